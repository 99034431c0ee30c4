"""The ClamAV daemon (clamd), spoken to through its socket; the file goes over as a stream (INSTREAM).

Whatever goes wrong, the answer is "not scanned", never "clean": the daemon is away, it takes too long, it answers what
nobody understands, or it closes the door because the file is over its StreamMaxLength.
"""

import time
from typing import BinaryIO, cast

import clamd

from court_filing.gateways.scanner.protocol import Scanned, Verdict

TIMEOUT_SECONDS = 120.0
"""How long the daemon may be silent about one file; 100 MB take some seven seconds."""
SENDING_SECONDS = 50.0
"""How long the file may take to go over; together with the silence it stays within the lease of the task."""
PING_SECONDS = 2.0


class ClamDaemon:
    """clamd at `address`: the path of its socket, or host:port."""

    present = True

    def __init__(self, address: str, *, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._address = address
        self._timeout_seconds = timeout_seconds

    def scan(self, stream: BinaryIO) -> Scanned:
        """What the daemon says of the stream."""
        try:
            sent = cast(BinaryIO, _Sent(stream, until=time.monotonic() + SENDING_SECONDS))
            state, found = self._daemon(self._timeout_seconds).instream(sent)["stream"]
        except Exception as failure:
            # A client of 2014 lets through whatever its socket raises; to us all of that is one thing.
            return Scanned(Verdict.NOT_SCANNED, reason=type(failure).__name__)
        if state == "FOUND":
            return Scanned(Verdict.INFECTED, found=str(found or ""))
        if state == "OK" and found is None:
            # With anything between the two it is no answer of clamd's.
            return Scanned(Verdict.CLEAN)
        return Scanned(Verdict.NOT_SCANNED, reason=f"{state}: {found}")

    def answers(self) -> bool:
        """Whether it answers PING within two seconds."""
        try:
            return bool(self._daemon(PING_SECONDS).ping() == "PONG")
        except Exception:
            return False

    def _daemon(self, timeout_seconds: float) -> clamd.ClamdUnixSocket | clamd.ClamdNetworkSocket:
        if self._address.startswith("/"):
            return clamd.ClamdUnixSocket(self._address, timeout=timeout_seconds)
        host, _, port = self._address.rpartition(":")
        return clamd.ClamdNetworkSocket(host.strip("[]"), int(port), timeout=timeout_seconds)


class _Sent:
    """The stream, as long as there is time to send it."""

    def __init__(self, stream: BinaryIO, *, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, size: int) -> bytes:
        """The next bytes. Raises TimeoutError."""
        if time.monotonic() > self._until:
            raise TimeoutError
        return self._stream.read(size)


def checked_address(address: str) -> str:
    """The address if it is one. Raises ValueError."""
    host, _, port = address.rpartition(":")
    if address.startswith("/") or (host and port.isdecimal()):
        return address
    raise ValueError("CLAMD is the path of clamd's socket, or host:port")
