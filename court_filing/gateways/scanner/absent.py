"""No scanner: nothing is searched, and that is said openly."""

from typing import BinaryIO

from court_filing.gateways.scanner.protocol import Scanned, Verdict


class NoScanner:
    """Stands where an installation has no scanner."""

    present = False

    def scan(self, stream: BinaryIO) -> Scanned:
        """Always: not scanned."""
        return Scanned(Verdict.NOT_SCANNED, reason="no scanner")

    def answers(self) -> bool:
        """It always does, though it has nothing to say."""
        return True
