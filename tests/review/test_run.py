"""The run as a whole, the table of rules, files that cannot be read, and the record as JSON."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, OWN_PAPERS, TODAY, found, material, told

from court_filing.law.articles import article
from court_filing.law.citations import named
from court_filing.reading.kind import MEBIBYTE, Kind
from court_filing.reading.problems import Problem, problem, too_large
from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords
from court_filing.review.exchange import NotARecord, from_json
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType, FilingRecord, Reading, Said
from court_filing.review.rule import everywhere
from court_filing.review.run import RULES, NotChecked, Rule, examine, review, unread


def unreadable(problem: str) -> FilingRecord:
    contract = material("evidence", file="合同.pdf", title="购销合同", reading=Reading(problem=problem))
    return replace(CLEAN, materials=(*OWN_PAPERS, contract))


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("empty", "空文件"),
        ("encrypted", "打开密码"),
        ("corrupt", "已损坏"),
        ("unsupported", "读不了"),
        ("too_large", "太大"),
        ("mismatch", "不是同一种"),
        ("unreadable", "读不完"),
        ("a problem of tomorrow", "读不完"),
    ],
)
def test_a_file_that_cannot_be_read_is_technical_and_named(problem: str, words: str) -> None:
    (finding,) = found(unreadable(problem))
    assert (finding.rule, finding.severity) == ("D5.readable", Severity.TECHNICAL)
    assert finding.where == "materials.evidence[1]"
    assert "《购销合同》（合同.pdf）" in str(finding.message)
    assert words in str(finding.message)
    assert "上传" in str(finding.cure)


PARTIES = [
    "民事起诉状",
    "原告：商砚之，女，1986年6月26日出生，汉族，职工，住浙江省绍兴市柯桥区柯桥街道群贤路5号，",
    "联系方式：13900007559。",
    "被告：茅立本，男，汉族，住浙江省绍兴市上虞区百官街道人民路9号。",
]
CLOSING = ["此致", "绍兴市上虞区人民法院", "具状人：商砚之", "2026年11月9日"]
SAID_ONCE = {
    "no claims, in the form and in the paper": (
        replace(CLEAN, claims=(), claim_total_yuan=None),
        "D1.claims",
        "D1.uploaded_claims",
    ),
    "other figures in the words of a claim and in the paper": (
        replace(CLEAN, claims=(replace(CLEAN.claims[0], amount_yuan=Decimal(220000)), *CLEAN.claims[1:])),
        "D3.amount_in_words",
        "C2.sums",
    ),
    "other figures in the words of a claim and in the facts": (
        replace(CLEAN, claims=(replace(CLEAN.claims[0], amount_yuan=Decimal(220000)), *CLEAN.claims[1:])),
        "D3.amount_in_words",
        "D3.told_less",
    ),
}


@pytest.mark.parametrize(("record", "tells", "repeats"), SAID_ONCE.values(), ids=SAID_ONCE)
def test_what_one_rule_says_no_other_says_again(record: FilingRecord, tells: str, repeats: str) -> None:
    asks = ["诉讼请求", *(claim.text for claim in record.claims)] if record.claims else []
    lines = [
        *PARTIES,
        *asks,
        "事实与理由",
        str(CLEAN.facts),
        "证据和证据来源",
        "借条，由原告提供。",
        *CLOSING,
    ]
    understood = understand([PageWords(1, placed(lines))], slot="complaint")
    assert understood is not None
    says = {
        name: tuple(Said(each.text, each.page, each.box, each.confidence) for each in values)
        for name, values in understood.fields.items()
    }
    complaint = material("complaint", paper="complaint", says=says, words="\n".join(lines))
    papers = (complaint, *(each for each in record.materials if each.slot != "complaint"))
    filing = replace(record, materials=papers)
    assert any(RULES[repeats].run(filing, today=TODAY))
    rules = [rule for rule, _where in told(filing)]
    assert tells in rules and repeats not in rules
    without_it = {each: rule for each, rule in RULES.items() if each != tells}
    assert repeats in {each.rule for each in examine(filing, today=TODAY, rules=without_it).findings}


@pytest.mark.parametrize(
    "said",
    [
        problem("bursting_zip", inflated=953, ratio=1000),
        problem("crowded_zip", entries=5000, limit=200),
        problem("silent_recording"),
        too_large(600 * MEBIBYTE, limit_bytes=500 * MEBIBYTE, kind=Kind.MP4),
    ],
)
def test_what_stands_beside_the_file_is_said_of_it_with_its_cure(said: Problem) -> None:
    reading = Reading(problem=said.fault, told=str(said.message))
    contract = material("evidence", file="证据.zip", title="转账", reading=reading)
    (finding,) = found(replace(CLEAN, materials=(*OWN_PAPERS, contract)))
    assert str(finding.message).startswith("《转账》（证据.zip）：这")
    assert str(finding.message).partition("：")[2] + str(finding.cure) == str(said.message)
    assert str(finding.cure).startswith("请")
    assert "扫描" not in str(finding.cure)


def test_a_file_nobody_has_looked_into_is_no_finding_but_is_named() -> None:
    record = replace(CLEAN, materials=(*OWN_PAPERS, material("evidence", file="new.pdf", reading=None)))
    assert told(record) == []
    assert unread(record) == ["new.pdf"]


def test_a_clean_filing_is_clean() -> None:
    assert examine(CLEAN, today=TODAY).clean
    assert examine(CLEAN, today=TODAY).clean


def test_a_rule_that_fails_is_told_and_never_passes() -> None:
    def stumbles(_record: FilingRecord, _today: date) -> list[object]:
        raise KeyError("x")

    broken = Rule(
        id="X.broken", severity=Severity.GAP, article=everywhere("《登记立案规定》第二条"), check=stumbles
    )
    outcome = examine(replace(CLEAN, facts=None), today=TODAY, rules={"X.broken": broken, **RULES})
    assert outcome.not_checked == (NotChecked(rule="X.broken", why="KeyError"),)
    assert [one.rule for one in outcome.findings] == ["D1.facts"]
    assert "X.broken" not in outcome.checked
    assert not examine(CLEAN, today=TODAY, rules={"X.broken": broken}).clean


def test_an_empty_record_of_every_kind_is_reviewed_without_stumbling() -> None:
    for case_type in CaseType:
        outcome = examine(FilingRecord(case_type=case_type), today=TODAY)
        assert outcome.not_checked == ()
        assert {"D1.court", "D1.initiator", "D1.claims", "D1.facts"} <= {one.rule for one in outcome.findings}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_rests_on_an_article_that_can_be_shown(rule: Rule) -> None:
    assert rule.article
    for citation in set(rule.article.values()):
        assert named(citation), citation
        assert [one for one in named(citation) if article(*one) is None] == [], citation


def test_a_finding_is_told_to_machines_in_six_words() -> None:
    (finding,) = found(replace(CLEAN, facts=None))
    assert finding.as_json() == {
        "rule": "D1.facts",
        "severity": "gap",
        "where": "facts",
        "message": "没有写事实和理由。",
        "cure": "请写明什么时间、什么地点、发生了什么事，为什么提出这些请求。",
        "article": "《民事诉讼法》第一百二十四条第（三）项",
    }


def test_sums_and_days_come_out_of_json_exactly() -> None:
    words = (
        '{"case_type": "civil", "submitted_on": "2026-11-16", "claims": [{"text": "x", "amount_yuan": 0.1}]}'
    )
    record = from_json(json.loads(words))
    assert record.submitted_on == date(2026, 11, 16)
    assert record.claims[0].amount_yuan == Decimal("0.1")


@pytest.mark.parametrize(
    ("spoiled", "where", "words"),
    [
        (
            {"parties": [{"role": "plaintiff", "kind": "natural", "birth": "1990-02-30"}]},
            "parties[0].birth",
            "日期",
        ),
        (
            {"claims": [{"kind": "principal", "text": "x", "amount_yuan": "五万"}]},
            "claims[0].amount_yuan",
            "金额",
        ),
        ({"claim_total_yuan": "NaN"}, "claim_total_yuan", "金额"),
    ],
)
def test_a_day_or_sum_that_cannot_be_read_becomes_a_finding(spoiled: dict, where: str, words: str) -> None:
    findings = review(from_json({"case_type": "civil", **spoiled}), today=TODAY)
    finding = next(one for one in findings if one.rule == "D1.legible_values")
    assert finding.where == where
    assert words in str(finding.message)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({}, "case_type"),
        ({"case_type": "civil", "parties": [{"role": "king", "kind": "natural"}]}, "parties[0].role"),
        ({"case_type": "civil", "parties": {}}, None),
        ({"case_type": "civil", "parties": "x"}, "parties"),
        ({"case_type": "civil", "agents": [{"type": "friend"}]}, "agents[0].type"),
        ({"case_type": "civil", "materials": [{"slot": "evidence"}]}, "materials[0]"),
    ],
)
def test_what_is_no_record_says_where(data: dict, where: str | None) -> None:
    if where is None:
        assert from_json(data).parties == ()
        return
    with pytest.raises(NotARecord) as refused:
        from_json(data)
    assert refused.value.where == where
