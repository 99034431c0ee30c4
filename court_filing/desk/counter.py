"""Paper filings at the counter (窗口立案): who stands there, and what was received."""

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import Regexp

from court_filing.acts import counter_filing as act
from court_filing.acts.profile import IDENTITY_KINDS
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases.case import new_key
from court_filing.cases.hand_overs import drafts_at_counter
from court_filing.clock import court_day, now
from court_filing.desk.room import room
from court_filing.web.access import the_account, the_case
from court_filing.web.choices import Agreement, SelectChoice
from court_filing.web.fields import IdentityNumber, PhoneField, StrippedString
from court_filing.web.identity import IdentityCheck
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent

Answer = Response | tuple[str, int]


class PersonForm(FlaskForm):
    """Who stands at the counter, from their identity document."""

    key = HiddenField(validators=[Regexp(r"[0-9a-f]{24}\Z")])
    """Made for one opening of the page, so that a double click begins one case."""
    name = StrippedString(_("当事人的姓名"), required=_("请照身份证件填写姓名"), max_length=100)
    identity_kind = SelectChoice(
        _("证件种类"),
        choices=[(kind.id, kind.title) for kind in IDENTITY_KINDS],
        required=_("请选择证件种类"),
    )
    identity_number = IdentityNumber(
        _("证件号码"),
        required=_("请照证件填写号码"),
        validators=[IdentityCheck(kind_field="identity_kind", today=lambda: court_day(now()))],
    )
    mobile = PhoneField(
        _("手机号码"),
        description=_(
            "请当事人自己念，填好再念给他核对：以后通知发到这里，他也用它设置密码。没有手机的不填。"
        ),
    )
    agreed = Agreement(
        _("我核对过证件，是本人；当事人看过（或者我读给他听过）立案须知和个人信息处理说明，同意"),
        required=_("请先核对证件，并让当事人看过立案须知和个人信息处理说明；同意的话，在方框里打勾"),
    )

    @property
    def person(self) -> act.Person:
        """Who it is."""
        return act.Person(
            name=self.name.data or "",
            identity_kind=self.identity_kind.data or "",
            identity_number=self.identity_number.data or "",
            mobile=self.mobile.data or None,
        )


@room.route("/counter/", methods=["GET", "POST"])
def counter() -> Answer:
    """Say who stands at the counter; then their filing is filled in like any other."""
    form, account = PersonForm(key=new_key(), identity_kind=IDENTITY_KINDS[0].id), the_account()
    if sent(form):
        try:
            case = act.begin(form.person, key=form.key.data or "", by=account, at=now())
            return redirect(url_for("journey.tasks", case_id=case.id))
        except act.OtherPerson:
            form.mobile.errors = [
                gettext("这个手机号码是别人的账号（证件号码不同）。请和当事人核对号码；用不了的，可以不填")
            ]
        except act.OtherName:
            form.name.errors = [
                gettext(
                    "这个证件号码在系统里登记的姓名和这里填的不一样，没有开始录入。请照证件逐字核对姓名和证件号码；"
                    "当事人改过名的，请他先登录自己的账号改正姓名"
                )
            ]
        except NameTaken:
            form.mobile.errors = [gettext("这个手机号码是法院工作人员的账号，请填当事人自己的号码")]
    return page("desk/counter.html", form=form, drafts=drafts_at_counter(account))


@room.post("/<case_id>/counter/", endpoint="counter_again")
def mend_at_counter(case_id: str) -> Response:
    """The person has come back with what was to be mended."""
    if not sent(ActionForm()):
        return redirect(url_for(".case", case_id=case_id))
    act.take_up_again(the_case(), by=the_account(), at=now())
    flash(gettext("请照补正通知改好、传上扫描件，当事人签名后再提交。"), "success")
    return redirect(url_for("journey.tasks", case_id=case_id))


@room.get("/<case_id>/received/", endpoint="counter_received")
def received(case_id: str) -> Answer:
    """What was received: the number, the last day, and the receipt to print."""
    case = the_case()
    receipts = [paper for paper in case.papers if paper.kind == "materials_receipt"]
    return page("desk/counter_received.html", case=case, receipt=receipts[-1] if receipts else None)
