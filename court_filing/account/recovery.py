"""A forgotten password: a code is asked for, and given back with a new password (忘记密码)."""

from flask import flash, redirect, session, url_for
from werkzeug.wrappers import Response

from court_filing.account.codes import delivered
from court_filing.account.forms import ForgotPasswordForm, ResetPasswordForm, refuse
from court_filing.account.room import room
from court_filing.acts import one_time_code, password_reset, passwords
from court_filing.clock import now
from court_filing.texts import Text
from court_filing.web.filters import said
from court_filing.web.page import page, sent
from court_filing.web.security import limiter
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response

SENT = Text(
    "如果这个手机号码或电子邮箱注册过，我们已把 6 位验证码发过去，{minutes} 分钟内有效。",
    minutes=one_time_code.VALID_FOR.seconds // 60,
)
ONLY_BY_MAIL = Text(
    "现在还不能向手机发送验证码。这个手机号码的账户如果登记过电子邮箱，我们已把 6 位验证码发到那个邮箱，"
    "{minutes} 分钟内有效；"
    "没有登记过的，请拨打 12368，由法院核对身份后为您重新设置密码。",
    minutes=one_time_code.VALID_FOR.seconds // 60,
)
WRONG_CODE = Text(
    "验证码不对，或者已经过期、用过、输错满 {tries} 次。请核对最新收到的验证码；还是不行，请过 {minutes} 分钟重新获取",
    tries=one_time_code.TRIES,
    minutes=one_time_code.VALID_FOR.seconds // 60,
)


@room.route("/forgot-password", methods=["GET", "POST"])
@limiter.limit("5 per minute; 20 per hour", methods=["POST"])
def forgot_password() -> Answer:
    """Send a code; the answer is the same whether or not there is such an account."""
    form = ForgotPasswordForm()
    if sent(form):
        reaches = gateways().messenger.reaches
        new = one_time_code.new_code()
        begin_writing()
        offer = password_reset.offer(form.name.data, new, at=now(), reaches=reaches)
        if offer is not None and not delivered("password_reset", offer):
            password_reset.take_back(offer, at=now())
        session["reset_name"] = form.name.data
        # What was typed decides what is said, not whether there is such an account.
        flash(said(SENT if reaches(form.name.data) else ONLY_BY_MAIL), "info")
        return redirect(url_for(".reset_password"))
    return page("account/forgot_password.html", form=form)


@room.route("/reset-password", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def reset_password() -> Answer:
    """Take the code back and set a new password."""
    form = ResetPasswordForm(name=session.get("reset_name"))
    if sent(form):
        at = now()
        answer = password_reset.check(form.name.data, form.code.data, at=at)
        password_hash = passwords.hash_of(form.password.data)
        begin_writing()
        try:
            password_reset.reset(answer, password_hash=password_hash, at=at)
        except one_time_code.WrongCode:
            keep()
            refuse(form.code, WRONG_CODE)
        else:
            session.pop("reset_name", None)
            flash(said(Text("新密码已经设置好，请用它登录。在其他设备上的登录都已退出。")), "success")
            return redirect(url_for(".sign_in"))
    return page("account/reset_password.html", form=form)


writes_late("account.forgot_password")
writes_late("account.reset_password")
