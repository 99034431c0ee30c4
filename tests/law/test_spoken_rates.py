"""Rates as people write them: named situations."""

import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing.law.interest.spoken import rates_in, says

SITUATIONS = tomllib.loads((Path(__file__).parent / "data" / "spoken_rates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("situation", SITUATIONS["situation"], ids=lambda each: each["words"])
def test_situation(situation):
    found = [each.yearly_percent for each in rates_in(situation["words"])]
    assert found == [Decimal(percent) for percent in situation["percent"]]


def test_the_words_that_say_it_come_with_it():
    assert [each.words for each in rates_in("借条写明：月息 3 分。")] == ["月息 3 分"]


def test_the_same_rate_is_told_once():
    assert len(list(rates_in("月息3分，即年利率36%，也就是三分利"))) == 1


def test_words_of_the_table_are_found():
    assert says("within", "不超过合同成立时LPR的四倍")
    assert says("none.agreed", "双方未约定利息")
    assert not says("kept_back", "按月付利息")


@pytest.mark.parametrize("text", ["月息" * 20_000, "利息 " * 20_000, "一" * 40_000, "3分" * 20_000])
def test_a_long_text_is_read_quickly(text):
    begun = time.process_time()
    list(rates_in(text))
    assert time.process_time() - begun < 5
