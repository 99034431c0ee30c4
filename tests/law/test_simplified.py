"""Traditional characters as simplified ones: for finding, never for showing."""

import pytest

from court_filing.law.simplified import simplified
from court_filing.review.likeness import nearly_same_name, same_place, same_words

FOLDED = {
    "綿陽市涪城區人民法院": "绵阳市涪城区人民法院",
    "訴訟請求": "诉讼请求",
    "為臺灣居民": "为台湾居民",
    "乾坤": "乾坤",
    "原告ABC 12": "原告ABC 12",
    "": "",
}


@pytest.mark.parametrize("written", FOLDED)
def test_every_sign_has_its_place(written):
    assert simplified(written) == FOLDED[written]
    assert simplified(simplified(written)) == simplified(written)


def test_what_everybody_writes_stays_as_it_is():
    every = "".join(
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    )
    assert [sign for sign in every if simplified(sign) != sign and sign not in "於後"] == []


def test_names_and_places_are_the_same_in_both():
    assert same_words("黃永隆", "黄永隆")
    assert same_place(
        "四川省綿陽市涪城區城厢街道臨园路东段242號", "四川省绵阳市涪城区城厢街道临园路东段242号"
    )
    assert not same_words("黃永隆", "黄永鑫")
    assert nearly_same_name("黃永隆", "黄永鑫")


def test_an_address_that_ends_early_is_no_other_place():
    whole = "广西壮族自治区南宁市西乡塘区安吉街道安武大道9号"
    assert same_place(whole, "广西壮族自")
    assert not same_place(whole, "广西壮族自治区柳州市")
