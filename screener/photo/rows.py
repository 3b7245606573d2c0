"""A flat page set again row by row: each row levelled, cleaned of its neighbours and given room.

Tight lines touch: the tails of one row are read as part of the next. Set apart, the same reader reads more
(findings.md, "Re-set"). All numbers are page pixels, or capital heights where a constant says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.letters import Marks, lines

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]
Labels = NDArray[np.int32]

# Grey level below which an evenly lit page is ink.
INK = 150
# In capital heights: a letter, smallest and largest; specks below are grain.
LETTER, SPECK = (0.3, 2.0), 0.07
# Letters that make a row, and the widest gap between two of them.
ROW_LETTERS, ROW_GAP = 3, 2.2
# Two stretches are one row when the second starts this near to where the first points.
STEP = 0.4
# How far a row reaches above and below its feet, and the white between two rows.
ABOVE, BELOW, LEADING = 1.3, 0.45, 0.6
# Centre of a mark above the row's feet, for it to belong to the row; the middle of a letter is at 0.45.
BELONGS, MIDDLE = (-0.3, 1.15), 0.45
# Marks this far beside a row's letters, and level with them, are its own too: letters that touch are no chain.
BESIDE = 12.0
# A mark taller than a letter is two rows that touch, unless it is as thin as a rule.
RULE = 0.4
# White on all sides of the page.
EDGE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """`place`: top of its strip on the set page; `feet`: its base line on the flat page as a polynomial of x."""

    place: int
    left: float
    right: float
    feet: Numbers


@dataclass(frozen=True, slots=True)
class Setting:
    """How the rows were set. `rise`: from the top of a strip to its feet; `pitch`: from row to row."""

    rows: tuple[Row, ...]
    rise: int
    pitch: int

    def flat_points(self, points: Numbers) -> Numbers:
        """Points (n x 2) of the set page -> of the flat page."""
        if not self.rows:
            return points
        number = np.clip((points[:, 1] - EDGE) // self.pitch, 0, len(self.rows) - 1).astype(int)
        x = points[:, 0] - EDGE
        feet = np.array([np.polyval(self.rows[n].feet, at) for n, at in zip(number, x, strict=True)])
        place = np.array([self.rows[n].place for n in number])
        return np.column_stack([x, points[:, 1] - place - self.rise + feet])


def set_rows(page: Grey, capital: float) -> tuple[Grey, Setting] | None:
    """The page (evenly lit, dark on light, lines nearly level) set again; None when it has no rows."""
    mask = np.asarray((page < INK) * 255, np.uint8)
    _, found, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    labels = np.asarray(found, np.int32)
    boxes = np.asarray(stats, np.float64)
    every = Marks(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])
    low, high = LETTER[0] * capital, LETTER[1] * capital
    like = np.flatnonzero((every.height > low) & (every.height < high) & (every.width < 8 * capital))
    letters = every.pick(like)
    rows = _joined([_stretch(letters.pick(c)) for c in lines(letters, least=ROW_LETTERS, farthest=ROW_GAP)], capital)
    if not rows:
        return None
    owner = _owners(every, rows, capital)
    rise, drop = round(ABOVE * capital), round(BELOW * capital)
    pitch = rise + drop + round(LEADING * capital)
    out = np.full((len(rows) * pitch + 2 * EDGE, page.shape[1] + 2 * EDGE), 255, np.uint8)
    placed = []
    for number, row in enumerate(rows):
        place = EDGE + number * pitch
        out[place : place + rise + drop, EDGE:-EDGE] = _strip(page, labels, owner, number, row, (rise, drop))
        placed.append(Row(place, row.left, row.right, row.feet))
    return out, Setting(tuple(placed), rise, pitch)


def _feet(m: Marks) -> Numbers:
    """Base line through the feet of these letters; tails and commas count less the farther they hang."""
    x, y = m.left + m.width / 2, m.top + m.height
    span = float(x.max() - x.min()) / float(np.median(m.height))
    degree = 2 if len(x) >= 12 and span > 12 else 1 if len(x) >= 5 and span > 4 else 0
    weight = np.ones(len(x))
    line = np.array([float(np.median(y))])
    middle, half = float(x.mean()), max(1.0, float(np.ptp(x)) / 2)
    for _ in range(4):
        line = np.asarray(np.polyfit((x - middle) / half, y, degree, w=weight))
        off = np.abs(y - np.polyval(line, (x - middle) / half)) / (0.1 * float(np.median(m.height)))
        weight = 1.0 / np.maximum(off, 1.0)
    return np.asarray(np.poly1d(line)(np.poly1d([1 / half, -middle / half])).coeffs, np.float64)


@dataclass(frozen=True, slots=True)
class _Stretch:
    letters: Marks
    left: float
    right: float
    feet: Numbers


def _stretch(m: Marks) -> _Stretch:
    return _Stretch(m, float(m.left.min()), float((m.left + m.width).max()), _feet(m))


def _joined(stretches: list[_Stretch], capital: float) -> list[_Stretch]:
    """Stretches that continue one another as one row; rows from top to bottom."""
    rows: list[_Stretch] = []
    for piece in sorted(stretches, key=lambda s: s.left):
        best, at = STEP * capital, -1
        for i, row in enumerate(rows):
            if piece.left < row.right - capital:
                continue
            off = abs(float(np.polyval(row.feet, row.right) - np.polyval(piece.feet, piece.left)))
            if off < best:
                best, at = off, i
        if at < 0:
            rows.append(piece)
        else:
            pair = rows[at].letters, piece.letters
            rows[at] = _stretch(
                Marks(*(np.concatenate([getattr(m, k) for m in pair]) for k in ("left", "top", "width", "height")))
            )
    return sorted(rows, key=lambda row: float(np.polyval(row.feet, (row.left + row.right) / 2)))


# Owners beside the numbers of the rows.
NOBODY, TOUCHING = -1, -2


def _owners(every: Marks, rows: list[_Stretch], capital: float) -> NDArray[np.int32]:
    """For each mark the row it belongs to, NOBODY, or TOUCHING when it may belong to several."""
    x, y = every.left + every.width / 2, every.top + every.height / 2
    owner = np.full(len(every), NOBODY, np.int32)
    nearest = np.full(len(every), np.inf)
    for number, row in enumerate(rows):
        above = (np.polyval(row.feet, np.clip(x, row.left, row.right)) - y) / capital
        here = (x > row.left - BESIDE * capital) & (x < row.right + BESIDE * capital)
        here &= (above > BELONGS[0]) & (above < BELONGS[1])
        off = np.abs(above - MIDDLE)
        closer = here & (off < nearest)
        owner[closer], nearest[closer] = number, off[closer]
    tall = every.height > 1.7 * capital
    flat = every.height < 0.35 * capital
    owner[tall] = TOUCHING
    owner[tall & (every.width < RULE * capital)] = NOBODY
    owner[tall & (every.height > 5 * capital)] = NOBODY
    owner[flat & (every.width > 4 * capital)] = NOBODY
    owner[np.maximum(every.width, every.height) < SPECK * capital] = NOBODY
    owner[0] = NOBODY  # the paper
    return owner


def _strip(
    page: Grey,
    labels: Labels,
    owner: NDArray[np.int32],
    number: int,
    row: _Stretch,
    reach: tuple[int, int],
) -> Grey:
    """The row cut out along its feet, `reach` pixels above and below, with nothing but its own marks."""
    x = np.arange(page.shape[1])
    inside = np.clip(x, row.left, row.right)
    feet = np.polyval(row.feet, inside).round().astype(np.int64)
    y = feet[None, :] + np.arange(-reach[0], reach[1])[:, None]
    off_page = (y < 0) | (y >= page.shape[0])
    y = np.clip(y, 0, page.shape[0] - 1)
    whose = owner[labels[y, x[None, :]]]
    mine = np.asarray((whose == number) | (whose == TOUCHING), np.uint8)
    room = cv2.dilate(mine, np.ones((5, 5), np.uint8)) > 0
    # Round its own marks, but never over a neighbour's.
    room &= ~((whose >= 0) & (whose != number)) & ~off_page
    return np.where(room, page[y, x[None, :]], np.uint8(255))
