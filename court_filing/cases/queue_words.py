"""Looking for words in a list of the desk: in the numbers, the cause and the names of the parties."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from court_filing.cases.case import Case
from court_filing.cases.party import Party

MOST_WORDS = 6
"""Words that are looked for; whoever types more narrows no further."""


def mentioned(
    conditions: Sequence[sa.ColumnElement[bool]], order: Sequence[Any], words: str, *, among: int | None
) -> sa.Select[Any]:
    """The filings in which every word is found.

    `among`: only so many of the list are looked through, in its order; a whole number is found wherever it stands.
    """
    wanted = list(dict.fromkeys(words.split()))[:MOST_WORDS]
    listed = sa.select(Case.id).where(*conditions).order_by(*order)
    if among is None:
        return listed.where(*(_mentions(word, Case) for word in wanted))
    searched = (
        sa.select(Case.id, Case.filing_number, Case.case_number, Case.cause_name)
        .where(*conditions)
        .order_by(*order)
        .limit(among)
        .subquery()
    )
    found = sa.select(searched.c.id).where(*(_mentions(word, searched.c) for word in wanted))
    numbered = sa.select(Case.id).where(
        sa.or_(Case.filing_number == wanted[0], Case.case_number == wanted[0])
    )
    there = Case.id.in_(found)
    return listed.where(there if len(wanted) > 1 else sa.or_(there, Case.id.in_(numbered)))


def _mentions(word: str, columns: Any) -> sa.ColumnElement[bool]:
    named = sa.exists().where(Party.case_id == columns.id, holds(Party.name, word))
    written = (columns.filing_number, columns.case_number, columns.cause_name)
    return sa.or_(*(holds(column, word) for column in written), named)


def holds(column: Any, word: str) -> sa.ColumnElement[bool]:
    """Whether the column holds the word; Chinese and digits have no capitals, which would cost a third."""
    if any(character.isascii() and character.isalpha() for character in word):
        return column.icontains(word, autoescape=True)
    return column.contains(word, autoescape=True)
