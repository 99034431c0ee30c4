"""How fast a court decides: filings by their first decision, and reasons without anybody's words."""

from datetime import date, datetime, timedelta

import pytest
from filed_cases import clerk_of, examining, undone, working

from court_filing.acts import decisions, examination, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_pace import by_class, by_month, pace_of, whole_of
from court_filing.cases.court_settings import set_setting
from court_filing.cases.lifecycle import Act
from court_filing.cases.returns import Returned, reasons_by_filing, returned_between
from court_filing.clock import SHANGHAI, court_day
from court_filing.law import courts

# No days off in the two weeks after.
SEPTEMBER = datetime(2026, 9, 1, 9, 0, tzinfo=SHANGHAI)
NOVEMBER = datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI)
UNTIL = date(2026, 11, 20)
COURT = "京0106"


@pytest.fixture(scope="module")
def court_id():
    return courts.by_code(COURT).id


@pytest.fixture(scope="module")
def clerk(app):
    return clerk_of(app, COURT)


@pytest.fixture(scope="module")
def decided(app, persons, clerk):
    """Three accepted in September after 0, 2 and 6 days; one returned, mended and let run out; one waits."""

    def filed(at):
        return examining(app, persons.litigant, at=at, court_code=COURT)

    def do(act, case_id, at, **given):
        with working(app):
            act(store.needed(Case, case_id), by=store.needed(Account, clerk), at=at, **given)

    for days in (0, 2, 6):
        do(examination.accept, filed(SEPTEMBER), SEPTEMBER + timedelta(days=days))
    back = filed(NOVEMBER)
    item = {"text": "曾巧云没有签名。", "article": "", "where": "complaint", "rule": "D1.signature"}
    do(
        examination.return_for_correction,
        back,
        NOVEMBER + timedelta(days=1),
        items=[item],
        due_on=court_day(NOVEMBER + timedelta(days=11)),
    )
    with working(app):
        owner = store.needed(Account, persons.litigant)
        submission.submit(store.needed(Case, back), by=owner, at=NOVEMBER + timedelta(days=3))
    with working(app):
        examination.accept_by_clock(store.needed(Case, back), at=NOVEMBER + timedelta(days=15))
    filed(NOVEMBER)
    return back


def test_the_figures_of_a_year(app, decided, court_id):
    with undone(app):
        whole = whole_of(pace_of(court_id, until_on=UNTIL))
    assert (whole.filings, whole.accepted, whole.returned, whole.other) == (4, 3, 1, 0)
    assert (whole.median_days, whole.worst_days, whole.late, whole.by_clock) == (1.5, 6, 0, 1)


def test_by_month_and_by_class(app, decided, court_id):
    with undone(app):
        pace = pace_of(court_id, until_on=UNTIL)
    months = by_month(pace)
    assert list(months) == [date(2026, 11, 1), date(2026, 9, 1)]
    assert [months[month].filings for month in months] == [1, 3]
    assert (months[date(2026, 11, 1)].by_clock, list(by_class(pace))) == (1, ["civil"])


def test_what_is_not_yet_over_and_what_is_elsewhere_is_not_told(app, decided, court_id):
    with undone(app):
        assert whole_of(pace_of(court_id, until_on=date(2026, 9, 3))).filings == 1
        assert whole_of(pace_of(court_id, until_on=date(2026, 11, 2), months=1)).filings == 0
        assert not pace_of(courts.by_code("京0101").id, until_on=UNTIL).decided


def test_what_is_decided_late_in_the_evening_counts_on_that_day(app, persons, clerk, court_id):
    """Tuesday 8 September is the seventh day; ten minutes later, when it takes effect, it is Wednesday."""
    case_id = examining(app, persons.litigant, at=SEPTEMBER, court_code=COURT)
    evening = datetime(2026, 9, 8, 23, 58, tzinfo=SHANGHAI)
    with undone(app):
        before = whole_of(pace_of(court_id, until_on=UNTIL))
        set_setting(court_id, "undo_minutes", "10")
        case, by = store.needed(Case, case_id), store.needed(Account, clerk)
        decision = decisions.decide(case, Act.ACCEPT, {}, by=by, at=evening)
        decisions.carry_out(decision.id, at=evening + timedelta(minutes=10))
        after = whole_of(pace_of(court_id, until_on=UNTIL))
    assert (after.filings - before.filings, after.late - before.late) == (1, 0)
    assert after.worst_days == 7


def test_reasons_are_rules_and_never_what_was_written(app, decided, court_id):
    with undone(app):
        found = returned_between(court_id, date(2026, 11, 1), UNTIL)
        before = returned_between(court_id, date(2026, 9, 1), date(2026, 11, 1))
    assert reasons_by_filing(found) == {decided: frozenset({"D1.signature"})}
    assert before == []


def test_a_reason_counts_once_for_each_filing():
    """Three parties without an address are one filing that was returned for it, in however many lists."""
    address, own_words = {"rule": "D1.address", "text": "写明住址。"}, {"rule": "", "text": "写清楚。"}
    lists = [
        Returned("one", None, [address, address, own_words]),
        Returned("one", None, [address]),
        Returned("other", None, [own_words]),
    ]
    assert reasons_by_filing(lists) == {
        "one": frozenset({"D1.address", ""}),
        "other": frozenset({""}),
    }
