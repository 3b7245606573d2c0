"""How a label is set: typefaces, inks, letter height, wrapping. Typefaces come from PyPI font packages (dev group)."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
"""Red, green and blue, each 0..255."""
Family = Literal["roboto", "source_sans", "source_serif"]
Weight = Literal["Light", "Regular", "Bold"]

_PACKAGES: dict[Family, tuple[str, str]] = {
    "roboto": ("font_roboto", "Roboto"),
    "source_sans": ("font_source_sans_pro", "SourceSansPro"),
    "source_serif": ("font_source_serif_pro", "SourceSerifPro"),
}
# Capitals stand between 0.65 and 0.72 of the nominal size, by family; measured at this size to set them exactly.
_PROBE_SIZE = 400


@dataclass(frozen=True)
class Style:
    """One look of a pack. `cap_px` is a capital's height in label pixels; `measure` is the label width in capitals.

    `condense` squeezes letters sideways (1 = as designed, 0.75 = narrow), `leading` is the line pitch in font sizes
    (1.0..1.6). `body` is the colour of the pack round the printed label.
    """

    name: str
    family: Family
    paper: Colour
    ink: Colour
    accent: Colour
    body: Colour
    cap_px: int = 26
    measure: int = 62
    weight: Weight = "Regular"
    condense: float = 1.0
    leading: float = 1.25
    separator: str = ", "
    upper: bool = False
    justify: bool = False
    hyphenate: bool = False
    frame: bool = False
    columns: Literal[1, 2] = 1


@dataclass(frozen=True)
class Typeface:
    """A font cut at an exact capital height in pixels, drawn `condense` times its designed width."""

    family: Family
    weight: Weight
    cap_px: float
    condense: float = 1.0

    @property
    def size(self) -> float:
        """Nominal font size in pixels, the unit of line pitch."""
        return _PROBE_SIZE * self.cap_px / _probe_cap_height(self.family, self.weight)

    def width(self, text: str) -> float:
        """Advance width of `text` in pixels."""
        return _load(self.family, self.weight, self.size).getlength(text) * self.condense

    def draw(self, sheet: Image.Image, x: float, baseline: float, text: str, ink: Colour) -> None:
        """Draw `text` starting at `x` with its foot on `baseline`, both in sheet pixels."""
        font = _load(self.family, self.weight, self.size)
        if self.condense == 1.0:
            ImageDraw.Draw(sheet).text((x, baseline), text, font=font, fill=ink, anchor="ls")
            return
        # Pillow has no horizontal scaling, so the line is drawn wide on a mask and the mask is squeezed.
        ascent, descent = round(self.size * 1.1), round(self.size * 0.4)
        wide = Image.new("L", (int(font.getlength(text)) + 8, ascent + descent))
        ImageDraw.Draw(wide).text((0, ascent), text, font=font, fill=255, anchor="ls")
        narrow = wide.resize((max(1, round(wide.width * self.condense)), wide.height), Image.Resampling.LANCZOS)
        sheet.paste(ink, (round(x), round(baseline) - ascent), narrow)


@lru_cache(maxsize=64)
def _load(family: Family, weight: Weight, size: float) -> ImageFont.FreeTypeFont:
    package, stem = _PACKAGES[family]
    with as_file(files(package) / "files" / f"{stem}-{weight}.ttf") as path:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16)
def _probe_cap_height(family: Family, weight: Weight) -> float:
    _, top, _, bottom = _load(family, weight, _PROBE_SIZE).getbbox("H", anchor="ls")
    return bottom - top


_DARK, _WHITE, _NAVY = (38, 36, 40), (246, 245, 242), (28, 38, 66)

STYLES: dict[str, Style] = {
    style.name: style
    for style in (
        Style("clean", "roboto", _WHITE, _DARK, (60, 60, 66), (238, 236, 232)),
        Style("blossom", "source_sans", (246, 232, 228), (84, 44, 52), (150, 70, 84), (240, 222, 218), leading=1.3),
        Style("sea", "roboto", (226, 240, 244), (20, 58, 84), (24, 104, 138), (206, 230, 238), weight="Regular"),
        Style("navy", "source_sans", _NAVY, (240, 240, 236), (214, 190, 140), (24, 32, 56), leading=1.3, upper=True),
        Style(
            "apothecary",
            "source_serif",
            (244, 234, 212),
            (76, 48, 28),
            (120, 66, 30),
            (96, 58, 30),
            frame=True,
            justify=True,
            hyphenate=True,
            measure=54,
            leading=1.2,
        ),
        Style(
            "gilded",
            "source_serif",
            (247, 241, 226),
            (150, 116, 58),
            (168, 130, 66),
            (242, 234, 216),
            upper=True,
            separator=" · ",
            measure=58,
            leading=1.3,
        ),
        Style(
            "faint",
            "source_sans",
            (240, 240, 238),
            (140, 142, 146),
            (120, 124, 130),
            (232, 232, 230),
            weight="Light",
            measure=56,
            separator=" • ",
        ),
        Style(
            "narrow",
            "roboto",
            _WHITE,
            (30, 30, 34),
            (200, 60, 40),
            (250, 250, 248),
            condense=0.78,
            justify=True,
            hyphenate=True,
            measure=48,
            leading=1.12,
        ),
        Style(
            "columns",
            "source_sans",
            (232, 240, 226),
            (40, 62, 40),
            (64, 110, 60),
            (214, 228, 206),
            columns=2,
            hyphenate=True,
            measure=72,
            condense=0.9,
        ),
        Style(
            "drug", "roboto", (252, 252, 250), (16, 16, 18), (230, 120, 40), (244, 178, 92), measure=50, leading=1.16
        ),
        Style(
            "capsmall",
            "source_sans",
            (250, 246, 238),
            (60, 50, 46),
            (150, 90, 60),
            (226, 206, 186),
            upper=True,
            separator=" • ",
            justify=True,
            measure=56,
        ),
    )
}
