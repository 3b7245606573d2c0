"""What the brackets of a piece hold: members of a blend, which are ingredients too, or another name, a source, a use.

Several names in a bracket are members. One alone is a member only behind a name that stands for several substances
("Vegetable Oil (Cocos Nucifera Oil)"): behind any other it is another name, or what it is made from. A bracket never
replaces a name that is known or nearly so, and a plant or a vitamin in it replaces no unknown one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from ingredient_db.matching.printed_name import INNER, IS_COLOUR, outside_brackets
from ingredient_db.records import Match
from screener.naming.bracket_parts import Bracket, Part, bracket_parts
from screener.naming.name_parts import is_general
from screener.naming.named import Named
from screener.naming.pack_words import any_of, pack_words

_BRACKET_STEPS = ("before_bracket", "in_bracket")
_LEAD_IN = re.compile(rf"(?:(?:{any_of('lead_in')})\s*:?\s+)+", re.IGNORECASE)
_VITAMIN = re.compile(rf"(?:{any_of('vitamin')})(?![^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


def is_by_bracket(match: Match) -> bool:
    """Whether a name was known by what stands before or in its bracket: the bracket may hold more."""
    return match.way in _BRACKET_STEPS


def is_vitamin(text: str) -> bool:
    """Whether a text begins with the word for a vitamin."""
    return bool(_VITAMIN.match(text))


def match_piece(text: str, db: IngredientDB) -> Match:
    """The ingredient of a text as `db.match` has it, but for a bracket that only says where it comes from."""
    found = db.match(text)
    if found.way == "before_bracket" and is_vitamin(text):
        return _which_vitamin(text, db) or found
    if found.way != "in_bracket" or found.inci is None:
        return found
    outer = outside_brackets(text).strip()
    if not outer:
        return found
    head = db.match(outer)
    if head.inci is not None:
        return found if substance(head.inci, db) == substance(found.inci, db) else head
    return found if _replaces(text, outer, found.inci, db) else replace(head, way="in_bracket")


def _which_vitamin(text: str, db: IngredientDB) -> Match | None:
    """ "Vitamin E (Tocopheryl Acetate)": the INCI name in the bracket, where there is one alone."""
    inner = [found for one in INNER.findall(text) if (found := db.match_exact(one.strip()))]
    if len(inner) != 1 or inner[0].method != "exact":
        return None
    return replace(inner[0], method="bracket", way="in_bracket")


def substance(inci: str, db: IngredientDB) -> str:
    """One name for all INCI names of a substance."""
    record = db.get(inci)
    return (record.same_as or record.inci) if record else inci


def _replaces(text: str, outer: str, inci: str, db: IngredientDB) -> bool:
    """Whether what is in the bracket names what stands ahead of it, which is not known.

    An INCI name does, and another name that is no vitamin and no fat; a fat does behind its own plant ("Butyrospermum
    Parkii (Shea Butter)"), elsewhere it is what something was made from.
    """
    inner = next((one for one in INNER.findall(text) if (found := db.match_exact(one)) and found.inci == inci), "")
    if is_vitamin(inner.strip()):
        return False
    if fold(inner) == fold(inci) or not outer.isascii():
        return True
    if db.film_of(db.get(inci)).group not in ("oil", "film"):
        return True
    own = [word.lower() for word in _WORD.findall(outer)]
    return any(word.lower() in own for word in _WORD.findall(inci) if len(word) > 4)


def bracket_names(text: str, db: IngredientDB) -> list[Named]:
    """The names of a piece with brackets, members of a blend behind its own name; none when nothing is a member."""
    parts = bracket_parts(text)
    if not parts or (len(parts) == 1 and not parts[0].brackets):
        return []
    found = [_part(text, part, db) for part in parts]
    if len(parts) == 1 and not _has_members(parts[0], found[0]):
        return []
    # Joined parts share a place.
    return [replace(name, joined=True) if i else name for i, name in enumerate(chain.from_iterable(found))]


def without_brackets(text: str) -> str | None:
    """The text with blanks for its brackets and what is in them; None where they are not closed."""
    parts = bracket_parts(text)
    if not parts:
        return None
    out = list(text)
    for bracket in chain.from_iterable(part.brackets for part in parts):
        out[bracket.start : bracket.end] = " " * (bracket.end - bracket.start)
    return "".join(out)


def with_brackets(named: list[Named], text: str) -> list[Named]:
    """Names that were found without the brackets of `text`, each with the brackets right behind it."""
    brackets = [bracket for part in bracket_parts(text) for bracket in part.brackets]
    out: list[Named] = []
    at = 0
    for name in named:
        end = name.end
        while at < len(brackets) and brackets[at].start < end:
            at += 1
        while at < len(brackets) and not text[end : brackets[at].start].strip():
            end, at = brackets[at].end, at + 1
        out.append(replace(name, end=end))
    return out


def _has_members(part: Part, names: list[Named]) -> bool:
    return any(bracket.start < name.end < bracket.end for bracket in part.brackets for name in names)


def _part(text: str, part: Part, db: IngredientDB) -> list[Named]:
    """The names of one part: of its head, and of the members that its brackets hold."""
    start = _behind_lead_in(text, part)
    whole = text[start : part.end]
    exact = db.match_exact(whole)
    if exact and not is_by_bracket(exact):
        return [Named(start, part.end, exact)]
    if not part.brackets:
        return [Named(start, part.end, exact)] if exact else []
    outer = _outside(text, start, part)
    head = db.match_exact(outer) if outer else None
    kind = _kind(outer)
    members = [name for bracket in part.brackets for name in _members(text, bracket, kind, head, db)]
    if not members:
        match = match_piece(whole, db) if exact else None
        return [Named(start, part.end, match)] if match and match.inci else []
    # What a blend holds is told by its bracket, where it has one.
    return _with_head(text, (start, part), head, members, db) if head and not head.members else members


def _with_head(text: str, at: tuple[int, Part], head: Match, members: list[Named], db: IngredientDB) -> list[Named]:
    """The members of a part with its head. One that the first member is, or names more closely, is said by that."""
    start, part = at
    begins = min(bracket.start for bracket in part.brackets if bracket.start < members[0].start)
    end = start + len(text[start:begins].rstrip())
    if end <= start:
        # The bracket stands ahead of the name.
        behind = part.brackets[-1].end
        return [*members, Named(behind, part.end, head)] if text[behind : part.end].strip() else members
    first = members[0]
    if first.start == part.brackets[0].parts[0].start and (_same(first, head, db) or is_vitamin(text[start:end])):
        return [replace(first, start=start), *members[1:]]
    if is_vitamin(text[start:end]):
        return members
    return [Named(start, end, head), *members]


def _same(name: Named, head: Match, db: IngredientDB) -> bool:
    one, other = name.match.inci, head.inci
    return one is not None and other is not None and substance(one, db) == substance(other, db)


def _outside(text: str, start: int, part: Part) -> str:
    """The part without its brackets."""
    kept, at = [], start
    for bracket in part.brackets:
        kept.append(text[at : bracket.start])
        at = bracket.end
    return " ".join("".join([*kept, " ", text[at : part.end]]).split())


def _behind_lead_in(text: str, part: Part) -> int:
    """Where the name begins behind "contains", "of which"."""
    found = _LEAD_IN.match(text, part.start, part.end)
    return found.end() if found else part.start


def _kind(outer: str) -> str:
    """What a name ahead of brackets is: a scent, the name of a class of substances, or any other ("")."""
    words = [word.lower() for word in _WORD.findall(outer)]
    if not pack_words("scent").isdisjoint(words):
        return "scent"
    return "class" if " ".join(words) in pack_words("class_name") else ""


def _members(text: str, bracket: Bracket, kind: str, head: Match | None, db: IngredientDB) -> list[Named]:
    """The ingredients that a bracket names beside its head; none where it explains the head."""
    if not bracket.parts or _tells_source(text[bracket.parts[0].start : bracket.parts[0].end]):
        return []
    by_part = [_part(text, part, db) for part in bracket.parts]
    if any(by_part):
        # Beside members that are known a misspelt one is one too.
        by_part = [names or _alike(text, part, db) for names, part in zip(by_part, bracket.parts, strict=True)]
    found = [replace(name, joined=True) for name in chain.from_iterable(by_part)]
    if not found or (head and all(_same(name, head, db) for name in found)):
        return []
    if head and all(IS_COLOUR.match(name.match.inci or "") for name in found):
        return []
    if kind == "scent":
        return [name for name in found if _is_scent(name, db)]
    if len(bracket.parts) == 1 and len(found) == 1:
        return found if head and kind == "class" else []
    if head and not all(by_part):
        return found if any(name.match.method == "exact" for name in found) else []
    return found


def _alike(text: str, part: Part, db: IngredientDB) -> list[Named]:
    match = match_piece(text[part.start : part.end], db)
    return [Named(part.start, part.end, match)] if match.inci else []


def _tells_source(text: str) -> bool:
    """Whether a text begins or ends with a word for where something comes from: "from coconut", "coconut derived"."""
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(words) and (words[0] in pack_words("source") or words[-1] in pack_words("source"))


def ahead_of_source(text: str, db: IngredientDB) -> Match | None:
    """The name ahead of words for where it comes from, no bracket around them: "Stearyl Alcohol coconut derived"."""
    words = text.split()
    plain = [word.lower().strip("(),.;") for word in words]
    at = next((i for i, word in enumerate(plain) if i and word in pack_words("source")), 0)
    # The source stands ahead of the word that ends the text ("coconut derived"), and behind any other ("from coconut").
    for end in (at - 1, at) if at == len(words) - 1 else (at,):
        head = " ".join(words[: max(end, 0)])
        if head and not is_general(head) and (found := db.match_exact(head)):
            return found
    return None


def _is_scent(name: Named, db: IngredientDB) -> bool:
    """Whether it is a substance that scents are made of; a fruit in the bracket of a scent is its note."""
    record = db.get(name.match.inci or "")
    return bool(record) and "perfuming" in (record.functions if record else ())
