"""What is asked of who writes to a court, and of who looks a letter up again."""

from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from court_filing.acts import passwords
from court_filing.cases.account import Account
from court_filing.law.departments import LetterRule
from court_filing.texts import Text
from court_filing.web.fields import Password, PhoneField, StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm

LONGEST = 3000


class Contact(PhoneField):
    """A telephone number or an e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, mobile_only=False, printed=False, **kwargs)

    def tidied(self, text: str) -> str:
        return "".join(text.split()).lower() if "@" in text else super().tidied(text)

    def _check(self, number: str) -> None:
        if "@" not in number:
            return super()._check(number)
        name, _at, domain = number.partition("@")
        if not name or "@" in domain or "." not in domain.strip("."):
            raise ValueError(Text("电子邮箱的写法不对，请检查，例如：name@example.com"))
        return None


class LetterForm(OnceForm):
    """A letter; who has not signed in also chooses the password by which they find it again."""

    about = StrippedString(max_length=200)
    body = TextArea(max_length=LONGEST)
    name = StrippedString(
        _("您的姓名"), required=_("请填写您的姓名，法院好称呼您"), max_length=100, printed=False
    )
    contact = Contact(
        _("手机号码或者电子邮箱"),
        description=_("法院有不清楚的好问您；能通知到的，答复以后通知您"),
        required=_("请填写手机号码或者电子邮箱"),
    )
    password = Password(
        _("设置查询密码"),
        description=Text(
            "您没有登录，以后凭编号和这个密码看答复。至少 {least} 个字符，请记下来",
            least=passwords.SHORTEST,
        ),
        required=_("请设置一个查询密码，以后凭它看答复"),
    )
    password_again = Password(_("再填一次查询密码"), required=_("请再填一次查询密码"))

    def __init__(self, rule: LetterRule, *, writer: Account | None) -> None:
        known = {"name": writer.name, "contact": writer.mobile or writer.email} if writer else {}
        super().__init__(data=known)
        _ask(self.about, rule.about, rule.about_hint)
        _ask(self.body, rule.body, rule.body_hint)
        if writer is not None:
            del self.password, self.password_again

    def validate_password(self, field: Field) -> None:
        """Others must not guess it."""
        try:
            passwords.check(field.data, names=[self.contact.data])
        except passwords.WeakPassword as weak:
            raise ValidationError(weak.text) from weak  # type: ignore[arg-type]

    def validate_password_again(self, field: Field) -> None:
        """Both are the same."""
        if field.data != self.password.data:
            raise ValidationError(Text("两次填写的查询密码不一样，请重新填写"))  # type: ignore[arg-type]


def _ask(field: Any, title: str, hint: str) -> None:
    """Give the field the question of this kind of letter."""
    field.label.text, field.description = title, hint
    field.required = Text("请填写：{title}", title=title)
    field.flags.required = True
