"""Drawing the style and the shot of a photo at random, within what makes it easy, medium or hard to read."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.light import Light
from tests.label_photos.pack import BOTTLE, CARTON, JAR, TUBE, Pack
from tests.label_photos.scene import SURFACES
from tests.label_photos.style import STYLES, Style

Difficulty = Literal["easy", "medium", "hard"]
Range = tuple[float, float]

_STYLES: dict[Difficulty, tuple[str, ...]] = {
    "easy": ("clean", "blossom", "sea", "apothecary"),
    "medium": ("clean", "blossom", "sea", "apothecary", "navy", "narrow", "capsmall", "columns"),
    "hard": ("navy", "gilded", "faint", "narrow", "columns", "capsmall"),
}
_DRUG_STYLES = ("drug", "narrow", "clean")
_PACKS: tuple[Pack, ...] = (CARTON, BOTTLE, JAR, TUBE)


@dataclass(frozen=True)
class Ranges:
    """Least and greatest value of each drawn strength; units as in `Pose`, `Light`, `Lens` and `Shot`."""

    half_angle: Range
    turn: Range
    roll: Range
    fill: Range
    closeness: Range
    glare: Range
    shadow: Range
    falloff: Range
    brightness: Range
    defocus: Range
    motion: Range
    noise: Range
    quality: tuple[int, int]
    turned: float
    """Chance 0..1 that the photo lies on its side or upside down."""


_RANGES: dict[Difficulty, Ranges] = {
    "easy": Ranges(
        half_angle=(15, 35),
        turn=(-5, 5),
        roll=(-2, 2),
        fill=(0.86, 0.93),
        closeness=(0.2, 0.8),
        glare=(0, 0.25),
        shadow=(0, 0.1),
        falloff=(0, 0.2),
        brightness=(0.9, 1.0),
        defocus=(0.4, 0.8),
        motion=(0, 0),
        noise=(0.005, 0.012),
        quality=(78, 90),
        turned=0.0,
    ),
    "medium": Ranges(
        half_angle=(25, 50),
        turn=(-12, 12),
        roll=(-6, 6),
        fill=(0.75, 0.9),
        closeness=(0, 0.5),
        glare=(0, 0.6),
        shadow=(0, 0.4),
        falloff=(0.1, 0.5),
        brightness=(0.6, 1.05),
        defocus=(0.6, 1.5),
        motion=(0, 2.5),
        noise=(0.01, 0.03),
        quality=(60, 82),
        turned=0.25,
    ),
    "hard": Ranges(
        half_angle=(35, 55),
        turn=(-16, 16),
        roll=(-10, 10),
        fill=(0.55, 0.85),
        closeness=(0, 0.3),
        glare=(0.1, 0.8),
        shadow=(0.1, 0.5),
        falloff=(0.2, 0.6),
        brightness=(0.4, 1.1),
        defocus=(0.8, 2.0),
        motion=(0, 4),
        noise=(0.015, 0.045),
        quality=(40, 72),
        turned=0.4,
    ),
}


def draw_style(difficulty: Difficulty, is_drug: bool, rng: np.random.Generator) -> Style:
    """A style of the difficulty; a drug keeps to the plain styles its box is always printed in."""
    names = _DRUG_STYLES if is_drug else _STYLES[difficulty]
    return STYLES[names[int(rng.integers(len(names)))]]


def draw_shot(difficulty: Difficulty, rng: np.random.Generator) -> Shot:
    """A shot of the difficulty, on any pack and surface."""
    ranges = _RANGES[difficulty]
    pack = _PACKS[int(rng.integers(len(_PACKS)))]
    return Shot(
        pose=_draw_pose(ranges, pack, rng),
        pack=pack,
        light=_draw_light(ranges, rng),
        lens=Lens(
            defocus=_within(ranges.defocus, rng),
            motion=_within(ranges.motion, rng),
            motion_degrees=_within((0, 180), rng),
            noise=_within(ranges.noise, rng),
        ),
        surface=SURFACES[int(rng.integers(len(SURFACES)))],
        clutter=int(rng.integers(1, 6)),
        background_blur=_within((2, 10), rng),
        long_side=int(rng.integers(1600, 2201)),
        portrait=bool(rng.random() < 0.6),
        fill=_within(ranges.fill, rng),
        closeness=_within(ranges.closeness, rng),
        quarter_turns=int(rng.integers(1, 4)) if rng.random() < ranges.turned else 0,
        quality=int(rng.integers(*ranges.quality)),
    )


def _draw_pose(ranges: Ranges, pack: Pack, rng: np.random.Generator) -> Pose:
    return Pose(
        half_angle=0.0 if pack is CARTON else _within(ranges.half_angle, rng),
        pitch=_within(ranges.turn, rng),
        yaw=_within(ranges.turn, rng),
        roll=_within(ranges.roll, rng),
        distance=_within((5, 12), rng),
    )


def _draw_light(ranges: Ranges, rng: np.random.Generator) -> Light:
    return Light(
        brightness=_within(ranges.brightness, rng),
        side=_within((-0.8, 0.8), rng),
        falloff=_within(ranges.falloff, rng),
        cast=_within((0.2, 0.6), rng),
        shadow=_within(ranges.shadow, rng),
        warmth=_within((-0.6, 0.9), rng),
        glare=_within(ranges.glare, rng),
        glare_at=(_within((-0.8, 0.8), rng), _within((-0.6, 0.6), rng)),
        glare_size=(_within((0.06, 0.22), rng), _within((0.2, 1.0), rng)),
    )


def _within(limits: Range, rng: np.random.Generator) -> float:
    return float(rng.uniform(*limits))
