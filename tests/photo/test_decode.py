"""Untrusted bytes: what is taken, what is refused, and with which word."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from screener.errors import BrokenPhoto, EmptyInput, InputError, NotAPhoto, PhotoTooLarge, PhotoTooSmall
from screener.photo.decode import PhotoLimits, decode, jpeg_scans


def encoded(size: tuple[int, int] = (40, 30), format: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 200 if mode in ("L", "I;16") else None).save(out, format, **options)
    return out.getvalue()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_content_decides_the_format(format: str) -> None:
    photo = decode(encoded(format=format))
    assert (photo.width, photo.height, photo.format) == (40, 30, format)
    assert photo.pixels.shape == (30, 40, 3)


@pytest.mark.parametrize("format", ["GIF", "TIFF", "BMP", "EPS", "PPM"])
def test_other_formats_are_refused(format: str) -> None:
    with pytest.raises(NotAPhoto):
        decode(encoded(format=format))


def test_limits_hold_at_and_one_past() -> None:
    data = encoded((40, 30))
    decode(data, PhotoLimits(max_bytes=len(data), max_pixels=1200, max_side=40, min_side=30))
    for limits in (PhotoLimits(max_bytes=len(data) - 1), PhotoLimits(max_pixels=1199), PhotoLimits(max_side=39)):
        with pytest.raises(PhotoTooLarge):
            decode(data, limits)
    with pytest.raises(PhotoTooSmall):
        decode(data, PhotoLimits(min_side=31))


def test_scans_are_counted_along_the_markers() -> None:
    data = encoded(format="JPEG", progressive=True)
    scans = jpeg_scans(data, 64)
    assert scans > 1
    decode(data, PhotoLimits(max_jpeg_scans=scans))
    with pytest.raises(PhotoTooLarge, match="passes"):
        decode(data, PhotoLimits(max_jpeg_scans=scans - 1))


@pytest.mark.parametrize("cut", [3, 60, 200])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_cut_files_are_broken(format: str, cut: int) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 64, 3), dtype=np.uint8))
    out = io.BytesIO()
    noise.save(out, format)
    with pytest.raises((BrokenPhoto, NotAPhoto)):
        decode(out.getvalue()[:cut])


def test_empty() -> None:
    with pytest.raises(EmptyInput):
        decode(b"")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation: int) -> None:
    upright = Image.new("RGB", (40, 20), "white")
    upright.paste("black", (0, 0, 20, 10))
    undo = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, "PNG", exif=exif)
    photo = decode(out.getvalue())
    assert (photo.width, photo.height) == (40, 20)
    assert photo.pixels[2, 2].max() < 50
    assert photo.pixels[17, 37].min() > 200


def test_transparent_paper_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (32, 32), (0, 0, 0, 0)).save(out, "PNG")
    assert decode(out.getvalue()).pixels.min() == 255


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    out = io.BytesIO()
    Image.fromarray(np.full((32, 32), 32768, np.uint16)).save(out, "PNG")
    assert 120 <= int(decode(out.getvalue()).pixels[0, 0, 0]) <= 135


def test_colours_of_print_and_of_palettes_come_out_as_seen() -> None:
    ink = encoded(format="JPEG", mode="CMYK")  # no ink at all
    assert decode(ink).pixels.min() > 240
    out = io.BytesIO()
    picture = Image.new("P", (32, 32), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.save(out, "PNG", transparency=0)
    assert decode(out.getvalue()).pixels[5, 5].tolist() == [0, 0, 255]


def test_scan_marks_inside_other_segments_are_no_scans() -> None:
    data = encoded(format="JPEG")
    comment = b"\xff\xda\x00\x02" * 500
    inside = data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:]
    assert jpeg_scans(data, 64) == jpeg_scans(inside, 64) == 1
    assert decode(inside).width == 40


@pytest.mark.parametrize("orientation", [0, 9, 9999])
def test_an_orientation_that_is_none_is_passed_over(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = decode(encoded(exif=exif))
    assert (photo.width, photo.height) == (40, 30)


@given(st.binary(max_size=400), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 2**16))
def test_spoiled_bytes_give_a_photo_or_a_reason(noise: bytes, format: str, at: int) -> None:
    data = encoded((64, 48), format)
    at %= len(data)
    spoiled = data[:at] + noise + data[at + len(noise) :]
    with contextlib.suppress(InputError):
        photo = decode(spoiled)
        assert photo.pixels.shape == (photo.height, photo.width, 3)
