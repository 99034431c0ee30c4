"""Progress after docketing: what may be told when, once; and who is told of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from docketed_cases import docketed, entered, lawyer, program_of, told
from filed_cases import accepted, second_notice_sent, working

from court_filing.acts import lapse
from court_filing.acts import progress as act
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.notice import Notice
from court_filing.cases.progress import CourtProgram, Progress
from court_filing.cases.queries import last_notice
from court_filing.cases.representation import RepresentationState
from court_filing.cases.trial import next_hearing
from court_filing.clock import court_day, now
from court_filing.law.progress import kinds


@pytest.fixture
def case_id(app, persons):
    return docketed(app, persons.litigant, persons.clerk)


@pytest.fixture
def record(app, persons):
    """Tell it as the court's clerk; what the act gives, or raises."""

    def do(case_id, entry):
        with app.app_context():
            try:
                found, is_new = act.record(
                    store.needed(Case, case_id), entry, at=now(), by=store.needed(Account, persons.clerk)
                )
            except Exception:
                store.rollback()
                raise
            answer = (found.id, is_new)
            store.commit(lambda ids: None)
            return answer

    return do


def entries(app, case_id):
    with app.app_context():
        return [(entry.kind, entry.detail) for entry in store.needed(Case, case_id).progress]


def notices(app, case_id, event="progress"):
    with app.app_context():
        wanted = sa.select(Notice.account_id).where(Notice.case_id == case_id, Notice.event == event)
        return list(db.session.scalars(wanted.order_by(Notice.id)))


def test_a_whole_trial_is_told_in_order(app, case_id, record):
    trial = ("assigned", "scheduled", "served", "heard", "judged", "closed")
    for kind in trial:
        assert record(case_id, told(kind))[1]
    assert tuple(kind for kind, _ in entries(app, case_id)) == trial


def test_answers_are_kept_without_blanks_and_with_the_usual_choice(app, case_id, record):
    record(case_id, told("scheduled", room=" 第三法庭 ", form=""))
    assert entries(app, case_id) == [
        ("scheduled", {"room": "第三法庭", "form": "开庭", "replaces": "新增一次"})
    ]


def in_days(days):
    return lambda entry: replace(entry, happened_on=entry.happened_on + timedelta(days=days))


def hearing_in(days):
    return lambda entry: replace(entry, hearing_at=entry.hearing_at + timedelta(days=days))


def without(name):
    return lambda entry: replace(
        entry, detail={key: text for key, text in entry.detail.items() if key != name}
    )


def answering(**answers):
    return lambda entry: replace(entry, detail=entry.detail | answers)


@pytest.mark.parametrize(
    ("kind", "change", "problem", "words"),
    [
        ("assigned", in_days(1), "happened_on", "不能晚于今天"),
        ("assigned", in_days(-11), "happened_on", "不能早于立案的那一天"),
        ("assigned", without("judge"), "detail.judge", "请填写承办法官的姓名"),
        ("assigned", lambda entry: replace(entry, hearing_at=now()), "hearing_at", "没有开庭的时间"),
        ("scheduled", lambda entry: replace(entry, hearing_at=None), "hearing_at", "请填写时间"),
        ("scheduled", hearing_in(-25), "hearing_at", "不能早于排期日期"),
        ("scheduled", hearing_in(800), "hearing_at", "请检查年份"),
        ("served", answering(how="托梦"), "detail.how", "直接送达"),
        ("served", answering(judge="宋慈"), "detail.judge", "没有这一项"),
        ("served", answering(to="人" * 101), "detail.to", "最多 100 个字"),
        ("served", answering(to="贺\x00长河"), "detail.to", "不能显示"),
        ("served", lambda entry: replace(entry, kind="dreamt"), "kind", "没有“dreamt”这种进展"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_said_and_not_kept(app, case_id, record, kind, change, problem, words):
    with pytest.raises(act.NotPlausible) as refused:
        record(case_id, change(told(kind)))
    assert words in str(refused.value.problems[problem])
    assert entries(app, case_id) == []
    assert notices(app, case_id) == []


def test_everything_that_is_wrong_is_said_at_once(case_id, record):
    entry = in_days(1)(without("paper")(without("to")(told("served"))))
    with pytest.raises(act.NotPlausible) as refused:
        record(case_id, entry)
    assert set(refused.value.problems) == {"happened_on", "detail.paper", "detail.to"}


def test_on_the_day_of_docketing_itself_it_may_have_happened(app, case_id, record):
    assert record(case_id, in_days(-10)(told("assigned")))[1]


def test_nothing_is_told_before_the_case_has_its_number(app, persons, record):
    case_id = accepted(app, persons.litigant, persons.clerk)
    with pytest.raises(act.NotUnderWay) as refused:
        record(case_id, told("assigned"))
    assert isinstance(refused.value, NotAllowed)
    assert not refused.value.is_closed


def test_a_closed_case_takes_explanations_alone(app, case_id, record):
    record(case_id, told("closed"))
    for kind in ("assigned", "scheduled", "served", "heard", "judged", "closed"):
        with pytest.raises(act.NotUnderWay) as refused:
            record(case_id, told(kind))
        assert refused.value.is_closed
    assert record(case_id, told("noted"))[1]
    with app.app_context():
        assert [kind.id for kind in act.kinds_open(store.needed(Case, case_id))] == ["noted"]


@pytest.mark.parametrize(
    ("suit", "kind", "fitting", "other"),
    [
        ({}, "closed", "判决", "执行完毕"),
        ({"proceeding": "enforcement"}, "closed", "终结本次执行程序", "判决"),
        ({"proceeding": "private_prosecution"}, "closed", "准许撤回自诉", "准许撤诉"),
        ({"proceeding": "payment_order"}, "judged", "支付令", "调解书"),
    ],
)
def test_each_proceeding_has_words_of_its_own(suit, kind, fitting, other):
    asked = kinds(suit.get("proceeding"))[kind].fields[0]
    assert fitting in asked.choices
    assert other not in asked.choices


def test_what_is_told_twice_under_one_reference_is_kept_once(app, case_id, record):
    entry = told("assigned", reference="A-1")
    first, is_new = record(case_id, entry)
    assert (record(case_id, entry), is_new) == ((first, False), True)
    with_blanks = replace(entry, detail={name: f" {text} " for name, text in entry.detail.items()})
    assert record(case_id, with_blanks) == (first, False)
    with pytest.raises(act.ToldOtherwise):
        record(case_id, replace(entry, detail=entry.detail | {"judge": "包拯"}))
    assert len(entries(app, case_id)) == 1
    assert len(notices(app, case_id)) == 1


def test_telling_it_again_is_answered_alike_after_the_case_is_closed(case_id, record):
    entry = told("assigned", reference="A-1")
    first, _ = record(case_id, entry)
    record(case_id, told("closed"))
    assert record(case_id, entry) == (first, False)


def test_a_program_is_named_and_no_person(app, case_id):
    program_id, _key = program_of(app)
    with working(app):
        program = store.needed(CourtProgram, program_id)
        act.record(store.needed(Case, case_id), told("assigned", reference="A-1"), at=now(), program=program)
    with app.app_context():
        entry = db.session.scalars(sa.select(Progress).where(Progress.case_id == case_id)).one()
        assert (entry.account_id, entry.program_id) == (None, program_id)


def test_everybody_who_follows_the_case_is_told_once(app, persons, case_id, record):
    ours, theirs, asked, ended = (lawyer(app, f"{name} of {case_id}") for name in "甲乙丙丁")
    entered(app, case_id, ours)
    entered(app, case_id, ours)
    entered(app, case_id, theirs, role="defendant")
    entered(app, case_id, asked, state=RepresentationState.ASKED)
    entered(app, case_id, ended, state=RepresentationState.ENDED)
    record(case_id, told("assigned"))
    assert notices(app, case_id) == [persons.litigant, ours, theirs]


def test_what_somebody_paid_is_not_told_to_the_other_side(app, persons, case_id):
    ours, theirs = (lawyer(app, f"{name} of {case_id}") for name in "甲乙")
    entered(app, case_id, ours)
    entered(app, case_id, theirs, role="defendant")
    with working(app):
        tell_owner(store.needed(Case, case_id), "refunded", at=now(), amount_yuan="10.00")
    assert notices(app, case_id, "refunded") == [persons.litigant, ours]


def test_a_period_runs_from_when_the_owner_was_told_not_from_a_lawyer_s_message(app, persons):
    case_id = accepted(app, persons.litigant, persons.clerk, at=now() - timedelta(days=120))
    entered(app, case_id, lawyer(app, f"甲 of {case_id}"))
    with working(app):
        case = store.needed(Case, case_id)
        lapse.give_second_notice(case.fee, at=now() - timedelta(days=60))
        second_notice_sent(case, at=now() - timedelta(days=60))
    with app.app_context():
        assert last_notice(store.needed(Case, case_id), lapse.FEE_OVERDUE).account_id == persons.litigant
        assert lapse.may_lapse(store.needed(Case, case_id), at=now())


def sitting(days, **detail):
    entry = told("scheduled", **detail)
    return replace(entry, hearing_at=now() + timedelta(days=days))


def next_of(app, case_id, *, at=None):
    with app.app_context():
        hearing = next_hearing(store.needed(Case, case_id), at=at or now())
        return hearing and (court_day(hearing.hearing_at) - court_day(now())).days


def test_the_next_hearing_is_the_nearest_that_still_stands(app, case_id, record):
    assert next_of(app, case_id) is None
    record(case_id, sitting(20))
    record(case_id, sitting(10))
    assert next_of(app, case_id) == 10
    assert next_of(app, case_id, at=now() + timedelta(days=11)) == 20
    record(case_id, sitting(30, replaces="代替以前定的时间"))
    assert next_of(app, case_id) == 30
    record(case_id, told("closed"))
    assert next_of(app, case_id) is None
