"""The words of a notice: one folder of templates/messages/ for each event, subject and body."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import current_app

from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.web.filters import day, yuan


def wording(notice: Notice, case: Case, base_url: str) -> tuple[str, str]:
    """Subject and body of a notice, in Chinese."""
    detail = {name: _written(name, value) for name, value in notice.detail.items()}
    values = {"case": case, "detail": detail, "url": f"{base_url}/cases/{case.id}/"}
    # Not render_template: there is no request here for which the pages' context could be made.
    subject, body = (
        current_app.jinja_env.get_template(f"messages/{notice.event}/{part}.txt").render(values).strip()
        for part in ("subject", "body")
    )
    return subject, body + "\n"


def _written(name: str, value: Any) -> Any:
    """A day or a sum of a notice as people write it: 2026年11月30日, 1,234.50."""
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    return yuan(Decimal(value)) if name.endswith("_yuan") else value
