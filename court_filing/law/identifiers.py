"""Numbers that identify people and organisations: form and check digits. Whether they are genuine is not asked here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from court_filing.texts import Text

_EARLIEST_BIRTH = date(1900, 1, 1)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


class BadIdentifier(ValueError):
    """A number that cannot be right; `text` says why and how to mend it."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True)
class IdentityKind:
    """A kind of number. `holder` is natural, organisation, lawyer or anybody; `example` shows its form."""

    id: str
    title: str
    holder: str
    example: str


IDENTITY_KINDS: dict[str, IdentityKind] = {
    kind.id: kind
    for kind in (
        IdentityKind("resident_id", "居民身份证", "natural", "18 位数字，最后一位可能是 X"),
        IdentityKind("hk_macau_permit", "港澳居民来往内地通行证", "natural", "H 或 M 加 8 位数字"),
        IdentityKind("taiwan_permit", "台湾居民来往大陆通行证", "natural", "8 位数字"),
        IdentityKind(
            "hk_macau_taiwan_residence", "港澳台居民居住证", "natural", "18 位，以 81、82 或 83 开头"
        ),
        IdentityKind(
            "foreigner_permanent", "外国人永久居留身份证", "natural", "18 位，以 9 开头；旧证 15 位"
        ),
        IdentityKind("passport", "护照", "natural", "5 至 20 位字母和数字"),
        IdentityKind("uscc", "统一社会信用代码", "organisation", "18 位数字和大写字母"),
        IdentityKind("lawyer_licence", "律师执业证", "lawyer", "17 位数字；旧证 12 位"),
        IdentityKind("mobile", "手机号码", "anybody", "11 位数字，以 1 开头"),
    )
}


def kinds_for(holder: str) -> list[IdentityKind]:
    """The kinds that a natural person or an organisation can hold, the usual one first."""
    return [kind for kind in IDENTITY_KINDS.values() if kind.holder == holder]


WITH_BIRTH = ("resident_id", "hk_macau_taiwan_residence", "foreigner_permanent")
"""The kinds whose 18 digits hold the day of birth and the sex."""

_PERSONAL = ("hk_macau_taiwan_residence", "foreigner_permanent", "resident_id")
_TRIED = (
    "hk_macau_taiwan_residence",
    "foreigner_permanent",
    "resident_id",
    "uscc",
    "lawyer_licence",
    "mobile",
    "hk_macau_permit",
    "taiwan_permit",
    "passport",
)


def kind_of(number: str, *, today: date) -> str:
    """The kind that a number most probably is: the first whose rules it keeps, else the one that it looks like."""
    plain = _plain(number)
    birth = birth_of(plain)
    # 17 digits around a day of life are a person's, also where the check character is wrong.
    is_person = birth is not None and _EARLIEST_BIRTH <= birth <= today
    for kind in _PERSONAL if is_person else _TRIED:
        try:
            check_identity(kind, number, today=today)
        except BadIdentifier:
            continue
        return kind
    if is_person:
        return "resident_id"
    if len(plain) == 11 and plain.isdecimal():
        return "mobile"
    letters = re.search(r"[A-Z]", plain.removesuffix("X"))
    if len(plain) >= 16 and (letters or plain.startswith("9")):
        return "uscc"
    return "passport" if letters else "resident_id"


def _plain(number: str) -> str:
    return re.sub(r"[\s\u3000]+", "", number.translate(_WIDE)).upper()


def check_identity(kind: str, number: str, *, today: date) -> str:
    """The number in its normal form: no spaces, half width, capital letters.

    Raises BadIdentifier with the reason, KeyError for an unknown kind.
    """
    check = _CHECKS[kind]
    plain = _plain(number)
    if not plain:
        raise BadIdentifier(Text("请填写{kind}号码", kind=IDENTITY_KINDS[kind].title.removesuffix("号码")))
    check(plain, today)
    return plain


def birth_of(number: str) -> date | None:
    """The day of birth in an 18-digit identity number, or None where it has none."""
    return _date(number[6:14]) if re.fullmatch(r"[0-9]{17}[0-9X]", number) else None


def sex_of(number: str) -> str | None:
    """男 or 女, from an 18-digit identity number; or None."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return None
    return "男" if int(number[16]) % 2 else "女"


def resident_check_digit(first_17: str) -> str:
    """The last character of an identity number (GB 11643)."""
    return _RESIDENT_CHECKS[
        sum(int(digit) * weight for digit, weight in zip(first_17, _RESIDENT_WEIGHTS, strict=True)) % 11
    ]


def credit_check_character(first_17: str) -> str:
    """The last character of a unified social credit code (GB 32100)."""
    total = sum(
        _CREDIT_ALPHABET.index(sign) * weight for sign, weight in zip(first_17, _CREDIT_WEIGHTS, strict=True)
    )
    return _CREDIT_ALPHABET[-total % 31]


def _resident_id(number: str, today: date) -> None:
    if re.fullmatch(r"[0-9]{15}", number):
        raise BadIdentifier(Text("15 位的旧身份证号码已经停用，请填写现在的 18 位身份证号码"))
    _eighteen(number, "身份证号码", today)


def _hk_macau_taiwan_residence(number: str, today: date) -> None:
    if not re.match(r"8[123]0000", number):
        raise BadIdentifier(Text("港澳台居民居住证号码以 810000、820000 或 830000 开头，请对照证件检查"))
    _eighteen(number, "港澳台居民居住证号码", today)


def _foreigner_permanent(number: str, today: date) -> None:
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return
    if not number.startswith("9"):
        raise BadIdentifier(
            Text("外国人永久居留身份证号码是以 9 开头的 18 位，或者旧证的 3 个字母加 12 位数字")
        )
    _eighteen(number, "外国人永久居留身份证号码", today)


def _eighteen(number: str, name: str, today: date) -> None:
    """The rules of GB 11643, which the residence cards share."""
    if len(number) != 18:
        raise BadIdentifier(
            Text(
                "{name}应当是 18 位，您填了 {count} 位，请检查是否漏写或者多写",
                name=name,
                count=str(len(number)),
            )
        )
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise BadIdentifier(Text("{name}前 17 位只能是数字，最后一位是数字或者 X", name=name))
    _check_birth(number, name, today)
    if resident_check_digit(number[:17]) != number[17]:
        raise BadIdentifier(Text("{name}的校验位不对，可能有一位写错了，请对照证件逐位检查", name=name))


def _check_birth(number: str, name: str, today: date) -> None:
    birth = _date(number[6:14])
    if birth is None or birth < _EARLIEST_BIRTH:
        given = f"{number[6:10]}年{number[10:12]}月{number[12:14]}日"
        raise BadIdentifier(
            Text("{name}中的出生日期“{given}”不存在，请对照证件检查第 7 至 14 位", name=name, given=given)
        )
    if birth > today:
        given = f"{birth.year}年{birth.month}月{birth.day}日"
        raise BadIdentifier(
            Text("{name}中的出生日期“{given}”晚于今天，请对照证件检查第 7 至 14 位", name=name, given=given)
        )


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _uscc(number: str, today: date) -> None:
    if len(number) != 18:
        raise BadIdentifier(
            Text(
                "统一社会信用代码应当是 18 位，您填了 {count} 位，请对照营业执照检查", count=str(len(number))
            )
        )
    strange = next((sign for sign in number if sign not in _CREDIT_ALPHABET), "")
    if strange:
        raise BadIdentifier(
            Text(
                "统一社会信用代码里不会有“{sign}”（不用字母 I、O、S、V、Z），请对照营业执照检查", sign=strange
            )
        )
    if credit_check_character(number[:17]) != number[17]:
        raise BadIdentifier(Text("统一社会信用代码的校验位不对，可能有一位写错了，请对照营业执照逐位检查"))


def _passport(number: str, today: date) -> None:
    if not re.fullmatch(r"[A-Z0-9]{5,20}", number) or not re.search(r"[0-9]", number):
        raise BadIdentifier(Text("护照号码是 5 至 20 位字母和数字，例如 E12345678，请对照护照检查"))


def _hk_macau_permit(number: str, today: date) -> None:
    if not re.fullmatch(r"[HM][0-9]{8}(?:[0-9]{2})?", number):
        raise BadIdentifier(Text("港澳居民来往内地通行证号码是字母 H 或 M 加 8 位数字，例如 H12345678"))


def _taiwan_permit(number: str, today: date) -> None:
    if not re.fullmatch(r"[0-9]{8}(?:[0-9]{2})?", number):
        raise BadIdentifier(Text("台湾居民来往大陆通行证号码是 8 位数字，例如 12345678"))


def _lawyer_licence(number: str, today: date) -> None:
    if not re.fullmatch(r"1[0-9]{16}|[0-9]{12}", number):
        raise BadIdentifier(Text("律师执业证号是以 1 开头的 17 位数字（旧证 12 位），请对照执业证检查"))


def _mobile(number: str, today: date) -> None:
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise BadIdentifier(Text("手机号码应当是 11 位数字，以 13 至 19 开头，例如 13800138000"))


_CHECKS: dict[str, Callable[[str, date], None]] = {
    "resident_id": _resident_id,
    "passport": _passport,
    "hk_macau_permit": _hk_macau_permit,
    "taiwan_permit": _taiwan_permit,
    "hk_macau_taiwan_residence": _hk_macau_taiwan_residence,
    "foreigner_permanent": _foreigner_permanent,
    "uscc": _uscc,
    "lawyer_licence": _lawyer_licence,
    "mobile": _mobile,
}
