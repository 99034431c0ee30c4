"""Sums of money: read exactly, kept exactly, rounded once, written in words (大写)."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, Self

from court_filing.texts import Text

FEN = Decimal("0.01")
YUAN = Decimal(1)
LARGEST_YUAN = Decimal("99999999999999.99")

# Sums that are written in the usual way need none of the care below, and are by far the most.
_SHORT = 15
_NEEDS_CARE = ("", "0")

_DIGITS = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_PLAIN = re.compile(r"\d+(?:\.\d*)?|\d{1,3}(?:,\d{3})+(?:\.\d*)?")


class JsonFraction(str):
    """A number with a fraction or an exponent, as it stood in JSON: never made a float, and never a sum of money."""


class BadInput(ValueError):
    """An answer that cannot be used: `field` names it, `text` says to a person what is wrong and how to mend it."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(f"{field}: {text}")
        self.field = field
        self.text = text


class BadAmount(BadInput):
    """A sum of money that cannot be used."""


class Range(NamedTuple):
    """The least and the most, in yuan; both the same where the sum is certain."""

    min: Decimal
    max: Decimal

    @classmethod
    def of(cls, yuan: Decimal) -> Self:
        return cls(yuan, yuan)

    @property
    def exact(self) -> bool:
        return self.min == self.max

    def __add__(self, other: "Range") -> "Range":  # type: ignore[override]
        return Range(self.min + other.min, self.max + other.max)

    def __neg__(self) -> "Range":
        return Range(-self.min, -self.max)

    def times(self, factor: Decimal) -> "Range":
        return Range(self.min * factor, self.max * factor)

    def over(self, divisor: Decimal) -> "Range":
        return Range(self.min / divisor, self.max / divisor)

    def capped(self, cap: Decimal) -> "Range":
        return Range(min(self.min, cap), min(self.max, cap))

    def rounded(self, unit: Decimal = FEN) -> "Range":
        least = rounded(self.min, unit=unit)
        return Range(least, least if self.max is self.min else rounded(self.max, unit=unit))


ZERO = Range(Decimal(0), Decimal(0))


def rounded(yuan: Decimal, *, unit: Decimal = FEN) -> Decimal:
    """The sum rounded half up to whole units of `unit` yuan, always written with two decimals."""
    if unit is FEN or unit == FEN:
        return yuan.quantize(FEN, rounding=ROUND_HALF_UP)
    return ((yuan / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit).quantize(FEN)


def plainly(number: Decimal) -> str:
    """The exact number without an exponent and without needless zeros, at least two decimals: 50.00, 0.025."""
    whole, _, decimals = f"{number:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def in_groups(number: Decimal | int) -> str:
    """The exact number as people read it, at least two decimals: 1,234.50; 0.025 before it is rounded."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def read_yuan(value: object, *, field: str = "amount_yuan", positive: bool = True) -> Decimal:
    """The sum that a person or a program gave, in yuan, exact.

    Takes Decimal, int, and text such as "12345.6", "12,345.60" or full-width digits.
    Raises BadAmount for anything else: float, scientific notation, more than two decimals, negative,
    zero where `positive`, more than LARGEST_YUAN.
    """
    if type(value) is str and len(value) < _SHORT and value.isascii() and value[:1] not in _NEEDS_CARE:
        whole, _, fen = value.partition(".")
        if whole.isdigit() and len(fen) <= 2 and (not fen or fen.isdigit()):
            return Decimal(value)
    yuan = _exact(value, field)
    if yuan < 0:
        raise BadAmount(field, Text("金额不能是负数，请填写大于 0 的金额，例如 12000.50"))
    if positive and yuan == 0:
        raise BadAmount(field, Text("金额必须大于 0；没有金额的，请留空或者选择“没有金额”"))
    if yuan != yuan.quantize(FEN, rounding=ROUND_HALF_UP):
        raise BadAmount(field, Text("金额最多写到分（小数点后两位），请改成例如 12000.50"))
    if yuan > LARGEST_YUAN:
        raise BadAmount(field, Text("金额太大，请检查是否多写了数字；单位是元，不是分"))
    return yuan


def _exact(value: object, field: str) -> Decimal:
    if isinstance(value, bool | float | JsonFraction):
        raise BadAmount(
            field,
            Text('金额必须以文字或者整数给出，例如 "12000.50"（要加引号），不能用浮点数，以免产生误差'),
        )
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise BadAmount(field, Text("金额不是一个数，请用数字填写，例如 12000.50"))
        # Beyond this no quantize is possible; the caller's own limit is far below.
        return min(max(value, -LARGEST_YUAN - 1), LARGEST_YUAN + 1)
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, str):
        return _from_text(value, field)
    raise BadAmount(field, Text("请填写金额"))


def _from_text(value: str, field: str) -> Decimal:
    text = value.translate(_DIGITS).strip().removeprefix("¥").removeprefix("￥").removesuffix("元").strip()
    if not text:
        raise BadAmount(field, Text("请填写金额"))
    if text.startswith("-"):
        raise BadAmount(field, Text("金额不能是负数，请填写大于 0 的金额，例如 12000.50"))
    if re.fullmatch(r"[\d.,]+[eE][-+]?\d+", text):
        raise BadAmount(field, Text("金额不能用科学记数法，请写出全部数字，例如 12000.50"))
    if not _PLAIN.fullmatch(text) or not text.isascii():
        raise BadAmount(
            field, Text("金额“{given}”不是一个数，请只用数字和小数点，例如 12000.50", given=value[:30])
        )
    digits = text.replace(",", "")
    if len(digits.partition(".")[0].lstrip("0")) > len(str(int(LARGEST_YUAN))):
        raise BadAmount(field, Text("金额太大，请检查是否多写了数字；单位是元，不是分"))
    if len(digits.partition(".")[2]) > 2:
        raise BadAmount(field, Text("金额最多写到分（小数点后两位），请改成例如 12000.50"))
    return Decimal(digits)


_NUMERALS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万")


def in_words(yuan: Decimal) -> str:
    """The sum in Chinese capitals (大写金额), as on receipts: 人民币肆仟叁佰元整.

    Follows 正确填写票据和结算凭证的基本规定: 整 after 元 and 角, none after 分; 零 where digits are skipped.
    Raises ValueError for less than nothing, parts of a fen, or more than LARGEST_YUAN.
    """
    if yuan < 0 or yuan > LARGEST_YUAN or yuan != yuan.quantize(FEN):
        raise ValueError(f"not a sum that can be written in words: {yuan}")
    whole, fen = divmod(int(yuan * 100), 100)
    jiao, fen = divmod(fen, 10)
    words = f"{_whole(whole)}元" if whole else ""
    if not jiao and not fen:
        return f"人民币{words or '零元'}整"
    if jiao:
        words += ("零" if whole and whole % 10 == 0 else "") + f"{_NUMERALS[jiao]}角"
    elif whole:
        words += "零"
    return f"人民币{words}" + (f"{_NUMERALS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words, skipped = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            skipped = True
            words += "亿" if place == 2 and len(groups) > 3 else ""
            continue
        if words and (skipped or group < 1000):
            words += "零"
        words += _group(group) + _GROUPS[place]
        skipped = False
    return words


def _group(number: int) -> str:
    words, pending = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if pending and words else "") + _NUMERALS[digit] + _UNITS[place]
            pending = False
        else:
            pending = True
    return words
