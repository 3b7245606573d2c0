"""Pictures that show how a photo was read, written to a folder: `screener scan --explain DIR`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from screener.photo.limits import PhotoLimits
from screener.report.contract import Report

# Seconds for the pictures of one photo.
DEADLINE = 60.0


def explain_photo(data: bytes, report: Report, folder: Path, *, number: int = 0, limits: PhotoLimits) -> None:
    """Writes a PNG picture after each step, and the boxes of the report over the photo, into `folder`.

    `number`: which photo of the report this is. In a child process, as the photo is untrusted. Raises what screening
    it raises, and OSError when `folder` cannot be written.
    """
    from screener.sandbox.pool import SHARED

    mine = replace(report, ingredients=tuple(item for item in report.ingredients if item.photo == number))
    folder.mkdir(parents=True, exist_ok=True)
    drawn = SHARED.run(partial(_drawn, limits=limits), data, mine, deadline=DEADLINE)
    for name, png in drawn:
        (folder / f"{name}.png").write_bytes(png)


def _drawn(data: bytes, report: Report, *, limits: PhotoLimits) -> list[tuple[str, bytes]]:
    """(name, PNG) of every picture; runs in the child."""
    import cv2
    import numpy as np

    from screener.photo.decode import decode
    from screener.presentation.reading_steps import boxes_picture, steps

    photo = decode(data, limits, heif=True)
    pictures = [*steps(photo), ("boxes-of-the-report", boxes_picture(photo, report))]
    out = []
    for name, picture in pictures:
        ready = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        _, png = cv2.imencode(".png", np.asarray(ready))
        out.append((name, png.tobytes()))
    return out
