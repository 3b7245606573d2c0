"""Keys: made, rotated, revoked, expired; what each may do, and how much."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from screener.accounts.api_keys import Keys
from screener.accounts.key_store import KEPT_DAYS, KeyStore, keys, today, used
from screener.api import auth
from screener.api.auth import Admission, rule_for
from screener.errors import InputError, NotFound
from screener.settings import Settings
from tests.api.conftest import Make

DAY = 86_400


@pytest.fixture
def store(tmp_path: Path) -> Iterator[KeyStore]:
    store = KeyStore(Settings(data_dir=tmp_path).store_url)
    yield store
    store.close()


@pytest.fixture
def made(store: KeyStore) -> Keys:
    return Keys(store)


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_a_key_is_found_by_its_text_alone(made: Keys, store: KeyStore, tmp_path: Path) -> None:
    key, text = made.create(" Shop ", ["screen"], 10, 100)
    assert made.find(text) == key
    assert key.name == "Shop"
    assert key.state == "live"
    for wrong in (text[:-1], text + "x", text.upper(), f"lsk_{key.key_id}_", f"lsk_{key.key_id}", "", "x" * 10_000):
        assert made.find(wrong) is None
    secret = text.rpartition(key.key_id + "_")[2]
    store.close()
    assert not [file for file in tmp_path.iterdir() if secret.encode() in file.read_bytes()]


@pytest.mark.parametrize(("name", "scopes"), [("", ["screen"]), (" ", ["screen"]), ("x" * 101, ["screen"])])
def test_a_name_must_fit(made: Keys, name: str, scopes: list[str]) -> None:
    with pytest.raises(InputError, match="name"):
        made.create(name, scopes, 1, 1)


@pytest.mark.parametrize("scopes", [[], ["everything"], ["screen", "x"]])
def test_scopes_must_fit(made: Keys, scopes: list[str]) -> None:
    with pytest.raises(InputError, match="screen, jobs, ingredients"):
        made.create("Shop", scopes, 1, 1)


def test_rotation_keeps_the_owner_and_ends_the_old_key(made: Keys) -> None:
    old, old_text = made.create("Shop", ["screen", "jobs"], 10, 100, 90 * DAY)
    new, new_text = made.rotate(old.key_id, 7 * DAY)
    assert (new.owner, new.scopes, new.per_minute, new.per_day) == (old.owner, old.scopes, 10, 100)
    assert new.expires - new.created == pytest.approx(90 * DAY)
    found = made.find(old_text)
    assert found is not None
    assert found.expires == pytest.approx(time.time() + 7 * DAY, abs=60)
    assert made.find(new_text) == new
    with pytest.raises(InputError, match="both are live"):
        made.rotate(new.key_id, 7 * DAY)
    made.revoke(old.key_id)
    made.rotate(new.key_id, 0)
    assert made.find(new_text) is None
    with pytest.raises(InputError, match="expired"):
        made.rotate(new.key_id, 0)


def test_what_is_not_there_cannot_be_changed(made: Keys) -> None:
    for change in (made.revoke, lambda key_id: made.rotate(key_id, 1)):
        with pytest.raises(NotFound, match="keys list"):
            change("none")


def test_a_revoked_key_and_an_expired_one_are_refused(make: Make, made: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "KNOWN_FOR", -1.0)
    key, text = made.create("Shop", ["screen"], 10, 100)
    with make() as client:
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text)).status_code == 200
        made.revoke(key.key_id)
        answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text))
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        _, short = made.create("Shop", ["screen"], 10, 100, 0.01)
        time.sleep(0.02)
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(short)).status_code == 401


def test_a_key_known_to_the_server_ends_when_it_expires(make: Make, made: Keys) -> None:
    _, text = made.create("Shop", ["screen"], 10, 100, 1.0)
    with make() as client:
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text)).status_code == 200
        time.sleep(1.1)
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text)).status_code == 401


@pytest.mark.parametrize("header", ["Basic dXNlcjpwYXNz", "Bearer", "Bearer lsk_x", "lsk_x", "Bearer é"])
def test_a_wrong_key_is_not_taken_for_none(client: TestClient, header: str) -> None:
    answer = client.get("/v1/ingredients?q=aqua", headers={b"Authorization": header.encode()})
    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/no-key"


def test_a_key_is_only_for_its_scopes(client: TestClient, made: Keys) -> None:
    _, text = made.create("Look-up", ["ingredients"], 10, 100)
    assert client.get("/v1/ingredients/aqua", headers=bearer(text)).status_code == 200
    for path in ("/v1/screenings", "/v1/batches", "/v1/jobs"):
        answer = client.post(path, headers=bearer(text))
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/scope")


def test_no_path_of_the_api_is_open_without_a_key(make: Make) -> None:
    with make(anonymous_per_minute=0) as client:
        for verb, path in (
            ("POST", "/v1/screenings"),
            ("POST", "/v1/batches"),
            ("POST", "/v1/jobs"),
            ("GET", "/v1/jobs/x"),
            ("DELETE", "/v1/jobs/x"),
            ("GET", "/v1/ingredients?q=a"),
            ("GET", "/v1/ingredients/aqua"),
            ("GET", "/v1/anything/new"),
            ("POST", "/a-form"),
        ):
            assert client.request(verb, path).status_code == 401, path
        for path in ("/v1/version", "/livez", "/problems/busy", "/openapi.json"):
            assert client.get(path).status_code == 200, path


def test_every_route_has_a_rule(client: TestClient) -> None:
    free = {"/v1/version", "/livez", "/readyz", "/problems/{slug}", "/openapi.json"}
    paths = client.get("/openapi.json").json()["paths"]
    open_to_all = {path for path, verbs in paths.items() for verb in verbs if rule_for(verb.upper(), path) is None}
    assert open_to_all <= free


def test_a_minute_has_its_quota(make: Make, made: Keys) -> None:
    _, text = made.create("Shop", ["screen", "ingredients"], 2, 100)
    now = 1_800_000_000.0
    with make() as client:
        client.app.state.services.admission._limits._clock = lambda: now  # type: ignore[attr-defined]

        def post() -> httpx.Response:
            return client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text))

        first = post()
        assert first.headers["ratelimit-policy"] == '"screenings";q=2;w=60, "screenings-day";q=100;w=86400'
        assert first.headers["ratelimit"].startswith('"screenings";r=1;t=60, "screenings-day";r=99;t=')
        assert post().headers["ratelimit"].startswith('"screenings";r=0;t=60')
        refused = post()
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "60"
        assert refused.headers["ratelimit"].startswith('"screenings";r=0;t=60')
        assert refused.json()["violated-policies"] == ["screenings"]
        # Looking up has a quota of its own.
        assert client.get("/v1/ingredients/aqua", headers=bearer(text)).headers["ratelimit"] == '"lookups";r=19;t=60'
        now += 60
        assert post().status_code == 200


def test_a_day_has_its_quota_on_all_machines_and_after_a_restart(make: Make, made: Keys) -> None:
    _, text = made.create("Shop", ["screen"], 100, 3)
    for left in (2, 1, 0):
        with make() as client:
            answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text))
            assert f'"screenings-day";r={left};' in answer.headers["ratelimit"]
    with make() as client:
        answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text))
        assert (answer.status_code, answer.json()["violated-policies"]) == (429, ["screenings-day"])
        assert 0 < int(answer.headers["retry-after"]) <= DAY


def test_both_keys_of_an_owner_share_the_day(make: Make, made: Keys) -> None:
    old, old_text = made.create("Shop", ["screen"], 100, 3)
    _, new_text = made.rotate(old.key_id, 7 * DAY)
    with make() as client:
        for text, left in ((old_text, 2), (new_text, 1)):
            answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text))
            assert f'"screenings-day";r={left};' in answer.headers["ratelimit"]


def test_a_batch_counts_one_for_ten_texts(make: Make, made: Keys) -> None:
    _, text = made.create("Shop", ["screen"], 5, 100)
    with make() as client:
        for count, left in ((1, 4), (10, 3), (11, 1)):
            answer = client.post("/v1/batches", json={"texts": ["Aqua"] * count}, headers=bearer(text))
            assert answer.headers["ratelimit"].startswith(f'"screenings";r={left};')
        assert client.post("/v1/batches", json={"texts": ["Aqua"] * 30}, headers=bearer(text)).status_code == 429


def test_a_batch_of_more_than_a_minute_can_be_had_by_who_waited(make: Make, made: Keys) -> None:
    _, text = made.create("Shop", ["screen"], 2, 100)
    with make() as client:
        answer = client.post("/v1/batches", json={"texts": ["Aqua"] * 50}, headers=bearer(text))
        assert (answer.status_code, answer.headers["ratelimit"][:18]) == (200, '"screenings";r=0;t')


def test_the_anonymous_are_counted_by_where_they_come_from(make: Make) -> None:
    with make("127.0.0.1", anonymous_per_minute=1, trusted_proxies="127.0.0.1,10.0.0.0/8") as client:

        def status(forwarded: str) -> int:
            headers = {"X-Forwarded-For": forwarded}
            return client.post("/v1/screenings", json={"text": "Aqua"}, headers=headers).status_code

        assert status("203.0.113.1") == 200
        assert status("203.0.113.1") == 429
        assert status("198.51.100.9, 203.0.113.1, 10.1.1.1") == 429
        assert status("203.0.113.2") == 200
        assert status("2001:db8:1:2:3:4:5:6") == 200
        assert status("2001:db8:1:2:ffff::1") == 429
        assert status("2001:db8:1:3::1") == 200
        assert status("::ffff:203.0.113.2") == 429


def test_a_stranger_cannot_say_where_they_come_from(make: Make) -> None:
    with make(anonymous_per_minute=1) as client:
        posts = [
            client.post("/v1/screenings", json={"text": "Aqua"}, headers={"X-Forwarded-For": f"203.0.113.{n}"})
            for n in range(2)
        ]
        assert [post.status_code for post in posts] == [200, 429]


def test_a_store_that_is_away_stops_only_who_needs_it(
    make: Make, made: Keys, store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, text = made.create("Shop", ["screen"], 10, 100)
    _, other = made.create("Other", ["screen"], 10, 100)
    monkeypatch.setattr(auth, "KNOWN_FOR", -1.0)
    with make() as client:
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text)).status_code == 200
        keys.drop(store.engine())
        assert client.post("/v1/screenings", json={"text": "Aqua"}).status_code == 200
        # Known from before.
        assert client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(text)).status_code == 200
        answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers=bearer(other))
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store")
        assert answer.headers["retry-after"]


def days_ago(store: KeyStore, owner: str, days: int) -> None:
    """As if an owner had last asked for something so many days ago."""
    store.add_used({owner: 3})
    store.change(update(used).where(used.c.owner == owner).values(day=today() - days))


def owners_counted(store: KeyStore) -> list[str]:
    return sorted(row["owner"] for row in store.rows(select(used)))


def test_old_counts_are_forgotten(store: KeyStore) -> None:
    assert store.add_used({"a": 3}) == {"a": 3}
    assert store.add_used({"a": 2}) == {"a": 5}
    days_ago(store, "b", KEPT_DAYS)
    days_ago(store, "c", KEPT_DAYS + 1)
    store.forget_old()
    assert owners_counted(store) == ["a", "b"]


def test_the_service_forgets_old_counts_once_a_day(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    admission = Admission(Settings(), store)
    days_ago(store, "old", KEPT_DAYS + 1)
    asyncio.run(admission.save_now())
    # Nothing was counted, so that the store was not asked.
    assert owners_counted(store) == ["old"]
    admission._limits.take("me", "screenings", 1, 10, 10)
    asyncio.run(admission.save_now())
    assert owners_counted(store) == ["me"]
    days_ago(store, "old", KEPT_DAYS + 1)
    admission._limits.take("me", "screenings", 1, 10, 10)
    asyncio.run(admission.save_now())
    assert owners_counted(store) == ["me", "old"]
    monkeypatch.setattr("screener.api.auth.today", lambda: today() + 1)
    admission._limits.take("me", "screenings", 1, 10, 10)
    asyncio.run(admission.save_now())
    assert owners_counted(store) == ["me"]
