"""What stays on one line of a paper: a box with its words, a label with what is written behind it, a day, a sum.

Characters are joined by the word joiner (U+2060): it has no shape, no place in the text layer, and costs no layout.
"""

import re
from collections.abc import Iterable

JOINER = "\u2060"
LONGEST_VALUE = 12
"""Characters of a value that stay with its label; of a longer one only the first two do."""
LONGEST_NUMBER = 24
"""The same for a value in digits and letters, which are half as wide: a telephone number with its extension."""

_LABEL = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,8}：|（可另附页）")
_DAY = re.compile(r"[\d\u3000]+年[\d\u3000]*月[\d\u3000]*日|\d+年\d+月|\d+年")
_SUM = re.compile(r"\d[元%年月日天]")
_WIDE = re.compile(r"[^\x00-\x7f]")


def kept_together(text: str) -> str:
    """`text` with its days, sums and labels unbreakable."""
    bare = text.replace(JOINER, "")
    return joined(bare, joints_of(bare))


def joints_of(text: str) -> set[int]:
    """After which characters of `text` no line may end, as far as its words alone tell."""
    found = (match for kind in (_LABEL, _DAY, _SUM) for match in kind.finditer(text))
    return {place for match in found for place in range(match.start(), match.end() - 1)}


def value_joints(label: str, value: str, start: int) -> Iterable[int]:
    """The joints that keep what was written, from `start` on, with the label before it."""
    if not label.endswith("：") or not value or value[0].isspace():
        return ()
    line = value.split("\n")[0]
    wide = len(_WIDE.findall(line))
    whole = len(line) <= LONGEST_VALUE or (len(line) <= LONGEST_NUMBER and wide <= 2)
    return range(start - 1, start + (len(line) if whole else min(2, len(line))) - 1)


def joined(text: str, joints: Iterable[int]) -> str:
    """`text` with a joiner behind the characters at `joints`; none before or behind a line break."""
    inside = {place for place in joints if "\n" not in text[place : place + 2] and place + 1 < len(text)}
    return "".join(
        character + JOINER if place in inside else character for place, character in enumerate(text)
    )
