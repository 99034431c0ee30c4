"""What happened (发生了什么事): from a story in plain words to procedure, cause, court and where else to go.

Nothing is kept: the story comes by POST, is read once and shown again; it stands in no address and no log.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.clock import court_day, now
from court_filing.law import jurisdiction
from court_filing.law.guides import Guide, elsewhere, guide
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.find import PROCEDURES as WITH_COURTS
from court_filing.law.proceedings import Proceeding
from court_filing.law.triage import Triage, triage
from court_filing.law.triage.filing import Choice, choices, proceeding_of
from court_filing.law.triage.questions import deciding
from court_filing.law.triage.told import facts as facts_told
from court_filing.portal.before_filing import Estimate, estimate, limits_told
from court_filing.portal.guides import papers_by_person
from court_filing.portal.room import room
from court_filing.portal.what_happened_form import LONGEST, WhatHappenedForm, askable
from court_filing.texts import Text
from court_filing.web.page import page, sent
from court_filing.web.security import limiter
from court_filing.web.time_limits import TimeLimits

Page = tuple[str, int]

PROCEDURES = {
    "civil": Text("民事起诉"),
    "private_prosecution": Text("刑事自诉"),
    "administrative": Text("行政起诉（民告官）"),
    "enforcement": Text("申请强制执行"),
    "payment_order": Text("申请支付令"),
    "preservation": Text("申请诉前保全"),
    "special": Text("特别程序等申请"),
    "not_court": Text("先不找法院"),
}
REDIRECTS = {
    "110": (Text("马上打 110"), Text("人身安全最要紧。等安全了，再回来办法院的事。")),
    "police": (Text("先报警"), Text("到案发地或者您住处附近的派出所报案，也可以打 110。拿好报案回执。")),
    "12345": (Text("先打 12345"), Text("政务服务便民热线，会转给主管的部门，并在规定时间内答复您。")),
    "labour_arbitration": (
        Text("先申请劳动仲裁"),
        Text(
            "到公司所在地或者您上班地方的劳动人事争议仲裁委员会，不收费。一般要在一年以内。"
            "欠薪也可以打 12333 投诉。对裁决不服的，收到后十五日内回来起诉。"
        ),
    ),
    "administrative_review": (
        Text("先申请行政复议"),
        Text(
            "一般向作出决定的部门的本级人民政府申请，六十日以内，不收费。对复议结果不服的，十五日内回来起诉。"
        ),
    ),
    "notary": (
        Text("去公证处"),
        Text("没有争议、只要证明效力的，带上身份证和证明材料去公证处。可以打 12348 问清材料。"),
    ),
    "other": (Text("找别处"), Text("这件事不归立案这里办，按下面写的理由去办；拿不准的打 12368。")),
}
"""Where to go instead, in a word, and how."""


@dataclass(frozen=True)
class Outcome:
    """Everything that the page says of the story."""

    found: Triage
    causes: tuple[Choice, ...]
    chosen: Choice | None
    kind: Proceeding | None
    courts: Answer | None
    questions: tuple[str, ...]
    facts: list[str]
    limits: TimeLimits | None
    fee: Estimate | None
    sum: Decimal | None
    """What is wanted, in yuan; None where nothing was said, or no money is wanted."""

    @property
    def guide(self) -> Guide | None:
        """What is to be known before one begins; None where it cannot be begun here."""
        return guide(self.kind.id) if self.kind else None


@room.route("/what-happened/", methods=["GET", "POST"])
@limiter.limit("60 per minute; 1000 per hour", methods=["POST"])
def what_happened() -> Page:
    """Ask what happened; say what can be done, what would decide more, and where it begins."""
    form = WhatHappenedForm()
    outcome = _outcome(form, on=court_day(now())) if sent(form) else None
    return page(
        "portal/what_happened.html",
        form=form,
        outcome=outcome,
        longest=LONGEST,
        procedures=PROCEDURES,
        redirects=REDIRECTS,
        papers=papers_by_person(outcome.kind) if outcome and outcome.kind else [],
        elsewhere=elsewhere(),
    )


def _outcome(form: WhatHappenedForm, *, on: date) -> Outcome:
    text = form.text.data or ""
    found = triage(text, said=form.said)
    if found.procedure in WITH_COURTS:
        form.take(facts_told(text))
    proposed = choices(found)
    chosen = next((each for each in proposed if each.name == form.cause.data), None)
    chosen = chosen or next(iter(proposed), None)
    form.cause.choices = [(each.name, each.name) for each in proposed]
    form.cause.data = chosen.name if chosen else ""
    kind = _kind(found, chosen)
    courts = _courts(found, chosen, form.facts(), on=on)
    return Outcome(
        found,
        proposed,
        chosen,
        kind,
        courts,
        deciding(text, found, said=form.said),
        _asked(found, courts, form.facts()),
        limits_told(found, kind, chosen, since=form.since.data, today=on),
        estimate(kind, chosen.cause_id if chosen else "", form.claim_yuan.data, on=on),
        form.claim_yuan.data or None,
    )


def _kind(found: Triage, chosen: Choice | None) -> Proceeding | None:
    """What can be begun here; None where no court is to be asked, or not online."""
    if found.procedure == "not_court":
        return None
    return chosen.kind if chosen and chosen.kind else proceeding_of(found.procedure)


def _courts(found: Triage, chosen: Choice | None, facts: dict[str, Any], *, on: date) -> Answer | None:
    """The plausible courts; None where no court is to be asked."""
    if found.procedure not in WITH_COURTS:
        return None
    asked = {**facts, "procedure": found.procedure, "cause": chosen.name if chosen else ""}
    return jurisdiction.competent(asked, on=on)


def _asked(found: Triage, courts: Answer | None, given: dict[str, Any]) -> list[str]:
    """The facts to ask for: those that decide, and those already given, to be changed."""
    if courts is None:
        return []
    usual = ["plaintiff_address", "defendant_address"] if found.procedure == "civil" else []
    exclusive = {"property_address", "deceased_domicile_at_death"} & set(courts.ask)
    wanted = askable(courts.ask) if exclusive else [*usual, *askable(courts.ask)]
    return list(dict.fromkeys([*wanted, *given]))
