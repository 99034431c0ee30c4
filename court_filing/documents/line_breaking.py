"""Where a line of Chinese text may end (避头尾): no line opens with a closing mark."""

import re
from collections.abc import Callable

_NOT_FIRST = "，。、；：？！）》」』”’〉】〕…—·%％,.;:?!)]}"
_NOT_LAST = "（《「『“‘〈【〔([{￥"
_PIECE = re.compile(r"[A-Za-z0-9@#&+_./:\-]+|\s|.", re.DOTALL)


def broken(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break `text` into lines no wider than `width`; a word wider than a line is cut where it must be."""
    lines = [""]
    used = 0.0
    for piece in _unbreakable(text):
        for part in _cut_to_fit(piece, width, measure):
            wide = measure(part)
            if lines[-1] and used + wide > width:
                lines.append("")
                used = 0.0
            lines[-1] += part if lines[-1] else part.lstrip(" ")
            used += wide
    return [line.rstrip() for line in lines]


def _unbreakable(text: str) -> list[str]:
    """Words and characters, each with the marks that must stay on its line."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and (piece[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _cut_to_fit(piece: str, width: float, measure: Callable[[str], float]) -> list[str]:
    if measure(piece) <= width:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and measure(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
