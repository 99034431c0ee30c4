"""Filing in short: fewer questions, nothing lost, left at any time."""

import pytest
from filed_cases import PLAINTIFF, drafted, undone

from court_filing.acts import drafting, express
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, new_key
from court_filing.cases.completeness import answers_of, following, next_step, put_off, step, steps_of
from court_filing.clock import now

ASKED = ["case_type", "court", "cause", "parties", "claims", "facts", "complaint", "service"]


@pytest.fixture
def draft(app, persons):
    with undone(app):
        yield drafting.open_draft(store.needed(Account, persons.litigant), key=new_key(), at=now())


def names(steps):
    return [each.name for each in steps]


def test_in_short_only_what_filing_needs_is_asked(draft):
    express.begin_express(draft, "civil", at=now())
    assert names(answers_of(draft)) == ASKED
    assert names(each for each in steps_of(draft) if put_off(draft, each)) == [
        *("agents", "timeline", "materials", "evidence", "wishes")
    ]
    assert [following(name, draft) for name in ("parties", "claims", "complaint")] == [
        *("claims", "facts", "service")
    ]
    assert (draft.complaint_way, draft.represented) == ("letter", False)
    assert next_step(draft).name == "court"


def test_a_payment_order_still_says_what_the_law_asks_of_it(draft):
    express.begin_express(draft, "payment_order", at=now())
    assert "particulars" in names(answers_of(draft))


def test_leaving_it_asks_everything_again_and_loses_nothing(draft):
    express.begin_express(draft, "civil", at=now())
    drafting.keep_party(draft, PLAINTIFF, party_id=None, at=now())
    express.leave_express(draft, at=now())
    assert "materials" in names(answers_of(draft))
    assert [party.name for party in draft.parties] == ["曾巧云"]
    assert draft.complaint_way == "letter"


def test_what_was_answered_before_stays(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        case = store.needed(Case, case_id)
        drafting.keep_agent(
            case, {"kind": "relative", "name": "曾大有", "authority": "general"}, agent_id=None, at=now()
        )
        files = len(case.present_materials)
        express.go_express(case, at=now())
        assert case.represented is True and len(case.present_materials) == files
        assert not put_off(case, step("court"))


def test_only_simple_claims_for_money_are_filed_in_short(draft):
    drafting.choose_proceeding(draft, "enforcement", at=now())
    with pytest.raises(express.NotSimple):
        express.go_express(draft, at=now())


def test_another_case_type_ends_it(draft):
    express.begin_express(draft, "civil", at=now())
    drafting.choose_proceeding(draft, "administrative", at=now())
    assert draft.express is False


def test_a_lawyer_s_draft_is_not_filed_in_short(app, persons):
    with undone(app):
        account = store.needed(Account, persons.stranger)
        account.role = Role.LAWYER
        case = drafting.open_draft(account, key=new_key(), at=now())
        with pytest.raises(express.NotSimple):
            express.begin_express(case, "civil", at=now())
        assert (case.express, case.represented) == (False, None)
