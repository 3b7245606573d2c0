"""The server is begun anew whenever its process dies, and ends when it is told to, whenever that is."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from screener.cli import server


class Dying:
    """In place of granian: its process dies at once; with `told`, someone says meanwhile that it shall stop."""

    def __init__(self, told: bool = False) -> None:
        self.interrupt_signal = False
        self.main_loop_interrupt = threading.Event()
        self._told = told
        self._hooks: list[Callable[[], None]] = []
        self.served = False

    def on_startup(self, hook: Callable[[], None]) -> None:
        self._hooks.append(hook)

    def serve(self) -> None:
        self.served = True
        for hook in self._hooks:
            hook()
        if self.main_loop_interrupt.is_set():
            return
        self.interrupt_signal = self._told
        sys.exit(1)


def kept_up(servers: list[Dying], monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds waited before each start but the first, without waiting for them."""
    now, waits = 0.0, []

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    class Time:
        monotonic = staticmethod(lambda: now)

    coming = iter(servers)
    began = 0.0

    def make() -> Any:
        nonlocal began
        waits.append(round(now - began, 1))
        began = now
        return next(coming)

    Time.sleep = staticmethod(sleep)  # type: ignore[attr-defined]
    monkeypatch.setattr(server, "time", Time)
    server._keep_up(make)
    return waits[1:]


def test_it_is_begun_anew_ever_later_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = kept_up([*(Dying() for _ in range(8)), Dying(told=True)], monkeypatch)
    assert waits == pytest.approx([0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 5.0], abs=0.15)


def test_told_between_two_starts_the_next_one_hears_it() -> None:
    old, new = Dying(), Dying()
    heard = server._next(old, new)  # type: ignore[arg-type]
    old.interrupt_signal = True
    heard.serve()
    assert new.served
    assert new.interrupt_signal


def test_told_while_it_waits_it_begins_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Dying()
    monkeypatch.setattr(server, "LOOK", 0.0)
    monkeypatch.setattr("screener.cli.server.time.sleep", lambda _: setattr(first, "interrupt_signal", True))
    made: list[Dying] = []

    def make() -> Any:
        made.append(first)
        return first

    server._keep_up(make)
    assert made == [first]
