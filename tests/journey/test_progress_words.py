"""What the litigant reads where a case stands: no day below none, no payment that is not owed."""

import pytest
import sqlalchemy as sa
from filed_cases import signed_in, submitted, working

from court_filing.acts import examination
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.clock import now
from court_filing.journey.progress.words import left_words
from court_filing.web.notice_words import wording


@pytest.fixture
def examined(app, persons):
    """Files a clean case, has it reviewed, and gives back its id."""

    def file(**suit):
        case_id = submitted(app, persons.litigant, clean=True, **suit)
        with working(app):
            examination.examine(store.needed(Case, case_id), at=now())
        return case_id

    return file


@pytest.mark.parametrize(
    ("days", "words"), [(3, "（还有 3 天）"), (1, "（还有 1 天）"), (0, "（就是今天）"), (-1, ""), (-30, "")]
)
def test_the_days_that_are_left_never_fall_below_none(app, days, words):
    with app.test_request_context():
        assert left_words(days) == words


def test_wages_are_told_as_not_prepaid_and_nobody_is_sent_to_pay(app, persons, examined):
    case_id = examined(cause="追索劳动报酬纠纷")
    litigant = signed_in(app, persons.litigant)
    page = litigant.get(f"/cases/{case_id}/").text
    assert "诉讼费 10.00 元现在不用预交（诉讼费用交纳办法第二十条）" in page
    assert "以后由谁负担，见受理通知书" in page
    assert "败诉方" not in page
    assert "依据：诉讼费用交纳办法第二十条" in page
    assert "去交费" not in page
    assert "不用交诉讼费" not in page
    assert litigant.get(f"/cases/{case_id}/payment/").location.endswith(f"/cases/{case_id}/")


def test_a_message_has_days_and_sums_as_people_write_them(app, examined):
    case_id = examined(amount="2000000.00")
    with app.app_context():
        case = store.needed(Case, case_id)
        notice = next(notice for notice in notices(case) if notice.event == "accepted")
        due_on = case.fee.due_on
        body = wording(notice, case, "http://localhost").body
    assert "应交诉讼费 22,800.00 元" in body
    assert f"请在 {due_on.year}年{due_on.month}月{due_on.day}日（含当天）以前交纳" in body


def test_the_message_of_a_docketed_wage_claim_says_that_nothing_is_to_be_prepaid(app, examined):
    case_id = examined(cause="追索劳动报酬纠纷")
    with app.app_context():
        case = store.needed(Case, case_id)
        body = wording(notices(case)[-1], case, "http://localhost").body
    assert "民初" in body
    assert "诉讼费现在不用预交（诉讼费用交纳办法第二十条）" in body


def notices(case):
    return list(db.session.scalars(sa.select(Notice).where(Notice.case_id == case.id).order_by(Notice.id)))
