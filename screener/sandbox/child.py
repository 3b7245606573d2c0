"""Work on untrusted bytes, done in a child process that is killed with all it started.

A child is started afresh (never forked), in its own session and process group, with a limit on memory and a
private folder for temporary files. It is used again while it behaves. It is a plain subprocess, not one of
`multiprocessing`: it does not run the caller's `__main__` again, and any process and thread may start one.

Not held off: code that has taken over a child can read what this user can and leave the group; where the system has
no `restrictions` it can also write and reach the network. For Unix.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from screener.errors import ReaderDied, ReaderFailed, ReaderNotStarted, ReadingTimedOut, ScreenerError
from screener.sandbox.child_process import Answer, opened, receive, receive_length, send
from screener.sandbox.deadline import Deadline

Result = TypeVar("Result")

PR_SET_DUMPABLE = 4

# Bytes of an answer: a report of 300 ingredients has a tenth of a megabyte.
MOST_ANSWER = 16 * 2**20
# Seconds: more than anyone waits, and a number that timers can hold.
LONGEST = 86_400.0
# The stack and buffers of a thread are 8 to 40 MB of the limit on memory, and libraries start one per processor.
_FEW_THREADS = {"OPENBLAS_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": str(min(4, os.cpu_count() or 1))}
_SECRET = ("SCREENER_", "AWS_", "PG", "DBOS_")
DIED = "The process that read this photo died. Try a smaller photo."
NO_START = "The process that reads photos cannot be started. Is there memory, and space in the temporary folder?"
NO_MEMORY = "Reading this photo takes more memory than it may. Send a smaller copy."
TOO_LONG = "Reading took too long. Send a photo of the list alone."


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """`memory`: bytes of its own that each process of the child may hold. `pieces`: of work, then it is replaced.

    `nice`: by how much it gives way to others.

    The limit is RLIMIT_DATA: private memory that can be written to, measured 50 to 65 MB above the resident peak of
    50-megapixel photos. RLIMIT_AS counts what is only reserved too: 250 to 430 MB above it, by the number of threads.
    A watch on the resident size from the parent would see a runaway only after it has taken the memory.
    """

    memory: int = 2**30
    pieces: int = 200
    nice: int = 0

    def words(self) -> tuple[str, str]:
        """As arguments of the child."""
        return str(self.memory), str(self.nice)


DEFAULT = ChildLimits()


class Child:
    """One child process, started at the first piece of work and again when it was ended. For one thread at a time."""

    def __init__(self, limits: ChildLimits = DEFAULT) -> None:
        self._limits = limits
        self._busy = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._folder = ""
        self._pieces = 0
        self.ended = False

    @property
    def pid(self) -> int | None:
        """Of the process, and of its group; None when none is running."""
        process = self._process
        return process.pid if process else None

    def run(self, function: Callable[..., Result], *args: Any, deadline: float) -> Result:
        """`function(*args)` as the child worked it out; `deadline` in seconds, the child's start included.

        `function` must be picklable, its result made of plain data and classes of the screener. Raises the
        ScreenerError that `function` raises, ReaderFailed for any other fault and when the child dies, and
        ReadingTimedOut at the deadline. After the last two the child and all that it started are dead.
        """
        deadline = min(LONGEST, deadline)
        until = Deadline.after(deadline)
        request = pickle.dumps((function, args, deadline))
        well = False
        with self._busy:
            try:
                kind, value = self._exchange(request, until)
                well = kind in ("result", "error")
            except TimeoutError as error:
                raise ReadingTimedOut(TOO_LONG) from error
            except (EOFError, OSError) as error:
                raise ReaderDied(DIED) from error
            finally:
                # Whatever it was, an interruption of this thread too: what the child does now is not known.
                if not well:
                    self._clear()
        answer: Result = result_of((kind, value))
        return answer

    def end(self) -> None:
        """Ends the child for good, from any thread: a `run` that is under way raises ReaderFailed."""
        self.ended = True
        with _LOCK:
            self._kill()
        with self._busy:
            self._clear()

    def forget(self) -> None:
        """For a process that was forked: the child is its parent's, and only the copy of the line is dropped."""
        self._busy = threading.Lock()
        if self._process and self._line:
            self._line.close()
            self._process.returncode = 0  # else it would be waited for
            self._process = self._line = None

    def _exchange(self, request: bytes, until: Deadline) -> Answer:
        line = self._ready()
        if line is None:
            self._clear()
            line = self._start()
        if self.ended:
            raise EOFError
        self._pieces += 1
        send(line, request, until)
        length = receive_length(line, until)
        if length > MOST_ANSWER:
            raise EOFError
        return opened(receive(line, length, until))

    @property
    def fresh(self) -> bool:
        """Whether the next piece of work waits for the start of a process."""
        return self._ready() is None

    @property
    def worn(self) -> bool:
        """Whether the next piece of work would go to another process, and wait for its start."""
        return self._pieces >= self._limits.pieces

    def _ready(self) -> socket.socket | None:
        """The line to a child that can take one more piece of work; None when one is to be started."""
        line = self._line
        return line if line and not self.worn and _quiet(line) else None

    def _start(self) -> socket.socket:
        theirs = None
        try:
            self._folder = tempfile.mkdtemp(prefix="screener-")  # for this user alone
            self._line, theirs = socket.socketpair()
            # The import path is ours, so that the child finds what `function` needs.
            begin = f"import sys; sys.path[:] = {sys.path!r}; from screener.sandbox.child_process import serve; serve()"
            with _LOCK:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", begin, str(theirs.fileno()), self._folder, *self._limits.words()],
                    stdin=subprocess.DEVNULL,
                    # What image libraries print may hold anything.
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**_harmless(), **_FEW_THREADS, "TMPDIR": self._folder},
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )
                _RUNNING.add(self)
        except OSError as error:
            raise ReaderNotStarted(NO_START) from error
        finally:
            # Only the child holds its end now, so its death closes the line.
            if theirs is not None:
                theirs.close()
        self._pieces = 0
        return self._line

    def _kill(self) -> None:
        """Under _LOCK, and before the process is waited for: until then its number is no one else's."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _clear(self) -> None:
        with _LOCK:
            self._kill()
            process, self._process = self._process, None
            _RUNNING.discard(self)
        if process is not None:
            process.wait()
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""


def _harmless() -> dict[str, str]:
    """The environment without what may be a secret: settings of the service, a database's and a store's passwords."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(_SECRET)}


def result_of(answer: Answer) -> Any:
    """What the function gave. Raises the ScreenerError that it raised, and ReaderFailed for any other fault."""
    kind, value = answer
    if kind == "error" and isinstance(value, ScreenerError):
        raise value
    if kind != "result":
        raise ReaderFailed(NO_MEMORY if value == "MemoryError" else f"The reader failed on this photo ({value}).")
    return value


def _quiet(line: socket.socket) -> bool:
    """An idle child has nothing to say, except that it died."""
    heard = select.poll()
    heard.register(line, select.POLLIN)
    return not heard.poll(0)


# Over the set below and every child's process: held only for moments.
_LOCK = threading.Lock()
_RUNNING: set[Child] = set()


def end_children() -> None:
    """Ends every child of this process; work that is under way in them raises ReaderFailed."""
    with _LOCK:
        running = list(_RUNNING)
    for child in running:
        child.end()


def keep_private() -> None:
    """Other processes of this user, broken decoders among them, cannot read this one's memory and environment."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)


def _forget_children() -> None:
    global _LOCK
    _LOCK = threading.Lock()
    for child in _RUNNING:
        child.forget()
    _RUNNING.clear()


atexit.register(end_children)
os.register_at_fork(after_in_child=_forget_children)
