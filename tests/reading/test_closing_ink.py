"""Ink under a complaint: a hand or a seal that nobody could read is told from an empty place, in scans and photos."""

import zipfile

import pytest
from drawn_papers import A4, INK, shaded, typeface
from PIL import Image, ImageDraw

from court_filing.reading.closing_ink import INK as FIELD
from court_filing.reading.closing_ink import with_ink
from court_filing.reading.kind import Kind
from court_filing.reading.words import Line, PageWords, Paper, Understood, Value

PRINTED = (
    *(
        (170, 200 + row * 60, "原告与被告签订借款合同，被告至今没有归还借款，原告多次催要无果。")
        for row in range(8)
    ),
    (170, 900, "此致"),
    (120, 960, "绍兴市上虞区人民法院"),
    (640, 1080, "具状人（签名）："),
    (640, 1140, "2026年11月9日"),
)
HEIGHT = 34


def drawn(*, hand=False, seal=False, table=False):
    """The page, and where its printed lines stand."""
    page = Image.new("RGB", A4, (250, 250, 247))
    pen = ImageDraw.Draw(page)
    lines = []
    for left, top, text in PRINTED:
        pen.text((left, top), text, INK, typeface(28))
        box = (left / A4[0], top / A4[1], 28 * len(text) / A4[0], HEIGHT / A4[1])
        lines.append(Line(text, box, 0.98))
    if hand:
        pen.line([(890, 1085), (930, 1110), (905, 1120), (960, 1080), (950, 1118)], (50, 60, 140), 4)
    if table:
        pen.rectangle((100, 700, 1100, 888), outline=INK, width=2)
        pen.line((890, 1118, 1120, 1118), INK, 2)
    if seal:
        pen.ellipse((660, 1010, 860, 1210), outline=(200, 60, 50), width=5)
    return page, PageWords(1, tuple(lines), by_ocr=True)


def found(folder, page, words, *, paper=Paper.COMPLAINT, **fields):
    path = folder / "complaint.jpg"
    page.save(path, quality=88)
    understood = Understood(paper, {"title": (Value("民事起诉状", 1, (0, 0, 1, 1), 1.0),), **fields})
    return FIELD in with_ink(understood, path, kind=Kind.JPEG, pages=[words]).fields


def photographed(page):
    """Lit from one side, on a dark table."""
    photo = Image.new("RGB", (A4[0] + 200, A4[1] + 200), (70, 55, 40))
    photo.paste(page, (100, 100))
    return shaded(photo).crop((100, 100, A4[0] + 100, A4[1] + 100))


@pytest.mark.parametrize("taken", [lambda page: page, photographed], ids=["scan", "photo"])
@pytest.mark.parametrize("ink", [{}, {"hand": True}, {"seal": True}], ids=["empty", "hand", "seal"])
def test_ink_is_told_from_an_empty_place(tmp_path, taken, ink):
    page, words = drawn(**ink)
    assert found(tmp_path, taken(page), words) is bool(ink)


@pytest.mark.parametrize("hand", [False, True])
def test_the_lines_of_a_table_and_to_write_on_are_no_signature(tmp_path, hand):
    page, words = drawn(hand=hand, table=True)
    assert found(tmp_path, page, words) is hand


def test_nobody_looks_where_name_and_day_were_read(tmp_path):
    page, words = drawn(hand=True)
    read = {name: (Value("x", 1, (0, 0, 1, 1), 1.0),) for name in ("signed_by", "signed_on")}
    assert not found(tmp_path, page, words, **read)
    assert not found(tmp_path, page, words, paper=Paper.JUDGMENT)


@pytest.mark.parametrize("pictures", [0, 1])
def test_a_picture_in_a_word_file_may_be_a_signature(tmp_path, pictures):
    path = tmp_path / "complaint.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
        for number in range(pictures):
            packed.writestr(f"word/media/image{number}.png", b"x")
    words = PageWords(1, (Line("此致", (0, 0.5, 1, 0.02)),))
    told = with_ink(Understood(Paper.COMPLAINT, {}), path, kind=Kind.DOCX, pages=[words])
    assert (FIELD in told.fields) is bool(pictures)


def test_a_page_that_cannot_be_drawn_may_bear_a_signature(tmp_path):
    _page, words = drawn()
    path = tmp_path / "complaint.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0broken")
    told = with_ink(Understood(Paper.COMPLAINT, {}), path, kind=Kind.JPEG, pages=[words])
    assert FIELD in told.fields
