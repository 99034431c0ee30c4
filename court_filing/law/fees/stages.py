"""What becomes of a fee in the course of a case: appeal, retrial, a changed claim, conversion, relief."""

from collections.abc import Callable
from decimal import Decimal

from court_filing.law.amounts import ZERO, BadAmount, BadInput, Range
from court_filing.law.fees.acceptance import free, of_amount
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line
from court_filing.law.fees.scale import reduced, shown
from court_filing.law.rules import Item, Share, Version
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
    draft = base(_on_part(question, "appealed_amount_yuan"))
    return draft._replace(
        due=version.due, halvable=frozenset({"closing"}), versions=(*draft.versions, version.id)
    )


SUM_OF = {"property": "amount_yuan", "ip": "amount_yuan", "personality": "damages_yuan"}
"""The input for the sum, of those kinds whose fee goes by it."""


def _on_part(question: Question, field: str) -> Question:
    """The question about the part still disputed, for the kinds whose fee goes by the sum."""
    kind = question.inputs.get("base_kind") or "property"
    sum_field = SUM_OF.get(kind) if isinstance(kind, str) else None
    if kind == "property" or (sum_field and question.has(field)):
        question = question.of_kind(question.kind, **{str(sum_field): question.amount(field)})
    return question


def retrial(question: Question, base: Formula) -> Draft:
    """再审: free, but in the two cases of art. 9 on the part of the judgment that is not accepted (art. 19)."""
    version = question.rule("retrial")
    ground = question.choice("ground", (*version.items, "other"))
    if ground == "other":
        return free(question, "retrial_review")
    draft = base(_on_part(question, "retrial_amount_yuan"))
    item = version.items[ground]
    note = Text(
        "{title}，按不服原判决部分的再审请求数额交纳（{article}）", title=item.title, article=item.article
    )
    versions = (*draft.versions, version.id)
    return draft._replace(due=version.due, versions=versions, halvable=frozenset({"closing"}), notes=(note,))


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


_PROCEDURE = frozenset({"procedure", "merged"})


def _difference(question: Question, before: Decimal, after: Decimal, item: Item) -> Draft:
    drafts = [of_amount(question, yuan) for yuan in (after, before)]
    new, old = (draft.sum.max for draft in drafts)
    label = Text("变更后 {yuan} 元应交", yuan=shown(after))
    deducted = Text("变更前 {yuan} 元应交，减去", yuan=shown(before))
    lines = (
        Line(label, new, new, item.article, part_yuan=after),
        Line(deducted, -old, -old, item.article, part_yuan=before),
    )
    versions = (*drafts[0].versions, question.rule("claim_change").id)
    notes = (Text("{title}（{article}）", title=item.title, article=item.article),)
    # The fee before and the fee after are both halved where the procedure halves them, and so is what is between them.
    return Draft(lines, versions, "on_notice" if new > old else "nothing", _PROCEDURE, notes)


def conversion(question: Question) -> Draft:
    """简易程序转为普通程序: the rest within the time; unpaid, the case counts as withdrawn and half is refunded."""
    version = question.rule("conversion")
    assert version.share is not None, version.id
    full, prepaid = question.amount("full_fee_yuan"), question.amount("prepaid_yuan")
    if prepaid > full:
        raise BadAmount("prepaid_yuan", Text("已经预交的金额不能超过全部案件受理费"))
    if question.yes("supplement_paid", needed=True):
        line = Line(Text("普通程序全部案件受理费"), full, full, version.article)
        return Draft((line,), (version.id,), version.due, due_now=Range.of(full - prepaid))
    line = Line(Text("已经预交的案件受理费"), prepaid, prepaid, version.article)
    label = Text("未补交，按撤诉处理，退还")
    lines = (line, reduced((line,), version.share, label, version.article))
    return Draft(lines, (version.id,), "nothing")


def payment_order_lapsed(question: Question) -> Draft:
    """支付令失效后转入诉讼: the acceptance fee is topped up; whether the third already paid counts, the court says.

    民诉法解释 art. 195. `credited` says it; without it the answer is the two ways.
    """
    version, amount = question.rule("payment_order_lapsed"), question.amount("amount_yuan")
    draft = of_amount(question, amount)
    share = question.rule("payment_order").share
    assert share is not None
    full = draft.sum
    paid = share.left(full).rounded()
    ways = {"credited": full + -paid, "not_credited": full}
    versions = (*draft.versions, version.id)
    if question.inputs.get("credited") in (None, ""):
        lines = tuple(
            Line(
                Text("{title}", title=item.title),
                ways[name].min,
                ways[name].max,
                item.article,
                part_yuan=amount,
            )
            for name, item in version.items.items()
        )
        total = Range(ways["credited"].min, full.max)
        note = Text("申请支付令时交纳的费用是否抵扣，法律没有明确规定，以法院核定为准")
        return Draft(lines, versions, version.due, notes=(note,), total=total)
    if not question.yes("credited"):
        return draft._replace(versions=versions)
    item = version.items["credited"]
    credited = Line(Text("已经交纳的支付令申请费抵扣，减去"), -paid.min, -paid.max, item.article)
    return Draft((*draft.lines, credited), versions, version.due)


def refund(question: Question) -> Draft:
    """退还: what goes back of a fee that was paid, when a case ends otherwise than by judgment (art. 15, 24–28, 53).

    A refund is negative.
    """
    version, paid = question.rule("refund"), question.amount("paid_yuan")
    item = version.items[question.choice("event", version.items)]
    row = item.values.get("share")
    share = (
        Share("paid", Decimal(row["multiply"]), Decimal(row["divide"])) if row else Share("paid", Decimal(0))
    )
    back = -share.left(Range.of(paid))
    notes: tuple[Text, ...] = ()
    if days := item.values.get("days"):
        notes = (
            Text(
                "自法律文书生效之日起 {days} 日内退还（{article}）", days=str(days), article=version.article
            ),
        )
    label = Text("{title}", title=item.title)
    part = Line(label, back.min, back.max, item.article, part_yuan=paid)
    return Draft((part,), (version.id,), "nothing", notes=notes)


def relief(question: Question) -> Draft:
    """司法救助: exempt (免交, natural persons only), reduce (减交, at least the statutory part), defer (缓交)."""
    version = question.rule("relief")
    full = question.amount("full_fee_yuan")
    item = version.items[question.choice("type", version.items)]
    persons = ("natural_person", "legal_person")
    only_persons = bool(item.values.get("natural_person"))
    applicant = question.choice("applicant", persons, None if only_persons else "natural_person")
    line = Line(Text("全部诉讼费用"), full, full, item.article)
    if only_persons and applicant != "natural_person":
        return _not_for_organisations(line, item, version)
    if item.name == "defer":
        return Draft((line,), (version.id,), "deferred", due_now=ZERO)
    percent = _ratio(question, item) if item.name == "reduce" else _WHOLE
    cut = -full * percent / _WHOLE
    label = Text("{title} {percent}%", title=item.title, percent=f"{percent.normalize():f}")
    lines = (line, Line(label, cut, cut, item.article, part_yuan=full, rate_percent=percent))
    return Draft(lines, (version.id,), "on_notice" if percent < _WHOLE else "nothing")


_WHOLE = Decimal(100)


def _not_for_organisations(line: Line, item: Item, version: Version) -> Draft:
    """An exemption is for natural persons: an organisation still owes everything."""
    refused = Line(
        Text("{title}只适用于自然人，单位不能免交", title=item.title), ZERO.min, ZERO.min, item.article
    )
    note = Text("单位可以申请减交或者缓交（{article}）", article=version.article)
    return Draft((line, refused), (version.id,), "on_notice", notes=(note,))


def _ratio(question: Question, item: Item) -> Decimal:
    percent = question.number("ratio_percent", decimals=2, largest=100)
    least = Decimal(item.values["min_percent"])
    if not least <= percent < _WHOLE:
        text = Text(
            "减交比例不得低于 {least}%，减交全部就是免交，应当申请免交（{article}）",
            least=str(least),
            article=item.article,
        )
        raise BadInput("ratio_percent", text)
    return percent


def withdrawn(question: Question, base: Formula) -> Draft:
    """申请撤诉: half of the fee; the fee may be given instead of the sum."""
    if not question.has("full_fee_yuan"):
        return base(question)
    version = question.rule("half")
    full = question.amount("full_fee_yuan")
    line = Line(Text("全部案件受理费"), full, full, version.article)
    return Draft((line,), (version.id,), "on_notice", ALWAYS)
