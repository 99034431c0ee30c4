"""The review page: files as pictures beside what was answered, also what only this proceeding asks."""

import pytest
from bs4 import BeautifulSoup
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


def test_every_file_stands_in_a_short_list_and_only_the_first_is_shown_large(page):
    soup = BeautifulSoup(page, "html.parser")
    listed = [each.get_text() for each in soup.select(".court-index li a")]
    assert listed == [name for name, _type, _content in FILES]
    assert [each.get_text() for each in soup.select(".court-index__slot")] == ["刑事自诉状"]
    (sheet,) = soup.select(".court-viewer__sheet img")
    assert sheet["alt"] == "刑事自诉状：起诉状.pdf，第 1 页"
    assert soup.select_one(".court-index [aria-current]").get_text() == "起诉状.pdf"


def shown(page, clerk, name):
    """What stands beside the answers once that file was chosen, as its link and as its script ask for it."""
    link = BeautifulSoup(page, "html.parser").find("a", string=name)
    by_link = BeautifulSoup(clerk.get(link["href"].partition("#")[0]).text, "html.parser").select_one(
        "#viewer"
    )
    by_script = BeautifulSoup(clerk.get(link["data-part"]).text, "html.parser").select_one("#viewer")
    assert by_link.get_text() == by_script.get_text()
    return by_script


def test_what_cannot_be_drawn_says_so_and_can_be_opened(page, clerk):
    word = shown(page, clerk, "证人证言.docx")
    assert not word.select("img")
    assert "不能在网页里显示" in word.get_text()
    assert "原件（新窗口）" in word.get_text()


def test_what_cannot_be_read_says_why_and_shows_no_picture(page, clerk):
    broken = shown(page, clerk, "打不开.pdf")
    assert not broken.select("img")
    assert "这份 PDF 已损坏" in broken.get_text()
    tag = BeautifulSoup(page, "html.parser").select(".court-index li")[2].select_one(".govuk-tag")
    assert tag.get_text().strip() == "打不开"


def test_pages_are_turned_over_and_turned_round_by_links(page, clerk):
    first = shown(page, clerk, "起诉状.pdf")
    second = clerk.get(first.find("a", string="下一页")["data-part"]).text
    turned = BeautifulSoup(second, "html.parser").find("a", string="向右转")["data-part"]
    picture = BeautifulSoup(clerk.get(turned).text, "html.parser").select_one(".court-viewer__sheet img")
    assert picture["src"].endswith("/pages/2.png?turned=90")


def test_a_finding_about_a_file_leads_to_it(page):
    finding = next(
        each
        for each in BeautifulSoup(page, "html.parser").select("[data-finding]")
        if "打不开.pdf" in each.get_text()
    )
    link = finding.select_one("a[data-part]")
    assert link.get_text() == "看这个文件（打不开.pdf）"
    assert "part=beside" in link["data-part"]


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
