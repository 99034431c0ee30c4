"""Offering a reward in an enforcement: what is asked, and the paper that is made of it."""

from io import BytesIO

import pypdf
import pytest
from filed_cases import drafted, post, signed_in

from court_filing.clock import court_day, now

BASIS = {
    "basis_kind": "民事判决书",
    "basis_no": "（2025）京0105民初1882号",
    "issuing_body": "北京市朝阳区人民法院",
}
OFFER = {
    "kind": "percent",
    "percent": "10",
    "conditions": "提供线索并执行到位。",
    "ways": ["platform", "other"],
}


@pytest.fixture(scope="module")
def enforcement(app, persons):
    return drafted(app, persons.litigant, proceeding="enforcement", particulars=BASIS)


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


def place(case_id):
    return f"/cases/{case_id}/own-papers/reward"


def text_of(answer):
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    pages = pypdf.PdfReader(BytesIO(answer.data)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def test_the_paper_states_what_the_law_asks_for(litigant, enforcement):
    """财产调查规定第二十一条第一款: the sum or how it is reckoned, the promise, how it is made known."""
    text = text_of(post(litigant, place(enforcement), **OFFER, case_number="（2026）京0105执123号"))
    for words in (
        "悬赏执行申请书",
        "（2026）京0105执123号",
        "被执行人贺长河没有履行北京市朝阳区人民法院（2025）京0105民初1882号民事判决书确定的义务",
        "实际执行到位金额的10%",
        "提供线索并执行到位。",
        "自愿按照上述标准支付悬赏金",
        "在全国法院执行悬赏公告平台发布；在其他媒体发布，费用由申请人承担",
        "至本案执行终结止",
        "第二十一条",
    ):
        assert words in text


def test_a_sum_stands_in_words_and_figures_and_the_offer_has_an_end(litigant, enforcement):
    until = {"until-year": "2099", "until-month": "3", "until-day": "1"}
    fields = {**OFFER, **until, "kind": "sum", "amount": "5,000", "percent": "无"}
    text = text_of(post(litigant, place(enforcement), **fields))
    assert "人民币伍仟元整（5,000.00元）" in text
    assert "至2099年3月1日止" in text


def test_the_offer_may_end_today(litigant, enforcement):
    today = court_day(now())
    until = {"until-year": today.year, "until-month": today.month, "until-day": today.day}
    assert post(litigant, place(enforcement), **OFFER, **until).status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "请选择悬赏金怎么算"),
        ({"percent": ""}, "请填写比例"),
        ({"percent": "0"}, "比例写 0 到 100 之间的数字"),
        ({"percent": "101"}, "比例写 0 到 100 之间的数字"),
        ({"kind": "sum"}, "请填写悬赏金的金额"),
        ({"kind": "sum", "amount": "-1"}, "金额不能是负数"),
        ({"conditions": ""}, "请写明什么情况下给悬赏金"),
        ({"ways": []}, "请至少选一种发布方式"),
        ({"until-year": "2020", "until-month": "3", "until-day": "1"}, "这一天已经过了"),
    ],
)
def test_what_is_wrong_is_said(litigant, enforcement, fields, said):
    answer = post(litigant, place(enforcement), **{**OFFER, **fields})
    assert answer.status_code == 422
    assert said in answer.text


def test_it_is_offered_in_an_enforcement_alone(app, persons, litigant, enforcement):
    suit = drafted(app, persons.litigant)
    assert "own-papers/reward" in litigant.get(f"/cases/{enforcement}/own-papers/").text
    assert "own-papers/reward" not in litigant.get(f"/cases/{suit}/own-papers/").text
    assert litigant.get(place(suit)).status_code == 404
    assert signed_in(app, persons.stranger).get(place(enforcement)).status_code == 404
