"""D2: the papers that belong to the filing are there (应当提交的材料): one rule for each row of the table."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from court_filing.review.finding import Found
from court_filing.review.materials import PAPERS, Paper, unmet
from court_filing.review.record import FilingRecord
from court_filing.review.rule import Rule, register
from court_filing.texts import Text


def missing(paper: Paper, record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whose paper of this row is missing."""
    for slot in unmet(record):
        if slot.rule != paper.rule:
            continue
        if slot.person:
            message = Text("缺少{person}的{title}。", person=slot.person, title=slot.title)
        else:
            message = Text("缺少{title}。", title=slot.title)
        yield Found(where=slot.where, message=message, cure=Text(slot.cure))


for _paper in PAPERS:
    if _paper.needed is not None:
        register(
            Rule(
                id=_paper.rule,
                severity=_paper.needed,
                article=_paper.article,
                check=partial(missing, _paper),
            )
        )
