"""The inside of a child of the sandbox, and the messages between the two.

The child takes a piece of work from its line, does it, clears its folder and answers. Whatever ends the parent
closes the line: the child then removes its folder and kills its own process group, in the middle of its work too.
"""

from __future__ import annotations

import contextlib
import io
import math
import os
import pickle
import resource
import select
import shutil
import signal
import socket
import sys
import threading
import time
from typing import Any

from screener.errors import ScreenerError
from screener.sandbox.deadline import OVERDUE, Deadline
from screener.sandbox.restrictions import restrict

# Threads that may be at work in one process for all of its time.
THREADS = 4
LENGTH_BYTES = 8
# Seconds: the shortest that a socket is asked to wait.
MOMENT = 0.001

# "result" and what it is; "error" and one of the tree; or "failed" and only the kind of any other error, as the
# message of such a one may hold label text.
Answer = tuple[str, Any]


# Those that hold for this process.
_restrictions: tuple[str, ...] = ()


def restrictions() -> tuple[str, ...]:
    """Names of the restrictions that hold for this process; to be asked in a child."""
    return _restrictions


def limits() -> tuple[int | None, int | None]:
    """Bytes of memory and seconds of processor time that this process may take, None: any; to be asked in a child."""
    soft = [resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_DATA, resource.RLIMIT_CPU)]
    memory, seconds = (None if most == resource.RLIM_INFINITY else most for most in soft)
    return memory, seconds


def send(line: socket.socket, message: bytes, until: Deadline | None = None) -> None:
    """Sends one message in time. Raises TimeoutError and OSError."""
    _allow(line, until)
    line.sendall(len(message).to_bytes(LENGTH_BYTES, "big"))
    line.sendall(message)


def receive_length(line: socket.socket, until: Deadline | None = None) -> int:
    """Bytes of the message that comes next. Raises TimeoutError, EOFError and OSError."""
    return int.from_bytes(receive(line, LENGTH_BYTES, until), "big")


def receive(line: socket.socket, length: int, until: Deadline | None = None) -> bytearray:
    """`length` bytes. Raises TimeoutError, OSError, and EOFError when the other side is gone."""
    message = bytearray(length)
    rest = memoryview(message)
    while rest:
        _allow(line, until)
        got = line.recv_into(rest)
        if not got:
            raise EOFError
        rest = rest[got:]
    return message


def _allow(line: socket.socket, until: Deadline | None) -> None:
    if until is not None and until.over:
        raise TimeoutError
    # 0 would be "at once" to a socket, and the last moment may have passed since.
    line.settimeout(None if until is None else max(until.left, MOMENT))


class _Plain(pickle.Unpickler):
    """Makes plain data and classes of the screener only: a photo may have got the better of the child."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("screener.") and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError("not a class of the screener")
        return found


def opened(message: bytearray) -> Answer:
    """The child's answer. Raises EOFError for one that makes no sense."""
    try:
        kind, value = _Plain(io.BytesIO(message)).load()
    except Exception as error:  # bytes that are no pickle raise anything
        raise EOFError from error
    return str(kind), value


def serve() -> None:
    """The life of a child. Arguments: the number of its end of the line, its folder, its memory in bytes, niceness."""
    number, folder, memory, nice = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    # Ctrl-C is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    os.nice(nice)
    global _restrictions
    _restrictions = restrict(folder)
    line = socket.socket(fileno=number)
    # A program that the child starts must not hold the line open after the child.
    line.set_inheritable(False)
    watch = threading.Thread(target=_end_with_parent, args=(number, folder), daemon=True)
    watch.start()
    # With the line closed nobody hears an answer: the watching thread ends it all.
    with contextlib.suppress(EOFError, OSError):
        while True:
            answer = _answer(receive(line, receive_length(line)))
            _empty(folder)
            signal.setitimer(signal.ITIMER_REAL, 0)
            send(line, answer)
    watch.join()


def _answer(request: bytearray) -> bytes:
    try:
        function, args, deadline = pickle.loads(request)
        signal.setitimer(signal.ITIMER_REAL, deadline + OVERDUE)
        _limit_processor(deadline + OVERDUE)
        return pickle.dumps(("result", function(*args)))
    except ScreenerError as error:
        # Made anew: what hangs on the error, its cause above all, stays here.
        return pickle.dumps(("error", type(error)(str(error))))
    except BaseException as error:  # decoders raise anything; SystemExit is no way out either
        return pickle.dumps(("failed", type(error).__name__))


def _limit(memory: int) -> None:
    """RLIMIT_DATA, what a process may write to of its own, and not the address space: that is mostly reserved."""
    # No core file: it would hold the photo.
    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, memory)):
        hard = resource.getrlimit(limit)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # A system may not have the one or the other.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def _limit_processor(seconds: float) -> None:
    """Processor time from now on, for this process and for each that it starts: a timer dies with its process."""
    used = time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + THREADS * seconds), hard))


def _empty(folder: str) -> None:
    """What one piece of work leaves, the next one shall not find."""
    # A folder that cannot be emptied goes with the child.
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)


def _end_with_parent(number: int, folder: str) -> None:
    line = select.poll()
    # No event is asked for: that the other side is gone is told always, whatever is still to be read.
    line.register(number, 0)
    line.poll()
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)
