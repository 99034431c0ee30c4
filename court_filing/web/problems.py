"""What is wrong with a form, in the order of its questions: what the error summary on top of a page lists."""

from collections.abc import Iterable, Iterator
from typing import Any

from wtforms import Field, FieldList, FormField
from wtforms.csrf.core import CSRFTokenField

from court_filing.texts import Text

STALE = Text("这个页面放得太久了，请再按一次按钮；您填写的内容没有丢")
"""What a bad form token (表单令牌) means to the reader."""

Problem = tuple[str, str | Text]


def problems(form: Any) -> list[Problem]:
    """(id of the box to mend, sentence) for each faulty field of `form`, rows of lists included."""
    found: list[Problem] = [("", sentence) for sentence in getattr(form, "form_errors", ())]
    found.extend(_of_fields(form))
    return found


def _of_fields(fields: Iterable[Field]) -> Iterator[Problem]:
    for field in fields:
        if not field.errors:
            continue
        if isinstance(field, CSRFTokenField):
            yield "", STALE
            continue
        if isinstance(field, FormField):
            yield from problems(field.form)
        elif isinstance(field, FieldList) and any(entry.errors for entry in field.entries):
            yield from _of_fields(field.entries)
        else:
            yield getattr(field, "error_id", field.id), field.errors[0]
