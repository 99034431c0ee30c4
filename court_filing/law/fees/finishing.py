"""What is common to all fees: the one half, the one rounding, what is due now, and what it would be otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from court_filing.law.amounts import FEN, ZERO, Range
from court_filing.law.fees.question import ALWAYS, NEVER, Draft, Question, added
from court_filing.law.fees.quote import Halving, Line, Quote, Rounding
from court_filing.law.fees.scale import reduced, shown
from court_filing.law.rules import Item, Version, in_force, kept
from court_filing.texts import Text

_WORDS = {
    "procedure": ("ordinary", "simple", "small_claims"),
    "closing": ("judgment", "mediated", "withdrawn"),
    "merged": ("counterclaim", "third_party"),
}
"""The inputs that can halve a fee, and what each may say."""
_WHAT_IF = ("simple", "mediated", "withdrawn")
_DUE = {
    "on_notice": Text("自接到交纳诉讼费用通知的次日起 {days} 日内交纳"),
    "counterclaim": Text("自提起反诉的次日起 {days} 日内交纳"),
    "with_application": Text("提出申请时交纳，或者在法院指定的期限内交纳"),
    "with_appeal": Text("向法院提交上诉状时交纳"),
    "on_retrial": Text("现在不用交；法院决定再审后，由申请再审的一方交纳"),
    "wage_claim": Text("追索劳动报酬，可以不预交"),
    "representative_action": Text("人数不确定的代表人诉讼，不预交；结案后由败诉方交纳"),
    "after_enforcement": Text("现在不用交；执行后由被执行人交纳"),
    "after_liquidation": Text("现在不用交；清算后从破产财产中支付"),
    "if_rejected": Text("提出异议时不用交；法院裁定异议不成立的，再交纳"),
    "deferred": Text("现在不用交；在法院准许的缓交期限届满前交纳"),
    "nothing": Text("不需要交费"),
}


class _Plan(NamedTuple):
    """What does not depend on the sum: when the fee is due, the versions, the halvings still open."""

    due: str
    due_note: Text
    due_days: int | None
    due_article: str
    now: bool
    versions: tuple[str, ...]
    halvings: tuple[Halving, ...]


def finished(question: Question, draft: Draft, rounding: Rounding, *, given: Mapping[str, Any]) -> Quote:
    """The quote that a draft becomes; `given` are the inputs as they came."""
    reasons = _reasons(question, draft)
    full = draft.sum
    if reasons:
        draft, total = _halved(question, draft, full, reasons, rounding)
    else:
        total = rounding.total(full)
    lines, versions = draft.lines, draft.versions
    if draft.total is None and total != (exact := draft.exact or added(lines)):
        lines, versions = _settled(question, draft, total, exact, rounding)
    plan = _plan(question.on, versions, _due(question, draft), draft.halvable if full.max else NEVER)
    due_now = total if plan.now else ZERO
    return Quote.made(
        kind=question.kind,
        inputs={key: _stored(value) for key, value in given.items()},
        on=question.on,
        lines=lines,
        total=total,
        due_now=due_now if draft.due_now is None else draft.due_now.rounded(rounding.unit),
        due=plan.due,
        due_note=plan.due_note,
        due_days=plan.due_days,
        due_article=plan.due_article,
        certainty="court_decides" if draft.total else "exact" if total.max == total.min else "range",
        rule_versions=plan.versions,
        rounding=rounding,
        full=full,
        halved_by=reasons[0].name if reasons else "",
        province=question.province,
        notes=draft.notes,
        halvings=() if reasons else plan.halvings,
    )


def _reasons(question: Question, draft: Draft) -> list[Item]:
    """Every reason of a halving that the facts name and the law opens to this fee, in the order of the rule."""
    inputs = question.inputs
    if inputs.keys().isdisjoint(_WORDS):
        return []
    said = [field for field in _WORDS if inputs.get(field)]
    for field in said:
        question.choice(field, _WORDS[field])
    open_fields = draft.halvable.intersection(said)
    items = question.rule("half").items.values()
    return [
        item
        for item in items
        if item.values["input"] in open_fields and inputs[item.values["input"]] == item.name
    ]


def _halved(
    question: Question, draft: Draft, full: Range, reasons: list[Item], rounding: Rounding
) -> tuple[Draft, Range]:
    """The draft with the line of its one half, and the total."""
    half, reason = question.rule("half"), reasons[0]
    share = half.share
    assert share is not None, half.id
    total = rounding.total(full, share)
    label = Text(_HALVED, reason=reason.title)
    if draft.total is None:
        line = reduced(draft.lines, share, label, reason.article)
    else:
        left = share.left(full)
        line = Line(label, left.min - full.min, left.max - full.max, reason.article)
    line = line._replace(rate_percent=100 - 100 * share.multiply / share.divide)
    notes = (*draft.notes, *_once(half, reasons), *_refund(rounding.total(full), total, reason))
    versions = (*draft.versions, half.id)
    return draft._replace(lines=(*draft.lines, line), versions=versions, notes=notes, exact=None), total


_HALVED = "{reason}，减半交纳，减去"


def before_halving(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without what finishing added to them: the one half, and rounding."""
    added_later = (_HALVED, _TO_FEN.template, _TO_YUAN.template)
    return tuple(line for line in lines if line.label.template not in added_later)


def _once(half: Version, reasons: list[Item]) -> tuple[Text, ...]:
    if len(reasons) < 2:
        return ()
    met = "、".join(item.title for item in reasons)
    return (Text("同时符合{reasons}，只减半一次（{article}）", reasons=met, article=half.at_most_once),)


def _refund(before: Range, total: Range, reason: Item) -> tuple[Text, ...]:
    """A case that ends early was prepaid in full before."""
    if reason.values["input"] != "closing" or not before.exact:
        return ()
    given = {"before": shown(before.min), "back": shown(before.min - total.min)}
    return (Text("已经按 {before} 元预交的，结案后退还 {back} 元", **given),)


def _settled(
    question: Question, draft: Draft, total: Range, exact: Range, rounding: Rounding
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Lines that add up to the rounded total, and the versions: rounding has its own line where it changes anything."""
    if draft.settles:
        rest = added(draft.lines[:-1])
        last = draft.lines[-1]._replace(min_yuan=total.min - rest.min, max_yuan=total.max - rest.max)
        return (*draft.lines[:-1], last), draft.versions
    rule = question.rule("rounding")
    least = total.min - exact.min
    most = least if total.max is total.min else total.max - exact.max
    line = Line(_TO_FEN if rounding.unit == FEN else _TO_YUAN, least, most, rule.article)
    return (*draft.lines, line), (*draft.versions, rule.id)


_TO_FEN, _TO_YUAN = Text("四舍五入到分"), Text("四舍五入到元")


def _due(question: Question, draft: Draft) -> str:
    if draft.due != "on_notice":
        return draft.due
    inputs = question.inputs
    if "representative" in inputs and question.yes("representative"):
        return "representative_action"
    return "counterclaim" if inputs.get("merged") == "counterclaim" else draft.due


@kept
def _plan(on: date, versions: tuple[str, ...], due: str, halvable: frozenset[str]) -> _Plan:
    payment, half = in_force("prepayment", on), in_force("half", on)
    item = payment.items[due]
    days = item.values.get("days")
    template = _DUE[due].template
    note = Text(template) if days is None else Text(template, days=str(days))
    every = tuple(dict.fromkeys((*versions, payment.id)))
    return _Plan(due, note, days, item.article, item.values["now"], every, _halvings(half, halvable))


def _halvings(half: Version, halvable: frozenset[str]) -> tuple[Halving, ...]:
    """The halvings that somebody may still meet."""
    assert half.share is not None, half.id
    items = [half.items[name] for name in _WHAT_IF]
    return tuple(
        Halving(item.name, Text("{reason}，减半交纳", reason=item.title), item.article, half.share)
        for item in items
        if item.values["input"] in halvable
    )


def _stored(value: Any) -> Any:
    """An input as it can be stored: money as text."""
    if type(value) is str or value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {key: _stored(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_stored(entry) for entry in value]
    return str(value)


assert ALWAYS == _WORDS.keys()
