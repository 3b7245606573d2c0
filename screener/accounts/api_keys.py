"""Keys of the API: made, found, ended. Only a hash of a key is kept; the key itself is shown once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from screener.accounts.key_store import KeyStore, keys
from screener.errors import InputError, NotFound

SCOPES = ("screen", "jobs", "ingredients")
PREFIX = "lsk"
# Characters of a key's own part: 256 bits, so that a plain hash is enough.
SECRET_BYTES = 32
MOST_LIVE = 2
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key without its secret. Keys that take turns (rotation) have one `owner`, to whom jobs and counts belong."""

    key_id: str
    owner: str
    name: str
    scopes: frozenset[str]
    per_minute: int
    per_day: int
    created: float
    expires: float
    revoked: float

    @property
    def state(self) -> str:
        """live, expired or revoked."""
        now = time.time()
        if self.revoked and self.revoked <= now:
            return "revoked"
        return "expired" if self.expires and self.expires <= now else "live"


class Keys:
    """The keys in a store. Every method raises StoreFailed."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def create(
        self, name: str, scopes: Iterable[str], per_minute: int, per_day: int, seconds: float = 0.0
    ) -> tuple[Key, str]:
        """A new key of a new owner, and the text to hand over. `seconds` until it expires, 0 for never.

        Raises InputError for a name or scope that does not fit.
        """
        if not name.strip() or len(name) > LONGEST_NAME:
            raise InputError(f"A key needs a name of at most {LONGEST_NAME} characters.")
        wanted = frozenset(scopes)
        if not wanted or wanted - set(SCOPES):
            raise InputError(f"The scopes of a key are {', '.join(SCOPES)}.")
        now = time.time()
        expires = now + seconds if seconds else 0.0
        return self._add(
            Key(
                key_id=_name(),
                owner=_name(),
                name=name.strip(),
                scopes=wanted,
                per_minute=per_minute,
                per_day=per_day,
                created=now,
                expires=expires,
                revoked=0.0,
            )
        )

    def rotate(self, key_id: str, overlap: float) -> tuple[Key, str]:
        """A second key of the same owner; the old one ends after `overlap` seconds.

        Raises NotFound, and InputError when there are two live ones already.
        """
        old = self.one(key_id)
        live = [key for key in self._where(keys.c.owner == old.owner) if key.state == "live"]
        if old.state != "live":
            raise InputError(f"This key is {old.state}. Rotate a live one, or create a new key.")
        if len(live) >= MOST_LIVE:
            raise InputError("This key has been rotated already and both are live. Revoke the old one first.")
        now = time.time()
        lifetime = old.expires - old.created if old.expires else 0.0
        expires = now + lifetime if lifetime else 0.0
        ends = min(filter(None, (old.expires, now + overlap)))
        self._store.change(update(keys).where(keys.c.key_id == key_id).values(expires=ends))
        return self._add(
            Key(
                key_id=_name(),
                owner=old.owner,
                name=old.name,
                scopes=old.scopes,
                per_minute=old.per_minute,
                per_day=old.per_day,
                created=now,
                expires=expires,
                revoked=0.0,
            )
        )

    def revoke(self, key_id: str) -> None:
        """Ends a key at once. Raises NotFound."""
        self.one(key_id)
        self._store.change(update(keys).where(keys.c.key_id == key_id, keys.c.revoked == 0).values(revoked=time.time()))

    def all(self) -> list[Key]:
        """Every key, the oldest first."""
        return sorted(self._where(), key=lambda key: key.created)

    def find(self, text: str) -> Key | None:
        """The live key that `text` is, or None."""
        prefix, _, rest = text.partition("_")
        key_id, _, secret = rest.partition("_")
        if prefix != PREFIX or not secret or len(text) > 200:
            return None
        rows = self._store.rows(select(keys).where(keys.c.key_id == key_id))
        if not rows or not hmac.compare_digest(rows[0]["hash"], _hash(secret)):
            return None
        key = _key(rows[0])
        return key if key.state == "live" else None

    def one(self, key_id: str) -> Key:
        """The key with this id. Raises NotFound."""
        found = self._where(keys.c.key_id == key_id)
        if not found:
            raise NotFound("There is no key with this id. `screener keys list` shows them.")
        return found[0]

    def _where(self, *conditions: Any) -> list[Key]:
        return [_key(row) for row in self._store.rows(select(keys).where(*conditions))]

    def _add(self, key: Key) -> tuple[Key, str]:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        self._store.change(
            keys.insert().values(
                key_id=key.key_id,
                hash=_hash(secret),
                owner=key.owner,
                name=key.name,
                scopes=" ".join(sorted(key.scopes)),
                per_minute=key.per_minute,
                per_day=key.per_day,
                created=key.created,
                expires=key.expires,
                revoked=key.revoked,
            )
        )
        return key, f"{PREFIX}_{key.key_id}_{secret}"


def _name() -> str:
    return secrets.token_hex(6)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: Mapping[str, Any]) -> Key:
    values = {name: row[name] for name in Key.__dataclass_fields__}
    return Key(**values | {"scopes": frozenset(row["scopes"].split())})
