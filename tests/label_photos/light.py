"""Light on the scene: fall-off across the picture, rounding of a curved pack, a passing shadow, a highlight."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tests.label_photos.geometry import Floats
from tests.label_photos.pack import Mask
from tests.label_photos.scene import Pixels, smooth_noise

_GAMMA = 2.2


@dataclass(frozen=True)
class Light:
    """Strengths 0..1 unless said. `brightness` 1 keeps paper white as printed; `side` -1..1 is where light comes from.

    `falloff` darkens the far side, `cast` is the pack's own shadow on the table, `shadow` a hand's shadow across the
    pack, `warmth` -1..1 turns blue to orange. `glare` is the highlight, centred at `glare_at` in label coordinates
    (half label widths from its middle) and `glare_size` (across, down) wide.
    """

    brightness: float = 0.95
    side: float = -0.4
    falloff: float = 0.2
    cast: float = 0.4
    shadow: float = 0.0
    warmth: float = 0.1
    glare: float = 0.0
    glare_at: tuple[float, float] = (0.5, 0.0)
    glare_size: tuple[float, float] = (0.12, 0.8)


def light_up(
    scene: Pixels, points: Floats, whole: Mask, half_angle: float, light: Light, rng: np.random.Generator
) -> None:
    """Light `scene` in place; `points` are label coordinates per pixel, `whole` tells pack from table."""
    height, width = scene.shape[:2]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    level = 1 - light.falloff * (0.5 - 0.5 * across * np.sign(light.side) + 0.25 * down)
    level = level + 0.12 * light.falloff * smooth_noise(width, height, (3, 3), rng)
    level = level * (1 - 0.18 * (across**2 + down**2) / 2)
    if light.shadow:
        level = level * (1 - light.shadow * _hand_shadow(width, height, rng))
    on_pack = np.nan_to_num(points, nan=9.0)
    if half_angle:
        level = level * (1 + whole * (_rounding(on_pack[..., 0], half_angle, light.side) - 1))
    tint = np.array([1 + 0.12 * light.warmth, 1.0, 1 - 0.16 * light.warmth], dtype=np.float32)
    linear = np.power(scene, _GAMMA) * (light.brightness * level.astype(np.float32))[..., None] * tint
    if light.glare:
        offset = (on_pack - np.array(light.glare_at)) / np.array(light.glare_size)
        shine = light.glare * whole * np.exp(-np.minimum((offset**2).sum(axis=-1), 60))
        linear += shine.astype(np.float32)[..., None]
    np.power(np.clip(linear, 0, 1), 1 / _GAMMA, out=scene)


def _rounding(u: Floats, half_angle: float, side: float) -> Floats:
    """Brightness of a cylinder round its axis, 1 where it faces the light, falling to about a third at its edges."""
    arc = np.clip(u * np.radians(half_angle), -np.pi / 2, np.pi / 2)
    facing = np.cos(arc - 0.6 * side)
    return np.asarray(0.3 + 0.7 * np.clip(facing, 0, 1), dtype=np.float64)


def _hand_shadow(width: int, height: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """A soft slanting edge with everything beyond it in shadow, 0..1."""
    slant = float(rng.uniform(-0.7, 0.7))
    edge = float(rng.uniform(0.35, 0.65))
    across = np.arange(width, dtype=np.float32)[None, :] / width
    down = np.arange(height, dtype=np.float32)[:, None] / height
    beyond = (across + slant * (down - 0.5) > edge).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(beyond, (0, 0), width * 0.03), dtype=np.float32)
