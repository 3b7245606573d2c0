"""Who calls, whether they may, and whether not too much: asked at the gate, before a body is read."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from pydantic import IPvAnyNetwork
from starlette.types import Scope

from screener.accounts.api_keys import Key, Keys
from screener.accounts.key_store import KeyStore, today
from screener.accounts.quotas import ANONYMOUS, LOOKUPS_PER_SCREENING, Limits
from screener.api.problems import Problem
from screener.api.rate_limits import exceeded, headers
from screener.errors import StoreFailed
from screener.settings import Settings

# Seconds for which a key is not looked up again: a revoked one works for so long.
KNOWN_FOR = 10.0
# Seconds for which a key is taken as it was when the store does not answer.
STALE_FOR = 600.0
# Keys remembered, those that are none included.
MOST_KNOWN = 10_000
SAVE_EVERY = 2.0
BEARER = {"WWW-Authenticate": 'Bearer realm="label-screener"'}


class Rule(NamedTuple):
    """What a request needs: a scope of its key, and units of a quota. `family`: the path's first word under /v1."""

    family: str
    scope: str
    policy: str
    units: int


SCREENING, LOOKUP = "screenings", "lookups"
# By the first word of a path under /v1, and method.
RULES = {
    ("screenings", "POST"): Rule("screenings", "screen", SCREENING, 1),
    ("pictures", "POST"): Rule("pictures", "screen", SCREENING, 1),
    # The route charges by the number of texts.
    ("batches", "POST"): Rule("batches", "screen", SCREENING, 0),
    ("jobs", "POST"): Rule("jobs", "jobs", SCREENING, 1),
    ("jobs", "GET"): Rule("jobs", "jobs", LOOKUP, 1),
    ("jobs", "DELETE"): Rule("jobs", "jobs", LOOKUP, 1),
}
# Whatever else is asked under /v1, so that no path can be forgotten; /v1/version is free for all.
LOOKING_UP = Rule("ingredients", "ingredients", LOOKUP, 1)
FREE = frozenset({"version"})
# What is posted anywhere else is a form of the page.
FORM = Rule("", "screen", SCREENING, 1)
ANONYMOUS_SCOPES = frozenset({"screen", "ingredients"})


def rule_for(method: str, path: str) -> Rule | None:
    """The rule for a request; None when anyone may ask."""
    if method == "OPTIONS":
        return None
    if path.startswith("/v1/"):
        word = path[4:].partition("/")[0]
        return None if word in FREE else RULES.get((word, method), LOOKING_UP)
    return FORM if method not in ("GET", "HEAD") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. `owner` is the same for all keys of one user, and the one to whom jobs belong; None without a key."""

    name: str
    owner: str | None
    key_id: str | None
    scopes: frozenset[str]
    per_minute: int
    per_day: int


class Admission:
    """Lets a request in or raises a Problem: 401, 403, 429, or 503 when the keys cannot be looked up."""

    def __init__(self, settings: Settings, store: KeyStore) -> None:
        self._settings = settings
        self._store = store
        self._keys = Keys(store)
        self._limits = Limits()
        # The day on which old counts were dropped last.
        self._forgotten = 0
        self._known: dict[bytes, tuple[float, Key | None]] = {}

    async def admit(self, scope: Scope, rule: Rule) -> Caller:
        """The caller; puts the RateLimit headers of the answer into `scope["state"]["headers"]`."""
        key = await self._key(_authorization(scope))
        caller = self._anonymous(scope) if key is None else _of_key(key)
        if rule.scope not in caller.scopes:
            if key is None:
                raise _no_key("This path needs a key.")
            raise Problem(403, "scope", "Your key is not for this", f"The key needs the scope `{rule.scope}`.")
        scope["state"]["caller"] = caller
        self.charge(scope, caller, rule.policy, rule.units)
        return caller

    def charge(self, scope: Scope, caller: Caller, policy: str, units: int) -> None:
        """Takes units off the caller's quota. Raises Problem 429."""
        per_minute, per_day = caller.per_minute, caller.per_day
        if policy != SCREENING:
            per_minute, per_day = per_minute * LOOKUPS_PER_SCREENING, 0
        taken = self._limits.take(caller.name, policy, units, per_minute, per_day)
        if taken.short:
            raise exceeded(taken.short, taken.lefts)
        scope["state"]["headers"] = headers(taken.lefts)

    async def save(self) -> None:
        """Carries daily counts to the store, until cancelled."""
        while True:
            await asyncio.sleep(SAVE_EVERY)
            await self.save_now()

    async def save_now(self) -> None:
        """Carries daily counts to the store. When it does not answer they are kept for the next time."""
        if units := self._limits.unsaved():
            try:
                totals = await asyncio.to_thread(self._store.add_used, units)
            except StoreFailed:
                return
            self._limits.saved(units, totals)
            await self._forget_old()

    async def _forget_old(self) -> None:
        """Once a day: counts of days that nobody asks about any more. When the store does not answer, the next time."""
        if self._forgotten < today():
            with contextlib.suppress(StoreFailed):
                await asyncio.to_thread(self._store.forget_old)
                self._forgotten = today()

    def _anonymous(self, scope: Scope) -> Caller:
        settings = self._settings
        if not settings.anonymous_per_minute:
            raise _no_key("This service needs a key.")
        name = ANONYMOUS + _network(_client(scope, settings.trusted_proxies))
        return Caller(
            name=name,
            owner=None,
            key_id=None,
            scopes=ANONYMOUS_SCOPES,
            per_minute=settings.anonymous_per_minute,
            per_day=settings.anonymous_per_day,
        )

    async def _key(self, text: str | None) -> Key | None:
        if text is None:
            return None
        # By its hash, so that no key lies about in memory longer than its request.
        fingerprint = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        now = time.monotonic()
        at, key = self._known.get(fingerprint, (-STALE_FOR, None))
        if now - at > KNOWN_FOR:
            try:
                key = await asyncio.to_thread(self._looked_up, text)
            except StoreFailed:
                if key is None or now - at > STALE_FOR:
                    raise
            else:
                if len(self._known) >= MOST_KNOWN:
                    self._known.clear()
                self._known[fingerprint] = (now, key)
        if key is None or key.state != "live":
            raise _no_key("This key is not valid: it is unknown, expired or revoked.")
        return key

    def _looked_up(self, text: str) -> Key | None:
        key = self._keys.find(text)
        if key is not None:
            self._limits.start_day(key.owner, self._store.used_today(key.owner))
        return key


def _of_key(key: Key) -> Caller:
    return Caller(
        name=key.owner,
        owner=key.owner,
        key_id=key.key_id,
        scopes=key.scopes,
        per_minute=key.per_minute,
        per_day=key.per_day,
    )


def _no_key(detail: str) -> Problem:
    detail += " Send it as `Authorization: Bearer lsk_…`."
    return Problem(401, "no-key", "A key is needed", detail, headers=BEARER)


def _authorization(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"authorization":
            kind, _, text = value.decode("latin-1").partition(" ")
            if kind.lower() != "bearer":
                raise _no_key("Only bearer keys are known here.")
            return str(text.strip())
    return None


def _client(scope: Scope, proxies: tuple[IPvAnyNetwork, ...]) -> str:
    """The address of the caller: of the last one in X-Forwarded-For that is no proxy of ours."""
    address = str((scope.get("client") or ("", 0))[0])
    if not _trusted(address, proxies):
        return address
    forwarded = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    for hop in reversed(",".join(forwarded).split(",")):
        if not hop.strip():
            continue
        address = hop.strip()
        if not _trusted(address, proxies):
            break
    return address


def _trusted(address: str, proxies: tuple[IPvAnyNetwork, ...]) -> bool:
    try:
        here = ip_address(address)
    except ValueError:
        return False
    return any(here in network for network in proxies)


def _network(address: str) -> str:
    """An IPv6 customer has 2**64 addresses: they count as one."""
    try:
        here = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(here, IPv6Address):
        mapped = here.ipv4_mapped
        return str(mapped) if mapped else here.exploded[:19]
    return str(here)
