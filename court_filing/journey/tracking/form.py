"""What is asked of who sets a tracking password."""

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from court_filing.acts import passwords, tracking
from court_filing.cases.case import Case
from court_filing.texts import Text
from court_filing.web.fields import Password


class TrackingForm(FlaskForm):
    """Asks for the password, twice."""

    password = Password(
        Text("查询密码"),
        description=Text(
            "至少 {least} 个字符，字母、数字、汉字、符号都可以。不要和登录密码一样", least=passwords.SHORTEST
        ),
        required=Text("请设置一个查询密码"),
    )
    password_again = Password(Text("再填一次查询密码"), required=Text("请再填一次查询密码"))

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case

    def validate_password(self, field: Field) -> None:
        """Others must not guess it."""
        try:
            tracking.check_password(field.data, self.case)
        except passwords.WeakPassword as weak:
            raise ValidationError(weak.text) from weak  # type: ignore[arg-type]

    def validate_password_again(self, field: Field) -> None:
        """Both are the same."""
        if field.data != self.password.data:
            raise ValidationError(Text("两次填写的查询密码不一样，请重新填写"))  # type: ignore[arg-type]
