"""Showing a page: 200, or 422 where a form on it has something to mend."""

from typing import Any

from flask import render_template, request
from flask_wtf import FlaskForm


class ActionForm(FlaskForm):
    """A form that asks nothing: a button with its token."""


def sent(form: FlaskForm) -> bool:
    """Whether this request sends the form and everything in it holds."""
    return bool(form.validate_on_submit())


def page(template: str, **values: Any) -> tuple[str, int]:
    """Render a page; its status is 422 where a form that was sent has errors."""
    forms = [value for value in values.values() if isinstance(value, FlaskForm)]
    failed = request.method == "POST" and any(form.errors for form in forms)
    return render_template(template, **values), 422 if failed else 200
