"""Form fields of the account: sign-in names and passwords."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from email_validator import EmailNotValidError, validate_email

from court_filing.texts import Text
from court_filing.web.fields import PhoneField, StrippedString

BAD_EMAIL = Text("电子邮箱的格式不对，请检查，例如：zhangsan@example.com")


class EmailField(StrippedString):
    """An e-mail address in lower case; whether it can be reached is not asked."""

    def tidied(self, text: str) -> str:
        return _plain_email(text)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            _check_email(self.data)


class SignInName(PhoneField):
    """A mobile number or an e-mail address in its one written form; any other text is taken as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, printed=False, **kwargs)

    def tidied(self, text: str) -> str:
        folded = unicodedata.normalize("NFKC", text)
        return _plain_email(folded) if "@" in folded else super().tidied(text)

    def _check(self, number: str) -> None:
        """Nothing is said about its form: the account says whether it is right."""

    @property
    def is_email(self) -> bool:
        """Whether an e-mail address is given, not a number."""
        return "@" in (self.data or "")


class NewSignInName(SignInName):
    """A mobile number or an e-mail address under which a person signs up."""

    def _check(self, number: str) -> None:
        if "@" in number:
            _check_email(number)
        elif re.search(r"[^\d+]", number):
            raise ValueError(Text("请填写 11 位手机号码，或者完整的电子邮箱（中间有 @）"))
        else:
            PhoneField._check(self, number)


class Code(StrippedString):
    """A code of six digits, as it was sent."""

    def tidied(self, text: str) -> str:
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        if self.data and not re.fullmatch(r"[0-9]{6}", self.data):
            raise ValueError(Text("验证码是 6 位数字，请对照收到的短信或邮件"))


def _plain_email(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


def _check_email(address: str) -> None:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as refused:
        raise ValueError(BAD_EMAIL) from refused
