"""What a complaint states: every party by the words of its form, claims with their sums, all of it as JSON."""

import json
from decimal import Decimal

import pytest
from filed_cases import drafted, undone

from court_filing.acts import complaint, complaint_stated, drafting
from court_filing.acts.complaint_claims import proposals, take_up
from court_filing.acts.complaint_parties import asked_of_agent, row_of_agent
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.law import forms
from court_filing.law.forms.form import BlankKind

COMPANY = {
    "role": "defendant",
    "kind": "legal_person",
    "name": "江苏某某公司",
    "identity_kind": "uscc",
    "identity_number": "91320100MA1MTWX30T",
    "address": "南京市玄武区某某路 2 号",
    "representative_name": "戴望",
    "representative_post": "经理",
}
CHILD = {"guardian_name": "曾母", "guardian_relation": "母女", "guardian_phone": "13800138001"}


@pytest.fixture
def open_case(app, persons):
    """Drafts of some proceedings, by the proceeding; what is done to them is undone afterwards."""
    ids = {
        kind: drafted(app, persons.litigant, files=(), proceeding=kind, cause=cause)
        for kind, cause in (
            ("civil", "民间借贷纠纷"),
            ("private_prosecution", "侮辱罪"),
            ("enforcement", "合同纠纷"),
        )
    }
    with undone(app):
        yield lambda kind="civil": store.needed(Case, ids[kind])


def test_a_company_is_named_by_the_words_of_the_form(open_case):
    case = open_case()
    drafting.keep_party(case, COMPANY, party_id=None, at=now())
    complaint.choose_way(case, "form", form_id="F09", at=now())
    complaint.keep_party_details(case, case.parties[-1].id, {"类型": "有限责任公司"}, at=now())
    company = complaint_stated.stated(case)["parties"][-1]
    assert (company["title"], company["side"], company["natural"]) == ("被告", "opposing", False)
    assert company["fields"] == {
        "名称": "江苏某某公司",
        "住所地（主要办事机构所在地）": "南京市玄武区某某路 2 号",
        "法定代表人 / 负责人": "戴望",
        "职务": "经理",
        "类型": "有限责任公司",
        **({"统一社会信用代码": COMPANY["identity_number"]} if _asks_code("F09") else {}),
    }


def _asks_code(form_id):
    """Whether the form asks for the code of a company that is sued."""
    rows = (row for section in forms.get(form_id).sections for row in section.rows if row.party)
    return any(
        question.label == "统一社会信用代码"
        for row in rows
        if row.label.startswith("被告（法人")
        for question in row.questions
    )


def test_a_guardian_has_a_row_where_the_form_has_one(open_case):
    case = open_case("private_prosecution")
    for name, value in CHILD.items():
        setattr(case.parties[0], name, value)
    complaint.choose_way(case, "form", form_id="F01", at=now())
    (guardian,) = complaint_stated.stated(case)["guardians"]
    assert guardian["of"] == "曾巧云"
    assert guardian["fields"]["姓名"] == "曾母"
    assert guardian["fields"]["联系电话"] == "13800138001"
    assert "有" in guardian["fields"].values()


def test_the_free_letter_of_a_private_prosecution_says_where_somebody_was_born(open_case):
    case = open_case("private_prosecution")
    case.parties[0].birthplace = "江苏省泰州市"
    complaint.choose_way(case, "letter", form_id=None, at=now())
    stated = complaint_stated.stated(case)
    assert (stated["title"], stated["form_id"], stated["answers"]) == ("刑事自诉状", None, {})
    assert stated["parties"][0]["fields"]["出生地"] == "江苏省泰州市"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("判令被告归还借款", "判令被告归还借款，20,000.00 元"),
        ("判令被告归还借款。", "判令被告归还借款，20,000.00 元"),
        ("判令被告归还借款 20,000 元", "判令被告归还借款 20,000 元"),
        ("判令被告归还借款20000.00元", "判令被告归还借款20000.00元"),
        ("判令被告归还借款 2 万元", "判令被告归还借款 2 万元"),
        ("判令被告归还借款 12 万元中的一部分", "判令被告归还借款 12 万元中的一部分，20,000.00 元"),
        ("归还 2025 年的借款 120000 元中的一部分", "归还 2025 年的借款 120000 元中的一部分，20,000.00 元"),
    ],
)
def test_a_claim_says_its_sum_once(open_case, text, said):
    case = open_case()
    case.claims[0].text = text
    assert complaint_stated.stated(case)["claims"] == [said]


def test_everything_that_is_stated_is_plain_json(open_case):
    case = open_case()
    case.evidence_list = [
        {"key": "1", "file": 7, "name": "借条", "source": "原告", "proves": "借款", "pages": "1"}
    ]
    complaint.choose_way(case, "form", form_id="F09", at=now())
    stated = complaint_stated.stated(case)
    assert json.loads(json.dumps(stated, ensure_ascii=False)) == stated
    assert stated["evidence"] == [{"name": "借条", "source": "原告", "proves": "借款", "pages": "1"}]
    assert stated["total_yuan"] == "20000.00"


def test_what_the_proceeding_asks_besides_is_stated_in_words(open_case):
    case = open_case("enforcement")
    drafting.keep_particulars(
        case, {"basis_kind": "民事判决书", "basis_no": "（2026）京0105民初1号"}, at=now()
    )
    complaint.choose_way(case, "letter", form_id=None, at=now())
    said = [row["value"] for row in complaint_stated.stated(case)["particulars"]]
    assert said == ["民事判决书", "（2026）京0105民初1号"]


@pytest.mark.parametrize(("kind", "asked"), [("lawyer", False), ("relative", True)])
def test_only_an_agent_who_is_no_lawyer_is_asked_who_they_are(open_case, kind, asked):
    case = open_case("private_prosecution")
    answers = {"kind": kind, "name": "文远", "authority": "general"}
    agent = drafting.keep_agent(case, answers, agent_id=None, at=now())
    row = row_of_agent(forms.get("F01"), agent)
    assert ("证件号码" in asked_of_agent(row, agent)) is asked


def test_an_unknown_way_or_form_is_refused(open_case):
    case = open_case()
    for way, form_id in (("poem", None), ("form", "F99"), ("form", None)):
        with pytest.raises(KeyError):
            complaint.choose_way(case, way, form_id=form_id, at=now())
    assert case.complaint_way is None


def test_a_sum_is_named_without_the_word_for_sum(open_case):
    key = next(key for key, each in forms.get("F05").questions.items() if each.label == "离婚损害赔偿金额")
    case = open_case()
    complaint.choose_way(case, "form", form_id="F05", at=now())
    complaint.keep_answers(case, {key: "1777.00"}, skipped={}, at=now())
    assert [each.text for each in proposals(case)] == ["判令被告支付离婚损害赔偿 1,777.00 元"]


def test_a_total_stands_for_its_parts(open_case):
    case = open_case("enforcement")
    complaint.choose_way(case, "form", form_id="F59", at=now())
    sums = [
        key
        for key, each in forms.get("F59").questions.items()
        if each.blank and each.blank.kind is BlankKind.MONEY
    ]
    complaint.keep_answers(case, dict(zip(sums, ("51800.00", "50000.00"), strict=True)), skipped={}, at=now())
    assert [each.amount_yuan for each in proposals(case)] == [Decimal("51800.00")]


def test_words_of_many_blanks_are_read_like_words_of_one(open_case):
    case = open_case()
    complaint.choose_way(case, "form", form_id="F09", at=now())
    form = forms.get("F09")
    key = next(key for key, each in form.questions.items() if "明细" in each.label and each.blank)
    group = key.rpartition(".")[0]
    yes = next(each for each in form.questions.values() if each.id.startswith(group) and each.boxes)
    words = "律师费" + " " * 20_000 + "\n公证费" + "\u3000" * 20_000 + "800元"
    complaint.keep_answers(case, {yes.id: "是", key: words}, skipped={}, at=now())
    assert [each.text for each in proposals(case)] == ["判令被告支付公证费 800.00 元"]


def test_sums_outside_of_what_is_asked_for_are_no_claims(open_case):
    case = open_case()
    complaint.choose_way(case, "form", form_id="F09", at=now())
    facts = next(section for section in forms.get("F09").sections if section.title == "事实与理由")
    sums = [
        question.id
        for row in facts.rows
        for question in row.questions
        if question.blank and question.blank.kind is BlankKind.MONEY
    ]
    complaint.keep_answers(case, dict.fromkeys(sums, "777.00"), skipped={}, at=now())
    assert sums and proposals(case) == []


def test_taking_up_what_is_not_proposed_adds_nothing(open_case):
    case = open_case()
    complaint.choose_way(case, "form", form_id="F09", at=now())
    assert take_up(case, ["F09-2.2.2", "F11-2.2.1", ""], at=now()) == 0
    assert len(case.claims) == 1
