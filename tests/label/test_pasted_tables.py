"""Tables, marked lines and feeds become plain lists; what is a list or prose already comes back as the same object."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.pasted_tables import as_list
from screener.label.plain_text import plain_text
from tests.growth import seconds

DB = load()
PRODUCTS = Path(__file__).parents[3] / "shared" / "products"
NAMES = (
    ("Aqua", "Glycerin", "Petrolatum", "Cera Alba", "Cetyl Alcohol", "Dimethicone", "Parfum", "Squalane")
    + ("Tocopherol", "Butyrospermum Parkii Butter", "Caprylic/Capric Triglyceride", "Polysorbate 20", "Talc")
    + ("PEG-100 Stearate", "1,2-Hexanediol", "C12-15 Alkyl Benzoate")
)
INCI = {name: DB.match(name).inci for name in NAMES}
FUNCTIONS = ("emollient", "solvent", "skin conditioning", "moisturizer/humectant", "emollient, viscosity controlling")
Rows = Sequence[tuple[str, str]]
rows_of_names = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(FUNCTIONS)), min_size=3, max_size=12, unique_by=lambda row: row[0]
)


def joined(rows: Rows, form: str) -> str:
    return "\n".join(form.format(i=i, n=name, f=function) for i, (name, function) in enumerate(rows, start=1))


def marked(rows: Rows, ahead: str) -> str:
    return ahead + "\n" + joined(rows, "| {i} | {n} | {f} |")


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "a decoder's table, wide gaps": lambda rows: joined(rows, "{n}   {f}  2, 2"),
    "a decoder's table, single blanks": lambda rows: joined(rows, "{n} {f} 0, 2-4"),
    "a decoder's table with its head": lambda rows: (
        "Ingredient name what-it-does irr., com. ID-Rating\n" + joined(rows, "{n} {f}")
    ),
    "a decoder's table, slashes": lambda rows: joined(rows, "{n} / {f}"),
    "one cell a line": lambda rows: joined(rows, "{n}\n{f}\n0, 1"),
    "tabs": lambda rows: joined(rows, "{i}\t{n}\t{f}"),
    "bars": lambda rows: joined(rows, "{i} | {n} | {f}"),
    "bars broken over lines": lambda rows: joined(rows, "{i} |\n{n}\n| {f}"),
    "plain-text mark-up": lambda rows: marked(rows, "| No. | INCI | Function |\n|---:|:---|---|"),
    "commas with a head": lambda rows: "No,INCI,Function\n" + joined(rows, '{i},"{n}","{f}"'),
    "semicolons with a head": lambda rows: "INCI;Function\n" + joined(rows, "{n};{f}"),
    "explained lines with numbers": lambda rows: joined(rows, "{i} {n} - it does a lot of good for any skin"),
    "explained lines": lambda rows: joined(rows, "{n} – {f}"),
    "numbers": lambda rows: joined(rows, "{i}. {n}"),
    "numbers in brackets": lambda rows: joined(rows, "({i}) {n}"),
    "bullets": lambda rows: "Ingredients\n" + joined(rows, " ◦ {n}"),
    "triangles": lambda rows: joined(rows, "▸ {n}"),
    "dashes": lambda rows: joined(rows, "– {n}"),
    "marks in one line": lambda rows: " ".join(f"{chr(0x245F + i)}{name}" for i, (name, _) in enumerate(rows, 1)),
    "two columns": lambda rows: "\n".join(
        rows[i][0] + (f"      {rows[i + 1][0]}" if i + 1 < len(rows) else "") for i in range(0, len(rows), 2)
    ),
    "a table of a page": lambda rows: (
        "<table><tr><th>INCI</th><th>Function</th></tr>"
        + joined(rows, "<tr>\n<td><b>{n}</b></td>\n<td>{f}</td></tr>")
        + "</table>"
    ),
    "a list of a page": lambda rows: "<ul>" + joined(rows, "<li><a href='/i/{i}'>{n}</a></li>") + "</ul>",
    "JSON": lambda rows: json.dumps([name for name, _ in rows]),
    "a Python list": lambda rows: repr([name for name, _ in rows]),
    "objects": lambda rows: json.dumps([{"inci_name": name, "what_it_does": does} for name, does in rows]),
    "JSON within a text": lambda rows: "Our cream: " + json.dumps({"id": 5, "ingredients": [row[0] for row in rows]}),
    "escapes": lambda rows: "Ingredients: " + "\\u002c ".join(row[0] for row in rows),
    "percent signs": lambda rows: "%2C%20".join(row[0].replace(" ", "%20").replace(",", "%2C") for row in rows),
    "written-out line ends": lambda rows: "Ingredients:\\n" + ",\\n".join(row[0] for row in rows),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@given(rows=rows_of_names)
def test_a_table_names_all_in_order(layout: str, rows: Rows) -> None:
    text = as_list(plain_text(LAYOUTS[layout](rows)), DB)
    assert [item.match.inci for item in read_label(text, DB).items] == [INCI[name] for name, _ in rows]


SHEETS = {
    "commas": ("Phase,Name,%", "{p},{n},{a}"),
    "quoted semicolons": ('"Phase";"INCI";"Trade name";"%"', '"{p}";"{n}";"Zyx {p}";"{a}"'),
    "tabs without a head": ("", "{p}\t{n}\t{a}"),
    "bars": ("Phase | INCI | % w/w", "{p} | {n} | {a} %"),
    "plain-text mark-up": ("| Ingredient | Wt. % |\n|---|---|", "| {n} | {a} |"),
    "wide gaps": ("Phase   Ingredient   Percentage (%)", "{p}   {n}   {a}"),
    "single blanks": ("Phase Name %", "{p} {n} {a}"),
    "single blanks without a head": ("", "{n} {a}"),
    "one cell a line": ("Phase\nName\n%", "{p}\n{n}\n{a}"),
    "a sum below": ("Name\t%", "{n}\t{a}"),
}


@pytest.mark.parametrize("layout", SHEETS)
@given(names=st.lists(st.sampled_from([n for n in NAMES if "," not in n]), min_size=3, max_size=8, unique=True))
def test_a_formula_sheet_gives_shares(layout: str, names: list[str]) -> None:
    head, form = SHEETS[layout]
    shares = [100 - 2.5 * (len(names) - 1), *[2.5] * (len(names) - 1)]
    rows = [form.format(p="AB"[i % 2], n=name, a=shares[i]) for i, name in enumerate(names)]
    below = ["Total\t100"] if layout == "a sum below" else []
    text = as_list("\n".join([*([head] if head else []), *rows, *below]), DB)
    items = read_label(text, DB).items
    assert [(item.match.inci, item.stated) for item in items] == list(zip(map(INCI.get, names), shares, strict=True))


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Formula | 100 g batch\nAqua | 70 g\nTalc | 30 g", "Aqua 70 g,\nTalc 30 g"),
        ("Name;g\nAqua;140\nTalc;60", "Aqua 140 g,\nTalc 60 g"),
        ("INCI\tmin %\tmax %\nAqua\t50\t75\nTalc\t25\t50", "Aqua 50-75 %,\nTalc 25-50 %"),
        ("Ingredient | %\nAqua | q.s. to 100\nGlycerin | 5", "Aqua q.s.,\nGlycerin 5 %"),
        ("Name | INCI | %\nOlivem | Cetearyl Olivate | 5\nWater | | 95", "Cetearyl Olivate 5 %,\nWater 95 %"),
        ("Heat:\nPhase A\nAqua\t70\nPhase B\nTalc\t30\nStir.", "Heat:\nPhase A\n\nAqua 70 %,\nTalc 30 %\n\nStir."),
        ("My cream\n1. Aqua\n2. Zyxol\n3. Talc\nMade here", "My cream\n\nAqua,\nZyxol,\nTalc\n\nMade here"),
        ("Rinse:    Balm:\n---    ---\nAqua    Talc\nUrea    Lanolin", "Rinse:\nAqua,\nUrea,\nBalm:\nTalc,\nLanolin"),
        ('{"name": "Balm", "inci": ["Talc", "Urea"]}', "name: Balm\n\ninci: Talc, Urea"),
        ('"Aqua, ""Parfum"", Talc"', 'Aqua, "Parfum", Talc'),
        ("aqua\\nglycerin\\ntalc", "aqua\nglycerin\ntalc"),
    ],
)
def test_what_a_text_becomes(text: str, listed: str) -> None:
    assert as_list(text, DB) == listed


def test_of_columns_of_running_print_the_left_one_comes_first() -> None:
    text = "INGREDIENTS: Aqua, Cetyl       WARNING: For outer use\nAlcohol, Talc, Parfum       only. Keep it closed."
    left, _, right = as_list(text, DB).partition("\n\n")
    assert left == "INGREDIENTS: Aqua, Cetyl\nAlcohol, Talc, Parfum"
    assert right == "WARNING: For outer use\nonly. Keep it closed."


ALIKE = [
    "Ingredients: Aqua, Glycerin, Petrolatum, Parfum.",
    "Aqua, Glycerin,\nCetyl Alcohol, Dimethicone,\nParfum, Talc",
    "Aqua, Glycerin, 1,\n2-Hexanediol, Parfum",
    "Aqua;  Glycerin;\nCetyl Alcohol;  Dimethicone;\nParfum",
    "Aqua\nGlycerin\nCetyl Alcohol\nParfum",
    "Polysorbate 20\nCeteareth 20\nPolysorbate 60\nAqua",
    "Aqua\\nigella Sativa Seed Oil, Yeast Extract\\Faex\\Extrait De Levure",
    "Urea 10%, Lactic Acid 5%20, Aqua",
    "A rich cream.  It soothes.  \nIt is made of water,  glycerin\nand shea butter.",
    "Squalane: mimics the oils of your own skin, so that it drinks it in.\nUrea: holds water.\nTalc: is soft to touch.",
    "Soft - quick - clean\nFor dry skin - day and night",
    "Key ingredients:\n- Niacinamide: calms\n- Zinc PCA: cleans\n\nIngredients: Aqua, Niacinamide, Zinc PCA, Talc",
    "Serum | Aqua, Glycerin, Urea, Parfum, Talc\nBalm | Petrolatum, Lanolin, Parfum, Squalane, Talc",
    "Shampoo: Aqua, Parfum\nBalm: Petrolatum, Lanolin",
    "① Shampoo: Aqua, Parfum, Talc ② Balm: Petrolatum, Lanolin",
    "[세럼] 정제수, 글리세린\n[크림] 정제수, 페트롤라툼",
]


@pytest.mark.parametrize("text", ALIKE)
def test_a_list_or_prose_comes_back_as_it_is(text: str) -> None:
    assert as_list(text, DB) is text


@given(
    st.lists(
        st.sampled_from([*NAMES, "Zquorbine", "and it is good for you", "Parfum (Limonene, Citral)"]), max_size=15
    ),
    st.sampled_from([", ", ",\n", "; ", " • ", ",  ", " / ", ". ", " "]),
    st.sampled_from(["{}", "Ingredients: {}.", "Our cream\nIngredients:\n{}\n\nMade in France.\nwww.example.com"]),
)
def test_any_plain_list_comes_back_as_it_is(names: list[str], sign: str, around: str) -> None:
    text = around.format(sign.join(names))
    assert as_list(text, DB) is text


@given(st.text(alphabet=st.sampled_from(" \t\n|,;/-•①1AqGl:%\\\"'[]{}") | st.characters(codec="utf-8"), max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    plain = plain_text(text)
    assert as_list(plain, DB) == as_list(plain, DB)


@given(rows_of_names, st.sampled_from(["Zquorbine", "Foobar Zq"]), st.integers(0, 3))
def test_a_row_that_nobody_knows_gives_a_line(rows: Rows, unknown: str, place: int) -> None:
    rows = [*rows[:place], (unknown, "emollient"), *rows[place:]]
    for layout in ("tabs", "bars", "plain-text mark-up", "commas with a head", "numbers", "objects", "JSON"):
        assert unknown in as_list(plain_text(LAYOUTS[layout](rows)), DB), layout


@pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the products of the team are not there")
def test_texts_of_shops_come_back_as_they_are() -> None:
    texts = []
    for path in sorted(PRODUCTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row.get("ingredients_text") or "" for row in list(csv.DictReader(file))[:200]]
    plain = [plain_text(text[:20_000]) for text in texts if not text.startswith(("[", '"'))]
    changed = sum(as_list(text, DB) is not text for text in plain)
    assert len(plain) > 1000
    assert changed <= 0.001 * len(plain)


HOSTILE: dict[str, Callable[[int], str]] = {
    "blank lines": lambda n: "\n" * n,
    "blanks": lambda n: "Aqua" + " " * n + "\nTalc",
    "blanks and lines": lambda n: "Aqua" + " \n" * (n // 2) + "Talc",
    "gaps": lambda n: "Aqua   " * (n // 7) + "\n" + "Talc   " * (n // 7),
    "tabs": lambda n: "\n" + "\t" * n + "\n",
    "rows": lambda n: "Aqua\t1\n" * (n // 7),
    "rows of bars": lambda n: "|\nAqua\n|x\n" * (n // 9),
    "bars": lambda n: "|" * n + "\n|",
    "unknown rows": lambda n: "Zyx  qwe\n" * (n // 9),
    "rows by blanks": lambda n: "Aqua solvent\n" * (n // 13),
    "words": lambda n: "solvent " * (n // 8) + "\n" + "Aqua 1\n" * 3,
    "lines of functions": lambda n: "Aqua\nsolvent\n" * (n // 13),
    "numbers": lambda n: "\n".join(f"{i % 999}. Aqua" for i in range(n // 9)),
    "numbers alone": lambda n: "1\n" * (n // 2),
    "heads": lambda n: "%\n" * (n // 2),
    "circled": lambda n: "①" * n,
    "circled names": lambda n: "①Aqua " * (n // 6),
    "bullets": lambda n: "◦ a\n" * (n // 4),
    "bullets and lines": lambda n: "◦\n\n" * (n // 3),
    "quotes": lambda n: '"' * n,
    "quotes in rows": lambda n: 'a,"\n' * (n // 4),
    "lists": lambda n: "[" * n,
    "lists of quotes": lambda n: '["' * (n // 2),
    "lists in lists": lambda n: '["a",' * (n // 5),
    "objects": lambda n: '{"a":' * (n // 5),
    "one long list": lambda n: '["a"' + ',"a"' * (n // 4) + "]",
    "lists without ends": lambda n: "['a' " * (n // 5),
    "backslashes": lambda n: "\\" * n,
    "escapes": lambda n: "\\u002c" * (n // 6),
    "line ends written out": lambda n: "\\na" * (n // 3),
    "percent signs": lambda n: "a%2C" * (n // 4),
    "tags": lambda n: "<" * n,
    "open tags": lambda n: "<a " * (n // 3),
    "cells": lambda n: "<td>" * (n // 4),
    "scripts": lambda n: "<script>" * (n // 8),
    "comments": lambda n: "<!--" * (n // 4),
    "entities": lambda n: "&amp;" * (n // 5),
    "entities in entities": lambda n: "&" + "amp;" * (n // 4),
    "broken bytes": lambda n: "Ã©" * (n // 2) + "é",
    "dashes": lambda n: "- " * (n // 2) + "\n- a",
    "rules": lambda n: "---|---\n" * (n // 8),
    "rules in one": lambda n: "a|b\n" + "-=" * (n // 2) + "x|",
    "colons": lambda n: ": " * (n // 2) + "\n: a",
}


def read(text: str) -> None:
    as_list(plain_text(text), DB)


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_text_takes_less_than_nine_times_the_time(kind: str) -> None:
    make = HOSTILE[kind]
    assert seconds(partial(read, make(20_000))) < 9 * max(seconds(partial(read, make(5_000))), 0.002)
