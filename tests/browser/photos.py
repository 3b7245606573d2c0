"""Photos of one product that show what the bundled examples do not: glare, a cut list, two halves."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from screener.photo.decode import decode
from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.make import LabelPhoto, make_photo
from tests.label_photos.products import PRODUCTS
from tests.label_photos.shine import add_shine
from tests.label_photos.style import STYLES

Pixels = NDArray[np.uint8]
SHOT = Shot(pose=Pose(pitch=5, yaw=-4, roll=1.2), lens=Lens(defocus=0.6, noise=0.01), closeness=1.0, long_side=1200)


@lru_cache(maxsize=2)
def _made(yaw: float) -> LabelPhoto:
    shot = replace(SHOT, pose=replace(SHOT.pose, yaw=yaw))
    return make_photo(PRODUCTS["night-cream"], STYLES["clean"], shot, 1)


def _middle(made: LabelPhoto) -> tuple[float, float]:
    x, y = np.array(made.truth.list_region).mean(axis=0)
    return float(x), float(y)


def _saved(pixels: Pixels, path: Path) -> Path:
    Image.fromarray(np.ascontiguousarray(pixels)).save(path, quality=92)
    return path


def with_glare(folder: Path) -> Path:
    """Light lies on the middle of the list."""
    made = _made(-4)
    return _saved(
        np.asarray(add_shine(decode(made.jpeg).pixels, _middle(made), (0.18, 0.1)), np.uint8), folder / "g.jpg"
    )


def top_and_bottom(folder: Path) -> tuple[Path, Path]:
    """Two photos, taken from two sides: the upper lines of the list on one, the lower lines on the other."""
    upper, lower = _made(-4), _made(6)
    pixels, other = decode(upper.jpeg).pixels, decode(lower.jpeg).pixels
    above = pixels[: int((_middle(upper)[1] + 0.02) * pixels.shape[0])]
    below = other[int((_middle(lower)[1] - 0.02) * other.shape[0]) :]
    return _saved(above, folder / "upper.jpg"), _saved(below, folder / "lower.jpg")
