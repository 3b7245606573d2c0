"""A user's own names: what a file may hold, what is told of its faults, and what they change."""

from __future__ import annotations

import pickle

import pytest

from ingredient_db import load
from ingredient_db.own_names import MOST_BYTES, MOST_FAULTS, MOST_ROWS, NO_NAMES, load_with, read_own_names
from ingredient_db.table_files import DataFault

GOOD = b"""name,inci,note
GlowBase 12,Squalane,
"Lipid, Mix",Caprylic/Capric Triglyceride; Cetearyl Alcohol,our blend
"""


def faults_of(data: bytes) -> list[str]:
    with pytest.raises(DataFault) as caught:
        read_own_names(data, "house.csv")
    return str(caught.value).splitlines()


def test_a_name_and_a_blend() -> None:
    names = read_own_names(GOOD, "house.csv")
    assert [(row.name, row.inci, row.note) for row in names.rows] == [
        ("GlowBase 12", ("SQUALANE",), ""),
        ("Lipid, Mix", ("CAPRYLIC/CAPRIC TRIGLYCERIDE", "CETEARYL ALCOHOL"), "our blend"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname;inci\r\nGlowBase 12;Squalane\r\n",
        b"name\tinci\nGlowBase 12\tSqualane\n",
        b"Inci,Name\nsqualane,GlowBase 12\n\n",
    ],
)
def test_as_programs_write_it(data: bytes) -> None:
    assert [(row.name, row.inci) for row in read_own_names(data, "house.csv").rows] == [("GlowBase 12", ("SQUALANE",))]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "house.csv:1:-: the first row"),
        (b"title,inci\nA,B\n", "house.csv:1:-: the first row"),
        (b"name,inci\nGlowBase,\n", "house.csv:2:inci: must hold 1 to"),
        (b"name,inci\n\nGlowBase,Sqalanee oil of zorb\n", "house.csv:3:inci: 'Sqalanee oil of zorb' is not in"),
        (b"name,inci\nab,Squalane\n", "house.csv:2:name: must have"),
        (b'name,inci\nGlow Base,Squalane\n"Glow-\nBase",Squalane\n', "house.csv:3:name: 'Glow-\nBase' stands in row 2"),
        (b"name,inci\nPetrolatum,Water\n", "house.csv:2:name: 'Petrolatum' is an INCI name"),
        (b"name,inci\nGlowBase,Squalane,note,more\n", "house.csv:2:-: has more cells"),
        (b'name,inci\n"GlowBase,Squalane\n', "house.csv:2:-:"),
        (b"name,inci\nGlow\xff,Squalane\n", "house.csv:-:-: is not UTF-8"),
        (b"x" * (MOST_BYTES + 1), "house.csv:-:-: has more than"),
    ],
)
def test_faults_are_told_with_their_place(data: bytes, place: str) -> None:
    assert "\n".join(faults_of(data)).startswith(place)


def test_the_nearest_name_is_told() -> None:
    assert faults_of(b"name,inci\nGlowBase,Squalene oxyd\n")[0].startswith("house.csv:2:inci: 'Squalene oxyd' is not")
    assert "perhaps GLYCERIN" in faults_of(b"name,inci\nGlowBase,Glycerinx\n")[0]


def test_many_faults_are_counted_not_told() -> None:
    told = faults_of(b"name,inci\n" + b"GlowBase,\n" * 50)
    assert len(told) == MOST_FAULTS + 1
    assert told[-1].endswith("and 30 more faults")


def test_more_names_than_a_house_has() -> None:
    rows = "".join(f"House name {number},Squalane\n" for number in range(MOST_ROWS + 1))
    assert faults_of(f"name,inci\n{rows}".encode()) == [
        f"house.csv:{MOST_ROWS + 2}:-: more than {MOST_ROWS:,} names; leave out what no label prints"
    ]


def test_the_version_is_of_what_the_names_mean() -> None:
    names = read_own_names(GOOD, "house.csv")
    assert names == pickle.loads(pickle.dumps(names)) == read_own_names(GOOD.replace(b"our blend", b"other"), "b.csv")
    assert names != read_own_names(GOOD.replace(b"Squalane", b"Squalene"), "house.csv")
    assert load_with(names) is load_with(pickle.loads(pickle.dumps(names)))
    assert load_with(NO_NAMES) is load()


def test_yours_go_first_and_nothing_else_changes() -> None:
    plain, own = load(), load_with(read_own_names(GOOD, "house.csv"))
    for printed in ("glowbase-12", "GlowBase 12 (our squalane)", "GLOWBASE 12*"):
        assert (own.match(printed).inci, own.match(printed).method) == ("SQUALANE", "yours")
        assert plain.match(printed).inci is None
    assert own.knows("glowbase12")
    assert not plain.knows("glowbase12")
    assert own.match("GlowBase 13").inci is None
    for printed in ("Aqua", "Petrolatum", "Glycerine", "Cera Alba (Beeswax)", "zorb"):
        assert own.match(printed) == plain.match(printed)
        assert own.explain(printed) == plain.explain(printed)
    assert [step.step for step in own.explain("GlowBase 12")] == ["yours"]
    assert own.get("squalane") is plain.get("squalane")
