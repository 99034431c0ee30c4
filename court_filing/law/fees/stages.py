"""What becomes of a fee in the course of a case: appeal, retrial, a changed claim, conversion, relief."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from court_filing.law.amounts import ZERO, BadAmount, BadInput, Range, read_yuan
from court_filing.law.fees.acceptance import free, of_property
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line
from court_filing.law.fees.scale import shown
from court_filing.law.rules import Item
from court_filing.texts import Text

Formula = Callable[[Question], Draft]


def appeal(question: Question, base: Formula) -> Draft:
    """上诉: on the part appealed (art. 17), other kinds as at first instance; never halved as a simple procedure.

    Appeals against rulings of non-acceptance, dismissal and jurisdiction are free (art. 8).
    """
    version = question.rule("appeal")
    if question.inputs.get("against"):
        item = version.items[question.choice("against", version.items)]
        line = Line(Text("{title}，不交纳案件受理费", title=item.title), Decimal(0), Decimal(0), item.article)
        return Draft((line,), (version.id,), "nothing")
    if question.inputs.get("appealed_amount_yuan") not in (None, ""):
        question = question.of_kind(question.kind, amount_yuan=question.inputs["appealed_amount_yuan"])
    draft = base(question)
    return replace(
        draft, due=version.due, halvable=frozenset({"closing"}), versions=(*draft.versions, version.id)
    )


def retrial(question: Question) -> Draft:
    """再审: free, but in the two cases of art. 9 on the part of the judgment that is not accepted (art. 19)."""
    version = question.rule("retrial")
    ground = question.choice("ground", (*version.items, "other"))
    if ground == "other":
        return free(question, "retrial_review")
    amount = question.amount("retrial_amount_yuan")
    draft = of_property(question.of_kind("property", amount_yuan=amount))
    item = version.items[ground]
    note = Text(
        "{title}，按不服原判决部分的再审请求数额交纳（{article}）", title=item.title, article=item.article
    )
    versions = (*draft.versions, version.id)
    return replace(draft, due=version.due, versions=versions, halvable=frozenset({"closing"}), notes=(note,))


def claim_change(question: Question) -> Draft:
    """变更诉讼请求数额: what is to be added (positive) or refunded (negative), art. 21 and 35."""
    version = question.rule("claim_change")
    before, after = question.amount("from_yuan"), question.amount("to_yuan")
    when = question.choice("when", (*version.items, "any"), "any")
    if after > before:
        return _difference(question, before, after, version.items["raised"])
    if when == "any" and after < before:
        raise BadInput("when", Text("减少诉讼请求的，请选择是在法庭调查终结之前还是之后提出的"))
    if when == "after_court_investigation" or after == before:
        item = version.items["after_court_investigation"]
        line = Line(Text("{title}", title=item.title), Decimal(0), Decimal(0), item.article)
        return Draft((line,), (version.id,), "nothing")
    return _difference(question, before, after, version.items["before_end_of_court_investigation"])


def _difference(question: Question, before: Decimal, after: Decimal, item: Item) -> Draft:
    drafts = [of_property(question.of_kind("property", amount_yuan=yuan)) for yuan in (after, before)]
    new, old = (draft.sum.max for draft in drafts)
    label = Text("变更后 {yuan} 元应交", yuan=shown(after))
    deducted = Text("变更前 {yuan} 元应交，减去", yuan=shown(before))
    lines = (
        Line(label, new, new, item.article, part_yuan=after),
        Line(deducted, -old, -old, item.article, part_yuan=before),
    )
    versions = (*drafts[0].versions, question.rule("claim_change").id)
    owed = max(new - old, Decimal(0))
    return Draft(
        lines, versions, "on_notice" if owed else "nothing", notes=(Text("{title}", title=item.title),)
    )


def conversion(question: Question) -> Draft:
    """简易程序转为普通程序: the rest within the time; unpaid, the case counts as withdrawn and half is refunded."""
    version = question.rule("conversion")
    assert version.share is not None, version.id
    full, prepaid = question.amount("full_fee_yuan"), question.amount("prepaid_yuan")
    if prepaid > full:
        raise BadAmount("prepaid_yuan", Text("已经预交的金额不能超过全部案件受理费"))
    if question.inputs.get("supplement_paid"):
        line = Line(Text("普通程序全部案件受理费"), full, full, version.article)
        return Draft((line,), (version.id,), version.due, due_now=Range.of(full - prepaid))
    kept = prepaid * version.share.multiply / version.share.divide
    lines = (
        Line(Text("已经预交的案件受理费"), prepaid, prepaid, version.article),
        Line(Text("未补交，按撤诉处理，退还"), kept - prepaid, kept - prepaid, version.article),
    )
    return Draft(lines, (version.id,), "nothing")


def relief(question: Question) -> Draft:
    """司法救助: exempt (免交, natural persons only), reduce (减交, at least the statutory part), defer (缓交)."""
    version = question.rule("relief")
    full = question.amount("full_fee_yuan")
    item = version.items[question.choice("type", version.items)]
    applicant = question.choice("applicant", ("natural_person", "legal_person"))
    if item.values.get("natural_person") and applicant != "natural_person":
        raise BadInput(
            "applicant",
            Text("免交诉讼费用只适用于自然人；单位可以申请减交或者缓交（{article}）", article=item.article),
        )
    lines: tuple[Line, ...] = (Line(Text("全部诉讼费用"), full, full, item.article),)
    if item.name == "defer":
        return Draft(lines, (version.id,), "deferred", due_now=ZERO)
    percent = Decimal(100) if item.name == "exempt" else _ratio(question, item)
    cut = -full * percent / 100
    label = Text("{title} {percent}%", title=item.title, percent=f"{percent.normalize():f}")
    lines += (Line(label, cut, cut, item.article, part_yuan=full, rate_percent=percent),)
    return Draft(lines, (version.id,), "on_notice" if percent < 100 else "nothing")


def _ratio(question: Question, item: Item) -> Decimal:
    percent = read_yuan(question.inputs.get("ratio_percent"), field="ratio_percent")
    least = Decimal(item.values["min_percent"])
    if not least <= percent <= 100:
        text = Text(
            "减交比例应当在 {least}% 至 100% 之间（{article}）", least=str(least), article=item.article
        )
        raise BadInput("ratio_percent", text)
    return percent


def withdrawn(question: Question, base: Formula) -> Draft:
    """申请撤诉: half of the fee; the fee may be given instead of the sum."""
    if question.inputs.get("full_fee_yuan") in (None, ""):
        return base(question)
    version = question.rule("half")
    full = question.amount("full_fee_yuan")
    line = Line(Text("全部案件受理费"), full, full, version.article)
    return Draft((line,), (version.id,), "on_notice", ALWAYS)


def court_decides(question: Question, bases: dict[str, Formula]) -> Draft:
    """Where practice is split: what each standard would give; the court chooses (以法院核定为准).

    `standards` names the kinds, "free" among them; `amount_yuan` is the sum they are computed on.
    """
    amount = question.amount_if_any("amount_yuan")
    lines: list[Line] = []
    versions: tuple[str, ...] = ()
    for standard in question.inputs.get("standards") or ():
        if standard == "property" and amount is None:
            continue
        draft = _under(question, standard, bases)
        total, article = draft.sum, draft.lines[0].article
        lines.append(Line(_STANDARDS[standard], total.min, total.max, article, part_yuan=amount))
        versions += draft.versions
    if not lines:
        raise BadInput("standards", Text("请填写金额，或者说明按哪一种标准计算"))
    total = Range(min(line.min_yuan for line in lines), max(line.max_yuan for line in lines))
    note = Text("各地法院对这类案件的收费标准做法不一，以法院核定为准")
    return Draft(tuple(lines), versions, "on_notice", ALWAYS, (note,), total=total)


_STANDARDS = {
    "property": Text("按财产案件的标准"),
    "personality": Text("按人格权案件的标准"),
    "other_nonproperty": Text("按其他非财产案件的标准"),
    "free": Text("按不交纳费用的做法"),
}


def _under(question: Question, standard: str, bases: dict[str, Formula]) -> Draft:
    if standard not in _STANDARDS:
        raise BadInput("standards", Text("没有“{standard}”这种收费标准", standard=str(standard)))
    if standard == "free":
        return free(question, "special_procedure")
    return bases[standard](question.of_kind(standard, damages_yuan=question.inputs.get("amount_yuan")))
