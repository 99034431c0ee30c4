"""Numbers in a line that are worth hiding: bank cards（银行卡号）and resident identity numbers（公民身份号码）."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from court_filing.law.identifiers import birth_of, resident_check_digit

_GAP = r"[ \u00a0\u3000\-‐–—]"
_GROUPED = re.compile(
    rf"(?<![0-9A-Za-z*.])(?:[0-9]{{4}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?"
    rf"|[0-9]{{6}}{_GAP}[0-9]{{13}}|[0-9]{{4}}{_GAP}[0-9]{{6}}{_GAP}[0-9]{{5}}|[0-9]{{15,19}})(?![0-9A-Za-z*])"
)
"""15 to 19 digits in one, or in the groups in which cards print theirs; not as part of something longer."""
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{_GAP}?(?:19|20)[0-9]{{6}}{_GAP}?[0-9]{{3}}[0-9Xx](?![0-9A-Za-z])"
)

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
    r"|订单|交易号|交易单|流水|单号|案号|编号|凭证|发票|合同号|运单|快递|回单|序列号|设备号|备案|证书|许可|条码|批号|登记)"
)
_OF_A_CARD = frozenset(
    "银行卡 储蓄卡 信用卡 借记卡 卡号 账号 帐号 账户 帐户 开户 收款 付款 转账 转入 汇入 尾号".split()
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
    plain = _half_width(line)
    taken: list[tuple[int, int]] = []
    for found in _IDENTITY.finditer(plain):
        digits = re.sub(_GAP, "", found[0]).upper()
        if is_identity(digits):
            taken.append(found.span())
            yield Number("identity", digits, *found.span())
    for found in _GROUPED.finditer(plain):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        digits = re.sub(_GAP, "", found[0])
        if is_card(digits) and not _called_otherwise(plain[: found.start()], before):
            yield Number("card", digits, *found.span())


def is_identity(digits: str) -> bool:
    """Whether 18 characters are a resident identity number by birth and check digit (GB 11643)."""
    birth = birth_of(digits)
    return birth is not None and birth.year >= 1900 and resident_check_digit(digits[:17]) == digits[17]


def is_card(digits: str) -> bool:
    """Whether digits are a card's number: a known beginning with its length, and the check digit (Luhn)."""
    known = any(scheme.match(digits) and len(digits) in lengths for scheme, lengths in _SCHEMES)
    return known and len(set(digits)) > 3 and _luhn(digits)


def masked(digits: str) -> str:
    """The first four and last four characters with stars between them."""
    return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(twice - 9 if twice > 9 else twice for twice in doubled)
    return total % 10 == 0


def _called_otherwise(text: str, line_above: str) -> bool:
    """Whether the nearest word before the number says that it is no card."""
    labels = _LABEL.findall(text[-24:]) or ([] if text.strip(" :：") else _LABEL.findall(line_above[-24:]))
    return bool(labels) and labels[-1] not in _OF_A_CARD


def _half_width(line: str) -> str:
    """The line with digits and letters of half width, every character in its old place."""
    narrow = (unicodedata.normalize("NFKC", sign) for sign in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, narrow, strict=True))
