"""Entering a case: who may ask for whom, what a clerk can decide, and what nobody learns."""

import pytest
from entered_lawyers import LICENCE, OTHER_LICENCE, asked, docketed, lawyer, stored
from filed_cases import submitted, undone, working

from court_filing.acts import representation as act
from court_filing.acts.representation_flags import flags
from court_filing.acts.room_for_files import TooManyFiles
from court_filing.acts.submission import NoRealName
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.notice import Notice
from court_filing.cases.party import Agent
from court_filing.cases.progress import Progress
from court_filing.cases.queries import case_for_person
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import court_day, now


@pytest.fixture(scope="module")
def lawyers(app):
    return lawyer(app, "王正言", "13911110001"), lawyer(app, "李代理", "13911110002")


@pytest.fixture(scope="module")
def case_id(app, persons):
    return docketed(app, persons.litigant)


@pytest.fixture
def here(app, case_id):
    """Inside a transaction that is undone."""
    with undone(app):
        yield store.needed(Case, case_id)


def account(account_id):
    return store.needed(Account, account_id)


def wanted(case, **stated):
    given = {
        "number": case.case_number,
        "client_name": "贺长河",
        "organisation": "北京某某律师事务所",
        "licence": LICENCE,
        "authority": "general",
        **stated,
    }
    return act.Asked(**given)


def ask(case, account_id, **stated):
    return act.ask(wanted(case, **stated), by=account(account_id), at=now())


def completed(app, entry):
    for slot in act.SLOTS:
        act.add_paper(entry, slot, file=stored(app, slot), by=entry.account, at=now())
    return entry


def notices(event):
    return db.session.query(Notice).filter_by(event=event).order_by(Notice.id).all()


@pytest.mark.parametrize("name", ["贺长河", " 贺 长河 "])
def test_number_and_name_are_taken_however_they_were_typed(here, lawyers, name):
    typed = here.case_number.replace("（", "(").replace("）", ")")
    entry = ask(here, lawyers[0], number=f" {typed} ", client_name=name)
    assert (entry.state, entry.case_id, entry.client_name) == ("asked", here.id, "贺长河")
    assert entry.number == here.case_number


def test_the_filing_number_does_as_well_and_gives_nothing_else_away(here, lawyers):
    entry = ask(here, lawyers[0], number=here.filing_number)
    assert entry.number == here.filing_number


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_name": "贺长江"},
        {"client_name": "贺"},
        {"number": "（2026）京0105民初999999号"},
        {"number": "没有这个号"},
        {"number": ""},
    ],
)
def test_a_wrong_number_and_a_wrong_name_are_the_same_to_whoever_guesses(here, lawyers, wrong):
    with pytest.raises(act.NoSuchCase):
        ask(here, lawyers[0], **wrong)
    assert db.session.query(Representation).filter_by(case_id=here.id).count() == 0


def test_before_docketing_only_the_filer_s_lawyer_can_know_of_the_case(app, persons, lawyers):
    waiting = submitted(app, persons.litigant)
    with undone(app):
        case = store.needed(Case, waiting)
        with pytest.raises(act.NoSuchCase):
            ask(case, lawyers[0], number=case.filing_number, client_name="贺长河")
        assert ask(case, lawyers[0], number=case.filing_number, client_name="曾巧云").state == "asked"


def test_a_closed_case_takes_nobody_in(here, lawyers):
    today = court_day(now())
    here.progress.append(
        Progress(kind="closed", happened_on=today, detail={"how": "判决"}, recorded_at=now())
    )
    with pytest.raises(act.NoSuchCase):
        ask(here, lawyers[0])


def test_asking_twice_asks_once(here, lawyers):
    assert ask(here, lawyers[0]).id == ask(here, lawyers[0]).id


def test_who_has_given_no_real_name_is_asked_for_it_first(here, lawyers):
    account(lawyers[0]).identity_number = None
    with pytest.raises(NoRealName):
        ask(here, lawyers[0])


def test_a_litigant_cannot_enter_as_a_lawyer(here, persons):
    with pytest.raises(NotAllowed):
        ask(here, persons.stranger)


def test_a_lawyer_s_own_filing_needs_no_entry(app, lawyers):
    own = docketed(app, lawyers[0])
    with undone(app), pytest.raises(act.MayNotEnter):
        ask(store.needed(Case, own), lawyers[0], client_name="曾巧云")


@pytest.mark.parametrize(("first", "second"), [("曾巧云", "贺长河"), ("贺长河", "曾巧云")])
def test_nobody_acts_for_both_sides(here, lawyers, first, second):
    ask(here, lawyers[0], client_name=first)
    with pytest.raises(act.MayNotEnter):
        ask(here, lawyers[0], client_name=second)
    with pytest.raises(act.MayNotEnter):
        ask(here, lawyers[1], client_name=second, licence=LICENCE)
    assert ask(here, lawyers[1], client_name=second, licence=OTHER_LICENCE).state == "asked"


def test_the_agent_named_in_the_filing_cannot_act_for_the_defendant(here, lawyers):
    here.agents.append(Agent(kind="lawyer", name="王正言", licence=LICENCE, authority="general"))
    store.flush()
    with pytest.raises(act.MayNotEnter):
        ask(here, lawyers[0], client_name="贺长河")
    assert ask(here, lawyers[0], client_name="曾巧云").state == "asked"


class TestPapers:
    def test_all_three_are_asked_for_before_a_clerk_can_confirm(self, app, here, lawyers, persons):
        entry = ask(here, lawyers[0])
        assert act.slots_missing(entry) == act.SLOTS
        act.add_paper(entry, "firm_letter", file=stored(app, "letter"), by=entry.account, at=now())
        assert act.slots_missing(entry) == ("power_of_attorney", "lawyer_licence")
        with pytest.raises(act.MayNotEnter):
            act.confirm(entry, by=account(persons.clerk), at=now())
        completed(app, entry)
        assert act.slots_missing(entry) == ()

    def test_a_paper_that_cannot_be_opened_counts_for_none(self, app, here, lawyers):
        entry = completed(app, ask(here, lawyers[0]))
        entry.materials[0].problem = "encrypted"
        assert act.slots_missing(entry) == (entry.materials[0].slot,)

    def test_the_same_file_sent_twice_is_kept_once(self, app, here, lawyers):
        entry = ask(here, lawyers[0])
        sent = [
            act.add_paper(entry, "firm_letter", file=stored(app, "same"), by=entry.account, at=now())
            for _ in range(2)
        ]
        assert sent[0].id == sent[1].id

    def test_a_paper_taken_out_counts_no_more(self, app, here, lawyers):
        entry = completed(app, ask(here, lawyers[0]))
        act.take_paper_out(entry, entry.materials[1], by=entry.account, at=now())
        assert act.slots_missing(entry) == ("firm_letter",)

    def test_they_are_no_material_of_the_filing(self, app, here, lawyers):
        before = len(here.present_materials)
        completed(app, ask(here, lawyers[0]))
        assert len(here.present_materials) == before

    def test_there_is_an_end_to_the_files(self, app, here, lawyers, monkeypatch):
        monkeypatch.setattr(act, "MOST_FILES", 2)
        entry = ask(here, lawyers[0])
        with pytest.raises(TooManyFiles):
            completed(app, entry)

    def test_nobody_else_and_nothing_after_the_decision(self, app, here, lawyers, persons):
        entry = completed(app, ask(here, lawyers[0]))
        file = stored(app, "late")
        with pytest.raises(NotAllowed):
            act.add_paper(entry, "firm_letter", file=file, by=account(lawyers[1]), at=now())
        act.confirm(entry, by=account(persons.clerk), at=now())
        with pytest.raises(NotAllowed):
            act.add_paper(entry, "firm_letter", file=file, by=entry.account, at=now())


class TestDeciding:
    def test_only_what_a_clerk_confirmed_opens_the_case(self, app, here, lawyers, persons):
        entry = completed(app, ask(here, lawyers[0]))
        assert case_for_person(here.id, entry.account) is None
        act.confirm(entry, by=account(persons.clerk), at=now())
        store.flush()
        assert case_for_person(here.id, entry.account) is here
        assert case_for_person(here.id, account(lawyers[1])) is None
        told = notices("representation_confirmed")
        assert [notice.account_id for notice in told] == [lawyers[0], persons.litigant]

    def test_who_lost_the_lawyer_s_role_loses_the_case(self, app, here, lawyers, persons):
        entry = completed(app, ask(here, lawyers[0]))
        act.confirm(entry, by=account(persons.clerk), at=now())
        store.flush()
        entry.account.role = "litigant"
        assert case_for_person(here.id, entry.account) is None

    @pytest.mark.parametrize(("client", "told"), [("贺长河", {"lawyer"}), ("曾巧云", {"lawyer", "litigant"})])
    def test_declining_tells_why_to_those_whom_it_concerns(self, app, here, lawyers, persons, client, told):
        entry = completed(app, ask(here, lawyers[0], client_name=client))
        act.decline(entry, reason="授权委托书没有签名", by=account(persons.clerk), at=now())
        assert (entry.state, entry.reason, entry.clerk_id) == (
            "declined",
            "授权委托书没有签名",
            persons.clerk,
        )
        names = {lawyers[0]: "lawyer", persons.litigant: "litigant"}
        found = notices("representation_declined")
        assert {names[notice.account_id] for notice in found} == told
        assert all(notice.detail["reason"] == "授权委托书没有签名" for notice in found)
        assert case_for_person(here.id, entry.account) is None

    def test_declining_needs_a_reason(self, app, here, lawyers, persons):
        with pytest.raises(ValueError, match="reason"):
            act.decline(ask(here, lawyers[0]), reason="", by=account(persons.clerk), at=now())

    def test_after_declining_the_lawyer_may_ask_anew(self, app, here, lawyers, persons):
        first = ask(here, lawyers[0])
        act.decline(first, reason="缺页", by=account(persons.clerk), at=now())
        assert ask(here, lawyers[0]).id != first.id

    def test_a_party_taken_out_of_the_case_cannot_be_acted_for(self, app, here, lawyers, persons):
        entry = completed(app, ask(here, lawyers[0]))
        entry.party_id = None
        store.flush()
        with pytest.raises(act.MayNotEnter):
            act.confirm(entry, by=account(persons.clerk), at=now())
        assert len(flags(entry)) == 1

    def test_ending_closes_the_case_at_once_and_tells_the_owner(self, app, here, lawyers, persons):
        entry = completed(app, ask(here, lawyers[0]))
        act.confirm(entry, by=account(persons.clerk), at=now())
        with pytest.raises(NotAllowed):
            act.end(entry, by=account(lawyers[1]), at=now())
        act.end(entry, by=account(lawyers[0]), at=now())
        store.flush()
        assert entry.state is RepresentationState.ENDED
        assert case_for_person(here.id, entry.account) is None
        assert [notice.account_id for notice in notices("representation_ended")] == [persons.litigant]


class TestFlags:
    def test_nothing_stands_out_usually(self, here, lawyers):
        assert flags(ask(here, lawyers[0])) == []

    def test_a_third_agent_is_pointed_out(self, here, lawyers):
        for number in (1, 2):
            agent = Agent(kind="relative", name=f"家人{number}", authority="general")
            here.agents.append(agent)
        store.flush()
        entry = ask(here, lawyers[0], client_name="曾巧云")
        assert "已有 2 名代理人" in str(flags(entry)[0])
        here.agents.pop()
        store.flush()
        assert flags(entry) == []

    def test_who_is_named_in_the_filing_is_no_third_one(self, here, lawyers):
        for name in ("王正言", "家人"):
            here.agents.append(Agent(kind="lawyer", name=name, authority="general"))
        store.flush()
        found = [str(flag) for flag in flags(ask(here, lawyers[0], client_name="曾巧云"))]
        assert found == ["立案材料里已经写明这位律师是代理人。"]

    def test_one_firm_for_two_sides_is_pointed_out(self, here, lawyers):
        ask(here, lawyers[0], client_name="曾巧云")
        against = ask(here, lawyers[1], client_name="贺长河", licence=OTHER_LICENCE)
        assert "北京某某律师事务所的律师也代理" in str(flags(against)[0])


def test_two_clerks_cannot_both_decide(app, persons, lawyers):
    entry_id = asked(app, docketed(app, persons.litigant), lawyers[0])
    with working(app):
        act.confirm(store.needed(Representation, entry_id), by=account(persons.clerk), at=now())
    with undone(app), pytest.raises(NotAllowed):
        entry = store.needed(Representation, entry_id)
        act.decline(entry, reason="晚了", by=account(persons.colleague), at=now())


def test_who_has_acted_for_one_side_does_not_enter_for_the_other(app, persons, lawyers, case_id):
    first, second = lawyers
    with undone(app):
        case, clerk = store.needed(Case, case_id), account(persons.clerk)
        entry = ask(case, first)
        for slot in act.SLOTS:
            act.add_paper(entry, slot, file=stored(app, slot), by=account(first), at=now())
        act.confirm(entry, by=clerk, at=now())
        act.end(entry, by=account(first), at=now())
        opponent = next(party for party in case.parties if party.role == case.proceeding.initiating.id)
        for lawyer_id, licence in ((first, OTHER_LICENCE), (second, LICENCE)):
            with pytest.raises(act.MayNotEnter, match="代理过对方"):
                ask(case, lawyer_id, client_name=opponent.name, licence=licence)
        assert ask(case, first).state is RepresentationState.ASKED


def test_who_only_asked_and_thought_better_of_it_is_free(here, lawyers):
    entry = ask(here, lawyers[0])
    act.end(entry, by=account(lawyers[0]), at=now())
    opponent = next(party for party in here.parties if party.role == here.proceeding.initiating.id)
    assert ask(here, lawyers[0], client_name=opponent.name).party is opponent
