"""One label gives one answer, pasted as a text or read off a photo without a misread letter."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

import pytest

from ingredient_db import load
from screener.label import read_label
from screener.label.kits import meaning
from screener.label.printed import PrintedList
from screener.naming.name_parts import is_cut_off

DB = load()
SEED, LISTS = 14, 200
CLASSES = ("Emulsifier", "Preservative", "Colorant", "Emollient", "Thickener")
ABOVE = (
    "Dermatologically tested.",
    "Apply morning and evening to clean skin.",
    "Velvet Night Cream 50 ml",
    "For face and neck.",
    "Ingredients:",
    "Full Ingredients List:",
)
BELOW = ("Read more", "Back to top", "Keep out of reach of children.", "Made in France", "Store in a cool, dry place.")
# A longer name is cut in both, in different places.
LONGEST = 100
UNKNOWN = ("Zorvatine", "Qualidrenol Oil", "Brimolated Extract")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A label as it is printed, and the kinds of things on it."""

    text: str
    kinds: frozenset[str]


def _names() -> list[str]:
    """The plain names of substances in order, but for those of which a photo and a text tell different things."""
    plain = (name for name in DB.names() if (record := DB.get(name)) and record.inci == name)
    return sorted(name for name in plain if len(name) <= LONGEST and not is_cut_off(name))


def _draw(rng: random.Random, names: list[str]) -> Drawn:
    kinds = set()
    chosen: list[str] = ["Aqua"] if rng.random() < 0.6 else []
    told = {DB.match("Aqua").inci}
    while len(chosen) < rng.randint(6, 24):
        name = rng.choice(names)
        if not told & (means := _meanings(name)):
            told |= means
            chosen.append(name if rng.random() < 0.4 else name.title())
    if rng.random() < 0.3:
        kinds.add("class word")
        at = rng.randrange(1, len(chosen))
        chosen[at] = f"{rng.choice(CLASSES)}: {chosen[at]}"
    if rng.random() < 0.3:
        kinds.add("share")
        at = rng.randrange(len(chosen))
        chosen[at] = f"{chosen[at]} {rng.choice(('2 %', '(0.5%)', '10%'))}"
    if rng.random() < 0.2:
        kinds.add("unknown")
        chosen.insert(rng.randrange(1, len(chosen)), rng.choice(UNKNOWN))
    text = ", ".join(chosen) + rng.choice(("", "."))
    if rng.random() < 0.6:
        kinds.add("wrapped")
        text = textwrap.fill(text, rng.randint(30, 90), break_long_words=False, break_on_hyphens=False)
    if rng.random() < 0.6:
        kinds.add("above")
        text = rng.choice(ABOVE) + "\n" + text
    if rng.random() < 0.5:
        kinds.add("below")
        text += "\n" + rng.choice(BELOW)
    return Drawn(text, frozenset(kinds))


def _meanings(name: str) -> set[str | None]:
    return {meaning(item, DB) for item in read_label(f"Ingredients: {name}", DB).items}


def _lists() -> list[Drawn]:
    rng = random.Random(SEED)
    names = _names()
    return [_draw(rng, names) for _ in range(LISTS)]


def told(label: PrintedList) -> list[tuple[str, float | None]]:
    """Each item in order: its name, else its letters, and the share beside it."""
    return [(item.match.inci or " ".join(item.printed.lower().split()), item.stated) for item in label.items]


def left(label: PrintedList) -> list[str]:
    return sorted(" ".join(text.lower().split()) for text, _, _ in label.unplaced)


@pytest.mark.parametrize("drawn", _lists(), ids=lambda drawn: "-".join(sorted(drawn.kinds)) or "plain")
def test_a_text_and_a_photo_of_one_label_give_one_answer(drawn: Drawn) -> None:
    pasted, read = read_label(drawn.text, DB), read_label(drawn.text, DB, misread=True)
    assert told(read) == told(pasted), drawn.text
    assert left(read) == left(pasted), drawn.text
    assert (read.coverage, read.ordered, read.headed) == (pasted.coverage, pasted.ordered, pasted.headed), drawn.text


def test_a_plants_part_is_a_name_in_both() -> None:
    text = "Ingredients: Aqua, Glycerin, Prunus Armeniaca Fruit, Parfum."
    assert told(read_label(text, DB, misread=True)) == told(read_label(text, DB))


def test_a_name_below_an_unknown_line_is_a_name_in_both() -> None:
    text = "Home > Skin care > Creams\nDimethicone/PEG-10 Crosspolymer,\nCapsaicin, Borneol, Glycerin,\nParfum."
    assert told(read_label(text, DB, misread=True)) == told(read_label(text, DB))
