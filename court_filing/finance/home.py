"""The first page of the cashier's room: what the books hold, whether they add up, and what waits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask import current_app, url_for

from court_filing.acts.refused_refunds import refused
from court_filing.cases import waiting_money as waiting
from court_filing.cases.ledger import balances, gaps
from court_filing.cases.ledger_entry import ASSESSED, CHANNEL, HELD, RECEIVABLE, TO_REFUND
from court_filing.finance.book_words import account_meaning, account_words
from court_filing.finance.room import room
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.page import page

ON_THE_OTHER_SIDE = (ASSESSED, HELD, TO_REFUND)
"""Accounts whose balance is negative by nature: what they hold is shown as it is, not as it is booked."""


@dataclass(frozen=True)
class Waits:
    """Something that waits for a cashier: how many, in words, and where it is done."""

    count: int
    words: str
    address: str


@room.get("/")
def home() -> tuple[str, int]:
    """The balances of the court, whether they add up, and what waits."""
    court_id = the_account().court_id or ""
    return page(
        "finance/home.html",
        balances=list(_balances(court_id)),
        gaps=[
            (
                account_words(gap.account),
                _shown(gap.account, gap.booked_yuan),
                _shown(gap.account, gap.expected_yuan),
            )
            for gap in gaps(court_id=court_id)
        ],
        waits=[each for each in _waits(court_id) if each.count],
    )


def _balances(court_id: str) -> Iterator[tuple[str, str, Decimal]]:
    booked = balances(court_id=court_id)
    channels = sorted(account for account in booked if account.startswith(CHANNEL))
    for account in (RECEIVABLE, *channels, HELD, TO_REFUND, ASSESSED):
        yield (
            account_words(account),
            account_meaning(account),
            _shown(account, booked.get(account, Decimal("0.00"))),
        )


def _shown(account: str, amount: Decimal) -> Decimal:
    return -amount if account in ON_THE_OTHER_SIDE and amount else amount


def _waits(court_id: str) -> Iterator[Waits]:
    """Only what has a page of its own is named."""
    for endpoint, count, words in _LISTS:
        if endpoint in current_app.view_functions:
            number = count(court_id)
            yield Waits(number, words(number), url_for(endpoint))


_LISTS: tuple[tuple[str, Callable[[str], int], Callable[[int], str]], ...] = (
    ("finance.differences", waiting.differences, lambda n: gettext("对账差异 %(n)s 处", n=n)),
    ("finance.held", waiting.held, lambda n: gettext("待核对的付款 %(n)s 笔", n=n)),
    ("finance.lines", waiting.bank_lines, lambda n: gettext("银行来款待认领 %(n)s 笔", n=n)),
    ("finance.takings", waiting.takings, lambda n: gettext("窗口收费待复核 %(n)s 笔", n=n)),
    ("finance.refunds", waiting.refunds_by_hand, lambda n: gettext("要向银行提交的退款 %(n)s 笔", n=n)),
    (
        "finance.refused",
        lambda court_id: len(refused(court_id)),
        lambda n: gettext("支付渠道没有办成的退款 %(n)s 笔", n=n),
    ),
    (
        "finance.notifications",
        waiting.unknown_events,
        lambda n: gettext("找不到订单的支付通知 %(n)s 条", n=n),
    ),
)
