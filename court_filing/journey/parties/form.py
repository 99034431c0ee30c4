"""Who a party is: one form for people, one for organisations; less is asked of the other side."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, ValidationError

from court_filing.cases.party import Party
from court_filing.journey.today import today
from court_filing.law.identifiers import birth_of, kinds_for, sex_of
from court_filing.law.proceedings import Proceeding
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import DateField, IdentityNumber, PhoneField, StrippedString
from court_filing.web.filters import day
from court_filing.web.identity import IdentityCheck
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm

KINDS = {
    "natural": _("个人"),
    "legal_person": _("公司、机关、事业单位等法人"),
    "other_organisation": _("其他组织：个体工商户、合伙企业、分公司等"),
    "administrative_organ": _("行政机关（政府、局、委、街道办、法律法规授权的组织）"),
}
EDUCATIONS = ("小学及以下", "初中", "高中、中专", "大专", "大学", "研究生")
SEXES = ("男", "女")


class KindForm(FlaskForm):
    """A person or an organisation?"""

    kind = RadioField(
        _("是个人还是单位？"),
        validators=[InputRequired(_("请选择是个人还是单位"))],
    )

    def __init__(self, kinds: list[str]) -> None:
        super().__init__()
        self.kind.choices = [(kind, KINDS[kind]) for kind in kinds]


def kinds_of(proceeding: Proceeding, role_id: str) -> list[str]:
    """What a party of that role can be: an administrative suit is brought against an organ（行诉法第二十六条）."""
    if proceeding.record_type == "administrative" and role_id == proceeding.opposing.id:
        return ["administrative_organ"]
    if proceeding.record_type == "private_prosecution":
        return ["natural", "legal_person"]
    return ["natural", "legal_person", "other_organisation"]


class PersonForm(OnceForm):
    """A natural person of the side that comes to court（民诉法第一百二十四条第（一）项）."""

    name = StrippedString(_("姓名"), required=_("请填写姓名，和身份证上的一样"), max_length=100)
    identity_kind = SelectField(
        _("证件类型"), choices=[(kind.id, kind.title) for kind in kinds_for("natural")], default="resident_id"
    )
    identity_number = IdentityNumber(
        _("证件号码"),
        required=_("请填写证件号码，例如身份证上的 18 位号码"),
        validators=[IdentityCheck(kind_field="identity_kind", today=today)],
    )
    sex = RadioChoice(_("性别"), choices=[(sex, sex) for sex in SEXES], required=_("请选择性别"))
    born_on = DateField(_("出生日期"), required=_("请填写出生日期，例如 1990 年 3 月 7 日"), not_after=today)
    nation = StrippedString(_("民族"), required=_("请填写民族，例如：汉族"), max_length=30)
    occupation = StrippedString(
        _("职业或者工作单位"), required=_("请填写职业或工作单位；没有工作的填“无”"), max_length=100
    )
    address = StrippedString(
        _("住所（现在住哪里）"),
        required=_("请填写住所，写到门牌号，例如：广东省深圳市福田区福华路 1 号 2 栋 301"),
        max_length=300,
    )
    phone = PhoneField(_("联系电话"), required=_("请填写联系电话，法院要用它联系"), mobile_only=False)
    guardian_name = StrippedString(_("法定代理人姓名"), max_length=100)
    guardian_relation = StrippedString(_("和当事人的关系"), max_length=60)
    guardian_identity_number = IdentityNumber(
        _("法定代理人身份证号码"), validators=[IdentityCheck("resident_id", today=today)]
    )
    guardian_phone = PhoneField(_("法定代理人电话"), mobile_only=False)

    def validate_born_on(self, field: Any) -> None:
        """The day of birth and the one in the number are the same."""
        inside = self._inside(birth_of)
        if field.data and inside and inside != field.data:
            raise ValidationError(
                gettext("出生日期和身份证号码里的（%(day)s）不一样，请检查哪一个写错了", day=day(inside))
            )

    def validate_sex(self, field: Any) -> None:
        """The sex and the one in the number are the same."""
        inside = self._inside(sex_of)
        if field.data and inside and inside != field.data:
            raise ValidationError(gettext("性别和身份证号码表示的（%(sex)s）不一样，请检查", sex=inside))

    def _inside(self, read: Any) -> Any:
        if self.identity_kind.data != "resident_id" or self.identity_number.errors:
            return None
        return read(self.identity_number.data or "")


class OtherPersonForm(PersonForm):
    """A natural person of the other side: only what tells them apart（民诉法解释第二百零九条）."""

    identity_number = IdentityNumber(
        _("证件号码"), validators=[IdentityCheck(kind_field="identity_kind", today=today)]
    )
    sex = RadioChoice(_("性别"), choices=[(sex, sex) for sex in SEXES] + [("", _("不清楚"))])
    born_on = DateField(_("出生日期"), not_after=today)
    nation = StrippedString(_("民族"), max_length=30)
    occupation = StrippedString(_("工作单位"), max_length=100)
    address = StrippedString(_("住所（现在住哪里）"), max_length=300)
    phone = PhoneField(_("联系电话"), mobile_only=False)


class ProsecutorForm(PersonForm):
    """A private prosecutor (自诉人): also where they were born and what they learned（刑诉法解释第三百一十九条）."""

    birthplace = StrippedString(_("出生地"), required=_("请填写出生地，例如：江苏省泰州市"), max_length=100)
    education = SelectField(
        _("文化程度"),
        choices=[("", _("请选择"))] + [(level, level) for level in EDUCATIONS],
        validators=[InputRequired(_("请选择文化程度"))],
    )


class AccusedForm(OtherPersonForm):
    """An accused (被告人): the same, as far as it is known."""

    birthplace = StrippedString(_("出生地"), max_length=100)
    education = SelectField(
        _("文化程度"), choices=[("", _("不清楚"))] + [(level, level) for level in EDUCATIONS]
    )


class OrganForm(OnceForm):
    """An administrative organ (行政机关): its name and where it is."""

    name = StrippedString(_("行政机关的名称"), required=_("请填写行政机关的全称，和决定书上盖的章一样"))
    address = StrippedString(_("住所（办公地址）"), max_length=300)
    representative_name = StrippedString(_("法定代表人姓名"), max_length=100)
    representative_post = StrippedString(_("法定代表人职务"), max_length=60)
    phone = PhoneField(_("联系电话"), mobile_only=False)


class OrganisationForm(OnceForm):
    """An organisation of the side that comes to court."""

    name = StrippedString(_("名称"), required=_("请填写名称，和营业执照上的一样"))
    identity_number = IdentityNumber(
        _("统一社会信用代码"),
        required=_("请填写营业执照上的 18 位统一社会信用代码"),
        validators=[IdentityCheck("uscc", today=today)],
    )
    address = StrippedString(
        _("住所（主要办事机构所在地）"),
        required=_("请填写住所，例如：广东省深圳市福田区福华路 1 号"),
        max_length=300,
    )
    representative_name = StrippedString(
        _("法定代表人（负责人）姓名"), required=_("请填写法定代表人或者负责人的姓名"), max_length=100
    )
    representative_post = StrippedString(
        _("法定代表人（负责人）职务"), required=_("请填写职务，例如：董事长、总经理"), max_length=60
    )
    phone = PhoneField(_("联系电话"), required=_("请填写联系电话，法院要用它联系"), mobile_only=False)


class OtherOrganisationForm(OrganisationForm):
    """An organisation of the other side: its name and where it is."""

    identity_number = IdentityNumber(_("统一社会信用代码"), validators=[IdentityCheck("uscc", today=today)])
    address = StrippedString(_("住所（主要办事机构所在地）"), max_length=300)
    representative_name = StrippedString(_("法定代表人（负责人）姓名"), max_length=100)
    representative_post = StrippedString(_("法定代表人（负责人）职务"), max_length=60)
    phone = PhoneField(_("联系电话"), mobile_only=False)


def form_for(kind: str, proceeding: Proceeding, *, initiating: bool) -> type[OnceForm]:
    """The form for a party of that kind and side."""
    if kind == "administrative_organ":
        return OrganForm
    if kind == "natural":
        criminal = proceeding.record_type == "private_prosecution"
        own, other = (ProsecutorForm, AccusedForm) if criminal else (PersonForm, OtherPersonForm)
        return own if initiating else other
    return OrganisationForm if initiating else OtherOrganisationForm


def answers(form: FlaskForm, *, role: str, kind: str) -> dict[str, Any]:
    """What the form gives, as columns of a party; an empty answer is kept as none."""
    names = set(Party.__table__.columns.keys()) - {"form_key"}
    given = {field.name: field.data or None for field in form if field.name in names}
    given.setdefault("identity_kind", "uscc")
    if not given.get("identity_number"):
        given["identity_kind"] = None
    return {**given, "role": role, "kind": kind}
