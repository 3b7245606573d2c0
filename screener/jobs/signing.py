"""Signatures of webhooks, as the Standard Webhooks specification has them (version 1, a shared secret)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
# Of a secret: the specification allows 24 to 64.
BYTES = 32


def new_secret() -> str:
    """A secret as it is handed over."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def headers(message_id: str, timestamp: int, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """The three headers of a message, with a signature by each of the secrets."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    marks = [
        base64.b64encode(hmac.digest(base64.b64decode(key.removeprefix(PREFIX)), signed, hashlib.sha256)).decode()
        for key in keys
    ]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{mark}" for mark in marks),
    }
