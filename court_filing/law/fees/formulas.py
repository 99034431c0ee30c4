"""Which formula answers which kind of question, and what is common to all: the one half, the one rounding, payment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.law.amounts import ZERO, BadInput, Range, read_yuan
from court_filing.law.fees import acceptance, application, stages
from court_filing.law.fees.question import Draft, Question
from court_filing.law.fees.quote import Line, Quote, Rounding, WhatIf
from court_filing.law.fees.scale import reduced
from court_filing.law.rules import Item, Version
from court_filing.texts import Text

_BASES: dict[str, stages.Formula] = {
    "property": acceptance.of_property,
    "divorce": acceptance.of_divorce,
    "personality": acceptance.of_personality,
    "other_nonproperty": acceptance.of_other_nonproperty,
    "ip": acceptance.of_ip,
    "labour": acceptance.of_labour,
    "administrative": acceptance.of_administrative,
    "multi_claim": acceptance.of_several_claims,
    "foreign_currency": acceptance.of_foreign_currency,
}


def _base(question: Question) -> Draft:
    """The formula of the kind named in `base_kind`, a property case where none is named."""
    return _BASES[question.choice("base_kind", _BASES, "property")](question)


_FORMULAS: dict[str, stages.Formula] = {
    **_BASES,
    "jurisdiction_objection": acceptance.of_jurisdiction_objection,
    "no_fee": acceptance.of_no_fee,
    "enforcement": application.of_enforcement,
    "unregistered_right_holder": application.of_unregistered_right_holder,
    "foreign_recognition": application.of_foreign_recognition,
    "foreign_divorce_recognition": application.of_foreign_divorce_recognition,
    "preservation": application.of_preservation,
    "payment_order": application.of_payment_order,
    "public_notice": application.of_public_notice,
    "arbitration_set_aside": application.of_arbitration,
    "bankruptcy": application.of_bankruptcy,
    "maritime": application.of_maritime,
    "appeal": lambda question: stages.appeal(question, _base),
    "retrial": stages.retrial,
    "claim_change": stages.claim_change,
    "conversion": stages.conversion,
    "relief": stages.relief,
    "withdrawn": lambda question: stages.withdrawn(question, _base),
    "mediated": _base,
    "simple_procedure": _base,
    "small_claims": _base,
    "counterclaim": _base,
    "third_party": _base,
    "court_decides": lambda question: stages.court_decides(question, _BASES),
}

KINDS = tuple(_FORMULAS)

# A kind that is itself the reason of a halving says so without its input being repeated.
_IMPLIED = {
    "mediated": ("closing", "mediated"),
    "withdrawn": ("closing", "withdrawn"),
    "simple_procedure": ("procedure", "simple"),
    "small_claims": ("procedure", "small_claims"),
    "counterclaim": ("merged", "counterclaim"),
    "third_party": ("merged", "third_party"),
}
_WORDS = {
    "procedure": ("ordinary", "simple", "small_claims"),
    "closing": ("judgment", "mediated", "withdrawn"),
    "merged": ("counterclaim", "third_party"),
}
_WHAT_IF = ("simple", "mediated")
_DUE = {
    "on_notice": Text("自接到交纳诉讼费用通知的次日起 {days} 日内交纳"),
    "counterclaim": Text("自提起反诉的次日起 {days} 日内交纳"),
    "with_application": Text("提出申请时交纳，或者在法院指定的期限内交纳"),
    "with_appeal": Text("向法院提交上诉状时交纳"),
    "on_retrial": Text("现在不用交；法院决定再审后，由申请再审的一方交纳"),
    "wage_claim": Text("追索劳动报酬，可以不预交"),
    "after_enforcement": Text("现在不用交；执行后由被执行人交纳"),
    "after_liquidation": Text("现在不用交；清算后从破产财产中支付"),
    "if_rejected": Text("提出异议时不用交；法院裁定异议不成立的，再交纳"),
    "deferred": Text("现在不用交；在法院准许的缓交期限届满前交纳"),
    "nothing": Text("不需要交费"),
}


def quote(
    kind: str,
    inputs: Mapping[str, Any],
    *,
    on: date,
    province: str | None = None,
    base_fee_yuan: Decimal | str | None = None,
    rounding: Rounding = Rounding(),  # noqa: B008 - frozen
) -> Quote:
    """The fee for a kind of case under the law of that day, with its arithmetic.

    `kind` is one of KINDS and `inputs` its facts, money as text, Decimal or int in yuan. `province` and
    `base_fee_yuan`, the court's own figure, may also stand among the inputs. Raises BadInput, or BadAmount for a sum,
    naming the input that is wrong, and NoRuleInForce for a day before the law.
    """
    if kind not in _FORMULAS:
        raise BadInput("kind", Text("没有“{kind}”这种收费种类", kind=str(kind)))
    facts = dict(inputs)
    if kind in _IMPLIED:
        facts.setdefault(*_IMPLIED[kind])
    figure = base_fee_yuan if base_fee_yuan is not None else facts.get("base_fee_yuan")
    question = Question(
        kind=kind,
        inputs=facts,
        on=on,
        province=province or facts.get("province"),
        base_fee_yuan=None if figure in (None, "") else read_yuan(figure, field="base_fee_yuan"),
    )
    return _finished(question, _FORMULAS[kind](question), rounding, inputs=inputs)


def _finished(question: Question, draft: Draft, rounding: Rounding, *, inputs: Mapping[str, Any]) -> Quote:
    half = question.rule("half")
    reasons = _reasons(question, half)
    reason = next((item for item in reasons if item.values["input"] in draft.halvable), None)
    total = _total(draft.sum, half if reason else None, rounding)
    lines, versions = draft.lines, draft.versions
    if reason:
        lines = (*lines, _half_line(draft, half, reason))
        versions = (*versions, half.id)
    name, moment, payment = _payment(question, draft)
    versions = (*versions, payment.id)
    if draft.due_now is not None:
        due_now = draft.due_now.rounded(rounding.unit)
    else:
        due_now = total if moment.values["now"] else ZERO
    return Quote(
        kind=question.kind,
        inputs={key: _stored(value) for key, value in inputs.items()},
        on=question.on,
        lines=lines,
        total=total,
        due_now=due_now,
        due=name,
        due_note=Text(_DUE[name].template, **_days(moment)),
        due_days=moment.values.get("days"),
        certainty="court_decides" if draft.total else "exact" if total.exact else "range",
        basis=tuple(dict.fromkeys([*(line.article for line in lines), moment.article])),
        rule_versions=tuple(dict.fromkeys(versions)),
        rounding=rounding,
        halved_by=reason.name if reason else "",
        province=question.province,
        notes=draft.notes + _once_note(half, reasons, draft),
        what_if=() if reason else _what_if(draft, half, rounding),
    )


def _reasons(question: Question, half: Version) -> list[Item]:
    """Every reason of a halving that the facts name, in the order of the rule."""
    for field, words in _WORDS.items():
        if question.inputs.get(field):
            question.choice(field, words)
    return [item for item in half.items.values() if question.inputs.get(item.values["input"]) == item.name]


def _total(exact: Range, half: Version | None, rounding: Rounding) -> Range:
    if half is None:
        return exact.rounded(rounding.unit)
    if rounding.order == "round_then_halve":
        exact = exact.rounded(rounding.unit)
    return exact.times(_factor(half)).rounded(rounding.unit)


def _factor(half: Version) -> Decimal:
    assert half.share is not None, half.id
    return half.share.multiply / half.share.divide


def _half_line(draft: Draft, half: Version, reason: Item) -> Line:
    label = Text("{reason}，减半交纳，减去", reason=reason.title)
    if draft.total is None:
        line = reduced(draft.lines, _factor(half), label, reason.article)
    else:
        cut = draft.total.times(_factor(half) - 1)
        line = Line(label, cut.min, cut.max, reason.article)
    return replace(line, rate_percent=(1 - _factor(half)) * 100)


def _once_note(half: Version, reasons: list[Item], draft: Draft) -> tuple[Text, ...]:
    met = [item.title for item in reasons if item.values["input"] in draft.halvable]
    if len(met) < 2:
        return ()
    return (
        Text("同时符合{reasons}，只减半一次（{article}）", reasons="、".join(met), article=half.at_most_once),
    )


def _payment(question: Question, draft: Draft) -> tuple[str, Item, Version]:
    payment = question.rule("prepayment")
    counterclaim = question.inputs.get("merged") == "counterclaim" and draft.due == "on_notice"
    name = "counterclaim" if counterclaim else draft.due
    return name, payment.items[name], payment


def _days(moment: Item) -> dict[str, object]:
    days = moment.values.get("days")
    return {} if days is None else {"days": str(days)}


def _what_if(draft: Draft, half: Version, rounding: Rounding) -> tuple[WhatIf, ...]:
    if not draft.sum.max:
        return ()
    found = []
    for name in _WHAT_IF:
        item = half.items[name]
        if item.values["input"] in draft.halvable:
            label = Text("{reason}，减半交纳", reason=item.title)
            found.append(WhatIf(name, label, _total(draft.sum, half, rounding), item.article))
    return tuple(found)


def _stored(value: Any) -> Any:
    """An input as it can be stored: money as text."""
    if isinstance(value, Mapping):
        return {key: _stored(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_stored(entry) for entry in value]
    return value if value is None or isinstance(value, bool) else str(value)
