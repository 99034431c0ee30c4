"""J3: an agreement on the court (协议管辖) that cannot bind: against level or exclusive jurisdiction, or not open."""

from collections.abc import Iterator
from datetime import date

from court_filing.law import causes
from court_filing.law.jurisdiction import agreement
from court_filing.review.contract_clauses import clause_in_contracts
from court_filing.review.court_doubts import Kind
from court_filing.review.court_facts import agreed_in_words
from court_filing.review.courts import AGREED, EXCLUSIVE, chosen_of, competent_for, doubt_of
from court_filing.review.finding import Found, Severity
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import told
from court_filing.texts import Text

NOT_OPEN = frozenset({"婚姻家庭、继承纠纷", "劳动争议", "人事争议"})
"""Matters of status and of labour: a court is agreed on for contracts and property（民诉法第三十五条）."""


@rule("J3.agreement_binds", severity=Severity.FLAG, article=AGREED, told=True)
def agreement_against_the_law(record: FilingRecord, today: date) -> Iterator[Found]:
    """The chosen court rests on an agreement that gives way to the law."""
    clause, chosen, where = (
        told(record, "agreed_jurisdiction"),
        chosen_of(record),
        "particulars.agreed_jurisdiction",
    )
    if not clause and (agreed := agreed_in_words(record)):
        clause, where = agreed.text, agreed.where
    if not clause or chosen is None or chosen not in agreement.named_courts(clause):
        return
    if why := _why_not(record, on=record.submitted_on or today):
        yield Found(
            where,
            Text("约定由{court}管辖，{why}。", court=chosen.name, why=why),
            Text("请向依法有管辖权的法院起诉；案由、金额、地址写错的，请改正。"),
        )


def _why_not(record: FilingRecord, *, on: date) -> Text | None:
    found = causes.meant_by(record.cause or "")
    if found is not None and NOT_OPEN & set(found.path):
        return Text("这类纠纷不能由当事人约定法院")
    doubt = doubt_of(record, on=on)
    reasons = {
        Kind.LEVEL: Text("约定不能违反级别管辖"),
        Kind.EXCLUSIVE: Text("约定不能违反专属管辖"),
        Kind.SPECIAL: Text("约定不能改由没有这类案件管辖权的法院"),
        Kind.TERRITORY: Text("没有看出那里和争议有实际联系"),
    }
    return reasons.get(doubt.kind) if doubt else None


@rule("J3.contract_names", severity=Severity.FLAG, article=AGREED, told=True)
def contract_names_another_court(record: FilingRecord, today: date) -> Iterator[Found]:
    """A contract that was handed in names a court of the same level; another was chosen, and nothing is said of it."""
    clause, chosen, on = clause_in_contracts(record), chosen_of(record), record.submitted_on or today
    if clause is None or clause.arbitration or chosen is None:
        return
    if told(record, "agreed_jurisdiction") or agreed_in_words(record):
        return
    named = agreement.named_courts(clause.text)
    doubt = doubt_of(record, on=on)
    known = doubt is not None and doubt.kind is not Kind.TERRITORY
    if known or not named or any(court.level != chosen.level or court == chosen for court in named):
        return
    if any(EXCLUSIVE[record.case_type] in ground.article for ground in competent_for(record, on=on).grounds):
        return
    yield Found(
        clause.paper.where,
        Text(
            "《{paper}》约定由{agreed}管辖，选的是{court}。",
            paper=clause.paper.called,
            agreed="、".join(court.name for court in named),
            court=chosen.name,
        ),
        Text("请核对约定：有效的，请向约定的法院起诉；约定无效、后来改了的，请在事实和理由里写明。"),
    )
