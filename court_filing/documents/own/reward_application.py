"""The application to offer a reward for finding property (悬赏执行申请书).

Asked by the applicant for enforcement in writing. What it has to state: art. 21 of 《最高人民法院关于民事执行中财产
调查若干问题的规定》(财产调查规定). The announcement itself is the court's (art. 22).
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.own.sheet import laid_out

TITLE = "悬赏执行申请书"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Who asks which court, against whom, and what is offered for what.

    `applicants`, `debtors`: per person the lines that describe them, the name first. `basis`: the document that is
    not obeyed. `reward`: the sum, or how it is reckoned. `ways`: how the announcement is to be made known.
    `until_on`: the last day of the offer; None until enforcement ends.
    """

    court_name: str
    case_number: str
    applicants: tuple[tuple[str, ...], ...]
    debtors: tuple[tuple[str, ...], ...]
    debtor_names: str
    basis: str
    reward: str
    conditions: str
    ways: tuple[str, ...]
    until_on: date | None = None


def render(content: Content) -> bytes:
    """The application as PDF, signature and day left blank. Raises MissingGlyph."""
    return laid_out("reward_application.html", content, title=TITLE)
