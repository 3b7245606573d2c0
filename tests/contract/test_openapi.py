"""The OpenAPI document that is committed is the one of this tree, and what it shows is true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest

from screener import screen_text
from screener.api.auth import rule_for
from screener.api.openapi import VERBS

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "docs" / "openapi.json"
DOCUMENT: dict[str, Any] = orjson.loads(COMMITTED.read_bytes())


def schema(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [(verb, path, found[verb]) for path, found in DOCUMENT["paths"].items() for verb in VERBS if verb in found]


@pytest.mark.parametrize(
    "asked",
    ["Aqua, Petrolatum, Cera Alba, Parfum", "Avobenzone 3 %, Water, Glycerin. May contain: CI 77491", "x, y, z"],
)
def test_a_report_is_what_the_document_says(asked: str) -> None:
    jsonschema_rs.validate(schema("Report"), screen_text(asked).to_dict())


def test_the_example_is_a_report() -> None:
    answer = DOCUMENT["paths"]["/v1/screenings"]["post"]["responses"]["200"]["content"]["application/json"]
    jsonschema_rs.validate(schema("Report"), answer["example"])
    now = screen_text("Aqua, Petrolatum, Cera Alba, Parfum").to_dict()
    assert answer["example"].keys() == now.keys()
    assert [i["inci"] for i in answer["example"]["ingredients"]] == [i["inci"] for i in now["ingredients"]]


def test_every_operation_has_an_id_a_summary_and_its_problems() -> None:
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(ids)) == len(ids)
    for verb, path, operation in operations():
        assert operation["description"], path
        for status, answer in operation["responses"].items():
            assert "X-Request-Id" in answer["headers"]
            problem = int(status) >= 400 and path != "/readyz"
            assert ("application/problem+json" in answer.get("content", {})) is problem, (path, status)
        if rule_for(verb.upper(), path):
            assert {"401", "403", "429", "503"} <= operation["responses"].keys()
            assert operation["security"]


def test_every_path_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    lacks = [path for _, path, _ in operations() if path.partition("{")[0].rstrip("/") not in guide]
    assert lacks == [], "docs/api.md lacks these"
