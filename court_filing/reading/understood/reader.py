"""From the words of a paper to what it says: the paper is recognised, then read by who knows its kind."""

from collections.abc import Callable, Mapping, Sequence

from court_filing.reading.understood import cards, complaint, decisions, letter, standing
from court_filing.reading.understood.passage import Row, rows_of
from court_filing.reading.understood.recognise import recognised
from court_filing.reading.words import PageWords, Paper, Understood, Value

Fields = dict[str, tuple[Value, ...]]
MOST_PAGES = 40
"""A longer paper is read by its first and its last pages: what is wanted stands there."""

MOST_ROWS, LAST_ROWS = 3000, 200
"""The same of rows: a text without pages can have any number."""

SURE = 0.85
"""The confidence from which on a value may be proposed as it was read."""


def is_sure(value: Value) -> bool:
    """Whether it was read clearly, and nothing that was checked speaks against it."""
    return value.confidence >= SURE


def understand(pages: Sequence[PageWords], *, slot: str | None = None) -> Understood | None:
    """Recognise the paper on *pages* and read what the forms have a use for; None where it is nothing we know.

    *slot* says what the paper was handed in as: a hint where the words leave room, never a proof. Only words and
    their places are looked at; nothing is corrected, and a name least of all.
    """
    read = pages if len(pages) <= MOST_PAGES else [*pages[: MOST_PAGES - 10], *pages[-10:]]
    rows = rows_of(read)
    rows = rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - LAST_ROWS], *rows[-LAST_ROWS:]]
    paper = recognised(["".join(cell.text for cell in row) for row in rows], slot=slot)
    if paper is None:
        return None
    fields = _READERS[paper](rows)
    return Understood(paper, fields) if fields else None


def _single(read: Callable[[Sequence[Row]], dict[str, Value]]) -> Callable[[Sequence[Row]], Fields]:
    """Of a paper that says everything once."""
    return lambda rows: {name: (value,) for name, value in read(rows).items()}


_READERS: Mapping[Paper, Callable[[Sequence[Row]], Fields]] = {
    Paper.ID_FRONT: _single(cards.id_card),
    Paper.ID_BACK: _single(cards.id_card),
    Paper.BUSINESS_LICENCE: _single(cards.business_licence),
    Paper.LAWYER_LICENCE: _single(cards.lawyer_licence),
    Paper.AUTHORITY_LETTER: letter.authority_letter,
    Paper.COMPLAINT: complaint.complaint,
    Paper.JUDGMENT: decisions.judgment,
    Paper.AWARD: decisions.award,
    Paper.FIRM_LETTER: standing.firm_letter,
    Paper.HEAD_CERTIFICATE: standing.head_certificate,
    Paper.EVIDENCE_LIST: standing.evidence_list,
}
