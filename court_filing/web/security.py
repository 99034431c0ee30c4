"""What guards every page: form tokens, headers, sign-in sessions, and limits on how often."""

from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_talisman import Talisman
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError, CSRFProtect
from markupsafe import Markup
from wtforms import Field, Form
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from court_filing.cases.account import Account
from court_filing.cases.queries import account_by_session, account_with_case
from court_filing.config import Settings
from court_filing.web.problems import STALE

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)
"""Per address and process; the lock of an account (`acts/sign_in.py`) holds across processes."""


@limiter.request_filter
def _is_gateway() -> bool:
    """A payment gateway may tell us as often as it likes: nothing is to be looked up for it."""
    return request.blueprint == "callbacks"


csrf = CSRFProtect()
logins = LoginManager()

MACHINES = frozenset({"callbacks", "api"})
"""Blueprints that no browser sends forms to: nobody is signed in there, so that there is nothing to forge."""

ALIPAY_DOMAINS = ("alipay.com", "alipaydev.com")
"""Under which Alipay's gateway and that of its sandbox keep their cashiers."""

WECHAT_PAGES = ("https://wx.tenpay.com", "https://open.weixin.qq.com")
"""Where WeChat Pay's page for phones lies, and where WeChat says who its user is."""

ASKING_WHERE = frozenset({"portal.courts", "journey.court"})
"""The pages that look for the nearest court: there alone a browser may be asked where it is."""

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}


class PageToken(FlaskForm.Meta.csrf_class):
    """The form token as every form checks it: what is wrong with it is said in the reader's words."""

    def validate_csrf_token(self, form: Form, field: Field) -> None:
        """Refuse a form whose token is bad, and one that `_check_token` refused for another reason."""
        try:
            super().validate_csrf_token(form, field)
        except ValidationError as refused:
            raise ValidationError(STALE) from refused  # type: ignore[arg-type]
        if g.get("token_error") is not None:
            raise ValidationError(STALE)  # type: ignore[arg-type]


_as_widget_draws = FlaskForm.Meta.render_field


def _drawn(meta: FlaskForm.Meta, field: Field, render_kw: dict[str, object]) -> Markup:
    """A field as its widget draws it; a hidden one, of which every page has some, at a tenth of the cost."""
    if render_kw or field.render_kw or type(field.widget) is not HiddenInput:
        return _as_widget_draws(meta, field, render_kw)
    return _HIDDEN.format(field.id, field.name, field._value())  # type: ignore[attr-defined]


_HIDDEN = Markup('<input id="{}" name="{}" type="hidden" value="{}">')


def install(app: Flask, settings: Settings) -> None:
    """Guard the app."""
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # WTForms' own few sentences: Flask-WTF would read their file anew for every page with a form.
        WTF_I18N_ENABLED=False,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        RATELIMIT_ENABLED=not settings.testing,
    )
    csrf.init_app(app)
    FlaskForm.Meta.csrf_class = PageToken
    FlaskForm.Meta.render_field = _drawn
    FlaskForm.Meta.locales = ["zh"]
    limiter.init_app(app)
    logins.init_app(app)
    logins.login_view = "account.sign_in"
    policy = dict(POLICY)
    # A form that starts a payment is redirected to the gateway: browsers hold form-action against that too.
    policy["form-action"] = " ".join(("'self'", *_where_payers_go(settings)))
    Talisman(
        app,
        force_https=settings.secure,
        session_cookie_secure=settings.secure,
        strict_transport_security=settings.secure,
        content_security_policy=policy,
        content_security_policy_nonce_in=["script-src"],
        referrer_policy="same-origin",
        permissions_policy="",
    )
    app.before_request(_check_token)
    app.after_request(_keep_private)
    app.after_request(_say_what_is_permitted)


@logins.user_loader
def _load(session_key: str) -> Account | None:
    case_id = (request.view_args or {}).get("case_id")
    if case_id is None or "\0" in case_id:
        return account_by_session(session_key)
    # The page is about a case: both come together, and `access` finds the case in the session without asking again.
    account, g.case_at_hand = account_with_case(session_key, case_id)
    return account


def _check_token() -> None:
    """Check the form token of every POST but those of machines, which carry a signature or a key.

    A bad one is remembered, not raised: a page with a form shows it again with everything that was typed,
    and `transaction` refuses to commit whatever else the view did.
    """
    if request.method in ("GET", "HEAD", "OPTIONS") or request.blueprint in MACHINES:
        return
    try:
        csrf.protect()
    except CSRFError as error:
        g.token_error = error


def _keep_private(response: Response) -> Response:
    """Pages about a person's case are not kept by shared computers."""
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _say_what_is_permitted(response: Response) -> Response:
    """No page listens; where people are is asked by the finders of courts alone (static/whereabouts.js)."""
    where = "(self)" if request.endpoint in ASKING_WHERE else "()"
    response.headers["Permissions-Policy"] = f"geolocation={where}, microphone=()"
    return response


def _where_payers_go(settings: Settings) -> list[str]:
    """The origins of the pages to which a payer is sent on."""
    origins = list(_gateway_origins(settings.alipay.gateway_url)) if settings.alipay else []
    if settings.wechat:
        is_own = (urlsplit(settings.wechat.gateway_url).hostname or "").endswith(".qq.com")
        origins += WECHAT_PAGES if is_own else _gateway_origins(settings.wechat.gateway_url)
    return list(dict.fromkeys(origins))


def _gateway_origins(url: str) -> tuple[str, ...]:
    """The origin of the gateway; Alipay's own goes on to the hosts of its cashier."""
    parts = urlsplit(url)
    domains = tuple(f".{domain}" for domain in ALIPAY_DOMAINS)
    onward = ALIPAY_DOMAINS if (parts.hostname or "").endswith(domains) else ()
    return (f"{parts.scheme}://{parts.netloc}", *(f"https://*.{domain}" for domain in onward))
