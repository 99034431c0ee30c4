"""Two versions of a text, shortened to where they differ."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

SHORT = 120
"""A text of as many characters is shown whole."""
GAP = "……"
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Both texts; of long ones only the sentences that differ, with …… for what is the same."""
    if max(len(before), len(after)) <= SHORT or not (before and after):
        return before, after
    old, new = _sentences(before), _sentences(after)
    left: list[str] = []
    right: list[str] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, False).get_opcodes():
        _add(left, old[old_from:old_to], same=kind == "equal")
        _add(right, new[new_from:new_to], same=kind == "equal")
    return "".join(left), "".join(right)


def _add(parts: list[str], sentences: Sequence[str], *, same: bool) -> None:
    if same and sentences:
        parts.append(GAP)
    elif sentences:
        parts.extend(sentences)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]
