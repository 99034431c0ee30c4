"""Papers with invented words: as a PDF with text, and as a picture of one."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from court_filing.documents.embedding import registered
from court_filing.documents.typefaces import COMMON

A4 = (595.28, 841.89)
COMPLAINT = (
    "民事起诉状",
    "原告：林晓，女，1990年3月7日出生，汉族，住北京市朝阳区建国路甲92号。",
    "被告：周明，男，1985年6月1日出生，汉族，住北京市海淀区中关村大街1号。",
    "诉讼请求",
    "1. 判令被告偿还借款本金210000元；",
    "2. 本案诉讼费用由被告承担。",
)


def written(
    lines: Sequence[str] = COMPLAINT, *, pages: int = 1, rotate: int = 0, size: float = 14.0
) -> bytes:
    """A PDF with these lines on each page, 40 points apart from 100 points below the top, 80 from the left.

    With `rotate` the page says that it is to be shown turned.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _page in range(pages):
        canvas.setFont(registered(COMMON).fontName, size)
        for place, line in enumerate(lines):
            canvas.drawString(80, A4[1] - 100 - 40 * place, line)
        canvas.showPage()
    canvas.save()
    return turned_by(out.getvalue(), rotate) if rotate else out.getvalue()


def turned_by(pdf: bytes, degrees: int) -> bytes:
    """The PDF, saying of each page that it is to be shown turned."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.obj["/Rotate"] = degrees
        document.save(out)
    return out.getvalue()


def picture(pdf: bytes, *, dots_per_inch: int = 150, turned: int = 0) -> Image.Image:
    """The first page as a picture, turned clockwise by so many degrees."""
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=dots_per_inch / 72).to_pil()
    return drawn.convert("RGB").rotate(-turned, expand=True)


def saved(image: Image.Image, form: str = "PNG", **more: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def scanned(*images: Image.Image) -> bytes:
    """The pictures as a scanner puts them into a PDF: one a page, without a word of text."""
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=150)
    return out.getvalue()
