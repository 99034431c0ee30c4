"""Every fee situation, the sums that must be refused, and what holds for every sum."""

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court_filing.law.amounts import BadAmount, BadInput, Range
from court_filing.law.fees import KINDS, Quote, Rounding, quote
from court_filing.law.rules import NoRuleInForce

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 21)
SITUATIONS = json.loads((DATA / "fee_situations.json").read_text(encoding="utf-8"))["situations"]
BAD_INPUTS = json.loads((DATA / "bad_fee_inputs.json").read_text(encoding="utf-8"))
KINDS_NOT_YET_DONE: list[str] = []

FEN = Decimal("0.01")
YUAN = Rounding(unit=Decimal(1))
SUMS = st.decimals(min_value=FEN, max_value=Decimal("200000000"), places=2)

# The quick formulas that courts print: sum × rate + constant; an independent way to the same fee.
QUICK_PROPERTY = [
    (10_000, "0", 50), (100_000, "0.025", -200), (200_000, "0.02", 300), (500_000, "0.015", 1300),
    (1_000_000, "0.01", 3800), (2_000_000, "0.009", 4800), (5_000_000, "0.008", 6800),
    (10_000_000, "0.007", 11800), (20_000_000, "0.006", 21800), (None, "0.005", 41800),
]  # fmt: skip
QUICK_ENFORCEMENT = [
    (10_000, "0", 50), (500_000, "0.015", -100), (5_000_000, "0.01", 2400),
    (10_000_000, "0.005", 27400), (None, "0.001", 67400),
]  # fmt: skip


def quick(table: list, amount: Decimal) -> Decimal:
    for upto, rate, plus in table:
        if upto is None or amount <= upto:
            return (amount * Decimal(rate) + plus).quantize(FEN, rounding=ROUND_HALF_UP)
    raise AssertionError


def fee(kind: str, field: str, amount: Decimal) -> Decimal:
    return quote(kind, {field: amount}, on=TODAY).total.max


def expected(situation: dict) -> Range:
    sums = situation["expected_yuan"]
    if isinstance(sums, str):
        return Range.of(Decimal(sums))
    return Range(Decimal(sums["min"]), Decimal(sums["max"]))


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_situation(situation: dict) -> None:
    got = quote(situation["kind"], situation["inputs"], on=TODAY)
    assert got.total == expected(situation), situation.get("working")


def test_every_kind_of_the_situations_is_done() -> None:
    assert sorted({s["kind"] for s in SITUATIONS} - set(KINDS)) == KINDS_NOT_YET_DONE


def test_every_kind_has_a_situation() -> None:
    assert set(KINDS) <= {s["kind"] for s in SITUATIONS}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_a_quote_survives_storing_and_names_its_law(situation: dict) -> None:
    got = quote(situation["kind"], situation["inputs"], on=TODAY)
    assert Quote.from_record(json.loads(json.dumps(got.to_record()))) == got
    assert got.basis and got.rule_versions
    assert all("@20" in version for version in got.rule_versions)
    assert all(str(note) for note in got.notes)
    assert "{" not in str(got.due_note) + "".join(str(line.label) for line in got.lines)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["name"])
def test_the_lines_add_up_to_the_total(situation: dict) -> None:
    got = quote(situation["kind"], situation["inputs"], on=TODAY)
    if got.certainty == "court_decides":
        assert got.total == Range(min(li.min_yuan for li in got.lines), max(li.max_yuan for li in got.lines))
        return
    assert sum(line.min_yuan for line in got.lines) == got.total.min
    assert sum(line.max_yuan for line in got.lines) == got.total.max
    assert all(line.article.startswith("《") for line in got.lines)


def test_there_are_many_situations_each_with_its_own_name() -> None:
    names = [situation["name"] for situation in SITUATIONS]
    assert len(names) == len(set(names)) >= 200


@pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: f"{bad['kind']}-{bad['inputs']}")
def test_refused_with_a_reason(bad: dict) -> None:
    with pytest.raises(BadInput) as refused:
        quote(bad["kind"], bad["inputs"], on=TODAY)
    assert refused.value.field == bad["field"]
    assert bad["says"] in str(refused.value.text)


def test_a_wrong_sum_is_a_bad_amount() -> None:
    with pytest.raises(BadAmount):
        quote("property", {"amount_yuan": "10.005"}, on=TODAY)


@pytest.mark.parametrize("typed", ["12345.6", "12,345.60", "１２３４５．６０", " 12345.60 元", "￥12345.60"])
def test_ways_to_write_the_same_sum(typed: str) -> None:
    assert quote("property", {"amount_yuan": typed}, on=TODAY).total.max == Decimal("108.64")


@given(SUMS)
def test_by_parts_equals_the_quick_formula(amount: Decimal) -> None:
    assert fee("property", "amount_yuan", amount) == quick(QUICK_PROPERTY, amount)
    assert fee("enforcement", "amount_yuan", amount) == quick(QUICK_ENFORCEMENT, amount)


@pytest.mark.parametrize("bound", [row[0] for row in QUICK_PROPERTY if row[0]])
@pytest.mark.parametrize("step", ["-1", "-0.01", "0", "0.01", "1"])
def test_no_jump_at_a_bound(bound: int, step: str) -> None:
    amount = Decimal(bound) + Decimal(step)
    assert fee("property", "amount_yuan", amount) == quick(QUICK_PROPERTY, amount)
    before, after = fee("property", "amount_yuan", amount - 1), fee("property", "amount_yuan", amount + 1)
    assert 0 <= after - before <= Decimal("0.06")


@given(SUMS, SUMS)
def test_a_larger_sum_never_costs_less(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    for kind, field in (
        ("property", "amount_yuan"),
        ("enforcement", "amount_yuan"),
        ("preservation", "amount_yuan"),
        ("payment_order", "amount_yuan"),
        ("bankruptcy", "estate_total_yuan"),
        ("divorce", "property_total_yuan"),
        ("personality", "damages_yuan"),
    ):
        assert fee(kind, field, less) <= fee(kind, field, more)


@given(SUMS)
def test_the_caps_hold(amount: Decimal) -> None:
    assert Decimal(30) <= fee("preservation", "amount_yuan", amount) <= Decimal(5000)
    assert Decimal(25) <= fee("bankruptcy", "estate_total_yuan", amount) <= Decimal(300_000)


@given(SUMS)
def test_halved_once_however_many_reasons(amount: Decimal) -> None:
    full = quote("property", {"amount_yuan": amount}, on=TODAY)
    inputs = {"amount_yuan": amount, "procedure": "simple", "closing": "mediated", "merged": "counterclaim"}
    half = quote("property", inputs, on=TODAY)
    assert abs(half.total.max * 2 - full.total.max) <= 2 * FEN
    assert half.halved_by == "counterclaim"
    assert [what.total for what in full.what_if] == [half.total, half.total, half.total]
    assert half.what_if == ()


def test_application_fees_are_never_halved() -> None:
    got = quote("preservation", {"amount_yuan": "100000", "procedure": "simple"}, on=TODAY)
    assert got.total == Range.of(Decimal("1020.00"))
    assert got.halved_by == "" and got.what_if == ()


@pytest.mark.parametrize(
    ("kind", "inputs", "due_now", "says"),
    [
        ("property", {"amount_yuan": "100000"}, "2300.00", "次日起 7 日内"),
        ("counterclaim", {"amount_yuan": "100000"}, "1150.00", "提起反诉的次日起 7 日内"),
        ("preservation", {"amount_yuan": "100000"}, "1020.00", "提出申请时"),
        ("appeal", {"base_kind": "labour"}, "10.00", "提交上诉状时"),
        ("enforcement", {"amount_yuan": "100000"}, "0", "执行后"),
        ("bankruptcy", {"estate_total_yuan": "100000"}, "0", "清算后"),
        ("labour", {"claim_yuan": "9000", "wage_claim": True}, "0", "可以不预交"),
        ("labour", {"claim_yuan": "9000"}, "10.00", "7 日"),
        ("jurisdiction_objection", {"outcome": "pending"}, "0", "提出异议时不用交"),
        ("relief", {"full_fee_yuan": "8800", "type": "defer", "applicant": "natural_person"}, "0", "缓交"),
        (
            "conversion",
            {"full_fee_yuan": "1426", "prepaid_yuan": "713", "supplement_paid": True},
            "713.00",
            "7 日",
        ),
        ("claim_change", {"from_yuan": "100000", "to_yuan": "200000"}, "2000.00", "7 日"),
        ("property", {"amount_yuan": "100000", "representative": True}, "0", "代表人诉讼"),
        ("retrial", {"ground": "new_evidence", "retrial_amount_yuan": "100000"}, "0", "决定再审后"),
        ("foreign_recognition", {"amount_yuan": "100000"}, "1400.00", "提出申请时"),
        (
            "conversion",
            {"full_fee_yuan": "1426", "prepaid_yuan": "713", "supplement_paid": "false"},
            "0",
            "不需要交费",
        ),
    ],
)
def test_what_is_due_now(kind: str, inputs: dict, due_now: str, says: str) -> None:
    got = quote(kind, inputs, on=TODAY)
    assert got.due_now.max == Decimal(due_now)
    assert says in str(got.due_note)


@given(SUMS, st.sampled_from(["halve_then_round", "round_then_halve"]), st.sampled_from([FEN, Decimal(1)]))
def test_the_lines_add_up_however_a_court_rounds(amount: Decimal, order: str, unit: Decimal) -> None:
    for kind, inputs in (
        ("property", {"amount_yuan": amount}),
        ("property", {"amount_yuan": amount, "procedure": "simple"}),
        ("payment_order", {"amount_yuan": amount}),
        ("bankruptcy", {"estate_total_yuan": amount}),
        ("preservation", {"amount_yuan": amount}),
        ("personality", {"damages_yuan": amount, "closing": "mediated"}),
    ):
        got = quote(kind, inputs, on=TODAY, rounding=Rounding(unit, order))
        assert sum(line.min_yuan for line in got.lines) == got.total.min <= got.total.max
        assert sum(line.max_yuan for line in got.lines) == got.total.max
        assert got.total == got.total.rounded(unit)


@pytest.mark.parametrize("kind", sorted({situation["kind"] for situation in SITUATIONS}))
def test_no_kind_has_more_than_one_half(kind: str) -> None:
    everything = {"procedure": "simple", "closing": "mediated", "merged": "counterclaim"}
    for situation in SITUATIONS:
        inputs = {name: value for name, value in situation["inputs"].items() if name not in everything}
        if situation["kind"] != kind or kind in ("refund", "claim_change"):
            continue
        try:
            full = quote(kind, inputs, on=TODAY).full
            got = quote(kind, {**everything, **inputs}, on=TODAY)
        except BadInput:
            continue
        assert got.total.min * 2 + FEN >= full.min
        assert got.total.max * 2 + FEN >= full.max


def test_a_case_that_ends_early_says_what_goes_back() -> None:
    got = quote("withdrawn", {"amount_yuan": "1000000"}, on=TODAY)
    assert "已经按 13,800 元预交的，结案后退还 6,900 元" in [str(note) for note in got.notes]


def test_an_organisation_is_not_exempted_but_told_what_it_can_ask_for() -> None:
    inputs = {"full_fee_yuan": "8800", "type": "exempt", "applicant": "legal_person"}
    got = quote("relief", inputs, on=TODAY)
    assert got.total == got.due_now == Range.of(Decimal("8800.00"))
    assert "只适用于自然人" in str(got.lines[1].label)
    assert "减交或者缓交" in str(got.notes[0])


def test_a_third_that_never_ends_leaves_no_crumbs() -> None:
    got = quote("payment_order", {"amount_yuan": "10000"}, on=TODAY)
    assert [str(line.min_yuan.quantize(FEN)) for line in got.lines] == ["50.00", "-33.33"]
    assert len(got.lines) == 2
    exact_half = quote("payment_order", {"amount_yuan": "20000.60"}, on=TODAY)  # 300.015 / 3 = 100.005
    assert exact_half.total == Range.of(Decimal("100.01"))


def test_rates_are_written_as_people_write_them() -> None:
    got = quote("property", {"amount_yuan": "200000", "procedure": "simple"}, on=TODAY)
    assert [line.rate for line in got.lines] == ["", "2.5%", "2%", "50%"]


def test_rounding_stands_on_a_line_of_its_own_with_its_basis() -> None:
    got = quote("property", {"amount_yuan": "10001"}, on=TODAY)
    assert (str(got.lines[-1].label), got.lines[-1].min_yuan) == ("四舍五入到分", Decimal("0.005"))
    yuan = quote("property", {"amount_yuan": "10001"}, on=TODAY, rounding=YUAN)
    assert (str(yuan.lines[-1].label), yuan.lines[-1].min_yuan) == ("四舍五入到元", Decimal("-0.025"))


def test_certainty_is_said() -> None:
    assert quote("property", {"amount_yuan": "1"}, on=TODAY).certainty == "exact"
    assert quote("divorce", {}, on=TODAY).certainty == "range"
    assert quote("divorce", {}, on=TODAY, province="北京市").certainty == "exact"
    assert quote("divorce", {}, on=TODAY, base_fee_yuan="200").total == Range.of(Decimal("200.00"))
    split = {"amount_yuan": "1000", "standards": ["personality", "property"]}
    assert quote("court_decides", split, on=TODAY).certainty == "court_decides"
    decided = quote("court_decides", {**split, "standards": ["property"]}, on=TODAY)
    assert (decided.certainty, decided.total) == ("exact", Range.of(Decimal("50.00")))


def test_a_province_has_its_figure_only_from_its_day() -> None:
    got = quote("divorce", {}, on=date(2007, 5, 31), province="浙江")
    assert got.total == Range(Decimal("50.00"), Decimal("300.00"))
    got = quote("divorce", {}, on=date(2007, 6, 1), province="浙江省")
    assert got.total == Range.of(Decimal("300.00"))
    assert "local/浙江@2007-06-01" in got.rule_versions


def test_before_the_law_there_is_no_fee_to_quote() -> None:
    with pytest.raises(NoRuleInForce, match="2007-03-31"):
        quote("property", {"amount_yuan": "100"}, on=date(2007, 3, 31))


@pytest.mark.parametrize(
    ("amount", "rounding", "full", "half"),
    [
        ("759988.50", Rounding(), "11399.89", "5699.94"),
        ("1326202.22", YUAN, "16736.00", "8368.00"),
        ("1326202.22", Rounding(Decimal(1), "round_then_halve"), "16736.00", "8368.00"),
        ("27900", YUAN, "498.00", "249.00"),
        ("27900", Rounding(Decimal(1), "round_then_halve"), "498.00", "249.00"),
        ("10001", Rounding(), "50.03", "25.01"),
        ("10001", Rounding(FEN, "round_then_halve"), "50.03", "25.02"),
    ],
)
def test_rounding_of_courts(amount: str, rounding: Rounding, full: str, half: str) -> None:
    whole = quote("property", {"amount_yuan": amount}, on=TODAY, rounding=rounding)
    halved = quote("property", {"amount_yuan": amount, "procedure": "simple"}, on=TODAY, rounding=rounding)
    assert (whole.total.max, halved.total.max) == (Decimal(full), Decimal(half))
