"""The review page: files as pictures beside what was answered, also what only this proceeding asks."""

import pytest
from filed_cases import PDF, examining, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = [
    ("起诉状.pdf", "application/pdf", PDF),
    ("证人证言.docx", WORD, b"PK\x03\x04word/"),
    ("打不开.pdf", "application/pdf", PDF + b"broken"),
]


@pytest.fixture(scope="module")
def page(app, persons):
    case_id = examining(
        app,
        persons.litigant,
        proceeding="private_prosecution",
        cause="侮辱罪",
        files=FILES,
        details={"birthplace": "北京市朝阳区", "education": "大学本科"},
        particulars={"act_from": "2026-01-02", "act_place": "某短视频平台"},
    )
    with working(app):
        materials = store.needed(Case, case_id).materials
        materials[0].pages = 5
        materials[2].problem, materials[2].problem_text = "corrupt", "这份 PDF 已损坏，打不开。"
    return signed_in(app, persons.clerk).get(f"/desk/{case_id}/").text


def sheet(page, name):
    found = [
        part
        for part in page.split('<section class="court-sheet"')
        if f'aria-label="刑事自诉状：{name}"' in part
    ]
    return found[0].partition("</section>")[0]


def test_the_first_pages_are_large_and_the_others_small(page):
    pdf = sheet(page, "起诉状.pdf")
    assert pdf.count('loading="lazy"') == 5
    assert "起诉状.pdf，第 1 页" in pdf
    assert [f"/pages/{number}.png" in pdf for number in range(1, 7)] == [True, True, *[False] * 4]
    assert [f"/pages/{number}.jpg" in pdf for number in range(1, 7)] == [False, False, *[True] * 3, False]


def test_what_cannot_be_drawn_says_so_and_can_be_opened(page):
    word = sheet(page, "证人证言.docx")
    assert "<img" not in word
    assert "不能在网页里显示" in word
    assert "打开原件" in word


def test_what_cannot_be_read_says_why_and_shows_no_picture(page):
    broken = sheet(page, "打不开.pdf")
    assert "<img" not in broken
    assert "这份 PDF 已损坏" in broken


def test_what_only_this_proceeding_asks_is_there(page):
    for words in (
        "指控的事实",
        "2026年1月2日",
        "某短视频平台",
        "出生地",
        "北京市朝阳区",
        "文化程度",
        "大学本科",
    ):
        assert words in page
