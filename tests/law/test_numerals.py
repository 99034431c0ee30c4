"""Numbers in Chinese numerals, as laws, papers and receipts write them."""

from decimal import Decimal

import pytest

from court_filing.law.amounts import in_words
from court_filing.law.numerals import LONGEST, in_chinese, number_in


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("五", 5),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十五", 115),
        ("一千零五", 1005),
        ("一千二百五十九", 1259),
    ],
)
def test_articles_are_numbered_as_laws_number_them(written, number):
    assert in_chinese(number) == written
    assert number_in(written) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("二〇二五", 2025),
        ("两万三千", 23_000),
        ("贰拾壹万", 210_000),
        ("贰佰叁拾万零伍拾", 2_300_050),
        ("一万二千亿", 1_200_000_000_000),
        ("一亿二千万", 120_000_000),
        ("三亿零五十", 300_000_050),
        ("陸拾", 60),
        ("百", 100),
    ],
)
def test_numbers_are_read_however_people_write_them(written, number):
    assert number_in(written) == number


def test_every_number_of_an_article_is_read_as_it_was_written():
    assert [number_in(in_chinese(number)) for number in range(1, 10_000)] == list(range(1, 10_000))


@pytest.mark.parametrize("yuan", [10, 4300, 10_001, 200_050, 1_020_304, 100_000_000, 9_876_543_210])
def test_a_sum_in_capitals_is_read_as_it_was_written(yuan):
    words = in_words(Decimal(yuan)).removeprefix("人民币").removesuffix("元整")
    assert number_in(words) == yuan


def test_what_is_no_numeral_is_not_guessed():
    with pytest.raises(KeyError):
        number_in("二点五")


def test_the_longest_row_of_signs_is_still_a_number():
    assert number_in("九" * LONGEST) == 10**LONGEST - 1
