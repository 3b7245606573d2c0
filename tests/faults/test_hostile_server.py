"""Every hostile input kept beside the project against a live server.

Once, and then twice more every sixth of them, so that the suite stays short; all of them three times over with
SCREENER_HOSTILE_ALL=1.
"""

from __future__ import annotations

import csv
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.live_server import Live, live_server

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
MANIFEST = HOSTILE / "manifest.csv"
# Rounds, and which of the inputs come again after the first.
ROUNDS, AGAIN = 3, 6
# Seconds within which 99 of 100 refusals are there.
SOON = 1.0
# Bytes that the answering process may hold more after the third round than after the first.
GROWTH = 30 * 2**20
# Two for photos, two for texts: the defaults of the settings.
CHILDREN = 4

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason=f"{HOSTILE} is not here: the hostile inputs were NOT sent"
)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    endpoint: str
    expected: str

    @property
    def data(self) -> bytes:
        return (HOSTILE / self.name).read_bytes()

    def request(self) -> tuple[str, dict[str, object]]:
        """How it is sent: the path, and what httpx takes."""
        path = "/v1/screenings"
        if self.endpoint == "photo":
            return path, {"files": {"photo": ("photo.jpg", self.data, "image/jpeg")}}
        if self.endpoint == "text":
            return path, {"json": {"text": self.data.decode("utf-8", "replace")}}
        kind = "application/json"
        if self.endpoint == "catalogue":
            path, kind = "/v1/batches", "application/gzip" if self.name.endswith(".gz") else "text/csv"
        elif self.endpoint.startswith("photo (raw multipart"):
            kind = f"multipart/form-data; boundary={self._boundary()}"
        return path, {"content": self.data, "headers": {"content-type": kind}}

    def _boundary(self) -> str:
        beside = (HOSTILE / self.name).with_suffix(".yaml")
        found = re.search(r"^boundary: *(\S+)", beside.read_text(encoding="utf-8"), re.M) if beside.exists() else None
        if found:
            return found[1]
        first = re.search(rb"--([^\r\n]+)", self.data) if self.name.startswith("multipart-py/") else None
        return first[1].decode("latin-1").strip() if first else "X"


# What each wording of the manifest allows. A refusal of another kind than the one expected is wrong too.
ALLOWED = {
    "accept": {200},
    "reject-413": {413},
    "reject-415": {415},
    "reject-422": {422},
    "reject-422|400": {400, 422},
    "400": {400},
    "422": {422},
    "accept (200, no 5xx)": {200, 413, 422},
    "accept-or-413-or-422 (never 5xx, < 1 s)": {200, 413, 422},
    "4xx-or-200 (never 5xx)": {200, *range(400, 500)},
    "http-400|422-or-accept": {200, 400, 415, 422},
    "reject-413|accept < 1 s": {200, 413},
    "reject-415 < 1 s": {415},
    "accept; name never used": {200},
    "accept|400; name never used": {200, 400},
    "422|accept": {200, 422},
    "422|first only (document it)": {200, 422},
}


# Expectations that are not this service's: it takes no catalogues (`screener bulk` does), so that theirs are bodies of
# a kind it does not read. The answer comes before the body is looked at.
JUDGED_WRONG = {"catalogue": {415}}


@dataclass(frozen=True, slots=True)
class Answer:
    row: Row
    status: int
    seconds: float

    @property
    def fits(self) -> bool:
        return self.status in JUDGED_WRONG.get(self.row.endpoint, ALLOWED.get(self.row.expected, set()))


def rows() -> list[Row]:
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        found = [Row(row["file"], row["endpoint"], row["expected"]) for row in csv.DictReader(file)]
    # What stands beside the raw bodies only tells their boundary.
    return [row for row in found if row.expected != "n/a (metadata)"]


def sent(client: httpx.Client, row: Row) -> Answer:
    path, request = row.request()
    started = time.monotonic()
    status = client.post(path, **request).status_code  # type: ignore[arg-type]
    return Answer(row, status, time.monotonic() - started)


@pytest.mark.ocr
def test_hostile_inputs_again_and_again(tmp_path: Path) -> None:
    with live_server(tmp_path) as live, live.client() as client:
        answers: list[Answer] = []
        held = []
        for turn in range(ROUNDS):
            again = 1 if turn == 0 or os.environ.get("SCREENER_HOSTILE_ALL") == "1" else AGAIN
            answers += [sent(client, row) for row in rows()[::again]]
            held.append(live.memory())
        assert [(answer.row.name, answer.status) for answer in answers if not answer.fits] == []
        assert all(answer.status < 500 for answer in answers)
        refused = sorted(answer.seconds for answer in answers if answer.status >= 400)
        assert refused[int(0.99 * len(refused))] < SOON
        assert held[-1] - held[0] < GROWTH
        nothing_left(live)


def nothing_left(live: Live) -> None:
    """Idle children with empty folders, and no process beside them."""
    folders = [path for path in live.temporary if path.is_dir()]
    assert [path for path in live.temporary if not path.is_dir()] == []
    # One that watches and one that answers; a child for each worker, replaced ones on their way out.
    family = live.family()
    assert len(family) <= 2 + CHILDREN
    assert len(folders) <= CHILDREN
    assert not [state for state in family.values() if state.startswith("Z")]
    assert httpx.post(f"{live.url}/v1/screenings", json={"text": "Aqua, Petrolatum"}).status_code == 200
