"""What a court says in its own words (说明文字), for the pages on which it stands; read once for one page."""

from collections.abc import Mapping

from flask import Flask, g

from court_filing.acts.court_texts import return_reasons, texts_of
from court_filing.clock import court_day, now


def install(app: Flask) -> None:
    """Let templates ask for a text of a court by its name."""
    app.jinja_env.globals["court_text"] = court_text
    app.jinja_env.globals["usual_reasons"] = lambda court_id: return_reasons(court_id, court_day(now()))


def court_text(court_id: str | None, name: str) -> str:
    """How the text reads in that court; "" where there is none. Raises KeyError for no such name."""
    return _texts(court_id)[name]


def _texts(court_id: str | None) -> Mapping[str, str]:
    known: dict[str | None, Mapping[str, str]] = g.setdefault("court_texts", {})
    if court_id not in known:
        known[court_id] = texts_of(court_id, court_day(now()))
    return known[court_id]
