"""GET /v1/ingredients: found by prefix, page by page; a record with its sources; not sent twice."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from ingredient_db import load
from tests.api.conftest import Make


def test_pages_follow_one_another_without_gap_or_repeat(client: TestClient) -> None:
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = client.get("/v1/ingredients", params={"q": "petro", "limit": 3, **cursor}).json()
        seen += [found["inci"] for found in page["ingredients"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [found.inci for found in load().search("petro", 1000)]
    assert len(seen) > 3


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=a&limit=0", "q=a&limit=101", "q=a&limit=x", "q=a&cursor=-1", "q=a&cursor=x", "q=" + "a" * 101],
)
def test_a_query_must_fit(client: TestClient, query: str) -> None:
    answer = client.get(f"/v1/ingredients?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("/query/")


@pytest.mark.parametrize("name", ["PETROLATUM", "petrolatum", "Vaseline", "shea butter"])
def test_any_name_gives_the_record_with_every_source_it_cites(client: TestClient, name: str) -> None:
    record = client.get(f"/v1/ingredients/{quote(name)}").json()
    found = load().get(name)
    assert found is not None
    assert record["inci"] == found.inci
    cited = {part for fact in record["comedogenicity"] for part in fact["source_id"].split(";")}
    assert cited <= record["sources"].keys()
    assert all(source["title"] for source in record["sources"].values())


def test_a_name_with_a_slash_is_one_name(client: TestClient) -> None:
    name = next(inci for inci in load().names() if "/" in inci)
    for path in (quote(name), quote(name, safe="")):
        assert client.get(f"/v1/ingredients/{path}").json()["inci"] == name


def test_an_unknown_name_is_not_repeated(client: TestClient) -> None:
    answer = client.get("/v1/ingredients/unobtainium%20canary")
    assert answer.status_code == 404
    assert "canary" not in answer.text


@pytest.mark.parametrize("path", ["/v1/ingredients/aqua", "/v1/ingredients?q=aqua", "/v1/ingredients/match?name=aqua"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    assert load().version in etag
    assert first.headers["cache-control"] == "public, max-age=3600"
    for known in (etag, f'"old", {etag}', f"W/{etag}", "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get(path, headers={"If-None-Match": '"old"'}).status_code == 200


def test_head_tells_what_get_would(client: TestClient) -> None:
    got, asked = (client.request(verb, "/v1/ingredients/aqua") for verb in ("GET", "HEAD"))
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == got.headers["content-length"]
    assert asked.headers["etag"] == got.headers["etag"]


def test_a_name_is_matched_and_explained(client: TestClient) -> None:
    asked = {"name": "Tocophery! Acetate"}
    plain = client.get("/v1/ingredients/match", params=asked).json()
    assert (plain["inci"], plain["method"], plain["way"], plain["steps"]) == (
        "TOCOPHERYL ACETATE",
        "similar",
        "mended",
        None,
    )
    steps = client.get("/v1/ingredients/match", params={**asked, "explain": "true"}).json()["steps"]
    assert [step["step"] for step in steps] == ["exact", "mended"]
    assert (steps[0]["why_not"], steps[1]["candidate"], steps[1]["why_not"]) == ("not known", "TOCOPHERYL ACETATE", "")


def test_what_no_name_is_sure_enough_for_says_why(client: TestClient) -> None:
    params = {"name": "PEG-77 Glyceryl Cocoate", "explain": "true"}
    answer = client.get("/v1/ingredients/match", params=params).json()
    assert answer["inci"] is None
    assert any(step["why_not"] == "other digits: 7" for step in answer["steps"])


@pytest.mark.parametrize("name", ["", "a" * 301])
def test_a_name_to_match_has_a_length(client: TestClient, name: str) -> None:
    answer = client.get("/v1/ingredients/match", params={"name": name})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/name"
    assert client.get("/v1/ingredients/match", params={"name": "a" * 300}).status_code == 200


def test_the_operators_own_names(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "house.csv"
    file.write_text("name,inci\nLipidMix,Petrolatum; Cetearyl Alcohol\n", encoding="utf-8")
    with make(names=str(file)) as own:
        found = own.get("/v1/ingredients/match", params={"name": "LipidMix"})
        assert (found.json()["method"], found.json()["members"]) == ("yours", ["PETROLATUM", "CETEARYL ALCOHOL"])
        report = own.post("/v1/screenings", json={"text": "Aqua, LipidMix, Parfum"}).json()
        assert [row["inci"] for row in report["ingredients"]] == ["AQUA", "PETROLATUM", "CETEARYL ALCOHOL", "PARFUM"]
    with make() as plain:
        other = plain.get("/v1/ingredients/match", params={"name": "LipidMix"})
        assert other.json()["inci"] is None
        assert other.headers["etag"] != found.headers["etag"]
