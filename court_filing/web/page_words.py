"""Looking up words on the pages of a file: on which lines they stand, and where."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from court_filing.reading.words import Box, Line, PageWords, as_drawn
from court_filing.web.coached_pages import Mark

MOST_LETTERS = 60
AROUND = 14
"""How many letters of the line are told before and after the words."""
NUMBER = re.compile(r"\d+(?:[.,．，:：/-]\d+)*")
SPARE = 0.7
"""By how much of a narrow letter a mark reaches beyond its words on either side."""


@dataclass(frozen=True)
class Hit:
    """A line on which the words stand."""

    page: int
    before: str
    words: str
    after: str
    mark: Mark
    """On the page as it is drawn."""
    upright: Mark
    """On the page turned upright."""


def asked_words(typed: str | None) -> str:
    """What is looked for, without spaces around it."""
    return (typed or "").strip()[:MOST_LETTERS]


def hits(pages: Sequence[PageWords], wanted: str) -> list[Hit]:
    """Every line with the words, in order; letters count alike large and small, wide and narrow, spaced or not."""
    needle = _plain(wanted)[0]
    if not needle:
        return []
    return [hit for page in pages for line in page.lines for hit in _in_line(page, line, needle)]


def _in_line(page: PageWords, line: Line, needle: str) -> Iterator[Hit]:
    plain, places = _plain(line.text)
    start = plain.find(needle)
    while start >= 0:
        first, last = places[start], places[start + len(needle) - 1] + 1
        box = _part(line, first, last)
        yield Hit(
            page=page.number,
            before=_before(line.text, first),
            words=line.text[first:last],
            after=_after(line.text, last),
            mark=Mark(0, as_drawn(box, page.turned)),
            upright=Mark(0, box),
        )
        start = plain.find(needle, start + len(needle))


def _before(text: str, first: int) -> str:
    begin = _beside_number(text, max(0, first - AROUND), forward=False)
    return f"{'…' if begin else ''}{text[begin:first]}"


def _after(text: str, last: int) -> str:
    end = _beside_number(text, min(len(text), last + AROUND), forward=True)
    return f"{text[last:end]}{'…' if end < len(text) else ''}"


def _beside_number(text: str, place: int, *, forward: bool) -> int:
    """The place, or the end of the number that it would cut in two: half a sum of money is another sum."""
    for number in NUMBER.finditer(text):
        if number.start() < place < number.end():
            return number.end() if forward else number.start()
    return place


def _plain(text: str) -> tuple[str, list[int]]:
    """The letters that are compared, and at which place of the text each of them stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if not letter.isspace():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _part(line: Line, first: int, last: int) -> Box:
    """About where those letters of the line stand: a Chinese character is twice as wide as a Latin one.

    A little more than that, for no typeface keeps to it.
    """
    left, top, width, height = line.box
    widths = [2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in line.text]
    all_of_it = sum(widths) or 1
    begin = max(0, sum(widths[:first]) - SPARE) / all_of_it
    end = min(all_of_it, sum(widths[:last]) + SPARE) / all_of_it
    if height > width:
        # Written downwards.
        return left, top + begin * height, width, (end - begin) * height
    return left + begin * width, top, (end - begin) * width, height
