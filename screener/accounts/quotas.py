"""How much a caller may do: a quota a minute and one a day."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

MINUTE, DAY = 60, 86_400
# Looking up an ingredient is so much cheaper than a screening: a page does it at every letter typed.
LOOKUPS_PER_SCREENING = 10
# Callers in memory; beyond it those whose minute is over are dropped.
MOST_CALLERS = 50_000
# Callers without a key are named by this and where they come from.
ANONYMOUS = "anonymous "


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One quota: its name, units, seconds, the units left, and seconds until all are back."""

    name: str
    quota: int
    window: int
    left: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of asking for units: every quota as it is now; `short`: those too short, so that none was taken."""

    lefts: tuple[Left, ...]
    short: tuple[Left, ...] = ()


@dataclass(slots=True)
class _Minute:
    ends: float
    used: int = 0


@dataclass(slots=True)
class _Day:
    number: int
    # As the store told it, on all machines; and what has been added here since.
    base: int = 0
    more: int = 0


@dataclass(slots=True)
class _Counts:
    minutes: dict[str, _Minute] = field(default_factory=dict)
    day: _Day = field(default_factory=lambda: _Day(0))
    seen: float = 0.0


class Limits:
    """Counts of every caller, in memory. Daily counts are carried to and from the store by `unsaved` and `saved`."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._callers: dict[str, _Counts] = {}

    def take(self, caller: str, policy: str, units: int, per_minute: int, per_day: int) -> Taken:
        """Takes `units` off the quotas, or nothing when one of them is too short.

        More than a whole minute's quota is counted as that, so that it can be had at all.
        """
        now = self._clock()
        counts = self._counts(caller, now)
        minute = counts.minutes.get(policy)
        if minute is None or minute.ends <= now:
            minute = counts.minutes[policy] = _Minute(now + MINUTE)
        if counts.day.number != int(now // DAY):
            counts.day = _Day(int(now // DAY))
        units = min(units, per_minute, per_day or per_minute)
        lefts = [
            Left(
                name=policy,
                quota=per_minute,
                window=MINUTE,
                left=per_minute - minute.used,
                seconds=math.ceil(minute.ends - now),
            )
        ]
        if per_day:
            used = counts.day.base + counts.day.more
            lefts.append(
                Left(
                    name=f"{policy}-day",
                    quota=per_day,
                    window=DAY,
                    left=per_day - used,
                    seconds=math.ceil(DAY - now % DAY),
                )
            )
        if short := [left for left in lefts if left.left < units]:
            return Taken(tuple(lefts), tuple(short))
        minute.used += units
        if per_day:
            counts.day.more += units
        return Taken(tuple(replace(left, left=left.left - units) for left in lefts))

    def unsaved(self) -> dict[str, int]:
        """Units of today that the store does not know yet, by caller; the anonymous are no business of the store."""
        today = int(self._clock() // DAY)
        return {
            caller: counts.day.more
            for caller, counts in self._callers.items()
            if counts.day.more and counts.day.number == today and not caller.startswith(ANONYMOUS)
        }

    def saved(self, units: dict[str, int], totals: dict[str, int]) -> None:
        """The store has added `units`, and these are its totals now."""
        for caller, total in totals.items():
            if counts := self._callers.get(caller):
                counts.day.base = total
                counts.day.more -= units.get(caller, 0)

    def start_day(self, caller: str, used: int) -> None:
        """What the store knows of a caller that is new here."""
        now = self._clock()
        counts = self._counts(caller, now)
        if counts.day.number != int(now // DAY):
            counts.day = _Day(int(now // DAY), base=used)

    def _counts(self, caller: str, now: float) -> _Counts:
        counts = self._callers.get(caller)
        if counts is None:
            if len(self._callers) >= MOST_CALLERS:
                self._drop(now)
            counts = self._callers[caller] = _Counts()
        counts.seen = now
        return counts

    def _drop(self, now: float) -> None:
        """Those not seen for a minute; if there are none, the half that was seen longest ago."""
        kept = {name: counts for name, counts in self._callers.items() if counts.seen > now - MINUTE}
        if len(kept) >= MOST_CALLERS:
            newest = sorted(kept, key=lambda name: kept[name].seen)[MOST_CALLERS // 2 :]
            kept = {name: kept[name] for name in newest}
        self._callers = kept
