"""The person's own details and password (实名信息、修改密码)."""

from collections.abc import Mapping

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.account import visit
from court_filing.account.destination import asked_for
from court_filing.account.forms import PasswordChangeForm, ProfileForm, refuse, refuse_taken
from court_filing.account.room import room
from court_filing.account.words import change_words
from court_filing.acts import contacts, password_reset, passwords, sign_in
from court_filing.acts import profile as profiles
from court_filing.acts.contacts import Field
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases.contacts import changes_of
from court_filing.clock import now
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.filters import said
from court_filing.web.page import page, sent
from court_filing.web.security import limiter
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response


@room.route("/profile", methods=["GET", "POST"])
def profile() -> Answer:
    """Ask for the real name and how the person is reached; it can be left for later."""
    account = the_account()
    given = {field: contacts.address_of(account, field) for field in contacts.FIELDS}
    form = ProfileForm(obj=account)
    if sent(form) and _kept(form):
        flash(said(Text("您的信息已保存。")), "success")
        return redirect(asked_for() or _to_confirm(given) or url_for(".profile"))
    return page(
        "account/profile.html",
        form=form,
        next=asked_for(),
        kinds=profiles.IDENTITY_KINDS,
        changes=[change_words(change) for change in changes_of(account)],
    )


@room.route("/change-password", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def change_password() -> Answer:
    """Replace the password: stays signed in here, and nowhere else."""
    account = the_account()
    form = PasswordChangeForm(account)
    if sent(form):
        attempt = sign_in.check(account.mobile or account.email or "", form.current.data)
        password_hash = passwords.hash_of(form.password.data)
        begin_writing()
        try:
            sign_in.admit(attempt, at=now())
        except sign_in.WrongPassword:
            keep()
            refuse(form.current, Text("现在的密码不对，请检查后重新输入；忘了可以退出后重新设置"))
        except sign_in.Locked as locked:
            keep()
            refuse(form.current, locked.text)
        else:
            password_reset.set_password(account, password_hash)
            visit.begin(account)
            flash(said(Text("密码已修改。在其他设备上的登录都已退出。")), "success")
            return redirect(url_for(".profile"))
    return page("account/change_password.html", form=form)


def _to_confirm(before: Mapping[Field, str | None]) -> str | None:
    """Where the address that was just given is confirmed, if something can be sent there."""
    account = the_account()
    for field in contacts.unconfirmed(account):
        address = contacts.address_of(account, field) or ""
        if address != before[field] and gateways().messenger.reaches(address):
            return url_for(".confirm", name=field)
    return None


def _kept(form: ProfileForm) -> bool:
    try:
        profiles.keep_profile(
            the_account(),
            name=form.name.data,
            identity_kind=form.identity_kind.data,
            identity_number=form.identity_number.data,
            mobile=form.mobile.data,
            email=form.email.data,
            at=now(),
        )
    except NameTaken as taken:
        return refuse_taken(getattr(form, taken.field), taken)
    return True


writes_late("account.change_password")
