"""Where no national rule exists and courts differ: what each standard would give (以法院核定为准)."""

from court_filing.law.amounts import BadInput, Range
from court_filing.law.fees.acceptance import free
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line
from court_filing.law.fees.stages import Formula
from court_filing.texts import Text


def court_decides(question: Question, bases: dict[str, Formula]) -> Draft:
    """Where practice is split: what each standard would give; the court chooses (以法院核定为准).

    `standards` names the kinds, "free" among them; `amount_yuan` is the sum they are computed on.
    """
    amount = question.amount_if_any("amount_yuan")
    standards = question.inputs.get("standards")
    if isinstance(standards, list | tuple) and len(standards) == 1:
        return _one(question, standards[0], bases)
    lines: list[Line] = []
    versions: tuple[str, ...] = ()
    for standard in standards if isinstance(standards, list | tuple) else ():
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


def _one(question: Question, standard: str, bases: dict[str, Formula]) -> Draft:
    """What the court's own choice gives: nothing is left to decide."""
    if standard == "property" and not question.has("amount_yuan"):
        raise BadInput("standards", Text("请填写金额，或者说明按哪一种标准计算"))
    draft = _under(question, standard, bases)
    return draft._replace(
        notes=(*draft.notes, Text("本院对这类案件的做法：{standard}", standard=_STANDARDS[standard]))
    )


_STANDARDS = {
    "property": Text("按财产案件的标准"),
    "personality": Text("按人格权案件的标准"),
    "other_nonproperty": Text("按其他非财产案件的标准"),
    "free": Text("按不交纳费用的做法"),
}


def _under(question: Question, standard: str, bases: dict[str, Formula]) -> Draft:
    if not isinstance(standard, str) or standard not in _STANDARDS:
        raise BadInput("standards", Text("没有“{standard}”这种收费标准", standard=str(standard)))
    if standard == "free":
        return free(question, "special_procedure")
    amount = question.inputs.get("amount_yuan")
    if standard == "personality":
        question = question.of_kind(standard, damages_yuan=amount)
    return bases[standard](question)
