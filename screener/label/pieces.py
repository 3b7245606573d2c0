"""Cuts a label's text into pieces at everything that separates names, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from screener.label.headings import Heading, Kind, find_headings
from screener.label.list_notes import Note, find_notes
from screener.label.plain_text import plain_text as plain_text
from screener.label.title_places import Title, find_titles
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_IN_BRACKET = NUMBERS.whole("bracket.most")
# A dash with a space beside it separates names only among other dashes.
DASH_REACH, DASH_SHARE = NUMBERS.whole("dash.reach"), NUMBERS["dash.share"]

_BRACKET = re.compile(r"[()\[\]{}]")
# Verbose: a blank in a class of signs counts, elsewhere it does not.
_SEPARATORS = r"""
      # A blank line, and the end of the line before one that begins with a title ("Serum: …"). No sign goes over more
      # than one line end, or a page of them would be looked through from each.
      (?P<para> \n [^\S\n]* \n \s* | \n (?= [^\n:：,;.]{2,60} [:：] (?:\s|$) ) )
      # A dash behind a Chinese name broken over two lines is its own: "聚季铵盐" "-10".
    | (?P<bullet> (?! (?<=[\u4e00-\u9fff]) \n [^\S\n]* [-–—] \d | (?<=\w) \n [^\S\n]* [-–—] [\d/]{1,6} [\u4e00-\u9fff] )
        \n [^\S\n]* (?: [-–—*•●▪‣] | \d{1,3} [.)] (?=\s) ) \s* )
      # Signs that part names; a star or a dot with spaces round it; an @ beside Korean letters.
    | (?P<mark> [;；•●▪‣∙|｜、，،؛\t] | (?<=\s) [·*] \s | · | @ (?=[가-힣]) | (?<=[가-힣)]) @ )
    | (?P<comma> , )
    | (?P<stop> [.] (?=\s|$) | 。 | (?<=\s) ※ (?= \s* [가-힣]) )
    | (?P<colon> [:：] (?=\s|$) )
"""
_SEPARATOR = re.compile(_SEPARATORS, re.VERBOSE)
# Asked for only where a dash has a space beside it, or where a dot of Japanese stands ("水・BG・DPG", but in one name
# "アクリル酸・メタクリル酸アルキル共重合体"): most lists have none, and each choice more takes time.
_SPACED_DASH = re.compile(r"[-–—](?:(?<=\s[-–—])|[ \t])|[・･]")
_SEPARATOR_OR_DASH = re.compile(
    _SEPARATORS + r"| (?P<dash> (?<=\s) [-–—]+ (?= \s | [^\W\d] ) | (?<=\w) [-–—] (?=[ \t]) | [・･] )", re.VERBOSE
)
# What separators begin with: found far sooner than tried at every letter.
_SIGN = re.compile(r"[\n\t;；•●▪‣∙|｜、，،؛·*@,.。※:：・･–—-]")
_FIVE_DIGITS = re.compile(r"\d{5}")
# "CI 73360 (Red 30) CI 77007": a number behind a number is the next colour.
_LOST_AFTER_COLOUR = re.compile(
    r"\b(C\.?[Il1]\.?\s?\d{5}\b(?:\s*\([^(),]{1,30}\))?)\s+(?=C\.?[Il1]\.?\s?\d{5}\b)", re.IGNORECASE
)
# "CI 77491/77492/77499": one "CI" for several numbers.
_MORE_COLOURS = re.compile(r"\bC\.?[Il1]\.?\s?\d{5}(?:\s*[/,&+]\s*\d{5}\b)+", re.IGNORECASE)
_BETWEEN_COLOURS = re.compile(r"\s*[/,&+]\s*")
# "[세럼] 정제수": a title in brackets, at the start of a line, or anywhere in Korean letters.
_BRACKET_TITLE = re.compile(
    r"""
      (?: ^ | (?<=\n) ) [ \t]* \[ (?!nano) ([^\[\]\d+/%,]{2,30}) \] [ \t]* \n? (?=\w)
    | (?: (?<=[\s,.*]) | ^ ) \[ ([^\[\]\d+/%,]* [가-힣] [^\[\]\d+/%,]*) \] \s* (?=\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:denat|var|spp?|ssp|ext|ph|eur|no|co|min|max|mind|ca|approx|incl|resp|[a-z]))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text between two separators. `before` names the separator ahead of it; `heading` what heading ended there.

    `most`: the most (% w/w) that a heading "2 % or less of" gives each ingredient of this piece and those behind it.
    """

    text: str
    start: int
    end: int
    before: str
    heading: Kind | None = None
    after: str = ""
    most: float | None = None


def _bracketed(text: str) -> list[tuple[int, int]]:
    """Spans of closed brackets, outermost only."""
    spans: list[tuple[int, int]] = []
    stack: list[int] = []
    for hit in _BRACKET.finditer(text):
        i = hit.start()
        if hit[0] in "([{":
            stack.append(i)
        elif stack:
            start = stack.pop()
            if i - start <= MOST_IN_BRACKET:
                while spans and spans[-1][0] > start:
                    spans.pop()
                spans.append((start, i))
    return spans


class _Separator(NamedTuple):
    """What stands between two pieces (character offsets); `heading` of a heading."""

    start: int
    end: int
    kind: str
    heading: Kind | None = None


def _separators(text: str, headings: list[Heading], notes: Sequence[Note]) -> list[_Separator]:
    """Every separator outside brackets, in order."""
    titles = sorted(find_titles(text))
    signs = _outside(_by_sign(text, headings), [title.begin for title in titles])
    found = [*_by_heading(headings, notes), *signs, *_by_title(text, titles), *_by_colour(text)]
    if any(one.kind == "dash" for one in found):
        found = _without_lone_dashes(found)
    return sorted(found, key=lambda one: (one.start, -one.end, one.heading is None))


# Notes that begin something: traces are bounded, what one shade alone has may be there.
_BEGINS: dict[str, Kind] = {"trace": "at_most", "shade": "may_contain"}
# Notes that stand between two names and part them: the list goes on behind.
ASIDES = ("class", "purpose", "code", "order", "order_falling", "claim")


def _by_heading(headings: list[Heading], notes: Sequence[Note]) -> Iterator[_Separator]:
    for note in notes:
        if note.kind in _BEGINS:
            yield _Separator(note.start, note.end, "heading", _BEGINS[note.kind])
        elif note.kind in ASIDES:
            yield _Separator(note.start, note.end, note.kind)
        else:
            # Names that are withheld have a piece of their own.
            yield _Separator(note.start, note.start, "mark")
            yield _Separator(note.end, note.end, "mark")
    for heading in headings:
        yield _Separator(heading.start, heading.end, "heading", heading.kind)


def _by_sign(text: str, headings: list[Heading]) -> Iterator[_Separator]:
    """Commas, stops, bullets and their like that stand in no bracket and in no number."""
    shades = [heading.start for heading in headings if heading.kind == "may_contain"]
    spans = [span for span in _bracketed(text) if not _holds_shades(span, shades)]
    inside = 0
    pattern = _SEPARATOR_OR_DASH if _SPACED_DASH.search(text) else _SEPARATOR
    for hit in _separations(text, pattern):
        while inside < len(spans) and spans[inside][1] < hit.start():
            inside += 1
        if inside < len(spans) and spans[inside][0] < hit.start() < spans[inside][1]:
            continue
        if not _is_part_of_word(text, hit):
            yield _Separator(hit.start(), hit.end(), hit.lastgroup or "")


def _separations(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives."""
    at = 0
    while sign := _SIGN.search(text, at):
        hit = pattern.match(text, sign.start())
        at = hit.end() if hit else sign.end()
        if hit:
            yield hit


def _holds_shades(span: tuple[int, int], shades: Sequence[int]) -> bool:
    """Whether a bracket holds a list of its own, "(May contain: …)"; `shades`: where such headings begin, in order."""
    at = bisect_left(shades, span[0])
    return at < len(shades) and shades[at] < span[1]


def _is_part_of_word(text: str, hit: re.Match[str]) -> bool:
    """Whether a comma stands in a number ("1,2-Hexanediol"), a stop behind an abbreviation ("Alcohol denat. (…)")."""
    start = hit.start()
    if hit.lastgroup == "comma":
        return text[start - 1 : start].isdigit() and text[start + 1 : start + 2].isdigit()
    if hit.lastgroup == "stop" and _ABBREVIATION.search(text, max(0, start - 8), start):
        return bool(text[start + 1 : start + 3].strip())
    return False


def _outside(signs: Iterable[_Separator], begins: Sequence[int]) -> Iterator[_Separator]:
    """The signs that are no part of a title: "2)" is no bullet there. `begins`: where titles begin, in order."""
    for sign in signs:
        at = bisect_left(begins, sign.start)
        if at == len(begins) or begins[at] >= sign.end:
            yield sign


def _by_title(text: str, titles: Iterable[Title]) -> Iterator[_Separator]:
    for title in titles:
        yield _Separator(title.begin, title.start, "para")
        yield _Separator(title.text_end, title.end, "colon", "title")
    for hit in _BRACKET_TITLE.finditer(text) if "[" in text else ():
        start, end = hit.span(1 if hit[1] else 2)
        yield _Separator(hit.start(), start, "para")
        yield _Separator(end, hit.end(), "colon")


def _by_colour(text: str) -> Iterator[_Separator]:
    """Between colour numbers. Looked for only where there are some: most lists have none."""
    if not _FIVE_DIGITS.search(text):
        return
    for hit in _MORE_COLOURS.finditer(text):
        for gap in _BETWEEN_COLOURS.finditer(text, *hit.span()):
            yield _Separator(gap.start(), gap.end(), "mark")
    for hit in _LOST_AFTER_COLOUR.finditer(text):
        yield _Separator(hit.end(1), hit.end(), "mark")


def _without_lone_dashes(separators: list[_Separator]) -> list[_Separator]:
    """Dashes stay where the list is separated by dashes, and count as marks there."""
    between = sorted(one for one in separators if one.kind in ("dash", "comma", "mark", "bullet"))
    dashes = [one.kind in ("dash", "bullet") for one in between]
    lone = set()
    for i, one in enumerate(between):
        around = dashes[max(0, i - DASH_REACH) : i] + dashes[i + 1 : i + 1 + DASH_REACH]
        if one.kind == "dash" and (len(around) < DASH_REACH or sum(around) < DASH_SHARE * len(around)):
            lone.add(one)
    return [one._replace(kind="mark" if one.kind == "dash" else one.kind) for one in separators if one not in lone]


def pieces_of(text: str, notes: Sequence[Note] | None = None) -> list[Piece]:
    """All pieces in order. No letter is lost: what is not in a piece is a separator, a heading or a note.

    `notes`: those of the text, all of them where none are given.
    """
    notes = find_notes(text) if notes is None else notes
    pieces: list[Piece] = []
    at, before, heading = 0, "start", None
    most = {note.end: note.most for note in notes if note.most is not None}
    for start, end, kind, begins in [
        *_separators(text, find_headings(text), notes),
        (len(text), len(text), "end", None),
    ]:
        if start < at:
            if begins and end > at:
                at, before, heading = end, kind, begins
            continue
        chunk = text[at:start]
        if chunk.strip() or heading:
            lead = len(chunk) - len(chunk.lstrip())
            body = chunk.strip()
            pieces.append(
                Piece(
                    text=body,
                    start=at + lead,
                    end=at + lead + len(body),
                    before=before,
                    heading=heading,
                    after=kind,
                    most=most.get(at),
                )
            )
            heading = None
        at, before = end, kind
        heading = begins or heading
    return pieces
