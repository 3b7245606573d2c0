"""From an invented product to a photo of its label, and mixed collections of such photos."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tests.label_photos.camera import Polygon, Shot, photograph
from tests.label_photos.draw import Difficulty, draw_shot, draw_style
from tests.label_photos.layout import render_back, render_front
from tests.label_photos.product import Active, Product
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import Style

Side = Literal["back", "front"]

_MIX: tuple[Difficulty, ...] = ("easy", "medium", "hard")
# One photo in this many shows the front of the pack, which has no list to find. Not a multiple of three, so that
# fronts fall on every difficulty.
_FRONT_EVERY = 11


@dataclass(frozen=True)
class Truth:
    """What the photo shows. `printed` and `inci` run in parallel; both and `heading` are empty for a front.

    For a US drug they hold the inactive ingredients, and `actives` the rest. `lines` is all text in print order with
    its line breaks. `list_region` outlines heading and list in fractions 0..1 of the photo, and `cap_px` is the height
    of a list capital at the label's middle in photo pixels.
    """

    product: str
    brand: str
    name: str
    heading: str
    printed: tuple[str, ...]
    inci: tuple[str, ...]
    actives: tuple[Active, ...]
    claims: tuple[str, ...]
    lines: tuple[str, ...]
    list_region: Polygon
    cap_px: float


@dataclass(frozen=True)
class LabelPhoto:
    """A JPEG and its truth."""

    jpeg: bytes
    truth: Truth


@dataclass(frozen=True)
class Recipe:
    """All that one photo is made from; making it is slow (1 to 3 s at full size), keeping the recipe is not."""

    product: Product
    style: Style
    shot: Shot
    seed: int
    side: Side = "back"
    difficulty: Difficulty = "easy"

    def make(self) -> LabelPhoto:
        """Render and photograph the label."""
        return make_photo(self.product, self.style, self.shot, self.seed, self.side)


def make_photo(product: Product, style: Style, shot: Shot, seed: int, side: Side = "back") -> LabelPhoto:
    """Render one side of `product` in `style` and photograph it; the same arguments give the same bytes."""
    rng = np.random.default_rng(seed)
    label = render_back(product, style, rng) if side == "back" else render_front(product, style)
    exposure = photograph(label, style.body, shot, rng)
    listed = label.list_box is not None
    truth = Truth(
        product=product.key,
        brand=product.brand,
        name=product.name,
        heading=product.heading if listed else "",
        printed=label.printed,
        inci=tuple(item.inci for item in product.items) if listed else (),
        actives=product.actives if listed else (),
        claims=product.claims,
        lines=label.lines,
        list_region=exposure.list_region,
        cap_px=exposure.cap_px,
    )
    return LabelPhoto(exposure.jpeg, truth)


def recipes(seed: int, n: int) -> Iterator[Recipe]:
    """The recipes of `collection(seed, n)`; the first ones do not change when `n` grows."""
    keys = list(PRODUCTS)
    for index in range(n):
        rng = np.random.default_rng((seed, index))
        difficulty = _MIX[index % len(_MIX)]
        product = PRODUCTS[keys[int(rng.integers(len(keys)))]]
        yield Recipe(
            product=product,
            style=draw_style(difficulty, product.drug_facts is not None, rng),
            shot=draw_shot(difficulty, rng),
            seed=int(rng.integers(2**31)),
            side="front" if index % _FRONT_EVERY == _FRONT_EVERY - 1 else "back",
            difficulty=difficulty,
        )


def collection(seed: int, n: int) -> Iterator[tuple[Difficulty, LabelPhoto]]:
    """`n` photos, easy, medium and hard by turns, each with its difficulty."""
    return ((recipe.difficulty, recipe.make()) for recipe in recipes(seed, n))
