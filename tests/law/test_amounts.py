"""Sums in words, ranges."""

from decimal import Decimal

import pytest

from court_filing.law.amounts import Range, in_words, rounded

IN_WORDS = {
    "4300": "人民币肆仟叁佰元整",
    "0": "人民币零元整",
    "0.5": "人民币伍角整",
    "0.05": "人民币伍分",
    "10": "人民币壹拾元整",
    "25.03": "人民币贰拾伍元零叁分",
    "356.50": "人民币叁佰伍拾陆元伍角整",
    "1409.50": "人民币壹仟肆佰零玖元伍角整",
    "1680.32": "人民币壹仟陆佰捌拾元零叁角贰分",
    "6007.14": "人民币陆仟零柒元壹角肆分",
    "107000.53": "人民币壹拾万柒仟元零伍角叁分",
    "10001": "人民币壹万零壹元整",
    "100000": "人民币壹拾万元整",
    "1000000": "人民币壹佰万元整",
    "10100000": "人民币壹仟零壹拾万元整",
    "100000000": "人民币壹亿元整",
    "100000001": "人民币壹亿零壹元整",
    "100010000": "人民币壹亿零壹万元整",
    "123456789.01": "人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分",
    "1000000000000": "人民币壹万亿元整",
    "99999999999999.99": "人民币玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}


@pytest.mark.parametrize(("yuan", "words"), IN_WORDS.items())
def test_in_words(yuan: str, words: str) -> None:
    assert in_words(Decimal(yuan)) == words


@pytest.mark.parametrize("yuan", ["-1", "0.001", "100000000000000"])
def test_not_in_words(yuan: str) -> None:
    with pytest.raises(ValueError, match="cannot|not a sum"):
        in_words(Decimal(yuan))


def test_rounded_half_up() -> None:
    assert rounded(Decimal("50.025")) == Decimal("50.03")
    assert str(rounded(Decimal("1320.48"), unit=Decimal(1))) == "1320.00"
    assert str(rounded(Decimal("0"))) == "0.00"


def test_ranges_add() -> None:
    assert Range(Decimal(50), Decimal(300)) + Range.of(Decimal(10)) == Range(Decimal(60), Decimal(310))
    assert -Range(Decimal(1), Decimal(2)) == Range(Decimal(-1), Decimal(-2))
