"""Wishes before the clerk: flags only, with the proof that is there."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, TODAY, found, material, told

from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.run import RULES, examine
from court_filing.review.titles import passed, rule_title


def wishing(**wishes):
    return replace(CLEAN, wishes=wishes)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (wishing(urgent="safety"), "请求加急：人身安全有危险（没有附证明）。"),
        (
            replace(
                wishing(urgent="other", urgent_words="下周出国。"),
                materials=(*CLEAN.materials, material("urgency_proof")),
            ),
            "请求加急：其他紧急情况（附证明 1 份）；说明：下周出国。",
        ),
        (
            wishing(urgent="limitation"),
            "请求加急：诉讼时效或者申请执行的期限 7 天内就要届满"
            "（《民法典》第一百八十八条、《民事诉讼法》第二百五十条；没有附证明）。",
        ),
        (wishing(mediation="yes"), "愿意先行调解。"),
        (wishing(mediation="more"), "想先了解先行调解，再决定。"),
        (wishing(legal_aid=True), "想申请法律援助。"),
        (
            wishing(support=["wheelchair", "language"], support_words="藏语"),
            "到法院办事需要：轮椅、少数民族语言翻译、藏语。",
        ),
    ],
)
def test_a_wish_is_a_flag(record, sentence):
    (finding,) = found(record)
    assert (finding.severity, str(finding.message), finding.where) == (Severity.FLAG, sentence, "wishes")


@pytest.mark.parametrize(
    "wishes", [{}, {"mediation": "no"}, {"urgent": "unheard of"}, {"support": ["unheard of"]}]
)
def test_nothing_is_flagged_where_nothing_is_to_be_done(wishes):
    assert told(wishing(**wishes)) == []


@pytest.mark.parametrize(
    ("case_type", "aid", "language"),
    [
        (CaseType.CIVIL, "第三十一条", "《民事诉讼法》第十一条"),
        (CaseType.PRIVATE_PROSECUTION, "第二十九条", "《刑事诉讼法》第九条"),
        (CaseType.ADMINISTRATIVE, "第三十一条", "《行政诉讼法》第九条"),
        (CaseType.ENFORCEMENT, "第三十一条", "《民事诉讼法》第十一条"),
    ],
)
def test_legal_aid_and_one_s_own_language_rest_on_the_article_of_the_kind_of_case(case_type, aid, language):
    assert RULES["W3.legal_aid"].article[case_type] == f"《法律援助法》{aid}"
    assert RULES["W4.support"].article[case_type].endswith(language)


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_is_called_something(rule_id):
    record = replace(CLEAN, case_type=next(iter(RULES[rule_id].article)))
    assert rule_title(rule_id, record) != rule_id


def test_what_found_nothing_is_told_without_what_was_found_and_what_had_nothing_to_look_at():
    record = replace(CLEAN, facts=None)
    in_order = {each.rule for each in passed(examine(record, today=TODAY), record)}
    assert "D1.claims" in in_order and not in_order & {"D1.facts", "P3.agent_name", "F1.choice", "D2.licence"}
