"""Where each point of a curved label falls on the camera's film, and back.

Label coordinates (u, v) count in half label widths from the label's middle: u runs -1..1 left to right, v downwards.
Film coordinates are the same lengths as seen at the distance of the label's middle.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# Below this half angle the cylinder's radius grows so large that the plane is the exact and the stable answer.
_FLAT_DEGREES = 0.2


@dataclass(frozen=True)
class Pose:
    """How the pack stands before the camera. Angles in degrees.

    `half_angle` is the arc from the label's middle to its side edge (0 = flat, below 80); `pitch` and `yaw` turn the
    pack away from the camera, `roll` tilts the picture; `distance` of the camera is in half label widths (3..20).
    """

    half_angle: float = 0.0
    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    distance: float = 8.0

    @property
    def flat(self) -> bool:
        """Whether the label is a plane."""
        return self.half_angle < _FLAT_DEGREES

    def rotation(self) -> Floats:
        """The 3x3 turn from pack axes to camera axes (x right, y down, z away from the camera)."""
        pitch, yaw, roll = np.radians((self.pitch, self.yaw, self.roll))
        about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
        about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
        about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
        turn: Floats = about_z @ about_x @ about_y
        return turn

    def on_surface(self, points: Floats) -> Floats:
        """Pack-axis positions (N, 3) of label points (N, 2)."""
        u, v = points[:, 0], points[:, 1]
        if self.flat:
            return np.stack([u, v, np.zeros_like(u)], axis=1)
        half = np.radians(self.half_angle)
        return np.stack([np.sin(u * half) / half, v, (1 - np.cos(u * half)) / half], axis=1)

    def to_film(self, positions: Floats) -> Floats:
        """Film points (N, 2) of pack-axis positions (N, 3)."""
        seen = positions @ self.rotation().T
        film: Floats = seen[:, :2] * (self.distance / (seen[:, 2:] + self.distance))
        return film

    def label_to_film(self, points: Floats) -> Floats:
        """Film points (N, 2) of label points (N, 2)."""
        return self.to_film(self.on_surface(points))

    def film_to_label(self, film: Floats) -> Floats:
        """Label points (N, 2) whose image is `film` (N, 2); NaN where the ray misses the pack."""
        turn = self.rotation()
        start = turn.T @ np.array([0.0, 0.0, -self.distance])
        ray = np.concatenate([film / self.distance, np.ones((len(film), 1))], axis=1) @ turn
        if self.flat:
            reach = -start[2] / ray[:, 2]
            hit: Floats = start[:2] + ray[:, :2] * reach[:, None]
            return hit
        half = np.radians(self.half_angle)
        radius = 1 / half
        depth = start[2] - radius
        square = ray[:, 0] ** 2 + ray[:, 2] ** 2
        along = start[0] * ray[:, 0] + depth * ray[:, 2]
        inside = along**2 - square * (start[0] ** 2 + depth**2 - radius**2)
        with np.errstate(invalid="ignore"):
            reach = (-along - np.sqrt(inside)) / square
        side, deep = start[0] + ray[:, 0] * reach, depth + ray[:, 2] * reach
        return np.stack([np.arctan2(side, -deep) / half, start[1] + ray[:, 1] * reach], axis=1)


@dataclass(frozen=True)
class Framing:
    """Film to photo: pixels per half label width, and the pixel of the film's origin."""

    scale: float
    origin: tuple[float, float]

    def to_photo(self, film: Floats) -> Floats:
        """Photo pixels (N, 2) of film points (N, 2)."""
        photo: Floats = film * self.scale + np.array(self.origin)
        return photo

    def to_film(self, photo: Floats) -> Floats:
        """Film points (N, 2) of photo pixels (N, 2)."""
        film: Floats = (photo - np.array(self.origin)) / self.scale
        return film


def frame(film: Floats, size: tuple[int, int], fill: float) -> Framing:
    """Centre the film points in a photo of `size` (width, height), their tighter side taking the share `fill` of it."""
    low, high = film.min(axis=0), film.max(axis=0)
    scale = float((fill * np.array(size) / (high - low)).min())
    origin = np.array(size) / 2 - scale * (low + high) / 2
    return Framing(scale, (float(origin[0]), float(origin[1])))


def outline(left: float, top: float, right: float, bottom: float, per_edge: int = 8) -> Floats:
    """Points round a rectangle, `per_edge` a side, so that its edges stay true once they are bent."""
    steps = np.arange(per_edge) / per_edge
    across, down = left + (right - left) * steps, top + (bottom - top) * steps
    edges = (
        (across, np.full(per_edge, top)),
        (np.full(per_edge, right), down),
        (left + right - across, np.full(per_edge, bottom)),
        (np.full(per_edge, left), top + bottom - down),
    )
    return np.concatenate([np.stack(edge, axis=1) for edge in edges])
