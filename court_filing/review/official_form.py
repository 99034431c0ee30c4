"""F1–F7: what the answers to an official form (要素式起诉状) say of one another, and of the rest of the filing.

Everything here is asked about, and nothing stands in anybody's way: which side is wrong, the person knows.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from court_filing.law import forms
from court_filing.law.amounts import in_groups
from court_filing.law.forms import Form
from court_filing.law.forms.agreed_court import agreement_in
from court_filing.law.forms.checks import answered_rows, checks, labelled
from court_filing.law.forms.contradiction import Kind
from court_filing.law.forms.contradictions import contradictions
from court_filing.law.forms.growth import grown
from court_filing.law.forms.sums import sum_of
from court_filing.law.forms.taken_over import CAUSE, differing
from court_filing.review.complaint import CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

ARBITRATION = {CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（二）项"}
COSTS = "诉讼费用"


@rule("F1.choice", severity=Severity.ASK, article=CONTENT)
def boxes_and_details(record: FilingRecord, today: date) -> Iterator[Found]:
    """否 with details, 是 without them, 无 beside something else."""
    yield from _of(Kind.CHOICE, record, today)


@rule("F2.days", severity=Severity.ASK, article=CONTENT)
def days(record: FilingRecord, today: date) -> Iterator[Found]:
    """Days of the form that are out of order, or that have not come yet."""
    yield from _of(Kind.DAYS, record, today)


@rule("F3.sums", severity=Severity.ASK, article=CONTENT)
def sums(record: FilingRecord, today: date) -> Iterator[Found]:
    """Sums of the form that do not add up."""
    yield from _of(Kind.SUMS, record, today)


@rule("F4.arbitration", severity=Severity.ASK, article=ARBITRATION)
def arbitration_agreed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who agreed in writing on arbitration goes there; the court takes the case where that agreement does not bind."""
    form = _form(record)
    found = agreement_in(form, record.form_answers) if form else None
    if found is None or not found.on_arbitration:
        return
    if found.names_court:
        message = Text("合同约定里既写了仲裁，又写了法院。约定仲裁有效的，要先向仲裁委员会申请，法院不受理。")
    else:
        message = Text("您写的合同约定是仲裁。约定有效的，要向约定的仲裁委员会申请，法院不受理。")
    cure = Text(
        "请看清合同原文：约定的仲裁委员会能确定的，请去那里申请；约定不明、或裁或审、没有书面约定的，仍可以起诉，"
        "请在事实和理由里写明。"
    )
    yield Found(f"complaint.{found.question}", message, cure)


@rule("F5.costs", severity=Severity.ASK, article=CONTENT)
def costs_not_claimed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The form says that costs are not claimed, and a claim claims them."""
    form = _form(record)
    if form is None or not any(claim.kind == "costs" for claim in record.claims):
        return
    for row in answered_rows(form):
        for question in row.questions:
            if COSTS in row.label and question.boxes and record.form_answers.get(question.id) == "否":
                yield Found(
                    f"complaint.{question.id}",
                    Text("表里写的是不主张诉讼费用，请求里却有一项是诉讼费用。"),
                    Text("想让对方承担诉讼费的，请改选“是”；不想的，请删去那一项请求。"),
                )
                return


@rule("F6.particulars", severity=Severity.ASK, article=CONTENT)
def particulars_again(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The form says something else than the particulars (案件要点), or than the cause of the case."""
    form = _form(record)
    if form is None:
        return
    for question, taken in differing(form, {**record.particulars, CAUSE: record.cause}, record.form_answers):
        step = Text("案由") if taken.particular == CAUSE else Text("案件要点")
        yield Found(
            f"complaint.{question}",
            Text("这里写的和“{step}”里填的不一样。", step=step),
            Text("请对照原件，把写错的一处改过来；两处都没有写错的，不用改。"),
        )


@rule("F7.claimed", severity=Severity.ASK, article=CONTENT)
def claimed_otherwise(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What the form says is still owed is what the claims ask for; asked again whenever one of the two changes."""
    form = _form(record)
    if form is None:
        return
    for each in checks().claimed:
        claims = [
            (index, claim.amount_yuan)
            for index, claim in enumerate(record.claims)
            if claim.kind == each.kind and claim.amount_yuan is not None
        ]
        added = sum((amount for _index, amount in claims), Decimal(0))
        for question in labelled(form, each.label):
            owed = sum_of(record.form_answers, question.id)
            if owed is None or not claims or owed in (added, *(amount for _index, amount in claims)):
                continue
            yield from _differing(each.label, owed, added, (question.id, claims[0][0]))


def _differing(label: str, owed: Decimal, claimed: Decimal, places: tuple[str, int]) -> Iterator[Found]:
    message = Text(
        "表里“{label}”写的是 {owed} 元，请求里的本金是 {claimed} 元。",
        label=label,
        owed=in_groups(owed),
        claimed=in_groups(claimed),
    )
    cure = Text("请核对哪一个数写错了，改成一致；只要其中一部分的，不用改，请在事实与理由里说明。")
    yield Found(f"complaint.{places[0]}", message, cure)
    yield Found(f"claims[{places[1]}].amount_yuan", message, cure)


def _of(kind: Kind, record: FilingRecord, today: date) -> Iterator[Found]:
    form = _form(record)
    if form is None:
        return
    for each in contradictions(form, record.form_answers, today=record.submitted_on or today):
        if each.kind is kind:
            yield Found(f"complaint.{each.question}", each.message, each.cure)


def _form(record: FilingRecord) -> Form | None:
    """The official form with which the complaint is written, grown to its answers."""
    form = forms.forms().get(record.form_id or "")
    return grown(form, record.form_answers) if form else None
