"""One commit, at the edge: a POST that succeeds commits once; everything else leaves no trace."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, g, make_response, request

from court_filing.cases import store
from court_filing.cases.database import writing

READS = frozenset({"GET", "HEAD", "OPTIONS"})
HandOver = Callable[[list[int]], object]

_SLOW_WRITERS: set[str] = set()


def writes_late(endpoint: str) -> None:
    """Say that this endpoint does slow work before it writes: it calls `begin_writing` itself."""
    _SLOW_WRITERS.add(endpoint)


def begin_writing() -> None:
    """From here on the request writes; what it read before is read anew."""
    store.rollback()
    writing.set(True)


def write_now() -> None:
    """Commit what was written so far, before slow work outside that it has to precede; nothing is held meanwhile.

    What is to be written after that work begins with `begin_writing`. For a form whose token was checked.
    """
    store.commit(g.hand_over)
    writing.set(False)


def keep() -> None:
    """Have what was written committed although the page answers with an error.

    For what a refusal must leave behind: that a wrong password was tried. A bad form token still undoes it.
    """
    g.kept = True


def install(app: Flask, hand_over: HandOver) -> None:
    """Put every view of the finished app into its transaction."""

    def _intend() -> None:
        writing.set(request.method not in READS and request.endpoint not in _SLOW_WRITERS)

    # Before all others: the check of who may open the page reads the database already.
    app.before_request_funcs.setdefault(None, []).insert(0, _intend)

    for endpoint, view in app.view_functions.items():
        if endpoint != "static":
            app.view_functions[endpoint] = _in_transaction(view, hand_over)


def _in_transaction(view: Callable[..., Any], hand_over: HandOver) -> Callable[..., Response]:
    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Response:
        g.hand_over = hand_over
        response = make_response(view(*args, **kwargs))
        if request.method in READS:
            # Its session is closed at the end of the request, and whatever was done in it is undone.
            return response
        if response.status_code >= 400 and not g.get("kept", False):
            store.rollback()
            return response
        if token_error := g.get("token_error"):
            store.rollback()
            raise token_error
        store.commit(hand_over)
        return response

    return run
