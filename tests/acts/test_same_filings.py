"""Filings that may be the same: what a clerk is shown, what a filer is told, and when a human looks at a clean one."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import PDF, drafted, submitted, undone, working

from court_filing.acts import examination, same_filings, submission
from court_filing.acts.same_filings import MANY_ALIKE, MANY_FILINGS
from court_filing.cases import filing_prints, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.filing_print import FilingPrint, OutsideFiling
from court_filing.clock import SHANGHAI
from court_filing.review.same_filing import LIKE_FILING, Alike

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
LATER = FRIDAY + timedelta(hours=1)
OTHER_SCAN = ("诉状扫描件.pdf", "application/pdf", PDF + b"scanned anew")
SOMEBODY_ELSE = {"name": "秦小川"}


@pytest.fixture(scope="module")
def filed(app, persons):
    """The litigant's clean filing of Friday, and what came an hour later; their ids by name."""
    later = {"at": LATER, "clean": True}
    return {
        "first": submitted(app, persons.litigant, at=FRIDAY, clean=True),
        "again": submitted(app, persons.litigant, amount="20350.00", files=[OTHER_SCAN], **later),
        "stranger's": submitted(app, persons.stranger, **later),
        "another neighbour's": submitted(app, persons.litigant, against=SOMEBODY_ELSE, **later),
        "elsewhere": submitted(app, persons.litigant, court_code="京0101", **later),
        "draft": drafted(app, persons.litigant, amount="21000.00"),
        "stranger's draft": drafted(app, persons.stranger, against=SOMEBODY_ELSE),
    }


@pytest.fixture
def case(app, filed):
    """A filing by its name, in a transaction that is undone; courts look for like filings."""
    with undone(app):
        for case_id in filed.values():
            set_setting(store.needed(Case, case_id).court_id, "like_to_clerk", "yes")
        yield lambda name: store.needed(Case, filed[name])


def shown(case):
    return {each.reference: each for each in same_filings.like_filings(case)}


def prints_of(case):
    found = db.session.scalars(sa.select(FilingPrint).where(FilingPrint.case_id == case.id))
    return {(each.kind, each.value) for each in found}


class TestWhatIsFound:
    def test_the_earlier_one_of_whoever_filed_it_with_what_is_alike(self, case):
        first = case("first")
        found = shown(case("again"))[first.filing_number]
        assert found.likeness.alike[:2] == (Alike.PARTIES, Alike.CAUSE)
        assert Alike.AMOUNT not in found.likeness.alike
        assert (found.court_id, found.received_on, found.ended) == (first.court_id, date(2026, 11, 20), False)
        assert first.filing_number in shown(case("stranger's"))
        assert first.filing_number in shown(case("elsewhere")), "another court's is found too"

    def test_nothing_of_another_neighbour_and_nothing_that_came_later(self, case):
        assert shown(case("another neighbour's")) == {}
        assert shown(case("first")) == {}

    def test_a_register_of_paper_filings_is_looked_through_as_well(self, case, persons):
        entry = store.add(entered(case("first").court_id, persons.clerk, responding="秦小川"))
        same_filings.keep_entry_prints(entry)
        (found,) = same_filings.like_filings(case("another neighbour's"))
        assert (found.outside, found.reference) == (entry, "窗口2026-0118")
        assert set(found.likeness.alike) >= {Alike.PARTIES, Alike.CAUSE, Alike.AMOUNT}

    def test_at_most_five_the_likest_first(self, case, persons):
        for number in range(8):
            entry = store.add(
                entered(case("first").court_id, persons.clerk, responding="秦小川", number=number)
            )
            same_filings.keep_entry_prints(entry)
        found = same_filings.like_filings(case("another neighbour's"))
        scores = [each.likeness.score for each in found]
        assert (len(found), scores) == (5, sorted(scores, reverse=True))


def entered(court_id, by_id, *, responding, number=118, amount=Decimal("20000.00")):
    return OutsideFiling(
        court_id=court_id,
        channel="counter",
        reference=f"窗口2026-{number:04d}",
        received_on=date(2026, 11, 19),
        cause_name="民间借贷纠纷",
        amount_yuan=amount,
        parties=[{"side": "initiating", "name": "曾巧云"}, {"side": "responding", "name": responding}],
        entered_at=FRIDAY,
        by_id=by_id,
    )


class TestPrints:
    def test_are_replaced_when_it_is_submitted_again_and_kept_when_it_is_withdrawn(self, case, persons):
        again, clerk = case("again"), store.needed(Account, persons.clerk)
        before = prints_of(again)
        examination.examine(again, at=LATER)
        items = [{"text": "写明利息。", "cure": "", "article": "", "where": "", "rule": ""}]
        examination.return_for_correction(again, items, by=clerk, at=LATER, due_on=date(2026, 12, 1))
        again.claims[0].amount_yuan = Decimal("99999.00")
        submission.submit(again, by=again.owner, at=LATER + timedelta(days=1))
        after = prints_of(again)
        assert {kind for kind, _value in before ^ after} == {"amount"}
        submission.withdraw(again, by=again.owner, at=LATER + timedelta(days=2))
        assert prints_of(again) == after

    def test_tell_nothing_and_belong_to_this_installation(self, case):
        prints = prints_of(case("first"))
        assert {kind for kind, _value in prints} == {"matter", "party", "amount", "words", "file"}
        assert all(len(value) == 64 and int(value, 16) for _kind, value in prints)
        key = filing_prints.print_key()
        assert len(key) == 32 and b"secret of the court" not in key

    def test_are_made_anew_for_all(self, case):
        before = prints_of(case("first"))
        db.session.execute(sa.delete(FilingPrint))
        assert same_filings.renew_prints() == 5
        assert prints_of(case("first")) == before


class TestWhoIsTold:
    def test_who_filed_the_earlier_one_before_they_submit_again(self, filed, case):
        draft = case("draft")
        told = same_filings.own_like_filings(draft, draft.owner)
        assert {each.case.id for each in told} == {filed["first"], filed["again"], filed["elsewhere"]}

    def test_nobody_else(self, case):
        draft = case("stranger's draft")
        assert same_filings.own_like_filings(draft, draft.owner) == []
        assert len(same_filings.like_filings(draft)) == 1


class TestAHumanLooks:
    def test_where_a_like_filing_is_still_there(self, case):
        again = case("again")
        examination.examine(again, at=LATER)
        event = again.events[-1]
        assert (again.state, event.detail["rules"], event.detail["alike"]) == (
            CaseState.EXAMINING,
            [LIKE_FILING],
            1,
        )

    @pytest.mark.parametrize(
        ("amount", "state"), [(Decimal("20000.00"), CaseState.EXAMINING), (None, CaseState.ACCEPTED)]
    )
    def test_of_a_register_only_where_it_tells_of_the_matter(self, case, persons, amount, state):
        """The same people may have another dispute of the same kind; an entry without more is shown, and no more."""
        another = case("another neighbour's")
        entry = store.add(entered(another.court_id, persons.clerk, responding="秦小川", amount=amount))
        same_filings.keep_entry_prints(entry)
        examination.examine(another, at=LATER)
        assert another.state is state
        assert [each.outside for each in same_filings.like_filings(another)] == [entry]

    def test_not_where_it_was_withdrawn_for_one_may_sue_again(self, case):
        first, again = case("first"), case("again")
        submission.withdraw(first, by=first.owner, at=LATER)
        examination.examine(again, at=LATER)
        assert again.state is CaseState.ACCEPTED
        assert shown(again)[first.filing_number].ended

    def test_not_where_the_court_has_decided_otherwise(self, case):
        set_setting(case("again").court_id, "like_to_clerk", "no")
        examination.examine(case("again"), at=LATER)
        assert case("again").state is CaseState.ACCEPTED

    def test_where_a_person_files_more_in_a_day_than_the_review_may_accept(self, case):
        another = case("another neighbour's")
        set_setting(another.court_id, "filings_a_day", "4")
        examination.examine(another, at=LATER)
        assert another.state is CaseState.ACCEPTED
        again = case("again")
        set_setting(again.court_id, "like_to_clerk", "no")
        set_setting(again.court_id, "filings_a_day", "3")
        examination.examine(again, at=LATER)
        assert (again.state, again.events[-1].detail["rules"]) == (CaseState.EXAMINING, [MANY_FILINGS])

    def test_where_a_person_has_filed_like_ones_again_and_again_also_at_what_is_not_like(self, case):
        examination.examine(case("again"), at=LATER)
        another = case("another neighbour's")
        set_setting(another.court_id, "alike_a_month", "1")
        examination.examine(another, at=LATER)
        assert (another.state, another.events[-1].detail["rules"]) == (CaseState.EXAMINING, [MANY_ALIKE])

    def test_and_a_month_later_no_more(self, case):
        examination.examine(case("again"), at=LATER)
        another = case("another neighbour's")
        set_setting(another.court_id, "alike_a_month", "1")
        examination.examine(another, at=LATER + timedelta(days=31))
        assert another.state is CaseState.ACCEPTED


def test_the_index_finds_a_print(app, filed):
    with working(app):
        plan = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
        if db.engine.dialect.name != "sqlite":
            db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
        words = f"{plan} {filing_prints.same_print(0)}"
        rows = db.session.execute(sa.text(words), {"k0": "matter", "v0": "0" * 64}).all()
        assert "ix_filing_print_kind_value_id" in str(rows)
