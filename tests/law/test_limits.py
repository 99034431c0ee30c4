"""How long there is time: every limit with its article, and the last day by the calendar."""

import re
from datetime import date

import pytest

from court_filing.law import causes
from court_filing.law.holidays import shipped
from court_filing.law.limits import limits_of
from court_filing.law.proceedings import proceedings

ALL = {limit.id: limit for kind in proceedings() for limit in limits_of(kind).all}


def last(limit_id, since):
    return ALL[limit_id].last_day(since, is_holiday=shipped().is_holiday)


@pytest.mark.parametrize("limit", ALL.values(), ids=lambda limit: limit.id)
def test_every_limit_names_its_article_and_says_what_comes_after(limit):
    for article in (limit.article, limit.late.article):
        assert re.search("《.+》第.+条", article)
    assert limit.late.text.endswith("。")
    assert set(limit.proceedings) <= set(proceedings())
    assert limit.causes <= {cause.name for cause in causes.all_causes()}
    assert bool(limit.since) is bool(limit.days or limit.months)


SITUATIONS = [
    ("three years, on a Monday", "general", date(2023, 6, 1), date(2026, 6, 1)),
    ("a last day on a Saturday gives way", "general", date(2023, 8, 1), date(2026, 8, 3)),
    ("a last day in the national holiday gives way", "general", date(2023, 10, 1), date(2026, 10, 8)),
    ("the twenty-ninth of February", "enforcement", date(2024, 2, 29), date(2026, 2, 28)),
    ("fifteen days after the award", "award", date(2026, 3, 2), date(2026, 3, 17)),
    ("six months, to the last day of a short month", "administrative", date(2025, 8, 31), date(2026, 2, 28)),
]


@pytest.mark.parametrize(
    ("name", "limit", "since", "expected"), SITUATIONS, ids=[row[0] for row in SITUATIONS]
)
def test_last_days(name, limit, since, expected):
    assert last(limit, since) == expected


def test_what_has_no_end_or_is_counted_otherwise_has_no_last_day():
    assert last("maintenance", date(2024, 1, 1)) is None
    assert last("crime", date(2024, 1, 1)) is None


def test_the_limit_of_the_cause_goes_before_the_general_one():
    labour = limits_of("civil", cause_path=causes.by_name("追索劳动报酬纠纷").path)
    assert [limit.id for limit in labour.first] == ["award", "labour"]
    assert "general" in [limit.id for limit in labour.others]


def test_a_limit_that_stands_beside_the_general_one_does_not_hide_it():
    loan = limits_of("civil", cause_path=causes.by_name("民间借贷纠纷").path)
    assert [limit.id for limit in loan.first] == ["general", "longest"]
    validity = limits_of("civil", cause_path=causes.by_name("确认合同效力纠纷").path)
    assert [limit.id for limit in validity.first] == ["general", "longest", "revocation"]


def test_limitation_is_never_said_to_shut_the_door():
    late = ALL["general"].late
    assert "法院照样接收" in late.text and "不会主动适用" in late.text
    assert "第一百九十三条" in late.article


def test_only_the_special_procedures_have_none():
    assert [kind for kind in proceedings() if not limits_of(kind).all] == ["special"]
