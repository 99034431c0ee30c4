"""Acceptance fees (案件受理费): 《诉讼费用交纳办法》 art. 13."""

from decimal import Decimal
from typing import Any

from court_filing.law.amounts import ZERO, BadAmount, BadInput, read_yuan
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line
from court_filing.law.fees.scale import by_case, by_item, by_parts, shown
from court_filing.texts import Text


def of_property(question: Question) -> Draft:
    """财产案件: by parts of the sum claimed."""
    return of_amount(question, question.amount("amount_yuan"))


def of_amount(question: Question, amount: Decimal) -> Draft:
    """The fee of a property case for that sum in yuan, whatever the inputs call it."""
    version = question.rule("property")
    lines, exact = by_parts(version, amount)
    return Draft(lines, (version.id,), version.due, ALWAYS, exact=exact)


def of_divorce(question: Question) -> Draft:
    """离婚案件: by the case, and by parts of the whole property to be divided (财产总额)."""
    return _case_and_parts(question, "divorce", "property_total_yuan")


def of_personality(question: Question) -> Draft:
    """人格权案件: by the case, and by parts of the damages claimed."""
    return _case_and_parts(question, "personality", "damages_yuan")


def _case_and_parts(question: Question, name: str, field: str) -> Draft:
    version = question.rule(name)
    line, versions, notes = by_case(question, version)
    if question.has("amount_yuan") and not question.has(field):
        raise BadInput("amount_yuan", Text("这类案件的金额请填在 {field}", field=field))
    amount = question.amount_if_any(field)
    parts = by_parts(version, amount)[0] if amount is not None else ()
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
    due = "wage_claim" if question.yes("wage_claim") else version.due
    return Draft((line,), versions, due, ALWAYS, notes)


def of_administrative(question: Question) -> Draft:
    """行政案件: by the case; compensation alone (行政赔偿) is free (art. 8)."""
    version = question.rule("administrative")
    subtype = question.choice("subtype", (*version.items, "compensation"), "other")
    if subtype == "compensation":
        return free(question, "administrative_compensation")
    line, notes = by_item(question, version, version.items[subtype])
    return Draft((line,), (version.id,), version.due, ALWAYS, notes)


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
    claims = question.inputs.get("claims")
    if not isinstance(claims, list | tuple) or not claims:
        raise BadInput("claims", Text("请至少填写一项诉讼请求"))
    sums = [_claimed(claim, place) for place, claim in enumerate(claims, start=1)]
    total = sum([yuan for yuan in sums if yuan is not None], Decimal(0))
    version = question.rule("several_claims")
    if not total:
        draft, item = of_other_nonproperty(question), version.items["nonproperty"]
    else:
        # One property claim already brings the standard of property, whatever else is claimed.
        draft = of_amount(question, read_yuan(total, field="claims"))
        item = version.items["both" if None in sums else "property"]
    note = Text(
        "{title}：{total} 元（{article}）", title=item.title, total=shown(total), article=item.article
    )
    if not total:
        note = Text("{title}（{article}）", title=item.title, article=item.article)
    notes = (*draft.notes, note) if len(sums) > 1 else draft.notes
    return draft._replace(versions=(*draft.versions, version.id), notes=notes)


def _claimed(claim: Any, place: int) -> Decimal | None:
    """What one claim asks for in yuan; None where it asks for no money."""
    if not isinstance(claim, dict) or claim.get("type") not in ("property", "nonproperty"):
        raise BadInput(
            "claims",
            Text("第 {place} 项诉讼请求的 type 只能是：property（财产）、nonproperty（非财产）", place=place),
        )
    if claim["type"] == "nonproperty":
        return None
    try:
        return read_yuan(claim.get("amount_yuan"), field="claims")
    except BadAmount as bad:
        raise BadAmount("claims", Text("第 {place} 项诉讼请求：{text}", place=place, text=bad.text)) from bad


def free(question: Question, case: str) -> Draft:
    """A case in which nothing is charged."""
    version = question.rule("no_fee")
    item = version.items[case]
    line = Line(Text("{title}，不交纳诉讼费用", title=item.title), ZERO.min, ZERO.min, item.article)
    return Draft((line,), (version.id,), version.due)


def of_no_fee(question: Question) -> Draft:
    """不交纳: the cases of art. 8 and of other laws."""
    return free(question, question.choice("case", question.rule("no_fee").items))
