"""The fee calculator gives what `law/fees` gives, for every situation that it can ask about, without script."""

import json
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from filed_cases import application

from court_filing.clock import court_day, now
from court_filing.law.fee_questions import fee_questions, halvings
from court_filing.law.fees import quote
from court_filing.web.filters import yuan

SITUATIONS = json.loads(
    (Path(__file__).parents[1] / "law" / "data" / "fee_situations.json").read_text(encoding="utf-8")
)["situations"]
HALVES = {(item.values["input"], item.name) for item in halvings(court_day(now()))}

NO_MATTER = {"labour": "claim_yuan", "arbitration_set_aside": "amount_yuan"}
"""Sums that change nothing, and are not asked."""


def address(situation):
    """Where the calculator answers this situation; None where it does not ask for it."""
    inputs = {name: value for name, value in situation["inputs"].items() if value is not None}
    inputs.pop(NO_MATTER.get(situation["kind"]), None)
    halves = {name: value for name, value in inputs.items() if (name, str(value)) in HALVES}
    for question in fee_questions().values():
        asked = {part.name for part in (question.sum, question.choice) if part}
        asked |= ({"province"} if question.local else set()) | (set(halves) if question.halves else set())
        fixed = question.inputs.items() <= inputs.items()
        answers = {name: value for name, value in inputs.items() if name not in question.inputs}
        if question.kind == situation["kind"] and fixed and set(answers) <= asked and len(halves) < 2:
            typed = {"half" if name in halves else name: value for name, value in answers.items()}
            return f"/fees/{question.id}?{urlencode({**typed, 'asked': 1})}"
    return None


REACHED = [(situation, address(situation)) for situation in SITUATIONS if address(situation)]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture
def anybody(app):
    return app.test_client()


def result(page):
    return BeautifulSoup(page, "html.parser").find(id="result")


@pytest.mark.parametrize(("situation", "place"), REACHED, ids=lambda value: str(value)[:60])
def test_a_situation_costs_what_the_law_says(anybody, situation, place):
    page = anybody.get(place).text
    given = quote(situation["kind"], situation["inputs"], on=court_day(now()))
    expected = situation["expected_yuan"]
    sums = [expected, expected] if isinstance(expected, str) else [expected["min"], expected["max"]]
    if not Decimal(sums[1]):
        assert "不用交诉讼费" in result(page).get_text()
    elif sums[0] == sums[1]:
        assert f"诉讼费：{yuan(Decimal(sums[0]))} 元" in result(page).get_text()
    else:
        assert f"{yuan(Decimal(sums[0]))} – {yuan(Decimal(sums[1]))} 元" in result(page).get_text()
    for line in given.lines:
        assert line.article in page
    assert not given.total.max or str(given.due_note) in page


def test_nearly_all_situations_of_a_first_filing_can_be_asked():
    kinds = {situation["kind"] for situation, _place in REACHED}
    assert {
        "property", "divorce", "personality", "other_nonproperty", "ip", "labour", "administrative",
        "payment_order", "preservation", "enforcement", "court_decides", "jurisdiction_objection",
        "bankruptcy", "maritime", "no_fee", "arbitration_set_aside",
    } <= kinds  # fmt: skip
    assert len(REACHED) > 60


@pytest.mark.parametrize("kind", list(fee_questions()))
def test_every_kind_is_on_the_list_and_has_a_page(anybody, kind):
    assert f'href="/fees/{kind}"' in anybody.get("/fees/").text
    answer = anybody.get(f"/fees/{kind}")
    assert answer.status_code == 200
    assert "错误" not in answer.text


def test_a_page_without_answers_asks_and_computes_nothing(anybody):
    assert result(anybody.get("/fees/property").text) is None


def test_a_case_with_one_fee_is_answered_at_once(anybody):
    assert "诉讼费：100.00 元" in result(anybody.get("/fees/public_notice").text).get_text()


def test_the_answer_can_be_passed_on(anybody):
    page = BeautifulSoup(
        anybody.get("/fees/divorce?property_total_yuan=800000&province=北京").text, "html.parser"
    )
    form = page.find("form", attrs={"method": "get"})
    assert form["action"] == "/fees/divorce"
    assert form.find("input", id="property_total_yuan")["value"] == "800,000.00"
    assert form.find("option", selected=True)["value"] == "北京"
    assert "诉讼费：3,150.00 元" in result(str(page)).get_text()


def test_what_is_due_now_and_when_is_said(anybody):
    told = result(anybody.get("/fees/enforcement?amount_yuan=150000").text).get_text()
    assert "现在要交：0 元" in told
    assert "执行后由被执行人交纳" in told
    told = result(anybody.get("/fees/property?amount_yuan=200000").text).get_text()
    assert "预交：4,300.00 元" in told
    assert "7 日内交纳" in told


def test_sums_are_taken_as_people_write_them(anybody):
    for typed in ("200000", "200,000", "２０００００", "¥200000 元"):
        page = anybody.get(f"/fees/property?{urlencode({'amount_yuan': typed})}").text
        assert "诉讼费：4,300.00 元" in result(page).get_text()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写请求的金额"),
        ("0", "大于 0"),
        ("-5", "不能是负数"),
        ("10.005", "小数点后两位"),
        ("1e5", "科学记数法"),
        ("二十万", "用数字"),
        ("20万", "用数字"),
        ("9" * 40, "金额不能超过"),
        ("<script>", "只能写数字"),
    ],
)
def test_a_sum_that_is_none_is_told_so(anybody, typed, sentence):
    answer = anybody.get(f"/fees/property?{urlencode({'amount_yuan': typed})}")
    assert answer.status_code == 200
    assert re.search(r"<title>错误：", answer.text)
    assert sentence in answer.text
    assert "<script>" not in answer.text.replace("<script nonce", "")
    assert result(answer.text) is None


@pytest.mark.parametrize(
    "place",
    [
        "/fees/administrative?subtype=nothing",
        "/fees/administrative?asked=1",
        "/fees/maritime?subtype=",
        "/fees/divorce?province=火星&asked=1",
        "/fees/property?amount_yuan=100&half=nothing",
        "/fees/no_fee?case=nothing",
    ],
)
def test_a_choice_that_is_not_listed_is_told_so(anybody, place):
    answer = anybody.get(place)
    assert answer.status_code == 200
    assert "<title>错误：" in answer.text
    assert result(answer.text) is None


@pytest.mark.parametrize("place", ["/fees/nothing", "/fees/property'--", "/fees/claim_change"])
def test_a_kind_that_is_none_has_no_page(anybody, place):
    assert anybody.get(place).status_code == 404


def test_half_is_taken_once(anybody):
    page = anybody.get("/fees/property?amount_yuan=200000&half=simple").text
    assert "诉讼费：2,150.00 元" in result(page).get_text()
    assert "适用简易程序，减半交纳" in page


def test_no_rule_of_the_law_stands_in_the_questions():
    """The sums are in fee_rules/ alone: a change of law must not need a change here."""
    text = (Path(__file__).parents[2] / "court_filing" / "law" / "data" / "fee_questions.toml").read_text(
        encoding="utf-8"
    )
    numbers = re.findall(r"\d[\d_,.]*", re.sub(r"例如：\d+|\"\d+\"", "", text))
    assert numbers == []
