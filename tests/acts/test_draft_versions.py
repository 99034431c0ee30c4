"""Versions of a draft: whatever is changed can be undone and done again; what a submission settled stays."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import PDF, SERVICE, drafted, undone, working

from court_filing.acts import complaint, draft_versions, drafting, examination, materials, submission
from court_filing.acts.draft_versions import ChangedSince, NoSuchVersion, changing
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.answers import EVERY_PART, taken_down
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.draft import DraftVersion
from court_filing.cases.draft_versions import KEPT, keep_version, newest_number, versions_of
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now
from court_filing.journey.complaint.outline import pages_of
from court_filing.law import cause_lists, courts

AT = now()
CLAIM = {
    "kind": "interest",
    "text": "利息",
    "amount_yuan": Decimal("12.30"),
    "counted_to_on": date(2026, 1, 2),
}
PERSON = {"role": "plaintiff", "kind": "natural", "name": "曾二巧", "born_on": date(1990, 3, 7)}
LAWYER = {"kind": "lawyer", "name": "王正言", "authority": "general"}


def file(name):
    return materials.StoredFile(f"{name}.pdf", "application/pdf", f"key-{name}", f"sha-{name}", len(PDF))


def other_cause(case):
    return next(each.id for each in cause_lists.offered(case.proceeding) if each.name == "买卖合同纠纷")


def party_with_papers(case):
    party = drafting.keep_party(case, PERSON, party_id=None, at=AT)
    drafting.keep_agent(case, {**LAWYER, "party_id": party.id}, agent_id=None, at=AT)
    materials.attach(case, materials.Place("identity_front", party.id), file=file("card"), at=AT)
    return party


def drop_party_with_papers(case, party):
    drafting.drop_party(case, party.id, at=AT)


def agent_with_papers(case):
    agent = drafting.keep_agent(case, LAWYER, agent_id=None, at=AT)
    materials.attach(case, materials.Place("firm_letter", None, agent.id), file=file("letter"), at=AT)
    return agent


def fill_in(case, _prepared):
    with changing(case, "complaint", at=AT):
        case.form_answers, case.timeline = {"a": ["1", "2"]}, [{"when": "2025", "what": "借钱"}]


def rename(case, _prepared):
    party = case.parties[0]
    drafting.keep_party(case, {"name": "曾小巧", "born_on": date(1991, 1, 1)}, party_id=party.id, at=AT)


CHANGES = {
    "another type": (None, lambda case, _: drafting.choose_proceeding(case, "administrative", at=AT)),
    "another court": (
        None,
        lambda case, _: drafting.choose_court(case, courts.by_code("京0101").id, at=AT),
    ),
    "another cause": (None, lambda case, _: drafting.choose_cause(case, other_cause(case), at=AT)),
    "facts": (None, lambda case, _: drafting.write_facts(case, "另一种写法。", at=AT)),
    "particulars": (None, lambda case, _: drafting.keep_particulars(case, {"a": "b"}, at=AT)),
    "service": (None, lambda case, _: drafting.confirm_service_address(case, SERVICE, at=AT)),
    "a party more": (None, lambda case, _: drafting.keep_party(case, PERSON, party_id=None, at=AT)),
    "a party renamed": (None, rename),
    "a party with papers and an agent out": (party_with_papers, drop_party_with_papers),
    "an agent": (None, lambda case, _: drafting.keep_agent(case, LAWYER, agent_id=None, at=AT)),
    "an agent with papers out": (
        agent_with_papers,
        lambda case, agent: drafting.drop_agent(case, agent.id, at=AT),
    ),
    "no agent any more": (
        agent_with_papers,
        lambda case, _: drafting.state_representation(case, False, at=AT),
    ),
    "a claim more": (None, lambda case, _: drafting.keep_claim(case, CLAIM, claim_id=None, at=AT)),
    "the first claim out": (
        lambda case: drafting.keep_claim(case, CLAIM, claim_id=None, at=AT),
        lambda case, _: drafting.drop_claim(case, case.claims[0].id, at=AT),
    ),
    "a file": (
        None,
        lambda case, _: materials.attach(case, materials.Place("evidence"), file=file("note"), at=AT),
    ),
    "a file taken back": (
        None,
        lambda case, _: materials.take_back(case, case.present_materials[0], at=AT),
    ),
    "an official form": (None, fill_in),
}


def standing(case):
    """Everything answered, as a person sees it: which rows in which order, and which files are there."""
    store.flush()
    db.session.expire_all()
    answers = taken_down(case, EVERY_PART)
    answers["materials"] = {name: row for name, row in answers["materials"].items() if not row["removed_at"]}
    return answers, [
        [row.form_key for row in getattr(case, part)] for part in ("parties", "agents", "claims")
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_can_be_undone_and_done_again(bring, change):
    prepare, act = CHANGES[change]
    case = bring("draft")
    prepared = prepare(case) if prepare else None
    before = standing(case)
    number = newest_number(case)
    act(case, prepared)
    after = standing(case)
    assert after != before
    assert newest_number(case) == number + 1
    draft_versions.undo(case, number + 1, at=AT)
    assert standing(case) == before
    draft_versions.undo(case, number + 2, at=AT)
    assert standing(case) == after


@pytest.mark.parametrize("back_to", [1, 2, 4])
def test_many_changes_are_undone_at_once(bring, back_to):
    case = bring("draft")
    first = newest_number(case) + 1
    seen = {}
    party = None
    acts = [
        lambda: drafting.keep_party(case, PERSON, party_id=None, at=AT),
        lambda: drafting.keep_party(case, {"name": "曾三巧"}, party_id=party.id, at=AT),
        lambda: drafting.write_facts(case, "甲", at=AT),
        lambda: materials.attach(case, materials.Place("identity_front", party.id), file=file("card"), at=AT),
        lambda: drafting.drop_party(case, party.id, at=AT),
        lambda: drafting.write_facts(case, "乙", at=AT),
    ]
    for step, act in enumerate(acts, start=1):
        seen[step] = standing(case)
        result = act()
        party = party or result
    draft_versions.restore(case, first + back_to - 1, at=AT)
    assert standing(case) == seen[back_to]


def test_where_nothing_changes_nothing_is_kept(bring):
    case = bring("draft")
    number = newest_number(case)
    drafting.write_facts(case, case.facts, at=AT)
    drafting.choose_proceeding(case, case.case_type, at=AT)
    assert newest_number(case) == number


def test_a_change_that_fails_leaves_nothing(bring):
    case = bring("draft")
    number = newest_number(case)
    with pytest.raises(KeyError):
        drafting.choose_cause(case, "no such cause", at=AT)
    assert newest_number(case) == number


def test_only_the_last_change_is_undone(bring):
    case = bring("draft")
    drafting.write_facts(case, "甲", at=AT)
    shown = newest_number(case)
    drafting.write_facts(case, "乙", at=AT)
    with pytest.raises(ChangedSince):
        draft_versions.undo(case, shown, at=AT)
    assert case.facts == "乙"


def test_as_many_versions_stay_as_are_kept(bring):
    case = bring("draft")
    first = newest_number(case) + 1
    for number in range(KEPT + 40):
        drafting.write_facts(case, f"第 {number} 次", at=AT)
    numbers = [version.number for version in versions_of(case)]
    assert KEPT <= len(numbers) <= KEPT + 20
    with pytest.raises(NoSuchVersion):
        draft_versions.restore(case, first, at=AT)
    draft_versions.restore(case, numbers[-1], at=AT)


def returned(case, who):
    submission.submit(case, by=who("litigant"), at=AT)
    examination.examine(case, at=AT)
    items = [{"text": "补交借条原件的照片", "cure": "", "where": ""}]
    examination.return_for_correction(
        case, items=items, due_on=date.today() + timedelta(days=10), by=who("clerk"), at=AT
    )
    assert case.state is CaseState.RETURNED


def test_what_was_received_keeps_its_type_and_court(bring, who):
    case = bring("draft")
    drafting.choose_court(case, courts.by_code("京0101").id, at=AT)
    drafting.choose_court(case, courts.by_code("京0105").id, at=AT)
    moved = newest_number(case) - 1
    drafting.write_facts(case, "另一种写法。", at=AT)
    court = case.court_id
    returned(case, who)
    draft_versions.restore(case, moved, at=AT)
    assert case.court_id == court
    assert case.facts != "另一种写法。"
    chosen = next(version.number for version in versions_of(case) if version.step == "case_type")
    with pytest.raises(NoSuchVersion):
        draft_versions.restore(case, chosen, at=AT)


def test_what_the_court_examines_is_nobody_s_to_restore(bring, who):
    case = bring("draft")
    number = newest_number(case)
    submission.submit(case, by=who("litigant"), at=AT)
    with pytest.raises(NotAllowed):
        draft_versions.restore(case, number, at=AT)


def test_a_version_costs_two_statements(app, persons):
    case_id = drafted(app, persons.litigant)
    with undone(app):
        case = store.needed(Case, case_id)
        sent = []
        listening = (db.engine, "after_cursor_execute", lambda *seen: sent.append(seen[2]))
        sa.event.listen(*listening)
        drafting.write_facts(case, "另一种写法。", at=AT)
        store.flush()
        sa.event.remove(*listening)
    about = [statement for statement in sent if "draft_version" in statement]
    assert len(about) == 2
    assert [statement.split()[0] for statement in sent if "draft_version" not in statement] in (
        ["UPDATE"],
        ["SELECT", "UPDATE"],  # PostgreSQL holds the row
    )


def test_it_is_kept_who_made_the_change(app, persons):
    case_id = drafted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        drafting.write_facts(case, "自己写的。", at=AT)
        case.clerk = store.needed(Account, persons.clerk)
        drafting.write_facts(case, "窗口写的。", at=AT)
    with undone(app):
        newest = versions_of(store.needed(Case, case_id))[:2]
        assert [version.account_id for version in newest] == [persons.clerk, persons.litigant]
        assert {type(version) for version in newest} == {DraftVersion}


def fill_in_all(case, form_id, value):
    """Every page of the form, one after another; how many were saved."""
    pages = pages_of(form_id)
    for page in pages:
        answers = {each.key: f"{each.label}：{value}" for each in page.asked}
        complaint.keep_answers(case, answers, skipped={row.id: False for row in page.rows}, at=AT)
    return len(pages)


def test_a_version_keeps_the_answers_of_one_page_and_not_the_whole_form(bring):
    case = bring("draft")
    complaint.choose_way(case, "form", form_id="F24", at=AT)
    fill_in_all(case, "F24", "第一次")
    saved = fill_in_all(case, "F24", "第二次")
    kept = sum(len(json.dumps(version.answers)) for version in versions_of(case)[:saved])
    assert kept < 2 * len(json.dumps(case.form_answers))
    draft_versions.restore(case, newest_number(case) - saved + 1, at=AT)
    assert "专利号：第一次" in case.form_answers.values() and "第二次" not in str(case.form_answers)
    draft_versions.undo(case, newest_number(case), at=AT)
    assert "第一次" not in str(case.form_answers)


def test_answers_are_undone_by_the_row_and_what_came_before_stays(bring):
    case = bring("draft")
    complaint.choose_way(case, "form", form_id="F09", at=AT)
    complaint.keep_answers(case, {"2.2.2": "1.00"}, skipped={}, at=AT)
    complaint.keep_answers(case, {"2.3.2": "2.00"}, skipped={"2.4": True}, at=AT)
    draft_versions.undo(case, newest_number(case), at=AT)
    assert {name: value for name, value in case.form_answers.items() if value} == {"2.2.2": "1.00"}
    draft_versions.undo(case, newest_number(case), at=AT)
    assert case.form_answers["2.3.2"] == "2.00" and case.form_answers["skipped"] == ["2.4"]


def test_a_version_from_when_the_form_was_kept_whole_is_put_back(bring):
    case = bring("draft")
    complaint.choose_way(case, "form", form_id="F09", at=AT)
    complaint.keep_answers(case, {"2.2.2": "1.00"}, skipped={}, at=AT)
    whole = {"case": {"": {"form_answers": {"2.2.2": "0.50", "2.8.1": "别的"}}}}
    keep_version(case, "complaint", whole, account_id=case.owner_id, at=AT)
    number = newest_number(case)
    complaint.keep_answers(case, {"2.2.2": "3.00", "2.3.2": "2.00"}, skipped={}, at=AT)
    draft_versions.restore(case, number, at=AT)
    assert case.form_answers == {"2.2.2": "0.50", "2.8.1": "别的"}
