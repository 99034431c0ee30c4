"""The words that stand in a file as text, with their places; and pages that are pictures whatever lies over them."""

import io
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from paper_samples import COMPLAINT, picture, scanned, written

from court_filing.reading.kind import Kind
from court_filing.reading.text_of import TextPage, text_pages
from court_filing.reading.text_pdf import rubbish_share


def pages_of(tmp_path: Path, content: bytes, kind: Kind, *, last: int = 5) -> list[TextPage]:
    file = tmp_path / "file"
    file.write_bytes(content)
    return list(text_pages(file, kind=kind, first=1, last=last))


def test_a_complaint_is_read_line_by_line_with_places(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, written(), Kind.PDF)
    assert not page.is_picture
    assert [line.text for line in page.words.lines] == list(COMPLAINT)
    left, top, width, height = page.words.lines[0].box
    assert (left, top + height) == pytest.approx((80 / 595, 103 / 842), abs=0.01)
    assert width == pytest.approx(5 * 14 / 595, abs=0.01)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(tmp_path: Path, rotate: int) -> None:
    (page,) = pages_of(tmp_path, written(rotate=rotate), Kind.PDF)
    assert {line.text for line in page.words.lines} == set(COMPLAINT)
    title = next(line for line in page.words.lines if line.text == COMPLAINT[0])
    middle = (title.box[0] + title.box[2] / 2, title.box[1] + title.box[3] / 2)
    across, down = (80 + 35) / 595.28, (100 - 5) / 841.89
    shown = {90: (1 - down, across), 180: (1 - across, 1 - down), 270: (down, 1 - across)}
    assert middle == pytest.approx(shown[rotate], abs=0.01)


def test_a_scan_is_a_picture_also_under_words_that_nobody_sees(tmp_path: Path) -> None:
    scan = scanned(picture(written()))
    with pikepdf.open(io.BytesIO(scan)) as document:
        page = document.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        name = page.add_resource(font, pikepdf.Name.Font)
        text = "Paid in full " * 20
        page.contents_add(f"BT 3 Tr {name} 10 Tf 20 20 Td ({text}) Tj ET".encode())
        out = io.BytesIO()
        document.save(out)
    for content in (scan, out.getvalue()):
        (page,) = pages_of(tmp_path, content, Kind.PDF)
        assert page.is_picture


def test_an_empty_page_is_no_picture(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, written(()), Kind.PDF)
    assert (page.is_picture, page.words.lines) == (False, ())


def test_a_scan_of_the_day_alone_is_a_picture(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, scanned(picture(written(("2026年5月1日",)))), Kind.PDF)
    assert page.is_picture


def test_characters_of_nobody_are_rubbish() -> None:
    assert rubbish_share("\ue001\ue002原告") == 0.5
    assert rubbish_share("原告：林晓") == 0


def test_a_word_file_is_read_with_its_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("民事起诉状")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "原告", "林晓"
    document.add_paragraph("具状人：林晓")
    out = io.BytesIO()
    document.save(out)
    (page,) = pages_of(tmp_path, out.getvalue(), Kind.DOCX)
    assert page.words.text == "民事起诉状\n原告\t林晓\n具状人：林晓"


def test_a_spreadsheet_is_a_page_for_each_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "转账"
    book.active.append(["2024-03-01", 210000])
    book.create_sheet("收据")
    out = io.BytesIO()
    book.save(out)
    first, second = pages_of(tmp_path, out.getvalue(), Kind.XLSX)
    assert first.words.text == "转账\n2024-03-01\t210000"
    assert second.words.text == "收据"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_whatever_it_was_saved_as(tmp_path: Path, encoding: str) -> None:
    (page,) = pages_of(tmp_path, "原告：林晓\r\n\r\n被告：周明".encode(encoding), Kind.TEXT)
    assert page.words.text == "原告：林晓\n被告：周明"


def test_a_photo_is_a_picture_and_a_recording_has_no_page(tmp_path: Path) -> None:
    assert [page.is_picture for page in pages_of(tmp_path, b"", Kind.JPEG, last=1)] == [True]
    assert pages_of(tmp_path, b"", Kind.MP3) == []


def test_nobody_waits_for_words_longer_than_the_seconds_that_are_left(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(written())
    assert list(text_pages(file, kind=Kind.PDF, first=1, last=1, seconds=0.0)) == []
    assert len(list(text_pages(file, kind=Kind.PDF, first=1, last=1, seconds=30.0))) == 1
