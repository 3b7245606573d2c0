"""How much of a list was understood: of its letters, and whether its two ends were seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of the text that belongs to a list, the shares (0-1, adding up to 1) of its letters by where they stand.

    `named`: in an ingredient with a name, `unknown`: in one without, `unplaced`: in text that is neither. What stands
    in no item on purpose (headings, class words, shares, footnotes) is not counted. `start`, `end`: whether the
    list's first and last words were seen.
    """

    named: float = 1.0
    unknown: float = 0.0
    unplaced: float = 0.0
    start: bool = True
    end: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing is unknown or unplaced and both ends were seen: only then are all names known."""
        return not self.unknown and not self.unplaced and self.start and self.end


WHOLE = Coverage()
