"""Can this block of print be read, and if not, what can the person with the bottle in hand do about it?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.cut import Side, cut_sides
from screener.photo.decode import Photo
from screener.photo.flatten import Laid, lay
from screener.photo.glare import Across, Down, find_glare
from screener.photo.places import box_round, side_box
from screener.photo.regions import LEAST_LETTERS, Line, Region, find_regions, turn
from screener.terms import Box, Message
from screener.terms.numbers import numbers_beside

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

# Capital height (px) of the picture that is measured: finer adds time and no knowledge. It is never enlarged.
LOOK_LETTER = 24.0
# Letters measured one by one, evenly spread over the block.
MOST_LETTERS = 400

# Where advice begins, and what it was measured on: advice_numbers.csv.
NUMBERS = numbers_beside(__file__, "advice_numbers.csv")
SMALL_LETTER, ENOUGH = NUMBERS["small_letter"], NUMBERS["enough"]
BLURRED, WIDE_EDGE = NUMBERS["blurred"], NUMBERS["wide_edge"]
FAINT, GLARE = NUMBERS["faint"], NUMBERS["glare"]
READ_WELL, READ_POORLY = NUMBERS["read_well"], NUMBERS["read_poorly"]
MOST_SENTENCES = NUMBERS.whole("most_sentences")

NO_PRINT = Message("advice.no_print")
TRY_AGAIN = Message("advice.try_again")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoQuality:
    """What a block of print offers a reader.

    `letter_height`: height of a capital in pixels of the photo; 0 when no print was found.
    `sharpness`: capital height divided by the width of the letters' edges (both in pixels, so it has no unit): how
    many edges fit on top of one another in a letter. The width of an edge is the step from paper to ink divided by
    the steepest slope, in the worse of the two directions so that a smear counts. Chosen over the variance of the
    Laplacian and other sums of detail because neither exposure nor the size of the letters changes it: a letter that
    is twice as large and twice as blurred is as readable.
    `contrast`: 1 - darker / brighter of ink and paper, 0 to 1.
    `glare`: share (0-1) of the block's area that is blown out with no letters in it; `glare_at`: where its largest
    patch is, as the reader of the label sees it.
    `cut`: sides of the text where it runs off the photo, as the reader sees it.
    `block`: the print that was measured. `glare_boxes`, `cut_boxes`: where each patch and each side lies on the photo.
    """

    letter_height: float = 0.0
    sharpness: float = 0.0
    contrast: float = 0.0
    glare: float = 0.0
    glare_at: tuple[Down, Across] | None = None
    cut: tuple[Side, ...] = ()
    block: Region | None = None
    glare_boxes: tuple[Box, ...] = ()
    cut_boxes: tuple[Box, ...] = ()


def measure(
    photo: Photo | Grey, region: Region | None = None, *, within: Box | None = None, upside_down: bool = False
) -> PhotoQuality:
    """Measures one block of print, by default the one with most letters.

    `within`, once the list has been read: only what lies in this part of the photo is looked at, because a block
    often holds other text too, and that may run off the photo. A region does not know whether its text stands on its
    head; its reader does, and says so by `upside_down`. Without any print the answer has a letter height of 0.
    """
    grey = np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), np.uint8) if isinstance(photo, Photo) else photo
    region = region or next(iter(find_regions(grey)), None)
    if region is None:
        return PhotoQuality()
    if within:
        region = _part(region, within, (grey.shape[1], grey.shape[0]))
    laid = lay(grey, region, capital=LOOK_LETTER, most_enlarged=1.0)
    edges, contrast = _letters(laid)
    glare = find_glare(laid, _contrast_map(laid))
    at = glare.at
    if at and upside_down:
        at = _OTHER_END[at[0]], _OTHER_SIDE[at[1]]
    cut = cut_sides(grey, region, upside_down=upside_down)
    return PhotoQuality(
        letter_height=round(region.letter, 1),
        sharpness=round(laid.letter / edges, 2),
        contrast=round(contrast, 3),
        glare=round(glare.share, 3),
        glare_at=at,
        cut=cut,
        block=region,
        glare_boxes=tuple(box_round(patch, (grey.shape[1], grey.shape[0])) for patch in glare.patches),
        cut_boxes=tuple(side_box(side, region.angle + 180.0 * upside_down) for side in cut),
    )


_OTHER_END: dict[Down, Down] = {"top": "bottom", "middle": "middle", "bottom": "top"}
_OTHER_SIDE: dict[Across, Across] = {"left": "right", "middle": "middle", "right": "left"}


def _part(region: Region, box: Box, size: tuple[int, int]) -> Region:
    """The lines of a block whose letters stand in a box of the photo; the whole block when that leaves no block."""
    middle = turn((region.letters[:, :2] + region.letters[:, 2:]) / 2, region.angle) / size
    x, y = middle[:, 0], middle[:, 1]
    inside = np.asarray((x >= box.x) & (x <= box.x + box.w) & (y >= box.y) & (y <= box.y + box.h))
    if inside.sum() < LEAST_LETTERS:
        return region
    lines = []
    start = 0
    for line in region.lines:
        kept = inside[start : start + len(line.u)]
        start += len(line.u)
        if kept.any():
            lines.append(Line(line.u[kept], line.v[kept]))
    return replace(region, lines=tuple(lines), letters=region.letters[inside], count=int(inside.sum()))


def _letters(laid: Laid) -> tuple[float, float]:
    """Width of the letters' edges (page pixels) and contrast (0-1): medians over the letters."""
    picture = laid.picture.astype(np.float32)
    slopes = (np.abs(cv2.Scharr(picture, -1, 1, 0)) / 32, np.abs(cv2.Scharr(picture, -1, 0, 1)) / 32)
    widths: list[tuple[float, float]] = []
    contrasts = []
    for left, top, right, bottom in laid.letters[:: max(1, len(laid.letters) // MOST_LETTERS)].astype(int):
        place = slice(max(0, top - 2), bottom + 3), slice(max(0, left - 2), right + 3)
        dark, bright = np.percentile(picture[place], (5, 95))
        step = max(1.0, float(bright - dark))
        across, down = (max(1e-3, float(slope[place].max())) for slope in slopes)
        widths.append((step / across, step / down))
        contrasts.append(step / max(1.0, float(bright)))
    edge = max(1.0, *np.median(np.array(widths), axis=0))
    return float(edge), float(np.median(contrasts))


def _contrast_map(laid: Laid) -> Floats:
    """Grey levels between the brightest and the darkest pixel round each pixel, within a capital height."""
    kernel = np.ones((max(3, int(laid.letter)),) * 2, np.uint8)
    spread = cv2.morphologyEx(laid.picture, cv2.MORPH_GRADIENT, kernel)
    return np.asarray(spread, np.float32)


def advice(quality: PhotoQuality, *, recognised: float | None) -> tuple[Message, ...]:
    """At most three sentences, most useful first; none for a good photo.

    `recognised`: share (0-1) of the list that was named, None when it was not read. A list that was read well needs no
    closer or sharper photo, but glare and cut edges take names away without a trace.
    """
    if quality.letter_height == 0:
        return (NO_PRINT,)
    given = []
    if recognised is None or recognised < READ_WELL:
        given += _too_little_detail(quality)
    given += _parts_lost(quality)
    if (recognised is None or recognised < READ_WELL) and quality.contrast < FAINT:
        given.append(Message("advice.faint"))
    if not given and recognised is not None and recognised < READ_POORLY:
        given.append(TRY_AGAIN)
    return tuple(given[:MOST_SENTENCES])


def _too_little_detail(quality: PhotoQuality) -> list[Message]:
    if quality.letter_height < SMALL_LETTER:
        return [Message("advice.closer", {"height": round(quality.letter_height), "enough": round(ENOUGH)})]
    if quality.sharpness < BLURRED and quality.letter_height > WIDE_EDGE * quality.sharpness:
        return [Message("advice.blurred")]
    return []


def _parts_lost(quality: PhotoQuality) -> list[Message]:
    across = [side for side in quality.cut if side in ("left", "right")]
    keys = ["advice.cut.both"] if len(across) == 2 else [f"advice.cut.{side}" for side in across]
    keys += [f"advice.cut.{side}" for side in quality.cut if side in ("top", "bottom")]
    if quality.glare >= GLARE and quality.glare_at:
        down, across_at = quality.glare_at
        keys.append(f"advice.glare.{down}" + ("" if across_at == "middle" else f".{across_at}"))
    return [Message(key) for key in keys]
