"""Numbers, days and sums as the forms want them, from the ways in which papers write them and machines misread them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from court_filing.law.identifiers import birth_of, credit_check_character, resident_check_digit
from court_filing.law.numerals import DIGITS, GROUPS, LONGEST, SIGNS, number_in

MISREAD_DIGITS = str.maketrans("OoQDＯ〇○lIi|!丨SsZzBb", "0000000111111552286")
"""What is taken for a digit where only digits can stand."""
_GAPS = re.compile(r"[\s\-—–·.,，。:：]+")

_YEAR = DIGITS | {"O": 0, "o": 0, "0": 0, "Ｏ": 0}
"""Digits of a year or a day, and what is taken for a zero between them."""

_DIGIT = r"[0-9OolI〇]"
_ARABIC = (
    rf"(?P<y>[12l]{_DIGIT}{{3}})\s*[年\-./]\s*(?P<m>{_DIGIT}{{1,2}})\s*[月\-./]\s*"
    rf"(?P<d>{_DIGIT}{{1,2}})\s*[日号]?"
)
_WRITTEN = (
    r"(?P<cy>[一二][〇○零OoO0一二三四五六七八九]{3})\s*年\s*(?P<cm>[一二三四五六七八九十元]{1,3})\s*月\s*"
    r"(?P<cd>[一二三四五六七八九十]{1,3})\s*[日号]?"
)
DAY = re.compile(f"{_ARABIC}|{_WRITTEN}")
"""A whole day: 2026年11月9日, 2026-11-09, 2026.11.09, 二〇二六年十一月九日."""

_NUMBER = r"[0-9][0-9,，]*(?:\s?[.．][0-9]{1,4})?"
_WORDS = rf"[{SIGNS}]{{2,{LONGEST}}}"
_SPOKEN = r"(?:[0-9]{1,4}\s*万\s*)?[0-9]{1,2}\s*千(?:\s*[0-9]\s*百)?(?:\s*[0-9]{1,2}\s*十?)?"
_SPOKEN += r"|[0-9]{1,4}\s*万\s*[0-9]{3,4}"
"""4万5千, 3千2百, 1万2000: figures and signs of their size side by side."""
SUM = re.compile(
    rf"(?P<spoken>{_SPOKEN})\s*(?:元|圆|块)|(?P<number>{_NUMBER})\s*(?P<large>[万亿])?\s*(?P<yuan>元|圆|块)|[¥￥]\s*(?P<marked>{_NUMBER})(?P<marked_large>[万亿])?"
    rf"|(?P<words>{_WORDS})\s*[元圆](?:(?P<jiao>[零壹贰叁肆伍陆柒捌玖一二三四五六七八九])角)?"
    rf"(?:零?(?P<fen>[壹贰叁肆伍陆柒捌玖一二三四五六七八九])分)?"
)
"""A sum of money: 286000元, 28.6万元, 4万5千元, ¥1,200.50, 贰拾万元整."""

ETHNICITIES = frozenset(
    """汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
    景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固
    京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 穿青人""".split()
)
"""The 56 ethnicities（民族）, and 穿青人, as cards print them."""


_OLD_SIGNS = str.maketrans("漢滿壯維爾僮", "汉满壮维尔壮")


def ethnicity(text: str) -> tuple[str, float]:
    """An ethnicity as cards print it, and how far it is to be trusted: little where there is none of that name."""
    plain = _GAPS.sub("", text).translate(_OLD_SIGNS)
    name = plain if plain in ETHNICITIES else plain.removesuffix("族")
    return name, 1.0 if name in ETHNICITIES else 0.4


def resident_number(text: str) -> tuple[str, float]:
    """An identity number without spaces, and how far it is to be trusted: little where its check digit is wrong."""
    plain = _GAPS.sub("", text).replace("×", "X").replace("x", "X").replace("Ⅹ", "X")
    number = plain[:-1].translate(MISREAD_DIGITS) + plain[-1:].translate(MISREAD_DIGITS) if plain else ""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return number, 0.3
    good = resident_check_digit(number[:17]) == number[17] and birth_of(number) is not None
    return number, 1.0 if good else 0.4


def credit_code(text: str) -> tuple[str, float]:
    """A unified social credit code in its normal form, and how far it is to be trusted."""
    code = _GAPS.sub("", text).upper().translate(str.maketrans("OISZ〇○", "015200"))
    if not re.fullmatch(r"[0-9A-HJ-NP-RTUWXY]{18}", code):
        return code, 0.3
    return code, 1.0 if credit_check_character(code[:17]) == code[17] else 0.4


def plain_number(text: str) -> str:
    """A number of digits as it is written without spaces, what was misread put right."""
    return _GAPS.sub("", text).translate(MISREAD_DIGITS)


def day_of(match: re.Match[str]) -> str | None:
    """The day that `DAY` found, as 2026-11-09; None where there is no such day."""
    if match["y"]:
        parts = [int(match[name].translate(MISREAD_DIGITS)) for name in "ymd"]
    else:
        year = int("".join(str(_YEAR.get(sign, 0)) for sign in match["cy"]))
        parts = [year, *(_small(match[name]) for name in ("cm", "cd"))]
    try:
        return date(*parts).isoformat() if parts[0] >= 1900 else None
    except ValueError:
        return None


def _small(written: str) -> int:
    """十一 is 11, 三十 is 30, 元 (of 元月) is 1."""
    return number_in(written.replace("元", "一"))


def yuan_of(match: re.Match[str]) -> Decimal | None:
    """The sum that `SUM` found, in yuan; None where it is none."""
    if match["words"]:
        fractions = (DIGITS[match[name] or "零"] for name in ("jiao", "fen"))
        return Decimal(number_in(match["words"])) + sum(
            value * unit for value, unit in zip(fractions, (Decimal("0.1"), Decimal("0.01")), strict=True)
        )
    if match["spoken"]:
        return _spoken_yuan(match["spoken"])
    number = re.sub(r"[,，\s]", "", match["number"] or match["marked"]).replace("．", ".")
    try:
        return Decimal(number) * GROUPS.get(match["large"] or match["marked_large"] or "", 1)
    except InvalidOperation:
        return None


def _spoken_yuan(spoken: str) -> Decimal:
    """4万5千 is 45000, 1万2000 is 12000."""
    sizes = {"万": 10_000, "千": 1000, "百": 100, "十": 10, "": 1}
    parts = re.findall(r"([0-9]+)([万千百十]?)", re.sub(r"\s", "", spoken))
    return Decimal(sum(int(digits) * sizes[size] for digits, size in parts))


def written_yuan(yuan: Decimal) -> str:
    """A sum as the forms have it: 12345.00."""
    return f"{yuan.quantize(Decimal('0.01')):f}"
