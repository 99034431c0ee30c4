"""The interest calculator: what `law/interest` counts, without script or sign-in, and back into a claim."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from filed_cases import application, drafted, people, post, signed_in, working
from source_tree import ROOT

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.law.interest import kinds
from court_filing.web.filters import yuan

SITUATIONS = tomllib.loads((ROOT / "tests/law/data/interest_situations.toml").read_text(encoding="utf-8"))[
    "situation"
]
LOAN = {
    "principal_yuan": "10 万".replace(" 万", "0000"),
    "unit": "yearly",
    "percent": "12",
    "from_on": "2022-01-01",
    "to_on": "2023-01-01",
    "contract_on": "2021-01-01",
    "asked": "1",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def anybody(app):
    return app.test_client()


def kind_for(situation):
    """Which kind asks for that; None where none does."""
    limited = "contract_on" in situation
    for kind in kinds().values():
        fits = (
            situation["unit"] in kind.rates
            and kind.ceiling == limited
            and kind.fixed == ("fixed_on" in situation)
            and kind.principal_first == situation.get("principal_first", False)
            and kind.least_times <= Decimal(situation.get("times", "1")) <= kind.most_times
            and (kind.compounding or not situation.get("compounding"))
            and (kind.percent is None or kind.percent == Decimal(situation["percent"]))
        )
        if fits:
            return kind
    return None


def address(situation):
    kind = kind_for(situation)
    if kind is None:
        return None
    boxes = {"principal_yuan": situation["principal"], "asked": "1"}
    for name in ("unit", "percent", "times", "from_on", "to_on", "contract_on", "suit_on"):
        if name in situation:
            boxes[name] = situation[name]
    for name in ("compounding", "year_days"):
        if name in situation:
            boxes[name] = situation[name]
    if situation.get("last_day_counts"):
        boxes["last_day_counts"] = "y"
    for place, (on, paid) in enumerate(situation.get("repayments", ())):
        boxes |= {f"repayments-{place}-on": on, f"repayments-{place}-yuan": paid}
    return f"/tools/interest/{kind.id}?{urlencode(boxes)}"


REACHED = [(situation, address(situation)) for situation in SITUATIONS]


def test_nearly_every_situation_can_be_asked_for():
    assert sum(where is not None for _, where in REACHED) >= 30


@pytest.mark.parametrize(
    ("situation", "where"),
    [reached for reached in REACHED if reached[1]],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_the_page_shows_what_is_counted(anybody, situation, where):
    answer = anybody.get(where)
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 200
    shown = page.select_one("#result .court-figure")
    assert shown is not None, page.select_one(".govuk-error-summary")
    assert shown.text == yuan(Decimal(situation["expected"]["owed"]))


def sentences(anybody, **changed):
    boxes = {name: value for name, value in (LOAN | changed).items() if value is not None}
    page = anybody.get(f"/tools/interest/loan?{urlencode(boxes)}").text
    summary = re.search(r"govuk-error-summary__list.*?</ul>", page, re.S)
    return [unescape(one) for one in re.findall(r"<a [^>]*>(.*?)</a>", summary[0], re.S)] if summary else []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"principal_yuan": None}, "请填写本金，例如 100000"),
        ({"percent": None}, "请填写百分之几，只写数字，例如 6"),
        ({"unit": None}, "请选择利率的写法"),
        ({"from_on": "2022-02-30"}, "没有 2022 年 2 月 30 日这一天，请检查"),
        ({"to_on": "2021-06-01"}, "截止的日子要比起算的日子晚"),
        ({"contract_on": None}, "请填写哪一天借的；一般就是钱交到对方手里的那一天"),
        ({"repayments-0-on": "2022-05-01"}, "这一行的日期和金额要都填上；没有这一笔的，两格都空着"),
        (
            {"repayments-7-on": "2024-05-01", "repayments-7-yuan": "5"},
            "还款的日子 2024-05-01 不在起算和截止的日子之间；起算以前还的，请先从本金里减掉",
        ),
    ],
)
def test_what_has_to_be_mended_is_said(anybody, changed, sentence):
    assert sentences(anybody, **changed) == [sentence]


def test_a_multiple_of_the_lpr_stays_within_what_may_be_asked(anybody):
    boxes = {"principal_yuan": "1000", "times": "2", "from_on": "2022-01-01", "to_on": "2023-01-01"}
    page = anybody.get(f"/tools/interest/late_payment?{urlencode({**boxes, 'asked': 1})}").text
    assert "倍数要在 1 到 1.5 之间" in page


def test_more_rows_keep_what_was_typed(anybody):
    boxes = {**LOAN, "repayments-2-on": "2022-05-01", "repayments-2-yuan": "5", "more": "7"}
    page = BeautifulSoup(anybody.get(f"/tools/interest/loan?{urlencode(boxes)}").text, "html.parser")
    rows = [box["value"] for box in page.select("input[name^=repayments-][name$=-on]")]
    assert len(rows) == 7 and "2022-05-01" in rows
    assert page.select_one("#result") is None


def test_every_kind_has_its_page_and_the_rates_are_dated(anybody):
    page = anybody.get("/tools/interest/").text
    assert all(f"/tools/interest/{kind}" in page for kind in kinds())
    assert "核对到2025年10月20日" in page and "2019年8月20日" in page
    assert anybody.get("/tools/interest/usury").status_code == 404


def test_days_after_the_last_rate_that_was_checked_are_told(anybody):
    boxes = {"principal_yuan": "1000", "unit": "lpr1", "from_on": "2025-01-01", "to_on": "2027-01-01"}
    page = anybody.get(f"/tools/interest/lpr?{urlencode({**boxes, 'asked': 1})}").text
    assert "以后的日子按最后一次的利率算" in page


def test_the_address_that_is_shared_names_no_case(anybody):
    page = anybody.get(f"/tools/interest/loan?{urlencode({**LOAN, 'case': 'abcdef0123456789'})}").text
    shared = BeautifulSoup(page, "html.parser").select_one(".court-share .court-copyable").text
    assert "case" not in shared and "principal_yuan=100000" in shared
    assert anybody.get(shared.removeprefix("http://localhost")).status_code == 200


def test_what_was_counted_becomes_a_claim(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    assert f"/tools/interest/?case={case_id}" in client.get(f"/cases/{case_id}/claims/").text
    page = client.get(f"/tools/interest/loan?{urlencode({**LOAN, 'case': case_id})}").text
    link = BeautifulSoup(page, "html.parser").find("a", string="写成一项诉讼请求")["href"]
    form = BeautifulSoup(client.get(link).text, "html.parser")
    text = form.select_one("textarea[name=text]").text.strip()
    assert text.startswith("支付利息 12000.00 元（以 100000.00 元为基数，自2022年1月1日起")
    given = {box["name"]: box.get("value", "") for box in form.select("main input[name]")}
    given |= {"kind": "interest", "text": text}
    assert given["amount_yuan"] == "12,000.00"
    assert post(client, f"/cases/{case_id}/claims/new/", **given).status_code == 302
    with working(app):
        claim = store.needed(Case, case_id).claims[-1]
        assert (claim.kind, claim.amount_yuan) == ("interest", Decimal("12000.00"))
        assert claim.counted_to_on == date(2023, 1, 1)


@pytest.mark.parametrize("broken", [{"amount_yuan": "a lot"}, {"to": "someday"}, {"amount_yuan": "-3"}])
def test_a_spoilt_address_fills_nothing_in(app, persons, broken):
    case_id = drafted(app, persons.litigant)
    values = {"text": "支付利息", "amount_yuan": "5.00", "to": "2024-01-01", **broken}
    page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/claims/new/?{urlencode(values)}")
    assert page.status_code == 200 and "支付利息</textarea>" not in page.text
