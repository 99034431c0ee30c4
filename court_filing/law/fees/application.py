"""Application fees (申请费): 《诉讼费用交纳办法》 art. 14. They are never halved."""

from court_filing.law.fees.question import Draft, Question, added
from court_filing.law.fees.quote import Line
from court_filing.law.fees.scale import by_case, by_item, by_parts, reduced, shown
from court_filing.law.rules import Version
from court_filing.texts import Text


def of_enforcement(question: Question) -> Draft:
    """申请执行: by parts of the sum enforced, by the case where there is none; due after enforcement (art. 20)."""
    version = question.rule("enforcement")
    amount = question.amount_if_any("amount_yuan")
    if amount is not None:
        lines, exact = by_parts(version, amount)
        return Draft(lines, (version.id,), version.due, exact=exact)
    line, versions, notes = by_case(question, version)
    return Draft((line,), versions, version.due, notes=notes)


def of_unregistered_right_holder(question: Question) -> Draft:
    """未参加登记的权利人起诉 (民诉法 art. 57): an application fee on the enforcement table, no acceptance fee."""
    version = question.rule("enforcement")
    lines, exact = by_parts(version, question.amount("amount_yuan"))
    return Draft(lines, (version.id,), "with_application", exact=exact)


def of_foreign_recognition(question: Question) -> Draft:
    """申请承认和执行外国裁判: the enforcement table, but prepaid: art. 20 does not except it."""
    draft = of_enforcement(question)
    return draft._replace(due="with_application")


def of_preservation(question: Question) -> Draft:
    """申请保全: by parts of the property preserved, with a cap; the flat sum where no property is concerned."""
    version = question.rule("preservation")
    amount = question.amount_if_any("amount_yuan")
    if amount is None:
        line = Line(Text("不涉及财产数额，每件"), version.flat, version.flat, version.article)
        return Draft((line,), (version.id,), version.due)
    return Draft(_capped(by_parts(version, amount)[0], version), (version.id,), version.due)


def of_payment_order(question: Question) -> Draft:
    """申请支付令: a third of the acceptance fee of a property case."""
    return _share_of_property(question, "payment_order", "amount_yuan")


def of_bankruptcy(question: Question) -> Draft:
    """申请破产: half the acceptance fee of a property case on the whole estate, with a cap; due after liquidation."""
    return _share_of_property(question, "bankruptcy", "estate_total_yuan")


def _share_of_property(question: Question, name: str, field: str) -> Draft:
    version, whole = question.rule(name), question.rule("property")
    share = version.share
    assert share is not None, version.id
    lines, _ = by_parts(whole, question.amount(field))
    label = Text(
        "按财产案件受理费的 {times}/{parts} 交纳，减去", times=str(share.multiply), parts=str(share.divide)
    )
    lines = (*lines, reduced(lines, share, label, version.article))
    capped = _capped(lines, version)
    return Draft(capped, (version.id, whole.id), version.due, settles=capped == lines)


def _capped(lines: tuple[Line, ...], version: Version) -> tuple[Line, ...]:
    total = added(lines).max
    if version.cap is None or total <= version.cap:
        return lines
    cut = version.cap - total
    label = Text("最高不超过 {cap} 元，减去", cap=shown(version.cap))
    return (*lines, Line(label, cut, cut, version.article))


def of_public_notice(question: Question) -> Draft:
    """申请公示催告: by the case."""
    return _per_case(question, "public_notice")


def of_arbitration(question: Question) -> Draft:
    """申请撤销仲裁裁决、认定仲裁协议效力: by the case, whatever the sum."""
    question.choice("subtype", ("set_aside", "validity_of_agreement"), "set_aside")
    return _per_case(question, "arbitration_set_aside")


def of_foreign_divorce_recognition(question: Question) -> Draft:
    """申请承认外国法院离婚判决: by the case."""
    return _per_case(question, "foreign_divorce_recognition")


def _per_case(question: Question, name: str) -> Draft:
    version = question.rule(name)
    line, versions, notes = by_case(question, version)
    return Draft((line,), versions, version.due, notes=notes)


def of_maritime(question: Question) -> Draft:
    """海事申请: by the case and its subtype; where the law gives a range, the court decides inside it."""
    version = question.rule("maritime")
    item = version.items[question.choice("subtype", version.items)]
    line, notes = by_item(question, version, item)
    return Draft((line,), (version.id,), version.due, notes=notes)
