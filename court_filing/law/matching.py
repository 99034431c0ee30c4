"""How what a person types is compared with names: Chinese text, pinyin initials, codes, several words."""

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_GAPS = re.compile(r"[\s,，、;；/|+]+")
_LETTERS = re.compile(r"[a-z]+")
LONGEST = 60


def words(text: str) -> list[str]:
    """The words of a search, in half width and lower case; a long text is cut."""
    return [word for word in _GAPS.split(narrow(text[:LONGEST])) if word]


def narrow(text: str) -> str:
    """The text in half width and lower case, as `words` gives it: a name with （） is compared in this form."""
    return text.translate(_WIDE).lower()


def is_pinyin(word: str) -> bool:
    """Whether the word can be initials."""
    return _LETTERS.fullmatch(word) is not None


def in_order(word: str, name: str) -> bool:
    """Whether the characters of the word stand in the name in this order, gaps allowed: 北京朝阳 in 北京市朝阳区."""
    at = -1
    for character in word:
        at = name.find(character, at + 1)
        if at < 0:
            return False
    return True
