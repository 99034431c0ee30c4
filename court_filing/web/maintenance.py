"""What nobody can do during maintenance (系统维护): hand in, pay, submit; and the page that says until when."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, g, render_template, request

from court_filing.acts.maintenance import Rest, keep_attempt, rest_ahead, rest_now
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account

SUBMISSION = "journey.submission"
CLOSED = frozenset({SUBMISSION, "journey.payment", "supplements.hand_in"})
"""What rests, where it is sent; reading goes on, and writing a draft."""


def install(app: Flask) -> None:
    """Put the guard before those views, inside their transaction; and let pages ask what is ahead."""
    for endpoint in CLOSED & app.view_functions.keys():
        app.view_functions[endpoint] = _resting(app.view_functions[endpoint], endpoint)
    app.jinja_env.globals["rest_ahead"] = lambda court_id=None: rest_ahead(court_id, now())


def _resting(view: Callable[..., Any], endpoint: str) -> Callable[..., Any]:
    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return view(*args, **kwargs)
        case: Case | None = g.get("case")
        rest = rest_now(case.court_id if case else None, now())
        if rest is None:
            return view(*args, **kwargs)
        kept = endpoint == SUBMISSION and case is not None and case.may_be_changed
        if kept:
            _keep(rest)
        return _page(rest, kept=kept, case=g.get("case"))

    return run


def _keep(rest: Rest) -> None:
    """Put the attempt on record although the page answers with an error."""
    transaction.begin_writing()
    keep_attempt(check_again(), rest, by=the_account(), at=now())
    transaction.keep()


def _page(rest: Rest, *, kept: bool, case: Case | None) -> tuple[str, int, dict[str, str]]:
    seconds = max(60, int((rest.ends_at - now()).total_seconds()))
    shown = render_template(
        "errors/maintenance.html", rest=rest, kept=kept, case_id=case.id if case else None
    )
    return shown, 503, {"Retry-After": str(seconds)}
