"""Told where else to go, insisting, and given back: what a person who does not mend can do, and what the clock does."""

from datetime import date, datetime, timedelta

import pytest

from court_filing.acts import drafting, examination, redirection, refusal, submission
from court_filing.acts.assignment import TakenByColleague, take
from court_filing.acts.redirection import LONGEST_WORDS, give_back_unmended, insist, redirect
from court_filing.acts.refusal import Ground, NeverCorrected
from court_filing.acts.ruling_owed import RulingOwed
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.decisions import cases_unanswered
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import SHANGHAI

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
DUE_ON = date(2026, 11, 28)
"""A Saturday: the last day is the Monday after it（民诉法第八十五条）."""
THE_MONDAY = datetime(2026, 11, 30, 23, 59, tzinfo=SHANGHAI)
ITEMS = [{"text": "补交借条。", "cure": "", "article": "", "where": "", "rule": ""}]
REASONS = [
    {
        "text": "双方有书面仲裁协议。",
        "where": "请向北京仲裁委员会申请仲裁。",
        "article": "《民事诉讼法》第一百二十七条第（二）项",
    }
]
RULED = [{"text": "双方有书面仲裁协议。", "article": "《民事诉讼法》第一百二十七条第（二）项"}]
WORDS = "仲裁条款是假的，我没有签过。"


@pytest.fixture
def at(bring, who):
    """A filing that stands where it is asked for."""

    def brought(state):
        case = bring("examining", at=FRIDAY)
        if state in ("returned", "given_back"):
            examination.return_for_correction(case, ITEMS, by=who("clerk"), at=FRIDAY, due_on=DUE_ON)
        if state in ("redirected", "redirected_given_back"):
            redirect(case, REASONS, by=who("clerk"), at=FRIDAY)
        if state in ("given_back", "redirected_given_back"):
            give_back_unmended(case, at=FRIDAY + 30 * DAY)
        return case

    return brought


def test_it_is_told_where_to_go_and_the_clock_stands_still(at, told, papers):
    case = at("redirected")
    assert (case.state, case.decide_by_on, case.clerk_id) == (CaseState.REDIRECTED, None, None)
    assert redirection.reasons_told(case) == REASONS
    assert redirection.answer_by(case) == date(2026, 11, 30)
    assert told(case)[-1] == "redirected"
    notice = papers(case)["redirection_notice"]
    assert notice["reasons"] == [
        {"why": REASONS[0]["text"], "where": REASONS[0]["where"], "basis": REASONS[0]["article"]}
    ]
    assert (notice["answer_by_on"], notice["filed"]) == ("2026-11-30", "起诉")
    examination.accept_by_clock(case, at=FRIDAY + 90 * DAY)
    assert case.state is CaseState.REDIRECTED


def test_how_long_a_person_has_is_the_court_s_to_say(bring, who):
    case = bring("examining", at=FRIDAY)
    set_setting(case.court_id, "correction_days", "30")
    redirect(case, REASONS, by=who("clerk"), at=FRIDAY)
    assert redirection.answer_by(case) == date(2026, 12, 21)


@pytest.mark.parametrize("state", ["returned", "redirected", "given_back", "redirected_given_back"])
def test_who_insists_is_ruled_upon_and_not_sent_back_again(at, who, traces, state):
    case = at(state)
    insist(case, WORDS, by=who("litigant"), at=FRIDAY + DAY)
    before = traces(case)
    who("clerk").supervisor = True
    with pytest.raises(RulingOwed):
        redirect(case, REASONS, by=who("clerk"), at=FRIDAY + DAY)
    with pytest.raises(RulingOwed):
        examination.return_for_correction(case, ITEMS, by=who("clerk"), at=FRIDAY + DAY, due_on=DUE_ON)
    assert traces(case) == before
    examination.accept(case, by=who("clerk"), at=FRIDAY + DAY)
    assert case.state is CaseState.ACCEPTED


@pytest.mark.parametrize("reasons", [[], [{**REASONS[0], "where": ""}], [{**REASONS[0], "text": " "}]])
def test_nobody_is_sent_away_without_being_told_where_and_why(bring, who, traces, reasons):
    case = bring("examining", at=FRIDAY)
    before = traces(case)
    with pytest.raises(ValueError, match="where"):
        redirect(case, reasons, by=who("clerk"), at=FRIDAY)
    assert traces(case) == before


def test_a_colleague_s_filing_is_not_redirected(bring, who):
    case = bring("examining", at=FRIDAY)
    take(case, by=who("colleague"), at=FRIDAY)
    with pytest.raises(TakenByColleague):
        redirect(case, REASONS, by=who("clerk"), at=FRIDAY)


@pytest.mark.parametrize("state", ["returned", "redirected", "given_back", "redirected_given_back"])
class TestInsisting:
    def test_has_it_examined_in_a_full_new_period_with_number_and_first_time_kept(self, at, who, told, state):
        case = at(state)
        known = case.filing_number, case.received_at
        insist(case, f" {WORDS} ", by=who("litigant"), at=MONDAY)
        assert (case.state, case.decide_by_on) == (CaseState.EXAMINING, date(2026, 11, 30))
        assert (case.filing_number, case.received_at) == known
        assert redirection.words_of_insisting(case) == WORDS
        assert told(case)[-1] == "insisted"
        assert [submission.round for submission in case.submissions] == [1, 2]
        assert len(case.corrections) == ("redirected" not in state)
        for correction in case.corrections:
            assert (correction.insisted_at, correction.insisted_words) == (MONDAY, WORDS)

    def test_says_why(self, at, who, traces, state):
        case = at(state)
        before = traces(case)
        for words in ("", "  \n", "长" * (LONGEST_WORDS + 1)):
            with pytest.raises(ValueError, match="why"):
                insist(case, words, by=who("litigant"), at=MONDAY)
        assert traces(case) == before

    def test_is_done_once_and_by_who_filed(self, at, who, traces, state):
        case = at(state)
        with pytest.raises(NotAllowed):
            insist(case, WORDS, by=who("clerk"), at=MONDAY)
        insist(case, WORDS, by=who("litigant"), at=MONDAY)
        before = traces(case)
        with pytest.raises(NotAllowed):
            insist(case, WORDS, by=who("litigant"), at=MONDAY)
        assert traces(case) == before

    def test_ends_in_a_decision_and_never_in_silence(self, at, who, state):
        case = at(state)
        insist(case, WORDS, by=who("litigant"), at=MONDAY)
        examination.accept_by_clock(case, at=MONDAY + 30 * DAY)
        assert case.state is CaseState.ACCEPTED


@pytest.mark.parametrize("state", ["draft", "submitted", "examining", "accepted"])
def test_nobody_insists_where_nothing_was_asked(bring, who, traces, state):
    case = bring(state)
    before = traces(case)
    with pytest.raises(NotAllowed):
        insist(case, WORDS, by=who("litigant"), at=MONDAY)
    assert traces(case) == before


class TestTheRulingAfterwards:
    def test_says_that_nothing_was_mended(self, at, who):
        case = at("returned")
        insist(case, WORDS, by=who("litigant"), at=MONDAY)
        assert refusal.grounds(case) == {Ground.NOT_CURABLE, Ground.NOT_MENDED}
        refusal.refuse(case, RULED, ground=Ground.NOT_MENDED, by=who("clerk"), at=MONDAY)
        assert (case.state, case.events[-1].detail["ground"]) == (CaseState.REFUSED, "not_mended")

    def test_does_not_say_so_of_what_came_back_mended(self, at, who):
        case = at("returned")
        submission.submit(case, by=who("litigant"), at=MONDAY)
        examination.examine(case, at=MONDAY)
        with pytest.raises(NeverCorrected):
            refusal.refuse(case, RULED, ground=Ground.NOT_MENDED, by=who("clerk"), at=MONDAY)

    def test_does_not_speak_of_a_correction_to_who_was_only_told_to_go_elsewhere(self, at, who):
        case = at("redirected")
        insist(case, WORDS, by=who("litigant"), at=MONDAY)
        assert refusal.grounds(case) == {Ground.NOT_CURABLE}


def test_what_was_changed_before_insisting_is_before_the_court_too(at, who):
    case = at("returned")
    drafting.write_facts(case, f"{case.facts}利息从2026年3月1日起算。", at=MONDAY)
    insist(case, WORDS, by=who("litigant"), at=MONDAY)
    first, second = (submission.record["facts"] for submission in case.submissions)
    assert second == f"{first}利息从2026年3月1日起算。"


class TestGivenBack:
    def test_after_the_last_day_which_a_day_off_moves_on(self, at, told, papers):
        case = at("returned")
        give_back_unmended(case, at=THE_MONDAY)
        assert case.state is CaseState.RETURNED
        give_back_unmended(case, at=THE_MONDAY + timedelta(minutes=1))
        assert (case.state, case.events[-1].actor) == (CaseState.GIVEN_BACK, "system")
        assert told(case)[-1] == "given_back"
        notice = papers(case)["given_back_notice"]
        assert (notice["asked"], notice["last_on"]) == (["补交借条。"], "2026-11-30")
        assert notice["elsewhere"] is False

    def test_to_who_did_not_say_where_they_go(self, at, papers):
        case = at("redirected")
        give_back_unmended(case, at=THE_MONDAY)
        assert case.state is CaseState.REDIRECTED
        give_back_unmended(case, at=THE_MONDAY + DAY)
        assert case.state is CaseState.GIVEN_BACK
        notice = papers(case)["given_back_notice"]
        assert notice["asked"] == ["双方有书面仲裁协议。请向北京仲裁委员会申请仲裁。"]
        assert notice["elsewhere"] is True

    @pytest.mark.parametrize("state", ["returned", "redirected"])
    def test_once(self, at, traces, state):
        case = at(state)
        give_back_unmended(case, at=THE_MONDAY + DAY)
        before = traces(case)
        give_back_unmended(case, at=THE_MONDAY + 2 * DAY)
        assert traces(case) == before

    @pytest.mark.parametrize("state", ["draft", "submitted", "examining", "accepted"])
    def test_is_nothing_that_nobody_waits_for(self, bring, traces, state):
        case = bring(state, at=FRIDAY)
        before = traces(case)
        give_back_unmended(case, at=THE_MONDAY + 90 * DAY)
        assert traces(case) == before

    def test_is_not_what_was_answered_in_time(self, at, who, traces):
        case = at("returned")
        submission.submit(case, by=who("litigant"), at=THE_MONDAY)
        before = traces(case)
        give_back_unmended(case, at=THE_MONDAY + DAY)
        assert traces(case) == before

    @pytest.mark.parametrize("state", ["returned", "redirected"])
    def test_is_found_by_its_day(self, at, state):
        case = at(state)
        assert case.id not in cases_unanswered(DUE_ON)
        assert case.id in cases_unanswered(date(2026, 12, 1))
        give_back_unmended(case, at=THE_MONDAY + DAY)
        assert case.id not in cases_unanswered(date(2026, 12, 1))

    def test_may_be_withdrawn_only_before(self, at, who):
        for state, allowed in (("redirected", True), ("given_back", False)):
            case = at(state)
            if allowed:
                submission.withdraw(case, by=who("litigant"), at=MONDAY)
                assert case.state is CaseState.WITHDRAWN
            else:
                with pytest.raises(NotAllowed):
                    submission.withdraw(case, by=who("litigant"), at=MONDAY)
