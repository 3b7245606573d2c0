"""From which letter height, sharpness, contrast and glare on is a list read? One label, worse and worse photos.

    uv run python -m benchmarks.photo_quality [--quick]

Each photo is measured (screener.photo.quality) and read by the reader that is installed; `named` is the share of the
true names of the list that were found. The lines in screener/photo/quality.py are set where `named` falls under a half.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from ingredient_db import load
from screener.label import read_label
from screener.ocr import readers
from screener.ocr.page_reading import Reading
from screener.photo.decode import Photo, decode
from screener.photo.quality import measure
from screener.reading.cascade import read_photo
from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.make import LabelPhoto, make_photo
from tests.label_photos.product import Product
from tests.label_photos.products import PRODUCTS
from tests.label_photos.shine import add_shine
from tests.label_photos.style import STYLES, Colour, Style

SHOT = Shot(pose=Pose(pitch=5, yaw=-4, roll=1.2), lens=Lens(defocus=0.6, noise=0.01), closeness=1.0, fill=0.9)
# The smallest letters are read from a sharp photo only, so their series is taken with a poor camera too.
POOR_LENS = Lens(defocus=1.2, noise=0.025)
LABELS = (("night-cream", "clean"), ("water-gel", "sea"), ("balm", "apothecary"))
# Long side of the photo (px), radius of the lens blur (px), length of a smear (px), share of the way from ink to
# paper, reach of the highlight (share of the photo).
SIDES = (1500, 1000, 800, 650, 550, 480, 420, 370, 320, 280)
BLURS = (0.6, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0)
SMEARS = (4.0, 8.0, 12.0, 16.0, 20.0, 26.0)
FAINT = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96)
REACHES = (0.04, 0.08, 0.12, 0.16, 0.2, 0.26)


@dataclass(frozen=True)
class Case:
    """One photo of a series, with the true names."""

    series: str
    label: str
    photo: Photo
    inci: frozenset[str]


def _truth(made: LabelPhoto) -> frozenset[str]:
    """The true names as the ingredient data spells them."""
    return frozenset(str(load().match(name).inci) for name in made.truth.inci)


def _case(series: str, label: tuple[str, str], made: LabelPhoto, photo: Photo | None = None) -> Case:
    return Case(
        series,
        label[0],
        photo or decode(made.jpeg),
        frozenset(str(load().match(name).inci) for name in made.truth.inci),
    )


def _fainter(style: Style, share: float) -> Style:
    red, green, blue = (round(i + (p - i) * share) for i, p in zip(style.ink, style.paper, strict=True))
    ink: Colour = (red, green, blue)
    return replace(style, ink=ink)


def _shone_on(made: LabelPhoto, reach: float) -> Photo:
    """The photo with a highlight in the middle of the list, saved as a JPEG like any photo."""
    photo = decode(made.jpeg)
    x, y = np.array(made.truth.list_region).mean(axis=0)
    buffer = io.BytesIO()
    Image.fromarray(add_shine(photo.pixels, (float(x), float(y)), (reach * 1.6, reach))).save(buffer, "JPEG")
    return decode(buffer.getvalue())


def cases(quick: bool) -> Iterator[Case]:
    """Every series on every label; `quick` takes every third step of one label."""
    step = 3 if quick else 1
    for label in LABELS[: 1 if quick else None]:
        product: Product = PRODUCTS[label[0]]
        style = STYLES[label[1]]
        for side in SIDES[::step]:
            yield _case("height", label, make_photo(product, style, replace(SHOT, long_side=side), 1))
        for side in SIDES[::step]:
            shot = replace(SHOT, long_side=side, lens=POOR_LENS, quality=50)
            yield _case("poor", label, make_photo(product, style, shot, 1))
        for blur in BLURS[::step]:
            shot = replace(SHOT, lens=replace(SHOT.lens, defocus=blur))
            yield _case("blur", label, make_photo(product, style, shot, 2))
        for smear in SMEARS[::step]:
            shot = replace(SHOT, lens=replace(SHOT.lens, motion=smear, motion_degrees=20))
            yield _case("smear", label, make_photo(product, style, shot, 3))
        for share in FAINT[::step]:
            yield _case("contrast", label, make_photo(product, _fainter(style, share), SHOT, 4))
        made = make_photo(product, style, SHOT, 5)
        for reach in REACHES[::step]:
            yield _case("glare", label, made, _shone_on(made, reach))


def named(photo: Photo, inci: frozenset[str]) -> float:
    """Share (0-1) of the true names that are found on the photo."""
    db = load()

    def found(reading: Reading) -> set[str | None]:
        return {item.match.inci for item in read_label(reading.text, db).items}

    read = read_photo(
        photo, readers("tesseract"), judge=lambda rs: max(len(found(r) & inci) for r in rs) / len(inci), effort="fast"
    )
    return max(len(found(reading) & inci) for reading in read.readings) / len(inci)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one label, every third step")
    parser.add_argument("--series", help="only this one: height, poor, blur, smear, contrast or glare")
    asked = parser.parse_args()
    print("series    label         height  sharpness  contrast  glare  named")
    for case in cases(asked.quick):
        if asked.series not in (None, case.series):
            continue
        q = measure(case.photo)
        share = named(case.photo, case.inci)
        print(
            f"{case.series:8}  {case.label:12}  {q.letter_height:6.1f}  {q.sharpness:9.2f}  {q.contrast:8.2f}"
            f"  {q.glare:5.2f}  {share:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
