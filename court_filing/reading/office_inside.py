"""The process that becomes LibreOffice: shut off and bound first, then the program takes its place.

`python -m court_filing.reading.office_inside FOLDER PROGRAM ARGUMENT…`: of the files it sees the folder, to write
into, and what the program itself is made of.
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

import court_filing
from court_filing.reading.kind import MEBIBYTE
from court_filing.reading.seclusion import NotSecluded, seclude

SECONDS = 60
"""Of one processor."""
MEMORY_BYTES = 3072 * MEBIBYTE
LARGEST_BYTES = 200 * MEBIBYTE
"""Of one file that it writes."""
NO_SECLUSION = 77
"""With what it ends where this system cannot shut it off."""
_DIES_WITH_PARENT = 1
TYPEFACES = Path(court_filing.__file__).parent / "documents" / "fonts"
SYSTEM = tuple(
    map(
        Path,
        (
            *("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/usr/share"),
            *("/usr/local/share/fonts", "/etc/fonts", "/var/cache/fontconfig"),
            *("/etc/libreoffice", "/var/spool/libreoffice"),
            *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
        ),
    )
)
"""What a program needs of the system: libraries, typefaces, and nothing that is anybody's."""


def main() -> None:
    """Become the program that the command line names."""
    folder, program = Path(sys.argv[1]), Path(sys.argv[2])
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_BYTES, LARGEST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    surroundings = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    try:
        seclude(readable=(*SYSTEM, TYPEFACES, program.parent.parent), writable=folder)
    except NotSecluded:
        sys.exit(NO_SECLUSION)
    os.execve(program, [str(program), *sys.argv[3:]], surroundings)


if __name__ == "__main__":
    main()
