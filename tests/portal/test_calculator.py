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
from court_filing.law.amounts import BadInput
from court_filing.law.fee_questions import bases, fee_questions
from court_filing.law.fees import quote
from court_filing.law.fees.formulas import KINDS
from court_filing.web.filters import yuan

SITUATIONS = json.loads(
    (Path(__file__).parents[1] / "law" / "data" / "fee_situations.json").read_text(encoding="utf-8")
)["situations"]
TODAY = court_day(now())


def matters(kind, inputs, name):
    """Whether the law's answer rests on that input."""
    without = {key: value for key, value in inputs.items() if key != name}
    try:
        return quote(kind, without, on=TODAY).lines != quote(kind, inputs, on=TODAY).lines
    except BadInput:
        return True


def typed(inputs):
    """The inputs as the boxes of the page are named."""
    for name, value in inputs.items():
        if name == "claims":
            for place, claim in enumerate(value):
                for part, said in claim.items():
                    yield f"claims-{place}-{part}", said
        elif value is not None:
            yield name, {True: "yes", False: "no"}.get(value, value)


def address(situation):
    """Where the calculator answers this situation; None where it does not ask for it."""
    kind, inputs = situation["kind"], situation["inputs"]
    for question in fee_questions().values():
        whole = question.of(bases()[inputs.get("base_kind", "property")]) if question.bases else question
        asked = {ask.name for ask in whole.ask} | set(whole.halves)
        asked |= {"province"} if whole.local else set()
        asked |= {"base_fee_yuan"} if whole.open else set()
        asked |= {"representative"} if whole.representative else set()
        given = {name: value for name, value in inputs.items() if value is not None}
        answers = {name: value for name, value in given.items() if name not in whole.inputs}
        left = [name for name in answers if name not in asked and matters(kind, inputs, name)]
        if question.kind != kind or left or not question.inputs.items() <= given.items():
            continue
        if any(ask.required and ask.name not in answers for ask in whole.ask):
            continue
        boxes = dict(typed({name: value for name, value in answers.items() if name in asked}))
        if question.bases:
            boxes["base_kind"] = inputs.get("base_kind", "property")
        return f"/fees/{question.id}?{urlencode({**boxes, 'asked': 1})}"
    return None


REACHED = [(situation, address(situation)) for situation in SITUATIONS]


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
    least, most = (expected, expected) if isinstance(expected, str) else (expected["min"], expected["max"])
    told = result(page).get_text()
    if not Decimal(most):
        assert any(word in told for word in ("不用交诉讼费", "不退还"))
    elif Decimal(most) < 0:
        assert f"法院退还：{yuan(-Decimal(most))} 元" in told
    elif least == most:
        assert re.search(f"(诉讼费|还要补交)：{re.escape(yuan(Decimal(least)))} 元", told)
    else:
        assert f"{yuan(Decimal(least))} – {yuan(Decimal(most))} 元" in told
    for line in given.lines:
        assert line.article in page
    assert given.total.max <= 0 or (str(given.due_note) in told and given.due_article in told)


def test_every_situation_can_be_asked():
    assert [situation["name"] for situation, place in REACHED if place is None] == []


def test_every_kind_of_the_law_has_a_page():
    assert {question.kind for question in fee_questions().values()} == set(KINDS)


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
        "/fees/property?amount_yuan=100&procedure=nothing",
        "/fees/no_fee?case=nothing",
    ],
)
def test_a_choice_that_is_not_listed_is_told_so(anybody, place):
    answer = anybody.get(place)
    assert answer.status_code == 200
    assert "<title>错误：" in answer.text
    assert result(answer.text) is None


@pytest.mark.parametrize("place", ["/fees/nothing", "/fees/property'--"])
def test_a_kind_that_is_none_has_no_page(anybody, place):
    assert anybody.get(place).status_code == 404


@pytest.mark.parametrize(
    ("place", "box", "sentence"),
    [
        ("property?amount_yuan=", "amount_yuan", "请填写请求的金额"),
        ("property?amount_yuan=100&on=2006-01-01", "on", "从 2007-04-01 起施行"),
        ("property?amount_yuan=100&on=2007-03-31", "on", "从 2007-04-01 起施行"),
        ("property?amount_yuan=100&on=2026-02-30", "on", "没有 2026 年 2 月 30 日"),
        ("property?amount_yuan=100&on=tomorrow", "on", "2026-12-01 这样"),
        ("property?amount_yuan=100&on=٢٠٢٦-01-01", "on", "2026-12-01 这样"),
        ("securities?quantity=100&price_yuan=2&on=2010-01-01", "on", "还没有规定"),
        ("conversion?full_fee_yuan=100&prepaid_yuan=50&supplement_paid=no&on=2010-01-01", "on", "2015-02-04"),
        ("divorce?province=火星", "province", "没有“火星”这个省份"),
        ("divorce?base_fee_yuan=301", "base_fee_yuan", "50 元至 300 元之间"),
        ("divorce?base_fee_yuan=100.005", "base_fee_yuan", "小数点后两位"),
        ("appeal?base_kind=property&asked=1", "appealed_amount_yuan", "请填写上诉请求的金额"),
        ("appeal?base_kind=property&appealed_amount_yuan=0", "appealed_amount_yuan", "大于 0"),
        ("retrial?base_kind=property&ground=new_evidence", "retrial_amount_yuan", "请填写再审请求的金额"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=1e1", "rate_to_cny", "科学记数法"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=7.123456789", "rate_to_cny", "最多写 8 位"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=-7", "rate_to_cny", "不能是负数"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=0", "rate_to_cny", "要大于 0"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=" + "9" * 60, "rate_to_cny", "不能超过"),
        ("foreign_currency?foreign_amount=10&rate_to_cny=٧", "rate_to_cny", "只能写数字"),
        ("securities?quantity=1.5&price_yuan=2", "quantity", "整数"),
        ("securities?quantity=1000000000000&price_yuan=1000000", "quantity", "金额太大"),
        ("relief?full_fee_yuan=8800&type=reduce&applicant=natural_person", "ratio_percent", "减交百分之几"),
        (
            "relief?full_fee_yuan=8800&type=reduce&applicant=natural_person&ratio_percent=29",
            "ratio_percent",
            "30%",
        ),
        ("conversion?full_fee_yuan=100&prepaid_yuan=101&supplement_paid=no", "prepaid_yuan", "不能超过全部"),
        ("claim_change?from_yuan=200&to_yuan=100&when=any", "when", "之前还是之后"),
        ("multi_claim?asked=1", "claims-0-amount_yuan", "至少填写一项"),
        (
            "multi_claim?claims-0-amount_yuan=5&claims-1-amount_yuan=1.234",
            "claims-1-amount_yuan",
            "小数点后两位",
        ),
        (
            "multi_claim?claims-0-type=nonproperty&claims-0-amount_yuan=5",
            "claims-0-amount_yuan",
            "不用填金额",
        ),
        ("multi_claim?claims-0-type=magic", "claims-0-amount_yuan", "请从列出的选项里选"),
        ("mediated?base_kind=property&amount_yuan=5&procedure=magic", "procedure", "请从列出的选项里选"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(anybody, place, box, sentence):
    page = BeautifulSoup(anybody.get(f"/fees/{place}").text, "html.parser")
    assert sentence in page.find(id=f"{box}-error").get_text()
    assert page.select_one(f'.govuk-error-summary a[href="#{box}"]') or box.startswith("claims")
    assert page.title.get_text().startswith("错误：")
    assert page.find(id="result") is None


@pytest.mark.parametrize(
    "place",
    [
        "multi_claim?claims-²-type=property&asked=1",
        "multi_claim?claims-" + "9" * 5000 + "-type=property&asked=1",
        "multi_claim?rows=" + "9" * 9 + "&more=-1",
        "multi_claim?more=²",
        "property?amount_yuan=%00%ff&on=%00",
        "property?amount_yuan=100&on=9999-12-31",
        "appeal?base_kind=__class__",
        "appeal?base_kind=personal_injury",
        "foreign_currency?foreign_amount=1&rate_to_cny=%E2%88%9E",
    ],
)
def test_an_address_made_by_hand_breaks_nothing(anybody, place):
    assert anybody.get(f"/fees/{place}").status_code == 200


def test_a_kind_that_rests_on_another_asks_for_that_first(anybody):
    page = anybody.get("/fees/appeal").text
    assert 'href="/fees/appeal?base_kind=divorce"' in page
    assert result(page) is None
    assert "没有“火星”这种案件" in anybody.get("/fees/appeal?base_kind=火星").text


def test_an_appeal_asks_for_the_part_in_dispute(anybody):
    page = BeautifulSoup(anybody.get("/fees/appeal?base_kind=property").text, "html.parser")
    assert page.find(id="appealed_amount_yuan")
    assert page.find(id="amount_yuan") is None
    assert page.find(id="procedure") is None


def test_a_row_behind_a_gap_counts_once(anybody):
    page = anybody.get("/fees/multi_claim?claims-7-amount_yuan=50000").text
    assert "诉讼费：1,050.00 元" in result(page).get_text()


def test_more_rows_come_by_a_button_and_keep_what_was_typed(anybody):
    page = BeautifulSoup(
        anybody.get("/fees/multi_claim?claims-0-amount_yuan=100&rows=4&asked=1&more=8").text, "html.parser"
    )
    boxes = page.select('input[name^="claims-"]')
    assert len(boxes) == 8
    assert boxes[0]["value"] == "100.00"
    assert page.find(id="result") is None
    assert not page.title.get_text().startswith("错误")


def test_the_address_to_pass_on_has_no_empty_boxes_and_gives_the_same(anybody):
    asked = "claims-0-type=property&claims-0-amount_yuan=&claims-1-type=nonproperty&claims-1-amount_yuan="
    asked += "&claims-2-type=property&claims-2-amount_yuan=50000&province=&on=&rows=4&asked=1"
    page = anybody.get(f"/fees/multi_claim?{asked}").text
    share = BeautifulSoup(page, "html.parser").select_one(".court-share .court-copyable").get_text()
    assert "claims-0" not in share
    assert "province" not in share
    place = share[share.index("/fees/") :]
    assert result(anybody.get(place).text).get_text() == result(page).get_text()


def what_if(page):
    table = (
        BeautifulSoup(page, "html.parser").find("caption", string="换一种情况会是多少").find_parent("table")
    )
    return {row.td.get_text(): [cell.get_text() for cell in row("td")[1:]] for row in table.tbody("tr")}


def test_what_it_would_be_otherwise_is_visible(anybody):
    rows = what_if(anybody.get("/fees/property?amount_yuan=200000").text)
    assert rows["调解结案，减半交纳"] == ["2,150.00", "《诉讼费用交纳办法》第十五条"]
    assert rows["申请撤诉，减半交纳"][0] == "2,150.00"
    assert rows["适用简易程序，减半交纳"][0] == "2,150.00"
    assert rows["判决以后全部不服，上诉（另交）"] == ["4,300.00", "《诉讼费用交纳办法》第十七条"]
    assert rows["法院准许减交：至少减 30%，最多还要交"][0] == "3,010.00"
    assert rows["法院准许免交（只适用于个人）"][0] == "0.00"


@pytest.mark.parametrize(("situation", "place"), REACHED[::5], ids=lambda value: str(value)[:60])
def test_every_other_outcome_can_be_computed(anybody, situation, place):
    page = anybody.get(place).text
    if "换一种情况会是多少" in page:
        assert all(re.match(r"-?[0-9]", row[0]) and "条" in row[1] for row in what_if(page).values())


def test_the_law_of_another_day_counts(anybody):
    assert "按 2010年5月1日有效的规定计算" in anybody.get("/fees/property?amount_yuan=100&on=2010/5/1").text
    assert (
        "3,150.00"
        not in anybody.get("/fees/divorce?property_total_yuan=800000&province=北京&on=2007-04-02").text
    )


def test_paper_shows_what_was_answered(anybody):
    page = BeautifulSoup(
        anybody.get("/fees/divorce?property_total_yuan=800000&province=北京").text, "html.parser"
    )
    told = page.select_one(".court-only-paper").get_text()
    assert "要分割的财产一共值多少：800,000.00 元" in told
    assert "法院在哪个省：北京" in told


def test_half_is_taken_once(anybody):
    page = anybody.get("/fees/property?amount_yuan=200000&procedure=simple").text
    assert "诉讼费：2,150.00 元" in result(page).get_text()
    assert "适用简易程序，减半交纳" in page


def test_no_rule_of_the_law_stands_in_the_questions():
    """The sums are in fee_rules/ alone: a change of law must not need a change here."""
    text = (Path(__file__).parents[2] / "court_filing" / "law" / "data" / "fee_questions.toml").read_text(
        encoding="utf-8"
    )
    numbers = re.findall(r"\d[\d_,.]*", re.sub(r"例如：\d+|\"\d+\"", "", text))
    assert numbers == []
