"""Who acts for the party（民诉法第六十一条、第六十二条）."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from court_filing.cases.case import Case
from court_filing.journey.today import today
from court_filing.web.fields import IdentityNumber, PhoneField, StrippedString
from court_filing.web.identity import IdentityCheck
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm
from court_filing.web.representation_words import AUTHORITY

KINDS = {
    "lawyer": _("律师"),
    "legal_worker": _("基层法律服务工作者"),
    "relative": _("近亲属"),
    "employee": _("本单位工作人员"),
    "recommended": _("社区、单位、社会团体推荐的公民"),
}

NEEDED = {
    "lawyer": {
        "organisation": _("请填写律师事务所的全称"),
        "licence": _("请填写律师执业证号（17 位数字）"),
    },
    "legal_worker": {"organisation": _("请填写法律服务所的全称")},
    "relative": {"relation": _("请填写和当事人的关系，例如：父子、夫妻")},
}
"""What a kind of agent must also state."""


class RepresentedForm(FlaskForm):
    """Does anybody act for the party?"""

    represented = RadioField(
        _("有没有人代理您办这个案件？"),
        choices=[("no", _("没有，我自己来")), ("yes", _("有，比如律师或者家里人"))],
        validators=[InputRequired(_("请选择有没有代理人"))],
    )


class AgentForm(OnceForm):
    """One agent."""

    party_id = RadioField(_("他代理谁？"), validators=[InputRequired(_("请选择他代理的是哪一位"))])
    kind = RadioField(
        _("是哪一种代理人？"),
        choices=list(KINDS.items()),
        validators=[InputRequired(_("请选择代理人的类别"))],
    )
    name = StrippedString(_("姓名"), required=_("请填写代理人的姓名"), max_length=100)
    organisation = StrippedString(_("律师事务所或者单位"))
    licence = IdentityNumber(_("执业证号"))
    relation = StrippedString(_("和当事人的关系"), max_length=60)
    phone = PhoneField(_("电话"), required=_("请填写代理人的电话"), mobile_only=False)
    authority = RadioField(
        _("代理权限"),
        choices=list(AUTHORITY.items()),
        validators=[InputRequired(_("请按授权委托书选择代理权限"))],
    )

    def __init__(self, *args: Any, case: Case, **values: Any) -> None:
        super().__init__(*args, **values)
        initiating = case.proceeding.initiating.id
        own_side = [party for party in case.parties if party.role == initiating]
        if len(own_side) > 1:
            self.party_id.choices = [(str(party.id), party.name) for party in own_side]
        else:
            del self.party_id

    def answers(self) -> dict[str, Any]:
        """What the form gives, as columns of an agent."""
        apart = {"csrf_token", "form_key", "party_id"}
        given = {field.name: field.data or None for field in self if field.name not in apart}
        return {**given, "party_id": int(self.party_id.data) if self.party_id else None}

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: what this kind of agent must also state."""
        good = super().validate(extra_validators)
        for name, sentence in NEEDED.get(self.kind.data or "", {}).items():
            if not self[name].data and not self[name].errors:
                self[name].errors = [str(sentence)]
                good = False
        return good

    def validate_licence(self, field: Any) -> None:
        """A lawyer's licence has 17 digits, an old one 12."""
        if self.kind.data == "lawyer":
            IdentityCheck("lawyer_licence", today=today)(self, field)
