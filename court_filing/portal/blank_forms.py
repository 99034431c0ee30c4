"""The official forms with nothing filled in, as PDF and as Word file; and the filled samples of the common ones."""

from functools import lru_cache

from flask import Response, abort

from court_filing.documents import complaint
from court_filing.law import forms
from court_filing.law.forms.form import Form
from court_filing.law.forms.samples import sampled
from court_filing.portal.room import room
from court_filing.web.handed_out import PDF, WORD, handed_out, runs_nothing

_EVERY_FORM = 67
_MADE = lru_cache(maxsize=_EVERY_FORM)
_pdf, _docx = _MADE(complaint.blank_pdf), _MADE(complaint.blank_docx)
_sample = _MADE(complaint.sample_pdf)
"""Each is made once by a process: drawing one takes up to a second or two."""
_A_DAY = "public, max-age=86400"


@room.get("/forms/<form_id>.pdf")
@runs_nothing
def blank_form_pdf(form_id: str) -> Response:
    """The blank form to print."""
    form = _form(form_id)
    return _kept(handed_out(_pdf(form.id), PDF, f"{form.name}.pdf"))


@room.get("/forms/<form_id>/sample.pdf")
@runs_nothing
def sample_form_pdf(form_id: str) -> Response:
    """The form filled in for an invented person (样例)."""
    form = _form(form_id)
    if form.id not in sampled():
        abort(404)
    return _kept(handed_out(_sample(form.id), PDF, f"{form.name}样例.pdf"))


@room.get("/forms/<form_id>.docx")
@runs_nothing
def blank_form_docx(form_id: str) -> Response:
    """The blank form to fill in with Word."""
    form = _form(form_id)
    return _kept(handed_out(_docx(form.id), WORD, f"{form.name}.docx"))


def _form(form_id: str) -> Form:
    try:
        return forms.get(form_id)
    except KeyError:
        abort(404)


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = _A_DAY
    return response
