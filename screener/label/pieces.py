"""Cuts a label's text into pieces at everything that separates names, in one pass."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from screener.label.at_most import AtMost, find_at_most
from screener.label.headings import Heading, Kind, find_headings

# A bracket that is not closed within this many characters is a misprint and holds nothing together.
MAX_BRACKET = 160

_BRACKET = re.compile(r"[()\[\]{}]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00]")
_SEPARATORS = (
    # A blank line, and the end of the line before one that begins with a title ("Serum: …").
    r"(?P<para>\n[ \t]*\n\s*|\n(?=[^\n:：,;.]{2,60}[:：](?:\s|$)))"
    r"|(?P<bullet>\n\s*(?:[-–—*•●▪‣]|\d{1,3}[.)](?=\s))\s*)"
    r"|(?P<mark>[;•●▪‣∙|、，؛\t]|(?<=\s)[·*]\s|·|@(?=[가-힣])|(?<=[가-힣)])@)"
    r"|(?P<comma>,)|(?P<stop>[.。](?=\s|$)|(?<=\s)※(?=\s*[가-힣]))|(?P<colon>[:：](?=\s|$))"
)
_SEPARATOR = re.compile(_SEPARATORS)
# Asked for only where a dash has a space beside it: most lists have none, and each choice more takes time.
_SPACED_DASH = re.compile(r"\s[-–—]|[-–—][ \t]")
_SEPARATOR_OR_DASH = re.compile(_SEPARATORS + r"|(?P<dash>(?<=\s)[-–—]+(?=\s|[^\W\d])|(?<=\w)[-–—](?=[ \t]))")
# A dash with a space beside it separates names where at least this share of the separators around it are dashes:
# elsewhere it is a part of a sentence or of a name.
DASH_REACH, DASH_SHARE = 4, 0.5
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
    r"(?:^|(?<=\n))[ \t]*\[(?!nano)([^\[\]\d+/%,]{2,30})\][ \t]*\n?(?=\w)"
    r"|(?:(?<=[\s,.*])|^)\[([^\[\]\d+/%,]*[가-힣][^\[\]\d+/%,]*)\]\s*(?=\w)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:\bdenat|\bvar|\bspp?|\bssp|\bno|\bco|\b[a-z])$", re.IGNORECASE)
_MAY_CONTAIN_SIGN = re.compile(r"[\[(]?\s*(?:\+\s*/\s*[-–]|±)\s*[\])]?:?")


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


def plain_text(text: str) -> str:
    """The text without page mark-up, entities, invisible characters and halves of characters (surrogates)."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    if "<" in text and ">" in text:
        text = _TAG.sub("\n", text)
    if "&" in text:
        text = html.unescape(text).encode("utf-8", "replace").decode()
    return _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


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
            if i - start <= MAX_BRACKET:
                while spans and spans[-1][0] > start:
                    spans.pop()
                spans.append((start, i))
    return spans


def _separators(text: str, headings: list[Heading], bounds: list[AtMost]) -> list[tuple[int, int, str, Kind | None]]:
    """(start, end, kind, heading) of every separator outside brackets, in order."""
    spans = [
        span
        for span in _bracketed(text)
        if not any(span[0] < heading.start < span[1] and heading.kind == "may_contain" for heading in headings)
        and not _MAY_CONTAIN_SIGN.match(text, span[0])
    ]
    found: list[tuple[int, int, str, Kind | None]] = [(h.start, h.end, "heading", "at_most") for h in bounds]
    found += [(h.start, h.end, "heading", h.kind) for h in headings]
    found += [(m.start(), m.end(), "heading", "may_contain") for m in _MAY_CONTAIN_SIGN.finditer(text)]
    inside = 0
    pattern = _SEPARATOR_OR_DASH if _SPACED_DASH.search(text) else _SEPARATOR
    for hit in pattern.finditer(text):
        kind, start = hit.lastgroup or "", hit.start()
        while inside < len(spans) and spans[inside][1] < start:
            inside += 1
        if inside < len(spans) and spans[inside][0] < start < spans[inside][1]:
            continue
        if kind == "comma":
            if text[start - 1 : start].isdigit() and text[start + 1 : start + 2].isdigit():
                continue
        elif (
            kind == "stop"
            and _ABBREVIATION.search(text, max(0, start - 8), start)
            and text[start + 1 : start + 3].strip()
        ):
            continue
        found.append((start, hit.end(), kind, None))
    for hit in _BRACKET_TITLE.finditer(text) if "[" in text else ():
        title = hit.span(1 if hit[1] else 2)
        found += [(hit.start(), title[0], "para", None), (title[1], hit.end(), "colon", None)]
    # Looked for only where there are colour numbers: most lists have none.
    if _FIVE_DIGITS.search(text):
        for hit in _MORE_COLOURS.finditer(text):
            found += [(gap.start(), gap.end(), "mark", None) for gap in _BETWEEN_COLOURS.finditer(text, *hit.span())]
        found += [(hit.end(1), hit.end(), "mark", None) for hit in _LOST_AFTER_COLOUR.finditer(text)]
    if any(kind == "dash" for _, _, kind, _ in found):
        found = _without_lone_dashes(found)
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _without_lone_dashes(found: list[tuple[int, int, str, Kind | None]]) -> list[tuple[int, int, str, Kind | None]]:
    """Dashes stay where the list is separated by dashes, and count as marks there."""
    between = sorted(c for c in found if c[2] in ("dash", "comma", "mark", "bullet"))
    dashes = [kind in ("dash", "bullet") for _, _, kind, _ in between]
    lone = set()
    for i, separator in enumerate(between):
        around = dashes[max(0, i - DASH_REACH) : i] + dashes[i + 1 : i + 1 + DASH_REACH]
        if separator[2] == "dash" and (len(around) < DASH_REACH or sum(around) < DASH_SHARE * len(around)):
            lone.add(separator)
    return [
        (start, end, "mark" if kind == "dash" else kind, h)
        for start, end, kind, h in found
        if (start, end, kind, h) not in lone
    ]


def pieces_of(text: str) -> list[Piece]:
    """All pieces in order. No letter is lost: what is not in a piece is a separator or a heading."""
    pieces: list[Piece] = []
    at, before, heading = 0, "start", None
    bounds = find_at_most(text)
    most = {bound.end: bound.percent for bound in bounds}
    for start, end, kind, begins in [
        *_separators(text, find_headings(text), bounds),
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
