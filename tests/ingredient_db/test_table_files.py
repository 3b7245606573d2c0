"""Tables of the project: what a faulty one says, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingredient_db.table_files import (
    DataFault,
    by_name,
    each,
    filled,
    free,
    not_in,
    number,
    number_or_empty,
    one_of,
    pattern,
    read_csv,
    read_toml,
)

COLUMNS = {"name": filled, "value": number, "unit": free}
KEYS = {"kind": one_of("without", "feel"), "weight": number, "words": by_name(each(filled))}


def csv_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "model.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def toml_file(folder: Path, text: str) -> Path:
    path = folder / "claims.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_come_by_column(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'name,value,unit\n"fall, steep",1.3,\n')
    assert read_csv(path, COLUMNS) == [{"name": "fall, steep", "value": "1.3", "unit": ""}]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("name,value\n", ["model.csv:1:-: columns must be name, value, unit"]),
        ("", ["model.csv:1:-: columns must be name, value, unit"]),
        (
            "name,value,unit\na,one,%\nb,1\n c,2,%\n",
            [
                "model.csv:2:value: must be a number",
                "model.csv:3:-: has too many or too few cells",
                "model.csv:4:name: must be filled and hold no outer spaces",
            ],
        ),
        ("name,value,unit\na,1,%\n\na,2,%\n", ["model.csv:3:-: has too many", "model.csv:4:name: 'a' stands twice"]),
        ("name,value,unit\na,nan,%\n", ["model.csv:2:value: must be a number"]),
        ('name,value,unit\n"a\nb",1,%\n', ["model.csv:2:-: holds a line end"]),
        ('name,value,unit\na,1,"%\n', ["model.csv:2:-: unexpected end of data"]),
        (b"name,value,unit\n\xff,1,%\n", ["model.csv:0:-: the file is not in UTF-8"]),
    ],
)
def test_every_fault_of_a_csv_file_has_its_place(tmp_path: Path, text: str | bytes, faults: list[str]) -> None:
    with pytest.raises(DataFault) as caught:
        read_csv(csv_file(tmp_path, text), COLUMNS, unique="name")
    said = str(caught.value).splitlines()
    assert len(said) == len(faults), said
    for one, start in zip(said, faults, strict=True):
        assert one.startswith(start)


def test_a_table_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match=r"model\.csv:0:-: the file is missing"):
        read_csv(tmp_path / "model.csv", COLUMNS)
    with pytest.raises(DataFault, match=r"claims\.toml:-:-: the file is missing"):
        read_toml(tmp_path / "claims.toml", KEYS)


def test_cells_that_stand_in_no_other_table() -> None:
    faults = not_in("claims.csv", "source_id", ["a;b", "", "a;c", "a;"], {"a", "b"}, "sources.csv", ";")
    assert faults == [
        "claims.csv:4:source_id: 'c' is not in sources.csv",
        "claims.csv:5:source_id: '' is not in sources.csv",
    ]
    assert not_in("claims.csv", "claim", ["a;b"], {"a"}, "claims.toml") == [
        "claims.csv:2:claim: 'a;b' is not in claims.toml"
    ]


def test_tables_of_a_toml_file_come_by_name(tmp_path: Path) -> None:
    path = toml_file(
        tmp_path, '[light]\nkind = "feel"\nweight = 1\n[light.words]\nde = ["leicht"]\n[oil]\nkind = "feel"'
    )
    read = read_toml(path, KEYS, may_lack=("weight", "words"))
    assert read["light"]["words"] == {"de": ["leicht"]}
    assert list(read) == ["light", "oil"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[a]\nkind = "feel"\nweight = 1', "claims.toml:a:words: is missing"),
        ('[a]\nkind = "taste"\nweight = 1\nwords = {}', "claims.toml:a:kind: must be one of without, feel"),
        ('[a]\nkind = "feel"\nweight = "1 kg"\nwords = {}', "claims.toml:a:weight: must be a number"),
        ('[a]\nkind = "feel"\nweight = true\nwords = {}', "claims.toml:a:weight: must be a number"),
        (
            '[a]\nkind = "feel"\nweight = 1\nwords = {de = []}',
            "claims.toml:a:words: de: must be a list of at least one",
        ),
        ('[a]\nkind = "feel"\nweight = 1\nwords = {de = [" x"]}', "claims.toml:a:words: de: ' x': must be filled"),
        ('[a]\nkind = "feel"\nweight = 1\nwords = ["x"]', "claims.toml:a:words: must be a table of names and values"),
        ('[a]\nkind = "feel"\nweight = 1\nwords = {}\nwrods = 1', "claims.toml:a:wrods: there is no such key"),
        ("kind = 1", "claims.toml:-:kind: stands outside of a table"),
        ("[a", "claims.toml:-:-: Expected ']'"),
    ],
)
def test_every_fault_of_a_toml_file_has_its_place(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(DataFault) as caught:
        read_toml(toml_file(tmp_path, text), KEYS)
    assert str(caught.value).startswith(fault)
    assert "\n" not in str(caught.value)


def test_cells_that_may_be_empty() -> None:
    assert [number_or_empty(cell) for cell in ("", "1.5", "x")] == ["", "", "must be a number or empty"]
    assert pattern("^a$") == ""
    assert "no regular expression" in pattern("(")
