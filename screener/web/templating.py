"""The templates made into pages, and the headers that let nothing else in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screener.web.translations import accepted, problem_words, templates

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
CSP = "Content-Security-Policy"
HEADERS = {CSP: "; ".join(POLICY), "Vary": "Accept-Language"}
# An answer that brings the photos back to a browser without scripts has them in itself.
WITH_PICTURES = HEADERS[CSP].replace("blob:", "blob: data:")
BLANK: dict[str, Any] = {
    "problem": None,
    "report": None,
    "text": "",
    "pictures": [],
    "wishes": {"skin": [], "area": ""},
}


def rendered(template: str, values: dict[str, Any], wanted: str) -> tuple[str, dict[str, str]]:
    """HTML and headers. `values`: what differs from BLANK; `wanted`: the Accept-Language."""
    language = accepted(wanted)
    spoken = templates(language)
    shown = {**BLANK, **values}
    if shown["problem"]:
        shown["problem"] = _told(shown["problem"], problem_words(language))
    policy = {CSP: WITH_PICTURES} if shown["pictures"] else {}
    return spoken.get_template(template).render(shown), {**HEADERS, **policy, "Content-Language": language}


def _told(problem: Mapping[str, Any], words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Title and detail of a problem document in these words; what they do not have, in its own."""
    slug = str(problem.get("type", "")).replace("#", "/").rpartition("/")[2]
    title, detail = words.get(slug, (str(problem["title"]), str(problem["detail"])))
    return {"title": title, "detail": detail}
