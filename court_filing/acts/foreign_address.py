"""Addresses that were typed and not proved to be anybody's: no stranger's telephone is to be flooded from here.

Whatever goes to such an address is counted together: codes that confirm it, word that somebody files in its owner's
name, word that a letter was answered.
"""

from datetime import datetime, timedelta

from court_filing.acts.one_time_code import VALID_FOR
from court_filing.cases.contacts import count_sent_to, hold_address

DAY = timedelta(days=1)
MOST_TO_AN_ADDRESS = 5
"""Messages in 24 hours, whoever causes them."""


def may_be_sent(address: str, *, at: datetime) -> bool:
    """Whether one more message may go to that address now. Holds the address: what is sent is recorded at once."""
    hold_address(address)
    sent = count_sent_to(address, after=at - DAY, codes_expiring_after=at - DAY + VALID_FOR)
    return sent < MOST_TO_AN_ADDRESS
