"""The name of a file as it is kept, shown and given back: its own, and nothing that could mislead or break a line."""

import re
import unicodedata
from pathlib import PurePath

LONGEST = 255
LONGEST_TOLD = 40
"""Characters of a name where it is told within a sentence."""
_END_TOLD = 14
NAMELESS = "未命名"
_LONGEST_ENDING = 12
_GAPS = re.compile(r"\s+")


def shown_name(name: str) -> str:
    """The name without folders, control characters and marks that turn the direction of writing; never empty.

    Of a name that is too long the beginning and the ending are kept.
    """
    composed = unicodedata.normalize("NFC", name)
    plain = "".join(_plain(sign) for sign in composed).replace("\\", "/")
    last = next((part for part in reversed(plain.split("/")) if part.strip(" .")), "")
    stem, ending = _parted(_GAPS.sub(" ", last).strip(" "))
    return stem[: LONGEST - len(ending)].rstrip(" ") + ending


def brief_name(name: str) -> str:
    """A name within a sentence: of a long one the beginning and the end, with its ending."""
    if len(name) <= LONGEST_TOLD:
        return name
    return f"{name[: LONGEST_TOLD - _END_TOLD - 1]}…{name[-_END_TOLD:]}"


def _plain(sign: str) -> str:
    """A sign that is seen, a blank for any kind of blank, nothing for a sign that is not seen."""
    if unicodedata.category(sign) == "Zs":
        return " "
    return sign if sign.isprintable() else ""


def _parted(name: str) -> tuple[str, str]:
    """What stands before the ending, without dots around it, and the ending with its dot, where there is one."""
    ending = PurePath(f"_{name}").suffix
    if not ending.strip(" .") or len(ending) > _LONGEST_ENDING:
        ending = ""
    stem = name.removesuffix(ending).strip(" .")
    return stem or NAMELESS, ending
