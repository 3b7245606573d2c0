"""Names known to the letter, and what they mean."""

from __future__ import annotations

from functools import lru_cache

from ingredient_db.index import Index
from ingredient_db.matching.fold import fold


class KnownNames:
    """The folded names of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.meaning = lru_cache(maxsize=10_000)(self._meaning)

    def known(self, key: str) -> str | None:
        """The INCI name of a folded key, or None."""
        number = self._index.keys.get(key)
        return None if number is None else self._index.names[number]

    def _meaning(self, inci: str) -> str:
        """The same INCI name for all INCI names of one substance."""
        return self._index.record(self._index.keys[fold(inci)]).same_as or inci
