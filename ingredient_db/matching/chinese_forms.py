"""The form that Chinese packs print of plants: Chinese name, Latin name in brackets, part ("稻（ORYZA SATIVA）糠油").

The Latin name and the part say which ingredient it is, whatever the plant is called in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingredient_db.index import Index
from ingredient_db.matching.chinese import HAN
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames

# "Chinese (LATIN) part", the brackets in either width.
_FORM = re.compile(r"([^()（）]*)[(（]\s*([A-Za-z][A-Za-z.\-\s×]{3,60}?)\s*[)）]([^()（）]*)")
# In what stands before the bracket of a plant: none of these.
_NO_PLANT = re.compile("[A-Za-z0-9/／]|化|酰|酯|醇|醚|钠|钾|铵|胺|蛋白|发酵|皂|季铵")


class ChineseForms:
    """Puts INCI names together from what a Chinese name says of them."""

    def __init__(self, index: Index, names: KnownNames) -> None:
        self._names = names
        self._index = index
        self._parts: dict[str, dict[str, list[str]]] | None = None

    def inci(self, printed: str) -> str | None:
        """The INCI name of a Chinese name with a Latin one in brackets; None when it is no such name or not known."""
        form = _FORM.fullmatch(printed.strip()) if HAN.search(printed) else None
        if form is None:
            return None
        head, latin, tail = form.groups()
        for process, plant in self._processes(fold(head)):
            if not HAN.search(plant) or _NO_PLANT.search(plant):
                continue
            for part in self._of_part(tail):
                known = self._names.known(fold(f"{process}{latin}{part}"))
                if known:
                    return known
        return None

    def disagrees(self, printed: str, inci: str) -> bool:
        """Whether the Latin name in the brackets of a Chinese one is that of another plant than `inci` is of."""
        form = _FORM.fullmatch(printed.strip()) if HAN.search(printed) else None
        if form is None:
            return False
        latin = " ".join(form[2].upper().split())
        return not inci.startswith(latin) and self._index.has_inci_from(f"{latin} ")

    def _of_part(self, tail: str) -> Iterator[str]:
        """What stands behind the Latin name in English, in every way it can be read; '' where nothing does.

        Several parts stand in the order of the alphabet, as in INCI names: 花/叶/茎提取物 is flower/leaf/stem extract.
        """
        *parts, last = (fold(part) for part in re.split("[/／]", tail))
        if not last and not parts:
            yield ""
            return
        for size in range(len(last) + 1):
            part, product = last[:size], last[size:]
            words = self._words("product", product) if product else [""]
            for word in words:
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

    def _processes(self, head: str) -> Iterator[tuple[str, str]]:
        """What was done to the plant in English, with the plant's Chinese name."""
        yield "", head
        for chinese, english in self._table()["process"].items():
            if head.startswith(chinese):
                yield english[0], head.removeprefix(chinese)

    def _words(self, kind: str, chinese: str) -> list[str]:
        return self._table()[kind].get(chinese, [])

    def _table(self) -> dict[str, dict[str, list[str]]]:
        """Kind -> Chinese word, folded -> English words. Made on the first Chinese name of this form."""
        if self._parts is None:
            table: dict[str, dict[str, list[str]]] = {}
            for chinese, latin, kind, _ in self._index.rows("chinese_parts"):
                table.setdefault(kind, {}).setdefault(fold(chinese), []).append(latin)
            self._parts = table
        return self._parts
