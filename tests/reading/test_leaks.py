"""What should perhaps not be seen by everybody: numbers and names in lines, and what a file carries unseen."""

import io
import zipfile
from datetime import date

import pikepdf
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen import canvas

from court_filing.documents.embedding import registered
from court_filing.documents.typefaces import COMMON
from court_filing.law.identifiers import resident_check_digit
from court_filing.reading.kind import Kind
from court_filing.reading.leaks import SENTENCES, find_leaks, message_of
from court_filing.reading.masked import NotMasked, write_masked
from court_filing.reading.pages import draw_page
from court_filing.reading.text_of import text_pages
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
        "622202 1001116245702",
        "6222  0210  0111  6245  702",
        "卡号 6 2 2 2 0 2 1 0 0 1 1 1 6 2 4 5 7 0 2",
        f"交易流水号 20250301123456 对方账号 {CARD}",
    ],
)
def test_cards_are_found_however_they_are_written(line):
    assert [code for code, _shown in found(line)] == ["card"]


@pytest.mark.parametrize(
    "line",
    [
        "（2025）京0105民初12345号",
        f"订单号 {CARD}",
        f"（2026）鄂0106民初字第{CARD}号",
        f"https://example.cn/{CARD}",
        f"设备编码 {CARD}",
        "62281234 62281235",
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
    assert found("110105194912310021") == []
    assert found("身份证号码 110105 19491231 002X") == [("identity", "1101**********002X")]
    assert found("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X") == [("identity", "1101**********002X")]


def test_what_is_called_so_is_found_even_with_a_digit_misread():
    assert found("身份证号码 110105194912310021") == [("identity", "1101**********0021")]
    assert found(f"卡号 {CARD[:-1]}3") == [("card", "6222***********5703")]
    assert found(f"账号 {CARD[:-1]}3", "身份证号码 110105194913310021") == []


def test_an_old_number_is_one_only_where_it_is_called_so():
    assert found("担保人身份证号：110105491231002") == [("identity", "1101*******1002")]
    assert found("身份证号码", "110105491231002") == [("identity", "1101*******1002")]
    assert found("工号 110105491231002", "身份证号 110105991331002") == []
    assert found("原告身份证 110105491231002", known=frozenset({IDENTITY})) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((f"证人身份证号码 {IDENTITY[:12]}", f"{IDENTITY[12:]}，住武汉市"), "identity"),
        ((f"收款人张三 {CARD[:10]}", f"{CARD[10:]} 开户行"), "card"),
    ],
)
def test_a_number_that_goes_on_in_the_next_line_is_found_in_both(lines, code):
    parts = leaks_in(*lines)
    assert [leak.code for leak in parts] == [code, code]
    above, below = sorted(parts, key=lambda leak: -leak.box[0])
    assert above.box[0] > 0.3 and below.box[0] == 0.1


def test_two_numbers_one_under_the_other_are_not_one():
    assert found("电话 13800138000", "6222021001") == []


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
        ("儿子张小宝5岁，上幼儿园", "张**"),
        ("小孩名叫赵一鸣，今年九岁", "赵**"),
        ("非婚生女杨朵朵，生于2020年1月2日", "杨**"),
        ("新生儿姓名 胡晓晓，出生日期 2024年2月3日", "胡**"),
        ("孩子欧阳明月，2019年3月出生", "欧阳**"),
        ("未成年子女郑爽爽由原告抚养", "郑**"),
        ("法定代理人：周明（周子涵之父）", "周**"),
        ("儿子5岁，由被告抚养", "儿子5岁"),
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
        "何时归还，7岁以下免票",
        "儿子李伟，35岁，女儿王芳1988年生",
        "公示我中标了停车场的特许经营，四个月了还不签",
        "车辆于2018年3月1日出厂，合同于2020年1月2日生效",
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


@pytest.mark.parametrize("shade", [0, 0.3, 1])
def test_words_under_a_box_of_any_colour_are_found(tmp_path, shade):
    def draw(paper):
        paper.drawString(72, 700, "SECRET NUMBER 110105194912310 ends")
        paper.setFillGray(shade)
        paper.rect(165, 696, 110, 16, fill=1, stroke=0)

    marks = hidden_in(pdf(draw, tmp_path / "a.pdf"))
    assert [(code, page) for code, page, _shown in marks] == [("covered", 1)]


def annotated(path, **note):
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Rect=pikepdf.Array([165, 694, 275, 714]), F=4, **note
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        document.save(path)
    return path


def test_boxes_that_are_only_laid_over_or_only_planned_are_found(tmp_path):
    def words(paper):
        paper.drawString(72, 700, "SECRET NUMBER 110105194912310 ends")

    black, name = pikepdf.Array([0, 0, 0]), pikepdf.Name
    square = annotated(pdf(words, tmp_path / "a.pdf"), Subtype=name.Square, IC=black)
    redact = annotated(pdf(words, tmp_path / "b.pdf"), Subtype=name.Redact)
    corners = pikepdf.Array([165, 714, 275, 714, 165, 694, 275, 694])
    marker = {"Subtype": name.Highlight, "C": pikepdf.Array([1, 1, 0]), "QuadPoints": corners}
    yellow = annotated(pdf(words, tmp_path / "c.pdf"), **marker)
    assert [code for code, _p, _s in hidden_in(square)] == ["covered"]
    assert [code for code, _p, _s in hidden_in(redact)] == ["unredacted"]
    assert hidden_in(yellow) == []


def test_words_cut_off_with_the_edge_of_the_page_are_told(tmp_path):
    path = pdf(lambda paper: paper.drawString(72, 700, "SECRET NUMBER"), tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].CropBox = pikepdf.Array([0, 0, 595, 600])
        document.save(path)
    (leak,) = find_leaks([], path=path, kind=Kind.PDF)
    assert (leak.code, leak.box) == ("invisible", None)


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


def test_where_it_was_taken_is_found_by_the_words_of_another_program_and_inside_a_pdf(tmp_path):
    packet = b'<x exif:GPSLatitude="39,54.45N" exif:GPSLongitude="116,23.28E"/>'
    Image.new("RGB", (60, 40), "grey").save(tmp_path / "a.jpg", xmp=packet)
    assert hidden_in(tmp_path / "a.jpg", Kind.JPEG) == [("location", 1, "北纬 39.9°、东经 116.4°")]
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(60, 40))
        photo = document.make_stream(
            (tmp_path / "a.jpg").read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=60,
            Height=40,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=photo))
        document.pages[0].Contents = document.make_stream(b"60 0 0 40 0 0 cm /I Do")
        document.save(tmp_path / "a.pdf")
    assert hidden_in(tmp_path / "a.pdf") == [("location", 1, "北纬 39.9°、东经 116.4°")]


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


@pytest.mark.parametrize(
    ("before", "turned", "crop"),
    [
        ("CARD", 0, None),
        ("illlllili illlllili", 90, None),
        ("WWMMWW WWMMWW", 180, None),
        ("卡号", 270, [50, 600, 500, 800]),
    ],
)
def test_what_is_found_is_black_wherever_the_page_was_turned_or_cut(tmp_path, before, turned, crop):
    """The dots of the number are told by drawing the page once more with the number in white."""

    def page(shade, name):
        def draw(paper):
            paper.setFont(*(("Helvetica", 14) if before.isascii() else (registered(COMMON).fontName, 14)))
            text = paper.beginText(90, 650)
            for words, grey in ((f"{before} ", 0), (CARD, shade), (" WWW", 0)):
                text.setFillGray(grey)
                text.textOut(words)
            paper.drawText(text)

        path = pdf(draw, tmp_path / name)
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            document.docinfo["/Title"] = CARD
            document.pages[0].Rotate = turned
            if crop:
                document.pages[0].CropBox = pikepdf.Array(crop)
            document.save(path)
        return path

    path = page(0, "a.pdf")
    digits = ImageChops.difference(page_of(path), page_of(page(1, "b.pdf"))).point(
        lambda dot: 255 * (dot > 40)
    )
    words = [each.words for each in text_pages(path, kind=Kind.PDF, first=1, last=1)]
    (leak,) = [each for each in find_leaks(words, path=path, kind=Kind.PDF) if each.code == "card"]
    copy = io.BytesIO()
    write_masked(path, copy, kind=Kind.PDF, pages=1, boxes={1: [leak.box]})
    assert CARD.encode() not in copy.getvalue()
    (tmp_path / "copy.pdf").write_bytes(copy.getvalue())
    # Drawn anew, the copy may be a dot wider than the page.
    masked = page_of(tmp_path / "copy.pdf").resize(digits.size)
    assert digits.getbbox() and masked.crop(digits.getbbox()).getextrema()[1] < 90


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
