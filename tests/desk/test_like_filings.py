"""Like filings at the desk and before submission, and the register of other channels: who is shown what."""

import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from filed_cases import COMPLAINT, PDF, drafted, examining, signed_in, token, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now

PROOF = ("转账记录.pdf", "application/pdf", PDF + b"proof")
CSV = (
    "编号,渠道,收到日期,案由,金额（元）,原告,被告,诉讼请求\n"
    "窗口0118,窗口,2026-01-05,民间借贷纠纷,20000,曾巧云,贺长河,判令被告归还借款\n"
)


@pytest.fixture(scope="module")
def filed(app, persons):
    """The litigant's filing, a like one of somebody else, and one elsewhere; ids and numbers."""
    at = now()
    ids = {
        "elsewhere": examining(app, persons.stranger, at=at - timedelta(hours=3), court_code="京0101"),
        "first": examining(app, persons.litigant, at=at - timedelta(hours=2), files=[COMPLAINT, PROOF]),
        "again": examining(
            app, persons.stranger, at=at - timedelta(hours=1), amount="20400.00", files=[COMPLAINT, PROOF]
        ),
    }
    with working(app):
        numbers = {name: store.needed(Case, case_id).filing_number for name, case_id in ids.items()}
    return {name: (ids[name], numbers[name]) for name in ids}


def panel(page):
    return BeautifulSoup(page, "html.parser").select_one("[aria-labelledby=alike-title]")


def test_the_review_page_names_them_with_what_is_alike_and_leads_to_those_of_this_court(clerk, filed):
    shown = panel(clerk.get(f"/desk/{filed['again'][0]}/").text)
    links = {link.get_text(): link["href"] for link in shown.select("a")}
    assert list(links) == [filed["first"][1]]
    assert f"{filed['elsewhere'][1]}（北京市东城区人民法院）" in shown.get_text()
    assert "同一原告和被告、同一案由" in shown.get_text()
    assert panel(clerk.get(f"/desk/{filed['first'][0]}/").text).select("a") == []


def test_both_stand_beside_each_other_what_differs_first(clerk, filed):
    again, first = filed["again"][0], filed["first"][0]
    page = BeautifulSoup(clerk.get(f"/desk/{again}/alike/?case={first}").text, "html.parser")
    differing, same = page.select("table")
    rows = {
        row.th.get_text(): [cell.get_text() for cell in row.select("td")]
        for row in differing.select("tbody tr")
    }
    assert rows["诉讼请求第 1 项"] == ["判令被告归还借款（20,400.00 元）", "判令被告归还借款（20,000.00 元）"]
    assert "案由" in {row.th.get_text() for row in same.select("tbody tr")}
    assert "转账记录.pdf" in [link.get_text() for link in page.select("ul.govuk-list a")]


@pytest.mark.parametrize("other", ["elsewhere", "nothing"])
def test_what_is_not_of_this_court_is_not_compared(clerk, filed, other):
    known = filed.get(other, ("0" * 32, ""))[0]
    assert clerk.get(f"/desk/{filed['again'][0]}/alike/?case={known}").status_code == 404
    assert clerk.get(f"/desk/{filed['again'][0]}/alike/?entry=77").status_code == 404


def test_who_files_again_is_told_of_their_own_and_of_nobody_elses(app, persons, filed):
    mine = drafted(app, persons.litigant, amount="20100.00")
    told = signed_in(app, persons.litigant).get(f"/cases/{mine}/submission/").text
    assert "您已经提交过相近的案件" in told
    assert f"/cases/{filed['first'][0]}/" in told
    for other in ("again", "elsewhere"):
        assert filed[other][0] not in told and filed[other][1] not in told

    theirs = drafted(app, persons.stranger, against={"name": "秦小川"}, amount="20100.00")
    assert "提交过相近的案件" not in signed_in(app, persons.stranger).get(f"/cases/{theirs}/submission/").text


def import_file(clerk, text, encoding="gbk"):
    file = (io.BytesIO(text.encode(encoding)), "登记簿.csv")
    return clerk.post("/desk/register/", data={"csrf_token": token(clerk), "file": file})


def test_a_register_is_taken_in_whole_or_not_at_all(app, persons, filed):
    clerk = signed_in(app, persons.clerk)
    refused = import_file(clerk, CSV + "窗口0119,窗口,哪一天,,,曾巧云,,\n")
    assert refused.status_code == 422
    assert "第 3 行：日期“哪一天”读不懂" in refused.text
    assert "窗口0118" not in clerk.get("/desk/register/").text

    assert import_file(clerk, CSV).location == "/desk/register/"
    page = clerk.get("/desk/register/").text
    assert "新增 1 件" in page and "曾巧云 — 贺长河" in page
    other = signed_in(app, persons.other_courts_clerk)
    assert "窗口0118" not in other.get("/desk/register/").text

    shown = panel(clerk.get(f"/desk/{filed['first'][0]}/").text)
    link = next(each for each in shown.select("a") if each.get_text() == "窗口0118")
    compared = clerk.get(link["href"]).text
    assert "窗口收件" in compared
    assert "类型" not in BeautifulSoup(compared, "html.parser").select_one("table").get_text().split()


def test_no_file_is_told_so(app, persons):
    clerk = signed_in(app, persons.clerk)
    answer = clerk.post("/desk/register/", data={"csrf_token": token(clerk)})
    assert answer.status_code == 422
    assert "还没有选择文件" in answer.text
