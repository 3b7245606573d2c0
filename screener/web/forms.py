"""The form of the page, as a browser without scripts sends it: photos or a list, skin and area."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

FORM = "multipart/form-data"
# Parts of a form: the photos, the text, four kinds of skin, an area and the button, with room to spare.
MOST_PARTS = 40
# Bytes of one part that is no photo; more of a list than is read.
MOST_TEXT = 100_000


@dataclass(slots=True, kw_only=True)
class PageForm:
    """`do`: the button that was pressed, `photo` or `text`; '' where a platform sent the form."""

    photos: list[bytes] = field(default_factory=list)
    text: str = ""
    skin: list[str] = field(default_factory=list)
    area: str = ""
    do: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the list is asked about: by its button, or as all there is."""
        return self.do == "text" or (not self.photos and bool(self.text.strip()))

    def photo_form(self) -> tuple[str, bytes]:
        """The photos and wishes as a form for the API: its Content-Type and body."""
        line = secrets.token_hex(16)
        parts = [(f'name="photo"; filename="{n}"', photo) for n, photo in enumerate(self.photos)]
        parts += [(f'name="{name}"', value.encode()) for name, value in self.wishes().items()]
        body = b"".join(
            f"--{line}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + content + b"\r\n"
            for named, content in parts
        )
        return f"{FORM}; boundary={line}", body + f"--{line}--\r\n".encode()

    def wishes(self) -> dict[str, str]:
        """Skin and area, where they are said."""
        said = {"skin": ",".join(self.skin), "area": self.area}
        return {name: value for name, value in said.items() if value}


def form_of(kind: str, body: bytes) -> PageForm:
    """The form in a body of this Content-Type. Raises ValueError for one that is broken."""
    boundary = parse_options_header(kind)[1].get("boundary", "")
    form = PageForm()
    try:
        parser = PushMultipartParser(boundary, content_length=len(body), max_segment_count=MOST_PARTS)
        with parser:
            part: MultipartSegment | None = None
            content = bytearray()
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    part, content = event, bytearray()
                elif event is not None:
                    content += event
                elif part is not None:
                    _keep(form, part, bytes(content))
    except MultipartError as error:
        raise ValueError("a broken form") from error
    return form


def _keep(form: PageForm, part: MultipartSegment, content: bytes) -> None:
    if part.filename is not None:
        # A field with no file chosen is sent too, without a byte.
        if part.name == "photo" and content:
            form.photos.append(content)
        return
    value = content[:MOST_TEXT].decode("utf-8", "replace")
    if part.name == "skin":
        form.skin += [one for one in value.split(",") if one]
    elif part.name in ("text", "area", "do"):
        setattr(form, part.name, value)
