"""Label names in many languages: sure pairs as printed, in capitals and without marks; whole labels; no name twice."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.columns import LABEL_LANGUAGES
from ingredient_db.matching.fold import fold
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
with Path(__file__).with_name("label_language_pairs.csv").open(encoding="utf-8", newline="") as _file:
    PAIRS = list(csv.DictReader(_file))
LANGUAGES = list(dict.fromkeys(pair["lang"] for pair in PAIRS))
LABELS = {
    "ar": "المكونات: ماء، جليسرين، فازلين، شمع النحل، زيت الزيتون، كحول سيتيلي، حمض الستياريك، بنزوات الصوديوم، عطر",
    "cs": "Složení: čištěná voda, glycerin, bílá vazelína, včelí vosk, olivový olej, cetylalkohol, kyselina stearová,"
    " benzoan sodný, parfém",
    "da": "Indhold: renset vand, glycerol, hvid vaselin, bivoks, olivenolie, cetylalkohol, stearinsyre, natriumbenzoat,"
    " parfume",
    "de": "Bestandteile: gereinigtes Wasser, weißes Vaselin, Rapsöl, Mandel- und Kokosöl, Talg, Meersalz, Borsäure,"
    " Kampfer, Natron, Ringelblumenextrakt",
    "el": "Συστατικά: Κεκαθαρμένο ύδωρ, γλυκερίνη, λευκή βαζελίνη, κερί μέλισσας, ελαιόλαδο, κετυλική αλκοόλη,"
    " στεατικό οξύ, βενζοϊκό νάτριο, άρωμα",
    "es": "Ingredientes: agua purificada, aceite de colza, aceite de palma, manteca de mango, cera blanca,"
    " ácido oleico, extracto de manzanilla, sal marina, cloruro de magnesio",
    "fi": "Ainesosat: puhdistettu vesi, glyseroli, valkovaseliini, mehiläisvaha, oliiviöljy, setyylialkoholi,"
    " steariinihappo, natriumbentsoaatti, hajuste",
    "fr": "Ingrédients : eau purifiée, vaseline blanche, paraffine liquide, huile de colza, cire blanche, suif,"
    " extrait de camomille, acide benzoïque, bicarbonate de soude",
    "he": "רכיבים: מים מטוהרים, גליצרין, וזלין, שעוות דבורים, שמן זית, צטיל אלכוהול, חומצה סטארית, סודיום בנזואט, בושם",
    "hu": "Összetevők: tisztított víz, glicerin, fehér vazelin, méhviasz, olívaolaj, cetil-alkohol, sztearinsav,"
    " nátrium-benzoát, illatanyag",
    "id": "Komposisi: Air, gliserin, vaselin putih, malam putih, minyak zaitun, setil alkohol, asam stearat,"
    " natrium benzoat, pewangi",
    "it": "Ingredienti: acqua depurata, vaselina bianca, olio di colza, olio di palma, cera gialla, acido oleico,"
    " estratto di camomilla, sale marino, solfato di magnesio",
    "nl": "Ingrediënten: gezuiverd water, glycerine, witte vaseline, bijenwas, zonnebloem- en olijfolie, cetylalcohol,"
    " stearinezuur, natriumbenzoaat, zeezout",
    "pl": "Składniki: woda oczyszczona, wazelina biała, parafina ciekła, olej rzepakowy, wosk biały, smalec,"
    " ekstrakt z rumianku, kwas borowy, siarczan magnezu",
    "pt-BR": "Composição: água purificada, glicerina, vaselina branca, cera de abelha, óleo de oliva, álcool cetílico,"
    " ácido esteárico, benzoato de sódio, fragrância",
    "ro": "Ingrediente: apă purificată, glicerină, vaselină albă, ceară de albine, ulei de măsline, alcool cetilic,"
    " acid stearic, benzoat de sodiu, parfum",
    "ru": "Состав: вода очищенная, белый вазелин, масло шиповника, рапсовое масло, воск белый, олеиновая кислота,"
    " экстракт ромашки, морская соль, сульфат магния",
    "sk": "Zloženie: čistená voda, glycerín, biela vazelína, včelí vosk, olivový olej, cetylalkohol, kyselina steárová,"
    " benzoan sodný, parfum",
    "sv": "Innehåll: renat vatten, glycerol, vitt vaselin, bivax, olivolja, cetylalkohol, stearinsyra, natriumbensoat,"
    " parfym",
    "th": "ส่วนประกอบ: น้ำ, กลีเซอรีน, วาสลีน, ขี้ผึ้ง, น้ำมันมะกอก, เซทิลแอลกอฮอล์, กรดสเตียริก, โซเดียมเบนโซเอต, น้ำหอม",
    "tr": "İçindekiler: Saf su, gliserin, beyaz vazelin, balmumu, zeytinyağı, setil alkol, stearik asit,"
    " sodyum benzoat, parfüm",
    "uk": "Склад: вода очищена, білий вазелін, олія шипшини, ріпакова олія, білий віск, олеїнова кислота,"
    " екстракт ромашки, морська сіль, сульфат магнію",
    "vi": "Thành phần: Nước tinh khiết, glycerin, vaseline trắng, sáp ong, dầu ô liu, cồn cetyl, axit stearic,"
    " natri benzoat, hương liệu",
}


def _same(inci: str) -> str:
    """The record that a name stands for: Water is Aqua."""
    return next((row["same_as"] for row in TABLES["same_substance"] if row["inci_name"] == inci), inci)


def _bare(name: str) -> str:
    """A name as it is typed without the marks of its letters."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("ı", "i")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sure_pairs_however_they_are_printed(lang: str) -> None:
    pairs = [pair for pair in PAIRS if pair["lang"] == lang]
    assert len(pairs) >= 25
    for pair in pairs:
        name = pair["name"]
        for printed in (name, name.upper(), _bare(name), unicodedata.normalize("NFD", name)):
            match = DB.match_exact(printed)
            assert match is not None, printed
            assert _same(match.inci or "") == _same(pair["inci_name"]), printed


@pytest.mark.parametrize("lang", LABELS)
def test_every_name_of_a_label_is_known(lang: str) -> None:
    report = screen_text(LABELS[lang])
    assert report.outcome == "screened"
    assert [one.printed for one in report.ingredients if one.inci is None] == []
    assert report.unplaced == ()
    assert len(report.ingredients) >= 9
    assert report.ingredients[0].inci == "AQUA"
    assert report.ingredients[0].film_class == "water"


def test_every_language_has_a_label_and_pairs() -> None:
    wanted = {language.replace("pt_br", "pt-BR") for language in LABEL_LANGUAGES}
    assert set(LABELS) == set(LANGUAGES) == wanted


def test_rows_tell_the_language_of_their_table() -> None:
    for language in LABEL_LANGUAGES:
        rows = TABLES[f"label_names_{language}"]
        assert {row["lang"] for row in rows} == {language.replace("pt_br", "pt-BR")}
        assert len(rows) >= 200
        twice = [name for name, times in Counter(fold(row["name"]) for row in rows).items() if times > 1]
        assert twice == []


def test_no_label_name_stands_for_two_ingredients() -> None:
    ambiguous = {fold(row["name"]) for row in TABLES["ambiguous_names"]}
    meant: dict[str, set[str]] = defaultdict(set)
    for row in TABLES["ingredients"]:
        meant[fold(row["inci_name"])].add(_same(row["inci_name"]))
    for table in ("synonyms", "label_names"):
        for row in TABLES[table]:
            meant[fold(row["name"])].add(_same(row["inci_name"]))
    before = {key for key, ingredients in meant.items() if len(ingredients) > 1}
    for language in LABEL_LANGUAGES:
        for row in TABLES[f"label_names_{language}"]:
            meant[fold(row["name"])].add(_same(row["inci_name"]))
            assert fold(row["name"]) not in ambiguous, row["name"]
    assert {key: sorted(names) for key, names in meant.items() if len(names) > 1 and key not in before} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SIVI PARAFİN", "sıvı parafin"),
        ("yağı", "YAĞI"),
        ("ΚΗΡΟΣ", "κηρός"),
        ("κηροσ", "κηρος"),
        ("أكسيد الزنك", "اكسيد الزنك"),
        ("مَاء", "مـاء"),
        ("زبدة", "زبده"),
        ("نقى", "نقي"),
        ("فارسی", "فارسي"),
        ("بوليسوربات ٢٠", "بوليسوربات 20"),
        ("โพลีซอร์เบต ๒๐", "โพลีซอร์เบต 20"),
        ("น้ำ", "น้ํา"),
        ("שַׁעֲוָה", "שעוה"),
        ("ג׳ל", "ג'ל"),
        ("tărâțe", "tărâţe"),
        ("dầu đậu", "dau dau"),
        ("Weißöl", "weissol"),
    ],
)
def test_letters_that_are_printed_in_two_ways(one: str, other: str) -> None:
    assert fold(one) == fold(other)
