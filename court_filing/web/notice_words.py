"""The words of a notice: one folder of templates/messages/ for each event; in the mail and in the message centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import current_app

from court_filing.acts.last_days import LAST_DAY_NEAR
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.law.progress import kind as kind_of
from court_filing.web.filters import day, when, yuan
from court_filing.web.progress_words import told_rows


@dataclass(frozen=True)
class Wording:
    """A notice in words, the same wherever it is read."""

    subject: str
    body: str
    """As it is mailed, with addresses written out."""
    paragraphs: tuple[str, ...]
    """The body without its last line where that only leads to the case."""
    brief: str
    """As it goes to a telephone: one short message where it can be, and no address."""
    call: str
    """What that line calls upon the reader to do: 去交费."""
    path: str
    """The page of the case that this reader opens."""


def wording(notice: Notice, case: Case, base_url: str) -> Wording:
    """The notice in Chinese."""
    path = case_path(notice, case)
    values = {**_values(notice, case), "url": base_url + path}
    lines = _render(notice.event, "body", values).splitlines()
    calls = [line for line in lines if line.endswith(values["url"])]
    about = _render(notice.event, "subject", values)
    return Wording(
        subject=about,
        body="\n".join(lines) + "\n",
        paragraphs=tuple(line for line in lines if line and line not in calls),
        brief=_brief(notice.event, {**values, "subject": about}),
        call=calls[-1].removesuffix(values["url"]).rstrip(" ：") if calls else "",
        path=path,
    )


def subject(notice: Notice, case: Case) -> str:
    """What the notice is about, in one line."""
    return _render(notice.event, "subject", _values(notice, case))


def case_words(notice: Notice, case: Case) -> str:
    """Which case it is about; nothing for a lawyer whom the court did not let into it."""
    if notice.event == "representation_declined" and notice.account_id != case.owner_id:
        return ""
    return " · ".join(filter(None, (case.court_name, case.cause_name)))


def case_path(notice: Notice, case: Case) -> str:
    """Where its reader opens the case: who filed it has other pages than a lawyer who entered it."""
    if notice.account_id == case.owner_id:
        return f"/cases/{case.id}/"
    if notice.event == LAST_DAY_NEAR:
        return f"/desk/{case.id}/"
    if notice.event == "representation_declined":
        return "/counsel/representations/"
    return f"/counsel/cases/{case.id}/"


def _render(event: str, part: str, values: Mapping[str, Any]) -> str:
    # Not render_template: the worker has no request for which the pages' context could be made.
    return current_app.jinja_env.get_template(f"messages/{event}/{part}.txt").render(values).strip()


def _brief(event: str, values: Mapping[str, Any]) -> str:
    """In the event's own short words, where it has them."""
    names = [f"messages/{event}/brief.txt", "messages/brief.txt"]
    return current_app.jinja_env.select_template(names).render(values).strip()


def _values(notice: Notice, case: Case) -> dict[str, Any]:
    values: dict[str, Any] = {
        "case": case,
        "detail": {name: _written(name, value) for name, value in notice.detail.items()},
    }
    if notice.event == "progress":
        values |= _progress(notice.detail, case)
    return values


def _progress(detail: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """The kind of an entry and everything that was told with it."""
    kind = kind_of(detail["kind"], proceeding_id=case.case_type)
    hearing_at = datetime.fromisoformat(detail["hearing_at"]) if detail["hearing_at"] else None
    return {"kind": kind, "rows": told_rows(kind, detail["answers"], hearing_at)}


def _written(name: str, value: Any) -> Any:
    """A day, a moment or a sum of a notice as people write it: 2026年11月30日, 2026年11月30日 09:30, 1,234.50."""
    if value is None:
        return None
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    if name.endswith("_at"):
        return when(datetime.fromisoformat(value))
    return yuan(Decimal(value)) if name.endswith("_yuan") else value
