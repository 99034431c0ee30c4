"""D2: the papers that belong to the filing are there (应当提交的材料): one rule for each row of the table."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from court_filing.review.finding import Found, Severity
from court_filing.review.materials import COURT_ADVISED, COURT_REQUIRED, unmet
from court_filing.review.papers import PAPERS
from court_filing.review.record import FilingRecord
from court_filing.review.rule import Rule, everywhere, register
from court_filing.texts import Text


def missing(rule_id: str, record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whose paper of this rule is missing."""
    for slot in unmet(record):
        if slot.rule != rule_id:
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
                check=partial(missing, _paper.rule),
            )
        )

for _id, _severity in ((COURT_REQUIRED, Severity.GAP), (COURT_ADVISED, Severity.ASK)):
    register(
        Rule(
            id=_id,
            severity=_severity,
            article=everywhere("《登记立案规定》第六条、第七条"),
            check=partial(missing, _id),
        )
    )
