"""The OpenAPI document, as the framework makes it and put right where it does not know better.

`scripts/generate` writes the one that is committed; a test compares.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI
from pydantic import TypeAdapter

import ingredient_db.records
from screener import terms
from screener.api.auth import Rule, rule_for
from screener.api.schemas import PROBLEM, BatchRequest, ListScreening, TextScreening
from screener.judging import verdicts
from screener.report import contract

VERBS = ("get", "post", "delete", "put", "patch")
# Bodies that the routes read themselves, so that the framework does not know them.
BODIES = (TextScreening, ListScreening, BatchRequest)
REFERENCE = "#/components/schemas/{model}"
# Two classes have one name; what the framework calls them, and what they are called here.
RENAMED = {"ingredient_db__records__Source": "CitedSource", "screener__terms__sources__Source": "Source"}

# Headers of every answer, of those that count, and of those that ask to wait.
REQUEST_ID = {"X-Request-Id": {"description": "id of the request, as in our log", "schema": {"type": "string"}}}
QUOTA = {
    "RateLimit-Policy": {"description": "the quotas: q units in w seconds", "schema": {"type": "string"}},
    "RateLimit": {"description": "r units are left, whole again in t seconds", "schema": {"type": "string"}},
}
RETRY = {"Retry-After": {"description": "seconds to wait", "schema": {"type": "integer"}}}
REFUSALS = {
    "401": "A key is needed, or this one is not valid",
    "403": "The key is not for this",
    "429": "You asked too much",
    "503": "We cannot just now",
}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an application."""
    if app.openapi_schema is None:
        made = orjson.dumps(FastAPI.openapi(app)).decode()
        for name, better in RENAMED.items():
            made = made.replace(name, better)
        app.openapi_schema = _completed(orjson.loads(made))
    return app.openapi_schema


def _completed(plain: dict[str, Any]) -> dict[str, Any]:
    schemas = plain["components"]["schemas"]
    for body in BODIES:
        own = TypeAdapter(body).json_schema(ref_template=REFERENCE)
        schemas |= own.pop("$defs", {}) | {body.__name__: own}
    for module in (ingredient_db.records, terms, verdicts, contract):
        for part in vars(module).values():
            if not (isinstance(part, type) and is_dataclass(part)):
                continue
            long = f"{part.__module__}.{part.__name__}".replace(".", "__")
            # A report has all of its fields, also those that a program may leave out when it makes one.
            if (name := RENAMED.get(long, part.__name__)) in schemas:
                schemas[name]["required"] = [field.name for field in fields(part)]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    plain["components"]["schemas"] = dict(sorted(schemas.items()))
    plain["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for path, operations in plain["paths"].items():
        for verb in VERBS:
            if verb in operations:
                _complete(operations[verb], rule_for(verb.upper(), path))
    for told in plain["webhooks"].values():
        # What receivers answer is theirs.
        del told["post"]["responses"]["422"]
    example = orjson.loads((files("screener.api") / "example.json").read_bytes())
    plain["paths"]["/v1/screenings"]["post"]["responses"]["200"]["content"]["application/json"]["example"] = example
    return plain


def _complete(operation: dict[str, Any], rule: Rule | None) -> None:
    answers = operation["responses"]
    if "HTTPValidationError" in str(answers.get("422")):
        # The framework's own guess; a route that can answer so says it.
        del answers["422"]
    if rule is not None:
        # Callers without a key may be let in, by the settings of the service; for jobs they never are.
        operation["security"] = [{"key": []}] if rule.scope == "jobs" else [{}, {"key": []}]
        for status, what in REFUSALS.items():
            answers.setdefault(status, {**PROBLEM, "description": what}).pop("model", None)
    for status, answer in answers.items():
        headers = dict(REQUEST_ID)
        if rule is not None and status not in ("401", "403"):
            headers |= QUOTA
        if status in ("429", "503") and rule is not None:
            headers |= RETRY
        answer["headers"] = {**answer.get("headers", {}), **headers}
        if "application/problem+json" in answer.get("content", {}):
            answer["content"].pop("application/json", None)
    operation["responses"] = dict(sorted(answers.items()))


def text(app: FastAPI) -> bytes:
    """The document as it is committed."""
    return orjson.dumps(document(app), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
