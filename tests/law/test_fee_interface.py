"""The fee law for programs: one JSON object in, one out, exact both ways."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing.law.amounts import JsonFraction
from court_filing.law.fees import Rounding
from court_filing.law.fees.interface import NoJson, Practice, answer, dumps, loads

TODAY = date(2026, 11, 21)
SITUATIONS = json.loads((Path(__file__).parent / "data" / "fee_situations.json").read_text(encoding="utf-8"))[
    "situations"
]


def asked(kind: str = "property", **members: object) -> dict:
    inputs = members.pop("inputs", {"amount_yuan": "200000"})
    return answer({"id": "a", "kind": kind, "inputs": inputs, **members}, today=TODAY)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_a_situation_is_answered_in_json(situation: dict) -> None:
    line = json.dumps({"id": 7, "kind": situation["kind"], "inputs": situation["inputs"]}, ensure_ascii=False)
    told = json.loads(dumps(answer(loads(line), today=TODAY)))
    assert (told["id"], told["amount"]) == (7, situation["expected_yuan"])
    assert set(told) >= {"due_now", "lines", "certainty", "basis"}
    assert all(set(row) == {"label", "part", "rate", "amount", "article"} for row in told["lines"])


def test_a_line_is_what_a_judge_checks_by_eye() -> None:
    told = asked()
    assert told["lines"][1] == {
        "label": "超过 10,000 元至 100,000 元的部分",
        "part": "90000.00",
        "rate": "2.5%",
        "amount": "2250.00",
        "article": "《诉讼费用交纳办法》第十三条第一款第（一）项",
    }
    assert (
        sum(Decimal(row["amount"]) for row in told["lines"]) == Decimal(told["amount"]) == Decimal("4300.00")
    )
    assert (told["due_now"], told["certainty"], told["on"]) == ("4300.00", "exact", "2026-11-21")


def test_what_is_not_due_now_says_why() -> None:
    told = asked("enforcement", inputs={"amount_yuan": None})
    assert (told["amount"], told["due_now"]) == ({"min": "50.00", "max": "500.00"}, "0.00")
    assert told["certainty"] == "range"
    assert "执行后由被执行人交纳" in told["due"]


@pytest.mark.parametrize("number", ["200000.5", "2e5", "1E400", "-0.0", "200000.0"])
def test_a_number_with_a_fraction_or_an_exponent_is_refused_and_never_made_a_float(number: str) -> None:
    sent = loads(f'{{"id": "a", "kind": "property", "inputs": {{"amount_yuan": {number}}}}}')
    assert type(sent["inputs"]["amount_yuan"]) is JsonFraction
    assert str(sent["inputs"]["amount_yuan"]) == number
    told = answer(sent, today=TODAY)
    assert told["error"]["field"] == "amount_yuan"
    assert "浮点数" in told["error"]["message"]


def test_a_whole_number_is_a_sum() -> None:
    sent = loads('{"id": null, "kind": "property", "inputs": {"amount_yuan": 200000}}')
    assert answer(sent, today=TODAY)["amount"] == "4300.00"


@pytest.mark.parametrize(
    "text", ["", "{", '{"id": 1, "id": 2}', '{"id": NaN}', "[" * 100_000, '{"id": ' + "9" * 5000 + "}", "'a'"]
)
def test_what_is_no_json_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NoJson):
        loads(text)


@pytest.mark.parametrize(
    ("members", "field", "says"),
    [
        ({"kind": "parking"}, "kind", "没有“parking”"),
        ({"kind": None}, "kind", "收费种类"),
        ({"kind": ["property"]}, "kind", "收费种类"),
        ({"inputs": []}, "inputs", "花括号"),
        ({"inputs": {}}, "amount_yuan", "请填写金额"),
        ({"inputs": {"amount_yuan": "0"}}, "amount_yuan", "大于 0"),
        ({"inputs": {"amount_yuan": "-1"}}, "amount_yuan", "负数"),
        ({"inputs": {"amount_yuan": "1.005"}}, "amount_yuan", "小数点后两位"),
        ({"inputs": {"amount_yuan": "1e5"}}, "amount_yuan", "科学记数法"),
        ({"inputs": {"amount_yuan": True}}, "amount_yuan", "文字或者整数"),
        ({"inputs": {"amount_yuan": {"yuan": 5}}}, "amount_yuan", "请填写金额"),
        ({"inputs": {"amount_yuan": "5", "province": "火星"}}, "province", "没有“火星”"),
        ({"on": "2007-03-31"}, "on", "从 2007-04-01 起才有"),
        ({"on": "2026-2-1"}, "on", "2026-12-01 这样的日期"),
        ({"on": "2026-02-30"}, "on", "日期"),
        ({"on": 20260201}, "on", "日期"),
        ({"court": "月球法院"}, "court", "没有这个法院"),
        ({"court": 5}, "court", "没有这个法院"),
        ({"court": "京0105", "inputs": {"amount_yuan": "5", "province": "广东"}}, "province", "不一致"),
        ({"id": ["a"]}, "id", "文字或者整数"),
        ({"id": JsonFraction("1.5")}, "id", "文字或者整数"),
    ],
)
def test_what_is_wrong_names_its_field_and_gives_no_number(members: dict, field: str, says: str) -> None:
    told = asked(**members)
    assert set(told) == {"id", "error"}
    assert told["error"]["field"] == field
    assert says in told["error"]["message"]


@pytest.mark.parametrize("sent", [None, 5, "property", [], [{}]])
def test_a_question_is_an_object(sent: object) -> None:
    assert answer(sent, today=TODAY)["error"]["field"] == ""


def test_a_court_gives_its_province_and_what_it_decided() -> None:
    told = asked("divorce", inputs={}, court="京0105")
    assert (told["amount"], told["court"]) == ("150.00", "北京市朝阳区人民法院")
    own = Practice(Rounding(Decimal(1)), {"divorce": Decimal(80)})
    sent = {
        "id": 1,
        "kind": "divorce",
        "inputs": {"property_total_yuan": "200100"},
        "court": "上海市浦东新区人民法院",
    }
    assert answer(sent, today=TODAY, practice_of=lambda court: own)["amount"] == "81.00"
    with_its_own = {**sent, "inputs": {"base_fee_yuan": "200"}}
    assert answer(with_its_own, today=TODAY, practice_of=lambda court: own)["amount"] == "200.00"
    unlawful = Practice(base_fees={"divorce": Decimal(9999)})
    told = answer({**sent, "inputs": {}}, today=TODAY, practice_of=lambda court: unlawful)
    assert told["amount"] == {"min": "50.00", "max": "300.00"}


def test_the_day_says_which_law_counts() -> None:
    asked_then = {"kind": "divorce", "inputs": {"province": "浙江"}}
    assert answer({**asked_then, "on": "2007-05-31"}, today=TODAY)["amount"] == {
        "min": "50.00",
        "max": "300.00",
    }
    assert answer({**asked_then, "on": "2007-06-01"}, today=TODAY)["amount"] == "300.00"
