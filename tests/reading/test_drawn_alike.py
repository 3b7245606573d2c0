"""A label as a photo and its list as a text: one answer, with a class word inside and prose above and below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screener import screen_photo, screen_text
from screener.report.contract import Report
from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.make import make_photo
from tests.label_photos.product import items
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import STYLES

SHOT = Shot(pose=Pose(pitch=3, yaw=-2, roll=0.8), lens=Lens(defocus=0.5, noise=0.01), closeness=1.0, long_side=1600)
BEFORE = "Directions: Apply morning and evening to clean skin. Suitable for dry and rough areas."
AFTER = "Keep out of reach of children. Store in a cool, dry place. For external use only."
LISTS = {
    "a class word": "Aqua; Glycerin; Emulsifier: Cetearyl Alcohol; Petrolatum; Dimethicone; Niacinamide; Xanthan Gum; "
    "Preservative: Phenoxyethanol; Parfum",
    "an unknown name": "Aqua; Caprylic/Capric Triglyceride; Zorvatine; Glycerin; Squalane; Tocopherol; Carbomer; "
    "Sodium Hydroxide; Limonene",
    "shares": "Aqua; Glycerin 10%; Petrolatum; Niacinamide 5%; Cetearyl Alcohol; Panthenol; Sodium Hyaluronate; Parfum",
}


def told(report: Report) -> list[tuple[str, float | None]]:
    return [(row.inci or row.printed, row.stated) for row in report.ingredients]


@pytest.mark.ocr
@pytest.mark.parametrize("printed", LISTS.values(), ids=LISTS)
def test_photo_and_text_agree(printed: str) -> None:
    product = replace(PRODUCTS["night-cream"], items=items(printed), before=(BEFORE,), after=(AFTER,))
    read = screen_photo(make_photo(product, STYLES["clean"], SHOT, 1).jpeg)
    pasted = screen_text("\n".join((BEFORE, f"{product.heading} {printed.replace(';', ',')}.", AFTER)))
    assert told(read) == told(pasted)
    assert read.heaviness is not None
    assert pasted.heaviness is not None
    assert read.heaviness.level == pasted.heaviness.level
    assert [piece.printed for piece in read.unplaced] == [piece.printed for piece in pasted.unplaced]
    assert read.coverage == pasted.coverage
