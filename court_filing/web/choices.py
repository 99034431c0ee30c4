"""Form fields for choosing from what is listed; each knows `required="请选择…"` as the text fields do."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice as Choice  # type: ignore[attr-defined]  # newer than stubs
from wtforms.validators import ValidationError

from court_filing.texts import Text
from court_filing.web.fields import Asked

NOT_LISTED = Text("请从列出的选项里选")


class _FromList(Asked):
    """A choice that is not on the list (an old page, a changed address) gets a sentence, not an exception.

    `choices` are pairs (value, label), or a function that gives them.
    """

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        if isinstance(choices, Sequence):
            choices = [Choice(*one) if isinstance(one, tuple) else one for one in choices]
        super().__init__(*args, choices=choices, **kwargs)

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError as refused:
            raise ValidationError(NOT_LISTED) from refused  # type: ignore[arg-type]


def _chosen(value: Any) -> str:
    return "" if value is None else str(value)


class RadioChoice(_FromList, RadioField):
    """One of a few, as radio buttons; "" when nothing is chosen."""

    def __init__(self, *args: Any, coerce: Any = _chosen, **kwargs: Any) -> None:
        super().__init__(*args, coerce=coerce, **kwargs)

    def process_data(self, value: Any) -> None:
        """What was stored as nothing is the choice "" where there is one (不清楚)."""
        super().process_data(_chosen(value))


class SelectChoice(_FromList, SelectField):
    """One of many, as a drop-down list; "" when nothing is chosen."""

    def __init__(self, *args: Any, coerce: Any = _chosen, **kwargs: Any) -> None:
        super().__init__(*args, coerce=coerce, **kwargs)


class CheckboxChoices(_FromList, SelectMultipleField):
    """Any number of a few, as check boxes; [] when nothing is chosen."""


class Agreement(Asked, BooleanField):
    """One box to tick (我已阅读并同意…); `required` is the sentence shown when it is left empty."""
