"""Case numbers: composed, read, refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court_filing.law import case_numbers
from court_filing.law.case_numbers import BadCaseNumber, compose, parse, reference

GOOD = [
    "（2026）京0105民初12345号",
    "（2020）浙01知民初277号",
    "（2021）最高法知民终2270号",
    "（2021）川0104民诉前调801号",
    "（2024）浙02民诉前调595号",
    "（2026）京0491民初1号",
    "（2026）粤01民终9号",
    "（2026）新01行赔初3号",
    "（2026）京0105执恢77号",
    "（2026）京0105民保令2号",
    "（2026）沪74民初8号",
]

TYPED = {
    "(2026)京0105民初12345号": "（2026）京0105民初12345号",
    " （２０２６） 京0105 民初 12345 号 ": "（2026）京0105民初12345号",
    "〔2026〕京０１０５民初１号": "（2026）京0105民初1号",
    "[2026]京0105民初1号\n": "（2026）京0105民初1号",
}

BAD = {
    "": "年度",
    "2026京0105民初1号": "年度",
    "（26）京0105民初1号": "年度",
    "（2015）京0105民初1号": "2016",
    "（2026）京0105民初1": "号",
    "（2026）京0105民初号": "案件编号",
    "（2026）京0105民初001号": "不加 0",
    "（2026）京0105民初0号": "不加 0",
    "（2026）贵0105民初1号": "法院代字",
    "（2026）京9999民初1号": "没有代字是“京9999”",
    "（2026）京105民初1号": "两位或者四位",
    "（2026）京0105民出1号": "类型代字",
    "（2026）京0105民终1号": "基层法院",
    "（2026）京0105执复1号": "基层法院",
    "（2012）江宁开民初字第646号": "2016 年以前",
    "（2026）京0105民初1号之一": "号",
    "（2026）京0105民初١号": "案件编号",
}


@pytest.mark.parametrize("text", GOOD)
def test_read_and_written_again(text: str) -> None:
    number = parse(text)
    assert str(number) == text
    assert (
        compose(number.year, number.court_code, number.type_code, number.serial, special=number.special)
        == text
    )


@pytest.mark.parametrize(("typed", "official"), TYPED.items())
def test_put_right(typed: str, official: str) -> None:
    assert str(parse(typed)) == official


@pytest.mark.parametrize(("typed", "reason"), BAD.items())
def test_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(BadCaseNumber) as refused:
        parse(typed)
    assert reason in str(refused.value.text)


@pytest.mark.parametrize(
    ("year", "court", "kind", "serial", "special"),
    [
        (2015, "京0105", "民初", 1, ""),
        (2026, "京0105", "民初", 0, ""),
        (2026, "京0105", "民初", -3, ""),
        (2026, "京9999", "民初", 1, ""),
        (2026, "4D4", "民初", 1, ""),
        (2026, "京0105", "民", 1, ""),
        (2026, "京0105", "民终", 1, ""),
        (2026, "京0105", "民初", 1, "商"),
    ],
)
def test_impossible_numbers_are_not_composed(
    year: int, court: str, kind: str, serial: int, special: str
) -> None:
    with pytest.raises(BadCaseNumber):
        compose(year, court, kind, serial, special=special)


def test_old_numbers_are_references_only() -> None:
    assert reference("(2012)江宁开民初字第646号") == "（2012）江宁开民初字第646号"
    assert reference("(2026)京0105民初1号") == "（2026）京0105民初1号"
    with pytest.raises(BadCaseNumber):
        reference("随便写的")


def test_type_codes() -> None:
    assert case_numbers.type_code_for("0301") == "民初"
    assert case_numbers.type_code_for("首次执行案件") == "执"
    assert len(case_numbers.type_codes()) == 134
    with pytest.raises(KeyError):
        case_numbers.type_code_for("9999")


@given(
    st.integers(2016, 2099), st.sampled_from(["京0105", "沪01", "最高法", "粤"]), st.integers(1, 999_999_999)
)
def test_every_composed_number_is_read_back(year: int, court: str, serial: int) -> None:
    assert parse(compose(year, court, "民初", serial)).serial == serial


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except BadCaseNumber as refused:
        assert str(refused.text)
