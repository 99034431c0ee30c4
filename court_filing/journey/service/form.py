"""Where papers reach the person（送达地址确认书）."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from court_filing.web.fields import PhoneField, StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _


class ServiceForm(FlaskForm):
    """Name, telephone, e-mail and address for service, and whether electronic service is agreed to."""

    service_name = StrippedString(_("收件人姓名"), required=_("请填写收件人的姓名"), max_length=100)
    service_phone = PhoneField(_("手机号码"), required=_("请填写手机号码，用来接收法院的通知"))
    service_email = StrippedString(_("电子邮箱"))
    service_address = StrippedString(
        _("邮寄地址"),
        required=_("请填写邮寄地址，写到门牌号，例如：广东省深圳市福田区福华路 1 号 301"),
        max_length=300,
    )
    electronic_service = RadioField(
        _("是否同意法院用电子方式给您送达文书？"),
        choices=[("yes", _("同意")), ("no", _("不同意，请邮寄纸质文书"))],
        validators=[InputRequired(_("请选择是否同意电子送达"))],
    )

    def validate_service_email(self, field: Any) -> None:
        """An address has one @ and a domain."""
        name, at, domain = (field.data or "").partition("@")
        if field.data and (not name or not at or "." not in domain or " " in field.data):
            raise ValidationError(gettext("电子邮箱的写法不对，请检查，例如：name@example.com"))

    def answers(self) -> dict[str, Any]:
        """What the form gives, as columns of a case."""
        given = {field.name: field.data or None for field in self if field.name.startswith("service_")}
        return {**given, "electronic_service": self.electronic_service.data == "yes"}
