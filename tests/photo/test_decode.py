"""Untrusted bytes: what is taken, what is refused, and with which word."""

from __future__ import annotations

import contextlib
import io
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from screener.errors import BrokenPhoto, EmptyInput, InputError, NotAPhoto, PhotoTooLarge, PhotoTooSmall
from screener.photo.decode import decode, jpeg_scans
from screener.photo.limits import DEFAULT, PhotoLimits
from screener.sandbox.child import Child


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


with_heif = pytest.mark.skipif(
    find_spec("pillow_heif") is None, reason="no pillow-heif (uv sync --extra heif): HEIC and AVIF were NOT tried"
)


def heic(image: Image.Image, format: str = "HEIF", **options: object) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def decode_heif(data: bytes, limits: PhotoLimits = DEFAULT) -> tuple[int, int, str, list[int], list[int]]:
    """Size, format, and the colours near the top left and the bottom right corner."""
    photo = decode(data, limits, heif=True)
    return photo.width, photo.height, photo.format, photo.pixels[8, 8].tolist(), photo.pixels[-8, -8].tolist()


@pytest.mark.parametrize(
    ("brands", "kind"),
    [(b"heic\0\0\0\0mif1heic", "HEIF"), (b"mif1\0\0\0\0mif1avif", "AVIF"), (b"avif\0\0\0\0", "AVIF")],
)
def test_heic_and_avif_are_known_and_never_decoded_outside_a_child(brands: bytes, kind: str) -> None:
    data = (8 + len(brands)).to_bytes(4, "big") + b"ftyp" + brands + bytes(100)
    with pytest.raises(NotAPhoto, match=f"{kind}.*Save it as JPEG"):
        decode(data)
    with pytest.raises(NotAPhoto, match="not a JPEG"):
        decode(data.replace(brands, b"isom\0\0\0\0mp42"))


def test_heic_without_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(NotAPhoto, match=r"label-screener\[heif\]"):
        decode(b"\0\0\0\x10ftypheic\0\0\0\0", heif=True)


@with_heif
def test_a_pillow_heif_with_known_holes_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import pillow_heif

    data = heic(Image.new("RGB", (64, 48)))
    monkeypatch.setattr(pillow_heif, "__version__", "1.8.0")
    with pytest.raises(NotAPhoto):
        decode(data, heif=True)


@with_heif
@pytest.mark.parametrize("format", ["HEIF", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_heic_and_avif_come_out_upright_from_the_child(format: str, orientation: int) -> None:
    stored = Image.new("RGB", (160, 96), "white")
    stored.paste("black", (0, 0, 80, 48))
    exif = Image.Exif()
    exif[0x0112] = orientation
    # As bytes, from which both libraries write the turn that a reader of such files must make.
    data = heic(stored, format, exif=exif.tobytes())
    upright = Image.fromarray(decode(encoded_with(stored, exif)).pixels)
    child = Child()
    try:
        width, height, kind, first, last = child.run(decode_heif, data, deadline=60)
        assert (width, height, kind) == (*upright.size, format)
        for got, at in ((first, (8, 8)), (last, (width - 8, height - 8))):
            assert abs(got[0] - upright.convert("L").getpixel(at)) < 30  # type: ignore[operator]
        with pytest.raises(PhotoTooLarge):
            child.run(decode_heif, data, PhotoLimits(max_pixels=160 * 96 - 1), deadline=60)
        with pytest.raises(BrokenPhoto):
            child.run(decode_heif, data[: len(data) // 2], deadline=60)
    finally:
        child.end()


def encoded_with(image: Image.Image, exif: Image.Exif) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", exif=exif)
    return out.getvalue()


@with_heif
def test_of_a_series_the_main_picture_is_taken() -> None:
    import pillow_heif

    series = pillow_heif.HeifFile()  # type: ignore[no-untyped-call]
    for shade in (0, 255):
        series.add_from_pillow(Image.new("RGB", (64 + shade, 64), (shade,) * 3))
    out = io.BytesIO()
    series.save(out, primary_index=1)
    child = Child()
    try:
        width, *_, first, _ = child.run(decode_heif, out.getvalue(), deadline=60)
    finally:
        child.end()
    assert width == 64 + 255
    assert min(first) > 240


def test_a_large_photo_is_copied_by_strips_and_whole() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (600, 70, 4), dtype=np.uint8)
    noise[:, :, 3] = 255
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    assert (decode(out.getvalue()).pixels == noise[:, :, :3]).all()
