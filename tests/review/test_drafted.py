"""Rules that staff write as data: what they find, and what is said of a condition that cannot be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, TODAY

from court_filing.review.drafted import BadCondition, Drafted, compiled, ensure_sound, rule_of
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.rulebook import Rulebook, examine

DRAFTED = Drafted(
    id=7,
    title="大额借款要有转账凭证",
    case_types=frozenset({CaseType.CIVIL}),
    causes=frozenset({"民间借贷纠纷"}),
    condition={
        "all": [
            {"path": "claims[].amount_yuan", "op": "gt", "value": 50000},
            {"path": "materials", "op": "lacks_slot", "value": "court_transfer"},
        ]
    },
    severity=Severity.ASK,
    where="materials",
    message="超过五万元的借款，没有转账凭证。",
    cure="请上传转账凭证；是现金的，请写明怎么交付的。",
    article="《民间借贷规定》第十五条",
)


def holds(condition, record=CLEAN):
    return compiled(condition)(record, TODAY)


def test_a_rule_of_the_staff_finds_what_it_says():
    book = Rulebook(drafted=[rule_of(DRAFTED)])
    [finding] = examine(CLEAN, today=TODAY, book=book).findings
    assert (finding.rule, finding.severity, finding.where) == ("S.7", "ask", "materials")
    assert str(finding.message) == "超过五万元的借款，没有转账凭证。"
    assert finding.article == "《民间借贷规定》第十五条"


def test_it_is_silent_about_other_causes_and_other_case_types():
    other = Rulebook(drafted=[rule_of(replace(DRAFTED, causes=frozenset({"离婚纠纷"})))])
    assert examine(CLEAN, today=TODAY, book=other).clean
    administrative = rule_of(replace(DRAFTED, case_types=frozenset({CaseType.ADMINISTRATIVE})))
    assert "S.7" not in examine(CLEAN, today=TODAY, book=Rulebook(drafted=[administrative])).checked


@pytest.mark.parametrize(
    ("condition", "is_so"),
    [
        ({"path": "facts", "op": "contains", "value": "借款"}, True),
        ({"path": "facts", "op": "lacks", "value": "利息"}, True),
        ({"path": "parties[defendant].phone", "op": "empty"}, True),
        ({"path": "parties[].phone", "op": "empty"}, False),
        ({"path": "parties[].phone", "op": "some_empty"}, True),
        ({"path": "parties[plaintiff].birth", "op": "before", "value": "1990-01-01"}, True),
        ({"path": "parties[plaintiff].birth", "op": "after", "value": "today"}, False),
        ({"path": "parties[].kind", "op": "one_of", "value": ["legal_person"]}, False),
        ({"path": "parties[].role", "op": "equals", "value": "defendant"}, True),
        ({"path": "claims[].amount_yuan", "op": "sum_gt", "value": 218399}, True),
        ({"path": "claims[].amount_yuan", "op": "sum_gt", "value": 218400}, False),
        ({"path": "claims[costs].amount_yuan", "op": "present"}, False),
        ({"path": "claim_total_yuan", "op": "lt", "value": "218400.01"}, True),
        ({"path": "claims", "op": "count_gt", "value": 2}, True),
        ({"path": "agents", "op": "count_lt", "value": 1}, True),
        ({"path": "agents", "op": "empty"}, True),
        ({"path": "materials[evidence].file", "op": "present"}, True),
        ({"path": "particulars.wedding_on", "op": "empty"}, True),
        ({"not": {"path": "materials", "op": "has_slot", "value": "complaint"}}, False),
        (
            {
                "any": [
                    {"path": "cause", "op": "equals", "value": "离婚纠纷"},
                    {"path": "court", "op": "present"},
                ]
            },
            True,
        ),
        ({"path": "complaint_written_here", "op": "equals", "value": True}, False),
    ],
)
def test_every_way_to_ask(condition, is_so):
    assert holds(condition) is is_so


def test_a_value_that_is_no_number_is_never_greater():
    odd = replace(CLEAN, claims=(replace(CLEAN.claims[0], amount_yuan=Decimal("NaN")),))
    assert holds({"path": "claims[].amount_yuan", "op": "gt", "value": 1}, odd) is False


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ([], "花括号"),
        ({}, "花括号里是空的"),
        ({"op": "empty"}, "还没有写 path"),
        ([{"path": "facts", "op": "empty"}], "方括号"),
        ({"path": "facts", "op": "contains", "value": "\ud800"}, "显示不出来的字符"),
        ({"path": "\udc00", "op": "empty"}, "显示不出来的字符"),
        ({"path": "facts", "op": "matches", "value": ".*"}, "没有“matches”这种比较"),
        ({"path": "secrets", "op": "empty"}, "没有“secrets”这一栏"),
        ({"path": "claims[].__class__", "op": "empty"}, "没有“__class__”这一栏"),
        ({"path": "facts[]", "op": "empty"}, "不是列表"),
        ({"path": "facts.more", "op": "empty"}, "下面没有别的栏"),
        ({"path": "parties[witness].phone", "op": "empty"}, "“witness”不认识"),
        ({"path": "parties", "op": "equals", "value": "甲"}, "写到具体的一栏"),
        ({"path": "claims[].amount_yuan", "op": "gt", "value": "很多"}, "要写数字"),
        ({"path": "claims[].amount_yuan", "op": "gt", "value": True}, "要写数字"),
        ({"path": "claims", "op": "count_gt", "value": -1}, "整数"),
        ({"path": "signed_on", "op": "before", "value": "昨天"}, "日期"),
        ({"path": "facts", "op": "empty", "value": 1}, "不用写 value"),
        ({"path": "facts", "op": "one_of", "value": []}, "1 到 50 项"),
        ({"path": "facts", "op": "has_slot", "value": "complaint"}, "只能用在 materials"),
        ({"path": "facts", "op": "empty", "also": 1}, "不认识：also"),
        ({"all": []}, "1 到 50 个条件"),
        ({"all": [{"path": "facts", "op": "empty"}], "path": "facts"}, "每层只能写一个"),
        ({"not": {"not": {"not": {"not": {"not": {"path": "facts", "op": "empty"}}}}}}, "套得太深"),
        ({"any": [{"any": [{"path": "facts", "op": "empty"}] * 41}]}, "最多 40 个"),
    ],
)
def test_a_condition_that_cannot_be_says_why_and_where(condition, says):
    with pytest.raises(BadCondition) as bad:
        compiled(condition)
    assert says in str(bad.value)


def test_everything_wrong_is_told_at_once():
    bad_rule = replace(
        DRAFTED,
        title=" ",
        case_types=frozenset(),
        severity=Severity.TECHNICAL,
        article="",
        message="{who}",
        where="x",
    )
    with pytest.raises(BadCondition) as bad:
        ensure_sound(bad_rule)
    assert len(bad.value.problems) == 6


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"causes": frozenset({"民间借贷"})}, "没有“民间借贷”这个案由"),
        ({"where": "materials[proof]"}, "没有“proof”这一项材料"),
        (
            {"condition": {"path": "materials", "op": "has_slot", "value": "transfer"}},
            "没有“transfer”这一项材料",
        ),
        ({"condition": {"path": "materials[proof].file", "op": "empty"}}, "没有“proof”这一项材料"),
        ({"condition": {"not": {"path": "cause", "op": "equals", "value": "借钱"}}}, "没有“借钱”这个案由"),
        ({"condition": {"path": "parties[].role", "op": "one_of", "value": ["boss"]}}, "没有“boss”这个写法"),
    ],
)
def test_a_word_that_names_nothing_is_told(changed, says):
    """With it the rule would be in force and never find anything."""
    with pytest.raises(BadCondition, match=says):
        ensure_sound(replace(DRAFTED, **changed))


def test_a_sound_rule_is_let_through():
    ensure_sound(DRAFTED)
    assert rule_of(DRAFTED).run(CLEAN, today=date(2026, 1, 1))
