"""What lies behind the pack: a made-up table top with a few things standing about, out of focus."""

from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.float32]
"""Height x width x RGB, each 0..1, in display (gamma) values."""
Surface = Literal["wood", "stone", "cloth", "tile"]
SURFACES: tuple[Surface, ...] = ("wood", "stone", "cloth", "tile")

# The background is out of focus, so half the resolution loses nothing and halves the time.
_REDUCTION = 2
_BASES: dict[Surface, tuple[tuple[float, float, float], ...]] = {
    "wood": ((0.62, 0.46, 0.31), (0.40, 0.27, 0.18), (0.78, 0.66, 0.50)),
    "stone": ((0.80, 0.79, 0.77), (0.35, 0.35, 0.37), (0.66, 0.62, 0.58)),
    "cloth": ((0.55, 0.60, 0.66), (0.74, 0.70, 0.64), (0.42, 0.48, 0.42)),
    "tile": ((0.86, 0.88, 0.87), (0.58, 0.68, 0.70), (0.82, 0.76, 0.70)),
}


def background(surface: Surface, size: tuple[int, int], clutter: int, blur: float, rng: np.random.Generator) -> Pixels:
    """A table top of `size` (width, height) px with `clutter` things on it, blurred by `blur` px."""
    width, height = size[0] // _REDUCTION, size[1] // _REDUCTION
    bases = _BASES[surface]
    base = np.array(bases[int(rng.integers(len(bases)))], dtype=np.float32)
    picture = np.clip(base * (1 + _relief(surface, width, height, rng)[..., None]), 0, 1).astype(np.float32)
    for _ in range(clutter):
        _add_thing(picture, rng)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), max(0.3, blur / _REDUCTION)), dtype=np.float32)
    return np.clip(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), dtype=np.float32), 0, 1)


def smooth_noise(width: int, height: int, cells: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """Random hills of about -1..1 with `cells` (across, down) bumps over a field of the given px."""
    coarse = rng.uniform(-1, 1, size=(cells[1] + 1, cells[0] + 1)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _relief(surface: Surface, width: int, height: int, rng: np.random.Generator) -> Pixels:
    """Relative brightness of the table top, about -0.4..0.4."""
    across = np.arange(width, dtype=np.float32)[None, :]
    down = np.arange(height, dtype=np.float32)[:, None]
    cloudy = 0.6 * smooth_noise(width, height, (5, 5), rng) + 0.4 * smooth_noise(width, height, (23, 23), rng)
    if surface == "wood":
        rings = np.sin(down / height * 55 + 5 * smooth_noise(width, height, (3, 6), rng))
        fibre = smooth_noise(width, height, (12, height // 3), rng)
        plank = (down % (height / 3.3)) < 4
        return np.asarray(0.10 * rings + 0.10 * fibre + 0.08 * cloudy - 0.45 * plank, dtype=np.float32)
    if surface == "stone":
        veins = np.exp(-60 * np.abs(cloudy + 0.5 * smooth_noise(width, height, (11, 9), rng)))
        speckle = smooth_noise(width, height, (width // 4, height // 4), rng)
        return np.asarray(0.10 * cloudy - 0.25 * veins + 0.05 * speckle, dtype=np.float32)
    if surface == "cloth":
        weave = np.sin(across * 1.3) * np.sin(down * 1.3)
        folds = smooth_noise(width, height, (4, 3), rng)
        return np.asarray(0.07 * weave + 0.22 * folds + 0.05 * cloudy, dtype=np.float32)
    pitch = width / 4.3
    joint = ((across % pitch) < pitch * 0.025) | ((down % pitch) < pitch * 0.025)
    return np.asarray(0.05 * cloudy - 0.22 * joint, dtype=np.float32)


def _add_thing(picture: Pixels, rng: np.random.Generator) -> None:
    """Paint one round or square-cornered thing near an edge of the picture, with its shadow."""
    height, width = picture.shape[:2]
    side = int(rng.integers(4))
    along = float(rng.uniform(0.05, 0.95))
    x, y = ((along, 0.02), (0.98, along), (along, 0.98), (0.02, along))[side]
    centre = (int(x * width), int(y * height))
    axes = (int(rng.uniform(0.06, 0.16) * width), int(rng.uniform(0.06, 0.16) * width))
    turn = float(rng.uniform(0, 180))
    # Bathroom things are mostly greyish: pure hues would look like toys.
    grey = float(rng.uniform(0.2, 0.9))
    colour = np.clip(grey + rng.uniform(-0.13, 0.13, size=3), 0, 1).astype(np.float32)
    round_thing = bool(rng.random() < 0.6)
    shadow = _shape(picture, (centre[0] + axes[0] // 4, centre[1] + axes[1] // 4), axes, turn, round_thing)
    shadow = np.asarray(cv2.GaussianBlur(shadow, (0, 0), axes[0] / 6), dtype=np.float32)
    picture *= 1 - 0.45 * shadow[..., None]
    body = _shape(picture, centre, axes, turn, round_thing)
    rim = np.asarray(cv2.GaussianBlur(body, (0, 0), axes[0] / 5), dtype=np.float32)
    lit = colour * (0.65 + 0.45 * rim[..., None])
    picture += body[..., None] * (lit - picture)


def _shape(
    picture: Pixels, centre: tuple[int, int], axes: tuple[int, int], turn: float, round_thing: bool
) -> npt.NDArray[np.float32]:
    mask = np.zeros(picture.shape[:2], dtype=np.float32)
    if round_thing:
        cv2.ellipse(mask, centre, axes, turn, 0, 360, (1.0,), -1, cv2.LINE_AA)
    else:
        corners = cv2.boxPoints((centre, (2.0 * axes[0], 1.4 * axes[1]), turn)).astype(np.int32)
        cv2.fillConvexPoly(mask, corners, (1.0,), cv2.LINE_AA)
    return mask
