"""The words of a notice: one folder of templates/messages/ for each event, subject and body."""

from flask import current_app

from court_filing.cases.case import Case
from court_filing.cases.notice import Notice


def wording(notice: Notice, case: Case, base_url: str) -> tuple[str, str]:
    """Subject and body of a notice, in Chinese."""
    values = {"case": case, "detail": notice.detail, "url": f"{base_url}/cases/{case.id}/"}
    # Not render_template: there is no request here for which the pages' context could be made.
    subject, body = (
        current_app.jinja_env.get_template(f"messages/{notice.event}/{part}.txt").render(values).strip()
        for part in ("subject", "body")
    )
    return subject, body + "\n"
