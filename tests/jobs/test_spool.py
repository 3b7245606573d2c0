"""Photos that wait: there for good, or not at all; and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.errors import StoreFailed
from screener.jobs.spool import Bucket, Folder, Spool, open_spool, packed, unpacked


@pytest.fixture(params=["folder", "bucket", "bucket in a folder"])
def spool(request: pytest.FixtureRequest, tmp_path: Path) -> Spool:
    if request.param == "folder":
        return open_spool("", tmp_path / "spool")
    (tmp_path / "objects").mkdir()
    return open_spool("memory:" if request.param == "bucket" else (tmp_path / "objects").as_uri(), tmp_path)


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
