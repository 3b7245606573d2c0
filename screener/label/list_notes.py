"""Words inside a list that are no ingredient (`list_notes.csv`), found apart from its headings.

What each kind says of the names behind it:

- `class`: nothing but what they are for or made of ("Emulsifier:", "Oil phase:", "of which"); the list goes on. Where
  the words are an ingredient's name too ("Perfume: Linalool, Limonene") they count as a class with a colon only;
  `name` is the words, for who wants to show them.
- `order`: the list is in no order of amount ("in alphabetical order", "from least to most"); `order_falling`: in the
  usual one. Both with their bracket.
- `trace`: what follows is there in small amounts, of at most `most` % w/w each where that is told (`find_at_most`).
- `withheld`: names that the list leaves out ("その他3成分", "and 3 other ingredients", "etc."): unknown, not nothing.
- `purpose`: what an active is for ("Purpose Skin protectant", "Petrolatum 41 % Skin protectant"), the words with it.
- `shade`: what follows up to the next heading or shade is in one shade alone ("Shade Rose also contains:"); `name` is
  the shade's.
- `code`: a batch number, a date or a bar code with its word ("LOT 1524P", "EXP 06/2027"), printed over a list.
- `claim`: a bracket that says what an ingredient is free of ("(free from bergapten)"), or a note behind a mark that a
  name has ("Neral* *Naturally present in essential oils").

Notes may stand inside a heading of `find_headings` ("Ingredients (in alphabetical order):").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from screener.label.at_most import find_at_most
from screener.label.footnotes import marked_notes
from screener.label.heading_places import begins_line
from screener.label.headings import bracket_claims, find_headings
from screener.label.order_notes import note_table
from screener.label.phrases import Phrase, Phrases, keyed
from screener.naming.pack_words import any_of, pack_words

Kind = Literal["class", "order", "order_falling", "trace", "withheld", "purpose", "shade", "code", "claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words inside a list (character offsets). `most`: % w/w, of traces. `name`: the class, the shade's name or the
    words behind a mark.

    `also`: of a shade, whether the words say that it has what follows besides the rest.
    """

    start: int
    end: int
    kind: Kind
    most: float | None = None
    name: str = ""
    also: bool = False


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases({**note_table(), **dict.fromkeys(_also())}, inside=True)


@lru_cache(maxsize=1)
def _also() -> dict[str, None]:
    """Words for "also contains"."""
    return keyed((words, None) for words in sorted(pack_words("only_at_start")))


_COLON = re.compile(r"(?:\s{0,2}\([^()\n]{1,40}\))?\s{0,3}[:：]")
_JOINT = re.compile(rf"\s{{0,3}}(?:[/&+]|(?:{any_of('joiner')})(?!\w))\s{{0,3}}", re.IGNORECASE)
_MOST_JOINED = 4
_CLASS_AHEAD = re.compile(rf"(?:(?<![^\W_])(?:{any_of('class_ahead')})[ \t-]{{1,3}}){{1,3}}$", re.IGNORECASE)
_GOES_ON = re.compile(r"([ \t]{0,3}[:：])?[ \t]{0,3}(?:[^\W_]|[(\[])")
_LISTED_AHEAD = re.compile(rf"(?:(?<![^\W_])(?:{any_of('listed')})[ \t]{{1,3}}){{1,4}}$", re.IGNORECASE)
_REACH = 60
_PIECE_START = re.compile(r"(?:^|[\n,;.:•*|()\[\]、，،؛；。：・·▪●►▸◦–—-])[ \t]{0,4}$")
# A code has a digit in each of its parts, up to four: "1524P 13:43", "06/2027".
_CODE = re.compile(r"(?:[ .:#°]{0,3}(?=[A-Z]{0,3}\d)[A-Z\d/:.-]{0,14}[A-Z\d](?![^\W_])){1,4}")
_SHADE_NAME = re.compile(
    rf"\s{{0,3}}([^\n:：,;.()]{{1,40}}?)\s{{0,3}}(?:(?<=\s)(?:{any_of('only_at_start')}))?\s{{0,3}}[:：]", re.IGNORECASE
)
_ALSO = re.compile(any_of("only_at_start"), re.IGNORECASE)
_IN_ADDITION = re.compile(rf"\s{{0,3}}(?:{any_of('in_addition')})(?![^\W_])[ \t:：]{{0,3}}", re.IGNORECASE)
_ALONE = re.compile(rf"(?:^|[\n.;])[ \t]{{0,3}}([^\n.:：;,]{{1,40}})[:：]{_IN_ADDITION.pattern}", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[\n.;:•。；：])[ \t]*([^\n.;:,•。；：，、()]{1,50}?)[ \t]*$")
# An active's share and what leads from it to its purpose.
_SHARE_AHEAD = re.compile(r"(?:[%％]|\bmg|\bg|\.{2}|…)[)\]\s.…*–-]*$")
_NEXT_PURPOSE = re.compile(r"[\s/,&]{1,3}(?:and\s{1,2})?")
_PURPOSE_LINE = re.compile(r"[ \t:：]{0,4}([^\n.;%\d]{0,60})(?=[\n.;]|$)")
_LIST_ENDS = re.compile(r"\s{0,3}(?:[.。\n)）]|$)")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}


def find_notes(text: str) -> list[Note]:
    """All notes in order of place, none over another; the longer of two that begin together."""
    every = [Note(start=one.start, end=one.end, kind="trace", most=one.percent) for one in find_at_most(text)]
    purposes: list[Phrase] = []
    also: list[Phrase] = []
    for hit in _phrases().within(text):
        row = note_table().get(hit.key)
        if row is None:
            also.append(hit)
        elif row.kind in ("purpose", "purpose_title"):
            purposes.append(hit)
        elif note := _note(text, hit, row.kind, row.is_name):
            every.append(note)
    every += [*_purposes(text, purposes), *_also_contains(text, also)]
    every += _named_alone(text)
    every += [Note(start=start, end=end, kind="claim") for start, end in bracket_claims(text)]
    every += [Note(start=start, end=end, kind="claim", name=words) for start, end, words in marked_notes(text)]
    found: list[Note] = []
    for note in sorted(every, key=lambda note: (note.start, -note.end)):
        if not found or note.start >= found[-1].end:
            found.append(note)
    return found


def _note(text: str, hit: Phrase, kind: str, is_name: bool) -> Note | None:
    """The note that words are, where what stands round them says so."""
    if kind == "class":
        return _class(text, hit, is_name)
    if kind == "of_which":
        return _of_which(text, hit)
    if kind in ("order", "order_falling"):
        start, end = _with_bracket(text, _listed_ahead(text, hit.start), hit.end)
        return Note(start=start, end=_colon_end(text, end) or end, kind="order" if kind == "order" else "order_falling")
    if kind == "shade":
        return _shade(text, hit)
    if kind == "code":
        code = _CODE.match(text, hit.end)
        return Note(start=hit.start, end=code.end(), kind="code") if code else None
    if kind == "trace":
        colon = _colon_end(text, hit.end)
        return Note(start=hit.start, end=colon, kind="trace") if colon else None
    # "他", "等", "etc.": short words hold at the end of a list alone.
    if "#" not in hit.key and not _LIST_ENDS.match(text, hit.end):
        return None
    return Note(start=hit.start, end=hit.end, kind="withheld")


def _shade(text: str, hit: Phrase) -> Note | None:
    """ "Shade 01 Rose:", "Shade A also contains:"; with no name it is a heading."""
    behind = _SHADE_NAME.match(text, hit.end)
    name = behind[1].strip() if behind else ""
    if not behind or not name:
        return None
    # "Shade Rose: also CI 77491".
    more = _IN_ADDITION.match(text, behind.end())
    also = more is not None or bool(_ALSO.search(behind[0]))
    return Note(start=hit.start, end=more.end() if more else behind.end(), kind="shade", name=name, also=also)


def _colon_end(text: str, at: int) -> int | None:
    colon = _COLON.match(text, at)
    return colon.end() if colon else None


def _class(text: str, hit: Phrase, is_name: bool) -> Note | None:
    """A class with its colon, or ahead of a bracket that holds its members: "Emulsifiers & Thickeners:"."""
    end, named = hit.end, is_name
    for _ in range(_MOST_JOINED):
        joint = _JOINT.match(text, end)
        following = _phrases().at(text, joint.end()) if joint else None
        row = note_table().get(following.key) if following else None
        if following is None or row is None or row.kind != "class":
            break
        end, named = following.end, named or row.is_name
    low = max(0, hit.start - _REACH)
    ahead = _CLASS_AHEAD.search(text[low : hit.start])
    start = low + ahead.start() if ahead else hit.start
    colon = _colon_end(text, end)
    opens = not named and text[end : end + 2].lstrip()[:1] in ("(", "[")
    # "Collagen Amino Acids (Vegan)": inside a piece they are the end of a name.
    if not (colon or opens) or not _begins_piece(text, start):
        return None
    return Note(start=start, end=colon or end, kind="class", name=text[start:end])


def _begins_piece(text: str, start: int) -> bool:
    """Whether a separator, a bracket or a line's start stands ahead."""
    return bool(_PIECE_START.search(text[max(0, start - 8) : start]))


def _of_which(text: str, hit: Phrase) -> Note | None:
    """ "Plant oils of which Cocos Nucifera Oil": inside a piece, with a name behind."""
    inside = text[hit.start - 1 : hit.start] in (" ", "\n", "(", ",") and hit.start > 1
    behind = _GOES_ON.match(text, hit.end)
    if not inside or not behind:
        return None
    return Note(start=hit.start, end=behind.end(1) if behind[1] else hit.end, kind="class", name=hit.shown)


def _listed_ahead(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    ahead = _LISTED_AHEAD.search(text[low:start])
    return low + ahead.start() if ahead else start


def _with_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket that holds it and nothing else."""
    closer = _BRACKETS.get(text[start - 1 : start]) if start else None
    return (start - 1, end + 1) if closer and text[end : end + 1] == closer else (start, end)


def _also_contains(text: str, hits: list[Phrase]) -> Iterator[Note]:
    """ "Rose Petal also contains:": the words ahead, up to where the sentence begins, name the shade."""
    # "May also contain:" speaks of every shade.
    taken = {heading.end for heading in find_headings(text) if heading.kind == "may_contain"} if hits else set()
    for hit in hits:
        end = _colon_end(text, hit.end)
        low = max(0, hit.start - _REACH)
        ahead = _SENTENCE_START.search(text[low : hit.start])
        if end and ahead and ahead[1].strip() and end not in taken:
            name = ahead[1].strip()
            yield Note(start=low + ahead.start(1), end=end, kind="shade", name=_without_shade_word(name), also=True)


def _named_alone(text: str) -> Iterator[Note]:
    """ "Rose: also CI 77491", where no word says that Rose is a shade."""
    for hit in _ALONE.finditer(text):
        name = _without_shade_word(hit[1].strip())
        yield Note(start=hit.start(1), end=hit.end(), kind="shade", name=name, also=True)


def _without_shade_word(name: str) -> str:
    hit = _phrases().at(name, 0)
    row = note_table().get(hit.key) if hit else None
    return (name[hit.end :].strip() or name) if hit and row and row.kind == "shade" else name


def _purposes(text: str, hits: list[Phrase]) -> Iterator[Note]:
    """What actives are for: behind the column's title or a share, or on a line of their own."""
    starts = [heading.start for heading in find_headings(text)] if hits else []
    last, next_heading = 0, 0
    for hit in hits:
        while next_heading < len(starts) and starts[next_heading] < hit.end:
            next_heading += 1
        if hit.start < last:
            continue
        bound = starts[next_heading] if next_heading < len(starts) else len(text)
        titled = note_table()[hit.key].kind == "purpose_title"
        ahead = text[max(0, hit.start - _REACH) : hit.start]
        if titled or _SHARE_AHEAD.search(ahead) or _is_line(text, hit):
            last = _purpose_end(text, hit, bound, titled)
            yield Note(start=hit.start, end=last, kind="purpose")


def _is_line(text: str, hit: Phrase) -> bool:
    return begins_line(text, hit.start) and text[hit.end : hit.end + 2].strip(" .,")[:1] in ("", "\n")


def _purpose_end(text: str, hit: Phrase, bound: int, titled: bool) -> int:
    """Where a purpose ends: with the last known one, or the line of a title that no share stands in."""
    end = hit.end
    for _ in range(_MOST_JOINED):
        gap = _NEXT_PURPOSE.match(text, end) or (_COLON.match(text, end) if titled else None)
        following = _phrases().at(text, gap.end()) if gap else None
        row = note_table().get(following.key) if following else None
        if following is None or row is None or row.kind != "purpose" or following.end > bound:
            break
        end = following.end
    if titled and end == hit.end:
        rest = _PURPOSE_LINE.match(text[hit.end : min(bound, hit.end + _REACH + 8)])
        end = hit.end + rest.end(1) if rest else _colon_end(text, hit.end) or hit.end
    return end
