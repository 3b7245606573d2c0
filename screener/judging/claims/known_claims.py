"""The claims we know, from `claims.toml`: their words, how each is judged, what it means in law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingredient_db import load
from ingredient_db.table_files import by_name, each, filled, one_of, raise_faults, toml_and_faults

PATH = Path(__file__).parent / "claims.toml"
# How a list decides a claim; `judges.JUDGES` has a class for each.
JUDGED_BY = ("without", "pores", "feel", "tested")
_KEYS = {
    "judge": one_of(*JUDGED_BY),
    "group": filled,
    "what": filled,
    "meaning": filled,
    "sources": each(filled),
    "words": by_name(each(filled)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClaim:
    """A claim: `group` of substances and its plain name `what` only where the claim says that something is not in it.

    `meaning`: what it means in law, said by `sources` (ids); `words`: as packs word it, by language.
    """

    claim: str
    judge: str
    group: str
    what: str
    meaning: str
    sources: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]

    @property
    def meaning_key(self) -> str:
        """The key of the message that says the meaning."""
        return "claim.meaning." + self.claim.replace("-", "_").replace(" ", "_")

    @property
    def what_key(self) -> str:
        """The key of the message that names the group."""
        return f"claim.what.{self.group}"


@lru_cache(maxsize=1)
def claims() -> dict[str, KnownClaim]:
    """Every claim by its name, in the order in which claims are shown. Raises DataFault for a faulty table."""
    return read_claims(PATH)


def read_claims(path: Path) -> dict[str, KnownClaim]:
    """The claims of a file. Raises DataFault with every fault as file:claim:key."""
    tables, faults = toml_and_faults(path, _KEYS, may_lack=("group", "what"))
    raise_faults(faults)
    db = load()
    for name, table in tables.items():
        without = table["judge"] == "without"
        for key in ("group", "what"):
            if without != (key in table):
                faults.append(f"{path.name}:{name}:{key}: belongs to a claim judged by `without`, and to no other")
        if table.get("group", "") and not db.tables.is_group(table["group"]):
            faults.append(f"{path.name}:{name}:group: '{table['group']}' is not in substance_groups.csv")
        faults += [
            f"{path.name}:{name}:sources: '{source}' is not in sources.csv"
            for source in table["sources"]
            if source not in db.sources
        ]
    raise_faults(faults)
    return {
        name: KnownClaim(
            claim=name,
            judge=table["judge"],
            group=table.get("group", ""),
            what=table.get("what", ""),
            meaning=table["meaning"],
            sources=tuple(table["sources"]),
            words={language: tuple(words) for language, words in table["words"].items()},
        )
        for name, table in tables.items()
    }
