"""The form that Chinese packs print of plants: Chinese name, Latin name in brackets, part ("稻（ORYZA SATIVA）糠油").

The Latin name and the part say which ingredient it is, whatever the plant is called in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingredient_db.matching.chinese import HAN
from ingredient_db.matching.fold import fold

# "Chinese (LATIN) part".
_FORM = re.compile(r"([^()]*)\(\s*([A-Za-z][A-Za-z.\-\s×]{3,60}?)\s*\)([^()]*)")
# What stands before the bracket of a plant holds none of these.
_NO_PLANT = re.compile("[A-Za-z0-9/]|化|酰|酯|醇|醚|钠|钾|铵|胺|聚|蛋白|发酵|皂|季铵")
_AT_END = re.compile(r"[^()]+\([^()]*\)$")

Part = Sequence[str]
Known = Callable[[str], str | None]


def latin_name(printed: str) -> str | None:
    """The Latin name in the bracket of a Chinese name, in capitals; None where there is none."""
    form = _FORM.fullmatch(printed.strip()) if HAN.search(printed) else None
    return " ".join(form[2].upper().split()) if form else None


def brackets_are_of_the_name(printed: str) -> bool:
    """Whether brackets belong to a Chinese name as its letters do: "甘油三(乙基己酸)酯", not "生育酚(维生素E)"."""
    return HAN.search(printed) is not None and latin_name(printed) is None and not _AT_END.match(printed.strip())


def names_a_plant(chinese: str) -> bool:
    """Whether a Chinese text may be a plant's name: nothing in it speaks of a process or of chemistry."""
    return HAN.search(chinese) is not None and _NO_PLANT.search(fold(chinese)) is None


class ChineseForms:
    """Puts INCI names together from what a Chinese name says of them.

    `parts`: gives the rows of `chinese_parts.csv`, asked for when the first name of this form comes. `known`: the INCI
    name of a folded name.
    """

    def __init__(self, parts: Callable[[], Iterable[Part]], known: Known) -> None:
        self._known = known
        self._rows = parts
        self._parts: dict[str, dict[str, list[str]]] | None = None

    def inci(self, printed: str) -> str | None:
        """The INCI name of a Chinese name with a Latin one in brackets; None when it is no such name or not known."""
        form = _FORM.fullmatch(printed.strip()) if HAN.search(printed) else None
        if form is None:
            return None
        head, latin, tail = form.groups()
        process, plant = self._process(fold(head))
        if not names_a_plant(plant):
            return None
        # What can be read in two ways (果皮 is peel and pericarp) stands for neither.
        known = {self._known(fold(f"{process}{latin}{part}")) for part in self._of_part(tail)} - {None}
        return known.pop() if len(known) == 1 else None

    def _of_part(self, tail: str) -> Iterator[str]:
        """What stands behind the Latin name in English, in every way it can be read; '' where nothing does.

        Several parts stand in the order of the alphabet, as in INCI names: 花/叶/茎提取物 is flower/leaf/stem extract.
        """
        *parts, last = (fold(part) for part in tail.split("/"))
        for size in range(len(last) + 1):
            part, product = last[:size], last[size:]
            for word in self._words("product", product) if product else [""]:
                for names in self._each([*parts, part] if part or parts else []):
                    yield f"{'/'.join(sorted(names))}{word}"

    def _each(self, parts: Sequence[str]) -> Iterator[list[str]]:
        """Every English reading of some parts."""
        if not parts:
            yield []
            return
        for word in self._words("part", parts[0]):
            for rest in self._each(parts[1:]):
                yield [word, *rest]

    def _process(self, head: str) -> tuple[str, str]:
        """What was done to the plant in English, '' for nothing, and the plant's Chinese name."""
        for chinese, english in self._table()["process"].items():
            if head.startswith(chinese):
                return english[0], head.removeprefix(chinese)
        return "", head

    def _words(self, kind: str, chinese: str) -> list[str]:
        return self._table()[kind].get(chinese, [])

    def _table(self) -> dict[str, dict[str, list[str]]]:
        """Kind -> Chinese word, folded -> English words."""
        if self._parts is None:
            self._parts = {"part": {}, "product": {}, "process": {}}
            for chinese, latin, kind, _ in self._rows():
                self._parts[kind].setdefault(fold(chinese), []).append(latin)
        return self._parts
