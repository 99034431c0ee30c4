"""Entering a case with authority (加入案件): ask, hand in the three papers, follow what the court says, end it."""

from typing import Any

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import representation as act
from court_filing.acts.submission import NoRealName
from court_filing.cases.involvement import LISTED, count_representations_of, representations_of
from court_filing.cases.representation import RepresentationState
from court_filing.clock import court_day, now
from court_filing.counsel.authority import entry_of, to_entry
from court_filing.counsel.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import IdentityNumber, StrippedString
from court_filing.web.identity import IdentityCheck
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.representation_words import AUTHORITY, ENTRIES
from court_filing.web.security import limiter

Answer = Response | tuple[str, int]
NO_REAL_NAME = Text("法院要知道是谁在递交委托手续。请先到“实名信息”里填写姓名、证件号码和手机号码")


class EnterForm(FlaskForm):
    """The case, the client and the authority, as they stand on the papers."""

    number = StrippedString(
        _("案号或者收件号"),
        description=_("例如（2026）京0105民初12345号，或者 20261121-000318"),
        required=_("请填写案号或者收件号"),
        max_length=60,
    )
    client_name = StrippedString(
        _("委托人的姓名或者名称"),
        description=_("要和起诉状、传票上的一字不差"),
        required=_("请填写委托人的姓名或者名称"),
    )
    authority = RadioChoice(
        _("代理权限"), choices=list(AUTHORITY.items()), required=_("请按授权委托书选择代理权限")
    )
    organisation = StrippedString(_("律师事务所"), required=_("请填写律师事务所的全称"))
    licence = IdentityNumber(
        _("律师执业证号"),
        description=_("17 位数字；旧证 12 位"),
        required=_("请填写律师执业证号（17 位数字）"),
        validators=[IdentityCheck("lawyer_licence", today=lambda: court_day(now()))],
    )

    def refuse(self, field: Any, sentence: Text) -> None:
        """Say on the page what stands against it."""
        field.errors = [*field.errors, sentence]


@room.route("/enter/", methods=["GET", "POST"])
@limiter.limit(
    "10 per hour; 30 per day",
    methods=["POST"],
    key_func=lambda: f"enter {the_account().id}",
    deduct_when=lambda response: response.status_code == 422,
)
def enter() -> Answer:
    """Ask to enter a case. Of the case nothing is shown, whatever was typed."""
    form = EnterForm()
    if sent(form):
        asked = act.Asked(
            number=form.number.data,
            client_name=form.client_name.data,
            organisation=form.organisation.data,
            licence=form.licence.data,
            authority=form.authority.data,
        )
        try:
            entry = act.ask(asked, by=the_account(), at=now())
        except NoRealName:
            form.refuse(form.licence, NO_REAL_NAME)
        except (act.NoSuchCase, act.MayNotEnter) as refused:
            form.refuse(form.number, refused.text)
        else:
            return to_entry(entry)
    return page("counsel/enter.html", form=form)


@room.get("/representations/")
def representations() -> tuple[str, int]:
    """Every entry that the lawyer asked for, newest first."""
    number, pages = place_in(count_representations_of(the_account()), size=LISTED)
    return page(
        "counsel/representations.html",
        entries=representations_of(the_account(), page=number),
        number=number,
        pages=pages,
        states=ENTRIES,
        missing=act.slots_missing,
    )


@room.route("/representations/<int(max=2147483647):representation_id>/end/", methods=["GET", "POST"])
def end_representation(representation_id: int) -> Answer:
    """End it; asked once more before it is done."""
    entry, form = entry_of(representation_id), ActionForm()
    if sent(form):
        act.end(entry, by=the_account(), at=now())
        flash(gettext("已经结束代理，您不能再打开这个案件"), "success")
        return redirect(url_for(".representations"))
    if entry.state not in (RepresentationState.ASKED, RepresentationState.CONFIRMED):
        return to_entry(entry)
    return page("counsel/end.html", entry=entry, form=form)
