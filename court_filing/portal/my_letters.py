"""Reading the court's reply: one's own letters after signing in, or one letter by number and password."""

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import letter_lookup
from court_filing.acts import letters as act
from court_filing.cases import store
from court_filing.cases.letter import Letter
from court_filing.cases.letters import PAGE, count_letters_of, letters_of
from court_filing.clock import court_day, now
from court_filing.law.departments import letter_rules
from court_filing.portal.opened import MINUTES, Opened
from court_filing.portal.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account, the_letter
from court_filing.web.fields import Password, StrippedString
from court_filing.web.letter_words import shown, standing
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.security import limiter
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response
OPENED = Opened("letter_view", asking=".find_letter")
"""The letter that was opened by number and password: its id."""


class FindForm(FlaskForm):
    """Asks for the number and the password."""

    number = StrippedString(
        Text("留言编号"),
        description=Text("例如：留20261122-000003"),
        required=Text("请填写留言编号"),
        max_length=60,
        printed=False,
    )
    password = Password(
        Text("查询密码"),
        description=Text("写留言的时候您自己设置的"),
        required=Text("请填写查询密码"),
    )


@room.get("/letters/mine/")
def my_letters() -> tuple[str, int]:
    """What the person wrote, newest first; an answer not yet read is marked."""
    account, today = the_account(), court_day(now())
    count = count_letters_of(account)
    number, pages = place_in(count, size=PAGE)
    return page(
        "portal/letters/mine.html",
        rows=[(each, standing(each, today=today)) for each in letters_of(account, page=number)],
        rules=letter_rules(),
        count=count,
        number=number,
        pages=pages,
    )


@room.get("/letters/mine/<int(max=2147483647):letter_id>")
def my_letter(letter_id: int) -> tuple[str, int]:
    """One letter with what became of it."""
    return _page(the_letter(), mine=True)


@room.post("/letters/mine/<int(max=2147483647):letter_id>/open")
def open_letter(letter_id: int) -> Response:
    """Mark the reply as read and show it: a GET leaves no trace."""
    if sent(ActionForm()):
        act.note_read(the_letter(), at=now())
    return redirect(url_for(".my_letter", letter_id=letter_id))


@room.route("/letters/find", methods=["GET", "POST"])
@limiter.limit("15 per minute; 100 per hour", methods=["POST"])
def find_letter() -> Answer:
    """Ask for number and password; whatever is wrong with them is told in the same words."""
    form = FindForm()
    if sent(form):
        attempt = letter_lookup.check(form.number.data or "", form.password.data)
        begin_writing()
        try:
            letter = letter_lookup.admit(attempt, at=now())
        except letter_lookup.NotFound as refused:
            keep()
            form.password.errors = [refused.text]  # type: ignore[list-item]
        else:
            act.note_read(letter, at=now())
            OPENED.remember(letter.id, at=now())
            return redirect(url_for(".found_letter"))
    return page("portal/letters/find.html", form=form)


@room.get("/letters/found")
def found_letter() -> Answer:
    """The letter that number and password opened, for as long as the view is open."""
    what = OPENED.what(at=now())
    letter = store.get(Letter, what[0]) if what else None
    return _page(letter, mine=False) if letter is not None else OPENED.ended()


@room.post("/letters/leave")
def leave_letter() -> Response:
    """Close the view, for instance on somebody else's telephone."""
    return OPENED.leave()


writes_late("portal.find_letter")


def _page(letter: Letter, *, mine: bool) -> tuple[str, int]:
    return page(
        "portal/letters/letter.html",
        letter=letter,
        says=shown(letter, today=court_day(now())),
        rule=letter_rules()[letter.kind],
        mine=mine,
        minutes=MINUTES,
    )
