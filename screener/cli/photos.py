"""Photo files -> what came of each."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingredient_db.own_names import NO_NAMES, OwnNames
from screener.cli.inputs import file_bytes, stdin_bytes
from screener.cli.screened import Screened, attempt
from screener.errors import InputError, PhotoTooLarge
from screener.library import screen_photos
from screener.pipeline import PhotoOptions
from screener.report.contract import Report
from screener.terms import PLAIN, Source, Wishes

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to screen: a file, or bytes already read from standard input."""

    file: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Photos that are screened as one. `explain`: folder for pictures of each step; `wishes` changes words alone."""

    photos: tuple[Photo, ...]
    options: PhotoOptions
    explain: Path | None = None
    wishes: Wishes = PLAIN
    names: OwnNames = NO_NAMES


def from_files(
    files: Sequence[str],
    options: PhotoOptions,
    *,
    one_product: bool = False,
    explain: Path | None = None,
    wishes: Wishes = PLAIN,
    names: OwnNames = NO_NAMES,
) -> list[Product]:
    """The products of a call, one a file unless `one_product`.

    Standard input is read at once, as only this process has it.
    """
    most = options.limits.max_bytes
    photos = [Photo(file, stdin_bytes(most) if file == STDIN else None) for file in files]
    products = [tuple(photos)] if one_product else [(photo,) for photo in photos]
    return [
        Product(photos=product, options=options, explain=explain, wishes=wishes, names=names) for product in products
    ]


def screen(product: Product) -> Screened:
    """Never raises."""
    return attempt(lambda: _report(product), Source("photo", shown_name(product.photos[0].file)))


def shown_name(file: str) -> str:
    """The file's name as text: what is not UTF-8 in it cannot stand in a report."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _report(product: Product) -> Report:
    most = product.options.limits.max_bytes
    photos = [(_bytes(photo, most), shown_name(photo.file)) for photo in product.photos]
    report = screen_photos(photos, options=product.options, wishes=product.wishes, names=product.names)
    if product.explain:
        from screener.presentation.explain import explain_photo

        for number, (data, file) in enumerate(photos):
            folder = product.explain / (Path(file).stem if file != STDIN else "standard-input")
            try:
                explain_photo(data, report, folder, number=number, limits=product.options.limits)
            except OSError as error:
                raise InputError(f"{folder}: the pictures cannot be written there ({error.strerror}).") from error
    return report


def _bytes(photo: Photo, most: int) -> bytes:
    data = file_bytes(photo.file, most) if photo.data is None else photo.data
    if len(data) > most:
        raise PhotoTooLarge(f"At most {most / 2**20:,.1f} MiB are read. Send a smaller copy.")
    return data


def screen_all(products: Sequence[Product], workers: int) -> Generator[Screened]:
    """In the order of the products, each as soon as it and those before it are done."""
    # Imported here: a text needs none of it.
    from screener.sandbox.child import end_children
    from screener.sandbox.pool import in_order

    yield from in_order(screen, products, threads=min(workers, len(products)), stop=end_children)
