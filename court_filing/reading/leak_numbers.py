"""Numbers in a line that are worth hiding: bank cards（银行卡号）and resident identity numbers（公民身份号码）."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from court_filing.law.identifiers import birth_of, resident_check_digit

_GAP = r"[ \u00a0\u3000\-‐–—]{1,3}"
_RUN = re.compile(
    rf"(?<![0-9A-Za-z*.])[0-9](?:[0-9]|{_GAP}(?=[0-9Xx](?![A-WYZa-wyz*])))*[Xx]?(?![0-9A-Za-z*])"
)
"""Digits with gaps between them; not as part of something longer."""
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_CARD_GROUPS = frozenset({3, 4, 5, 6, 13})
"""How many digits stand together between the gaps of a card's number; the last ones may be fewer."""
_MOST_GROUPS = 19
_FEWEST_AT_END = 4
"""With fewer digits at the end of a line nothing goes on in the next."""

_SCHEMES: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = (
    (re.compile(r"62|81"), frozenset({16, 17, 18, 19})),
    (re.compile(r"9558|9559|95588|60(?:1382|1428|3367|3601)|40[0-9]{4}[0-9]{12}$"), frozenset({16, 18, 19})),
    (re.compile(r"4"), frozenset({16})),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), frozenset({16})),
    (re.compile(r"3[47]"), frozenset({15})),
    (re.compile(r"35(?:2[89]|[3-8])"), frozenset({16})),
)
"""How cards begin（银联、工行、农行、Visa、Mastercard、Amex、JCB）, and how many digits they then have."""

_LABEL = re.compile(
    r"(银行卡|储蓄卡|信用卡|借记卡|卡号|账号|帐号|账户|帐户|开户|收款|付款|转账|转入|汇入|尾号"
    r"|订单|交易号|交易单|流水|单号|案号|编号|编码|代码|凭证|发票|合同|运单|快递|回单|序列号|设备|备案|证书|许可"
    r"|条码|条形码|批号|登记|保单|单据|车架|机号|学号|工号|社保|税号|注册号|参考号|识别码|串号|IMEI|校验码|民初|刑初|行初|执)"
)
_OF_A_CARD = frozenset(
    "银行卡 储蓄卡 信用卡 借记卡 卡号 账号 帐号 账户 帐户 开户 收款 付款 转账 转入 汇入 尾号".split()
)


_CARDS = frozenset("银行卡 储蓄卡 信用卡 借记卡 卡号".split())
"""So called, it is one even where a digit of it was misread."""
_OF_A_PERSON = re.compile(r"身份证|身份号|证件号|身份号码")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split()
)


@dataclass(frozen=True)
class Number:
    """A number that was found: `start` and `end` in the line, its digits alone, and which kind it is."""

    kind: str
    """`card` or `identity`."""
    digits: str
    start: int
    end: int


def numbers_in(line: str, *, before: str = "") -> Iterator[Number]:
    """The cards and identity numbers of a line, from left to right. `before`: the line above it, for what it is called.

    A number is told by its check digit and its beginning. One that its line calls an order, a case, a receipt … is
    none, whatever its digits come to.
    """
    plain = half_width(line)
    addresses = [found.span() for found in _ADDRESS.finditer(plain)]
    for run in _RUN.finditer(plain):
        if any(start <= run.start() < end for start, end in addresses):
            continue
        yield from _in_run(plain, run, before)


def broken_number(line: str, after: str, *, before: str = "") -> tuple[Number, Number] | None:
    """The number that begins at the end of a line and ends at the beginning of the one after it: its two parts."""
    above, below = half_width(line).rstrip(), half_width(after)
    joined = above + below
    for run in _RUN.finditer(joined):
        if not run.start() <= len(above) - _FEWEST_AT_END < len(above) < run.end():
            continue
        for number in _in_run(joined, run, before):
            if number.start < len(above) < number.end:
                return (
                    Number(number.kind, number.digits, number.start, len(above)),
                    Number(number.kind, number.digits, 0, number.end - len(above)),
                )
    return None


def _in_run(plain: str, run: re.Match[str], before: str) -> Iterator[Number]:
    """The numbers of which a run of digits consists; its groups are taken apart nowhere but at its gaps."""
    groups = [(found.start() + run.start(), found.end() + run.start()) for found in _GROUP.finditer(run[0])]
    first = 0
    while first < len(groups):
        found = _longest(plain, groups[first : first + _MOST_GROUPS], before)
        if found is None:
            first += 1
            continue
        yield found
        first = next((place for place, group in enumerate(groups) if group[0] >= found.end), len(groups))


def _longest(plain: str, groups: Sequence[tuple[int, int]], before: str) -> Number | None:
    for count in range(len(groups), 0, -1):
        taken = groups[:count]
        start, end = taken[0][0], taken[-1][1]
        digits = "".join(plain[one:other] for one, other in taken).upper()
        if not 15 <= len(digits) <= 19:
            continue
        called = _label(plain[:start], before)
        if is_identity(digits) or (_looks_personal(digits) and _is_of_a_person(plain[:start], before)):
            return Number("identity", digits, start, end)
        if not digits.isdecimal() or not _is_grouped([other - one for one, other in taken]):
            continue
        is_numbered = plain[:start].endswith("第") and plain[end : end + 1] == "号"
        is_told = called in _CARDS and _begins_as_card(digits)
        if not is_numbered and (is_told or (is_card(digits) and (called is None or called in _OF_A_CARD))):
            return Number("card", digits, start, end)
    return None


def _is_grouped(lengths: Sequence[int]) -> bool:
    """Whether digits stand together as on a card: in one, each by itself, or in the groups that cards print."""
    if len(lengths) == 1 or set(lengths) == {1}:
        return True
    return (
        lengths[0] in (4, 6)
        and set(lengths[1:-1]) <= _CARD_GROUPS
        and (lengths[-1] <= 6 or lengths[-1] == 13)
    )


def is_identity(digits: str) -> bool:
    """Whether 18 characters are a resident identity number by birth and check digit (GB 11643)."""
    birth = birth_of(digits)
    return birth is not None and birth.year >= 1900 and resident_check_digit(digits[:17]) == digits[17]


def _looks_personal(digits: str) -> bool:
    """Whether it may be an identity number where it is called one: one digit may have been misread or mistyped."""
    return is_old_identity(digits) or (birth_of(digits) is not None and digits[:2] in _PROVINCES)


def is_old_identity(digits: str) -> bool:
    """Whether 15 digits may be an identity number as they were until 1999: province and a day of birth, unchecked."""
    if len(digits) != 15 or not digits.isdecimal() or digits[:2] not in _PROVINCES:
        return False
    return birth_of_old(digits) is not None


def birth_of_old(digits: str) -> date | None:
    """The day of birth in such a number; they were given to people of the last century."""
    try:
        return date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
    except ValueError:
        return None


def shortened(digits: str) -> str:
    """The old form of an identity number of 18 characters."""
    return digits[:6] + digits[8:17]


def is_card(digits: str) -> bool:
    """Whether digits are a card's number: a known beginning with its length, and the check digit (Luhn)."""
    return _begins_as_card(digits) and _luhn(digits)


def _begins_as_card(digits: str) -> bool:
    known = any(scheme.match(digits) and len(digits) in lengths for scheme, lengths in _SCHEMES)
    return known and len(set(digits)) > 3


def masked(digits: str) -> str:
    """The first four and last four characters with stars between them."""
    return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(twice - 9 if twice > 9 else twice for twice in doubled)
    return total % 10 == 0


def _label(text: str, line_above: str) -> str | None:
    """The nearest word before a number that says what it is."""
    labels = _LABEL.findall(text[-24:]) or ([] if text.strip(" :：") else _LABEL.findall(line_above[-24:]))
    return labels[-1] if labels else None


def _is_of_a_person(text: str, line_above: str) -> bool:
    return bool(
        _OF_A_PERSON.search(text[-16:]) or (not text.strip(" :：") and _OF_A_PERSON.search(line_above[-16:]))
    )


def half_width(line: str) -> str:
    """The line with digits and letters of half width, every character in its old place."""
    narrow = (unicodedata.normalize("NFKC", sign) for sign in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, narrow, strict=True))
