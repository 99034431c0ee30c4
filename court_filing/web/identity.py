"""Checking identity numbers in forms: form and check digits, in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from court_filing.law.identifiers import BadIdentifier, check_identity
from court_filing.web.filters import said
from court_filing.web.language import gettext


class IdentityCheck:
    """A validator: the number in this field is right for the kind in another field, or for a fixed kind."""

    def __init__(self, kind: str = "", *, kind_field: str = "", today: Callable[[], date]) -> None:
        self.kind, self.kind_field, self.today = kind, kind_field, today

    def __call__(self, form: Any, field: Field) -> None:
        kind = self.kind or form[self.kind_field].data
        if not field.data or not kind:
            return
        try:
            field.data = check_identity(kind, field.data, today=self.today())
        except BadIdentifier as wrong:
            raise ValidationError(said(wrong.text)) from wrong
        except KeyError as unknown:
            raise ValidationError(gettext("请先选择证件类型")) from unknown
