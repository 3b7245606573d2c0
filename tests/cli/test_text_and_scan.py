"""`text` and `scan`: every input its own report or its own clear error."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingredient_db import load
from ingredient_db.own_names import OwnNames
from screener.cli import photos
from screener.cli.commands import app
from screener.cli.formats import CSV_COLUMNS
from screener.errors import ExitCode, ReadingTimedOut
from screener.language.sentences import languages
from screener.pipeline import PhotoOptions
from screener.report.contract import Report
from screener.terms import Wishes
from tests.label_photos.camera import Shot
from tests.label_photos.make import make_photo
from tests.label_photos.product import Item
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import STYLES

LIST = "Aqua, Petrolatum, Cera Alba (Beeswax), Parfum"
MANY = ", ".join(record.inci for record in load().search("peg", 400) if len(record.inci) < 40).encode()
EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str, stdin: bytes | None = None, columns: int = 80) -> Result:
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def test_the_verdict_comes_first_and_unknown_names_are_marked() -> None:
    result = run("text", f"Glycerin, Zyxol Qarate, {LIST}")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.split()[0] in {"WEIGHTLESS", "LIGHT", "MEDIUM", "RICH", "HEAVY"}
    assert "= CERA ALBA" in result.stdout
    assert "not recognised" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("columns", [60, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    result = run("text", LIST, columns=columns)
    assert max(map(len, result.stdout.splitlines())) <= columns


def test_nothing_printed_can_move_the_cursor() -> None:
    result = run("text", "Aqua, Gly\x1b[2Jcerin, Petro\u202elatum")
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_data_formats() -> None:
    report = json.loads(run("text", LIST, "--format", "json").stdout)
    assert [item["inci"] for item in report["ingredients"]][:2] == ["AQUA", "PETROLATUM"]
    assert json.loads(run("text", LIST, "--format", "jsonl").stdout)["outcome"] == "screened"
    rows = list(csv.DictReader(io.StringIO(run("text", LIST, "--format", "csv").stdout)))
    assert list(rows[0]) == CSV_COLUMNS
    assert [row["printed"] for row in rows] == LIST.split(", ")


def test_csv_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(run("text", "Aqua, =1+1, Glycerin", "--format", "csv").stdout)))
    assert not any(row["printed"].startswith("=") for row in rows)


def test_text_from_a_file_and_from_stdin(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(b"\xef\xbb\xbf" + LIST.encode())
    for result in (
        run("text", "--file", str(file)),
        run("text", stdin=LIST.encode()),
        run("text", "-", stdin=LIST.encode()),
    ):
        assert result.exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", ExitCode.BAD_INPUT, "empty"),
        (b" \n", ExitCode.BAD_INPUT, "empty"),
        (b"Aqua, \xff\xfe", ExitCode.BAD_INPUT, "UTF-8"),
        ("Aqua, Parfum".encode("utf-16"), ExitCode.BAD_INPUT, "UTF-8"),
        (b"Aqua, " * 10_000, ExitCode.TOO_LARGE, "characters"),
        (MANY, ExitCode.TOO_LARGE, "items"),
        (b"a" * 2_000_000, ExitCode.TOO_LARGE, "characters"),
    ],
    ids=["empty", "blank", "not UTF-8", "UTF-16", "long", "many items", "huge"],
)
def test_bad_text(data: bytes, code: ExitCode, said: str) -> None:
    result = run("text", "--format", "json", stdin=data)
    assert result.exit_code == code
    assert said in result.stderr
    report = json.loads(result.stdout)
    assert (report["outcome"], report["ingredients"], report["source"]["kind"]) == ("unreadable", [], "text")


def test_an_argument_that_is_no_utf8() -> None:
    assert run("text", os.fsdecode(b"Aqua \xff")).exit_code == ExitCode.BAD_INPUT


def test_what_is_no_skincare_is_said() -> None:
    result = run("text", "5-15% anionic surfactants, <5% soap, enzymes")
    assert result.exit_code == ExitCode.NO_LIST
    assert "Not skincare" in result.stdout
    assert "looks like a cleaning product" in " ".join(result.stdout.split())


def test_no_list_is_no_error() -> None:
    result = run("text", "hello there")
    assert result.exit_code == ExitCode.NO_LIST
    assert "No ingredient list found" in result.stdout


def test_text_and_file_together_are_a_usage_error() -> None:
    assert run("text", LIST, "--file", "x").exit_code == ExitCode.USAGE


def test_a_setting_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENER_WORKERS", "many")
    result = run("text", LIST)
    assert result.exit_code == ExitCode.USAGE
    assert "SCREENER_WORKERS" in result.stderr


def test_settings_reach_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENER_MAX_ITEMS", "2")
    assert run("text", LIST).exit_code == ExitCode.TOO_LARGE


@pytest.fixture
def bad_files(tmp_path: Path) -> dict[str, Path]:
    files = {name: tmp_path / f"{name}.jpg" for name in ("empty", "text", "broken", "missing", "folder")}
    files["empty"].touch()
    files["text"].write_text("Aqua, Glycerin", encoding="utf-8")
    files["broken"].write_bytes(b"\xff\xd8\xff\xe0 and then nothing")
    files["folder"].mkdir()
    return files


@pytest.mark.parametrize(
    ("name", "code", "slug"),
    [
        ("empty", ExitCode.BAD_INPUT, "empty"),
        ("text", ExitCode.BAD_INPUT, "not-a-photo"),
        ("broken", ExitCode.BAD_INPUT, "broken-photo"),
        ("missing", ExitCode.NOT_FOUND, "not-found"),
        ("folder", ExitCode.BAD_INPUT, "bad-input"),
    ],
)
def test_bad_photos(bad_files: dict[str, Path], name: str, code: ExitCode, slug: str) -> None:
    file = str(bad_files[name])
    result = run("scan", "--format", "jsonl", file)
    assert result.exit_code == code
    line = json.loads(result.stdout)
    assert line["source"]["file"] == file
    assert (line["outcome"], line["error"]["slug"], line["heaviness"]) == ("unreadable", slug, None)
    human = run("scan", file)
    assert (human.stdout, human.exit_code) == ("", code)
    assert file in human.stderr


def test_several_files_keep_their_order(bad_files: dict[str, Path]) -> None:
    names = [str(file) for file in bad_files.values()]
    result = run("scan", "--format", "jsonl", *names)
    assert [json.loads(line)["source"]["file"] for line in result.stdout.splitlines()] == names
    assert result.exit_code == ExitCode.SOME_FAILED
    assert len(json.loads(run("scan", "--format", "json", *names).stdout)) == len(names)


def test_files_that_all_end_alike_give_their_common_code(bad_files: dict[str, Path]) -> None:
    files = [str(bad_files["text"]), str(bad_files["broken"])]
    assert run("scan", *files).exit_code == ExitCode.BAD_INPUT


def test_photo_on_stdin_and_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("scan", "-", stdin=b"").exit_code == ExitCode.BAD_INPUT
    monkeypatch.setenv("SCREENER_MAX_PHOTO_BYTES", "10")
    assert run("scan", "-", stdin=b"\xff\xd8" * 10).exit_code == ExitCode.TOO_LARGE


def test_the_limit_on_pixels_reaches_the_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENER_MAX_PHOTO_PIXELS", "1000")
    result = run("scan", "--format", "jsonl", str(EXAMPLES / "night-cream.jpg"))
    assert result.exit_code == ExitCode.TOO_LARGE
    assert json.loads(result.stdout)["error"]["slug"] == "photo-too-large"


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jpg")
    Path(name).touch()
    result = run("scan", "--format", "jsonl", name)
    assert json.loads(result.stdout)["error"]["slug"] == "empty"


@pytest.mark.ocr
def test_a_real_photo_among_bad_ones(bad_files: dict[str, Path]) -> None:
    files = [str(bad_files["text"]), str(EXAMPLES / "night-cream.jpg"), str(EXAMPLES / "no-list.jpg")]
    result = run("scan", "--format", "jsonl", *files)
    outcomes = [json.loads(line)["outcome"] for line in result.stdout.splitlines()]
    assert outcomes == ["unreadable", "screened", "no_ingredient_list"]
    assert result.exit_code == ExitCode.SOME_FAILED


@pytest.mark.ocr
def test_two_photos_of_one_product_give_one_report(tmp_path: Path) -> None:
    photo = (EXAMPLES / "water-gel.jpg").read_bytes()
    files = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for file in files:
        file.write_bytes(photo)
    together = run("scan", "--one-product", "--format", "json", *map(str, files))
    assert together.exit_code == ExitCode.OK
    report = json.loads(together.stdout)
    assert len(report["photos"]) == 2
    alone = json.loads(run("scan", "--format", "json", str(files[0])).stdout)
    assert [i["inci"] for i in report["ingredients"]] == [i["inci"] for i in alone["ingredients"]]


@pytest.mark.ocr
def test_explain_draws_every_step(tmp_path: Path) -> None:
    done = run("scan", "--engine", "tesseract", "--explain", str(tmp_path), str(EXAMPLES / "balm.jpg"))
    assert done.exit_code == ExitCode.OK, done.output
    names = sorted(path.name for path in (tmp_path / "balm").iterdir())
    assert names[0] == "01-photo-with-blocks.png"
    assert names[-1] == "boxes-of-the-report.png"
    assert len(names) >= 5


@pytest.mark.parametrize("form", ["human", "json"])
def test_an_unknown_engine_is_said(form: str) -> None:
    photo = str(EXAMPLES / "balm.jpg")
    done = run("scan", "--engine", "nonsense", "--format", form, photo)
    assert done.exit_code == ExitCode.BAD_INPUT
    assert "no text reader called nonsense" in done.stderr
    assert "Known: auto, tesseract, rapidocr" in done.stderr
    if form == "json":
        assert json.loads(done.stdout)["error"]["slug"] == "bad-input"


def test_an_unknown_effort_is_a_usage_error() -> None:
    assert run("scan", "--effort", "nonsense", str(EXAMPLES / "balm.jpg")).exit_code == ExitCode.USAGE


@pytest.mark.ocr
def test_the_named_engine_is_the_only_one_that_reads() -> None:
    done = run("scan", "--engine", "tesseract", "--effort", "fast", "--format", "json", str(EXAMPLES / "water-gel.jpg"))
    assert done.exit_code == ExitCode.OK, done.output
    report = json.loads(done.stdout)
    assert report["versions"]["reader"].startswith("tesseract ")
    assert "," not in report["versions"]["reader"]
    assert "photos" not in report or report["photos"] == []


def test_engine_and_effort_reach_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[PhotoOptions] = []

    def note(_: object, *, options: PhotoOptions, wishes: Wishes, names: OwnNames) -> Report:  # noqa: ARG001
        asked.append(options)
        raise ReadingTimedOut("Stopped by the test.")

    monkeypatch.setattr(photos, "screen_photos", note)
    monkeypatch.setenv("SCREENER_EFFORT", "best")
    photo = str(EXAMPLES / "balm.jpg")
    assert run("scan", photo).exit_code == ExitCode.TIMED_OUT
    assert run("scan", "--effort", "fast", "--engine", "tesseract", photo).exit_code == ExitCode.TIMED_OUT
    assert [(options.engine, options.effort) for options in asked] == [("auto", "best"), ("tesseract", "fast")]


def half(path: Path, listed: tuple[Item, ...], *, heading: str) -> Path:
    product = replace(PRODUCTS["water-gel"], items=listed, heading=heading)
    path.write_bytes(make_photo(product, STYLES["clean"], Shot(long_side=1600), seed=3).jpeg)
    return path


@pytest.mark.ocr
def test_the_halves_of_one_label_give_one_list(tmp_path: Path) -> None:
    listed = PRODUCTS["water-gel"].items
    # A name that nothing knows stays in the list: one photo says nothing about what stands on another.
    top = half(tmp_path / "top.jpg", (*listed[:5], Item("Zorvatine", ""), *listed[5:11]), heading="Ingredients:")
    bottom = half(tmp_path / "bottom.jpg", listed[11:], heading="Ingredients (continued):")
    done = run(
        "scan",
        "--one-product",
        "--engine",
        "tesseract",
        "--effort",
        "fast",
        "--format",
        "json",
        *map(str, (top, bottom)),
    )
    assert done.exit_code == ExitCode.OK, done.output
    report = json.loads(done.stdout)
    assert [Path(photo["file"]).name for photo in report["photos"]] == ["top.jpg", "bottom.jpg"]
    inci = [item["inci"] for item in report["ingredients"]]
    expected = [item.inci.upper() for item in listed]
    assert inci == [*expected[:5], None, *expected[5:]]
    assert [item["photo"] for item in report["ingredients"]] == [0] * 12 + [1] * 11
    assert [item["position"] for item in report["ingredients"]] == list(range(1, 24))


def editor(folder: Path, script: str) -> str:
    """An EDITOR that runs a Python script on its file."""
    program = folder / "editor.py"
    program.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n{script}\n")
    return f"{sys.executable} {program}"


def edited(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, text: str = LIST) -> Result:
    monkeypatch.setenv("EDITOR", editor(folder, script))
    return run("text", text, "--edit", "--format", "json")


def test_a_list_is_corrected_in_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "file.write_text(file.read_text().replace('Zquorbine  # not recognised', 'Glycerin').replace('Mica', ''))"
    result = edited(tmp_path, monkeypatch, script, "Aqua, Zquorbine, Mica, Petrolatum")
    assert [row["inci"] for row in json.loads(result.stdout)["ingredients"]] == ["AQUA", "GLYCERIN", "PETROLATUM"]


def test_an_untouched_list_gives_the_first_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = edited(tmp_path, monkeypatch, "pass")
    assert [row["printed"] for row in json.loads(result.stdout)["ingredients"]] == LIST.split(", ")
    assert "nothing was changed" in result.stderr


def test_an_emptied_list_and_a_broken_editor_are_clear_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied = edited(tmp_path, monkeypatch, "file.write_text('')")
    assert "The list is empty" in json.loads(emptied.stdout)["error"]["detail"]
    broken = edited(tmp_path, monkeypatch, "sys.exit(3)")
    assert "EDITOR" in json.loads(broken.stdout)["error"]["detail"]
    assert emptied.exit_code == broken.exit_code == ExitCode.BAD_INPUT


@pytest.mark.parametrize("option", ["--why", "--explain"])
def test_why_shows_a_table_that_adds_up_to_the_score(option: str) -> None:
    listed = "Oil-free. Ingredients: Aqua, Petrolatum, Cera Alba, Foobarine Zq, Retinol"
    shown = run("text", option, listed, columns=100)
    table = shown.stdout.split("adds up")[1].split("Ratings for pores")[0].splitlines()
    points = [float(line.split()[-1]) for line in table[2:] if line.strip()]
    assert points[-1] == pytest.approx(sum(points[:-1]), abs=0.05)
    assert len(points) == 6
    for part in ("Ratings for pores", "What bears on milia", "What the claims mean", "evidence:"):
        assert part in shown.stdout


def test_the_picture_goes_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "weight.svg"
    assert run("text", "--picture", str(file), LIST).exit_code == ExitCode.OK
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert [path.name for path in tmp_path.iterdir()] == ["weight.svg"]


def test_skin_and_area_change_the_note_and_a_wrong_one_is_told_the_choices() -> None:
    plain, told = run("text", LIST).stdout, run("text", "--skin", "dry", "--area", "body", LIST).stdout
    assert plain.splitlines()[0] == told.splitlines()[0]
    assert "dry skin" in " ".join(told.split())
    wrong = run("text", "--skin", "shiny", LIST, columns=200)
    assert wrong.exit_code == ExitCode.USAGE
    assert "milia, acne, oily, dry" in " ".join(wrong.output.split())


def test_the_sentences_in_another_language() -> None:
    told = json.loads(run("text", "--format", "json", "--language", "de", LIST).stdout)
    plain = json.loads(run("text", "--format", "json", LIST).stdout)
    assert told["heaviness"]["score"] == plain["heaviness"]["score"]
    assert told["note"] != plain["note"]
    assert "von 100" in told["note"][0]
    wrong = run("text", "--language", "xx", LIST, columns=200)
    assert wrong.exit_code == ExitCode.USAGE
    assert ", ".join(languages()) in " ".join(wrong.output.split())
