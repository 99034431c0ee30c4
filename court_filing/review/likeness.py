"""Whether an answer and what a file says are the same, however each is written."""

import re
import unicodedata
from difflib import SequenceMatcher

from court_filing.law import places
from court_filing.law.simplified import simplified

_SPACES_AND_MARKS = re.compile(r"[\s,，.。;；:：、·•・‧_\-—–~～\"'“”‘’《》〈〉()\[\]【】〔〕{}]+")
_UNREAD = "?？□■〓�*＊"
"""What stands where a character could not be read."""
_AREA_WORDS = re.compile(
    r"特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|街道办事处|居民委员会|村民委员会"
    r"|街道|社区|地区|[省市区县镇乡村组]"
)
_NUMBERS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HOUSE = re.compile(r"(?<=\d)(?:号楼|栋|幢|座|单元|室|号|房|户|#)")
_FOREIGN_CODE = re.compile(r"^(?:\+?0{0,2}86)(?=1\d{10}$)")


def plain(text: str) -> str:
    """Without spaces and marks, full width as half width, capitals as small letters, signs in their simplified form."""
    return simplified(_SPACES_AND_MARKS.sub("", unicodedata.normalize("NFKC", text)).lower())


def same_words(one: str, other: str) -> bool:
    """The same but for spaces, marks and width; a character that could not be read may be any."""
    first, second = plain(one), plain(other)
    return first == second or _fits_unread(first, second)


def same_number(one: str, other: str) -> bool:
    """The same letters and digits."""
    return re.sub(r"[^0-9a-z]", "", plain(one)) == re.sub(r"[^0-9a-z]", "", plain(other))


def same_phone(one: str, other: str) -> bool:
    """The same digits, with or without the code of the country."""
    first, second = (_FOREIGN_CODE.sub("", re.sub(r"\D", "", plain(each))) for each in (one, other))
    return first == second


def one_sign_more(one: str, other: str) -> bool:
    """Whether one is the other with a single sign put in somewhere: 1390001365 of 13900001365."""
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def same_place(one: str, other: str) -> bool:
    """The same address: one may leave out province and city, words such as 区 and 街道, or the end of the other."""
    first, second = _bare_place(one), _bare_place(other)
    shorter, longer = sorted((first, second), key=len)
    if first == second or (len(shorter) >= 4 and shorter in longer):
        return True
    return _is_begun(one, other) or _is_spread(shorter, longer)


def is_no_place(one: str, told: str) -> bool:
    """Whether what is told is one by a single sign, and names no county where one does: 贞江区 for 浈江区."""
    first, second = plain(one), plain(told)
    if len(first) != len(second) or _differing(first, second) != 1:
        return False
    return bool(places.find(one).areas) and not places.find(told).areas


def likeness(one: str, other: str) -> int:
    """In percent: from 0 (nothing in common) to 100 (the same)."""
    return round(SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio() * 100)


def nearly_same_name(one: str, other: str) -> bool:
    """Names that differ in so little that they are meant for the same person, and one is written wrongly."""
    first, second = plain(one), plain(other)
    if first == second or not first or not second:
        return False
    if max(len(first), len(second)) <= 4:
        return len(first) == len(second) >= 2 and _differing(first, second) == 1
    return likeness(one, other) >= 80


def differs_in_rare_signs(one: str, other: str) -> bool:
    """Whether all that differs are characters that few typefaces and readers know（生僻字）."""
    first, second = plain(one), plain(other)
    if len(first) != len(second):
        return False
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return bool(pairs) and all(_is_rare(a) or _is_rare(b) for a, b in pairs)


def _is_rare(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _differing(first: str, second: str) -> int:
    return sum(a != b for a, b in zip(first, second, strict=True))


def _fits_unread(first: str, second: str) -> bool:
    if len(first) != len(second) or not first:
        return False
    unread = set(_UNREAD)
    known = [(a, b) for a, b in zip(first, second, strict=True) if a not in unread and b not in unread]
    return len(known) * 2 >= len(first) and all(a == b for a, b in known)


def _bare_place(text: str) -> str:
    return _HOUSE.sub("/", _AREA_WORDS.sub("", plain(text)).translate(_NUMBERS)).strip("/")


def _is_begun(one: str, other: str) -> bool:
    """Whether one ends early, if within a word: 广西壮族自 of 广西壮族自治区南宁市…."""
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter) and not shorter[-1].isdigit()


def _is_spread(shorter: str, longer: str) -> bool:
    """Whether every character of the shorter stands in the longer in the same order, nearly as many, same numbers."""
    if len(shorter) < 6 or len(shorter) * 10 < len(longer) * 6:
        return False
    if re.findall(r"\d+", shorter) != re.findall(r"\d+", longer):
        return False
    signs = iter(longer)
    return all(sign in signs for sign in shorter)
