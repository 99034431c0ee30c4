"""A cell of an official form as HTML: a box never stands on another line than its words."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from court_filing.law.forms.filled import Room, Run, Tick

PAPER = (Markup("□"), Markup('<b class="tick">□<i>√</i></b>'))
"""An empty and a ticked box on paper."""
_LONGEST = 10
"""Characters of a label that are kept with its box; of a longer one only the nearest."""


def cell(runs: Sequence[Run], boxes: tuple[Markup, Markup] = PAPER) -> Markup:
    """What is printed, written and ticked in a cell; `boxes`: how an empty one and a ticked one are shown."""
    texts = ["" if isinstance(run, Tick) else _text(run) for run in runs]
    said: dict[int, Markup] = {}
    for place, run in enumerate(runs):
        if isinstance(run, Tick):
            said[place] = _boxed(run, place, texts, boxes[run.ticked])
    return Markup("").join(said.get(place, escape(text)) for place, text in enumerate(texts))


def _boxed(run: Tick, place: int, texts: list[str], mark: Markup) -> Markup:
    """The box with its words, which are taken out of the text before it or behind it."""
    near = len(run.label) if len(run.label) <= _LONGEST else 1
    before, after = "", ""
    if place and texts[place - 1].endswith(run.label[-near:]):
        texts[place - 1], before = texts[place - 1][:-near], texts[place - 1][-near:]
    elif place + 1 < len(texts) and texts[place + 1].startswith(run.label[:near]):
        after, texts[place + 1] = texts[place + 1][:near], texts[place + 1][near:]
    elif place and not texts[place - 1][-1:].isspace():
        texts[place - 1], before = texts[place - 1][:-1], texts[place - 1][-1:]
    return Markup('<span class="boxed">{}{}{}</span>').format(before, mark, after)


def _text(run: Run) -> str:
    if isinstance(run, Room):
        # The last line break of a cell makes no line of its own.
        return "\n" * run.lines + "\u00a0" if run.lines else "　" * run.characters
    return "" if isinstance(run, Tick) else run.text
