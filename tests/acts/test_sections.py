"""Which section a filing comes to, how long it will probably take, who is away."""

from datetime import date, datetime

import pytest
from filed_cases import COURT_CODE, working

from court_filing.acts import examination, sections
from court_filing.acts.sections import NotASupervisor, WrongDays, section_for
from court_filing.cases import store
from court_filing.cases.section import Section
from court_filing.clock import SHANGHAI
from court_filing.law import courts
from court_filing.law.proceedings import proceeding

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
COURT = courts.by_code(COURT_CODE).id


@pytest.fixture(scope="module", autouse=True)
def two_sections(app):
    with working(app):
        sections.open_section(COURT, "民事组", ["civil"], at=AT)
        sections.open_section(COURT, "综合组", ["criminal", "administrative", "civil"], at=AT)
        closed = sections.open_section(COURT, "停用的组", ["enforcement"], at=AT)
        closed.closed_at = AT


@pytest.mark.parametrize(("group", "name"), [("civil", "甲"), ("criminal", "乙"), ("enforcement", None)])
def test_a_case_class_goes_to_the_first_section_that_decides_it(group, name):
    rooms = [Section(name="甲", groups=["civil"]), Section(name="乙", groups=["civil", "criminal"])]
    found = section_for(group, rooms)
    assert (found.name if found else None) == name


def test_what_is_flagged_comes_to_its_section_with_an_estimate(bring, app):
    case = bring("examining", at=AT)
    assert store.get(Section, case.section_id).name == "民事组"
    assert 3 <= case.expected_minutes <= 120
    assert case.urgent is False


def test_what_no_open_section_decides_is_any_clerk_s(app, persons, bring):
    case = bring("submitted", at=AT)
    store.get(Section, 1).closed_at = AT
    store.get(Section, 2).closed_at = AT
    store.flush()
    examination.examine(case, at=AT)
    assert proceeding(case.case_type).group == "civil"
    assert case.section_id is None


@pytest.mark.parametrize(
    ("name", "groups"), [("", ["civil"]), ("甲" * 61, ["civil"]), ("甲", []), ("甲", ["maritime"])]
)
def test_a_section_has_a_name_and_case_classes(bring, name, groups):
    bring("examining", at=AT)
    with pytest.raises(ValueError, match="character|class"):
        sections.open_section(COURT, name, groups, at=AT)
    with pytest.raises(sections.NameTaken):
        sections.open_section(COURT, "民事组", ["civil"], at=AT)


def test_a_clerk_is_away_from_the_first_day_to_the_last(bring, who):
    bring("examining", at=AT)
    who("clerk").supervisor = True
    colleague = who("colleague")
    first, last = date(2026, 12, 1), date(2026, 12, 3)
    sections.mark_away(colleague, from_on=first, until_on=last, by=who("clerk"))
    days = [date(2026, 11, 30), first, last, date(2026, 12, 4)]
    assert [colleague.is_away(on) for on in days] == [False, True, True, False]
    sections.mark_away(colleague, from_on=first, until_on=None, by=who("clerk"))
    assert colleague.is_away(date(2027, 1, 1))
    with pytest.raises(WrongDays):
        sections.mark_away(colleague, from_on=last, until_on=first, by=who("clerk"))
    sections.mark_away(colleague, from_on=None, until_on=last, by=who("clerk"))
    assert not colleague.is_away(first)


@pytest.mark.parametrize("name", ["colleague", "other_courts_clerk", "litigant"])
def test_nobody_else_says_who_is_away(bring, who, name):
    bring("examining", at=AT)
    who("other_courts_clerk").supervisor = True
    with pytest.raises(NotASupervisor):
        sections.mark_away(who("clerk"), from_on=date(2026, 12, 1), until_on=None, by=who(name))


def test_a_clerk_works_in_a_section_of_their_own_court(bring, who):
    bring("examining", at=AT)
    with pytest.raises(ValueError, match="own court"):
        sections.place_clerk(who("other_courts_clerk"), section=store.get(Section, 1), supervisor=False)
    sections.place_clerk(who("clerk"), section=store.get(Section, 1), supervisor=True)
    assert (who("clerk").section_id, who("clerk").supervisor) == (1, True)
