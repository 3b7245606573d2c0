"""The body of a request -> the photos or the JSON in it. All of it stays in memory: nothing is spooled to disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from fastapi import Request
from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser, parse_options_header
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from screener.api.problems import Problem, bad_request, invalid, unsupported

Fields = TypeVar("Fields", bound=BaseModel)

# Of a part of a form: a browser sends three headers of about 200 bytes.
_MOST_HEADERS = 8
_MOST_HEADER_BYTES = 4096
# Parts beside the photos, such as `language`.
_MOST_FIELDS = 16
_MOST_FIELD_BYTES = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """A form with files: the bytes of each file part named `photo`, and the text of the other parts."""

    photos: tuple[bytes, ...]
    fields: dict[str, str]


def media_type(request: Request) -> tuple[str, dict[str, str]]:
    """The kind of the body, in small letters, and its parameters."""
    kind, parameters = parse_options_header(request.headers.get("content-type", ""))
    return str(kind), dict(parameters)


async def whole_body(request: Request) -> bytes:
    """The body; the gate has an eye on its size and time. Raises Problem when it is packed or the sender leaves."""
    if request.headers.get("content-encoding", "identity") != "identity":
        raise unsupported("Send the body as it is, without a Content-Encoding.")
    try:
        return await request.body()
    except ClientDisconnect as error:
        raise bad_request("The connection was closed before the whole request was here.") from error


def json_of(body: bytes, model: type[Fields]) -> Fields:
    """The JSON in `body` as `model`. Raises Problem: 400 when it is no JSON, 422 when it does not fit."""
    try:
        # orjson is strict where Python's own reader is not: no NaN, no lone surrogates, no bottomless nesting.
        plain: Any = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise bad_request("The body is not JSON in UTF-8.") from error
    return fields_of(plain, model)


def fields_of(plain: object, model: type[Fields]) -> Fields:
    """Plain data as `model`. Raises Problem 422."""
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        raise invalid([dict(fault) for fault in error.errors(include_url=False, include_input=False)]) from error


def form_of(body: bytes, boundary: str, most_photos: int) -> Form:
    """The form in `body`. Raises Problem 400 for one that is broken or has too many parts."""
    photos: list[bytes] = []
    fields: dict[str, str] = {}
    try:
        parser = PushMultipartParser(
            boundary,
            content_length=len(body),
            max_header_size=_MOST_HEADER_BYTES,
            max_header_count=_MOST_HEADERS,
            max_segment_count=most_photos + _MOST_FIELDS,
        )
        # Leaving the parser raises for a form without its end.
        with parser:
            parts = _parts(parser, body)
    except ParserLimitReached as error:
        raise bad_request("The form has too many parts or too long headers.") from error
    except (MultipartError, ValueError) as error:
        raise bad_request("The form is broken. Send it as multipart/form-data, whole.") from error
    for segment, content in parts:
        _keep(segment, content, photos, fields)
    if len(photos) > most_photos:
        raise bad_request(f"At most {most_photos} photos of one product are read at once.")
    return Form(tuple(photos), fields)


def need_photo(form: Form) -> None:
    """Raises Problem 422 when there is none."""
    if not form.photos:
        raise Problem(422, "no-photo", "There is no photo", "Send the photo as a file in the field `photo`.")


def _parts(parser: PushMultipartParser, body: bytes) -> list[tuple[MultipartSegment, bytes]]:
    parts: list[tuple[MultipartSegment, bytes]] = []
    content = bytearray()
    for event in parser.parse(body):
        if isinstance(event, MultipartSegment):
            parts.append((event, b""))
            content = bytearray()
        elif event is None:
            parts[-1] = (parts[-1][0], bytes(content))
        else:
            content += event
    return parts


def _keep(segment: MultipartSegment, content: bytes, photos: list[bytes], fields: dict[str, str]) -> None:
    """File names are never looked at: they can hold anything, and the first bytes say what a file is."""
    if segment.filename is not None or segment.content_type is not None:
        if segment.name == "photo":
            photos.append(content)
        return
    if len(content) > _MOST_FIELD_BYTES:
        raise bad_request("A field of the form is too long.")
    try:
        fields[segment.name or ""] = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad_request("A field of the form is not UTF-8 text.") from error


def unknown_kind() -> Exception:
    """415 for a body that is neither JSON nor a form."""
    return unsupported("Send a text as application/json or a photo as multipart/form-data.")
