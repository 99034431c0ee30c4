"""Moving the last days that fall into a time of maintenance, before anything else that the clock does."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from court_filing.acts import maintenance as act
from court_filing.cases import store


def what_is_due(at: datetime) -> Sequence[Callable[[], None]]:
    """Each last day to be moved in a transaction of its own."""
    with store.intent_to_write(False):
        found = act.touched(at)
        store.rollback()
    return [
        *(
            partial(act.move_correction, each, until_on=touched.until_on, at=at)
            for touched in found
            for each in touched.corrections
        ),
        *(
            partial(act.move_fee, each, until_on=touched.until_on, at=at)
            for touched in found
            for each in touched.fees
        ),
    ]
