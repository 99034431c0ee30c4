"""What many rules of one review ask of the same record is worked out once."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from court_filing.review.record import FilingRecord

Given = ParamSpec("Given")
Result = TypeVar("Result")


def once(
    work: Callable[Concatenate[FilingRecord, Given], Result],
) -> Callable[Concatenate[FilingRecord, Given], Result]:
    """The same function; asked the same again of the very same record in the same thread, it gives what it gave before.

    A record never changes, so the last one is enough. The result is not to be changed by who asks.
    """
    last = threading.local()

    @wraps(work)
    def remembered(record: FilingRecord, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        given = (args, kwargs)
        if getattr(last, "record", None) is not record or last.given != given:
            result = work(record, *args, **kwargs)
            last.record, last.given, last.result = record, given, result
        found: Result = last.result
        return found

    return remembered
