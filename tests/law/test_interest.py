"""Interest: named situations, an independent count day by day, what cannot be counted, and how a claim says it."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interest_oracle import counted
from source_tree import ROOT

from court_filing.law.amounts import BadInput
from court_filing.law.interest import Question, Rate, Repayment, count, kinds
from court_filing.law.interest.published import checked_on, published, published_on
from court_filing.law.interest.rates import Limit
from court_filing.law.interest.wording import claim_text
from court_filing.review.sums import sums_in

SITUATIONS = tomllib.loads((ROOT / "tests/law/data/interest_situations.toml").read_text(encoding="utf-8"))[
    "situation"
]


def question(asked):
    rate = Rate(
        unit=asked["unit"],
        percent=Decimal(asked.get("percent", "0")),
        times=Decimal(asked.get("times", "1")),
        fixed_on=asked.get("fixed_on"),
    )
    limited = "contract_on" in asked
    return Question(
        principal_yuan=Decimal(asked["principal"]),
        from_on=asked["from_on"],
        to_on=asked["to_on"],
        rate=rate,
        article="《民法典》第六百七十四条",
        year_days=asked.get("year_days", 365),
        last_day_counts=asked.get("last_day_counts", False),
        compounding=asked.get("compounding", ""),
        repayments=tuple(Repayment(on, Decimal(yuan)) for on, yuan in asked.get("repayments", ())),
        limit=Limit(contract_on=asked["contract_on"], suit_on=asked["suit_on"]) if limited else None,
        principal_first=asked.get("principal_first", False),
    )


def result(answer):
    return {
        "interest": answer.interest_yuan,
        "owed": answer.owed_interest_yuan,
        "principal": answer.owed_principal_yuan,
        "over": answer.overpaid_yuan,
    }


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_a_situation(situation):
    expected = {name: Decimal(yuan) for name, yuan in situation["expected"].items()}
    assert result(count(question(situation))) == expected


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_the_lines_add_up(situation):
    asked = question(situation)
    answer = count(asked)
    grown = sum((line.sum_yuan for line in answer.lines if line.kind in ("interest", "cut")), Decimal(0))
    paid = sum((line.sum_yuan for line in answer.lines if line.kind == "payment"), Decimal(0))
    beyond = answer.interest_yuan - grown
    # Under the older ceiling a payment may settle interest that could not be asked for.
    assert beyond == 0 or (beyond > 0 and "contract_on" in situation and asked.repayments)
    assert paid == answer.paid_interest_yuan + answer.paid_principal_yuan + answer.overpaid_yuan
    assert answer.owed_principal_yuan == asked.principal_yuan - answer.paid_principal_yuan
    assert sum(line.days for line in answer.lines if line.base_yuan) <= answer.days


DAYS = st.dates(date(2013, 1, 1), date(2027, 12, 31))
MONEY = st.integers(1, 50_000_000).map(lambda fen: f"{Decimal(fen) / 100:.2f}")


@st.composite
def questions(draw):
    start = draw(DAYS)
    length = draw(st.integers(1, 1500))
    asked = {"principal": draw(MONEY), "from_on": start, "to_on": start + timedelta(days=length)}
    asked["unit"] = draw(st.sampled_from(["yearly", "monthly", "daily", "lpr1", "lpr5"]))
    asked["percent"] = str(Decimal(draw(st.integers(1, 5000))) / 1000)
    asked["times"] = str(Decimal(draw(st.integers(1, 40))) / 10)
    asked["year_days"] = draw(st.sampled_from([360, 365]))
    asked["last_day_counts"] = draw(st.booleans())
    asked["compounding"] = draw(st.sampled_from(["", "", "month", "quarter", "year"]))
    asked["principal_first"] = draw(st.booleans())
    if asked["unit"].startswith("lpr") and draw(st.booleans()):
        asked["fixed_on"] = start
    if draw(st.booleans()):
        asked["contract_on"] = start - timedelta(days=draw(st.integers(0, 20)))
        asked["suit_on"] = asked["to_on"] if asked["to_on"] >= date(2020, 8, 20) else date(2021, 1, 1)
    payments = draw(st.lists(st.tuples(st.integers(0, length), MONEY), max_size=4))
    asked["repayments"] = sorted((start + timedelta(days=after), yuan) for after, yuan in payments)
    return asked


@settings(max_examples=60, deadline=None, derandomize=True)
@given(questions())
def test_it_agrees_with_a_count_day_by_day(asked):
    assert result(count(question(asked))) == counted(asked)


LOAN = {
    "principal": "100000.00",
    "unit": "yearly",
    "percent": "12",
    "from_on": date(2022, 1, 1),
    "to_on": date(2023, 1, 1),
}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"to_on": date(2022, 1, 1)}, "to_on"),
        ({"to_on": date(2021, 1, 1)}, "to_on"),
        ({"to_on": date(2202, 1, 1)}, "to_on"),
        ({"from_on": date(9999, 12, 1), "to_on": date(9999, 12, 31), "last_day_counts": True}, "to_on"),
        ({"from_on": date(9950, 1, 1), "to_on": date(9999, 12, 31), "compounding": "month"}, "to_on"),
        ({"repayments": [(date(2021, 12, 31), "1.00")]}, "repayments"),
        ({"repayments": [(date(2023, 1, 2), "1.00")]}, "repayments"),
        ({"unit": "lpr1", "from_on": date(2010, 1, 1)}, "from_on"),
    ],
)
def test_what_cannot_be_counted_names_the_answer(changed, field):
    with pytest.raises(BadInput) as wrong:
        count(question(LOAN | changed))
    assert wrong.value.field == field


def test_an_order_of_payments_is_told_with_its_article():
    [_, paid, _] = count(question(LOAN | {"repayments": [(date(2022, 7, 1), "30000.00")]})).lines
    assert (paid.kind, paid.article) == ("payment", "《民法典》第五百六十一条")
    assert str(paid.words) == "其中付利息 5,950.68 元，还本金 24,049.32 元"


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_a_claim_states_the_sum_that_was_counted(situation):
    asked = question(situation)
    answer = count(asked)
    text = claim_text(asked, answer, kinds()["loan"])
    assert answer.owed_interest_yuan in sums_in(text)
    assert "{" not in text and len(text) < 400


def test_the_formula_in_a_claim_says_how_it_was_counted():
    asked = question(LOAN | {"contract_on": date(2019, 1, 1), "suit_on": date(2024, 1, 1)})
    assert claim_text(asked, count(asked), kinds()["loan"]) == (
        "支付利息 12000.00 元（以 100000.00 元为基数，自2022年1月1日起，按年利率 12%，一年按 365 天计算，"
        "2020年8月19日以前不超过年利率 24%，以后不超过起诉时一年期 LPR 的 4 倍，算到2023年1月1日（不含当日））；"
        "自2023年1月1日起，以尚欠的 100000.00 元为基数，按同一标准付至实际清偿之日。"
    )


def test_the_table_of_rates_is_in_order_and_ends_with_what_was_checked():
    days = [rate.from_on for rate in published()]
    assert days == sorted(set(days)) and days[-1] <= checked_on()
    assert [rate.is_lpr for rate in published()] == sorted(rate.is_lpr for rate in published())
    assert all(rate.one_year < rate.five_years for rate in published())
    assert published_on(days[0] - timedelta(days=1)) is None
    for rate, later in zip(published(), days[1:], strict=False):
        assert published_on(rate.from_on) == published_on(later - timedelta(days=1)) == rate


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.id)
def test_every_kind_says_what_it_rests_on(kind):
    assert (
        kind.title and kind.plain and "《" in kind.article or "法释" in kind.article or "公告" in kind.article
    )
    assert kind.least_times <= (kind.times or kind.least_times) <= kind.most_times
