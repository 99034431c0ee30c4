"""A form that adds something once, however often it is sent."""

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from court_filing.cases.case import new_key

KEY = re.compile(r"[0-9a-f]{24}")


class OnceForm(FlaskForm):
    """Carries a key that is made when the page is opened: a double click or a reload adds nothing more."""

    form_key = HiddenField(render_kw={"autocomplete": "off"})

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if not self.is_submitted():
            self.form_key.data = new_key()

    @property
    def once(self) -> str | None:
        """The key, where it is one of ours."""
        sent = self.form_key.data or ""
        return sent if KEY.fullmatch(sent) else None
