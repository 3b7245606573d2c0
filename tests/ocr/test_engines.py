"""Which readers are used: those installed, the one named, and those of other packages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint

import pytest

from screener.errors import InputError, ReaderMissing
from screener.ocr import engines
from screener.ocr.rapid import RapidReader


class Own:
    """A reader of another package."""

    name = "own"
    looks = ("plain",)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    engines.readers.cache_clear()
    yield
    engines.readers.cache_clear()


def _missing(reason: str) -> type[RapidReader]:
    class Missing(RapidReader):
        def __init__(self) -> None:
            raise ReaderMissing(reason)

    return Missing


def test_auto_leaves_out_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OWN", {"tesseract": Own, "rapidocr": _missing("no models")})
    assert [type(reader).__name__ for reader in engines.readers("auto")] == ["Own"]


def test_auto_with_nothing_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OWN", {"tesseract": _missing("get tesseract"), "rapidocr": _missing("no models")})
    with pytest.raises(ReaderMissing, match="get tesseract"):
        engines.readers("auto")


def test_a_named_reader_that_is_missing_is_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OWN", {"tesseract": Own, "rapidocr": _missing("no models")})
    with pytest.raises(ReaderMissing, match="no models"):
        engines.readers("rapidocr")


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(InputError, match="auto, tesseract, rapidocr"):
        engines.readers("crystal-ball")


def test_a_reader_of_another_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("own", f"{__name__}:Own", engines.GROUP)
    monkeypatch.setattr(engines, "entry_points", lambda **_: [point])
    assert "own" in engines.names()
    assert type(engines.readers("own")[0]).__name__ == "Own"


def test_auto_asks_own_readers_first_and_those_of_other_packages_last(monkeypatch: pytest.MonkeyPatch) -> None:
    class Cheap(Own):
        pass

    def points(*, group: str, name: str | None = None) -> list[EntryPoint]:
        assert group == engines.GROUP == "screener.readers"
        return [EntryPoint("aaa", f"{__name__}:Own", group)] if name in (None, "aaa") else []

    monkeypatch.setattr(engines, "OWN", {"tesseract": Cheap})
    monkeypatch.setattr(engines, "entry_points", points)
    assert [type(reader).__name__ for reader in engines.readers("auto")] == ["Cheap", "Own"]
