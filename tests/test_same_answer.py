"""Same input, same answer: whatever the hash seed, the number of threads, the order, and what was screened before."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.own_texts import own_texts

SEEDS = range(5)
PROGRAM = "from tests.test_same_answer import tell; tell()"


def answers(texts: list[str], threads: int) -> list[bytes]:
    """The report of each text as JSON, without the times."""
    import orjson

    from screener import screen_text

    def answer(text: str) -> bytes:
        report = screen_text(text).to_dict()
        report.pop("timings_ms")
        return orjson.dumps(report)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(answer, texts))


def tell() -> None:
    """One digest for each number of threads and order, each in a process that has screened nothing before."""
    import hashlib

    texts = list(own_texts().values())
    for threads in (1, 4):
        for order in (1, -1):
            reader, writer = os.pipe()
            if os.fork() == 0:
                in_order = answers(texts[::order], threads)[::order]
                os.write(writer, hashlib.sha256(b"\n".join(in_order)).hexdigest().encode())
                os._exit(0)
            os.close(writer)
            with os.fdopen(reader) as told:
                print(told.read())
            os.wait()


def test_an_answer_depends_on_the_text_alone() -> None:
    assert len(own_texts()) >= 500
    digests = []
    for seed in SEEDS:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True, timeout=300
        )
        digests += done.stdout.split()
    # Five seeds, two numbers of threads, two orders.
    assert len(digests) == 20
    assert len(set(digests)) == 1, digests


def test_iron_oxides_with_two_numbers_are_the_first_of_them() -> None:
    from screener import screen_text

    report = screen_text("Water, Iron oxides (CI 77492) (CI77491), Mica")
    assert [item.inci for item in report.ingredients] == ["WATER", "CI 77492", "MICA"]
