"""Lists whose lines begin with a bullet or a number: the names without the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.table_amounts import NAMED
from screener.label.table_columns import inci_of
from screener.label.table_lines import as_lines
from screener.label.table_rows import EXPLAINED, Part, explained_rows

CIRCLED = "①-⒇⓪⓫-⓿❶-➓㉑-㉟"
BULLETS = "◦▸▹►▶▷○◉■□◆◇◈✓✔☑➤➢➔→⁃⦁◾▫"
# Signs that no name holds and nothing else cuts at.
MARK = BULLETS + CIRCLED
_MARK = re.compile(f"[{MARK}]\ufe0f?")
# Commas that stand in no number: lists behind marks are products of a kit.
_LISTED = re.compile(r",(?!\d)|(?<!\d),|[，、،]")
_LEAD = re.compile(
    rf"""\s*(?: (?P<mark> [{MARK}•●▪‣∙·*]\ufe0f? | [-–—](?=\s|[^\W\d_]) )
            | \(?(?P<number> \d{{1,3}} )(?: [.)]\s | \s ) ) \s*(?=\S)""",
    re.VERBOSE,
)


def with_marks_parted(text: str, db: IngredientDB) -> str:
    """The text with its marks inside lines as commas: "①Aqua ②Glycerin", where they part known names."""
    if text.isascii() or not _MARK.search(text):
        return text
    return "\n".join(_parted(line, db) for line in text.split("\n"))


def _parted(line: str, db: IngredientDB) -> str:
    ahead, *names = _MARK.split(line)
    if len(names) < 2 or _LISTED.search(line):
        return line
    known = sum(inci_of(name, db) is not None for name in names)
    if known < 2 or known < NAMED * len(names):
        return line
    listed = [name.strip() for name in names if name.strip()]
    first = ahead.strip()
    if first and inci_of(first, db):
        listed, first = [first, *listed], ""
    return f"{first} {', '.join(listed)}".strip()


def with_marked_lines(parts: list[Part], db: IngredientDB) -> list[Part]:
    """The parts with each run of marked lines that name ingredients turned into the lines of a list."""
    out: list[Part] = []
    at = 0
    while at < len(parts):
        run = _run(parts, at)
        lines = _names_of(run, parts, db) if len(run) > 1 else None
        if lines:
            out.append(tuple(lines))
            at = run[-1][0] + 1
        else:
            out.append(parts[at])
            at += 1
            while run and at <= run[-1][0]:
                out.append(parts[at])
                at += 1
    return out


def _run(parts: Sequence[Part], at: int) -> list[tuple[int, str]]:
    """(place, text behind the mark) of the marked lines from `at` on; numbers go up by one."""
    run: list[tuple[int, str]] = []
    number: int | None = None
    for place in range(at, len(parts)):
        part = parts[place]
        if not isinstance(part, str):
            break
        if not part.strip() and run and place - run[-1][0] < 2:
            continue
        hit = _LEAD.match(part)
        if not hit:
            break
        here = int(hit["number"]) if hit["number"] else None
        if run and (None if number is None else number + 1) != here:
            break
        number = here
        run.append((place, part[hit.end() :].strip()))
    return run


def _names_of(run: Sequence[tuple[int, str]], parts: Sequence[Part], db: IngredientDB) -> list[str] | None:
    """The names of a run of marked lines; None where it names no ingredients."""
    bodies = [body for _, body in run]
    known = sum(inci_of(body, db) is not None for body in bodies)
    if known > 1 and known >= NAMED * len(bodies):
        return [body.strip(" ,;") for body in bodies]
    numbered = str(parts[run[0][0]]).lstrip(" (")[:1].isdigit()
    rows = explained_rows(bodies, numbered=numbered)
    return as_lines(rows, EXPLAINED.strength, db) if rows else None
