"""What a child of the sandbox may not do, held by the system itself where it can (Linux on x86-64 and ARM64).

no new rights    programs started from here get no more rights than this process (prctl)
no network       no socket can be opened, to this machine neither; nor may other processes be looked into (seccomp)
no writing       files are written in the child's own folder only (Landlock, Linux 5.13 and newer)

They hold for everything the child starts, and cannot be taken down. Where the system has one of them not, the child
works without it; `screener doctor` says so. The numbers are those of the Linux kernel's interface (its uapi headers).
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import struct
from collections.abc import Callable
from typing import Any

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000

# Machine -> its number in a filter, and the calls that are refused: socket, ptrace, process_vm_readv and _writev,
# then calls numbered alike everywhere: io_uring_setup (another way to a socket), pidfd_getfd.
MACHINES = {
    "x86_64": (0xC000003E, (41, 101, 310, 311, 425, 438)),
    "aarch64": (0xC00000B7, (198, 117, 270, 271, 425, 438)),
}
# Calls of the 32-bit way into an x86-64 kernel have numbers of their own, from here on.
FOREIGN_CALLS = 0x40000000

LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
# Write to a file; remove a directory, a file; make a character device, directory, file, socket, pipe, block device,
# link: the rights of Landlock's first version that change anything. Its third knows truncating too.
CHANGES = sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12))
WRITE_FILE, REMOVE_FOLDER = 1 << 1, 1 << 4
TRUNCATE, TRUNCATE_SINCE = 1 << 14, 3
PATH_BENEATH, TELL_VERSION = 1, 1


def restrict(folder: str) -> tuple[str, ...]:
    """Restricts this process and all that it starts as far as this system can; `folder` stays writable.

    To be called while the process has one thread. Returns the names of the restrictions that hold.
    """
    machine = MACHINES.get(platform.machine())
    if machine is None or platform.system() != "Linux":
        return ()
    system = ctypes.CDLL(None, use_errno=True)
    holding = []
    for name, put in (
        ("no new rights", lambda: _call(system.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)),
        ("no writing", lambda: _keep_writing_to(system, folder)),
        ("no network", lambda: _refuse_calls(system, *machine)),
    ):
        # An older kernel, or a container that does not let these calls through.
        with contextlib.suppress(OSError):
            put()
            holding.append(name)
    return tuple(holding)


def _call(function: Callable[..., Any], *args: object) -> int:
    result = int(function(*args))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _refuse_calls(system: ctypes.CDLL, machine: int, calls: tuple[int, ...]) -> None:
    """A classic BPF program: the machine must be the expected one, then each call is compared."""

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("HBBI", code, then, otherwise, value)

    load, equal, from_on, answer = 0x20, 0x15, 0x35, 0x06
    rest = len(calls)
    program = [
        step(load, 4),
        step(equal, machine, 1, 0),
        step(answer, KILL),
        step(load, 0),
        step(from_on, FOREIGN_CALLS, rest + 1, 0),
        *(step(equal, call, rest - at, 0) for at, call in enumerate(calls)),
        step(answer, ALLOW),
        step(answer, REFUSE | errno.EACCES),
    ]
    code = ctypes.create_string_buffer(b"".join(program))
    whole = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code)))
    _call(system.prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, whole, 0, 0)


def _keep_writing_to(system: ctypes.CDLL, folder: str) -> None:
    version = _call(system.syscall, LANDLOCK_CREATE, None, ctypes.c_size_t(0), TELL_VERSION)
    truncate = TRUNCATE if version >= TRUNCATE_SINCE else 0
    handled = struct.pack("Q", CHANGES | truncate)
    rules = _call(system.syscall, LANDLOCK_CREATE, handled, ctypes.c_size_t(len(handled)), 0)
    try:
        # The folder itself goes last, by the child's own hand when its parent died: no more than empty folders can go.
        beside = (os.path.dirname(folder), REMOVE_FOLDER)
        for path, rights in ((folder, CHANGES | truncate), ("/dev/null", WRITE_FILE | truncate), beside):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                rule = struct.pack("=Qi", rights, place)
                _call(system.syscall, LANDLOCK_ADD, rules, PATH_BENEATH, rule, 0)
            finally:
                os.close(place)
        _call(system.syscall, LANDLOCK_RESTRICT, rules, 0)
    finally:
        os.close(rules)
