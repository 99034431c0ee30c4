"""Codes that are copied by hand: found in whatever people write around them, and never taken for another."""

import random

import pytest

from court_filing.acts.transfer_codes import ALPHABET, codes_in, is_code, nearly_in, new_code, spaced


def test_no_character_is_taken_for_another():
    assert len(ALPHABET) == 32 and not set(ALPHABET) & set("IO10")


def test_every_single_mistake_is_noticed():
    code = new_code()
    for place in range(len(code)):
        for character in set(ALPHABET) - {code[place]}:
            assert not is_code(code[:place] + character + code[place + 1 :])


@pytest.mark.parametrize(
    "written",
    [
        "{code}",
        "诉讼费{code}张三",
        "诉讼费 {spaced} 13800000001",
        "{small}",
        "ＳＳＦ：{wide}。",
        "SSF{code}2026",
        "{dashed}",
    ],
)
def test_it_is_found_however_it_is_written(written):
    code = new_code()
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
    remark = written.format(
        code=code, spaced=spaced(code), small=code.lower(), wide=wide, dashed="-".join(code)
    )
    assert code in codes_in(remark)


def test_with_one_character_wrong_it_is_near_and_not_found():
    code = new_code()
    wrong = ("0" if code[3] != "0" else "2").join((code[:3], code[4:]))
    assert code not in codes_in(f"诉讼费{wrong}")
    assert nearly_in(code, f"诉讼费{wrong}") and not nearly_in(code, f"诉讼费{code}")


def test_ordinary_remarks_hold_no_code():
    draw = random.Random(8)
    numbers = [f"诉讼费 {draw.randrange(10**11)}" for _ in range(200)]
    assert sum(bool(codes_in(each)) for each in ("诉讼费", "张三 交费", "")) == 0
    # A number may happen to be a code: then nothing is owed under it, and nothing follows.
    assert all(len(codes_in(each)) <= 2 for each in numbers)
