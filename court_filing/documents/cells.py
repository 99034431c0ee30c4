"""A cell of an official form as HTML: a box never stands on another line than its words, nor a label than its value."""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from court_filing.documents.keeping import JOINER, joined, joints_of, value_joints
from court_filing.law.forms.filled import Printed, Room, Run, Tick, Written

_EMPTY, _TICKED = "\ufdd0", "\ufdd1"
"""Stand for the boxes while lines are thought about: never characters of a text (Unicode noncharacters)."""
_OURS = str.maketrans("", "", _EMPTY + _TICKED + JOINER)
_KEPT = re.compile(f"((?:[^{JOINER}]{JOINER})+[^{JOINER}])")
_LONGEST = 10
"""Characters of a label that are kept with the box behind it; of a longer one only the nearest."""
_FIRST = 2
"""Characters of a label that are kept with the box before it."""
_PAPER = {_EMPTY: Markup("□"), _TICKED: Markup('<b class="tick">□{}<i>√</i></b>').format(JOINER)}


def cell(runs: Sequence[Run]) -> Markup:
    """What is printed, written and ticked in a cell of the paper."""
    return _shown(_kept(runs), _PAPER)


def cell_on_screen(runs: Sequence[Run], empty: Markup, ticked: Markup) -> Markup:
    """The same for a browser, with an empty and a ticked box as they are shown there: only boxes keep their words."""
    boxes = {_EMPTY: empty, _TICKED: ticked}
    parts = _KEPT.split(_kept(runs))
    return Markup("").join(_on_screen(part.replace(JOINER, ""), boxes) for part in parts)


def _on_screen(text: str, boxes: dict[str, Markup]) -> Markup:
    shown = _shown(text, boxes)
    boxed = _EMPTY in text or _TICKED in text
    return Markup('<span class="boxed">{}</span>').format(shown) if boxed else shown


def _shown(text: str, boxes: dict[str, Markup]) -> Markup:
    html = str(escape(text))
    for mark, box in boxes.items():
        html = html.replace(mark, box)
    return Markup(html)  # noqa: S704  escaped above; the boxes are ours


def _kept(runs: Sequence[Run]) -> str:
    """The cell as one text, with joiners where no line may end."""
    texts = [_text(run) for run in runs]
    text = "".join(texts)
    joints = joints_of(text)
    start = 0
    for place, run in enumerate(runs):
        if isinstance(run, Tick):
            joints |= set(_box_joints(text, start, run.label))
        elif isinstance(run, Written) and place and isinstance(runs[place - 1], Printed):
            joints |= set(value_joints(texts[place - 1], texts[place], start))
        start += len(texts[place])
    return joined(text, joints)


def _box_joints(text: str, box: int, label: str) -> Iterator[int]:
    """The joints of the box at that place: with its label before or behind it, else with what it stands beside."""
    near = len(label) if len(label) <= _LONGEST else 1
    if text[:box].endswith(label[-near:]):
        yield from range(box - near, box)
    elif text.startswith(label[:near], box + 1):
        yield from range(box, box + min(near, _FIRST))
    elif box == 0 or text[box - 1].isspace():
        gap = len(text[box + 1 :]) - len(text[box + 1 :].lstrip(" "))
        yield from range(box, box + gap + 1)
    else:
        yield box - 1


def _text(run: Run) -> str:
    if isinstance(run, Tick):
        return _TICKED if run.ticked else _EMPTY
    if isinstance(run, Room):
        # The last line break of a cell makes no line of its own.
        return "\n" * run.lines + "\u00a0" if run.lines else "　" * run.characters
    return run.text.translate(_OURS)
