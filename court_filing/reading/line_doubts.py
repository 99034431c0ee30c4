"""The doubtful parts of a line that was read narrow (存疑字词), and how a wider reading of them alone mends it."""

from court_filing.reading.line_reader import Characters, confidence, folded, words

DOUBTFUL_CHARACTER = 0.75
"""Below, a character is doubtful: where the engine lost one of two like digits, it was hardly ever surer."""
PAUSES = "，。、；"
"""Whether it is the one or the other of these is not worth a second look."""
CONTEXT = 3
"""So many characters at least beside a doubtful part are read again with it; they show where it begins and ends."""

Part = tuple[int, int]
"""The first of the doubtful characters and the one after the last."""


def doubtful_parts(line: Characters) -> list[Part]:
    """Where the line is doubtful; parts that stand closer together than their context are one."""
    parts: list[Part] = []
    for place, character in enumerate(line):
        if character.confidence >= DOUBTFUL_CHARACTER or character.word in PAUSES:
            continue
        begins_anew = not parts or place - parts[-1][1] >= CONTEXT
        first = place if begins_anew else parts.pop()[0]
        parts.append((first, place + 1))
    return parts


def reach(line: Characters, part: Part) -> tuple[float, float]:
    """From where to where, in shares of the width, a part is read again: its context too, to the gaps beside that."""
    first, after = _with_context(line, part)
    left = (line[first - 1].at + line[first].at) / 2 if first else 0.0
    right = (line[after - 1].at + line[after].at) / 2 if after < len(line) else 1.0
    return left, right


def mended(line: Characters, part: Part, again: Characters) -> Characters | None:
    """The line with that part as it was read again, if that is surer; None where its context is not found again."""
    first, after = _with_context(line, part)
    before, behind = folded(words(line[first : part[0]])), folded(words(line[part[1] : after]))
    text = folded(words(again))
    begins = text.find(before)
    ends = text.rfind(behind) if behind else len(text)
    # One character more may show at either edge of the cut.
    if not 0 <= begins <= 1 or ends < begins + len(before) or len(text) - ends - len(behind) > 1:
        return None
    new, old = again[begins + len(before) : ends], line[part[0] : part[1]]
    if confidence(new or again) <= confidence(old):
        return line
    placed = [character._replace(at=old[0].at) for character in new]
    return [*line[: part[0]], *placed, *line[part[1] :]]


def _with_context(line: Characters, part: Part) -> Part:
    first, after = max(part[0] - CONTEXT, 0), min(part[1] + CONTEXT, len(line))
    # Half a digit at the edge would look like one more of them: a number is read again as a whole.
    while 0 < first and _is_close(line, first):
        first -= 1
    while after < len(line) and _is_close(line, after):
        after += 1
    return first, after


def _is_close(line: Characters, place: int) -> bool:
    """Whether the character at that place and the one before stand as close as digits and letters do."""
    return line[place - 1].word.isascii() and line[place].word.isascii()
