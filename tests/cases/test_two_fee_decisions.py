"""Two clerks decide about the same fee at the same moment: it is decided once, and no more goes back than was paid."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from filed_cases import signed_in, token, undone
from paid_cases import facts, paid

from court_filing.acts import fee_decisions
from court_filing.cases import store
from court_filing.cases.case import Case, new_key
from court_filing.desk.fee_form import seen
from court_filing.law.fee_grounds import grounds

EACH = 5


def at_once(app, persons, case_id, ground, forms):
    """What each of the forms was answered, sent at once and by turns by the clerk and a colleague."""
    browsers = []
    for who in (persons.clerk, persons.colleague):
        browser = signed_in(app, who)
        browsers.append((token(browser), browser.get_cookie("session").value))

    def send(numbered):
        place, fields = numbered
        form_token, session = browsers[place % 2]
        client = app.test_client()
        client.set_cookie("session", session)
        return client.post(
            f"/desk/{case_id}/fees/{ground}/", data={"csrf_token": form_token, **fields}
        ).status_code

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(send, enumerate(forms)))


def read_over(app, case_id, ground, **stated):
    """What a clerk has seen before deciding."""
    with undone(app):
        made = fee_decisions.preview(store.needed(Case, case_id), grounds()[ground], facts(**stated))
        return {**stated, "seen": seen(made)}


def outcome(app, case_id):
    with undone(app):
        case = store.needed(Case, case_id)
        back = [refund.amount_yuan for each in case.fee_decisions for refund in each.refunds]
        return len(case.fee_decisions), len(case.fees), sum(back, Decimal(0)), len(back)


@pytest.mark.parametrize(
    ("ground", "stated", "left"),
    [
        ("withdrawn", {}, (1, 1, Decimal(1150), 1)),
        ("claim_raised", {"claim_total_yuan": "200000"}, (1, 2, 0, 0)),
    ],
)
def test_of_many_at_once_one_holds(app, persons, ground, stated, left):
    case_id = paid(app, persons.litigant, persons.clerk)
    form = read_over(app, case_id, ground, **stated)
    answers = at_once(
        app, persons, case_id, ground, [{**form, "form_key": new_key()} for _ in range(2 * EACH)]
    )
    assert answers.count(302) == 1 and set(answers) <= {200, 302, 422}
    assert outcome(app, case_id) == left


def test_one_form_sent_many_times_at_once_decides_once(app, persons):
    case_id = paid(app, persons.litigant, persons.clerk)
    form = {**read_over(app, case_id, "claim_raised", claim_total_yuan="200000"), "form_key": new_key()}
    assert at_once(app, persons, case_id, "claim_raised", [form] * 2 * EACH) == [302] * 2 * EACH
    assert outcome(app, case_id) == (1, 2, 0, 0)
