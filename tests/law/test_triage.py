"""Triage: descriptions as people write them, with procedure, cause (among five) and redirect."""

import json
import time
from pathlib import Path

import pytest

from court_filing.law.triage import triage
from court_filing.law.triage.decision import PROCEDURES, REDIRECTS, is_known
from court_filing.law.triage.rules import rules

DATA = Path(__file__).parent / "data"
HELD_OUT_MISSES = 4
"""How many of the descriptions that nobody tuned on may be answered otherwise."""
DESCRIBED_MISSES = 6


def situations(name: str) -> list[dict]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))["situations"]


def misses(found: list[dict]) -> list[str]:
    return [f"{row['text']} → {answer(row['text'])}" for row in found if not fits(row)]


def fits(row: dict) -> bool:
    procedure, names, redirect = answer(row["text"])
    return (
        procedure in row["accept_procedures"]
        and (not row["causes"] or bool(set(names) & set(row["causes"])))
        and redirect in row["accept_redirects"]
    )


def answer(text: str) -> tuple[str, list[str], str | None]:
    found = triage(text)
    return found.procedure, [c.name for c in found.causes], found.redirect.to if found.redirect else None


def test_descriptions_that_nobody_tuned_on():
    missed = misses(situations("triage_held_out.json"))
    assert len(missed) <= HELD_OUT_MISSES, "\n".join(missed)


def test_descriptions_that_the_rules_know():
    missed = misses(situations("triage_described.json"))
    assert len(missed) <= DESCRIBED_MISSES, "\n".join(missed)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("老公喝多了正在砸卧室门说要砍死我和孩子，怎么起诉他离婚", "110"),
        ("公司拖欠三个月工资，想起诉", "labour_arbitration"),
        ("申请公开征地批文两个月没回音，想告自然资源局", "administrative_review"),
        ("被电信诈骗骗了三万", "police"),
        ("小区路灯坏了一个月没人修", "12345"),
        ("想办遗嘱公证要带什么", "notary"),
        ("一审判我输了不服要上诉", "other"),
    ],
)
def test_where_else_to_go(text: str, to: str):
    assert answer(text)[2] == to


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("公司拖欠三个月工资，还没仲裁", "公司拖欠三个月工资，仲裁裁决书收到了，只支持一半我不服"),
        ("老板打了欠条拖欠工资，公司没签合同辞退我", "老板拖欠工资打了欠条写明数额"),
    ],
)
def test_no_arbitration_twice_nor_for_a_written_wage_debt(before: str, after: str):
    assert answer(before)[2] == "labour_arbitration"
    assert answer(after)[2] is None


def test_every_answer_is_explained():
    for row in situations("triage_held_out.json"):
        found = triage(row["text"])
        assert found.procedure in PROCEDURES
        assert found.why
        assert len(found.causes) <= 5
        assert all(cause.why for cause in found.causes)
        assert found.redirect is None or (found.redirect.to in REDIRECTS and found.redirect.why)


def test_rules_name_causes_that_exist():
    named = {name for rule in rules() for name, _points in rule.causes}
    assert sorted(name for name in named if not is_known(name)) == []


@pytest.mark.parametrize("text", ["", "   ", "？？", "hello", "𬭚䶮㛃·" * 9, "\x00", "法院" * 8000])
def test_anything_is_answered(text: str):
    assert triage(text).procedure in PROCEDURES


def test_the_same_text_gets_the_same_answer():
    text = "邻居把我的照片打印出来写上脏话贴满小区，我要让她坐牢"
    assert triage(text) == triage(text)


def test_fast_enough():
    rows = situations("triage_held_out.json")
    triage(rows[0]["text"])
    started = time.process_time()
    for row in rows:
        triage(row["text"])
    assert (time.process_time() - started) / len(rows) < 0.05
