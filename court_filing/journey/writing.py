"""A form while somebody writes in it: what they typed is kept as they go, and nobody's newer answer is overwritten.

A page builds its form from what is stored, and asks `Writing` instead of the form:

    writing = Writing(case, FactsForm(facts=case.facts))
    if writing.sent():
        …
    return writing.page("journey/facts/question.html")

Its template says `{{ ui.writing(writing) }}` inside the form.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request, url_for
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField, TextAreaField
from wtforms.csrf.core import CSRFTokenField

from court_filing.acts import unsent
from court_filing.cases.case import Case
from court_filing.web.fields import TextArea
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext
from court_filing.web.page import page, sent

OPENED, TYPED = "opened", "typed"


@dataclass(frozen=True)
class Saved:
    """An answer that somebody saved after this page was opened."""

    label: str
    words: str


class Writing:
    """One form of the draft. `stored`: whether there is an answer already; what is only proposed is nobody's."""

    def __init__(self, case: Case, form: FlaskForm, *, stored: bool = True) -> None:
        self.case, self.form = case, form
        self.opened = _seal(form) if stored else ""
        self.saved: tuple[Saved, ...] = ()
        """What was saved elsewhere since, where it differs from what stands in the boxes."""
        self.put_back = False
        """Whether the boxes show what was typed before and never sent."""

    @property
    def place(self) -> str:
        """Names the page within its case."""
        return request.path.partition(f"/{self.case.id}/")[2]

    @property
    def keeps(self) -> bool:
        """Whether there is a box long enough to be kept while it is filled."""
        return any(isinstance(field, TextArea | TextAreaField) for field in self.form)

    @property
    def keep_url(self) -> str:
        """Where what is typed is sent."""
        return url_for("journey.keep_typed", case_id=self.case.id)

    @property
    def forget_url(self) -> str:
        """Where what was typed is thrown away."""
        return url_for("journey.forget_typed", case_id=self.case.id, then=request.args.get("then"))

    def sent(self) -> bool:
        """Whether the form was sent, holds, and overwrites nothing that its writer has not seen."""
        if not sent(self.form) or self._overtaken(request.form.get(OPENED, "")):
            return False
        if request.form.get(TYPED):
            unsent.forget(self.case, self.place)
        return True

    def page(self, template: str, **values: Any) -> tuple[str, int]:
        """The page; what was typed on it before and never sent stands in its boxes again."""
        if request.method == "GET" and self.keeps:
            self._put_back()
        body, status = page(template, case=self.case, form=self.form, writing=self, **values)
        return body, 422 if self.saved and request.method == "POST" else status

    def _overtaken(self, opened: str) -> bool:
        """Whether something else was saved since the page was opened, and is not what was sent now."""
        if not opened or not self.opened or opened == self.opened:
            return False
        differing = [field for field in _answers(self.form) if _differs(field)]
        self.saved = tuple(
            Saved(str(field.label.text), _words(field, field.object_data)) for field in differing
        )
        for field in differing[:1]:
            field.errors = [gettext("您打开这一页以后，这里又保存了新的内容，请选择用哪一份")]
        return bool(differing)

    def _put_back(self) -> None:
        kept = unsent.unsent_at(self.case, self.place)
        if kept is None:
            return
        for name, text in kept.boxes.items():
            field = self.form._fields.get(name)
            if isinstance(field, TextArea | TextAreaField) and _plain(field.object_data) != text:
                field.data, self.put_back = text, True
        if self.put_back and kept.opened != self.opened:
            self.saved = tuple(
                Saved(str(field.label.text), _words(field, field.object_data))
                for field in _answers(self.form)
                if field.name in kept.boxes and _differs(field)
            )


def _answers(form: FlaskForm) -> Iterator[Field]:
    for field in form:
        if not isinstance(field, CSRFTokenField | HiddenField):
            yield field


def _seal(form: FlaskForm) -> str:
    """Names what is stored: another answer has another."""
    stored = "\x1f".join(f"{field.name}\x1e{_plain(field.object_data)}" for field in _answers(form))
    return hashlib.sha256(stored.encode()).hexdigest()[:16]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _differs(field: Field) -> bool:
    stored = _plain(field.object_data)
    if isinstance(field, SelectField) and not stored:
        return False  # a list shows its first line where nothing is stored
    return stored != _plain(field.data)


def _words(field: Field, value: Any) -> str:
    """An answer as its page shows it."""
    if value is None or value in ("", []):
        return gettext("（空）")
    if isinstance(value, list):
        labels = {str(choice[0]): str(choice[1]) for choice in getattr(field, "choices", None) or ()}
        return "、".join(labels.get(str(each), str(each)) for each in value)
    for choice in getattr(field, "choices", None) or ():
        if str(choice[0]) == str(value):
            return str(choice[1])
    if isinstance(value, Decimal):
        return gettext("%(amount)s 元", amount=yuan(value))
    return day(value) if isinstance(value, date) else str(value)
