"""Work that hangs, crashes, floods and hoards: each its own clear error, nothing left behind, the next piece done."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from screener import screen_photo
from screener.errors import BrokenPhoto, NotAPhoto, ReaderFailed, ReadingTimedOut, ScreenerError
from screener.sandbox import child as sandbox_child
from screener.sandbox.child import Child, ChildLimits, end_children
from screener.terms import Box
from tests.children import ps, until

# Seconds: for a piece that ends by itself, and for one that must be ended. The start of a child takes 0.3.
AMPLE, SHORT = 60.0, 3.0
SECRET = "Aqua, Glycerin"
NOTE = "page.pgm"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of this test, of which nothing may be left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    end_children()
    yield tmp_path
    end_children()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def child(folder: Path) -> Iterator[Child]:
    assert folder.is_dir()
    with_child = Child()
    yield with_child
    with_child.end()


def group_alive(group: int) -> bool:
    """Whether a process of the group still runs; a dead one that waits to be noticed does not count."""
    listed = map(str.split, ps("-A", "-o", "pgid=,stat="))
    return any(int(pgid) == group and stat[0] != "Z" for pgid, stat in listed)


def plus(a: int, b: int) -> int:
    return a + b


def hang() -> None:
    time.sleep(600)


def hang_without_python() -> None:
    # Blocks in C code with the interpreter held, as a decoder may.
    __import__("ctypes").PyDLL(None).sleep(600)


def hang_with_another() -> None:
    other = subprocess.Popen(["sleep", "600"])
    # In the child's own folder: it can write nowhere else.
    Path(tempfile.gettempdir(), NOTE).write_text(str(os.getpid()), encoding="utf-8")
    other.wait()


def noted(folder: Path) -> int:
    """The child that hangs, from the note in its folder; 0 before it is there."""
    return next((int(note.read_text(encoding="utf-8") or 0) for note in folder.glob(f"*/{NOTE}")), 0)


def segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def segfault_with_another() -> None:
    subprocess.Popen(["sleep", "600"])
    segfault()


def out() -> None:
    os._exit(0)


def leave() -> None:
    sys.exit(SECRET)


def hoard() -> int:
    return len(b"x" * (3 * 2**30))


def hoard_slowly() -> None:
    held = []
    while True:
        held.append(bytearray(2**24))


def flood() -> int:
    for number in (1, 2):
        for _ in range(200):
            os.write(number, SECRET.encode() * 10_000)
    print(SECRET * 100_000)
    return 7


def flood_the_answer() -> bytes:
    return bytes(sandbox_child.MOST_ANSWER)


def odd() -> None:
    raise ValueError(SECRET)


class Odd(ScreenerError):
    """Of the tree, but not the screener's own."""


def odd_of_the_tree() -> None:
    raise Odd(SECRET)


def refuse() -> None:
    raise BrokenPhoto("The photo is damaged.") from ValueError(SECRET)


def unpicklable() -> object:
    return lambda: 1


class Trap:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (os.environ["TRAP"],)


def trap() -> Trap:
    return Trap()


def leave_files() -> list[str]:
    before = os.listdir(tempfile.gettempdir())
    tempfile.mkstemp()
    Path(tempfile.mkdtemp(), "inner").touch()
    return before


def where() -> tuple[int, str, int]:
    here = tempfile.gettempdir()
    return os.getpgid(0), here, os.stat(here).st_mode & 0o777


def nested() -> int:
    inner = Child()
    try:
        return inner.run(plus, 1, 2, deadline=AMPLE)
    finally:
        inner.end()


def test_a_child_is_used_again_while_it_behaves(child: Child) -> None:
    assert child.pid is None
    assert child.run(plus, 1, 2, deadline=AMPLE) == 3
    first = child.pid
    with pytest.raises(BrokenPhoto, match="damaged") as caught:
        child.run(refuse, deadline=AMPLE)
    assert SECRET not in str(caught.value)
    assert child.run(os.getpid, deadline=AMPLE) == child.pid == first != os.getpid()


def test_a_child_is_replaced_after_its_pieces(folder: Path) -> None:
    child = Child(ChildLimits(pieces=2))
    pids = [child.run(os.getpid, deadline=AMPLE) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]
    assert len(list(folder.iterdir())) == 1
    child.end()


def test_a_child_has_its_own_group_and_folder(child: Child, folder: Path) -> None:
    group, here, mode = child.run(where, deadline=AMPLE)
    assert group == child.pid
    assert Path(here).parent == folder
    assert mode == 0o700


@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        (hang, ReadingTimedOut, "too long"),
        (hang_without_python, ReadingTimedOut, "too long"),
        (segfault, ReaderFailed, "died"),
        (segfault_with_another, ReaderFailed, "died"),
        (out, ReaderFailed, "died"),
        (leave, ReaderFailed, "SystemExit"),
        (hoard, ReaderFailed, "memory"),
        (hoard_slowly, ReaderFailed, "memory"),
        (flood_the_answer, ReaderFailed, "died"),
        (odd, ReaderFailed, "ValueError"),
        (odd_of_the_tree, ReaderFailed, "died"),
        (unpicklable, ReaderFailed, "failed"),
    ],
)
def test_each_fault_is_one_clear_error(
    child: Child, folder: Path, fault: Callable[[], object], error: type[ScreenerError], said: str
) -> None:
    child.run(plus, 1, 1, deadline=AMPLE)
    first = child.pid
    assert first
    with pytest.raises(error, match=said) as caught:
        child.run(fault, deadline=SHORT if error is ReadingTimedOut else AMPLE)
    assert SECRET not in str(caught.value)
    assert until(lambda: not group_alive(first))
    assert list(folder.iterdir()) == []
    assert child.run(plus, 1, 2, deadline=AMPLE) == 3
    assert child.pid != first


def test_what_the_child_started_ends_with_it(child: Child, folder: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        hanging = threads.submit(child.run, hang_with_another, deadline=SHORT)
        assert until(lambda: noted(folder))
        group = noted(folder)
        assert group_alive(group)
        with pytest.raises(ReadingTimedOut):
            hanging.result()
    assert until(lambda: not group_alive(group))
    assert list(folder.iterdir()) == []


def test_a_flood_of_output_goes_nowhere(child: Child, capfd: pytest.CaptureFixture[str]) -> None:
    assert child.run(flood, deadline=AMPLE) == 7
    assert capfd.readouterr() == ("", "")


def test_no_piece_finds_the_files_of_another(child: Child) -> None:
    assert child.run(leave_files, deadline=AMPLE) == []
    assert child.run(leave_files, deadline=AMPLE) == []


def test_an_answer_is_data_and_never_a_call(
    child: Child, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    sprung = tmp_path_factory.mktemp("trap") / "sprung"
    monkeypatch.setenv("TRAP", str(sprung))
    with pytest.raises(ReaderFailed):
        child.run(trap, deadline=AMPLE)
    assert not sprung.exists()
    assert child.run(Box, 0.1, 0.2, 0.3, 0.4, deadline=AMPLE) == Box(0.1, 0.2, 0.3, 0.4)


def test_an_idle_child_that_was_killed_costs_no_piece(child: Child) -> None:
    child.run(plus, 1, 2, deadline=AMPLE)
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
    assert until(lambda: not group_alive(child.pid or 0))
    assert child.run(plus, 1, 2, deadline=AMPLE) == 3


def test_a_child_within_a_child(child: Child) -> None:
    assert child.run(nested, deadline=AMPLE) == 3


def test_a_child_can_be_ended_from_another_thread(child: Child) -> None:
    child.run(plus, 1, 2, deadline=AMPLE)
    ender = threading.Timer(0.5, end_children)
    ender.start()
    with pytest.raises(ReaderFailed):
        child.run(hang, deadline=AMPLE)
    ender.join()
    assert child.pid is None


def test_no_place_for_the_folder_is_said(child: Child, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))
    with pytest.raises(ReaderFailed, match="cannot be started"):
        child.run(plus, 1, 2, deadline=AMPLE)


PARENT = f"""
import sys
sys.path[:] = {sys.path!r}
from screener.sandbox.child import Child
from tests.sandbox import test_child
"""


@pytest.mark.parametrize("busy", [True, False])
def test_a_parent_that_is_killed_takes_its_child_along(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, busy: bool
) -> None:
    note = tmp_path_factory.mktemp("note") / "pids"
    work = "child.run(test_child.hang_with_another, deadline=600)"
    rest = f"child.run(test_child.plus, 1, 2, deadline=60); open({str(note)!r}, 'w').write(str(child.pid))"
    wait = "import time; time.sleep(600)"
    code = f"{PARENT}\nchild = Child()\n{work if busy else rest}\n{wait}"
    parent = subprocess.Popen([sys.executable, "-c", code])
    assert until(lambda: noted(folder) if busy else note.exists() and note.read_text(encoding="utf-8"))
    group = noted(folder) if busy else int(note.read_text(encoding="utf-8"))
    assert group_alive(group)
    assert len(list(folder.iterdir())) == 1
    parent.kill()
    parent.wait()
    assert until(lambda: not group_alive(group))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("end", ["", "raise SystemExit(0)", "1 / 0", "import os; os.fork() and os.wait()"])
def test_the_end_of_the_interpreter_ends_its_children(folder: Path, end: str) -> None:
    work = "print(child.run(test_child.plus, 1, 2, deadline=60), child.pid, flush=True)"
    code = f"{PARENT}\nchild = Child()\n{work}\n{end}"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    answer, pid = done.stdout.split()
    assert answer == "3"
    assert not group_alive(int(pid))
    assert list(folder.iterdir()) == []


def test_a_forked_process_leaves_the_child_alone(child: Child) -> None:
    first = child.run(os.getpid, deadline=AMPLE)
    forked = os.fork()
    if not forked:
        own = None
        try:
            own = child.run(os.getpid, deadline=AMPLE)
            child.end()
        finally:
            os._exit(0 if own not in (None, first) else 1)
    assert os.waitpid(forked, 0)[1] == 0
    assert child.run(os.getpid, deadline=AMPLE) == first


def test_nothing_is_left_open(folder: Path) -> None:
    assert folder.is_dir()
    before = len(os.listdir("/dev/fd"))
    for _ in range(3):
        child = Child()
        child.run(plus, 1, 2, deadline=AMPLE)
        child.end()
    del child
    gc.collect()  # an unclosed socket or process would warn, and warnings are errors
    assert len(os.listdir("/dev/fd")) == before


@pytest.mark.parametrize("deadline", [float("inf"), float("nan"), 1e12])
def test_a_deadline_beyond_all_bounds(child: Child, deadline: float) -> None:
    assert child.run(plus, 1, 2, deadline=deadline) == 3


def test_a_photo_is_refused_by_the_child(folder: Path) -> None:
    with pytest.raises(NotAPhoto):
        screen_photo(b"GIF89a")
    assert len(list(folder.iterdir())) == 1


def test_partials_and_keywords_reach_the_child(child: Child) -> None:
    work: Any = partial(plus, b=2)
    assert child.run(work, 1, deadline=AMPLE) == 3
