"""The complaint as a Word file, to go on writing outside: the same table, the same words, editable.

The only module that knows python-docx.
"""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from court_filing.documents.complaint_form import annexes
from court_filing.documents.complaint_letter import Letter
from court_filing.law.forms import EDITION
from court_filing.law.forms.annexes import Annex, Table
from court_filing.law.forms.filled import FilledForm, FilledRow, Room, Run, Tick, plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SONG, _LATIN, _SYMBOLS = "宋体", "Times New Roman", "Segoe UI Symbol"
_SHADE = "E7E6E6"
_LABEL_MM, _CELL_MM = 45, 127
_SMALL_FROM = 11
"""Columns from which on a table is set small."""


def form_docx(form: FilledForm) -> bytes:
    """The form as a Word file: title, instructions, the table, the lines to sign, the annexes."""
    document = _document(f"{form.title}（{form.subtitle}）", size=10.5)
    document.core_properties.subject = EDITION
    _centred(document, form.title, size=22, bold=True)
    _centred(document, f"（{form.subtitle}）", size=16)
    _form_table(document, form)
    document.add_paragraph()
    for label in form.signature:
        _indented(document.add_paragraph(), label, left_mm=75, size=12)
    for annex in annexes(form):
        _annex(document, annex)
    return _bytes(document)


def letter_docx(letter: Letter) -> bytes:
    """The letter as a Word file."""
    document = _document(letter.title, size=14)
    _centred(document, letter.title, size=22, bold=True)
    for party in letter.parties:
        _paragraph(document, party)
    for part in letter.parts:
        _paragraph(document, f"{part.heading}：", bold=True)
        for text in part.paragraphs:
            _paragraph(document, text)
    _paragraph(document, "此致")
    document.add_paragraph(letter.court)
    if letter.enclosed:
        _paragraph(document, letter.enclosed)
    document.add_paragraph()
    for line in (letter.signer, "　　　　年　　月　　日"):
        _indented(document.add_paragraph(), line, left_mm=75, size=14)
    return _bytes(document)


def _bytes(document: "Document") -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _document(title: str, *, size: float) -> "Document":
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _SONG)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.25
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(19)
    section.bottom_margin = Mm(20)
    section.top_margin = Mm(22)
    _page_numbers(section.footer.paragraphs[0])
    return document


def _page_numbers(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, counter in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text)
        if counter:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), counter)
            paragraph._p.append(field)


def _centred(document: "Document", text: str, *, size: float, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold


def _paragraph(document: "Document", text: str, *, bold: bool = False) -> None:
    """A paragraph of a letter, its first line two characters in."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(28)
    paragraph.paragraph_format.keep_with_next = bold
    paragraph.add_run(text).bold = bold


def _indented(paragraph: "Paragraph", text: str, *, left_mm: float, size: float) -> None:
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.left_indent = Mm(left_mm)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).font.size = Pt(size)


def _form_table(document: "Document", form: FilledForm) -> None:
    from docx.shared import Mm

    count = 1 + sum(1 + len(section.rows) for section in form.sections)
    table = document.add_table(rows=count, cols=2)
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, (Mm(_LABEL_MM), Mm(_CELL_MM)), strict=True):
        column.width = width
    rows = iter(table.rows)
    _instructions(_whole(next(rows)), form.instructions)
    for section in form.sections:
        _head(_whole(next(rows)), (section.title, section.note))
        for filled in section.rows:
            _row(next(rows), filled)


def _whole(row: Any) -> "_Cell":
    """The one cell of a row that goes over the whole width."""
    cells = row.cells
    merged: _Cell = cells[0].merge(cells[1])
    return merged


def _instructions(cell: "_Cell", lines: Sequence[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for line, paragraph in zip(lines, _paragraphs(cell, len(lines)), strict=True):
        notice = line.startswith("★")
        paragraph.add_run(line).bold = notice
        if notice:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line != lines[0]:
            paragraph.paragraph_format.first_line_indent = Pt(21)


def _head(cell: "_Cell", said: tuple[str, str]) -> None:
    """The grey head of a part of the table: its title, and the note below it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    _shade(cell)
    title = said[0]
    texts = [text for text in said if text]
    for text, paragraph in zip(texts, _paragraphs(cell, len(texts)), strict=True):
        run = paragraph.add_run(text)
        run.bold, run.font.size = text == title, Pt(14 if text == title else 10.5)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True


def _row(row: Any, filled: FilledRow) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Mm

    if not filled.may_break:
        _keep_together(row)
    if filled.heading:
        _head(_whole(row), (plain((*filled.label, *filled.content)), ""))
        return
    if filled.unlabelled:
        _runs(_whole(row), filled.content)
        return
    label, content = row.cells
    label.width, content.width = Mm(_LABEL_MM), Mm(_CELL_MM)
    label.vertical_alignment = content.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _runs(label, filled.label)
    _runs(content, filled.content)


def _runs(cell: "_Cell", runs: Iterable[Run]) -> None:
    """What is printed, written and ticked, one paragraph a line."""
    paragraph = cell.paragraphs[0]
    for run in runs:
        if isinstance(run, Tick):
            mark = paragraph.add_run("☑" if run.ticked else "□")
            if run.ticked:
                _in_symbols(mark)
            continue
        text = ("\n" * run.lines or "　" * run.characters) if isinstance(run, Room) else run.text
        first, *further = text.split("\n")
        _say(paragraph, first)
        for line in further:
            paragraph = cell.add_paragraph()
            _say(paragraph, line)


def _say(paragraph: "Paragraph", text: str) -> None:
    if text:
        paragraph.add_run(text)


def _in_symbols(run: Any) -> None:
    from docx.oxml.ns import qn

    run.font.name = _SYMBOLS
    run._element.rPr.rFonts.set(qn("w:eastAsia"), _SYMBOLS)


def _paragraphs(cell: "_Cell", count: int) -> "list[Paragraph]":
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in range(count - 1))]


def _shade(cell: "_Cell") -> None:
    _add_to(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_SHADE)


def _keep_together(row: Any) -> None:
    _add_to(row._tr.get_or_add_trPr(), "w:cantSplit")


def _add_to(parent: Any, name: str, **values: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)


def _annex(document: "Document", annex: Annex) -> None:
    """An annex on pages of its own, lengthwise where its table is wide."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    short, long = sorted((section.page_width or 0, section.page_height or 0))
    section.orientation = WD_ORIENT.LANDSCAPE if annex.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if annex.wide else (short, long)
    _centred(document, annex.title, size=16)
    for part in annex.parts:
        if isinstance(part, Table):
            _list_table(document, part)
        else:
            document.add_paragraph(part)


def _list_table(document: "Document", part: Table) -> None:
    from docx.shared import Pt

    width = len(part.head)
    table = document.add_table(rows=1 + len(part.rows), cols=width)
    table.style = "Table Grid"
    rows = iter(table.rows)
    size = Pt(7.5 if width >= _SMALL_FROM else 10.5)

    def write(cell: "_Cell", text: str, *, bold: bool = False) -> None:
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = bold, size

    for cell, text in zip(next(rows).cells, part.head, strict=True):
        _shade(cell)
        write(cell, text, bold=True)
    for texts in part.rows:
        _list_row(next(rows).cells, texts, write)


def _list_row(cells: Sequence["_Cell"], texts: Sequence[str], write: Callable[..., None]) -> None:
    if len(texts) == 1:
        write(cells[0].merge(cells[-1]), texts[0], bold=True)
        return
    for cell, text in zip(cells, texts, strict=True):
        write(cell, text)
