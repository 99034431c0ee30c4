"""Signing up, in and out (注册、登录、退出)."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from court_filing.account import visit
from court_filing.account.destination import asked_for, onward
from court_filing.account.forms import SignInForm, SignUpForm, refuse, refuse_taken
from court_filing.account.room import room
from court_filing.acts import passwords
from court_filing.acts import sign_in as signing_in
from court_filing.acts import sign_up as signing_up
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases.account import Account, Role
from court_filing.clock import now
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.filters import said
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.security import limiter
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response


@room.route("/sign-up", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"])
def sign_up() -> Answer:
    """Open an account; the person is signed in and asked for the real name next."""
    if current_user.is_authenticated:
        return redirect(onward(the_account()))
    form = SignUpForm()
    if sent(form):
        account = _open_account(form)
        if account is not None:
            visit.begin(account)
            return redirect(url_for(".profile", next=onward(account)))
    return page("account/sign_up.html", form=form, next=asked_for())


@room.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("30 per minute; 300 per hour", methods=["POST"])
def sign_in() -> Answer:
    """Sign a person in, and lead them to where they were going."""
    if request.method == "GET" and current_user.is_authenticated:
        return redirect(onward(the_account()))
    form = SignInForm()
    if sent(form):
        attempt = signing_in.check(form.name.data, form.password.data)
        begin_writing()
        try:
            account = signing_in.admit(attempt, at=now())
        except signing_in.NotAdmitted as refused:
            keep()
            refuse(form.password, refused.text)
        else:
            visit.begin(account)
            return redirect(onward(account))
    return page("account/sign_in.html", form=form, next=asked_for())


@room.post("/sign-out")
def sign_out() -> Response:
    """End the visit. A bad form token is answered at the edge, and changes nothing."""
    if sent(ActionForm()):
        if current_user.is_authenticated:
            # A copied cookie is worth nothing after this; other devices have to sign in again too.
            the_account().session_key = signing_up.new_session_key()
        visit.end()
        flash(said(Text("您已退出登录。用的是别人的电脑或手机时，请把浏览器也关掉。")), "success")
    return redirect(url_for("portal.home"))


def _open_account(form: SignUpForm) -> Account | None:
    password_hash = passwords.hash_of(form.password.data)
    begin_writing()
    name = form.name.data
    try:
        return signing_up.open_account(
            Role(form.role.data),
            mobile=None if form.name.is_email else name,
            email=name if form.name.is_email else None,
            password_hash=password_hash,
            at=now(),
        )
    except NameTaken as taken:
        refuse_taken(form.name, taken)
        return None


writes_late("account.sign_up")
writes_late("account.sign_in")
