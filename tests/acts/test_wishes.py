"""Other wishes: kept as they were given, mediation never asked twice, seen by a clerk and granted by none."""

from datetime import timedelta

import pytest
from filed_cases import drafted, submitted, undone, working

from court_filing.acts import complaint, draft_versions, examination, submission, wishes
from court_filing.acts.own_papers import own_papers
from court_filing.acts.record import record_of
from court_filing.cases import queue, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.draft_versions import newest_number
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.queue import Wanted
from court_filing.clock import now
from court_filing.law import forms
from court_filing.law.forms.mediation import mediation_answer, mediation_question
from court_filing.review.exchange import from_json, to_json

CONSIDERS = "F09"
"""The official form of 民间借贷, which asks about mediation by itself."""


@pytest.fixture
def case(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        yield store.needed(Case, case_id)


def wish(case, **given):
    wishes.keep_wishes(case, given, at=now())


def test_only_what_was_wished_is_kept(case):
    wish(case, mediation="no", urgent="", urgent_words="", legal_aid=False, support=[], support_words="")
    assert case.wishes == {"mediation": "no"}
    wish(case, mediation="", urgent="", legal_aid=False, support=[])
    assert case.wishes is None


def test_words_about_haste_go_with_the_haste(case):
    wish(case, urgent="other", urgent_words="下周出国")
    wish(case, urgent="", urgent_words="下周出国")
    assert case.wishes is None


def test_a_wish_can_be_taken_back_like_every_answer(case):
    wish(case, urgent="safety")
    draft_versions.undo(case, newest_number(case), at=now())
    assert case.wishes is None


def test_the_form_answers_about_mediation_and_nobody_is_asked_twice(case):
    wish(case, mediation="no", legal_aid=True)
    question = mediation_question(forms.get(CONSIDERS))
    complaint.choose_way(case, complaint.FORM, form_id=CONSIDERS, at=now())
    assert wishes.asked_by_form(case) == question
    assert wishes.wishes_of(case).mediation == ""
    complaint.keep_answers(case, {question.id: "是"}, skipped={}, at=now())
    assert wishes.wishes_of(case).mediation == "yes"
    wish(case, legal_aid=False, support=["wheelchair"])
    complaint.choose_way(case, complaint.LETTER, form_id=None, at=now())
    assert wishes.wishes_of(case).given() == {"mediation": "no", "support": ["wheelchair"]}


@pytest.mark.parametrize(
    ("said", "means"), [("是", "yes"), ("否", "no"), ("暂不确定，想要了解更多内容", "more"), ("", "")]
)
def test_every_form_that_asks_says_it_in_the_same_three_ways(said, means):
    asking = [form for form in forms.forms().values() if mediation_question(form)]
    assert len(asking) == 30
    for form in asking:
        question = mediation_question(form)
        assert not said or said in [box.label for box in question.boxes]
        assert mediation_answer(form, {question.id: said}) == means


def test_an_application_is_not_asked_about_mediation(app, persons):
    case_id = drafted(
        app,
        persons.litigant,
        proceeding="payment_order",
        cause="申请支付令",
        particulars={"amount_yuan": "2"},
    )
    with undone(app):
        case = store.needed(Case, case_id)
        wish(case, mediation="yes")
        assert wishes.wishes_of(case).mediation == "" and not wishes.asks_mediation(case)


def test_what_was_wished_stands_in_the_submission(case):
    wish(case, urgent="limitation", urgent_words="11月30日届满", support=["language"], support_words="藏语")
    record = record_of(case)
    assert from_json(to_json(record)).wishes == record.wishes == case.wishes


@pytest.fixture(scope="module")
def filed(app, persons):
    """Clean filings that differ in what was wished, each brought to where the review leaves it."""

    def bring(**given):
        case_id = drafted(app, persons.litigant, clean=True)
        with working(app):
            case = store.needed(Case, case_id)
            wishes.keep_wishes(case, given, at=now())
        return case_id

    return bring


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"mediation": "no"}, CaseState.ACCEPTED),
        ({"mediation": "yes"}, CaseState.EXAMINING),
        ({"urgent": "safety"}, CaseState.EXAMINING),
        ({"legal_aid": True}, CaseState.EXAMINING),
        ({"support": ["sign_language"]}, CaseState.EXAMINING),
    ],
)
def test_a_wish_comes_before_a_clerk_and_is_never_decided_by_the_machine(app, persons, filed, given, state):
    case_id = filed(**given)
    with undone(app):
        case = store.needed(Case, case_id)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
        assert case.state is state


def test_haste_goes_before_what_is_due_on_the_same_day_and_not_before_an_earlier_last_day(
    app, persons, filed
):
    first, hasty = filed(support=["wheelchair"]), filed(urgent="livelihood", urgent_words="工资被拖欠三个月")
    with undone(app):
        owner = store.needed(Account, persons.litigant)
        for case_id in (first, hasty):
            case = store.needed(Case, case_id)
            submission.submit(case, by=owner, at=now())
            examination.examine(case, at=now())
        plain, last_day = store.needed(Case, first), case.decide_by_on
        assert plain.decide_by_on == last_day

        def order():
            listed = queue.waiting(case.court_id, Wanted(), page=1).cases
            return [each.id for each in listed if each.id in (first, hasty)]

        assert order() == [hasty, first]
        plain.decide_by_on = last_day - timedelta(days=1)
        store.flush()
        assert order() == [first, hasty]
        assert queue.counts(case.court_id, clerk_id=persons.clerk, today=last_day)["urgent"] == 1


def test_the_application_for_legal_aid_is_printed_where_it_was_wished(case):
    assert "legal_aid" not in [paper.key for paper in own_papers(case)]
    wish(case, legal_aid=True)
    paper = next(paper for paper in own_papers(case) if paper.key == "legal_aid")
    assert (paper.title, paper.whose) == ("法律援助申请表", "曾巧云")
    assert paper.draw().startswith(b"%PDF")


def test_nothing_is_wished_while_the_court_examines(app, persons):
    case_id = submitted(app, persons.litigant)
    with undone(app), pytest.raises(NotAllowed):
        wish(store.needed(Case, case_id), urgent="safety")
