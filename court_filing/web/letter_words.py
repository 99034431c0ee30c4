"""What is said of letters (留言) wherever they are shown: where they stand, what happened, what they are about."""

from datetime import date
from typing import Any

from flask import current_app

from court_filing.cases.case import Case
from court_filing.cases.letter import Letter
from court_filing.clock import court_day
from court_filing.law import courts
from court_filing.law.departments import departments, letter_rules
from court_filing.web.filters import day
from court_filing.web.language import gettext as _
from court_filing.web.urgency import urgency

Tag = tuple[str, str]


def shown(letter: Letter, *, today: date) -> dict[str, Any]:
    """What pages say of one letter."""
    return {
        "kind": letter_rules()[letter.kind].title,
        "about_label": letter_rules()[letter.kind].about,
        "court": courts.get(letter.court_id).name,
        "department": department_title(letter.department),
        "standing": standing(letter, today=today),
        "case": case_words(letter.case),
        "events": events(letter),
    }


def standing(letter: Letter, *, today: date) -> Tag:
    """Where the letter stands, and a colour."""
    if letter.replied_at is None:
        late = letter.reply_by_on < today
        return (_("已过答复期限"), "red") if late else (_("等待答复"), "blue")
    return (_("已答复"), "green") if letter.read_at else (_("已答复，未读"), "orange")


def clock(letter: Letter, *, today: date) -> Tag | None:
    """How near the last day for the reply is; None once there is one."""
    near = urgency(letter.reply_by_on, today=today) if letter.replied_at is None else None
    return (near.words, near.colour) if near else None


def events(letter: Letter) -> list[dict[str, Any]]:
    """What happened to the letter, newest first."""
    told = [{"title": _("法院收到留言"), "at": letter.written_at}]
    told += [
        {
            "title": _("交给%(department)s处理", department=department_title(each.to_department)),
            "at": each.transferred_at,
            "text": each.reason,
        }
        for each in letter.transfers
    ]
    if letter.replied_at is not None:
        title = _("法院答复（%(department)s）", department=department_title(letter.department))
        told.append({"title": title, "at": letter.replied_at})
    return told[::-1]


def department_title(department_id: str) -> str:
    """What a department is called; its id where it is no longer on the list."""
    known = departments().get(department_id)
    return known.title if known else department_id


def case_words(case: Case | None) -> str:
    """Which case or draft a letter is about; nothing for one about none."""
    if case is None:
        return ""
    number = case.case_number or (case.filing_number and _("收件号 %(n)s", n=case.filing_number))
    begun = _("%(day)s开始的草稿", day=day(court_day(case.created_at))) if not number else number
    return " · ".join(filter(None, (begun, case.proceeding.title if case.case_type else "", case.cause_name)))


def reply_wording(letter: Letter, base_url: str) -> tuple[str, str, str]:
    """Subject, body and brief form of the message which says that the court has answered."""
    path = f"/letters/mine/{letter.id}" if letter.account_id else "/letters/find"
    values = {"letter": letter, "court": courts.get(letter.court_id).name, "url": base_url + path}

    def part(name: str) -> str:
        # Not render_template: the worker has no request for which the pages' context could be made.
        return (
            current_app.jinja_env.get_template(f"messages/letter_replied/{name}.txt").render(values).strip()
        )

    return part("subject"), part("body") + "\n", part("brief")
