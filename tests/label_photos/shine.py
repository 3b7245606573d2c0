"""A highlight laid over a finished photo, where and as large as a test wants it."""

import numpy as np
import numpy.typing as npt


def add_shine(
    pixels: npt.NDArray[np.uint8], middle: tuple[float, float], reach: tuple[float, float], strength: float = 2.0
) -> npt.NDArray[np.uint8]:
    """`pixels` (height x width x 3) with a soft ellipse of light: blown out in its inner part, fading beyond.

    `middle` and `reach` (x, y; to the border of what is blown out on mid-grey) are fractions of the photo's width and
    height; `strength` is the light in its middle, 1 turns black to white.
    """
    height, width = pixels.shape[:2]
    x = (np.arange(width, dtype=np.float32)[None, :] / width - middle[0]) / reach[0]
    y = (np.arange(height, dtype=np.float32)[:, None] / height - middle[1]) / reach[1]
    # Falls to `strength` / 4 at the reach: with strength 2 a mid-grey is just blown out there.
    light = strength * np.exp(-1.386 * (x * x + y * y)) * 255
    return np.asarray(np.minimum(pixels.astype(np.float32) + light[..., None], 255.0), dtype=np.uint8)
