"""The headings that begin and end a list: every one of the table at work, and none where there is no heading."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import screener.label
from ingredient_db import load
from ingredient_db.index import open_index
from screener.label import read_label
from screener.label.at_most import find_at_most
from screener.label.headings import Heading, find_headings
from screener.label.list_notes import find_notes
from screener.label.pieces import plain_text
from tests.growth import seconds

DB = load()
TABLE = Path(screener.label.__file__).with_name("headings.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
LISTS = sorted({row["heading"] for row in ROWS if row["kind"] == "list"})
ENDS = sorted({row["heading"] for row in ROWS if row["kind"] == "end"})
NAMES = ["AQUA", "GLYCERIN", "CETEARYL ALCOHOL", "PARFUM"]
PRINTED = "Aqua, Glycerin, Cetearyl Alcohol, Parfum"


def named(text: str) -> list[str]:
    return [item.match.inci for item in read_label(plain_text(text), DB).items if item.match.inci]


def begins(text: str) -> list[Heading]:
    return [heading for heading in find_headings(text) if heading.kind == "list"]


def label(heading: str, after: str = ": ") -> str:
    return f"Velvet Day Cream\nNourishes the skin all day long.\n{heading}{after}{PRINTED}.\nMade in Estonia, 50 ml"


def test_languages() -> None:
    assert len({row["lang"] for row in ROWS if row["kind"] == "list"}) >= 30
    assert len(ROWS) == len({(row["heading"], row["lang"]) for row in ROWS})
    kinds = {(row["heading"], row["kind"]) for row in ROWS}
    assert len(kinds) == len({heading for heading, _ in kinds}), "one heading of two kinds"


@pytest.mark.parametrize("heading", LISTS)
def test_begins_a_list(heading: str) -> None:
    for shown in (heading, heading.upper(), heading.capitalize()):
        for after in (": ", "：", "\n", ":\n", " (INCI): "):
            text = label(shown, after)
            (found,) = begins(text)
            assert text[found.start : found.end].startswith(shown)
            assert text[found.end :].lstrip().startswith(PRINTED)
        assert named(label(shown)) == NAMES


@pytest.mark.parametrize("heading", ENDS)
def test_ends_a_list(heading: str) -> None:
    text = f"Ingredients: {PRINTED}.\n{heading.capitalize()}: Petrolatum, Lanolin"
    assert [found.kind for found in find_headings(text)] == ["list", "end"]


def test_none_is_in_an_inci_list() -> None:
    names = sorted(open_index().names)
    for first in range(0, len(names), 200):
        for joint in (", ", "\n", ". "):
            text = joint.join(name.title() for name in names[first : first + 200])
            found = [text[hit.start : hit.end] for hit in find_headings(text)]
            assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "We choose our ingredients with care, and the ingredients that we use are mild.",
        "Full of good ingredients, this cream cares for your skin.",
        "Full of good lngredients, this cream cares for your skin.",
        "The skład of this składniki cream, its состав and its sastojci are mild.",
        "Our hero ingredient: squalane from olives.",
        "A gradient of colour, with Ingredion starch.",
    ],
)
def test_prose(text: str) -> None:
    assert begins(text) == []


@pytest.mark.parametrize(
    "heading",
    [
        "lngredients",
        "Ingredlents",
        "1ngredients",
        "|ngredients",
        "INCREDIENTS",
        "INGREDlENTS",
        "Ingredicnts",
        "Ingedients",
    ]
    + [
        "Ingrédlents",
        "lngredienti",
        "Ingredlentes",
        "Ingredienser",
        "SKLADNIKI",
        "Slozeni",
        "ΣΥΣΤΑΤΙΚΑ",
        "İÇİNDEKİLER",
    ],
)
def test_misread_or_without_marks(heading: str) -> None:
    assert named(label(heading)) == NAMES
    assert named(label(heading, "\n")) == NAMES


def test_misread_heading_of_two_words() -> None:
    found = find_headings("Active lngredients: Zinc Oxide 10%\nInactive Ingredlents: Water, Glycerin")
    assert [heading.kind for heading in found] == ["active", "inactive"]


def test_chinese_and_japanese_brackets() -> None:
    assert [
        heading.kind for heading in find_headings("保湿クリーム。\n【全成分】水、グリセリン\n【使用方法】適量")
    ] == ["list", "end"]


def test_letters_of_two_cases() -> None:
    assert find_headings("made İn France: made ıN, liſt") is not None


def heads(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in find_headings(text)]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Full Ingredients List:\nAqua, Talc", "Full Ingredients List:"),
        ("The complete ingredient list\nAqua, Talc", "The complete ingredient list"),
        ("View all ingredients\nAqua, Talc", "View all ingredients"),
        ("INCI NAME: Aqua; Talc", "INCI NAME:"),
        ("What’s in it?\nAqua, Talc", "What’s in it?"),
        ("INGREDIENTS (CTFA): Aqua, Talc", "INGREDIENTS (CTFA):"),
        ("190312 SKŁADNIKI/INGREDIENTS (INCI): Aqua", "190312 SKŁADNIKI/INGREDIENTS (INCI):"),
        ("Ingrédients / Zutaten / Ingredienti (INCI): Aqua", "Ingrédients / Zutaten / Ingredienti (INCI):"),
        ("Ingredients (in alphabetical order): Aqua", "Ingredients (in alphabetical order):"),
        ("Ingredients listed alphabetically: Aqua", "Ingredients listed alphabetically:"),
        ("[성분명] 정제수, 글리세린", "[성분명]"),
        ("【全成分】水、グリセリン", "【全成分】"),
        ("전성분정제수, 글리세린", "전성분"),
        ("전성분 정제수, 글리세린", "전성분"),
        ("성분은 정제수, 글리세린", "성분은"),
        ("ส่วนประกอบสำคัญ: Water, Glycerin", "ส่วนประกอบสำคัญ:"),
        ("المكونات: ماء، جليسرين", "المكونات:"),
        ("מרכיבים: מים, גליצרין", "מרכיבים:"),
        ("Velvet Balm 50 ml INGREDIENTS Aqua, Talc", "INGREDIENTS"),
        ("INCI = Aqua, Talc", "INCI ="),
    ],
)
def test_a_heading_has_words_round_it(text: str, heading: str) -> None:
    assert heads(text) == [(heading, "list")]


def test_a_heading_may_end_the_line_above_its_list() -> None:
    for line in ("Details   How to use   Ingredients", "Velvet Balm Ingredients"):
        assert ("Ingredients", "list") in heads(f"{line}\nAqua, Talc")
    for line in (
        "Made with our Ingredients",
        "Our Hero Ingredients",
        "Mild: we love Ingredients",
    ):
        assert begins(f"{line}\nsoothe the skin") == []


def test_what_is_no_heading_of_the_list() -> None:
    assert begins("전성분표를 확인하세요") == begins("전성분입니다") == begins("Composition Parfumante, Aqua") == []
    assert heads("Key to ingredients: * organic") == [("Key to ingredients:", "end")]
    assert heads("Contains: Wheat, Soy") == []


@pytest.mark.parametrize(
    ("text", "active", "inactive"),
    [
        ("Wirkstoff: Dexpanthenol 5 %. Sonstige Bestandteile: Wasser", "Wirkstoff:", "Sonstige Bestandteile:"),
        ("Principe actif : zinc 1 %. Excipients : eau", "Principe actif :", "Excipients :"),
        ("Principio activo: urea 5 %. Excipientes: agua", "Principio activo:", "Excipientes:"),
        ("Principio attivo: urea 5 %. Eccipienti: acqua", "Principio attivo:", "Eccipienti:"),
        ("Substância ativa: ureia 5 %. Excipientes: água", "Substância ativa:", "Excipientes:"),
        ("Substancja czynna: mocznik. Substancje pomocnicze: woda", "Substancja czynna:", "Substancje pomocnicze:"),
        ("Действующее вещество: цинк. Вспомогательные вещества: вода",
         "Действующее вещество:", "Вспомогательные вещества:"),
        ("Etkin madde: üre. Yardımcı maddeler: su", "Etkin madde:", "Yardımcı maddeler:"),
        ("Actief bestanddeel: ureum. Hulpstoffen: water", "Actief bestanddeel:", "Hulpstoffen:"),
        ("Toimeaine: uurea. Abiained: vesi", "Toimeaine:", "Abiained:"),
        ("유효성분: 우레아. 첨가제: 정제수", "유효성분:", "첨가제:"),
        ("有効成分：尿素 その他の成分：水", "有効成分：", "その他の成分："),
        ("活性成分：尿素。辅料：水", "活性成分：", "辅料："),
        ("Each gram contains: Urea 50 mg. Also contains: water", "Each gram contains:", "Also contains:"),
        ("1 g Creme enthält: Urea 50 mg. Hilfsstoffe: Wasser", "1 g Creme enthält:", "Hilfsstoffe:"),
        ("Every 100 ml contains urea 5 g. Excipients: water", "Every 100 ml contains", "Excipients:"),
        ("100g中 尿素 5g その他の成分：水", "100g中", "その他の成分："),
        ("Drug Facts Active ingredient (in each gram) Purpose Urea 5% Inactive ingredients water",
         "Drug Facts Active ingredient (in each gram)", "Inactive ingredients"),
    ],
)  # fmt: skip
def test_parts_of_a_drug(text: str, active: str, inactive: str) -> None:
    assert heads(text) == [(active, "active"), (inactive, "inactive")]


def test_a_shade_is_no_part_of_a_drug() -> None:
    assert heads("Aqua, Mica. Shade Rose also contains: CI 75470") == []
    assert heads("Inactive ingredients are of no harm, and the inactive ingredients help.")[1:] == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Mica, +/- CI 77891", "+/-"),
        ("Mica [+/- CI 77891, CI 77491]", "[+/-"),
        ("Mica (+/-): CI 77891", "(+/-):"),
        ("Mica, ± CI 77891", "±"),
        ("Mica, +/- (may contain) CI 77891", "+/- (may contain)"),
        ("May contain / Peut contenir / Kann enthalten: CI 77891", "May contain / Peut contenir / Kann enthalten:"),
        ("Talco e os corantes CI 77891", "e os corantes"),
        ("Mica, může obsahovat CI 77891", "může obsahovat"),
        ("May also contain: CI 77891", "May also contain:"),
    ],
)
def test_may_contain(text: str, sign: str) -> None:
    assert heads(text) == [(sign, "may_contain")]


def test_a_sign_in_a_name_announces_nothing() -> None:
    assert heads("Aqua, (+/-)-Limonene, Talc") == []


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Add to basket",
        "Please be aware that ingredient lists may change.",
        "Dermatologically tested.",
        "Size 50 ml",
        "In den Warenkorb",
        "วิธีใช้",
        "طريقة الاستعمال",
        "※ 사용방법",
    ],
)
def test_what_follows_a_list_ends_it(line: str) -> None:
    assert [kind for _, kind in heads(f"Ingredients: Aqua, Talc\n{line}")] == ["list", "end"]


def test_a_short_word_ends_a_list_with_a_number_alone() -> None:
    assert [kind for _, kind in heads("Ingredients: Aqua\nSize of Talc")] == ["list"]


LONG = 20_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "blanks": lambda size: "Ingredients" + " " * size + "x",
    "blanks after headings": lambda size: ("may" + " " * 500 + "ingredients" + " " * 500) * (size // 1000),
    "line ends": lambda size: "Ingredients\n" * (size // 12),
    "colons": lambda size: "Emulsifier" + ":" * size,
    "open brackets": lambda size: "Ingredients (" * (size // 13),
    "closed brackets": lambda size: "[성분명]" * (size // 5),
    "may contain": lambda size: "may contain " * (size // 12),
    "signs": lambda size: "[+ / - " * (size // 7),
    "plus": lambda size: "+" * size,
    "each": lambda size: "each 1 " * (size // 7),
    "amounts": lambda size: "1 g a b c " * (size // 10),
    "digits": lambda size: "1" * size,
    "shares": lambda size: "less than 1 " * (size // 12),
    "classes": lambda size: "Emulsifier/" * (size // 11),
    "purposes": lambda size: "Purpose Sunscreen " * (size // 18),
    "purposes and headings": lambda size: "Active ingredient Purpose " * (size // 26),
    "shades": lambda size: "Shade also contains" * (size // 19),
    "order": lambda size: "listed all the " * (size // 15),
    "Hangul": lambda size: "전성분" * (size // 3),
    "Han": lambda size: "等" * size,
    "zero-width": lambda size: "\u200b" * size,
    "one letter": lambda size: "a" * size,
    "letters": lambda size: "a " * (size // 2),
    "dots": lambda size: "41 %" + "." * size + "Sunscreen",
}


def read(text: str) -> None:
    find_headings(text)
    find_notes(text)
    find_at_most(text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_text_takes_less_than_nine_times_the_time(kind: str) -> None:
    make = HOSTILE[kind]
    # Two thousandths of a second are above the clock's grain.
    assert seconds(partial(read, make(LONG))) < 9 * max(seconds(partial(read, make(LONG // 4))), 0.002)
