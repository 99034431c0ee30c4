"""Look into a PDF with pdfium, and with qpdf where pdfium gives up (qpdf rebuilds a broken cross-reference table)."""

from pathlib import Path

import pikepdf
import pypdfium2
from pypdfium2 import raw as pdfium

from court_filing.reading.inside import SIZED_PAGES, Inside, Unreadable
from court_filing.reading.kind import LIMITS

LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


def probe_pdf(path: Path) -> Inside:
    """Pages and page sizes. A PDF with an owner password only opens for everybody and is no problem.

    Raises Unreadable when it asks for a password, does not open, has no page or too many, or has a broken page.
    """
    try:
        # As a stream: by its path the library would look for a name, and the file may have none.
        document = pypdfium2.PdfDocument(path.open("rb"), autoclose=True)
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise Unreadable("encrypted_pdf") from error
        return _second_opinion(path)
    with document:
        pages = _counted(len(document))
        return Inside(pages=pages, page_sizes=_page_sizes(document, pages))


def _page_sizes(document: pypdfium2.PdfDocument, pages: int) -> tuple[tuple[float, float], ...]:
    sizes = []
    for index in range(pages):
        try:
            width, height = document.get_page_size(index)
        except pypdfium2.PdfiumError as error:
            raise Unreadable("corrupt_page", page=index + 1) from error
        if index < SIZED_PAGES:
            sizes.append((round(width, 1), round(height, 1)))
    return tuple(sizes)


def _second_opinion(path: Path) -> Inside:
    try:
        with pikepdf.open(path) as document:
            return Inside(pages=_counted(len(document.pages)))
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
