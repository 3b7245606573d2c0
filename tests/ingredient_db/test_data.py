"""The tables and the index built from them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ingredient_db
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.compile import data_version
from ingredient_db.table_files import DataFault


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return folder


def test_version_changes_with_content(tables: Path) -> None:
    before = data_version(tables)
    with (tables / "synonyms.csv").open("a", encoding="utf-8") as file:
        file.write("Vaselina,PETROLATUM,es,common name,names_hand\n")
    assert data_version(tables) != before
    assert data_version() == ingredient_db.VERSION


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("synonyms", "Nothing,NO SUCH NAME,en,common,names_hand\n", "inci_name: 'NO SUCH NAME'"),
        ("synonyms", "Nothing,PETROLATUM,en,common,no_source\n", "source_id: 'no_source'"),
        ("comedogenicity", "PETROLATUM,x,four,4,,,,,,web_list,,asarch\n", "rating_low: must be a number"),
        ("skin_classes", "PETROLATUM,x,retinoid,sideways,,,,asarch\n", "direction: must be one of"),
        (
            "comedogenicity",
            "PETROLATUM,x,,,,,sort of,,,web_list,,asarch\n",
            "category: 'sort of' is not in rating_words",
        ),
        ("comedogenicity", "PETROLATUM,x,1,1,,,,,,web_list,,skinstore\n", "'skinstore' is not in rating_sources.csv"),
        ("sources", "new,rumour,A rumour,,,,\n", "kind: 'rumour' is not in source_kinds.csv"),
        ("ingredient_films", "PETROLATUM,petrolatum,hand,,film_hand\n", "inci_name: 'PETROLATUM' stands twice"),
        ("ingredient_films", "PETROLATUM,grease\n", "too many or too few cells"),
        ("film_classes", "tar,tar,1,1,0,1,solid,0,0,0,Sticks.,film_hand\n", "group: must be one of film, oil"),
        ("film_classes", "tar,tar,,1,0,1,film,0,0,0,Sticks.,film_hand\n", "weight: must be a number"),
        ("matching", "margins,0.1,share,Why not.,names_hand\n", "name: must be one of"),
        ("name_words", "aqua,yes,,,,,,,,,\n", "plant_part: must be one of , 1"),
        ("substance_breaks", "smell,rose,*,Why not.,names_hand,\n", "kind: must be one of plant part, form"),
        ("substance_breaks", "form,jam,*,,names_hand,\n", "reason: must be filled"),
    ],
)
def test_fault_is_named_with_file_row_and_column(tables: Path, table: str, row: str, fault: str) -> None:
    path = tables / f"{table}.csv"
    number = len(path.read_text(encoding="utf-8").splitlines()) + 1
    with path.open("a", encoding="utf-8") as file:
        file.write(row)
    with pytest.raises(DataFault) as caught:
        read_tables(tables)
    assert f"{table}.csv:{number}:" in str(caught.value)
    assert fault in str(caught.value)


def test_missing_table_is_named(tables: Path) -> None:
    (tables / "limits.csv").unlink()
    with pytest.raises(DataFault, match="limits.csv"):
        read_tables(tables)


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("matching", "margin,", "matching.csv:0:name: 'margin' is missing"),
        ("film_classes", "unclassified,", "film_classes.csv:0:film_class: 'unclassified' is missing"),
    ],
)
def test_a_row_that_the_code_asks_for_is_missed(tables: Path, table: str, row: str, fault: str) -> None:
    path = tables / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(row)), encoding="utf-8")
    with pytest.raises(DataFault) as caught:
        read_tables(tables)
    assert fault in str(caught.value)


def test_size_of_the_dictionary() -> None:
    assert len(ingredient_db.load()) > 30_000


def test_a_record_says_what_is_known_and_from_where() -> None:
    petrolatum = ingredient_db.load().get("PETROLATUM")
    assert petrolatum is not None
    assert petrolatum.film_class == "petrolatum"
    assert {e.source_id for e in petrolatum.comedogenicity} <= set(ingredient_db.load().sources)
    assert petrolatum.occlusivity


def test_a_film_class_says_what_it_is() -> None:
    db = ingredient_db.load()
    assert [name for name, film in db.film.items() if film.is_water] == ["water"]
    assert db.film_of(db.get("PETROLATUM")).group == "film"
    assert db.film_of(db.get("CYCLOPENTASILOXANE")).is_volatile
    assert db.film_of(db.get("CI 77891")).is_pigment
    assert not db.film_of(None).is_known
    # What is shown as unknown is what nothing is known of, and what evaporates is shown with water.
    assert {film.group for film in db.film.values() if film.is_water or film.is_volatile} == {"water"}
    assert [film.is_known for film in db.film.values()] == [film.group != "unknown" for film in db.film.values()]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a fresh process is read from /proc")
def test_memory_of_the_opened_index() -> None:
    """60 MB at most for a whole process that has opened the index and matched a misprint."""
    code = (
        "import ingredient_db; ingredient_db.load().match('Cetearyl Alcohoi');"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    peak_kb = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
    assert peak_kb < 80 * 1024
