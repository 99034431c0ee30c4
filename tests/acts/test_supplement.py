"""Supplements: after docketing, once, receipted, for one's own side alone."""

import pytest
from entered_lawyers import OTHER_LICENCE, docketed, entered, lawyer, stored
from filed_cases import accepted, do_recorded_work, drafted, examining, undone, working

from court_filing.acts import supplement as act
from court_filing.acts.room_for_files import TooManyFiles
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.involvement import (
    Sight,
    papers_for,
    reader_of,
    sight_for,
    supplement_of,
    supplements_for,
)
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import Material, ReadingState
from court_filing.cases.notice import Notice
from court_filing.cases.paper import Paper
from court_filing.cases.party import Party
from court_filing.cases.progress import Progress
from court_filing.clock import court_day, now


@pytest.fixture(scope="module")
def lawyers(app):
    return lawyer(app, "王正言", "13911110001"), lawyer(app, "李代理", "13911110002")


@pytest.fixture(scope="module")
def case_id(app, persons, lawyers):
    """A docketed case: the first lawyer acts for the defendant, the second for the plaintiff."""
    case_id = docketed(app, persons.litigant)
    entered(app, case_id, lawyers[0], persons.clerk, client="贺长河")
    entered(app, case_id, lawyers[1], persons.clerk, client="曾巧云", licence=OTHER_LICENCE)
    return case_id


@pytest.fixture
def here(app, case_id):
    with undone(app):
        yield store.needed(Case, case_id)


def account(account_id):
    return store.needed(Account, account_id)


def begun(case, by, key=None, **stated):
    key = key or f"{by:024x}"
    given = {"kind": "evidence", "note": "证明已经还款", **stated}
    kind = given.pop("kind")
    return act.begin(case, kind, by=account(by), at=now(), form_key=key, **given)


def handed_in(app, case, by, *files):
    supplement = begun(case, by)
    for name in files or ("收据",):
        act.add_file(supplement, file=stored(app, name), by=account(by), at=now())
    return act.hand_in(supplement, by=account(by), at=now())


def test_what_is_handed_in_is_received_receipted_and_told(app, here, persons, lawyers):
    before = len(here.papers)
    supplement = handed_in(app, here, persons.litigant, "收据", "转账")
    receipt = store.needed(Paper, supplement.paper_id)
    assert (receipt.kind, receipt.case_id, len(here.papers)) == ("supplement_receipt", here.id, before + 1)
    assert [file["file_name"] for file in receipt.content["files"]] == ["收据.pdf", "转账.pdf"]
    told = db.session.query(Notice).filter_by(event="supplemented", case_id=here.id).all()
    assert {notice.account_id for notice in told} == {persons.litigant, lawyers[1]}
    assert supplement.received_at is not None
    assert len(here.present_materials) == sum(1 for material in here.materials if material.of_filing)


def test_handing_in_twice_does_it_once(app, here, persons):
    supplement = handed_in(app, here, persons.litigant)
    received_at, papers = supplement.received_at, len(here.papers)
    assert act.hand_in(supplement, by=account(persons.litigant), at=now()).received_at == received_at
    assert len(here.papers) == papers


def test_the_form_sent_twice_begins_one(here, persons):
    assert begun(here, persons.litigant).id == begun(here, persons.litigant).id


def test_a_person_puts_together_one_at_a_time_and_may_change_what_it_is(here, persons):
    first = begun(here, persons.litigant)
    again = begun(here, persons.litigant, key="b" * 24, kind="application", note="申请调查取证")
    assert (again.id, again.kind, again.note) == (first.id, "application", "申请调查取证")


def test_nothing_is_handed_in_without_a_file(here, persons):
    with pytest.raises(act.NotReady):
        act.hand_in(begun(here, persons.litigant), by=account(persons.litigant), at=now())


def test_a_file_that_cannot_be_opened_is_named(app, here, persons):
    supplement = begun(here, persons.litigant)
    file = act.add_file(supplement, file=stored(app, "坏的"), by=account(persons.litigant), at=now())
    file.problem = "encrypted"
    with pytest.raises(act.NotReady) as refused:
        act.hand_in(supplement, by=account(persons.litigant), at=now())
    assert "坏的.pdf" in str(refused.value.text)
    act.take_out(supplement, file, by=account(persons.litigant), at=now())
    with pytest.raises(act.NotReady):
        act.hand_in(supplement, by=account(persons.litigant), at=now())


def test_the_same_bytes_twice_are_one_file_and_taken_out_they_may_come_again(app, here, persons):
    supplement, by = begun(here, persons.litigant), account(persons.litigant)
    first = act.add_file(supplement, file=stored(app, "一"), by=by, at=now())
    assert act.add_file(supplement, file=stored(app, "一"), by=by, at=now()).id == first.id
    act.take_out(supplement, first, by=by, at=now())
    assert act.add_file(supplement, file=stored(app, "一"), by=by, at=now()).id != first.id


def test_there_is_an_end_to_the_files(app, here, persons, monkeypatch):
    monkeypatch.setattr(act, "MOST_AT_ONCE", 1)
    with pytest.raises(TooManyFiles):
        handed_in(app, here, persons.litigant, "一", "二")


def test_after_it_was_handed_in_nothing_changes(app, here, persons):
    supplement, by = handed_in(app, here, persons.litigant), account(persons.litigant)
    with pytest.raises(NotAllowed):
        act.add_file(supplement, file=stored(app, "晚"), by=by, at=now())
    with pytest.raises(NotAllowed):
        act.take_out(supplement, supplement.materials[0], by=by, at=now())


@pytest.mark.parametrize("who", ["stranger", "clerk"])
def test_who_does_not_act_in_the_case_hands_in_nothing(here, persons, who):
    with pytest.raises(NotAllowed):
        begun(here, getattr(persons, who))


def test_nobody_touches_another_s(app, here, persons, lawyers):
    supplement = begun(here, persons.litigant)
    with pytest.raises(NotAllowed):
        act.add_file(supplement, file=stored(app, "一"), by=account(lawyers[1]), at=now())
    with pytest.raises(NotAllowed):
        act.hand_in(supplement, by=account(lawyers[1]), at=now())


class TestWhen:
    @pytest.mark.parametrize("bring", [drafted, examining])
    def test_before_docketing_a_sentence_says_why_not(self, app, persons, bring):
        waiting = bring(app, persons.litigant)
        with undone(app):
            case = store.needed(Case, waiting)
            assert act.obstacle(case) is act.NOT_DOCKETED
            with pytest.raises(NotAllowed):
                begun(case, persons.litigant)

    def test_while_the_fee_is_due_neither(self, app, persons):
        waiting = accepted(app, persons.litigant, persons.clerk)
        with undone(app):
            assert act.obstacle(store.needed(Case, waiting)) is act.NOT_DOCKETED

    @pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DEEMED_WITHDRAWN])
    def test_of_a_case_that_is_over_it_says_so(self, here, state):
        here.state = state
        assert act.obstacle(here) is act.ENDED

    def test_a_closed_case_takes_no_more_also_of_what_was_begun(self, app, here, persons):
        supplement, by = begun(here, persons.litigant), account(persons.litigant)
        act.add_file(supplement, file=stored(app, "一"), by=by, at=now())
        today = court_day(now())
        here.progress.append(
            Progress(kind="closed", happened_on=today, detail={"how": "判决"}, recorded_at=now())
        )
        store.flush()
        assert act.obstacle(here) is act.CLOSED
        with pytest.raises(NotAllowed):
            act.hand_in(supplement, by=by, at=now())


class TestSides:
    def test_each_side_sees_its_own_and_the_court_all(self, app, here, persons, lawyers):
        ours = handed_in(app, here, persons.litigant, "我方")
        theirs = handed_in(app, here, lawyers[0], "对方")
        seen = {
            who: {supplement.id for supplement in supplements_for(here, account(who))}
            for who in (persons.litigant, lawyers[0], lawyers[1], persons.clerk)
        }
        assert seen == {
            persons.litigant: {ours.id},
            lawyers[1]: {ours.id},
            lawyers[0]: {theirs.id},
            persons.clerk: {ours.id, theirs.id},
        }

    def test_files_and_receipts_go_with_them(self, app, here, persons, lawyers):
        theirs = handed_in(app, here, lawyers[0], "财产保全申请书")
        for who, sees in (
            (lawyers[0], True),
            (persons.litigant, False),
            (lawyers[1], False),
            (persons.clerk, True),
        ):
            assert (sight_for(theirs.materials[0], reader_of(account(who), here)) is Sight.ORIGINAL) is sees
            assert (theirs.paper in papers_for(here, account(who))) is sees

    def test_where_a_side_is_reached_is_not_for_the_other_side(self, here, persons, lawyers):
        """法院专递送达规定第四条第二款."""
        for who, sees in ((persons.litigant, True), (lawyers[0], False), (persons.clerk, True)):
            kinds = {paper.kind for paper in papers_for(here, account(who))}
            assert ("service_address" in kinds) is sees
            # It names every file with its SHA-256, also those that are kept from the other side.
            assert ("materials_receipt" in kinds) is sees
            assert {"acceptance_notice", "evidence_notice", "rights_notice"} <= kinds

    def test_before_it_is_handed_in_it_is_for_its_author_alone(self, app, here, persons, lawyers):
        supplement = begun(here, persons.litigant)
        act.add_file(supplement, file=stored(app, "草稿"), by=account(persons.litigant), at=now())
        for who in (lawyers[0], lawyers[1], persons.clerk):
            assert supplement_of(here, supplement.id, account(who)) is None
            assert sight_for(supplement.materials[0], reader_of(account(who), here)) is Sight.NOTHING
            assert supplements_for(here, account(who)) == []


def test_the_worker_looks_into_the_files_and_the_receipt_states_their_pages(app, persons):
    case_id = docketed(app, persons.litigant)
    with working(app):
        supplement_id = handed_in(app, store.needed(Case, case_id), persons.litigant, "两页").id
    do_recorded_work(app)
    with undone(app):
        case = store.needed(Case, case_id)
        supplement = next(each for each in case.supplements if each.id == supplement_id)
        material = store.needed(Material, supplement.materials[0].id)
        assert (material.reading, material.pages, material.problem) == (ReadingState.READ, 1, None)
        receipt = store.needed(Paper, supplement.paper_id)
        assert receipt.file_key is not None
        assert receipt.content["files"][0]["pages"] == 1


def test_it_is_handed_in_for_whom_its_lawyer_acts_by_then(app, here, lawyers):
    third = Party(case_id=here.id, role="third_party", kind="natural", name="丁未")
    here.parties.append(third)
    supplement = begun(here, lawyers[0])
    entry = next(each for each in here.representations if each.account_id == lawyers[0])
    entry.party = third
    act.add_file(supplement, file=stored(app, "意见"), by=account(lawyers[0]), at=now())
    assert act.hand_in(supplement, by=account(lawyers[0]), at=now()).side == "third_party"
