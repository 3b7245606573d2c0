"""A client of the web API: screens photos of one product, or a text. Needs `pip install httpx2`.

    python examples/client.py http://127.0.0.1:8080 back.jpg
    python examples/client.py http://127.0.0.1:8080 --text "Aqua, Petrolatum, Cera Alba"

A key, if the service wants one, goes into the variable SCREENER_KEY.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2

# Answers that are worth another try: too much asked, too busy, too slow. Seconds to wait when the service names none.
AGAIN = {429, 503, 504}
TRIES, PAUSE = 4, 2.0


class Refused(Exception):
    """The service's problem document (RFC 9457)."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem['title']}. {problem.get('detail', '')}")
        self.problem = problem


class Client:
    """Speaks to one service. `key` as `screener keys create` shows it."""

    def __init__(self, url: str, key: str | None = None) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._http = httpx2.Client(base_url=url, headers=headers, timeout=30.0)

    def screen_text(self, text: str) -> dict[str, Any]:
        """The report of an ingredient text. Raises Refused."""
        return self._post("/v1/screenings", json={"text": text})

    def screen_photos(self, photos: Sequence[bytes]) -> dict[str, Any]:
        """The report of photos of one product. Raises Refused."""
        return self._post("/v1/screenings", files=[("photo", ("photo", photo)) for photo in photos])

    def ingredient(self, name: str) -> dict[str, Any]:
        """All that is known of an ingredient. Raises Refused."""
        return self._answer(self._http.get(f"/v1/ingredients/{name}"))

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def _post(self, path: str, **body: Any) -> dict[str, Any]:
        # The same key for every try, so that the service does the work once.
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        for left in range(TRIES - 1, -1, -1):
            answer = self._http.post(path, headers=headers, **body)
            if answer.status_code not in AGAIN or not left:
                break
            time.sleep(float(answer.headers.get("Retry-After", PAUSE)))
        return self._answer(answer)

    @staticmethod
    def _answer(answer: httpx2.Response) -> dict[str, Any]:
        data: dict[str, Any] = answer.json()
        if answer.is_error:
            raise Refused(data)
        return data


def main(url: str, *rest: str) -> None:
    """Prints the sentences of the report."""
    client = Client(url, os.environ.get("SCREENER_KEY"))
    try:
        if rest[0] == "--text":
            report = client.screen_text(rest[1])
        else:
            report = client.screen_photos([Path(file).read_bytes() for file in rest])
    except Refused as error:
        sys.exit(str(error))
    finally:
        client.close()
    print("\n".join(report["note"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
