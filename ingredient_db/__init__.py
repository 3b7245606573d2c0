"""The ingredient database: `load()` gives it, `VERSION` changes with its content.

>>> load().match("Cera Alba (Beeswax)").inci
'CERA ALBA'
"""

from __future__ import annotations

from functools import lru_cache

from ingredient_db.index import open_index
from ingredient_db.lookups import IngredientDB

__all__ = ["VERSION", "IngredientDB", "load"]

# Made when it is asked for, as opening the index takes a while: see `__getattr__`.
VERSION: str


@lru_cache(maxsize=1)
def load() -> IngredientDB:
    """The bundled database, opened once a process (about 15 ms)."""
    return IngredientDB(open_index())


def __getattr__(name: str) -> str:
    if name == "VERSION":
        return load().version
    raise AttributeError(name)
