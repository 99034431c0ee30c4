"""The complaint as it is printed: on its official form or as a letter, signed or not; and the blank forms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from court_filing.documents import complaint_form, complaint_letter, word
from court_filing.documents.complaint_letter import Letter
from court_filing.documents.signature_mark import SignatureMark
from court_filing.law import forms
from court_filing.law.forms import samples
from court_filing.law.forms.filled import FilledForm
from court_filing.law.forms.filling import blank, fill

Stated = Mapping[str, Any]


def composed(stated: Stated) -> FilledForm | Letter:
    """What the complaint says, in its parts."""
    form_id = stated.get("form_id")
    return fill(forms.get(form_id), stated) if form_id else complaint_letter.letter_of(stated)


def pdf(stated: Stated, *, marks: Sequence[SignatureMark] = (), signed_on: date | None = None) -> bytes:
    """The complaint as PDF; what states the same gives the same bytes."""
    whole = composed(stated)
    if isinstance(whole, Letter):
        return complaint_letter.pdf(whole, marks=marks, signed_on=signed_on)
    return complaint_form.pdf(whole, marks=marks, signed_on=signed_on)


def docx(stated: Stated) -> bytes:
    """The complaint as a Word file, unsigned: to be changed outside."""
    whole = composed(stated)
    return word.letter_docx(whole) if isinstance(whole, Letter) else word.form_docx(whole)


def blank_pdf(form_id: str) -> bytes:
    """The official form with nothing filled in. Raises KeyError."""
    return complaint_form.pdf(blank(forms.get(form_id)))


def sample_pdf(form_id: str) -> bytes:
    """The official form filled in for an invented person, with 样例 across every page. Raises KeyError without one."""
    return complaint_form.pdf(fill(forms.get(form_id), samples.stated(form_id)), sample=True)


def blank_docx(form_id: str) -> bytes:
    """The official form with nothing filled in, as a Word file. Raises KeyError."""
    return word.form_docx(blank(forms.get(form_id)))


def title_of(stated: Stated) -> str:
    """What it is called: 民事起诉状."""
    return str(stated.get("title") or "起诉状")
