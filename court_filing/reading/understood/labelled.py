"""What stands beside a label: on cards, licences and in tables, by place and not by the order of the lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from court_filing.reading.understood.passage import EMPTY, Cell, Passage, Row, joined

_COLON = r"\s*[:：;；]?\s*"
_ANSWERS_ALONE = ("男", "女")
"""What is an answer by itself, though its label could not be read."""
_GOES_ON = 1.65
"""So many heights of a line further down a value still goes on; the next answer stands lower."""
_LOOSE = 3
"""Labels of so many signs count in the middle of a line too; shorter ones only after a gap."""


@dataclass(frozen=True)
class Slip:
    """A label, or words without one, where they stand."""

    label: str
    passage: Passage
    row: int
    cell: Cell
    left: float


def labelled(rows: Sequence[Row], labels: Mapping[str, Sequence[str]]) -> dict[str, Passage]:
    """For each name in `labels` what stands beside one of its labels, and under that where it goes on.

    The first place that says something counts. A label may be broken by spaces and may want its colon.
    """
    words = frozenset(word for many in labels.values() for word in many)
    slips = [
        slip
        for number, row in enumerate(rows)
        for cell in _with_whole_labels(row, words)
        for slip in _slips(cell, number, labels)
    ]
    found: dict[str, Passage] = {}
    for at, slip in enumerate(slips):
        if slip.label and not found.get(slip.label):
            found[slip.label] = _beside(slips, at)
    return {name: passage for name, passage in found.items() if passage}


def _with_whole_labels(row: Row, labels: frozenset[str]) -> Row:
    """The row, a label whose signs stand far apart（名    称）and came one by one put together."""
    for at, cell in enumerate(row):
        for many in range(2, min(5, len(row) - at) + 1):
            signs = row[at : at + many]
            text = "".join(each.text.strip() for each in signs)
            if len(text) == many and text in labels:
                passage = joined(each.passage.strip() for each in signs)
                whole = replace(cell, passage=passage, right=signs[-1].right)
                return _with_whole_labels((*row[:at], whole, *row[at + many :]), labels)
    return row


def _slips(cell: Cell, row: int, labels: Mapping[str, Sequence[str]]) -> list[Slip]:
    """The line, cut before each label that it holds."""
    passage, width = cell.passage, cell.right - cell.left
    cuts = [
        match
        for match in _pattern(tuple((name, *words) for name, words in labels.items())).finditer(passage.text)
        if _counts(match, passage.text)
    ]
    starts = [match.start() for match in cuts]
    slips = []
    if not starts or passage.text[: starts[0]].strip():
        head = passage[: starts[0]] if starts else passage
        slips.append(Slip("", head.strip(), row, cell, cell.left))
    for match, end in zip(cuts, [*starts[1:], len(passage.text)], strict=False):
        name = next(key for key, words in match.groupdict().items() if words)
        left = cell.left + width * match.start() / max(len(passage.text), 1)
        slips.append(Slip(name, passage[match.end() : end].strip(" \n\t:："), row, cell, left))
    return slips


def _counts(match: re.Match[str], text: str) -> bool:
    before = text[: match.start()]
    long = len(re.sub(r"\s|[:：]", "", match.group())) >= _LOOSE
    return not before.strip() or before[-1:].isspace() or long or match.group()[-1:] in ":："


@cache
def _pattern(labels: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Longer labels first, so that 法定代表人姓名 is not taken for 法定代表人."""
    words = sorted(((word, name) for name, *many in labels for word in many), key=lambda pair: -len(pair[0]))
    by_name: dict[str, list[str]] = {}
    for word, name in words:
        by_name.setdefault(name, []).append(r"\s*".join(map(re.escape, word)))
    return re.compile("|".join(f"(?P<{name}>(?:{'|'.join(many)}){_COLON})" for name, many in by_name.items()))


def _beside(slips: Sequence[Slip], at: int) -> Passage:
    """The rest of the label's own line, or the next cell to the right; then what goes on under it."""
    label = slips[at]
    parts = [label] if label.passage else []
    for slip in slips[at + 1 :]:
        if slip.label or slip.row != label.row or parts:
            break
        parts.append(slip)
    if not parts:
        parts = [slip for slip in slips[at + 1 : at + 2] if _close_under(label, slip)]
    if not parts:
        return EMPTY
    return joined([*(part.passage for part in parts), *_further(slips, parts[-1], label)])


def _close_under(label: Slip, slip: Slip) -> bool:
    """A value whose row stands a little lower than that of its label."""
    drop = slip.cell.middle - label.cell.middle
    beside = slip.cell.left >= label.cell.right - 0.02
    return not slip.label and slip.cell.page == label.cell.page and beside and 0 < drop < label.cell.height


def _further(slips: Sequence[Slip], last: Slip, label: Slip) -> list[Passage]:
    """The lines under a value that begin where it begins, up to the next label of the same column."""
    begins = last.left if not last.label else None
    parts, above = [], last.cell
    for slip in slips[slips.index(last) + 1 :]:
        if slip.row == last.row:
            continue
        if slip.cell.page != above.page or slip.cell.middle - above.middle > _GOES_ON * above.height:
            break
        here = _under(slip, begins, label)
        if slip.label and slip.left <= label.left + 0.05 and slip.left > label.left - 0.05:
            break
        if not slip.label and here and slip.passage.text.strip() in _ANSWERS_ALONE:
            break
        if not slip.label and here:
            parts.append(slip.passage)
            above = slip.cell
    return parts


def _under(slip: Slip, begins: float | None, label: Slip) -> bool:
    if begins is not None:
        return abs(slip.left - begins) < 0.03
    return label.left + 0.02 < slip.left < label.left + 0.25
