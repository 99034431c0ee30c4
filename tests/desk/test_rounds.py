"""What a resubmitted filing changed: answers, files, and whether what was asked for is mended."""

from datetime import timedelta
from decimal import Decimal

import filed_cases
import pytest
from filed_cases import COMPLAINT, examining, signed_in, working

from court_filing.acts import drafting, examination, materials, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.desk.answers import renamed
from court_filing.desk.changes import compared
from court_filing.web.excerpts import excerpts

PROOF = ("借条.pdf", "application/pdf", filed_cases.PDF + b"proof")
WRONG = ("错的.pdf", "application/pdf", filed_cases.PDF + b"wrong")


@pytest.fixture(scope="module")
def resubmitted(app, persons):
    """A filing that was returned for its evidence and something else, and came back changed."""
    case_id = examining(app, persons.litigant, files=[COMPLAINT, WRONG], at=now() - timedelta(days=2))
    with working(app):
        case = store.needed(Case, case_id)
        found = {
            finding.rule: finding for finding in examination.reviewed(case, today=court_day(now())).findings
        }
        items = [
            {"text": str(finding.message), "cure": "", "article": "", "where": finding.where}
            for finding in (found["D2.evidence"], found["D2.identity_front"])
        ]
        items.append({"text": "写明利息从哪天起算。", "cure": "", "article": "", "where": ""})
        due_on = court_day(now()) + timedelta(days=9)
        clerk = store.needed(Account, persons.clerk)
        examination.return_for_correction(case, items, by=clerk, at=now() - timedelta(days=1), due_on=due_on)
    with working(app):
        case = store.needed(Case, case_id)
        drafting.write_facts(case, f"{case.facts}利息从2026年3月1日起算。", at=now())
        case.parties[1].name, case.parties[1].phone = "贺长江", "13900001111"
        case.claims[0].amount_yuan = Decimal("21000.00")
        case.materials[1].removed_at = now()
        filed_cases._attach(app, case, materials.Place("evidence"), PROOF, at=now())
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
    return case_id


@pytest.fixture(scope="module")
def shown(app, persons, resubmitted):
    page = signed_in(app, persons.clerk).get(f"/desk/{resubmitted}/").text
    return page.partition('id="changes-title"')[2].partition("</section>")[0]


def test_changed_answers_stand_beside_what_they_were(shown):
    assert "第 2 次提交改了什么" in shown
    for words in ("利息从2026年3月1日起算", "被告 贺长江：电话", "13900001111", "20,000.00", "21,000.00"):
        assert words in shown


def test_a_new_name_is_one_change_of_one_party(shown):
    row = shown.partition("被告 贺长江：姓名或名称")[2].partition("</tr>")[0]
    assert row.index("贺长河") < row.index("贺长江")
    assert "被告 贺长河" not in shown
    assert "被告 贺长江：住所" not in shown


def test_files_that_came_and_went_are_named_and_both_can_be_opened(app, persons, resubmitted, shown):
    added, removed = shown.partition("新增")[2], shown.partition("移除")[2]
    assert "借条.pdf" in added
    assert "错的.pdf" in removed
    address = removed.partition('href="')[2].partition('"')[0]
    assert signed_in(app, persons.clerk).get(address).status_code == 200


def test_each_thing_asked_for_says_whether_it_is_still_found(shown):
    asked = [item.partition("</li>")[0] for item in shown.partition("<ol")[2].split("<li ")[1:]]
    assert "缺少证据材料" in asked[0]
    assert "系统不再发现" in asked[0]
    assert "身份证正面" in asked[1]
    assert "仍有" in asked[1]
    assert "写明利息" in asked[2]
    assert "请您核对" in asked[2]


def test_number_and_first_time_stay_and_both_times_are_told(app, resubmitted, shown):
    with working(app):
        case = store.needed(Case, resubmitted)
        first, second = case.submissions
        assert case.received_at == first.submitted_at
        assert case.submitted_at == second.submitted_at
        assert case.events[0].name == "submitted"
    assert "收件号和首次接收的时间不变" in shown


def test_it_is_anybody_s_again_and_says_who_returned_it(app, persons, resubmitted):
    page = signed_in(app, persons.colleague).get("/desk/").text
    assert "没有人领取" in page
    assert "上次由法院工作人员退回" in page


def test_what_was_submitted_once_has_no_changes(app, persons):
    case_id = examining(app, persons.litigant)
    assert "改了什么" not in signed_in(app, persons.clerk).get(f"/desk/{case_id}/").text


def test_answers_that_came_and_went_are_told_with_nothing_on_the_other_side():
    changes = compared({"甲": "1", "乙": "2"}, {"甲": "1", "丙": "3"})
    assert [(change.label, change.before, change.after) for change in changes] == [
        ("丙", "", "3"),
        ("乙", "2", ""),
    ]


def test_of_a_long_text_only_the_sentences_that_differ_are_shown():
    same = "这一句没有变。" * 30
    assert excerpts(f"{same}旧的一句。", f"{same}新的一句。{same}") == ("……旧的一句。", f"……新的一句。{same}")
    assert excerpts("短的", "也短") == ("短的", "也短")
    assert excerpts("", same) == ("", same)


def test_parties_are_matched_by_name_and_then_in_order():
    def party(role, name):
        return {"role": role, "name": name}

    before = {"parties": [party("defendant", "甲"), party("defendant", "乙"), party("plaintiff", "丙")]}
    after = {"parties": [party("defendant", "丁"), party("defendant", "甲"), party("plaintiff", "丙")]}
    assert [row.get("called") for row in renamed(before, after)["parties"]] == [None, "丁", None]
