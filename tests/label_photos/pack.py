"""The body a label sits on: carton, bottle, jar or tube, drawn round the label as the camera sees it."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from tests.label_photos.geometry import Floats, Framing, Pose, outline
from tests.label_photos.scene import Pixels
from tests.label_photos.style import Colour

Mask = npt.NDArray[np.float32]
"""Height x width, 0..1."""


@dataclass(frozen=True)
class Pack:
    """A body, in half label widths: bare surface beside, above and below the label, cap height, box thickness.

    A round pack's bare surface runs to its own silhouette, so `beside` counts for flat ones only.
    """

    name: str
    beside: float = 0.05
    above: float = 0.08
    below: float = 0.08
    cap: float = 0.0
    thickness: float = 0.0


CARTON = Pack("carton", thickness=0.7)
BOTTLE = Pack("bottle", above=0.3, below=0.35, cap=1.2)
JAR = Pack("jar", above=0.12, below=0.14, cap=0.7)
TUBE = Pack("tube", above=0.5, below=0.4, cap=0.9)


@dataclass(frozen=True)
class View:
    """One pack before one camera. `aspect` is label height over label width; `size` is (width, height) of the photo."""

    pack: Pack
    pose: Pose
    framing: Framing
    aspect: float
    size: tuple[int, int]

    def label_points(self) -> Floats:
        """Label coordinates (H, W, 2) seen at each photo pixel; NaN beside the pack."""
        width, height = self.size
        across, down = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        photo = np.stack([across.ravel(), down.ravel()], axis=1)
        return self.pose.film_to_label(self.framing.to_film(photo)).reshape(height, width, 2)

    def body_limits(self) -> tuple[float, float, float]:
        """Left and right edge +-u, top v and bottom v of the body, cap included."""
        sideways = 1 + self.pack.beside if self.pose.flat else 90 / self.pose.half_angle
        return sideways, -self.aspect - self.pack.above - self.pack.cap, self.aspect + self.pack.below

    def hidden_faces(self) -> list[npt.NDArray[np.int32]]:
        """Photo polygons behind the label's face: the sides of a carton, or the lid disc of a round pack."""
        sideways, top, bottom = self.body_limits()
        if self.pose.flat:
            if not self.pack.thickness:
                return []
            near = self.pose.on_surface(outline(-sideways, top, sideways, bottom, per_edge=1))
            far = near + np.array([0.0, 0.0, self.pack.thickness])
            sides = [np.stack([near[i - 1], near[i], far[i], far[i - 1]]) for i in range(4)]
            return [self._polygon(side) for side in sides]
        radius = 1 / np.radians(self.pose.half_angle)
        turn = np.linspace(0, 2 * np.pi, 180)
        rims = [
            np.stack([radius * np.sin(turn), np.full_like(turn, level), radius * (1 - np.cos(turn))], axis=1)
            for level in (bottom, top)
        ]
        return [self._polygon(rim) for rim in rims]

    def _polygon(self, positions: Floats) -> npt.NDArray[np.int32]:
        return np.round(self.framing.to_photo(self.pose.to_film(positions))).astype(np.int32)


def soften(mask: npt.NDArray[np.bool_], radius: float = 0.7) -> Mask:
    """A mask with edges as soft as a lens leaves them, `radius` in px."""
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), radius), dtype=np.float32)


def paint_pack(scene: Pixels, view: View, label: Pixels, points: Floats, body: Colour, shadow: float) -> Mask:
    """Paint shadow, body and label over `scene` in place; returns how much of each pixel is pack."""
    u, v = points[..., 0], points[..., 1]
    sideways, top, bottom = view.body_limits()
    with np.errstate(invalid="ignore"):
        front = soften((np.abs(u) <= sideways) & (v >= top) & (v <= bottom))
        printed = soften((np.abs(u) <= 1) & (np.abs(v) <= view.aspect))
        cap = soften(v < -view.aspect - view.pack.above) if view.pack.cap else np.zeros_like(front)
        seam = soften(np.abs(v + view.aspect + view.pack.above) < 0.008) if view.pack.cap else cap
    behind = np.zeros_like(front)
    shades = np.zeros_like(front)
    for index, polygon in enumerate(view.hidden_faces()):
        cv2.fillPoly(behind, [polygon], (1.0,), cv2.LINE_AA)
        cv2.fillPoly(shades, [polygon], (0.55 + 0.1 * index,), cv2.LINE_AA)
    whole = np.maximum(front, behind)
    _cast_shadow(scene, whole, shadow)
    colour = np.array(body, dtype=np.float32) / 255
    _cover(scene, behind, np.asarray(colour * shades[..., None], dtype=np.float32))
    _cover(scene, front, np.broadcast_to(colour, scene.shape))
    _cover(scene, front * cap, np.broadcast_to(colour * 0.8 + 0.1, scene.shape))
    _cover(scene, front * seam, np.broadcast_to(colour * 0.35, scene.shape))
    _cover(scene, printed, label)
    return whole


def _cast_shadow(scene: Pixels, whole: Mask, strength: float) -> None:
    """A soft shadow down and to the right, plus the dark line where the pack touches the table."""
    height, width = whole.shape
    reach = width * 0.03
    for offset, blur, depth in ((reach, reach * 0.8, strength), (reach * 0.15, reach * 0.2, 0.6 * strength)):
        shift = np.array([[1, 0, offset], [0, 1, offset]], dtype=np.float32)
        moved = cv2.GaussianBlur(cv2.warpAffine(whole, shift, (width, height)), (0, 0), blur)
        scene *= 1 - depth * np.asarray(moved, dtype=np.float32)[..., None]


def _cover(scene: Pixels, mask: Mask, paint: Pixels) -> None:
    scene += mask[..., None] * (paint - scene)
