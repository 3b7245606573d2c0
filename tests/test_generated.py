"""Files that are made from others are what they would be made now, and no language lacks a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from ingredient_db.table_files import DataFault
from screener.settings import Settings
from scripts.generated import __main__ as generate
from scripts.generated import settings_table
from scripts.generated.catalogues import DOMAINS, lacking, untranslated, updated, written
from scripts.generated.files import FILES, REPORTS, ROOT, GeneratedFile


# tests/test_reports.py says of the reports which line changed.
@pytest.mark.parametrize("file", [file for file in FILES if file.path != REPORTS], ids=lambda file: file.path)
def test_it_is_up_to_date(file: GeneratedFile) -> None:
    stale = (ROOT / file.path).read_bytes() != file.make()
    assert not stale, f"{file.path} is stale: {file.source} changed. Run scripts/generate and commit what it writes."


def test_no_language_lacks_a_word() -> None:
    lacks = [f"{room}, {language}: {', '.join(keys)}" for room, language, keys in lacking()]
    assert lacks == [], "translate these in the .po of the language, then run scripts/generate"


Words = str | tuple[str, ...]


def catalogue(*messages: tuple[str | None, Words, Words]) -> Catalog:
    made = Catalog(locale="de", fuzzy=False)
    for key, english, german in messages:
        made.add(english, german, context=key)
    return made


def test_what_a_language_lacks_is_told_by_its_key() -> None:
    old = catalogue(("a", "one", "eins"), ("b", "two", "zwei"), ("c", ("%(n)s name", "%(n)s names"), ("ein Name", "")))
    new = catalogue(
        ("a", "one", ""), ("b", "two or more", ""), ("c", ("%(n)s name", "%(n)s names"), ()), ("d", "x", "")
    )
    made = updated(old, new)
    assert untranslated(made) == ["b", "c", "d"]
    # Gone from the template, gone from the catalogue; and the same bytes each time.
    assert untranslated(updated(made, catalogue(("a", "one", "")))) == []
    assert written(updated(old, new)) == written(updated(old, new))


def test_words_of_the_page_are_told_by_their_english() -> None:
    assert untranslated(catalogue((None, "Skip to the page", ""))) == ['"Skip to the page"']


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = (GeneratedFile("made.txt", "source.txt", lambda: b"new"), GeneratedFile("same.txt", "x", lambda: b"same"))
    (tmp_path / "made.txt").write_bytes(b"old")
    (tmp_path / "same.txt").write_bytes(b"same")
    monkeypatch.setattr(generate, "FILES", files)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "lacking", lambda: iter(()))
    return tmp_path


def test_check_says_what_is_stale_and_writes_nothing(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "made.txt: stale: its source source.txt changed" in said
    assert "Run scripts/generate" in said
    assert "same.txt" not in said
    assert (made / "made.txt").read_bytes() == b"old"


def test_what_is_stale_is_written_once(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main([]) == 0
    assert (made / "made.txt").read_bytes() == b"new"
    assert sorted(path.name for path in made.iterdir()) == ["made.txt", "same.txt"]
    capsys.readouterr()
    assert generate.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_language_that_lacks_words_fails_the_check(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "lacking", lambda: iter([("screener/language", "de", ["claim.unknown", "list.two"])]))
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 1
    assert "screener/language, de lacks: claim.unknown, list.two\n" in capsys.readouterr().err
    monkeypatch.setattr(generate, "lacking", lambda: iter([("screener/web", "nl", [*map(str, range(25))])]))
    assert generate.main([]) == 0
    assert capsys.readouterr().err.endswith(" 18, 19, and 5 more\n")
    assert made.exists()


def test_a_faulty_table_is_told_in_lines(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty() -> bytes:
        raise DataFault("table.csv:2:weight: must be a number\ntable.csv:3:-: has too many or too few cells")

    monkeypatch.setattr(generate, "FILES", (GeneratedFile("made.txt", "table.csv", faulty),))
    assert generate.main([]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "made.txt cannot be made from table.csv:",
        "table.csv:2:weight: must be a number",
        "table.csv:3:-: has too many or too few cells",
    ]
    assert (made / "made.txt").read_bytes() == b"old"


def test_a_language_is_begun_without_a_translation(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scripts.generated.catalogues.ROOT", made)
    assert generate.main(["--language", "nl"]) == 0
    for domain in DOMAINS:
        assert domain.languages() == ["nl"]
        assert len(untranslated(domain.catalogue("nl"))) == len([one for one in domain.template() if one.id])
        assert (made / domain.path("nl", "mo")).exists()
    assert "nplurals=2" in (made / domain.path("nl", "po")).read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        generate.main(["--language", "dutch"])
    assert "There is no language 'dutch': give its ISO 639-1 code, as in nl." in capsys.readouterr().err


def test_changed_verdicts_are_told(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "FILES", (GeneratedFile("made.txt", "what judges", lambda: b"other"),))
    monkeypatch.setattr(generate, "REPORTS", "made.txt")
    assert generate.main([]) == 0
    assert "Verdicts changed: look at `git diff made.txt`" in capsys.readouterr().out
    assert (made / "made.txt").read_bytes() == b"other"


def test_every_setting_has_its_row_and_the_rest_of_the_page_stays() -> None:
    page = settings_table.page(f"# Before\n{settings_table.START}\n| gone |\n{settings_table.END}\nafter\n")
    assert page.startswith("# Before\n")
    assert page.endswith(f"{settings_table.END}\nafter\n")
    assert "| gone |" not in page
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"| `SCREENER_{name.upper()}` |" in page
    with pytest.raises(ValueError, match="lacks the marks"):
        settings_table.page("# Before")
