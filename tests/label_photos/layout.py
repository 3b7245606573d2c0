"""Setting a product as a flat label, back or front, together with the truth of what was printed and where."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import ImageDraw

from tests.label_photos.drug_panel import set_drug_facts
from tests.label_photos.marks import barcode, open_jar, recycling_triangle
from tests.label_photos.product import Product
from tests.label_photos.sheet import Box, Sheet
from tests.label_photos.style import Style
from tests.label_photos.wrap import Word, words


@dataclass(frozen=True)
class FlatLabel:
    """A label before it is photographed: RGB pixels, and what it says. The list box, in label px, has no front."""

    pixels: npt.NDArray[np.uint8]
    lines: tuple[str, ...]
    printed: tuple[str, ...]
    list_box: Box | None
    cap_px: int


def render_back(product: Product, style: Style, rng: np.random.Generator) -> FlatLabel:
    """Set the back of the pack: prose, ingredient list, small print and signs."""
    sheet = Sheet(style)
    printed = tuple(item.printed.upper() if style.upper else item.printed for item in product.items)
    listing = listing_words(printed, style.separator)
    _set_head(sheet, product)
    if product.drug_facts:
        box = set_drug_facts(sheet, product.drug_facts, words(product.heading, bold=True) + listing)
    elif style.columns == 2:
        box = _set_two_columns(sheet, product, listing)
    else:
        box = _set_one_column(sheet, product, listing)
    _set_foot(sheet, product, rng)
    return _finish(sheet, printed, box)


def render_front(product: Product, style: Style) -> FlatLabel:
    """Set the front of the pack: brand, name, claims and volume, and no ingredient list."""
    sheet = Sheet(style)
    sheet.gap(5)
    sheet.paragraph(words(product.brand.upper(), bold=True), scale=4.2, ink=style.accent)
    sheet.gap(2)
    sheet.rule(0.15)
    sheet.gap(2)
    sheet.paragraph(words(product.name), scale=2.6)
    sheet.gap(5)
    for claim in product.claims:
        sheet.paragraph(words(claim), scale=1.5)
        sheet.gap(0.8)
    sheet.gap(9)
    sheet.paragraph(words(product.volume), scale=1.2)
    sheet.gap(2)
    return _finish(sheet, (), None)


def listing_words(printed: tuple[str, ...], separator: str) -> list[Word]:
    """The running words of a list: a comma sticks to the name before it, a bullet stands alone; a full stop ends it."""
    last = len(printed) - 1
    glue, alone = (separator.strip(), "") if separator.startswith(",") else ("", separator.strip())
    found: list[Word] = []
    for index, name in enumerate(printed):
        found += words(name + ("." if index == last else glue))
        if alone and index < last:
            found.append(Word(alone))
    return found


def _set_head(sheet: Sheet, product: Product) -> None:
    sheet.paragraph(words(product.brand.upper(), bold=True), scale=1.7, ink=sheet.style.accent)
    sheet.paragraph(words(product.name), scale=1.25, ink=sheet.style.accent)
    sheet.gap(0.8)
    sheet.paragraph(words(" | ".join(product.claims)))
    sheet.gap(0.9)


def _set_one_column(sheet: Sheet, product: Product, listing: list[Word]) -> Box:
    for passage in product.before:
        sheet.paragraph(words(passage))
        sheet.gap(0.7)
    sheet.gap(0.5)
    box = sheet.paragraph(words(product.heading, bold=True) + listing)
    sheet.gap(1.2)
    for passage in product.after:
        sheet.paragraph(words(passage))
        sheet.gap(0.6)
    return box


def _set_two_columns(sheet: Sheet, product: Product, listing: list[Word]) -> Box:
    """Prose on the left, list and warnings on the right, a thin rule between."""
    gutter = 3.0 * sheet.style.cap_px
    column = (sheet.width - gutter) / 2
    top = sheet.y
    for passage in (*product.before, *product.after[1:]):
        sheet.paragraph(words(passage), width=column)
        sheet.gap(0.7)
    left_foot, sheet.y = sheet.y, top
    right = sheet.margin + column + gutter
    box = sheet.paragraph(words(product.heading, bold=True) + listing, left=right, width=column)
    sheet.gap(1.0)
    sheet.paragraph(words(product.after[0]), left=right, width=column)
    sheet.y = max(sheet.y, left_foot)
    middle = right - gutter / 2
    ImageDraw.Draw(sheet.image).line((middle, top, middle, sheet.y), fill=sheet.style.accent, width=3)
    return box


def _set_foot(sheet: Sheet, product: Product, rng: np.random.Generator) -> None:
    """Address, volume and batch beside the bar code and the recycling signs."""
    cap, style = sheet.style.cap_px, sheet.style
    sheet.gap(1.2)
    top = round(sheet.y)
    code_height = 6 * cap
    code_width = barcode(sheet.image, round(sheet.margin), top, code_height, rng)
    left = sheet.margin + code_width + 1.5 * cap
    signs = 7 * cap
    width = sheet.width - code_width - 1.5 * cap - signs
    sheet.paragraph(words(product.address), left=left, width=width, scale=0.85)
    sheet.gap(0.3)
    sheet.paragraph(words(f"{product.batch}   {product.volume}"), left=left, width=width, scale=0.85)
    edge = round(sheet.image.width - sheet.margin)
    recycling_triangle(sheet.image, edge - 3 * cap, top + cap, 3 * cap, style.ink)
    open_jar(sheet.image, edge - 6 * cap, top + cap, 3 * cap, style.ink)
    sheet.y = max(sheet.y, top + code_height)


def _finish(sheet: Sheet, printed: tuple[str, ...], box: Box | None) -> FlatLabel:
    if sheet.style.frame:
        inset, foot = 0.9 * sheet.style.cap_px, sheet.y + sheet.margin
        edge = (inset, inset, sheet.image.width - inset, foot - inset)
        ImageDraw.Draw(sheet.image).rectangle(edge, outline=sheet.style.accent, width=max(2, sheet.style.cap_px // 8))
    return FlatLabel(sheet.trimmed(), tuple(sheet.lines), printed, box, sheet.style.cap_px)
