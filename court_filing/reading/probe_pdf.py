"""Look into a PDF with pdfium, and with qpdf where pdfium gives up (qpdf rebuilds a broken cross-reference table)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw as pdfium

from court_filing.reading.inside import SIZED_PAGES, Inside, Traits, Unreadable
from court_filing.reading.kind import LIMITS
from court_filing.reading.torn import torn_pages

LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
FORMS = {pdfium.FORMTYPE_ACRO_FORM: "fields"}
SEARCHED_PAGES = 200
"""On how many first pages scripts, attachments and turned pages are looked for."""
_SEARCHED_NOTES = 200
"""And how many notes (annotations) of each."""


def probe_pdf(path: Path) -> Inside:
    """Pages and page sizes. A PDF with an owner password only opens for everybody and is no problem.

    Raises Unreadable when it asks for a password, does not open, has no page or too many, or has a broken page.
    """
    try:
        # As a stream: by its path the library would look for a name, and the file may have none.
        document = pypdfium2.PdfDocument(path.open("rb"), autoclose=True)
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise locked(error) from error
        return _second_opinion(path)
    with document:
        announced = _counted(len(document))
        sizes = tuple(_page_sizes(document, announced))
        traits = _told_by_pdfium(document)
    pages = len(sizes)
    if pages < announced:
        if not pages or pages != _pages_by_qpdf(path):
            raise Unreadable("corrupt_page", page=pages + 1)
        # It says that it has more pages than there are in it; none of those is lost.
        traits = {**traits, "repaired": True}
    return Inside(pages=pages, page_sizes=sizes[:SIZED_PAGES], traits=traits)


def locked(error: pypdfium2.PdfiumError) -> Unreadable:
    """The reason why a PDF does not open without something that the court has not got."""
    return Unreadable("encrypted_pdf" if error.err_code == pdfium.FPDF_ERR_PASSWORD else "secured_pdf")


def _page_sizes(document: pypdfium2.PdfDocument, pages: int) -> Iterator[tuple[float, float]]:
    """The size of each page up to the first one that is broken or not there."""
    for index in range(pages):
        try:
            width, height = document.get_page_size(index)
        except pypdfium2.PdfiumError:
            return
        yield round(width, 1), round(height, 1)


def _pages_by_qpdf(path: Path) -> int | None:
    """How many pages qpdf finds, one by one, whatever the document says of their number."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            return len(document.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return None


def _told_by_pdfium(document: pypdfium2.PdfDocument) -> Traits:
    form = document.get_formtype()
    revision = pdfium.FPDF_GetSecurityHandlerRevision(document)
    found: dict[str, Any] = {
        "javascript": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0,
        "attachments": max(0, pdfium.FPDFDoc_GetAttachmentCount(document)),
        "form": "" if form == pdfium.FORMTYPE_NONE else FORMS.get(form, "xfa"),
        "signatures": max(0, pdfium.FPDF_GetSignatureCount(document)),
        "encryption": f"R{revision}" if revision > 0 else "",
    }
    return {name: value for name, value in found.items() if value}


def _second_opinion(path: Path) -> Inside:
    try:
        with pikepdf.open(path) as document:
            return Inside(pages=_counted(len(document.pages)), traits={"repaired": True})
    except pikepdf.PasswordError as error:
        raise Unreadable("encrypted_pdf") from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise Unreadable("corrupt_pdf") from error


def _counted(pages: int) -> int:
    if pages < 1:
        raise Unreadable("no_pages")
    if pages > LIMITS.pages:
        raise Unreadable("too_many_pages", pages=pages, limit=LIMITS.pages)
    return pages


def searched_pdf(path: Path) -> Traits:
    """What only a search through the document finds: scripts, attachments of pages, repairs, turned pages.

    A document made to exhaust whoever searches it may kill this process: what is known already was told before.
    """
    found: dict[str, Any] = {}
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            _search_root(document.Root, found)
            for page in _first_pages(document):
                _search_page(page.obj, found)
            if torn := torn_pages(document, last=SEARCHED_PAGES):
                found["torn_pages"] = torn
            if document.get_warnings():
                found["repaired"] = True
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        # One that qpdf does not put together, though pdfium does.
        found["repaired"] = True
    return found


def _first_pages(document: pikepdf.Pdf) -> Iterator[pikepdf.Page]:
    for number, page in enumerate(document.pages):
        if number >= SEARCHED_PAGES:
            return
        yield page


def _search_root(root: pikepdf.Object, found: dict[str, Any]) -> None:
    _note_action(root.get("/OpenAction"), found)
    _note_actions(root.get("/AA"), found)
    if "/JavaScript" in _dictionary(root.get("/Names")):
        found["javascript"] = True
    if "/XFA" in _dictionary(root.get("/AcroForm")):
        found["form"] = "xfa"


def _search_page(page: pikepdf.Object, found: dict[str, Any]) -> None:
    _note_actions(page.get("/AA"), found)
    if _turn(page) % 360:
        found["turned_pages"] = found.get("turned_pages", 0) + 1
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    for number, note in enumerate(notes):
        if number >= _SEARCHED_NOTES:
            return
        _search_note(_dictionary(note), found)


def _search_note(note: Any, found: dict[str, Any]) -> None:
    if note.get("/Subtype") == "/FileAttachment":
        found["page_attachments"] = found.get("page_attachments", 0) + 1
    _note_action(note.get("/A"), found)
    _note_actions(note.get("/AA"), found)


def _note_actions(actions: Any, found: dict[str, Any]) -> None:
    for action in _dictionary(actions).values():
        _note_action(action, found)


def _note_action(action: Any, found: dict[str, Any]) -> None:
    kind = _dictionary(action).get("/S")
    if kind == "/JavaScript":
        found["javascript"] = True
    elif kind in ("/Launch", "/SubmitForm", "/ImportData"):
        found["actions"] = True


def _turn(page: pikepdf.Object) -> int:
    """By how many degrees the page says that it is shown turned; said there or by what it stands under."""
    for _level in range(20):
        if "/Rotate" in page:
            turn = page.get("/Rotate")
            return int(turn) if isinstance(turn, int) else 0
        page = _dictionary(page.get("/Parent"))
        if not page:
            return 0
    return 0


def _dictionary(found: Any) -> Any:
    return found if isinstance(found, pikepdf.Dictionary) else {}
