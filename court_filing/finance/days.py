"""The days (收付日报): what came and went back through each channel, and whether the channel's bill says the same."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from court_filing.acts import reconciliation as act
from court_filing.cases import bills
from court_filing.cases.bills import LEDGER
from court_filing.cases.book_lists import DaySum, Move, day_sums, moves_between
from court_filing.cases.channel_bill import Standing
from court_filing.cases.payment import BY_HAND
from court_filing.clock import court_day, now
from court_filing.finance.book_words import DIFFERENCES, KINDS, channel_name
from court_filing.finance.differences import about_words
from court_filing.finance.room import room
from court_filing.law.deadlines import months_later
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.tables_out import Cell, Kind, table_file

MONTHS = 24
"""How many months back can be looked at."""


@room.get("/days/")
def days() -> tuple[str, int]:
    """The days of one month on which anything moved."""
    first, last = _month()
    court_id = the_account().court_id or ""
    sums, waits = day_sums(court_id, first, last), bills.open_by_bill(court_id, first, last)
    this_month = court_day(now()).replace(day=1)
    return page(
        "finance/days.html",
        sums=[(each, _standing(each, waits)) for each in sums],
        total=_total(sums),
        month=first,
        months=[months_later(this_month, -number) for number in range(MONTHS)],
        channel_name=channel_name,
    )


@room.get("/days/table.<any(csv,xlsx):kind>")
def days_table(kind: Kind) -> Response:
    """The same as a file."""
    first, last = _month()
    court_id = the_account().court_id or ""
    head = [
        gettext("日期"),
        gettext("渠道"),
        gettext("收款笔数"),
        gettext("收款（元）"),
        gettext("退款笔数"),
        gettext("退款（元）"),
        gettext("账单收款（元）"),
        gettext("账单退款（元）"),
        gettext("对账"),
    ]
    waits = bills.open_by_bill(court_id, first, last)
    rows = (_row(each, _standing(each, waits)) for each in day_sums(court_id, first, last))
    return table_file(gettext("收付日报%(month)s", month=f"{first:%Y-%m}"), kind, head, rows)


@room.get("/days/<day>/")
def day(day: str) -> tuple[str, int]:
    """One day: every payment and refund, and the bills."""
    on = _day(day)
    court_id = the_account().court_id or ""
    of_bills = [bill for bill in bills.bills_between(on, on) if bill.channel != LEDGER]
    return page(
        "finance/day.html",
        on=on,
        moves=moves_between(court_id, on, on),
        sums=day_sums(court_id, on, on),
        bills=[(bill, bills.differences_of(bill, court_id)) for bill in of_bills],
        kinds=KINDS,
        open=Standing.OPEN,
        difference_kinds=DIFFERENCES,
        about=about_words,
        channel_name=channel_name,
    )


@room.get("/days/<day>/table.<any(csv,xlsx):kind>")
def day_table(day: str, kind: Kind) -> Response:
    """The payments and refunds of one day as a file."""
    on = _day(day)
    head = [
        gettext("时间"),
        gettext("收件号"),
        gettext("案号"),
        gettext("渠道"),
        gettext("收付"),
        gettext("金额（元）"),
        gettext("订单号或者退款号"),
        gettext("渠道交易号"),
    ]
    rows = (_move_row(move) for move in moves_between(the_account().court_id or "", on, on))
    return table_file(gettext("收付明细%(day)s", day=on.isoformat()), kind, head, rows)


@room.post("/days/<day>/<channel>/fetch")
def fetch_bill(day: str, channel: str) -> Redirect:
    """Have the bill of a day fetched once more."""
    bill = bills.bill_of(channel, _day(day))
    if bill is None or channel == LEDGER:
        abort(404)
    if sent(ActionForm()):
        act.fetch_again(bill, at=now())
        flash(gettext("正在重新取账单，过一会儿再看"), "success")
    return redirect(url_for(".day", day=day))


def _standing(each: DaySum, waits: Mapping[tuple[str, date], int]) -> str:
    """Whether the bill says the same, in a few words."""
    if each.channel in BY_HAND:
        return gettext("按总账核对")
    count = waits.get((each.channel, each.on))
    if count is None:
        return gettext("还没有账单")
    return gettext("差异 %(n)s 处", n=count) if count else gettext("相符")


def _total(sums: Sequence[DaySum]) -> DaySum | None:
    if not sums:
        return None
    return DaySum(
        sums[0].on,
        "",
        sum(each.paid_count for each in sums),
        sum((each.paid_yuan for each in sums), start=sums[0].paid_yuan * 0),
        sum(each.refunded_count for each in sums),
        sum((each.refunded_yuan for each in sums), start=sums[0].paid_yuan * 0),
    )


def _row(each: DaySum, standing: str) -> list[Cell]:
    return [
        each.on.isoformat(),
        channel_name(each.channel),
        each.paid_count,
        each.paid_yuan,
        each.refunded_count,
        each.refunded_yuan,
        None if each.channel in BY_HAND else each.billed_paid_yuan,
        None if each.channel in BY_HAND else each.billed_refunded_yuan,
        standing,
    ]


def _move_row(move: Move) -> list[Cell]:
    case = move.payment.fee.case
    return [
        move.moved_at,
        case.filing_number,
        case.case_number,
        channel_name(move.channel),
        str(KINDS[move.kind]),
        move.amount_yuan,
        move.number,
        move.payment.trade_number,
    ]


def _month() -> tuple[date, date]:
    """The first and the last day of the month that the address names, else of this month."""
    today = court_day(now())
    try:
        first = date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        first = today.replace(day=1)
    if not date(2000, 1, 1) <= first <= today:
        first = today.replace(day=1)
    return first, date.fromordinal(months_later(first, 1).toordinal() - 1)


def _day(text: str) -> date:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        abort(404)
    if not date(2000, 1, 1) <= on <= court_day(now()):
        abort(404)
    return on
