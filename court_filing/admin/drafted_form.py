"""What an administrator writes for a rule of the court's own."""

import json
from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from court_filing.admin.words import CASE_TYPES, SEVERITIES
from court_filing.review.drafted import LONGEST_ARTICLE, BadCondition, Drafted, ensure_sound
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.rulebook import LONGEST_WORDS
from court_filing.texts import Text
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _

EXAMPLE = {
    "all": [
        {"path": "claims[].amount_yuan", "op": "gt", "value": 50000},
        {"path": "materials", "op": "lacks_slot", "value": "evidence"},
    ]
}
LONGEST_CONDITION = 8000


class DraftedForm(FlaskForm):
    """A condition over the filing, and what to say where it holds."""

    title = StrippedString(_("规则的名字"), required=Text("请给规则起个名字"), max_length=100)
    case_types = CheckboxChoices(
        _("用在哪些案件"), choices=list(CASE_TYPES.items()), required=Text("请至少选一种案件")
    )
    causes = TextArea(_("只用在这些案由"), description=_("一行一个案由的全称；不填的，不分案由。"))
    condition = TextArea(
        _("条件"),
        description=_("按下面的写法。条件成立，就提示。"),
        required=Text("请写条件"),
        max_length=LONGEST_CONDITION,
    )
    severity = RadioChoice(
        _("轻重"),
        choices=[(each.value, SEVERITIES[each]) for each in Severity if each is not Severity.TECHNICAL],
        required=Text("请选择轻重"),
    )
    where = StrippedString(
        _("指向哪里"),
        description=_(
            "写这一栏在系统里的名字：claims 是诉讼请求，facts 是事实与理由，parties 是当事人，materials 是材料，"
            "court 是法院。当事人点“去修改”就到那一步。"
        ),
        required=Text("请写指向哪里"),
        max_length=100,
    )
    message = TextArea(_("提示的话"), required=Text("请写提示的话"), max_length=LONGEST_WORDS)
    cure = TextArea(_("怎么补的话"), required=Text("请写怎么补"), max_length=LONGEST_WORDS)
    article = StrippedString(
        _("依据的条文"), required=Text("请写明依据的法律条文"), max_length=LONGEST_ARTICLE
    )

    def __init__(self, known: Drafted | None = None) -> None:
        super().__init__(data=_answers(known))

    def validate_condition(self, field: TextArea) -> None:
        """It is JSON; what it says is checked with everything else."""
        try:
            json.loads(field.data or "")
        except (ValueError, RecursionError) as bad:
            place = (
                Text("第 {line} 行", line=bad.lineno)
                if isinstance(bad, json.JSONDecodeError)
                else Text("内容")
            )
            sentence = Text("写法不对（{place}）：请检查引号、逗号和括号有没有成对。", place=place)
            raise ValidationError(sentence) from bad  # type: ignore[arg-type]

    def to_drafted(self) -> Drafted | None:
        """The rule; None where something cannot be right, which the form then says."""
        drafted = Drafted(
            id=0,
            title=self.title.data or "",
            case_types=frozenset(CaseType(each) for each in self.case_types.data or ()),
            causes=frozenset(line.strip() for line in (self.causes.data or "").splitlines() if line.strip()),
            condition=json.loads(self.condition.data or "{}"),
            severity=Severity(self.severity.data),
            where=self.where.data or "",
            message=self.message.data or "",
            cure=self.cure.data or "",
            article=self.article.data or "",
        )
        try:
            ensure_sound(drafted)
        except BadCondition as bad:
            self.condition.errors = [*self.condition.errors, *bad.problems]  # type: ignore[list-item]
            return None
        return drafted


def as_typed(condition: object) -> str:
    """A condition as it is read and written."""
    return json.dumps(condition, ensure_ascii=False, indent=2)


def _answers(known: Drafted | None) -> dict[str, Any]:
    if known is None:
        return {"case_types": [CaseType.CIVIL.value], "severity": Severity.ASK.value}
    return {
        "title": known.title,
        "case_types": [each.value for each in known.case_types],
        "causes": "\n".join(sorted(known.causes)),
        "condition": as_typed(known.condition),
        "severity": known.severity.value,
        "where": known.where,
        "message": known.message,
        "cure": known.cure,
        "article": known.article,
    }
