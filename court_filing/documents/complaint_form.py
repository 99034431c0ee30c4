"""The complaint on an official form (要素式起诉状), in the layout of 法〔2025〕82号."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from html import unescape

from court_filing.documents.keeping import JOINER
from court_filing.documents.layout import drawn, rendered
from court_filing.documents.signature_mark import SignatureMark
from court_filing.documents.typefaces import missing_characters
from court_filing.law.forms import EDITION
from court_filing.law.forms.annexes import Annex, Table, annexes_of
from court_filing.law.forms.filled import EvidenceItem, FilledForm

SHEET = "complaint.css"
EVIDENCE_HEAD = ("序号", "证据名称", "证据来源", "证明的事实", "页码")


def pdf(
    form: FilledForm,
    *,
    marks: Sequence[SignatureMark] = (),
    signed_on: date | None = None,
    sample: bool = False,
) -> bytes:
    """The form as PDF; the same form gives the same bytes. A sample has 样例 across every page."""
    return printed(html(form, marks=marks, signed_on=signed_on, sample=sample))


def html(
    form: FilledForm,
    *,
    marks: Sequence[SignatureMark] = (),
    signed_on: date | None = None,
    sample: bool = False,
) -> str:
    """The form as it is handed to the printer."""
    return rendered(
        "complaint_form.html",
        form=form,
        edition=EDITION,
        annexes=annexes(form),
        signed=marks,
        signed_on=signed_on,
        sample=sample,
    )


def printed(page: str) -> bytes:
    """The PDF of a complaint. What no face can print stands as its code point, 〔U+1F600〕, and holds nothing back."""
    for character in missing_characters("".join(sorted(set(unescape(page))))):
        if not character.isspace() and character != JOINER:
            shapeless = unicodedata.category(character) in ("Cc", "Cf")
            page = page.replace(character, "" if shapeless else f"〔U+{ord(character):04X}〕")
    return drawn(page, sheet=SHEET, identifier=sha256(page.encode()).digest()[:16])


def annexes(form: FilledForm) -> tuple[Annex, ...]:
    """What is attached: the tables of the form, then the evidence where no row of the form takes it."""
    return (*annexes_of(form.attachments), *([evidence_annex(form.evidence)] if form.evidence else []))


def evidence_annex(items: Sequence[EvidenceItem]) -> Annex:
    """The list of evidence as a table（证据清单，民事证据规定第十九条）."""
    rows = tuple(
        (str(number), item.name, item.source, item.proves, item.pages) for number, item in enumerate(items, 1)
    )
    return Annex("证据清单", (Table(EVIDENCE_HEAD, rows),))
