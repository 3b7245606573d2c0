"""Chinese names, taken from the inventory of used ingredients and carried on from it.

`scripts/generate` writes them to `data/names_zh.csv`. In this order, a name that stands for one ingredient already
being left alone:

- `chinese_own`: everyday, Taiwanese and pharmacists' names, written by hand;
- `chinese_inventory`: the official names. Names that several ingredients share are decided in `chinese_choices`, or
  stand in `ambiguous_names`; without a decision they are left out;
- numbers: what differs from an official name in its numbers alone, in both languages ("PEG-7橄榄油酸酯");
- words: what differs in one word of one class of `chinese_classes` ("月桂酰" for "椰油酰");
- plants: the Chinese name of a plant of the inventory with another part of it;
- orders: an ester with its parts in another order ("硬脂酸甘油酯" for "甘油硬脂酸酯");
- other plants: the plants of `chinese_plants`, which people call otherwise than the inventory, with every part.

Numbers, words and plants are made only for ingredients that have no name from above. A name made for two ingredients
is left out, and so is what `matching.chinese_forms` knows by the Latin name in its brackets.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingredient_db.build.checks import DATA
from ingredient_db.build.columns import TABLES
from ingredient_db.matching.chinese import HAN
from ingredient_db.matching.chinese_forms import ChineseForms
from ingredient_db.matching.fold import fold
from ingredient_db.table_files import Row, read_csv

HEAD = ("name", "inci_name", "lang", "kind", "source_id")
TABLES_READ = (
    "ingredients", "synonyms", "same_substance", "ambiguous_names", "chinese_inventory", "chinese_choices",
    "chinese_own", "chinese_classes", "chinese_parts", "chinese_plants",
)  # fmt: skip
_NUMBER = re.compile(r"\d+")
_LATIN = re.compile(r"\(([A-Z][A-Z .×-]{3,}?)\)")
# Esters: of a glycol, glycerin or a sugar; of an alcohol; and with the acid first.
_OF_GLYCOL = re.compile(r"(甘油|山梨坦|蔗糖|[^醇酸酯()\d/,-]{1,4}[二三四]醇)([^醇酯()\d/,-]*酸)酯")
_OF_ALCOHOL = re.compile(r"([^醇酸酯()\d/,-]{1,8})醇([^醇酯()\d/,-]*酸)酯")
_ACID_FIRST = re.compile(r"([^醇酯()\d/,-]+酸)((?:异|乙基)?[甲乙丙丁戊己庚辛壬癸])酯")

Made = tuple[str, str, str]


class Inventory:
    """The official names, one ingredient a name: `names` in their order, `known` folded name -> ingredient."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self.same = {row["inci_name"]: row["same_as"] for row in tables["same_substance"]}
        chosen = {fold(row["name"]): row["inci_name"] for row in tables["chinese_choices"]}
        several = {fold(row["name"]) for row in tables["ambiguous_names"]}
        stands_for: dict[str, dict[str, None]] = defaultdict(dict)
        rows = [(row["name"], row["inci_name"]) for row in tables["chinese_inventory"] if HAN.search(row["name"])]
        for name, inci in rows:
            stands_for[fold(name)][self.same.get(inci, inci)] = None
        self.known = {
            key: chosen.get(key, next(iter(incis)))
            for key, incis in stands_for.items()
            if key not in several and (key in chosen or len(incis) == 1)
        }
        self.names = [
            (name, self.known[fold(name)])
            for name, inci in rows
            if self.known.get(fold(name)) == self.same.get(inci, inci)
        ]


def _by_numbers(names: Sequence[tuple[str, str]], wanted: Sequence[str]) -> Iterator[Made]:
    """Names of wanted ingredients that differ from known ones in their numbers alone."""
    shapes: dict[str, dict[str, None]] = defaultdict(dict)
    for chinese, inci in names:
        numbers = _NUMBER.findall(inci)
        if numbers and numbers == _NUMBER.findall(chinese):
            shapes[_NUMBER.sub("0", inci)][_NUMBER.sub("0", chinese)] = None
    for inci in wanted:
        for shape in shapes.get(_NUMBER.sub("0", inci), ()):
            yield _with_numbers(shape, _NUMBER.findall(inci)), inci, "numbers carried on"


def _with_numbers(shape: str, numbers: Sequence[str]) -> str:
    """A name whose numbers are zeros with these in their places."""
    rest = iter(numbers)
    return _NUMBER.sub(lambda _: next(rest), shape)


def _by_words(names: Sequence[tuple[str, str]], wanted: Sequence[str], classes: Sequence[Row]) -> Iterator[Made]:
    """Names of wanted ingredients that differ from known ones in one word of a class."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in classes:
        groups[row["class"]].append((row["latin"], row["chinese"]))
    open_names = set(wanted)
    for chinese, inci in names:
        words = re.findall("[A-Z]+", inci)
        for group in groups.values():
            for latin, word in group:
                if words.count(latin) != 1 or chinese.count(word) != 1 or _in_longer(chinese, word, group):
                    continue
                for other, other_word in group:
                    made = re.sub(rf"\b{latin}\b", other, inci)
                    if other != latin and made in open_names:
                        yield chinese.replace(word, other_word), made, "word carried on"


def _in_longer(chinese: str, word: str, group: Sequence[tuple[str, str]]) -> bool:
    """Whether a word of a name is only a part of a longer one of its class: 硬脂酸酯 in 异硬脂酸酯."""
    return any(word in longer and longer != word and longer in chinese for _, longer in group)


def _by_plants(names: Sequence[tuple[str, str]], wanted: Sequence[str], parts: Sequence[Row]) -> Iterator[Made]:
    """Names of wanted ingredients of plants: the plant in Chinese and its part."""
    plants: dict[str, dict[str, None]] = defaultdict(dict)
    latin_of: dict[str, dict[str, None]] = defaultdict(dict)
    for chinese, inci in names:
        hit = _LATIN.search(chinese)
        if hit and inci.startswith(f"{hit[1]} ") and hit.start():
            plant = chinese[: hit.start()]
            plants[hit[1]][plant] = None
            latin_of[plant][hit[1]] = None
    # A plant with two names is two plants to somebody, and so are two plants with one name.
    one_name = {
        latin: next(iter(names))
        for latin, names in plants.items()
        if len(names) == 1 and len(latin_of[next(iter(names))]) == 1
    }
    chinese_of = _chinese_parts(parts)
    for inci in wanted:
        for latin, rest in _cuts(inci):
            tail = _tail(rest, chinese_of)
            if tail and latin in one_name:
                yield one_name[latin] + tail, inci, "plant and part"


def _by_order(names: Sequence[tuple[str, str]]) -> Iterator[Made]:
    """Esters with acid and alcohol in another order than the inventory's."""
    for chinese, inci in names:
        if glycol := _OF_GLYCOL.fullmatch(chinese):
            yield f"{glycol[2]}{glycol[1]}酯", inci, "another order"
        elif alcohol := _OF_ALCOHOL.fullmatch(chinese):
            rest, acid = alcohol.groups()
            for made in (f"{acid}{rest}酯", f"{acid}{rest}醇酯", f"{rest}基{acid}酯"):
                yield made, inci, "another order"
        elif acid_first := _ACID_FIRST.fullmatch(chinese):
            acid, rest = acid_first.groups()
            for made in (f"{rest}醇{acid}酯", f"{rest}基{acid}酯"):
                yield made, inci, "another order"


def _by_other_plants(plants: Sequence[Row], ingredients: Sequence[str], parts: Sequence[Row]) -> Iterator[Made]:
    """Names of plants by what people call them."""
    called: dict[str, list[str]] = defaultdict(list)
    for row in plants:
        called[row["latin"]].append(row["chinese"])
    chinese_of = _chinese_parts(parts)
    for inci in ingredients:
        for latin, rest in _cuts(inci):
            tail = _tail(rest, chinese_of) if latin in called else ""
            for plant in called[latin] if tail else ():
                yield plant + tail, inci, "plant by another name"


def _chinese_parts(parts: Sequence[Row]) -> dict[tuple[str, str], str]:
    """Kind and English word -> the first Chinese one."""
    chinese_of: dict[tuple[str, str], str] = {}
    for row in parts:
        chinese_of.setdefault((row["kind"], row["latin"]), row["chinese"])
    return chinese_of


def _cuts(inci: str) -> Iterator[tuple[str, str]]:
    """A name cut into two or three words of Latin and the rest."""
    words = inci.split(" ")
    for size in (2, 3):
        if len(words) > size:
            yield " ".join(words[:size]), " ".join(words[size:])


def _tail(english: str, chinese_of: Mapping[tuple[str, str], str]) -> str:
    """The parts of a plant and what is made of them in Chinese, '' when one is not in the table."""
    *before, product = english.split(" ")
    made = chinese_of.get(("product", product), "")
    parts = [chinese_of.get(("part", part), "") for part in " ".join(before).split("/")] if before else []
    return "/".join(parts) + made if made and all(parts) else ""


def made_names(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Every Chinese name of the tables and made of them, one ingredient each, sorted."""
    inventory = Inventory(tables)
    own = [(row["name"], row["inci_name"], row["kind"], row["source_id"]) for row in tables["chinese_own"]]
    official = [(name, inci, "standard name", "iecic2021") for name, inci in inventory.names]
    have = {inventory.same.get(inci, inci) for _, inci, *_ in [*own, *official]}
    ingredients = [row["inci_name"] for row in tables["ingredients"]]
    wanted = [inci for inci in ingredients if inci not in have]
    made = [
        *_by_numbers(inventory.names, wanted),
        *_by_words(inventory.names, wanted, tables["chinese_classes"]),
        *_by_plants(inventory.names, wanted, tables["chinese_parts"]),
        *_by_order(inventory.names),
        *_by_other_plants(tables["chinese_plants"], ingredients, tables["chinese_parts"]),
    ]
    taken = {fold(row["name"]) for table in ("synonyms", "ambiguous_names") for row in tables[table]}
    stands_for: dict[str, set[str]] = defaultdict(set)
    for name, inci, _ in made:
        stands_for[fold(name)].add(inci)
    carried = [
        (name, inci, kind, "zh_made")
        for name, inci, kind in made
        if len(stands_for[fold(name)]) == 1 and fold(name) not in inventory.known
    ]
    incis = {fold(inci): inci for inci in ingredients}
    forms = ChineseForms(lambda: [tuple(row.values()) for row in tables["chinese_parts"]], incis.get)
    rows: dict[str, tuple[str, str, str, str]] = {}
    for row in (*own, *official, *carried):
        if fold(row[0]) not in taken and forms.inci(row[0]) != row[1]:
            rows.setdefault(fold(row[0]), row)
    return [
        dict(zip(HEAD, (name, inci, "zh", kind, source), strict=True))
        for name, inci, kind, source in sorted(rows.values())
    ]


def table() -> bytes:
    """The table of names. Raises DataFault for a faulty table that it is made from."""
    rows = made_names({name: read_csv(DATA / f"{name}.csv", TABLES[name]) for name in TABLES_READ})
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
