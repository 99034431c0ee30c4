"""Transfer codes (转账识别码): eight characters that a payer copies by hand, the last of which checks the others."""

import re
import secrets
import unicodedata
from collections.abc import Iterator

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I and O, no 1 and 0: they are taken for each other."""
LENGTH = 8
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_GAPS = re.compile(r"[\s\-_.·,，、:：]+")
_RUNS = re.compile(r"[0-9A-Z]+")


def new_code() -> str:
    """A code that nobody can guess."""
    body = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The last character: it differs whenever one character of the body does, as every weight is odd."""
    weighted = sum(_VALUES[character] * (2 * place + 1) for place, character in enumerate(body))
    return ALPHABET[weighted % len(ALPHABET)]


def is_code(text: str) -> bool:
    """Whether this is a code whose check character holds."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET) and check_character(text[:-1]) == text[-1]


def codes_in(remark: str) -> list[str]:
    """Every code that a remark may hold: in small letters, full width, with gaps, and among other words."""
    return list(dict.fromkeys(window for window in _windows(remark) if is_code(window)))


def nearly_in(code: str, remark: str) -> bool:
    """Whether the remark holds the code but for one character that was mistyped."""
    return any(_differ(code, window) == 1 for window in _windows(remark))


def plain(text: str) -> str:
    """A code as it is kept, of what a person typed."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text)).upper()


def spaced(code: str) -> str:
    """A code as it is read out: in two halves."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _windows(remark: str) -> Iterator[str]:
    for run in _RUNS.findall(plain(remark[:1000])):
        for start in range(len(run) - LENGTH + 1):
            yield run[start : start + LENGTH]


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
