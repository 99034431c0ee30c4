"""What many rules of one review ask of the same record is worked out once."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from court_filing.review.record import FilingRecord

Result = TypeVar("Result")


def once(work: Callable[[FilingRecord], Result]) -> Callable[[FilingRecord], Result]:
    """The same function; asked again of the very same record in the same thread, it gives what it gave before.

    A record never changes, so the last one is enough. The result is not to be changed by who asks.
    """
    last = threading.local()

    @wraps(work)
    def remembered(record: FilingRecord) -> Result:
        if getattr(last, "record", None) is not record:
            result = work(record)
            last.record, last.result = record, result
        found: Result = last.result
        return found

    return remembered
