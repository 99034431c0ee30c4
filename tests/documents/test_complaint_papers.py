"""The complaint on paper: every word is there, names are whole, long texts run over pages; and as a Word file."""

import io
import os
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image, ImageChops, ImageDraw, ImageStat

from court_filing.documents import complaint
from court_filing.documents.signature_mark import SignatureMark
from court_filing.law import forms
from court_filing.law.forms.annexes import Table, annexes_of
from court_filing.law.forms.filled import plain
from court_filing.law.forms.filling import blank

EXPECTED = Path(__file__).parent / "expected"
SPACE = re.compile(r"\s+")
PLAINTIFF = {
    "side": "initiating",
    "title": "原告",
    "natural": True,
    "fields": {
        "姓名": "㛃𬭚䶮",
        "性别": "女",
        "出生日期": "1949-12-31",
        "民族": "汉族",
        "工作单位": "退休",
        "住所地": "北京市朝阳区建国路 1 号",
        "联系电话": "13800138000",
        "证件类型": "居民身份证",
        "证件号码": "11010519491231002X",
    },
}
OTHER_PLAINTIFF = {**PLAINTIFF, "fields": {"姓名": "阿卜杜拉·买买提"}}
DEFENDANT = {
    "side": "opposing",
    "title": "被告",
    "natural": False,
    "fields": {"名称": "北京某某科技有限公司", "法定代表人 / 负责人": "贺长河", "职务": "经理"},
}
STATED = {
    "form_id": None,
    "proceeding": "civil",
    "title": "民事起诉状",
    "court": "北京市朝阳区人民法院",
    "parties": [PLAINTIFF, OTHER_PLAINTIFF, DEFENDANT],
    "guardians": [],
    "agents": [{"kind": "lawyer", "for": ["㛃𬭚䶮"], "fields": {"姓名": "王珺", "代理权限": "特别授权"}}],
    "claims": ["判令被告归还借款 20000 元", "判令被告承担诉讼费用"],
    "total_yuan": "20000.00",
    "facts": "2025年3月1日，被告向原告借款两万元。\n至今没有归还。",
    "evidence": [{"name": "借条", "source": "原告自有", "proves": "借款", "pages": "1"}],
    "answers": {"2.2.1": "2025-03-01", "2.2.2": "20000.00"},
}


def stated(**changes):
    return {**STATED, **changes}


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return SPACE.sub("", "".join(pages)), len(pages)


def words_of(docx):
    """Every word of a Word file in its order, cells that go over several columns once."""
    document = Document(io.BytesIO(docx))
    said = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                seen = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        said.append(cell.text)
        else:
            said.append(block.text)
    return SPACE.sub("", "".join(said))


def words_of_form(form):
    """Every word of the official form in its order."""
    filled = blank(form)
    said = [form.title, f"（{form.subtitle}）", *filled.instructions]
    for section in filled.sections:
        said += [section.title, section.note]
        for row in section.rows:
            said += [plain(row.label), plain(row.content)]
    said += form.signature
    for annex in annexes_of(form.attachments):
        said.append(annex.title)
        for part in annex.parts:
            cells = (
                [part]
                if isinstance(part, str)
                else [*part.head, *(cell for row in part.rows for cell in row)]
            )
            said += cells
    return SPACE.sub("", "".join(said))


@pytest.mark.parametrize("form_id", forms.forms())
def test_a_blank_word_form_says_every_official_word_in_order(form_id):
    assert words_of(complaint.blank_docx(form_id)) == words_of_form(forms.get(form_id))


@pytest.mark.parametrize("form_id", forms.forms())
def test_the_annexes_hold_every_cell_of_the_form(form_id):
    given = [SPACE.sub("", cell) for row in forms.get(form_id).attachments for cell in row]
    kept = []
    for annex in annexes_of(forms.get(form_id).attachments):
        kept.append(annex.title)
        for part in annex.parts:
            kept += (
                [part] if isinstance(part, str) else [cell for row in (part.head, *part.rows) for cell in row]
            )
    assert [SPACE.sub("", cell) for cell in kept] == given
    assert all(isinstance(part, str | Table) for annex in annexes_of(()) for part in annex.parts)


@pytest.mark.parametrize("form_id", ["F01", "F09", "F44", "F59"])
def test_a_blank_form_on_paper_says_every_official_word(form_id):
    text, pages = text_of(complaint.blank_pdf(form_id))
    text = re.sub(r"第\d+页共\d+页", "", text)
    assert sorted(text) == sorted(words_of_form(forms.get(form_id)))
    assert pages >= 2


def test_names_stand_whole_on_the_form_and_in_the_letter():
    for form_id in ("F09", None):
        text, _pages = text_of(complaint.pdf(stated(form_id=form_id)))
        assert "㛃𬭚䶮" in text and "阿卜杜拉·买买提" in text
        assert "判令被告归还借款20000元" in text and "至今没有归还。" in text


def test_the_form_holds_what_was_stated():
    text, _pages = text_of(complaint.pdf(stated(form_id="F09")))
    assert "截至2025年3月1日止，尚欠本金20,000.00元" in text
    assert "1.判令被告归还借款20000元2.判令被告承担诉讼费用" in text
    assert "借条（来源：原告自有；证明：借款；第1页）" in text
    assert "女□√" in text


def test_a_statement_of_ten_thousand_characters_runs_over_pages_and_is_whole():
    facts = "".join(f"第{number}句，事实如此。" for number in range(1, 1200))
    assert len(facts) > 10_000
    for form_id in ("F09", None):
        text, pages = text_of(complaint.pdf(stated(form_id=form_id, facts=facts)))
        assert SPACE.sub("", facts) in re.sub(r"第\d+页共\d+页", "", text)
        assert pages > 8


@pytest.mark.usefixtures("drawn_anew")
def test_the_same_complaint_gives_the_same_bytes():
    assert complaint.pdf(stated()) == complaint.pdf(stated())


def test_all_fonts_are_embedded():
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(complaint.pdf(stated())))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_what_no_face_can_print_holds_nothing_back():
    text, _pages = text_of(complaint.pdf(stated(facts="他回了一个\ue000。\u200b完。")))
    assert "他回了一个〔U+E000〕。完。" in text


def test_the_letter_goes_by_the_proceeding():
    application = stated(
        proceeding="payment_order",
        title="支付令申请书",
        parties=[{**PLAINTIFF, "title": "申请人"}, {**DEFENDANT, "title": "被申请人"}],
        particulars=[{"label": "债务到期日", "kind": "date", "value": "2026-01-31"}],
    )
    text, _pages = text_of(complaint.pdf(application))
    assert text.startswith("支付令申请书申请人：㛃𬭚䶮，女，1949年12月31日出生，汉族，退休，住北京市")
    assert "请求事项：" in text and "债务到期日：2026年1月31日" in text
    assert "申请人（签名）：" in text and "副本" not in text


def test_the_letter_asks_for_a_copy_for_every_other_party():
    both = [PLAINTIFF, DEFENDANT, {**DEFENDANT, "side": "other", "title": "第三人"}]
    assert "附：本起诉状副本2份" in text_of(complaint.pdf(stated(parties=both)))[0]


def test_agents_and_guardians_follow_whom_they_speak_for():
    child = {**PLAINTIFF, "fields": {"姓名": "曾小云"}}
    text, _pages = text_of(
        complaint.pdf(
            stated(
                parties=[child, DEFENDANT],
                guardians=[{"of": "曾小云", "fields": {"姓名": "曾巧云"}}],
                agents=[{"kind": "lawyer", "for": ["曾小云"], "fields": {"姓名": "王珺"}}],
            )
        )
    )
    assert "原告：曾小云。法定代理人：曾巧云。委托诉讼代理人：王珺。被告：" in text


def drawn_signature():
    image = Image.new("LA", (600, 240), 0)
    ImageDraw.Draw(image).line([(30, 200), (300, 30), (560, 210)], fill=(0, 255), width=9)
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize("form_id", ["F09", None])
def test_signatures_stand_at_the_end_with_the_day(form_id):
    marks = [
        SignatureMark(name="㛃𬭚䶮", how="㛃𬭚䶮，2026年11月22日，手写", picture=drawn_signature()),
        SignatureMark(name="阿卜杜拉·买买提", how="键入"),
    ]
    signed = complaint.pdf(stated(form_id=form_id), marks=marks, signed_on=date(2026, 11, 22))
    text, pages = text_of(signed)
    assert "阿卜杜拉·买买提" in text[-200:] and "2026年11月22日" in text[-200:]
    with pypdfium2.PdfDocument(signed) as document:
        kinds = [each.type for each in document[pages - 1].get_objects()]
    assert 3 in kinds  # a picture


@pytest.mark.parametrize("form_id", ["F09", None])
def test_the_word_file_can_be_read_back(form_id):
    words = words_of(complaint.docx(stated(form_id=form_id)))
    assert "㛃𬭚䶮" in words and "判令被告归还借款20000元" in words and "借条" in words
    if form_id:
        assert "女☑" in words and "男□" in words


def picture_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=40 / 72, grayscale=True).to_pil().convert("L")


@pytest.mark.parametrize("name", ["F09", "F44", "letter"])
def test_the_first_page_looks_as_expected(name, tmp_path):
    drawn = picture_of(complaint.pdf(stated(form_id=None if name == "letter" else name)))
    path = EXPECTED / f"complaint_{name}.png"
    if os.environ.get("REDRAW_PICTURES"):
        drawn.save(path, optimize=True)
    difference = ImageChops.difference(drawn, Image.open(path))
    if ImageStat.Stat(difference).mean[0] > 0.6:
        drawn.save(tmp_path / f"{name}.png")
        pytest.fail(f"{name} looks different: compare {tmp_path / name}.png with {path}")
