"""From the text of a label to its printed list: pieces, the lists among them, the names in each piece, the kits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from ingredient_db import IngredientDB
from screener.label.accounting import accounted, coverage_of
from screener.label.batch_shares import with_batch_shares
from screener.label.free_of import is_free_claim
from screener.label.kit_titles import with_dashed_titles, with_line_titles
from screener.label.kits import is_water, meaning, separated, without_highlights, without_repeats
from screener.label.leading_actives import with_leading_actives
from screener.label.left_outside import dropped, left_outside
from screener.label.line_ends import parted
from screener.label.list_edges import ends_as_name, name_at_end, name_at_start
from screener.label.list_notes import Note, find_notes
from screener.label.piece_items import active_items, items_of
from screener.label.piece_weights import LISTS
from screener.label.pieces import Piece, pieces_of
from screener.label.printed import PrintedItem, PrintedList, Unplaced
from screener.label.seams import mended
from screener.label.sections import Section, begins_list, find_sections
from screener.label.shades import additions, with_shades
from screener.label.stray_marks import without_stray_marks
from screener.label.water_start import with_water_first
from screener.naming.name_parts import is_general
from screener.naming.splits import name_piece, stated_percent
from screener.terms import Coverage, Role
from screener.terms.numbers import numbers_beside

NOTE_REACH = numbers_beside(__file__, "label_numbers.csv").whole("note.reach")
_LETTER = re.compile(r"[^\W\d_]")


def read_label(text: str, db: IngredientDB, *, misread: bool = False) -> PrintedList:
    """The ingredients of a label's text in order, each named or marked unknown.

    `misread`: the text holds reading errors, as that of a photo does.

    `text` is plain (see `pieces.plain_text`); offsets in the answer are offsets in it. An empty list
    means that the text holds no ingredient list.
    """
    notes = find_notes(text)
    shades = additions(notes, text, db)
    notes = [note for note in notes if _is_aside(note, shades, db)]
    pieces = with_dashed_titles(with_water_first(mended(pieces_of(text, notes), text, db), db), db)
    pieces = with_line_titles(parted(pieces, text, db, misread=misread), db)
    withheld = {note.start for note in notes if note.kind == "withheld"}
    items: list[PrintedItem] = []
    unplaced: list[Unplaced] = []
    sections = find_sections(pieces, db, misread=misread)
    if not sections and not misread and _looks_like_list(pieces):
        # Where no name is known to the letter, names that are nearly known may be a list all the same.
        sections = find_sections(pieces, db, misread=True)
    for section in sections:
        placed, left = _section_items(
            pieces[section.first : section.last + 1], db, items[-1].position + 1 if items else 1, misread, withheld
        )
        items += placed
        unplaced += left
    unplaced = [(without_stray_marks(left), start, end) for left, start, end in unplaced]
    apart = {_first_text(pieces, b).start for a, b in pairwise(sections) if begins_list(pieces, a, b)}
    if misread:
        placed, titles = separated(items, pieces, db, apart, misread=True)
    else:
        items, ahead = without_highlights(items, db)
        unplaced = [*((item.printed, item.start, item.end) for item in ahead if not item.match.inci), *unplaced]
        placed, titles = separated(items, pieces, db, apart)
        unplaced += _between(sections, pieces, placed)
    kept = _renumbered(placed, db, misread)
    outside = [
        *dropped(items, kept, db),
        *left_outside(text, pieces, sections, {meaning(item, db) for item in items}, db, misread=misread),
    ]
    items = kept
    names, at = tuple(name for name, _ in titles), {start for _, start in titles}
    shown = {start for _, start, _ in unplaced} | at
    outside = [one for one in outside if one[1] not in shown]
    unplaced = sorted((one for one in (*unplaced, *outside) if one[1] not in at), key=itemgetter(1))
    items = with_shades(list(map(_tidied, items)), pieces, notes, text)
    items = [
        item
        for _, one in groupby(items, key=attrgetter("list_number"))
        for item in with_leading_actives(with_batch_shares(list(one), text, db), db)
    ]
    extent = (pieces[sections[0].first].start, pieces[sections[-1].last].end) if sections else (0, 0)
    return PrintedList(
        items=tuple(items),
        unplaced=tuple(unplaced),
        headed=any(section.headed for section in sections),
        otc=any(item.role == "active" for item in items),
        list_names=names,
        ordered=not any(note.kind == "order" and _is_of_list(note, extent) for note in notes),
        coverage=_with_ends(coverage_of(text, items, unplaced, extent), outside, extent),
    )


def _with_ends(coverage: Coverage, outside: Sequence[Unplaced], extent: tuple[int, int]) -> Coverage:
    """An end beyond which names stand that may belong to the list was not seen."""
    return replace(
        coverage,
        start=coverage.start and not any(start < extent[0] for _, start, _ in outside),
        end=coverage.end and not any(start >= extent[1] for _, start, _ in outside),
    )


def _looks_like_list(pieces: Sequence[Piece]) -> bool:
    """Whether a heading stands in the text, or commas or marks that may part names."""
    return any(piece.heading in LISTS or piece.after in ("comma", "mark", "row") for piece in pieces)


def _is_aside(note: Note, shades: Set[int], db: IngredientDB) -> bool:
    """Whether a note is nothing but that: a class that is a name as well ("Perfume: Linalool, …") is in the product,
    and a shade that does not go on with the list before it ("Shade Gold: Mica, …") has a list of its own.

    `shades`: where those begin that do.
    """
    if note.kind == "class":
        return not db.match_exact(note.name)
    if note.kind == "claim":
        # "*Organic shea butter" is in the product.
        return not ends_as_name(note.name, db)
    return note.kind != "shade" or note.start in shades


def _is_of_list(note: Note, extent: tuple[int, int]) -> bool:
    """Whether a note stands in a list or its heading, which is right ahead of it, or right behind it."""
    return extent[0] - NOTE_REACH <= note.start <= extent[1] + NOTE_REACH


def _first_text(pieces: Sequence[Piece], section: Section) -> Piece:
    """The first piece of a section that holds anything: between two headings there may be none."""
    return next(piece for piece in pieces[section.first : section.last + 1] if piece.text)


def _between(sections: Sequence[Section], pieces: Sequence[Piece], items: Sequence[PrintedItem]) -> Iterator[Unplaced]:
    """What stands between two stretches of one list, which has to be shown; between two lists it is in neither."""
    starts = [item.start for item in items]
    for one, other in pairwise(sections):
        at = bisect_left(starts, pieces[other.first].start)
        parts = range(one.last + 1, other.first)
        if not 0 < at < len(items) or items[at - 1].list_number != items[at].list_number:
            continue
        if pieces[other.first].heading or any(pieces[i].heading == "end" for i in parts):
            continue
        yield from ((pieces[i].text, pieces[i].start, pieces[i].end) for i in parts if _LETTER.search(pieces[i].text))


def _tidied(item: PrintedItem) -> PrintedItem:
    """The item without the half brackets that its list left on it; it goes on standing where it stood."""
    printed = without_stray_marks(item.printed)
    return item if printed == item.printed else replace(item, printed=printed)


def _first_of_each(items: list[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Drops a later item that names a substance again: on a photo most often a line read twice."""
    first: dict[str, PrintedItem] = {}
    for item in items:
        first.setdefault(meaning(item, db), item)
    return list(first.values())


def _renumbered(items: list[PrintedItem], db: IngredientDB, misread: bool) -> list[PrintedItem]:
    """Each list without repeats, its positions counted from 1."""
    out: list[PrintedItem] = []
    once = _first_of_each if misread else without_repeats
    for _, one in groupby(items, key=attrgetter("list_number")):
        kept = once(list(one), db)
        ahead = kept[0].position - 1
        out += [replace(item, position=item.position - ahead) for item in kept] if ahead else kept
    return out


def _section_items(
    stretch: Sequence[Piece], db: IngredientDB, position: int, misread: bool, withheld: Set[int]
) -> tuple[list[PrintedItem], list[Unplaced]]:
    """The items of a list, the first of them at `position`, and what of it could not be named.

    `withheld`: where the text says that it leaves names out.
    """
    items: list[PrintedItem] = []
    unplaced: list[Unplaced] = []
    for i, (piece, role, most) in enumerate(_announced(stretch)):
        if not _LETTER.search(piece.text) and not db.match_exact(piece.text):
            continue
        if _is_title(stretch, i, db, misread):
            # The first one is the name of the list, or the rest of its heading ("Full ingredients list:").
            if items:
                unplaced.append((piece.text, piece.start, piece.end))
            continue
        if (
            piece.start in withheld
            or is_free_claim(piece.text)
            or (items and items[-1].match.inci is None and _is_torn_off(piece))
        ):
            unplaced.append((piece.text, piece.start, piece.end))
            continue
        if role == "active":
            placed = active_items(piece, db, position)
        else:
            placed = items_of(piece, db, role, position, misread)
            if len(placed) == 1 and not placed[0].match.inci and i in (0, len(stretch) - 1):
                placed = [_at_edge(placed[0], piece, db, first=i == 0)]
        items += placed if most is None else [_bounded(item, most) for item in placed]
        unplaced += accounted(piece, placed, role)
        position = placed[-1].position + 1 if placed else position
    return items, unplaced


def _bounded(item: PrintedItem, most: float) -> PrintedItem:
    """An item below a heading that bounds it, where nothing closer is printed beside it."""
    closer = item.stated is not None or (item.most is not None and item.most <= most)
    return item if closer else replace(item, most=most)


def _at_edge(item: PrintedItem, piece: Piece, db: IngredientDB, *, first: bool) -> PrintedItem:
    """The name that other print runs into at the start or end of a list; what that print is stays unplaced."""
    edge = name_at_end(piece.text, db) if first else name_at_start(piece.text, db)
    if edge is None:
        return item
    printed = piece.text[edge.start : edge.end]
    return replace(
        item, printed=printed, start=piece.start + edge.start, end=piece.start + edge.end, match=db.match(printed)
    )


def _announced(stretch: Sequence[Piece]) -> Iterator[tuple[Piece, Role, float | None]]:
    """Each piece with the role and the bound (% w/w) that the headings above it give its ingredients."""
    has_inactive = any(piece.heading == "inactive" for piece in stretch)
    # "Octocrylene 9%, … Inactive: …": what stands before is active though nothing says so.
    role: Role = "active" if has_inactive and stated_percent(stretch[0].text) else "listed"
    most: float | None = None
    for piece in stretch:
        if piece.heading:
            most = piece.most
        if piece.heading in ("active", "inactive", "may_contain"):
            role = piece.heading
        elif piece.heading in ("list", "title"):
            role = "listed"
        yield piece, role, most


def _is_title(stretch: Sequence[Piece], i: int, db: IngredientDB, misread: bool) -> bool:
    """Whether a piece is a title ("Day Cream: …"), of which no part is an ingredient.

    So is what stands between a heading and the end of its line ("Composition of this product"), and a name ahead of
    water: "Milk: Aqua, …". On a photo the colon may be a misread comma.
    """
    piece = stretch[i]
    if piece.after == "colon" and i + 1 < len(stretch) and is_water(stretch[i + 1].text, db):
        return True
    if piece.after != "colon" and (piece.heading != "list" or piece.after != "line"):
        return False
    return not (name_piece(piece.text, db) if misread else db.match_exact(piece.text))


def _is_torn_off(piece: Piece) -> bool:
    """Whether a piece is the end of the name before it, torn off by a stray mark: "Isopropy. Alcohol"."""
    return piece.before in ("stop", "wrap", "line") and is_general(piece.text)
