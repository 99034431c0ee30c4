"""One thing that a file carries unseen, as the bounded process tells it."""

from dataclasses import dataclass

from court_filing.reading.words import Box

MOST_MARKS = 100
"""How many one answer holds."""
MOST_TEXT = 40
"""How many characters of the words are told."""


@dataclass(frozen=True)
class Mark:
    """What was found: `code`, where, and the words or numbers that tell it."""

    code: str
    page: int | None
    box: Box | None
    text: str

    def plain(self) -> list[object]:
        """As it goes from process to process."""
        return [self.code, self.page, self.box, self.text[:MOST_TEXT]]
