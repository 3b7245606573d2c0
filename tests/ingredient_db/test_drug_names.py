"""Names of drugs: a name of a steroid in any language brings its caution, and none names another drug."""

from __future__ import annotations

import pytest

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.drug_names import Spelling, made_names
from ingredient_db.matching.fold import fold
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
NAMES = TABLES["names_drugs"]
STEROIDS = {row["inci_name"] for row in TABLES["skin_classes"] if row["kind"] == "steroid"}
DRUGS = {row["inci_name"] for row in NAMES} | STEROIDS
# Of each drug one name in each language, the INN with them.
EACH = {(row["inci_name"], row["lang"]): row["name"] for row in NAMES} | {(inci, "INN"): inci for inci in sorted(DRUGS)}


def _listed(name: str, share: str = "0.1 %") -> str:
    return f"Active ingredient: {name} {share}\nInactive ingredients: petrolatum, purified water"


@pytest.mark.parametrize("lang", sorted({lang for _, lang in EACH}))
def test_a_steroid_in_any_language_brings_its_caution_and_no_other_drug(lang: str) -> None:
    for (inci, of), name in EACH.items():
        if of != lang or inci not in STEROIDS:
            continue
        report = screen_text(_listed(name))
        assert report.milia is not None, name
        assert "steroid" in [finding.topic for finding in report.milia.findings], name
        assert {item.inci for item in report.ingredients} & DRUGS == {inci}, name


@pytest.mark.parametrize("lang", sorted({lang for _, lang in EACH}))
def test_another_drug_is_itself_and_brings_no_caution_of_a_steroid(lang: str) -> None:
    for (inci, of), name in EACH.items():
        if of != lang or inci in STEROIDS:
            continue
        report = screen_text(_listed(name))
        assert report.milia is not None, name
        assert "steroid" not in [finding.topic for finding in report.milia.findings], name
        assert {item.inci for item in report.ingredients if item.inci} - {inci} <= {"PETROLATUM", "AQUA"}, name


def test_every_name_is_the_drug_it_was_made_for() -> None:
    wrong = [(row["name"], row["inci_name"]) for row in NAMES if DB.match(row["name"]).inci != row["inci_name"]]
    assert wrong == []


def test_every_drug_has_a_film_class_and_every_steroid_its_class() -> None:
    groups = {row["inci_name"] or row["drug"].upper(): row["group"] for row in TABLES["drugs"]}
    groups |= {row["inci_name"]: groups.get(row["drug"].upper(), "") for row in TABLES["drug_pairs"]}
    for inci in sorted(DRUGS):
        record = DB.get(inci)
        assert record is not None
        assert record.film_class != "unclassified", inci
    assert {inci for inci, group in groups.items() if group == "steroid"} - STEROIDS <= {"FLUOCINOLONE"}


@pytest.mark.parametrize(
    ("name", "inci"),
    [
        ("Hydrocortisonum", "HYDROCORTISONE"),
        ("hydrocortisoni acetas", "HYDROCORTISONE ACETATE"),
        ("butirato de hidrocortisona", "HYDROCORTISONE BUTYRATE"),
        ("Betamethason-17-valerat", "BETAMETHASONE VALERATE"),
        ("acetat de hidrocortizonă", "HYDROCORTISONE ACETATE"),
        ("гідрокортизону ацетат", "HYDROCORTISONE ACETATE"),
        ("walerianian betametazonu", "BETAMETHASONE VALERATE"),
        ("chlorhydrate de lidocaïne", "LIDOCAINE HYDROCHLORIDE"),
        ("Klobetazol propiyonat", "CLOBETASOL PROPIONATE"),
        ("プロピオン酸クロベタゾール", "CLOBETASOL PROPIONATE"),
        ("丙酸氯倍他索", "CLOBETASOL PROPIONATE"),
        ("醋酸氫化可的松", "HYDROCORTISONE ACETATE"),
        ("클로베타손부티레이트", "CLOBETASONE BUTYRATE"),
        ("Halobetasol propionate", "ULOBETASOL PROPIONATE"),
        ("acyclovir", "ACICLOVIR"),
    ],
)
def test_names_by_rule(name: str, inci: str) -> None:
    assert DB.match(name).inci == inci


def test_spelling_by_rule() -> None:
    spelling = Spelling(TABLES["drug_spelling"])
    assert spelling.names("betamethasone", "es") == ["betametasona"]
    assert spelling.names("hydrocortisone", "it") == ["idrocortisone"]
    assert spelling.names("hydrocortisone", "ru")[-1] == "гидрокортизон"
    assert spelling.genitive("betamethasonum", "la") == "betamethasoni"
    assert spelling.whole("valerate de hydrocortisone", "fr") == "valerate d'hydrocortisone"


def test_no_name_stands_for_two_and_made_names_are_those_of_the_table() -> None:
    assert made_names(TABLES) == NAMES
    assert len({fold(row["name"]) for row in NAMES}) == len(NAMES)
