"""What the account's pages ask."""

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from court_filing.account.fields import Code, EmailField, NewSignInName, SignInName
from court_filing.acts import passwords
from court_filing.acts.profile import IDENTITY_KINDS
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases.account import Account, Role
from court_filing.clock import court_day, now
from court_filing.texts import Text
from court_filing.web.choices import Agreement, RadioChoice, SelectChoice
from court_filing.web.fields import IdentityNumber, Password, PhoneField, StrippedString
from court_filing.web.identity import IdentityCheck

SIGN_IN_NAME = Text("手机号码或电子邮箱")
NO_NAME = Text("请填写手机号码或电子邮箱")
NO_PASSWORD = Text("请填写密码")
NEW_PASSWORD_HINT = Text(
    "至少 {least} 个字符，字母、数字、汉字、符号都可以；可以粘贴", least=passwords.SHORTEST
)
DIFFERENT = Text("两次填写的密码不一样，请重新填写")
TAKEN = {
    "mobile": Text("这个手机号码已经注册过，请直接登录；忘了密码可以重新设置"),
    "email": Text("这个电子邮箱已经注册过，请直接登录；忘了密码可以重新设置"),
}


def new_password() -> Password:
    """Asks for a password to be set."""
    return Password(Text("设置密码"), description=NEW_PASSWORD_HINT, required=Text("请设置一个密码"))


def same_password() -> Password:
    """Asks for it once more."""
    return Password(Text("再填一次密码"), required=Text("请再填一次密码"))


class NewPasswordChecks:
    """What every form that sets a `password`, given twice, makes sure of."""

    def names(self) -> list[str | None]:
        """The sign-in names that the password must not speak of."""
        field = getattr(self, "name", None)
        return [field.data] if field is not None else []

    def validate_password(self, field: Field) -> None:
        """Others must not guess it."""
        try:
            passwords.check(field.data, names=self.names())
        except passwords.WeakPassword as weak:
            raise ValidationError(weak.text) from weak  # type: ignore[arg-type]

    def validate_password_again(self, field: Field) -> None:
        """Both are the same."""
        if field.data != self.password.data:  # type: ignore[attr-defined]
            raise ValidationError(DIFFERENT)  # type: ignore[arg-type]


class SignUpForm(NewPasswordChecks, FlaskForm):
    """Asks who opens an account."""

    role = RadioChoice(
        Text("您是"),
        choices=[(Role.LITIGANT.value, Text("当事人")), (Role.LAWYER.value, Text("律师"))],
        required=Text("请选择您是当事人还是律师"),
    )
    name = NewSignInName(
        SIGN_IN_NAME, description=Text("用来登录；法院的通知也会发到电子邮箱"), required=NO_NAME
    )
    password = new_password()
    password_again = same_password()
    agreed = Agreement(
        Text("我已阅读并同意个人信息处理说明"),
        required=Text("请阅读个人信息处理说明；同意后打勾，才能注册"),
    )


class SignInForm(FlaskForm):
    """Asks for name and password."""

    name = SignInName(SIGN_IN_NAME, required=NO_NAME)
    password = Password(Text("密码"), required=NO_PASSWORD)


class ForgotPasswordForm(FlaskForm):
    """Asks to whom a code is to be sent."""

    name = NewSignInName(SIGN_IN_NAME, description=Text("注册时填写的那一个"), required=NO_NAME)


class ResetPasswordForm(NewPasswordChecks, FlaskForm):
    """Asks for the code that was sent, and a new password."""

    name = SignInName(SIGN_IN_NAME, required=NO_NAME)
    code = Code(
        Text("验证码"), description=Text("短信或邮件里的 6 位数字"), required=Text("请填写收到的 6 位验证码")
    )
    password = new_password()
    password_again = same_password()


class PasswordChangeForm(NewPasswordChecks, FlaskForm):
    """Asks for the password in use and a new one."""

    current = Password(Text("现在的密码"), required=Text("请填写现在的密码"))
    password = new_password()
    password_again = same_password()

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.account = account

    def names(self) -> list[str | None]:
        return [self.account.mobile, self.account.email]


class ConfirmForm(FlaskForm):
    """Asks for the code that was sent to an address."""

    code = Code(
        Text("验证码"), description=Text("短信或邮件里的 6 位数字"), required=Text("请填写收到的 6 位验证码")
    )


class ProfileForm(FlaskForm):
    """Asks for the real name and how the person is reached."""

    name = StrippedString(
        Text("姓名"),
        description=Text("与证件上的一致；少数民族姓名中间的点请写成“·”"),
        required=Text("请填写您的姓名，与证件上的一致"),
        max_length=100,
    )
    identity_kind = SelectChoice(
        Text("证件种类"),
        choices=[(kind.id, kind.title) for kind in IDENTITY_KINDS],
        required=Text("请选择证件种类"),
    )
    identity_number = IdentityNumber(
        Text("证件号码"),
        required=Text("请填写证件号码"),
        validators=[IdentityCheck(kind_field="identity_kind", today=lambda: court_day(now()))],
    )
    mobile = PhoneField(Text("手机号码"), description=Text("中国大陆 11 位手机号码，可以用来登录"))
    email = EmailField(Text("电子邮箱"), description=Text("可以用来登录和接收通知"))

    def validate(self, extra_validators: object = None) -> bool:
        """One of mobile number and e-mail address has to stay: the person signs in by it."""
        fine = bool(super().validate(extra_validators))
        if not self.mobile.data and not self.email.data:
            return refuse(self.mobile, Text("手机号码和电子邮箱至少填写一个，用来登录"))
        return fine


def refuse(field: Field, sentence: Text) -> bool:
    """Say under a field what is wrong with what it holds; always False."""
    field.errors = [*field.errors, sentence]  # type: ignore[list-item]
    return False


def refuse_taken(field: Field, taken: NameTaken) -> bool:
    """Say that somebody has this mobile number or e-mail address already; always False."""
    return refuse(field, TAKEN[taken.field])
