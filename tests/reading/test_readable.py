"""The readable copy: upright, with words to search, and without anything that does something by itself."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from paper_samples import picture, saved, scanned, turned_by, written
from pikepdf import Array, Dictionary, Name, String

from court_filing.documents import readable_words
from court_filing.reading.kind import Kind
from court_filing.reading.office import laid_out_by_office
from court_filing.reading.readable import make_readable
from court_filing.reading.words import Line, PageWords


def copy_of(tmp_path: Path, content: bytes, kind: Kind, *pages: PageWords) -> pypdfium2.PdfDocument:
    file = tmp_path / "original"
    file.write_bytes(content)
    copy = make_readable(file, kind=kind, pages=pages)
    assert copy is not None
    assert file.read_bytes() == content
    assert copy == make_readable(file, kind=kind, pages=pages), "the same words give the same bytes"
    return pypdfium2.PdfDocument(copy)


def recognised(*, turned: int = 0) -> PageWords:
    line = Line("原告：林晓𬭚", (0.1, 0.05, 0.4, 0.02), 0.9)
    return PageWords(1, (line,), by_ocr=True, turned=turned)


def place_of(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Where on the page as shown the words are found: the middle, as shares from the upper left."""
    text = page.get_textpage()
    assert text.get_text_range() == "原告：林晓𬭚"
    found = text.search(words).get_next()
    assert found is not None
    boxes = [text.get_charbox(found[0] + place, loose=True) for place in range(found[1])]
    x = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
    y = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
    width, height = page.get_size() if page.get_rotation() % 180 == 0 else page.get_size()[::-1]
    u, v = x / width, 1 - y / height
    turns: dict[int, tuple[float, float]] = {0: (u, v), 90: (1 - v, u), 180: (1 - u, 1 - v), 270: (v, 1 - u)}
    return turns[page.get_rotation()]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_lie_where_they_are_seen(tmp_path: Path, rotate: int, turned: int) -> None:
    scan = turned_by(scanned(picture(written(), dots_per_inch=50)), rotate)
    copy = copy_of(tmp_path, scan, Kind.PDF, recognised(turned=turned))
    assert copy[0].get_rotation() == (rotate + turned) % 360
    assert place_of(copy[0], "林晓") == pytest.approx((0.367, 0.06), abs=0.02)


def test_a_page_that_a_person_turned_stays_so_and_its_words_are_found(tmp_path: Path) -> None:
    file = tmp_path / "gathered.pdf"
    file.write_bytes(scanned(picture(written(), dots_per_inch=50, turned=180)))
    copy = make_readable(file, kind=Kind.PDF, pages=(recognised(turned=180),), stays=True)
    page = pypdfium2.PdfDocument(copy)[0]
    assert page.get_rotation() == 0
    assert place_of(page, "林晓") == pytest.approx((1 - 0.367, 1 - 0.06), abs=0.02)


def test_a_photo_becomes_a_page_that_stands_upright(tmp_path: Path) -> None:
    lying = saved(picture(written(), dots_per_inch=50, turned=90), "JPEG")
    copy = copy_of(tmp_path, lying, Kind.JPEG, recognised(turned=270))
    width, height = copy[0].get_size()
    assert height > width
    assert place_of(copy[0], "林晓") == pytest.approx((0.367, 0.06), abs=0.02)


def test_every_frame_of_a_scan_is_a_page(tmp_path: Path) -> None:
    frame = picture(written(), dots_per_inch=30)
    assert (
        len(copy_of(tmp_path, saved(frame, "TIFF", save_all=True, append_images=[frame, frame]), Kind.TIFF))
        == 3
    )


def active_pdf() -> bytes:
    """A PDF that runs a program when it is opened, carries a file, sends its form, and has an honest link."""

    def action(kind: str, **more: Any) -> Dictionary:
        return Dictionary(S=Name("/" + kind), **more)

    with pikepdf.open(io.BytesIO(written())) as document:
        link = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 10, 10])}
        script = action("JavaScript", JS=String("app.alert(1)"))
        annotations = [
            Dictionary(**link, A=action("URI", URI=String("https://example.org/"))),
            Dictionary(**link, A=action("URI", URI=String("javascript:alert(1)"))),
            Dictionary(**link, A=action("Launch", F=String("cmd.exe")), AA=Dictionary(E=script)),
            Dictionary(**link, A=action("GoTo", D=String("x"), Next=script)),
            Dictionary(**link, A=after(script, places=15)),
            Dictionary(**{**link, "Subtype": Name.FileAttachment}, FS=Dictionary(EF=Dictionary())),
        ]
        document.pages[0].obj["/Annots"] = document.make_indirect(Array(annotations))
        document.pages[0].obj["/AA"] = Dictionary(O=script)
        document.Root["/OpenAction"] = script
        document.attachments["virus.exe"] = b"MZ"
        document.Root["/AcroForm"] = Dictionary(Fields=Array(), XFA=String("<xdp/>"))
        document.Root["/Names"]["/JavaScript"] = Dictionary(Names=Array([String("a"), script]))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def after(script: Dictionary, *, places: int) -> Dictionary:
    """The script as the last of a chain of actions within one another, all the others of which only turn pages."""
    for _place in range(places):
        script = Dictionary(S=Name.GoTo, D=String("x"), Next=script)
    return script


def test_nothing_active_is_left_and_the_link_is(tmp_path: Path) -> None:
    file = tmp_path / "active.pdf"
    file.write_bytes(active_pdf())
    copy = make_readable(file, kind=Kind.PDF)
    assert copy is not None
    with pikepdf.open(io.BytesIO(copy)) as document:
        plain = b"\n".join(thing.unparse(resolved=True) for thing in document.objects)
        assert b"https://example.org/" in plain
        for active in (
            b"JavaScript",
            b"javascript",
            b"Launch",
            b"OpenAction",
            b"/AA <<",
            b"XFA",
            b"MZ",
            b"/EmbeddedFiles",
        ):
            assert active not in plain, active
        assert not document.attachments


@pytest.mark.parametrize("strange", ["a tree of 300 levels", "a trailer that counts nothing"])
def test_a_pdf_that_only_one_library_opens_has_a_copy_that_both_open(tmp_path: Path, strange: str) -> None:
    levels = 300 if strange.startswith("a tree") else 1
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects += [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (3 + level) for level in range(levels)]
    objects += [b"<< /Type /Page /MediaBox [0 0 200 200] /Parent %d 0 R >>" % (1 + levels)]
    lines = [b"%d 0 obj\n%s\nendobj" % (number, body) for number, body in enumerate(objects, start=1)]
    trailer = b"trailer << /Size %d /Root 1 0 R >>" % (len(objects) + 1) if levels > 1 else b""
    file = tmp_path / "strange.pdf"
    file.write_bytes(b"\n".join([b"%PDF-1.4", *lines, trailer, b"%%EOF"]))
    copy = make_readable(file, kind=Kind.PDF)
    assert copy is not None
    with pikepdf.open(io.BytesIO(copy)) as document, pypdfium2.PdfDocument(copy) as shown:
        assert len(document.pages) == len(shown) == 1


def test_a_file_that_cannot_be_opened_has_no_copy(tmp_path: Path) -> None:
    file = tmp_path / "broken"
    file.write_bytes(b"%PDF-1.4 and nothing else")
    assert make_readable(file, kind=Kind.PDF) is None


def test_words_without_pages_are_laid_out_plainly() -> None:
    table = PageWords(
        1, (Line("原告\t林晓", (0, 0, 1, 1)), *(Line("欠款" * 60, (0, 0, 1, 1)) for _ in range(40)))
    )
    pdf = readable_words.pdf([table, PageWords(2, (Line("第二张表 😀", (0, 0, 1, 1)),))], name="账目.xlsx")
    assert pdf is not None
    copy = pypdfium2.PdfDocument(pdf)
    words = [page.get_textpage().get_text_range() for page in copy]
    assert "原告　|　林晓" in words[0]
    assert "账目.xlsx" in words[0]
    assert "第二张表" in words[-1]
    assert readable_words.pdf([PageWords(1)], name="空.docx") is None


def test_without_an_office_program_nothing_is_laid_out_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.docx").write_bytes(b"")
    assert laid_out_by_office(tmp_path / "a.docx", kind=Kind.DOCX) is None
