"""What should perhaps not be seen by everybody: numbers and names in lines, and what a file carries unseen."""

import io
import zipfile
from datetime import date

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from court_filing.law.identifiers import resident_check_digit
from court_filing.reading.kind import Kind
from court_filing.reading.leaks import SENTENCES, find_leaks, message_of
from court_filing.reading.masked import NotMasked, write_masked
from court_filing.reading.pages import draw_page
from court_filing.reading.words import Line, PageWords, as_drawn

ON = date(2026, 11, 22)
CARD = "6222021001116245702"
IDENTITY = "11010519491231002X"
CHILD = "110105201605150010"


def leaks_in(*lines, known=frozenset(), turned=0):
    box = (0.1, 0.1, 0.8, 0.02)
    page = PageWords(1, tuple(Line(text, box) for text in lines), turned=turned)
    return find_leaks([page], path=None, kind=Kind.TEXT, known_numbers=known, on=ON)


def found(*lines, **more):
    return [(leak.code, leak.shown) for leak in leaks_in(*lines, **more)]


@pytest.mark.parametrize(
    "line",
    [
        f"被告把款打到银行卡{CARD}",
        "卡号 6222 0210 0111 6245 702",
        "收款账号：６２２２０２１００１１１６２４５７０２",
        "信用卡 4024-0071-0890-8178",
    ],
)
def test_cards_are_found_however_they_are_written(line):
    assert [code for code, _shown in found(line)] == ["card"]


@pytest.mark.parametrize(
    "line",
    [
        "（2025）京0105民初12345号",
        f"订单号 {CARD}",
        f"交易流水号：{CARD}",
        "6222021001116245703",
        "统一社会信用代码 91110105MA01ABCD1X",
        "手机 13800138000 电话 010-86550000",
        "2025年3月1日借款20000.00元，2026年3月1日归还",
        f"99{CARD}12",
        "4200001234202503011234567890",
        "0000 0000 0000 0000",
        "测试卡 4111 1111 1111 1111",
    ],
)
def test_other_numbers_are_no_cards(line):
    assert found(line) == []


def test_what_a_number_is_called_may_stand_on_the_line_above():
    assert found("微信转账单号", CARD) == []
    assert found("收款人银行卡号", CARD) == [("card", "6222***********5702")]


def test_a_third_person_s_identity_number_is_found_and_a_party_s_is_not():
    assert found(f"证人身份证号码 {IDENTITY}") == [("identity", "1101**********002X")]
    assert found(f"原告身份证号码 {IDENTITY.lower()}", known=frozenset({IDENTITY})) == []
    assert found("身份证号码 110105194912310021") == []
    assert found("身份证号码 110105 19491231 002X") == [("identity", "1101**********002X")]


def test_a_child_s_number_is_a_child_s():
    assert [code for code, _ in found(f"身份证号码 {child_number()}")] == ["minor"]


def child_number():
    return CHILD[:17] + resident_check_digit(CHILD[:17])


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("婚生女李小红（2016年5月15日出生）由原告抚养", "李**"),
        ("原告王小明，男，8岁", "王**"),
        ("被害人张强，男，汉族，2012年1月3日出生", "张*"),
        ("儿子赵一鸣今年9岁", None),
        ("之子陈浩（未成年）随母生活", "陈*"),
    ],
)
def test_children_are_found_by_name_and_age(line, shown):
    expected = [("minor", shown)] if shown else []
    assert found(line) in (expected, [("minor", "赵**")])


@pytest.mark.parametrize(
    "line",
    [
        "被告贺长河，男，42岁",
        "原告曾巧云，女，1949年12月31日出生",
        "依照《未成年人保护法》第十六条",
        "双方于2015年3月2日生效的合同",
        "该房屋已使用12年",
    ],
)
def test_grown_people_and_laws_are_no_children(line):
    assert found(line) == []


def test_the_place_is_that_of_the_number_and_not_of_the_whole_line():
    left, top, width, height = leaks_in(f"被告把款打到银行卡{CARD}，请遮盖这一串数字以后再给对方看")[0].box
    assert 0.1 < left < 0.45 and 0.2 < width < 0.45
    assert (top, height) == (0.1, 0.02)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_place_on_a_page_that_lay_on_its_side_is_where_it_is_drawn(turned):
    upright = Image.new("L", (100, 200), 255)
    upright.paste(0, (10, 20, 40, 30))
    drawn = upright.rotate(turned, expand=True)
    left, top, width, height = as_drawn((0.1, 0.1, 0.3, 0.05), turned)
    place = (
        left * drawn.width,
        top * drawn.height,
        (left + width) * drawn.width,
        (top + height) * drawn.height,
    )
    assert drawn.crop(tuple(map(round, place))).getextrema() == (0, 0)
    assert drawn.histogram()[0] == 300


def test_every_leak_has_a_sentence_that_says_where_and_what_to_do():
    for code in SENTENCES:
        sentence = str(message_of({"code": code, "page": 3, "shown": "6222***5702"}))
        assert "{" not in sentence and sentence.count("。") >= 2


def pdf(draw, path):
    paper = canvas.Canvas(str(path), pagesize=(595, 842))
    paper.setFont("Helvetica", 12)
    draw(paper)
    paper.showPage()
    paper.save()
    return path


def hidden_in(path, kind=Kind.PDF):
    return [(leak.code, leak.page, leak.shown) for leak in find_leaks([], path=path, kind=kind)]


def test_words_under_a_black_box_are_found(tmp_path):
    def draw(paper):
        paper.drawString(72, 700, "SECRET NUMBER 110105194912310 ends")
        paper.rect(165, 696, 110, 16, fill=1, stroke=0)

    (leak,) = find_leaks([], path=pdf(draw, tmp_path / "a.pdf"), kind=Kind.PDF)
    assert (leak.code, leak.page) == ("covered", 1)
    assert "110105" not in leak.shown
    left, top, width, height = leak.box
    assert left == pytest.approx(165 / 595, abs=0.03) and top == pytest.approx(132 / 842, abs=0.02)


def test_white_and_inkless_words_are_found(tmp_path):
    def draw(paper):
        paper.setFillColorRGB(1, 1, 1)
        paper.drawString(72, 650, "white words on white paper")
        paper.setFillColorRGB(0, 0, 0)
        text = paper.beginText(72, 400)
        text.setTextRenderMode(3)
        text.textLine("words without any ink")
        paper.drawText(text)

    assert [code for code, _p, _s in hidden_in(pdf(draw, tmp_path / "a.pdf"))] == ["invisible", "invisible"]


def test_headings_in_white_bold_strokes_and_plain_words_hide_nothing(tmp_path):
    def draw(paper):
        paper.drawString(72, 760, "plain words")
        paper.rect(60, 590, 300, 30, fill=1, stroke=0)
        paper.rect(60, 500, 300, 30, fill=1, stroke=0)
        paper.setFillColorRGB(1, 1, 1)
        paper.drawString(72, 600, "A heading in white on black")
        paper.setFillColorRGB(0, 0, 0)
        paper.setFont("Helvetica-Bold", 40)
        paper.drawString(72, 400, "lll 111 --- |||")

    assert hidden_in(pdf(draw, tmp_path / "a.pdf")) == []


def test_where_a_photo_was_taken_is_found(tmp_path):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 27.0), 3: "E", 4: (116.0, 23.0, 17.0)}
    Image.new("RGB", (60, 40), "grey").save(tmp_path / "a.jpg", exif=exif)
    Image.new("RGB", (60, 40), "grey").save(tmp_path / "b.jpg")
    assert hidden_in(tmp_path / "a.jpg", Kind.JPEG) == [("location", 1, "北纬 39.9°、东经 116.4°")]
    assert hidden_in(tmp_path / "b.jpg", Kind.JPEG) == []


def package(path, **parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path


def test_comments_changes_and_hidden_text_of_word_are_counted(tmp_path):
    body = '<w:p><w:del w:id="1"/><w:ins w:id="2"/><w:rPr><w:vanish/></w:rPr></w:p>'
    path = package(
        tmp_path / "a.docx",
        word__document=body,
        word__comments='<w:comments><w:comment w:id="0"/></w:comments>',
    )
    assert hidden_in(path, Kind.DOCX) == [
        ("comments", None, "1"),
        ("changes", None, "2"),
        ("hidden_text", None, "1"),
    ]
    assert hidden_in(package(tmp_path / "b.docx", word__document="<w:p/>"), Kind.DOCX) == []


def test_hidden_sheets_of_excel_are_counted(tmp_path):
    path = package(tmp_path / "a.xlsx", xl__workbook='<sheet name="a"/><sheet name="b" state="veryHidden"/>')
    assert hidden_in(path, Kind.XLSX) == [("hidden_sheet", None, "1")]


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.JPEG, Kind.DOCX, Kind.XLSX, Kind.MP3])
def test_what_cannot_be_opened_has_no_leaks(tmp_path, kind):
    (tmp_path / "a").write_bytes(b"%PDF-1.4 \xff\xd8\xff PK\x03\x04 nothing of it is true")
    assert hidden_in(tmp_path / "a", kind) == []


def test_beneath_the_black_of_a_masked_copy_there_is_nothing(tmp_path):
    path = pdf(lambda paper: paper.drawString(72, 700, "SECRET 6222021001116245702"), tmp_path / "a.pdf")
    copy = io.BytesIO()
    write_masked(path, copy, kind=Kind.PDF, pages=1, boxes={1: [(0.1, 0.15, 0.5, 0.04)]})
    assert [word for word in (b"SECRET", b"/Font", b"/Info", b"62220210") if word in copy.getvalue()] == []
    (tmp_path / "copy.pdf").write_bytes(copy.getvalue())
    drawn = page_of(tmp_path / "copy.pdf")
    assert drawn.width / drawn.height == pytest.approx(595 / 842, abs=0.01)
    black = (0.11 * drawn.width, 0.155 * drawn.height, 0.59 * drawn.width, 0.185 * drawn.height)
    assert drawn.crop(tuple(map(int, black))).getextrema()[1] < 40


def page_of(path):
    return Image.open(io.BytesIO(draw_page(path, 1, name=path.name))).convert("L")


def test_a_photo_in_a_masked_copy_is_without_its_place(tmp_path):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 27.0), 3: "E", 4: (116.0, 23.0, 17.0)}
    Image.new("RGB", (60, 40), "grey").save(tmp_path / "a.jpg", exif=exif)
    copy = io.BytesIO()
    write_masked(tmp_path / "a.jpg", copy, kind=Kind.JPEG, pages=1, boxes={})
    assert b"Exif" in (tmp_path / "a.jpg").read_bytes()
    assert b"Exif" not in copy.getvalue() and copy.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize(("pages", "at"), [(2, 2), (101, 101)])
def test_a_copy_with_a_page_missing_is_none(tmp_path, pages, at):
    path = pdf(lambda paper: paper.drawString(72, 700, "one page"), tmp_path / "a.pdf")
    with pytest.raises(NotMasked) as refused:
        write_masked(path, io.BytesIO(), kind=Kind.PDF, pages=pages, boxes={})
    assert refused.value.page == at
