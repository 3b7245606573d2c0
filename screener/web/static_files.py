"""Scripts, styles and icons: read once, packed once, each with an ETag."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    kind: str
    plain: bytes
    packed: bytes
    etag: str


@cache
def static_files() -> dict[str, StaticFile]:
    """All of them by name."""
    found = {}
    for path in sorted(FOLDER.iterdir()):
        plain = path.read_bytes()
        etag = f'"{hashlib.sha256(plain).hexdigest()[:20]}"'
        found[path.name] = StaticFile(KINDS[path.suffix], plain, gzip.compress(plain, 9, mtime=0), etag)
    return found


def answer(request: Request, file: StaticFile) -> Response:
    """The file, or 304 for who has it. It is asked for anew each time, so that a page never mixes two versions."""
    headers = {"ETag": file.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=file.kind)
    return Response(file.plain, headers=headers, media_type=file.kind)
