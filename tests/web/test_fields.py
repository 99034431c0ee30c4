"""What people type into forms, what is stored, and what they are told otherwise."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import Length

from court_filing.web.choices import Agreement, CheckboxChoices, RadioChoice, SelectChoice
from court_filing.web.fields import (
    DateField,
    IdentityNumber,
    MoneyField,
    PhoneField,
    StrippedString,
    TextArea,
)

TODAY = date(2026, 11, 21)


def answered(unbound: Any, typed: Any, **stored: Any) -> Any:
    """The one field of a form after `typed` was sent: a text, or the pairs of several boxes."""
    form = type("Asking", (Form,), {"answer": unbound})
    pairs = typed if isinstance(typed, list) else [("answer", typed)]
    asked = form(MultiDict(pairs), **stored)
    asked.validate()
    return asked.answer


def told(field: Any) -> list[str]:
    return [str(error) for error in field.errors]


MONEY = {
    "plain": ("200000", "200000.00"),
    "thousands separators": ("10,000", "10000.00"),
    "full width": ("１０００．５", "1000.50"),
    "full-width separators": ("１，２３４，５６７", "1234567.00"),
    "with 元": ("500元", "500.00"),
    "with ¥ and blanks": (" ¥ 1 200.05 ", "1200.05"),
    "人民币 in words before it": ("人民币 88 圆", "88.00"),
    "one decimal": ("0.5", "0.50"),
    "a dot at the end": ("12.", "12.00"),
    "copied with an invisible mark": ("\u200b3000\ufeff", "3000.00"),
}


@pytest.mark.parametrize(("typed", "stored"), MONEY.values(), ids=MONEY.keys())
def test_amounts_as_people_write_them(typed: str, stored: str) -> None:
    field = answered(MoneyField("本金"), typed)
    assert told(field) == []
    assert str(field.data) == stored


NOT_MONEY = {
    "negative": ("-5", "金额不能是负数，请去掉前面的负号"),
    "negative, full width": ("－５０", "金额不能是负数，请去掉前面的负号"),
    "three decimals": ("1.234", "金额最多写到分，也就是小数点后两位，例如：1234.50"),
    "scientific": ("1e5", "请写出完整的数字，不要用科学记数法，例如：100000"),
    "ten thousands": ("20万", "请用数字写出多少元，例如：20 万元写成 200000"),
    "Chinese digits": ("二十万元", "请用数字写出多少元，例如：20 万元写成 200000"),
    "words": ("很多钱", "金额只能写数字，例如：12345.60"),
    "infinity": ("Infinity", "金额只能写数字，例如：12345.60"),
    "comma in the wrong place": ("12,34", "逗号或小数点的位置不对，请检查，例如：12,345.60"),
    "two dots": ("1.2.3", "逗号或小数点的位置不对，请检查，例如：12,345.60"),
    "nothing asked for": ("0", "金额要大于 0 元"),
    "far too large": ("9" * 60, "金额不能超过 999,999,999,999.99 元，请检查是不是多写了零"),
    "too large": ("9" * 15, "金额不能超过 999,999,999,999.99 元，请检查是不是多写了零"),
}


@pytest.mark.parametrize(("typed", "sentence"), NOT_MONEY.values(), ids=NOT_MONEY.keys())
def test_amounts_that_cannot_be_taken(typed: str, sentence: str) -> None:
    field = answered(MoneyField("本金"), typed)
    assert told(field) == [sentence]
    assert field.data is None
    assert field._value() == typed


def test_zero_is_an_amount_where_allowed_and_not_an_empty_answer() -> None:
    field = answered(MoneyField("利息", allow_zero=True, required="请填写利息"), "0")
    assert told(field) == []
    assert field.data == Decimal("0.00")


def test_stored_amount_is_shown_with_separators() -> None:
    field = type("Asking", (Form,), {"answer": MoneyField("本金")})(answer=Decimal("200000")).answer
    assert field._value() == "200,000.00"


def boxes(year: str, month: str, day: str) -> list[tuple[str, str]]:
    return [("answer-year", year), ("answer-month", month), ("answer-day", day)]


def test_a_day_in_three_boxes() -> None:
    assert answered(DateField("出生日期"), boxes("1990", "3", "07")).data == date(1990, 3, 7)
    assert answered(DateField("出生日期"), boxes("１９９０年", "3月", "7日")).data == date(1990, 3, 7)


NOT_DAYS = {
    "no month": (("1990", "", "7"), "还缺少月份，请补上", "month"),
    "no month and day": (("1990", "", ""), "还缺少月份、日期，请补上", "month"),
    "short year": (("90", "3", "7"), "年份要写 4 位数字，例如：1990", "year"),
    "year of noughts": (("0000", "3", "7"), "年份要写 4 位数字，例如：1990", "year"),
    "month 13": (("1990", "13", "7"), "月份要写 1 到 12 的数字", "month"),
    "day in words": (("1990", "3", "七"), "日期要写 1 到 31 的数字", "day"),
    "30 February": (("2023", "2", "30"), "2023 年 2 月没有 30 日", "day"),
    "29 February outside a leap year": (("2023", "2", "29"), "2023 年 2 月没有 29 日", "day"),
    "tomorrow": (("2026", "11", "22"), "日期不能晚于今天（2026年11月21日）", "year"),
    "long ago": (("1899", "12", "31"), "日期不能早于1900年1月1日", "year"),
    "superscript digits": (("1990", "²½", "7"), "月份要写 1 到 12 的数字", "month"),
}


@pytest.mark.parametrize(("typed", "sentence", "box"), NOT_DAYS.values(), ids=NOT_DAYS.keys())
def test_days_that_cannot_be_taken(typed: tuple[str, str, str], sentence: str, box: str) -> None:
    field = answered(DateField("出生日期", not_after=lambda: TODAY), boxes(*typed))
    assert told(field) == [sentence]
    assert field.error_id == f"answer-{box}"
    assert tuple(field.typed.values()) == typed
    assert field.data is None


def test_today_itself_is_taken() -> None:
    field = answered(DateField("借款日期", not_after=lambda: TODAY), boxes("2026", "11", "21"))
    assert field.data == TODAY


def test_empty_boxes_are_nothing_or_a_missing_answer() -> None:
    assert told(answered(DateField("出生日期"), boxes("", " ", ""))) == []
    missing = answered(DateField("出生日期", required="请填写出生日期"), boxes("", "", ""))
    assert told(missing) == ["请填写出生日期"]
    assert missing.bad_parts == ("year", "month", "day")


def test_boxes_that_were_not_on_the_page_leave_the_stored_day() -> None:
    field = answered(DateField("出生日期"), [("other", "1")], answer=date(1990, 3, 7))
    assert field.data == date(1990, 3, 7)
    assert field.typed == {"year": "1990", "month": "3", "day": "7"}


PHONES = {
    "plain": ("13800138000", "13800138000"),
    "with blanks": ("138 0013 8000", "13800138000"),
    "full width": ("１３８００１３８０００", "13800138000"),
    "with +86": ("+86 138-0013-8000", "13800138000"),
    "with 0086": ("008613800138000", "13800138000"),
}


@pytest.mark.parametrize(("typed", "stored"), PHONES.values(), ids=PHONES.keys())
def test_mobile_numbers(typed: str, stored: str) -> None:
    field = answered(PhoneField("手机号码"), typed)
    assert (field.data, told(field)) == (stored, [])


NOT_PHONES = {
    "ten digits": ("1380013800", "手机号码是 11 位数字，现在有 10 位，请检查"),
    "wrong start": ("12800138000", "手机号码的开头不对，应当以 13 到 19 开头，请检查"),
    "letters": ("1380013800O", "电话号码里只能有数字，例如：13800138000"),
    "landline": ("010-65550000", "请填写中国大陆的手机号码（11 位数字），用来接收短信"),
}


@pytest.mark.parametrize(("typed", "sentence"), NOT_PHONES.values(), ids=NOT_PHONES.keys())
def test_numbers_that_are_no_mobile(typed: str, sentence: str) -> None:
    assert told(answered(PhoneField("手机号码"), typed)) == [sentence]


def test_other_telephones_where_they_serve() -> None:
    for typed, stored in {
        "010-65550000": "010-65550000",
        "0579－85000000": "0579-85000000",
        "057985000000": "057985000000",
        "（0755）8888 8888": "0755-88888888",
        "+852 2123 4567": "+85221234567",
        "400-800-1234": "400-800-1234",
    }.items():
        field = answered(PhoneField("电话", mobile_only=False), typed)
        assert (field.data, told(field)) == (stored, [])
    short = answered(PhoneField("电话", mobile_only=False), "0106555")
    assert told(short) == ["固定电话请连区号一起填写，例如：010-12345678"]


def test_identity_numbers_are_folded() -> None:
    assert answered(IdentityNumber("证件号码"), " 110105 19900307 123x ").data == "11010519900307123X"
    assert answered(IdentityNumber("证件号码"), "９１１１０１０８－ma01").data == "91110108MA01"


def test_names_keep_rare_characters_and_lose_what_cannot_be_seen() -> None:
    assert answered(StrippedString("姓名"), "\u3000李\u200b㛃𬭚\u0000 ").data == "李㛃𬭚"
    assert answered(StrippedString("姓名"), "\uf900").data == "\uf900"


def test_pasted_lines_become_one() -> None:
    assert answered(StrippedString("住所"), "广东省\r\n深圳市").data == "广东省 深圳市"
    assert answered(TextArea("事实和理由"), "一\r\n二\r三 ").data == "一\n二\n三"


def test_too_long_says_how_long() -> None:
    field = answered(StrippedString("姓名", max_length=3), "一二三四")
    assert told(field) == ["最多 3 个字，现在有 4 个字"]
    assert field._value() == "一二三四"


def test_only_blanks_is_no_answer() -> None:
    assert told(answered(StrippedString("姓名", required="请填写姓名"), " \u3000 ")) == ["请填写姓名"]


def test_further_checks_are_silent_on_an_empty_optional_answer() -> None:
    long_enough = Length(min=5, message="太短")
    assert told(answered(StrippedString("备注", [long_enough]), "")) == []
    assert told(answered(StrippedString("备注", [long_enough]), "短")) == ["太短"]


@pytest.mark.parametrize("kind", [RadioChoice, SelectChoice])
def test_one_choice(kind: Any) -> None:
    choices = [("person", "自然人"), ("company", "单位")]
    asked = kind("被告是", choices=choices, required="请选择被告是个人还是单位")
    assert answered(asked, "company").data == "company"
    assert told(answered(asked, [("other", "")])) == ["请选择被告是个人还是单位"]
    assert told(answered(asked, "ship")) == ["请从列出的选项里选"]
    assert told(answered(kind("被告是", choices=choices), [("other", "")])) == []


def test_several_choices() -> None:
    asked = CheckboxChoices("送达方式", choices=[("sms", "短信"), ("mail", "邮件")], required="请至少选一种")
    assert answered(asked, [("answer", "sms"), ("answer", "mail")]).data == ["sms", "mail"]
    assert told(answered(asked, [("other", "")])) == ["请至少选一种"]
    assert told(answered(asked, [("answer", "sms"), ("answer", "dove")])) == ["请从列出的选项里选"]


def test_an_agreement_must_be_ticked() -> None:
    asked = Agreement("我已阅读", required="请先阅读并勾选同意")
    assert answered(asked, "y").data is True
    assert told(answered(asked, [("other", "")])) == ["请先阅读并勾选同意"]


@pytest.mark.parametrize(
    "typed", ["曾\u00ad巧云", "曾巧\ufe0f云", "曾\U000e0100巧云", "\u2066曾巧云\u2069", "曾巧云\u009f"]
)
def test_what_cannot_be_seen_is_lost_from_a_name(typed: str) -> None:
    field = answered(StrippedString("姓名"), typed)
    assert (field.data, told(field)) == ("曾巧云", [])


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("كمال", "“ك”（U+0643）、“م”（U+0645）"),
        ("金한솔", "“한”（U+D55C）、“솔”（U+C194）"),
        ("地址\U000f0000一号", "（U+F0000）"),
    ],
)
def test_what_no_paper_can_show_is_named(typed: str, named: str) -> None:
    """One such character would stop every paper of the case."""
    field = answered(StrippedString("姓名"), typed)
    (sentence,) = told(field)
    assert sentence.startswith("法院的文书里印不出这个字符：") and named in sentence
    assert field._value() == typed


@pytest.mark.parametrize(
    "typed", ["阿不都·买买提", "𬭚㛃", "北京市 A 座 301 室（2 单元）", "Ångström & Söhne", "①②③"]
)
def test_names_and_addresses_as_they_are_can_be_printed(typed: str) -> None:
    assert told(answered(StrippedString("名称"), typed)) == []


def test_a_story_is_not_printed_and_may_hold_anything_unless_it_is_said_to_be() -> None:
    assert told(answered(TextArea("事实与理由"), "他发了“한”")) == []
    assert len(told(answered(TextArea("要补正的", printed=True), "补交\n한"))) == 1
    assert told(answered(TextArea("要补正的", printed=True), "补交身份证\n补交起诉状")) == []
