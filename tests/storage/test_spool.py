"""Photos that wait: there for good, or not at all; and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.errors import StoreFailed
from screener.storage.spool import Bucket, Folder, Spool, open_spool, packed, unpacked
from tests import object_store
from tests.live_server import free_port


@pytest.fixture(params=["folder", "bucket", "bucket in a folder", "bucket of a server"])
def spool(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spool:
    if request.param == "folder":
        return open_spool("", tmp_path / "spool")
    if request.param == "bucket of a server":
        return open_spool(bucket(request, monkeypatch), tmp_path)
    (tmp_path / "objects").mkdir()
    return open_spool("memory:" if request.param == "bucket" else (tmp_path / "objects").as_uri(), tmp_path)


def bucket(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a folder in a new bucket; the environment says where that is."""
    variables = request.getfixturevalue("object_store_variables")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    name = f"photos-{uuid4().hex}"
    object_store.make_bucket(variables, name)
    return f"s3://{name}/waiting"


@given(st.lists(st.binary(max_size=50)))
def test_photos_come_back_as_they_were(photos: list[bytes]) -> None:
    assert unpacked(packed(b"told", photos)) == (b"told", photos)


def test_what_is_put_is_there_until_it_is_dropped(spool: Spool) -> None:
    assert spool.get("job_1") is None
    spool.put("job_1", b"photo")
    assert spool.get("job_1") == b"photo"
    ((name, age),) = spool.ages()
    assert name == "job_1"
    assert -5 < age < 60
    spool.drop("job_1")
    spool.drop("job_1")
    assert spool.get("job_1") is None
    assert list(spool.ages()) == []


def test_it_is_on_disk_before_it_is_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(file: int) -> None:
        steps.append("sync " + os.readlink(f"/proc/self/fd/{file}").rpartition("/")[2])
        fsync(file)

    def replaced(old: Path, new: Path) -> None:
        steps.append("rename")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    Folder(tmp_path / "spool").put("job_1", b"photo")
    assert steps == ["sync job_1.part", "rename", "sync spool"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "secret-path")

    spool = Folder(tmp_path / "spool")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFailed) as told:
        spool.put("job_1", b"photo")
    assert "secret-path" not in str(told.value)
    assert list(spool.ages()) == []


def test_nobody_else_may_look(tmp_path: Path) -> None:
    spool = Folder(tmp_path / "spool")
    spool.put("job_1", b"photo")
    assert (tmp_path / "spool").stat().st_mode & 0o077 == 0
    assert (tmp_path / "spool" / "job_1").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["nonsense://x", "s3://", "https://user:hidden@127.0.0.1:1/"])
def test_a_wrong_address_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(StoreFailed) as told:
        Bucket(url).put("job_1", b"photo")
    assert "hidden" not in str(told.value)


def test_an_object_store_that_is_away_is_told_without_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AWS_ENDPOINT": f"http://127.0.0.1:{free_port()}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "screener",
        "AWS_SECRET_ACCESS_KEY": object_store.SECRET,
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    away = Bucket("s3://photos")
    for asked in (lambda: away.put("job_1", b"photo"), lambda: away.get("job_1"), lambda: list(away.ages())):
        with pytest.raises(StoreFailed) as told:
            asked()
        assert object_store.SECRET not in str(told.value)
        assert "127.0.0.1" not in str(told.value)


def test_a_bucket_that_is_not_there_is_no_empty_one(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket(request, monkeypatch)
    with pytest.raises(StoreFailed):
        Bucket("s3://another").put("job_1", b"photo")
