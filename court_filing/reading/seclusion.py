"""Shutting a process off for good: no network, and of all files only those that it is shown. Linux alone.

For programs that open strangers' files and follow what stands in them. Whatever such a program starts is shut off
with it, and no privilege is needed: the files are the kernel's Landlock (5.13 and later), the network a filter of
system calls (seccomp).
"""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable
from pathlib import Path

_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF, _IO_URING = 444, 445, 446, 425
"""Numbers of system calls that are the same on every machine."""
_MACHINES = {
    "x86_64": (0xC000003E, 41, (42, 44, 46, 307), (49, 50)),
    "aarch64": (0xC00000B7, 198, (203, 206, 211, 269), (200, 201)),
}
"""By machine: how the kernel names it, its number of `socket`, those of the calls that reach somebody (`connect`,
`sendto`, `sendmsg`, `sendmmsg`), and those that let oneself be reached (`bind`, `listen`)."""
_LOCAL = 1
"""The family of sockets of this machine (`AF_UNIX`)."""
_OTHER_CALLS = 0x40000000
"""From here on, numbers of the same calls under another name (x32)."""
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_LET_THROUGH, _REFUSE, _PRETEND, _KILL = 0x7FFF0000, 0x00050000 | errno.EACCES, 0x00050000, 0x80000000
_BY_VERSION = {1: 13, 2: 14}
_SINCE_THREE = 15
"""How many kinds of access to files the versions of Landlock know."""
_RUN, _READ, _LIST = 1 << 0, 1 << 2, 1 << 3
_FOR_A_FILE = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14
"""The kinds that a rule about what is no folder may name."""


class NotSecluded(Exception):
    """This system cannot shut a process off; nothing that needs it may be run."""


def seclude(*, readable: Iterable[Path], writable: Path) -> None:
    """Shut this process off: it may read and run what is under `readable`, and change what is under `writable`.

    Paths that are not there are passed over. Nothing gives it back. Raises NotSecluded.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    _ensure(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _leave_files(libc, readable, writable)
    _leave_network(libc)


def _leave_files(libc: ctypes.CDLL, readable: Iterable[Path], writable: Path) -> None:
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    _ensure(version)
    everything = (1 << _BY_VERSION.get(version, _SINCE_THREE)) - 1
    asked = struct.pack("=Q", everything)
    rules = libc.syscall(_CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0)
    _ensure(rules)
    allowed = [(path, _RUN | _READ | _LIST) for path in readable if path.exists()]
    for path, access in [*allowed, (writable, everything & ~_RUN)]:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        fitting = access if path.is_dir() else access & _FOR_A_FILE
        _ensure(libc.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", fitting, folder), 0))
        os.close(folder)
    _ensure(libc.syscall(_RESTRICT_SELF, rules, 0))
    os.close(rules)


def _leave_network(libc: ctypes.CDLL) -> None:
    """Refuse every way to another program, on this machine or any other.

    A socket that leads nowhere may be had, and seems to listen: LibreOffice does not start without one.
    """
    if platform.machine() not in _MACHINES:
        raise NotSecluded(platform.machine())
    machine, socket, reaching, listening = _MACHINES[platform.machine()]
    calls = {**dict.fromkeys((*reaching, _IO_URING), _REFUSE), **dict.fromkeys(listening, _PRETEND)}
    # Of what the kernel hands over, the number of the call is at 0, the machine at 4, the first argument at 16.
    steps = [
        *((_LOAD, 0, 0, 4), (_IF_EQUAL, 1, 0, machine), (_ANSWER, 0, 0, _KILL), (_LOAD, 0, 0, 0)),
        *((_IF_AT_LEAST, 0, 1, _OTHER_CALLS), (_ANSWER, 0, 0, _REFUSE)),
    ]
    for call, answer in calls.items():
        steps += [(_IF_EQUAL, 0, 1, call), (_ANSWER, 0, 0, answer)]
    steps += [
        *((_IF_EQUAL, 1, 0, socket), (_ANSWER, 0, 0, _LET_THROUGH)),
        *((_LOAD, 0, 0, 16), (_IF_EQUAL, 1, 0, _LOCAL), (_ANSWER, 0, 0, _REFUSE)),
        (_ANSWER, 0, 0, _LET_THROUGH),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    told = struct.pack("@HP", len(steps), ctypes.addressof(program))
    _ensure(libc.prctl(_SET_FILTER, _FILTER, told, 0, 0))


def _ensure(answer: int) -> None:
    if answer < 0:
        raise NotSecluded(os.strerror(ctypes.get_errno()))
