"""Bytes of an untrusted upload -> an upright photo, or a clear reason why not.

The first bytes decide what it is, never the file name. Sizes and the number of JPEG scans are read from the
headers before anything is decoded: a 300 kB file can claim 2,500 megapixels, and a progressive JPEG with
thousands of scans takes half a minute inside every size limit (findings.md).
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from screener.errors import BrokenPhoto, EmptyInput, NotAPhoto, PhotoTooLarge, PhotoTooSmall
from screener.photo.limits import DEFAULT, PhotoLimits


@dataclass(frozen=True, slots=True)
class Photo:
    """`pixels`: height x width x 3, uint8 RGB, upright by its EXIF orientation."""

    pixels: NDArray[np.uint8]
    width: int
    height: int
    format: str


# Brands of the files of cameras (HEIC, HEIF) and of the web (AVIF), in the box that such a file begins with. The
# brand of either may be a general one (mif1, msf1) when the other stands among those it is compatible with.
_AVIF = frozenset({b"avif", b"avis"})
_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
SAVE_AS_JPEG = (
    "This is a {kind} photo, which is not read here. Save it as JPEG and send that, or install label-screener[heif]."
)
# The first pillow-heif without the faults by which a photo could run code (findings.md).
_OLDEST_HEIF = (1, 8, 1)


def _format_of(data: bytes) -> str:
    if data[:2] == b"\xff\xd8":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
        brands = {box[at : at + 4] for at in range(0, len(box), 4)}
        if brands & (_AVIF | _HEIF):
            return "AVIF" if brands & _AVIF else "HEIF"
    raise NotAPhoto("This file is not a JPEG, PNG or WEBP photo, whatever its name says. Send the photo itself.")


def _heif_decoder(kind: str) -> None:
    """Makes Pillow decode HEIC; AVIF it decodes by itself. Raises NotAPhoto where these are not to be read."""
    try:
        # Of both, so that one choice, to install it, lets both in: their decoders have the longest list of faults.
        import pillow_heif

        if tuple(map(int, pillow_heif.__version__.split(".")[:3])) < _OLDEST_HEIF:
            raise ImportError
    except (ImportError, OSError, ValueError) as error:
        raise NotAPhoto(SAVE_AS_JPEG.format(kind=kind)) from error
    pillow_heif.register_heif_opener(thumbnails=False)


def jpeg_scans(data: bytes, stop_after: int) -> int:
    """Number of scans (SOS markers) of a JPEG, counted along its markers up to `stop_after` + 1."""
    at, scans = 2, 0
    while scans <= stop_after:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            break
        marker = data[at + 1]
        if marker in (0x00, 0x01, 0xFF) or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            break
        scans += marker == 0xDA
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return scans


def _check_size(width: int, height: int, limits: PhotoLimits) -> None:
    if max(width, height) > limits.max_side or width * height > limits.max_pixels:
        raise PhotoTooLarge(
            f"The photo is {width:,} x {height:,} pixels; at most {limits.max_pixels // 1_000_000} megapixels and"
            f" {limits.max_side:,} pixels a side are read. Send a smaller copy."
        )
    if min(width, height) < limits.min_side:
        raise PhotoTooSmall(
            f"The photo is {width:,} x {height:,} pixels, too small to hold a label. Send the photo in full size."
        )


# How a picture stored with each EXIF orientation is brought upright.
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _upright(image: Image.Image) -> Image.Image:
    """Turned by its EXIF orientation. Only that one tag is looked at: any other may be broken in any way."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
        method = _TRANSPOSE.get(orientation) if isinstance(orientation, int) else None
    except Exception:  # an EXIF block can raise anything from struct.error to RecursionError; the picture is good
        method = None
    return image if method is None else image.transpose(method)


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # 16 bits a pixel: Pillow's own conversion would clip, not scale.
        deep = np.asarray(image).clip(0, 65_535).astype(np.uint16)
        image = Image.fromarray(np.asarray(deep >> 8, np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _pixels(image: Image.Image) -> NDArray[np.uint8]:
    """RGB, made strip by strip: at once, Pillow and numpy would hold a large picture up to four times over."""
    pixels = np.empty((image.height, image.width, 3), np.uint8)
    for top in range(0, image.height, 256):
        bottom = min(top + 256, image.height)
        pixels[top:bottom] = np.asarray(_rgb(image.crop((0, top, image.width, bottom))))
    return pixels


def decode(data: bytes, limits: PhotoLimits = DEFAULT, *, heif: bool = False) -> Photo:
    """The upright photo in `data`.

    `heif` lets HEIC and AVIF in, and is for a child of the sandbox alone. Raises EmptyInput, NotAPhoto,
    PhotoTooLarge, PhotoTooSmall and BrokenPhoto. Of an animation or a series only the first or main picture
    is looked at.
    """
    if not data:
        raise EmptyInput("The file is empty. Send the photo again.")
    if len(data) > limits.max_bytes:
        raise PhotoTooLarge(
            f"The file has {len(data) / 2**20:.1f} MiB, at most {limits.max_bytes // 2**20} MiB are read."
            " Send a smaller copy."
        )
    kind = _format_of(data)
    if kind in ("HEIF", "AVIF"):
        if not heif:
            raise NotAPhoto(SAVE_AS_JPEG.format(kind=kind))
        _heif_decoder(kind)
    if kind == "JPEG" and jpeg_scans(data, limits.max_jpeg_scans) > limits.max_jpeg_scans:
        raise PhotoTooLarge("The photo is stored in too many passes to be read. Save it again as a plain JPEG.")
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd metadata and of sizes that _check_size judges more strictly.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                _check_size(*image.size, limits)
                image.load()
                # What a HEIC says of its size and what is in it can differ.
                _check_size(*image.size, limits)
                pixels = _pixels(_upright(image))
    except (PhotoTooLarge, PhotoTooSmall):
        raise
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge("The photo has too many pixels. Send a smaller copy.") from error
    except Exception as error:  # decoders raise anything from SyntaxError to MemoryError on damaged files
        raise BrokenPhoto("The photo is damaged or cut short. Take or send it again.") from error
    return Photo(pixels, pixels.shape[1], pixels.shape[0], kind)
