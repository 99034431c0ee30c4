"""How an official form stands on paper: what keeps together, its rules over pages, its signature; and the Word file."""

import io
import re
import zipfile
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pypdfium2
import pytest
from markupsafe import Markup

from court_filing.documents import complaint, complaint_form, word
from court_filing.documents.cells import cell, cell_on_screen
from court_filing.documents.keeping import JOINER, kept_together
from court_filing.documents.signature_mark import SignatureMark
from court_filing.law import forms
from court_filing.law.forms import EDITION
from court_filing.law.forms.filled import Printed, Tick, Written
from court_filing.law.forms.filling import fill
from court_filing.law.forms.party_fields import names

SPACE = re.compile(r"\s+")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = [SignatureMark(name="㛃𬭚䶮", how="㛃𬭚䶮，2026年11月22日 10:03，键入姓名")] * 3
PHONE = "010-65539900 转 8012"
SENTENCE = "2024年3月1日，被告因经营周转需要向原告借款二十万元，双方签订借款合同，约定借期一年。"


def asked_of(form):
    """A party with a long unit for every row of parties, and an answer to every question."""
    people = {"parties": [], "agents": [], "guardians": []}
    for row in (row for section in form.sections for row in section.rows if row.party):
        said = {"联系电话": PHONE, "职务": "高级会计师", "单位": "北京市某某（上海自由贸易试验区）律师事务所"}
        fields = {name: said.get(name, "某某") for name in names(row).values() if name != "有"}
        natural, side = row.party.natural is not False, row.party.side.value
        kind = "agents" if side == "agent" else "guardians" if side == "guardian" else "parties"
        person = {"fields": fields, "natural": natural, "side": side, "title": row.label}
        people[kind].append({**person, "kind": "citizen" if "其他" in row.label else "lawyer"})
    answers = {key: answered(question) for key, question in form.questions.items()}
    return {**people, "form_id": form.id, "title": form.title, "answers": answers}


def answered(question):
    if question.boxes:
        labels = [box.name for box in question.boxes]
        return labels[0] if question.single else labels
    return {"date": "2025-03-01", "money": "1234567.89", "long": SENTENCE}.get(
        question.blank.kind.value, "第十二"
    )


def filled(form_id, **changes):
    form = forms.get(form_id)
    whole = {"claims": ["判令被告归还借款"], "facts": SENTENCE, "total_yuan": "20000.00", **asked_of(form)}
    return {**whole, "evidence": [{"name": "借条", "source": "原告自有", "proves": "借款"}], **changes}


def lines_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [[line.strip() for line in page.split("\r\n")] for page in pages]


def rules_of(page):
    """Where a rule goes over the width of the table, in points from the bottom of the page."""
    picture = page.render(scale=2, grayscale=True).to_pil().convert("L")
    width, height = picture.size
    band = picture.crop((120, 0, width - 120, height))
    rows = (band.crop((0, row, band.width, row + 1)).getextrema()[1] for row in range(height))
    return [(height - row) / 2 for row, lightest in enumerate(rows) if lightest < 200]


def lowest_and_highest_word(page):
    """Where the words of the table begin and end, from the bottom of the page; the page number left out."""
    text = page.get_textpage()
    boxes = [text.get_charbox(place) for place in range(text.count_chars())]
    edges = [(bottom, top) for _left, bottom, _right, top in boxes if bottom > 60 and top > bottom]
    return min(bottom for bottom, _top in edges), max(top for _bottom, top in edges)


@pytest.mark.parametrize("form_id", ["F09", "F33", "F59"])
def test_a_telephone_number_stays_with_its_label(form_id):
    lines = [line for page in lines_of(complaint.pdf(filled(form_id))) for line in page]
    called = [line for line in lines if "联系电话" in line and PHONE.split()[0][:3] in line]
    assert called and all(f"联系电话：{PHONE}" in line for line in called)
    assert not any(line.startswith(PHONE[:3]) for line in lines)


@pytest.mark.parametrize("form_id", ["F22", "F27", "F33", "F44"])
def test_no_line_ends_with_the_box_of_the_next(form_id):
    for page in lines_of(complaint.pdf(filled(form_id))):
        for line in page:
            assert not re.search(r"(?:^|[\s、，；。.])□√?$", line), line


def test_a_day_and_a_sum_stand_on_one_line():
    facts = "".join(f"{'后' * number}2024年3月1日欠20000.00元。" for number in range(1, 60))
    pages = lines_of(complaint.pdf(filled("F09", facts=facts)))
    assert not any(re.search(r"\d$|\d[年月]$", line) for page in pages for line in page if "后" in line)


def test_joiners_stand_in_days_sums_and_short_labels_only():
    assert kept_together("于2024年3月1日付款") == f"于{JOINER.join('2024年3月1日')}付款"
    assert kept_together("共20元。电话：无") == f"共2{JOINER.join('0元')}。{JOINER.join('电话：')}无"
    long = "可完整表述纠纷涉及的事实与理由：甲"
    assert kept_together(long) == long
    assert kept_together(f"甲{JOINER}乙") == "甲乙"


def test_joiners_are_not_among_the_words_of_the_paper():
    assert not any(JOINER in line for page in lines_of(complaint.pdf(filled("F09"))) for line in page)


def test_on_a_screen_only_boxes_hold_their_words_and_no_joiner_can_be_copied():
    runs = (
        Printed("性别：男"),
        Tick("男", False),
        Printed("  女"),
        Tick("女", True),
        Written("<b>\n电话：1"),
    )
    html = cell_on_screen(runs, Markup("[ ]"), Markup("[x]"))
    assert html == (
        '性别：<span class="boxed">男[ ]</span>  <span class="boxed">女[x]</span>&lt;b&gt;\n电话：1'
    )
    assert cell((Tick("是", False), Printed("是"), Written("\ufdd0甲"))) == f"□{JOINER}是甲"


def test_a_row_over_several_pages_is_closed_by_a_rule_on_each():
    pdf = complaint.pdf(filled("F09", facts=SENTENCE * 250))
    with pypdfium2.PdfDocument(pdf) as document:
        pages = list(document)
        assert len(pages) > 8
        for page in pages:
            lowest, highest = lowest_and_highest_word(page)
            rules = rules_of(page)
            assert page is pages[-1] or min(rules) < lowest
            assert page is pages[0] or max(rules) > highest


@pytest.mark.parametrize(
    ("form_id", "sentences"), [("F59", 1), ("F59", 8), ("F64", 13), ("F64", 16), ("F64", 19), ("F64", 24)]
)
def test_the_signature_is_never_alone_on_its_page(form_id, sentences):
    whole = filled(form_id, facts=SENTENCE * sentences)
    first = forms.get(form_id).signature[0]
    pdf = complaint.pdf(whole, marks=MARKS, signed_on=date(2026, 11, 22))
    page = next("".join(lines) for lines in lines_of(pdf) if first in "".join(lines))
    assert len(page.split(first)[0]) > 4
    assert "日期：2026年11月22日" in page


def test_the_words_of_the_form_stand_as_the_official_page_sets_them():
    lines = [line for page in lines_of(complaint.blank_pdf("F09")) for line in page]
    assert lines[:2] == ["民事起诉状", "（民间借贷纠纷）"]
    place = lines.index("原告")
    assert lines[place + 1] == "（自然人）"
    assert any(line.startswith("1. 本金") for line in lines)
    # The cell of the whole statement goes over the full width: its note stands on one line, under its name.
    note = "（可完整表述纠纷涉及的事实与理由；为方便、准确梳理要点，相关内容请在下方要素式表格中填写）"
    assert lines[lines.index(note) - 1] == "完整陈述"


def test_every_page_has_its_number_and_the_signature_stands_right_of_the_middle():
    pdf = complaint.blank_pdf("F44")
    pages = lines_of(pdf)
    for number, page in enumerate(pages, 1):
        assert any(SPACE.sub("", line) == f"第{number}页共{len(pages)}页" for line in page)
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[len(pages) - 1].get_textpage()
        found = text.search("具状人（签字、盖章）").get_next()
        assert text.get_charbox(found[0])[0] > 595 * 0.45


def test_the_edition_is_stated_in_the_properties_of_the_file():
    with pypdfium2.PdfDocument(complaint.blank_pdf("F63")) as document:
        assert document.get_metadata_dict()["Subject"] == EDITION == "法〔2025〕82号，2025年7月14日起施行"
    properties = zipfile.ZipFile(io.BytesIO(complaint.blank_docx("F63"))).read("docProps/core.xml")
    assert EDITION in properties.decode()


def said_on_paper(form):
    page = complaint_form.html(form).split("<body>")[1].replace(JOINER, "")
    return SPACE.sub("", unescape(re.sub(r"<[^>]+>", "", page))).replace("□√", "☑")


def paragraphs_of(docx):
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))
    return body, SPACE.sub("", "".join(each.text or "" for each in body.iter(f"{WORD}t")))


@pytest.mark.parametrize("form_id", forms.forms())
def test_the_word_file_says_the_same_words_in_the_same_order_as_the_paper(form_id):
    form = fill(forms.get(form_id), filled(form_id))
    body, said = paragraphs_of(word.form_docx(form))
    assert said == said_on_paper(form)
    assert said.count("☑") >= 1 or "□" not in said
    widths = [int(column.get(f"{WORD}w")) for column in body.find(f".//{WORD}tblGrid")]
    assert [round(width * 25.4 / 1440) for width in widths] == [45, 127]
    for row in body.find(f".//{WORD}tbl").findall(f"{WORD}tr"):
        cells = [int(cell.find(f"{WORD}tcPr/{WORD}tcW").get(f"{WORD}w")) for cell in row.findall(f"{WORD}tc")]
        assert cells == widths or cells in ([sum(widths)], [sum(widths) + 1])


@pytest.mark.parametrize("form_id", ["F09", "F59"])
def test_the_paper_says_what_was_handed_to_the_printer(form_id):
    form = fill(forms.get(form_id), filled(form_id))
    said = "".join("".join(page[:-1]) for page in lines_of(complaint_form.pdf(form)))
    assert sorted(SPACE.sub("", said).replace("□√", "☑")) == sorted(said_on_paper(form))


def test_every_part_of_a_word_file_is_sound_xml():
    with zipfile.ZipFile(io.BytesIO(complaint.docx(filled("F33")))) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
