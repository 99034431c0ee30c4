"""From the sums of a form to claims (诉讼请求): each sum that no claim states yet is proposed; the person decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing.acts.complaint import answers_of, form_of
from court_filing.acts.drafting import keep_claim
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.law.amounts import in_groups
from court_filing.law.forms import Form
from court_filing.law.forms.choices import applies
from court_filing.law.forms.form import BlankKind, Question, Row, Section
from court_filing.law.forms.named_sums import named_sums

_NUMBER = re.compile(r"^[\d一二三四五六七八九十]+\s*[.．、]\s*|（[^（）]*）")
_GAPS = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_INTEREST = re.compile(r"利息|罚息|复利|违约金|滞纳金")
_SIDE_COSTS = re.compile(r"费用|律师费|鉴定费|保全费")
_ASKED = re.compile(r".*请求|申请执行事项")
_TOTAL = re.compile(r"合计|共计|总计")
_SUIT_COSTS = re.compile(r"诉讼费用")
_REASONS = re.compile(r"计算|依据|理由|具体情形|条款|财产线索")
"""Under these labels sums explain other sums, or say what there is."""
LONGEST_KEY = 24
_UNTIL_PAID = re.compile(r"实际清偿之日|实际付清之日")


@dataclass(frozen=True)
class Proposal:
    """A claim that a sum of the form would make, or the change of one that states another sum."""

    key: str
    """Of the claim: `F09-2.2.2`, `F09-2.6.2-律师费`; sending it twice adds one claim."""
    question: str
    """The id of the question under which the sum stands."""
    kind: str
    text: str
    amount_yuan: Decimal | None
    counted_to_on: date | None = None
    changes: Claim | None = None
    """The claim that was made from this sum when it was another."""

    @property
    def answers(self) -> dict[str, Any]:
        """As columns of a claim."""
        names = ("kind", "text", "amount_yuan", "counted_to_on")
        return {name: getattr(self, name) for name in names}


def asks(section: Section) -> bool:
    """Whether the section says what is asked for, so that its sums are claims."""
    return any(row.role == "claims" for row in section.rows) or bool(_ASKED.fullmatch(section.title))


def proposals(case: Case) -> list[Proposal]:
    """One for every sum of the form's claims that no claim states; for costs, where they are asked for (是)."""
    form = form_of(case)
    if form is None:
        return []
    rows = [row for section in form.sections if asks(section) for row in section.rows]
    found: dict[str, Proposal] = {}
    for row in rows:
        if not row.role:
            for each in (
                *_of_sums(row, form, case),
                *_of_words(row, form, case),
                *_of_costs(row, form, case),
            ):
                # What two rows say in the same words is asked for once.
                found.setdefault(each.text, each)
    return list(found.values())


def take_up(case: Case, chosen: Iterable[str], *, at: datetime) -> int:
    """Make claims of the proposals with those keys; how many. One that was taken up before is no error."""
    wanted = set(chosen)
    taken = [proposal for proposal in proposals(case) if proposal.key in wanted]
    for proposal in taken:
        number = proposal.changes.id if proposal.changes else None
        keep_claim(case, proposal.answers, claim_id=number, at=at, form_key=proposal.key)
    return len(taken)


def missing_sums(case: Case, row: Row) -> dict[str, Decimal]:
    """The sums of the row that no claim states, by the id of their question; the first of those in its words."""
    form = form_of(case)
    if form is None:
        return {}
    found = (*_of_sums(row, form, case), *_of_words(row, form, case))
    return {each.question: each.amount_yuan for each in reversed(found) if each.amount_yuan is not None}


def _of_sums(row: Row, form: Form, case: Case) -> Iterator[Proposal]:
    given = {question.id: amount for question in row.questions if (amount := _sum(case, question))}
    # A total and its parts would ask for the same money twice; parts may also stand in words.
    totals = {question.id for question in row.questions if _TOTAL.search(question.label)} & set(given)
    asked = totals or set(given)
    for question in row.questions:
        amount = given.get(question.id)
        if amount is None or question.id not in asked:
            continue
        key = f"{form.id}-{question.id}"
        mine = next((claim for claim in case.claims if claim.form_key == key), None)
        if not _is_stated(case, mine, amount):
            yield _proposal(row, question, amount, case, key=key, mine=mine)


def _sum(case: Case, question: Question) -> Decimal | None:
    answer = answers_of(case).get(question.id)
    if not answer or question.blank is None or question.blank.kind is not BlankKind.MONEY:
        return None
    return Decimal(answer) or None


def _proposal(
    row: Row, question: Question, amount: Decimal, case: Case, *, key: str, mine: Claim | None
) -> Proposal:
    named = _named(row, question)
    counted = _counted_to(row, case)
    interest = _INTEREST.search(named) is not None and counted is not None
    kind = "interest" if interest else "other_money" if _SIDE_COSTS.search(named) else "principal"
    text = f"{_verb(case)}{named} {in_groups(amount)} 元{_addition(row, case)}"
    return Proposal(key, question.id, kind, text, amount, counted if interest else None, mine)


def _of_words(row: Row, form: Form, case: Case) -> Iterator[Proposal]:
    """Sums that the words of the row name (费用明细：律师费 5000 元), where no sum of its own says more."""
    given = answers_of(case)
    if any(_sum(case, question) for question in row.questions):
        return
    for question in row.questions:
        words = given.get(question.id)
        if not isinstance(words, str) or not _may_name_sums(question) or not applies(row, question, given):
            continue
        for named in named_sums(words):
            key = f"{form.id}-{question.id}-{named.name}"[:LONGEST_KEY]
            mine = next((claim for claim in case.claims if claim.form_key == key), None)
            if not _is_stated(case, mine, named.amount_yuan):
                kind = "other_money" if _SIDE_COSTS.search(row.name + named.name) else "principal"
                text = f"{_verb(case)}{named.name} {in_groups(named.amount_yuan)} 元"
                yield Proposal(key, question.id, kind, text, named.amount_yuan, changes=mine)


def _may_name_sums(question: Question) -> bool:
    return (
        question.blank is not None
        and question.blank.kind in (BlankKind.TEXT, BlankKind.LONG)
        and not _REASONS.search(question.label)
    )


def _is_stated(case: Case, mine: Claim | None, amount: Decimal) -> bool:
    """Whether the claim made from it, or before there is one any claim, states just that sum."""
    if mine is not None:
        return mine.amount_yuan == amount
    return any(claim.amount_yuan == amount for claim in case.claims)


def _named(row: Row, question: Question) -> str:
    """What the sum is: by the row (1.本金), by its own words where the row has several sums."""
    sums = [each for each in row.questions if each.blank and each.blank.kind is BlankKind.MONEY]
    label = row.name if len(sums) == 1 else question.label
    named = _GAPS.sub("", _NUMBER.sub("", label.replace("□", ""))).strip()
    return named.removesuffix("金额") or question.label


def _verb(case: Case) -> str:
    kind = case.proceeding
    if kind.id in ("civil", "administrative", "administrative_compensation"):
        return f"判令{kind.opposing.title}支付"
    return f"请求{kind.opposing.title}支付"


def _counted_to(row: Row, case: Case) -> date | None:
    """The last full day that the row names."""
    for question in reversed(row.questions):
        answer = answers_of(case).get(question.id)
        if question.blank and question.blank.kind is BlankKind.DATE and answer and len(answer) == 10:
            return date.fromisoformat(answer)
    return None


def _addition(row: Row, case: Case) -> str:
    """Up to when and how it was counted, and that it runs on."""
    words = []
    if day := _counted_to(row, case):
        words.append(f"截至{day.year}年{day.month}月{day.day}日")
    for question in row.questions:
        answer = answers_of(case).get(question.id)
        if answer and isinstance(answer, str) and question.blank and "计算方式" in question.label:
            words.append(f"计算方式：{answer}")
        if answer == "是" and _UNTIL_PAID.search(question.label):
            words.append("并请求支付至实际清偿之日止")
    return f"（{'；'.join(words)}）" if words else ""


def _of_costs(row: Row, form: Form, case: Case) -> Iterator[Proposal]:
    """The costs of the suit（诉讼费用由败诉方负担: 交纳办法第二十九条), where the form says that they are claimed."""
    if not _SUIT_COSTS.search(row.label) or any(claim.kind == "costs" for claim in case.claims):
        return
    if case.proceeding.fee.kind == "no_fee":
        return
    for question in row.questions:
        if question.boxes and answers_of(case).get(question.id) == "是":
            text = f"诉讼费用由{case.proceeding.opposing.title}承担"
            yield Proposal(f"{form.id}-{question.id}", question.id, "costs", text, None)
            return
