"""LibreOffice lays out what people send, reaches nobody meanwhile, and never takes for ever. Only where it is there."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pypdfium2
import pytest

from court_filing.reading import office
from court_filing.reading.kind import Kind
from court_filing.reading.office import PROGRAM, laid_out_by_office

pytestmark = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="LibreOffice is not installed")

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
PICTURE = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="2000000" cy="2000000"/><wp:docPr id="1" name="p"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:link="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="2000000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing></w:r></w:p>"""


def word_file(path: Path, body: str, links: dict[str, str] | None = None) -> Path:
    """A Word file; `links`: addresses outside it by the names that the body gives them."""
    spaces = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
    outside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="{target}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        main = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f"{RELATIONS}{main}</Relationships>")
        package.writestr("word/_rels/document.xml.rels", f"{RELATIONS}{outside}</Relationships>")
        package.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
    return path


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def field(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_words: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def words_of(pdf: bytes | None) -> str:
    assert pdf is not None
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_nobody_is_asked_for_what_a_file_points_to_and_no_other_file_is_shown(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("别人的秘密")
    with listening() as (address, asked):
        body = (
            paragraph("借款合同")
            + PICTURE.format(link="far")
            + PICTURE.format(link="near")
            + field(f"INCLUDEPICTURE {address}/inc.png")
            + field(f"INCLUDETEXT {secret}")
            + field("DDEAUTO soffice /etc/passwd 1")
        )
        links = {"far": f"{address}/far.png", "near": secret.as_uri()}
        file = word_file(tmp_path / "a.docx", body, links)
        words = words_of(laid_out_by_office(file, kind=Kind.DOCX))
        assert asked == []
    assert "借款合同" in words and "秘密" not in words


def test_a_spreadsheet_is_laid_out_and_asks_nobody(tmp_path: Path) -> None:
    with listening() as (address, asked):
        book = openpyxl.Workbook()
        book.active.append(
            ["转账明细", 20000, f'=WEBSERVICE("{address}/ws")', '=DDE("soffice";"/etc/passwd";"1")']
        )
        book.save(tmp_path / "a.xlsx")
        words = words_of(laid_out_by_office(tmp_path / "a.xlsx", kind=Kind.XLSX))
        assert asked == []
    assert "转账明细" in words and "20000" in words and "root:" not in words


def test_what_takes_too_long_or_has_too_many_pages_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = word_file(tmp_path / "long.docx", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 3)
    monkeypatch.setattr(office, "MOST_PAGES", 2)
    assert laid_out_by_office(long, kind=Kind.DOCX) is None
    monkeypatch.setattr(office, "SECONDS", 0.1)
    assert laid_out_by_office(long, kind=Kind.DOCX) is None
