"""What a court says about rules, materials and texts: from which day, for whom, and what the review makes of it."""

from datetime import date, timedelta

import pytest
from filed_cases import COURT_CODE, application, drafted, people, undone

from court_filing.acts import court_materials, court_texts
from court_filing.acts.court_materials import BadMaterial, wanted_of
from court_filing.acts.materials import slot_title
from court_filing.acts.rulebook import adjust, rulebook_of
from court_filing.acts.submission import reviewed_case
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.court_material import CourtMaterial
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.rulebook import Adjustment, BadAdjustment

HERE = courts.by_code(COURT_CODE).id
ELSEWHERE = courts.by_code("京0101").id
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def cases(app, persons):
    """The ids of a complete draft and of one in which papers lack."""
    return [drafted(app, persons.litigant, clean=clean) for clean in (True, False)]


@pytest.fixture
def chief(app, persons, cases):
    """An administrator, in a transaction that is undone."""
    with undone(app):
        account = store.needed(Account, persons.colleague)
        account.role = Role.ADMINISTRATOR
        yield account


def said(chief, rule_id="D1.facts", *, court_id=HERE, from_on=TODAY, until_on=None, **changes):
    row = Adjustment(rule_id, **changes)
    return adjust(
        row, court_id=court_id, reason="试行", from_on=from_on, until_on=until_on, by=chief, at=now()
    )


def severity(court_id, on=TODAY, rule_id="D1.facts"):
    rule = rulebook_of(court_id, on).in_force.get(rule_id)
    return rule and rule.severity.value


def test_a_row_of_the_court_goes_before_one_for_all_courts(chief):
    said(chief, court_id=None, off=True)
    said(chief, severity=Severity.ASK)
    assert (severity(HERE), severity(ELSEWHERE), severity(None)) == ("ask", None, None)


def test_a_later_row_takes_the_place_of_the_earlier_one_and_an_empty_one_gives_the_rule_back(chief):
    said(chief, court_id=None, severity=Severity.FLAG)
    said(chief, off=True)
    assert severity(HERE) is None
    said(chief)
    assert severity(HERE) == "gap"


def test_a_row_counts_from_its_first_to_its_last_day(chief):
    said(chief, from_on=TODAY, until_on=TODAY + DAY, severity=Severity.ASK)
    days = [severity(HERE, TODAY + n * DAY) for n in (-1, 0, 1, 2)]
    assert days == ["gap", "ask", "ask", "gap"]


def test_what_cannot_be_is_refused(chief, persons):
    with pytest.raises(BadAdjustment):
        said(chief, message="{nobody}")
    with pytest.raises(ValueError, match="order"):
        said(chief, until_on=TODAY - DAY)
    with pytest.raises(KeyError):
        said(chief, "D9.nothing")
    with pytest.raises(PermissionError):
        said(store.needed(Account, persons.clerk))


def wants(chief, slot="evidence_list", **changes):
    values = {
        "court_id": HERE,
        "case_type": "civil",
        "cause": None,
        "title": "",
        "need": "required",
        "why": "核对用",
    }
    row = CourtMaterial(
        slot=slot, **{**values, "article": "本院通知", "from_on": TODAY, "until_on": None, **changes}
    )
    return court_materials.say(row, by=chief, at=now())


def listed(court_id=HERE, cause="民间借贷纠纷", on=TODAY):
    return {each.slot: each.need for each in wanted_of(court_id, CaseType.CIVIL, cause, on)}


def test_a_row_about_the_cause_goes_before_one_about_every_cause(chief):
    wants(chief, court_id=None, cause="离婚纠纷", need="required")
    wants(chief, court_id=None, need="none")
    wants(chief, need="advised")
    assert listed() == {"evidence_list": "advised"}
    assert listed(ELSEWHERE) == {"evidence_list": "none"}
    assert listed(ELSEWHERE, "离婚纠纷") == {"evidence_list": "required"}
    assert listed(on=TODAY - DAY) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slot": "complaint"}, "slot"),
        ({"slot": "court_"}, "slot"),
        ({"slot": "court_税票"}, "slot"),
        ({"slot": "court_tax"}, "title"),
        ({"need": "please"}, "need"),
        ({"until_on": TODAY - DAY}, "until_on"),
    ],
)
def test_a_material_that_cannot_be_is_refused(chief, changes, field):
    with pytest.raises(BadMaterial) as bad:
        wants(chief, **changes)
    assert bad.value.field == field


def test_the_review_misses_what_the_court_wants_and_not_what_it_does_without(cases, chief):
    today, case = court_day(now()), store.needed(Case, cases[0])
    assert reviewed_case(case, today=today).clean
    wants(chief, "court_tax_receipt", title="完税证明", from_on=today)
    [finding] = reviewed_case(case, today=today).findings
    assert (finding.rule, finding.severity, finding.where) == (
        "D2.court_required", "gap", "materials.court_tax_receipt",
    )  # fmt: skip
    assert str(finding.message) == "缺少完税证明。" and "核对用" in str(finding.cure)
    assert slot_title(case, "court_tax_receipt") == "完税证明"
    wants(chief, "court_tax_receipt", title="完税证明", need="law", from_on=today)
    assert reviewed_case(case, today=today).clean


def test_a_switched_off_rule_and_a_staff_text_reach_the_case(cases, chief):
    today, case = court_day(now()), store.needed(Case, cases[1])
    assert "D2.evidence" in {each.rule for each in reviewed_case(case, today=today).findings}
    said(chief, "D2.evidence", off=True, from_on=today)
    assert "D2.evidence" not in {each.rule for each in reviewed_case(case, today=today).findings}


def test_texts_are_the_court_s_or_the_default(chief):
    assert "身份证明" in court_texts.return_reasons(HERE, TODAY)[0]
    written = {"by": chief, "at": now()}
    court_texts.write("counter_hours", "每天九点到五点", court_id=None, from_on=TODAY, **written)
    court_texts.write("counter_hours", "工作日九点到五点", court_id=HERE, from_on=TODAY, **written)
    assert court_texts.text_of(HERE, "counter_hours", TODAY) == "工作日九点到五点"
    assert court_texts.text_of(ELSEWHERE, "counter_hours", TODAY) == "每天九点到五点"
    assert court_texts.text_of(HERE, "counter_hours", TODAY - DAY) == ""
    with pytest.raises(ValueError, match="200"):
        court_texts.write("counter_hours", "长" * 201, court_id=HERE, from_on=TODAY, **written)
