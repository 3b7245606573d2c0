"""Photographing a flat label: pose, light, lens, sensor and JPEG, each of a stated strength and reproducible."""

import io
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.label_photos.geometry import Floats, Pose, frame, outline
from tests.label_photos.layout import FlatLabel
from tests.label_photos.light import Light, light_up
from tests.label_photos.pack import CARTON, Pack, View, paint_pack
from tests.label_photos.scene import Pixels, Surface, background
from tests.label_photos.style import Colour

Polygon = tuple[tuple[float, float], ...]
"""Points (x, y) as fractions 0..1 of the photo's width and height."""


@dataclass(frozen=True)
class Lens:
    """Blur and noise: `defocus` disc radius and `motion` smear length in px, `noise` as display value 0..0.1."""

    defocus: float = 0.6
    motion: float = 0.0
    motion_degrees: float = 0.0
    noise: float = 0.012
    sharpen: float = 0.35


@dataclass(frozen=True)
class Shot:
    """All that can differ between two photos of one label.

    `long_side` in px; `fill` is the share (0..1) of the frame the framed part takes; `closeness` 0 frames the whole
    label and 1 only its list; `quarter_turns` 0..3 counter-clockwise; `background_blur` in px; `quality` is JPEG 1..95.
    """

    pose: Pose = field(default_factory=Pose)
    pack: Pack = CARTON
    light: Light = field(default_factory=Light)
    lens: Lens = field(default_factory=Lens)
    surface: Surface = "wood"
    clutter: int = 3
    background_blur: float = 5.0
    long_side: int = 2000
    portrait: bool = True
    fill: float = 0.85
    closeness: float = 0.0
    quarter_turns: int = 0
    quality: int = 80


@dataclass(frozen=True)
class Exposure:
    """A finished photo: JPEG bytes, the list's outline (empty without a list), capitals' height in photo px."""

    jpeg: bytes
    list_region: Polygon
    cap_px: float


def photograph(label: FlatLabel, body: Colour, shot: Shot, rng: np.random.Generator) -> Exposure:
    """Take the picture of `label` on a pack of colour `body`."""
    view = aim(label, shot)
    scene = background(shot.surface, view.size, shot.clutter, shot.background_blur, rng)
    points = view.label_points()
    whole = paint_pack(scene, view, _seen_label(label, view, points), points, body, shot.light.cast)
    light_up(scene, points, whole, shot.pose.half_angle, shot.light, rng)
    picture = np.rot90(_expose(scene, shot.lens, rng), shot.quarter_turns)
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(buffer, "JPEG", quality=shot.quality)
    cap_px = view.framing.scale * 2 * label.cap_px / label.pixels.shape[1]
    return Exposure(buffer.getvalue(), list_region(label, view, shot.quarter_turns), cap_px)


def aim(label: FlatLabel, shot: Shot) -> View:
    """Point the camera: the framed part of the label lies in the middle, at the size the shot asks for."""
    height, width = label.pixels.shape[:2]
    whole = np.array([0.0, 0.0, width, height])
    box = label.list_box
    listed = np.array([box.left, box.top, box.right, box.bottom]) if box else whole
    left, top, right, bottom = whole + shot.closeness * (listed - whole)
    film = shot.pose.label_to_film(_label_units(outline(left, top, right, bottom), label))
    short = round(shot.long_side * 0.75)
    size = (short, shot.long_side) if shot.portrait else (shot.long_side, short)
    return View(shot.pack, shot.pose, frame(film, size, shot.fill), height / width, size)


def list_region(label: FlatLabel, view: View, quarter_turns: int) -> Polygon:
    """Outline of the ingredient list in the turned photo."""
    box = label.list_box
    if box is None:
        return ()
    film = view.pose.label_to_film(_label_units(outline(box.left, box.top, box.right, box.bottom), label))
    points = view.framing.to_photo(film) / np.array(view.size)
    for _ in range(quarter_turns % 4):
        points = np.stack([points[:, 1], 1 - points[:, 0]], axis=1)
    return tuple((float(x), float(y)) for x, y in points)


def _label_units(pixels: Floats, label: FlatLabel) -> Floats:
    """Label pixels to half label widths from the middle."""
    height, width = label.pixels.shape[:2]
    units: Floats = (pixels - np.array([width / 2, height / 2])) / (width / 2)
    return units


def _seen_label(label: FlatLabel, view: View, points: Floats) -> Pixels:
    """The label resampled to photo pixels; beyond its edge the edge colour continues."""
    height, width = label.pixels.shape[:2]
    pixels = label.pixels.astype(np.float32) / 255
    shrink = min(1.0, view.framing.scale * 2 / width)
    if shrink < 1:
        # Averaged down first: sampling a larger picture point by point would break thin strokes.
        small = (max(1, round(width * shrink)), max(1, round(height * shrink)))
        pixels = np.asarray(cv2.resize(pixels, small, interpolation=cv2.INTER_AREA), dtype=np.float32)
    seen_height, seen_width = pixels.shape[:2]
    where = np.nan_to_num(points, nan=-9.0)
    x = ((where[..., 0] + 1) / 2 * seen_width - 0.5).astype(np.float32)
    y = ((where[..., 1] / view.aspect + 1) / 2 * seen_height - 0.5).astype(np.float32)
    seen = cv2.remap(pixels, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.clip(np.asarray(seen, dtype=np.float32), 0, 1)


def _expose(scene: Pixels, lens: Lens, rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Lens blur, sensor noise and the sharpening every phone applies; to 8-bit display values."""
    picture = np.asarray(cv2.filter2D(scene, -1, _disc(lens.defocus)), dtype=np.float32)
    if lens.motion > 1:
        picture = np.asarray(cv2.filter2D(picture, -1, _smear(lens.motion, lens.motion_degrees)), dtype=np.float32)
    height, width = picture.shape[:2]
    # Phones smooth colour noise, so most of what is left is brightness noise, stronger in the dark.
    grain = rng.standard_normal((height, width), dtype=np.float32)[..., None]
    tint = rng.standard_normal((height // 4, width // 4, 3), dtype=np.float32)
    tint = np.asarray(cv2.resize(tint, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)
    picture += lens.noise * (1.35 - 0.7 * picture) * (grain + 0.5 * tint)
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.6), dtype=np.float32)
    picture += lens.sharpen * (picture - soft)
    return np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)


def _disc(radius: float) -> npt.NDArray[np.float32]:
    """A soft-edged disc of `radius` px that sums to 1."""
    reach = int(np.ceil(radius)) + 1
    across, down = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    disc = np.clip(radius + 0.5 - np.hypot(across, down), 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum(), dtype=np.float32)


def _smear(length: float, degrees: float) -> npt.NDArray[np.float32]:
    """A straight line `length` px long through the middle that sums to 1."""
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), dtype=np.float32)
    step = length / 2 * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    start, end = np.round(reach - step).astype(int), np.round(reach + step).astype(int)
    cv2.line(kernel, (int(start[0]), int(start[1])), (int(end[0]), int(end[1])), (1.0,), 1, cv2.LINE_AA)
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)
