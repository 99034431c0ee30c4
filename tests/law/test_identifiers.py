"""Numbers of people and organisations. All personal numbers here are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court_filing.law import identifiers
from court_filing.law.identifiers import BadIdentifier, birth_of, check_identity, sex_of

TODAY = date(2026, 11, 21)
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def resident(first_17: str) -> str:
    return first_17 + identifiers.resident_check_digit(first_17)


GOOD = [
    ("resident_id", "11010519491231002X", "11010519491231002X"),
    ("resident_id", " 110105 19491231 002x ", "11010519491231002X"),
    ("resident_id", "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
    ("resident_id", resident("32010219600229123"), resident("32010219600229123")),
    ("resident_id", resident("33011320000101001"), resident("33011320000101001")),
    ("resident_id", resident("11010520261121001"), resident("11010520261121001")),
    ("hk_macau_taiwan_residence", resident("81000019900101001"), resident("81000019900101001")),
    ("foreigner_permanent", resident("91561119850612003"), resident("91561119850612003")),
    ("foreigner_permanent", "usa310085061203", "USA310085061203"),
    ("passport", "e12345678", "E12345678"),
    ("passport", "EJ1234567", "EJ1234567"),
    ("hk_macau_permit", "h12345678", "H12345678"),
    ("hk_macau_permit", "M1234567801", "M1234567801"),
    ("taiwan_permit", "12345678", "12345678"),
    ("uscc", "91110000600037341L", "91110000600037341L"),
    ("uscc", "91110000600037341l", "91110000600037341L"),
    ("lawyer_licence", "11101200810123456", "11101200810123456"),
    ("lawyer_licence", "010101123456", "010101123456"),
    ("mobile", "138 0013 8000", "13800138000"),
]

BAD = [
    ("resident_id", "", "请填写居民身份证号码"),
    ("resident_id", "110105194912310021", "校验位"),
    ("resident_id", "1101051949123100", "18 位，您填了 16 位"),
    ("resident_id", "110105491231002", "15 位"),
    ("resident_id", "11010519491231X02X", "只能是数字"),
    ("resident_id", "1101051949123100²X", "只能是数字"),
    ("resident_id", resident("11010519500230001"), "1950年02月30日"),
    ("resident_id", resident("11010518991231001"), "不存在"),
    ("resident_id", resident("11010520261122001"), "晚于今天"),
    ("resident_id", resident("11010520990101001"), "晚于今天"),
    ("hk_macau_taiwan_residence", resident("11010519900101001"), "810000"),
    ("foreigner_permanent", "123", "9 开头"),
    ("passport", "E12", "5 至 20 位"),
    ("passport", "护照12345", "5 至 20 位"),
    ("hk_macau_permit", "A12345678", "H 或 M"),
    ("taiwan_permit", "1234567", "8 位数字"),
    ("uscc", "91110000600037341M", "校验位"),
    ("uscc", "9111000060003734", "18 位，您填了 16 位"),
    ("uscc", "9111000060003734IL", "“I”"),
    ("lawyer_licence", "21101200810123456", "以 1 开头"),
    ("mobile", "12345678901", "11 位"),
    ("mobile", "１３８００１３８", "11 位"),
]


@pytest.mark.parametrize(("kind", "typed", "normal"), GOOD)
def test_accepted(kind: str, typed: str, normal: str) -> None:
    assert check_identity(kind, typed, today=TODAY) == normal


@pytest.mark.parametrize(("kind", "typed", "says"), BAD)
def test_refused_with_a_reason(kind: str, typed: str, says: str) -> None:
    with pytest.raises(BadIdentifier) as refused:
        check_identity(kind, typed, today=TODAY)
    assert says in str(refused.value.text)


def test_birth_and_sex() -> None:
    assert birth_of("11010519491231002X") == date(1949, 12, 31)
    assert sex_of("11010519491231002X") == "女"
    assert sex_of(resident("11010519491231001")) == "男"
    assert birth_of("E12345678") is None and sex_of("E12345678") is None
    assert birth_of("110105194913310020") is None


def test_kinds() -> None:
    assert list(identifiers.IDENTITY_KINDS)[0] == "resident_id"
    assert [kind.title for kind in identifiers.kinds_for("organisation")] == ["统一社会信用代码"]
    assert len(identifiers.kinds_for("natural")) == 6
    with pytest.raises(KeyError):
        check_identity("library_card", "1", today=TODAY)


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(birth: date, serial: int, at: int, shift: int) -> None:
    number = resident(f"320102{birth:%Y%m%d}{serial:03d}")
    assert check_identity("resident_id", number, today=TODAY) == number
    if number[at] == "X":
        return
    wrong = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]
    with pytest.raises(BadIdentifier):
        check_identity("resident_id", wrong, today=TODAY)


@given(st.text(CREDIT_SIGNS, min_size=15, max_size=15), st.integers(0, 17), st.sampled_from(CREDIT_SIGNS))
def test_one_wrong_sign_of_a_credit_code_is_noticed(middle: str, at: int, sign: str) -> None:
    first = "91" + middle
    code = first + identifiers.credit_check_character(first)
    assert check_identity("uscc", code, today=TODAY) == code
    if code[at] != sign:
        with pytest.raises(BadIdentifier):
            check_identity("uscc", code[:at] + sign + code[at + 1 :], today=TODAY)
