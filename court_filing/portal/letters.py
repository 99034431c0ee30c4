"""Writing to a court (留言): questions, complaints, suggestions and clues, with or without an account."""

from flask import abort, redirect, request, session, url_for
from werkzeug.wrappers import Response

from court_filing.acts import letters as act
from court_filing.acts import passwords
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import acts_in
from court_filing.cases.letter import Letter, LetterKind
from court_filing.cases.letters import letter_by_number
from court_filing.cases.queries import case_for_person
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.departments import LetterRule, departments, letter_rules
from court_filing.portal.letter_form import LetterForm
from court_filing.portal.room import room
from court_filing.web.letter_words import case_words, shown
from court_filing.web.page import page, sent
from court_filing.web.place_choice import place_choice
from court_filing.web.security import limiter
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, writes_late
from court_filing.web.visitor import visitor

Answer = tuple[str, int] | Response
MOST = 20
CHOOSE = "choose"
"""In an address instead of a court: another one than that of the case is to be chosen."""
RECEIPT = "letter_written"
"""Where the signed session remembers which letter was written last, so that its receipt can be shown."""


@room.get("/letters/")
def letters() -> tuple[str, int]:
    """The four kinds as doors, and where one's own letters are."""
    return page(
        "portal/letters/doors.html",
        rules=letter_rules().values(),
        departments=departments(),
        kept=_kept(),
        writer=visitor(),
        case=_case(visitor()),
    )


@room.route("/letters/write/<kind>", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def write_letter(kind: str) -> Answer:
    """Choose the court, where the address does not name it; then write."""
    rule, writer = letter_rules().get(kind), visitor()
    if rule is None:
        abort(404)
    # Signed out since the page was opened: what was written is kept, and goes without account and case.
    signed_out = request.method == "POST" and writer is None and "password" not in request.form
    case = None if signed_out else _case(writer)
    court = _court(case)
    if court is None:
        return _choose_court(rule)
    form = LetterForm(rule, writer=writer)
    if sent(form) and form.once:
        written = _written(rule, form, court)
        if written is not None:
            return written
        form, writer, case, signed_out = LetterForm(rule, writer=None), None, None, True
        form.validate()
    return page(
        "portal/letters/write.html",
        rule=rule,
        form=form,
        court=court,
        kept={} if signed_out else _kept(),
        signed_out=signed_out,
        choose=CHOOSE,
        case=case,
        about_case=case_words(case),
        writer=writer,
    )


@room.get("/letters/receipt")
def letter_receipt() -> Answer:
    """The number and the day of the reply, for who has just written."""
    letter = letter_by_number(session.get(RECEIPT, ""))
    if letter is None:
        return redirect(url_for(".letters"))
    return page(
        "portal/letters/receipt.html",
        letter=letter,
        rule=letter_rules()[letter.kind],
        told_by=_told_by(letter),
        says=shown(letter, today=court_day(now())),
    )


writes_late("portal.write_letter")


def _written(rule: LetterRule, form: LetterForm, court: Court) -> Response | None:
    """Send it; None where the writer was signed out meanwhile, and nothing would find the letter again."""
    secret_hash = passwords.hash_of(form.password.data) if "password" in form else None
    begin_writing()
    writer = visitor(anew=True)
    if writer is None and secret_hash is None:
        return None
    letter = act.write(
        act.Content(
            kind=LetterKind(rule.id),
            court_id=court.id,
            name=form.name.data or "",
            contact=form.contact.data or "",
            about=form.about.data or "",
            body=form.body.data or "",
            secret_hash=secret_hash,
        ),
        by=writer,
        case=_case(writer),
        form_key=form.once or "",
        at=now(),
    )
    session[RECEIPT] = letter.number
    return redirect(url_for(".letter_receipt"))


def _told_by(letter: Letter) -> str:
    """How word of the reply can come: `mail`, `text` (短信), or nothing where no messenger reaches the writer."""
    if not gateways().messenger.reaches(letter.contact):
        return ""
    return "mail" if "@" in letter.contact else "text"


def _choose_court(rule: LetterRule) -> tuple[str, int]:
    """To which court: found by name, pinyin or place, each result a way on."""
    typed, place = request.args.get("q", "").strip()[:60], place_choice()
    return page(
        "portal/letters/court.html",
        rule=rule,
        typed=typed,
        found=courts.search(typed, limit=MOST) if typed else [*place.basic, *place.higher],
        place=place,
        kept={**_kept(), "court": CHOOSE},
    )


def _kept() -> dict[str, str]:
    """What of the address goes with the reader from page to page."""
    return {name: request.args[name] for name in ("case",) if request.args.get(name)}


def _case(writer: Account | None) -> Case | None:
    """The writer's own case or draft that the address names; somebody else's does not exist."""
    wanted = request.args.get("case", "")
    if not wanted:
        return None
    case = case_for_person(wanted, writer) if writer and "\0" not in wanted else None
    if case is None or writer is None or not acts_in(writer, case):
        abort(404)
    return case


def _court(case: Case | None) -> Court | None:
    """The court that the address names, else that of the case; None where it has still to be chosen."""
    named = request.args.get("court", "") or (case.court_id if case else None) or ""
    try:
        return courts.get(named)
    except KeyError:
        return None
