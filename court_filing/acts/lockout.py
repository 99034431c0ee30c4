"""Guessing is stopped (防猜测): so many wrong ones in a row lock a row for a while, also for the right one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
MINUTES = LOCKED_FOR // timedelta(minutes=1)


@dataclass(frozen=True)
class Lockout:
    """How many wrong ones came in a row, and until when nothing opens; kept in the row, which its user holds."""

    failures: int = 0
    until_at: datetime | None = None

    def holds(self, *, at: datetime) -> bool:
        """Whether nothing opens now."""
        return self.until_at is not None and self.until_at > at

    def after_wrong(self, *, at: datetime) -> "Lockout":
        """With one more wrong one: the last that is allowed begins the lock, and the count anew."""
        if self.failures + 1 >= TRIES:
            return Lockout(0, at + LOCKED_FOR)
        return Lockout(self.failures + 1, None)


UNLOCKED = Lockout()
