"""A growing sheet of label paper that paragraphs are set on, remembering every line it prints."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from tests.label_photos.style import Colour, Style, Typeface
from tests.label_photos.wrap import Line, Word, wrap

# Taller than any label set here; the unused foot is cut off.
_SPARE_HEIGHT = 9000


@dataclass(frozen=True)
class Box:
    """A rectangle in label pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Sheet:
    """Paper of a fixed width in px; `y` is the foot of what is printed so far, `lines` is the text in print order."""

    style: Style
    y: float = 0.0
    lines: list[str] = field(default_factory=list)
    image: Image.Image = field(init=False)
    margin: float = field(init=False)

    def __post_init__(self) -> None:
        """Lay out blank paper."""
        self.margin = 2.6 * self.style.cap_px
        self.image = Image.new("RGB", (self.style.measure * self.style.cap_px, _SPARE_HEIGHT), self.style.paper)
        self.y = self.margin

    @property
    def width(self) -> float:
        """Width between the margins in px."""
        return self.image.width - 2 * self.margin

    def face(self, scale: float = 1.0, bold: bool = False) -> Typeface:
        """The style's typeface at `scale` times its capital height."""
        style = self.style
        return Typeface(style.family, "Bold" if bold else style.weight, style.cap_px * scale, style.condense)

    def gap(self, capitals: float) -> None:
        """Leave white space, in capital heights."""
        self.y += capitals * self.style.cap_px

    def rule(self, thickness: float, left: float | None = None, right: float | None = None) -> None:
        """Draw a line across the sheet, `thickness` in capital heights."""
        start = self.margin if left is None else left
        end = self.image.width - self.margin if right is None else right
        depth = max(1.0, thickness * self.style.cap_px)
        ImageDraw.Draw(self.image).rectangle((start, self.y, end, self.y + depth), fill=self.style.ink)
        self.y += depth

    def paragraph(
        self,
        text: Sequence[Word],
        left: float | None = None,
        width: float | None = None,
        scale: float = 1.0,
        ink: Colour | None = None,
    ) -> Box:
        """Set `text` below what is printed, in a column starting at `left` and `width` px wide; returns where it is."""
        plain, bold = self.face(scale), self.face(scale, bold=True)
        column_left, column = self.margin if left is None else left, self.width if width is None else width
        space = plain.width(" ")

        def line_width(line: Line) -> float:
            return sum((bold if word.bold else plain).width(word.text) for word in line) + space * (len(line) - 1)

        top = self.y
        lines = wrap(text, line_width, column, self.style.hyphenate)
        for index, line in enumerate(lines):
            self.y += plain.size * self.style.leading
            stretch = column - line_width(line) if self.style.justify and index + 1 < len(lines) else 0.0
            gap = space + stretch / max(1, len(line) - 1)
            # A line with few words would be torn apart; real labels leave it ragged.
            self._print(line, column_left, gap if gap < 3 * space else space, (plain, bold), ink or self.style.ink)
        return Box(column_left, top, column_left + column, self.y + 0.35 * plain.size)

    def _print(self, line: Line, left: float, gap: float, faces: tuple[Typeface, Typeface], ink: Colour) -> None:
        x = left
        for word in line:
            face = faces[word.bold]
            face.draw(self.image, x, self.y, word.text, ink)
            x += face.width(word.text) + gap
        self.lines.append(" ".join(word.text for word in line))

    def trimmed(self) -> npt.NDArray[np.uint8]:
        """The printed part of the sheet as RGB pixels, with a margin at its foot."""
        foot = round(self.y + self.margin)
        return np.asarray(self.image.crop((0, 0, self.image.width, foot)), dtype=np.uint8)
