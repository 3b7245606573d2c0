"""The facts as a program reads them: names looked up, records, tables read whole."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ingredient_db.index import Index
from ingredient_db.matching.families import family_of
from ingredient_db.matching.fold import fold
from ingredient_db.matching.matcher import Matcher
from ingredient_db.matching.remembered import Remembered
from ingredient_db.records import UNCLASSIFIED, Family, FilmClass, Ingredient, Source
from ingredient_db.small_tables import SmallTables

# Bytes of names that are kept with the record they stand for.
RECORDS = 4 * 2**20


class IngredientDB:
    """Names, looks up and lists ingredients."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.tables = SmallTables(index)
        matcher = Matcher(index)
        self.match = matcher.match
        self.match_exact = matcher.exact
        self.explain = matcher.explain
        self.words = index.words
        self._record = lru_cache(maxsize=20_000)(index.record)
        self.get = Remembered(self._get, RECORDS)

    def __len__(self) -> int:
        return len(self._index.names)

    @property
    def version(self) -> str:
        """Version of the data the index was built from."""
        return self._index.version

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every cited source by its id."""
        return self._index.sources()

    @cached_property
    def film(self) -> dict[str, FilmClass]:
        """The film classes by name."""
        return self._index.film()

    def film_of(self, record: Ingredient | None) -> FilmClass:
        """The film class of an ingredient; of one that is not known, that of what is not classified."""
        return self.film[record.film_class if record else UNCLASSIFIED]

    def _get(self, inci: str) -> Ingredient | None:
        """The record of an INCI name (any case or spelling of it, or a synonym), or None."""
        number = self._index.keys.get(fold(inci))
        return None if number is None else self._record(number)

    @cached_property
    def _forms(self) -> list[tuple[Family, str]]:
        return self._index.forms()

    def family(self, printed: str) -> Family | None:
        """What the form of a name says of an ingredient that is not known by name."""
        return family_of(printed, self._forms)

    def names(self) -> list[str]:
        """Every INCI name."""
        return self._index.names

    def knows(self, key: str) -> bool:
        """Whether a folded name is known to the letter, as an ingredient or a blend."""
        return key in self._index.keys or key in self._index.blends

    def search(self, prefix: str, limit: int = 20) -> list[Ingredient]:
        """Ingredients one of whose names starts with `prefix`, shortest name first."""
        start = fold(prefix)
        if not start:
            return []
        hits = sorted((key for key in self._index.key_list if key.startswith(start)), key=lambda key: (len(key), key))
        numbers = dict.fromkeys(self._index.keys[key] for key in hits)
        return [self._record(number) for number in list(numbers)[:limit]]
