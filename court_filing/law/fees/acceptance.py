"""Acceptance fees (案件受理费): 《诉讼费用交纳办法》 art. 13."""

from decimal import Decimal
from typing import Any

from court_filing.law.amounts import BadInput, read_yuan, rounded
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line
from court_filing.law.fees.scale import by_case, by_parts, shown
from court_filing.texts import Text


def of_property(question: Question) -> Draft:
    """财产案件: by parts of the sum claimed."""
    version = question.rule("property")
    return Draft(by_parts(version, question.amount("amount_yuan")), (version.id,), version.due, ALWAYS)


def of_divorce(question: Question) -> Draft:
    """离婚案件: by the case, and by parts of the whole property to be divided (财产总额)."""
    return _case_and_parts(question, "divorce", "property_total_yuan")


def of_personality(question: Question) -> Draft:
    """人格权案件: by the case, and by parts of the damages claimed."""
    return _case_and_parts(question, "personality", "damages_yuan")


def _case_and_parts(question: Question, name: str, field: str) -> Draft:
    version = question.rule(name)
    line, versions, notes = by_case(question, version)
    amount = question.amount_if_any(field)
    parts = by_parts(version, amount) if amount is not None else ()
    return Draft((line, *parts), versions, version.due, ALWAYS, notes)


def of_other_nonproperty(question: Question) -> Draft:
    """其他非财产案件: by the case."""
    version = question.rule("other_nonproperty")
    line, versions, notes = by_case(question, version)
    return Draft((line,), versions, version.due, ALWAYS, notes)


def of_ip(question: Question) -> Draft:
    """知识产权民事案件: by the sum as a property case, by the case where there is none."""
    if question.amount_if_any("amount_yuan") is not None:
        return of_property(question)
    version = question.rule("ip")
    line, versions, notes = by_case(question, version)
    return Draft((line,), versions, version.due, ALWAYS, notes)


def of_labour(question: Question) -> Draft:
    """劳动争议案件: by the case whatever the sum; a claim for wages need not be prepaid (art. 20)."""
    version = question.rule("labour")
    line, versions, notes = by_case(question, version)
    question.amount_if_any("claim_yuan")
    due = "wage_claim" if question.inputs.get("wage_claim") else version.due
    return Draft((line,), versions, due, ALWAYS, notes)


def of_administrative(question: Question) -> Draft:
    """行政案件: by the case; compensation alone (行政赔偿) is free (art. 8)."""
    version = question.rule("administrative")
    subtype = question.choice("subtype", (*version.items, "compensation"), "other")
    if subtype == "compensation":
        return free(question, "administrative_compensation")
    item = version.items[subtype]
    assert item.amount is not None, item.name
    line = Line(Text("{title}，每件", title=item.title), item.amount.min, item.amount.max, item.article)
    return Draft((line,), (version.id,), version.due, ALWAYS)


def of_jurisdiction_objection(question: Question) -> Draft:
    """管辖权异议: charged only where it fails, nothing where it is upheld; nothing is due when it is raised."""
    if question.choice("outcome", ("pending", "rejected", "upheld"), "pending") == "upheld":
        return free(question, "objection_upheld")
    version = question.rule("jurisdiction_objection")
    line, versions, notes = by_case(question, version)
    return Draft((line,), versions, version.due, notes=notes)


def of_several_claims(question: Question) -> Draft:
    """Several claims in one suit: property claims are added together, and where there is one it alone counts.

    民诉法解释 art. 201; several non-property claims are one case.
    """
    total, notes = Decimal(0), []
    for claim in question.inputs.get("claims") or ():
        total += _claimed(claim)
    if not question.inputs.get("claims"):
        raise BadInput("claims", Text("请至少填写一项诉讼请求"))
    if not total:
        return of_other_nonproperty(question)
    notes.append(Text("各项财产请求合并计算：{total} 元（民诉法解释第二百零一条）", total=shown(total)))
    draft = of_property(question.of_kind("property", amount_yuan=total))
    return Draft(draft.lines, draft.versions, draft.due, draft.halvable, tuple(notes))


def _claimed(claim: Any) -> Decimal:
    if not isinstance(claim, dict) or claim.get("type") not in ("property", "nonproperty"):
        raise BadInput("claims", Text("每项诉讼请求要写明是财产请求还是非财产请求"))
    if claim["type"] == "nonproperty":
        return Decimal(0)
    return read_yuan(claim.get("amount_yuan"), field="claims")


def of_foreign_currency(question: Question) -> Draft:
    """A claim in foreign money, at the rate of the day on which the court decides to accept (art. 55)."""
    amount = read_yuan(question.inputs.get("foreign_amount"), field="foreign_amount")
    rate = _rate(question.inputs.get("rate_to_cny"))
    yuan = rounded(amount * rate)
    draft = of_property(question.of_kind("property", amount_yuan=yuan))
    currency = str(question.inputs.get("currency", ""))
    given = {"amount": shown(amount), "currency": currency, "rate": str(rate), "yuan": shown(yuan)}
    note = Text(
        "{amount} {currency} 按汇率 {rate} 折合 {yuan} 元；以法院决定受理之日国家公布的汇率为准（第五十五条）",
        **given,
    )
    return Draft(draft.lines, draft.versions, draft.due, draft.halvable, (note,))


def _rate(given: Any) -> Decimal:
    text = str(given or "").strip()
    if isinstance(given, float) or not text.replace(".", "", 1).isdecimal() or not Decimal(text):
        raise BadInput("rate_to_cny", Text("汇率要写成大于 0 的数字，例如 7.1000"))
    return Decimal(text)


def free(question: Question, case: str) -> Draft:
    """A case in which nothing is charged."""
    version = question.rule("no_fee")
    item = version.items[case]
    line = Line(Text("{title}，不交纳诉讼费用", title=item.title), Decimal(0), Decimal(0), item.article)
    return Draft((line,), (version.id,), version.due)


def of_no_fee(question: Question) -> Draft:
    """不交纳: the cases of art. 8 and of other laws."""
    return free(question, question.choice("case", question.rule("no_fee").items))
