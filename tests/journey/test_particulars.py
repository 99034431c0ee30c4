"""The particulars of a proceeding: what is asked, what rules the proceeding out, what is kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from filed_cases import drafted, post, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.journey.today import today
from court_filing.law.particulars import particulars

ENFORCEMENT = {
    "basis_kind": "民事判决书",
    "basis_no": "（2026）京0105民初1882号",
    "issuing_body": "北京市朝阳区人民法院",
    "operative_part": "被告于判决生效后十日内返还借款两万元",
    "property_clue": "暂无",
}
RESUMPTION = {
    "execution_case_no": "（2025）京0105执123号",
    "resumption_reason": "终结本次执行后发现可供执行的财产",
    "property_clue": "某某银行账户尾号 1234",
}
PAYMENT_ORDER = {"debt_kind": "金钱", "mutual_debts": "no", "deliverable": "yes"}
PROSECUTION = {"act_place": "北京市朝阳区建国路 1 号"}
REFUSAL_DATE = "这个罪名要先控告过：请填写公安机关、检察院作出不予追究决定的日期"


def on(name, day):
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("year", "month", "day")}


def ago(days):
    return today() - timedelta(days=days)


@pytest.fixture
def answering(app, persons):
    """Opens the particulars of a new draft: sends answers, or shows the page; and tells what is kept."""

    class Answering:
        def __init__(self, proceeding, cause):
            self.case_id = drafted(app, persons.litigant, proceeding=proceeding, cause=cause)
            self.client = signed_in(app, persons.litigant)
            self.address = f"/cases/{self.case_id}/particulars/"

        def page(self):
            return unescape(self.client.get(self.address).text)

        def send(self, **answers):
            return post(self.client, self.address, **answers)

        def refused(self, **answers):
            """The sentences of the refusal, which keeps nothing."""
            answer = self.send(**answers)
            assert answer.status_code == 422
            assert self.kept() is None
            summary = re.search(r"govuk-error-summary__list.*?</ul>", answer.text, re.S)
            return [unescape(found) for found in re.findall(r"<a [^>]*>(.*?)</a>", summary[0], re.S)]

        def kept(self):
            with working(app):
                return store.needed(Case, self.case_id).particulars

    return Answering


def enforcement_days(effective):
    return on("effective_on", effective) | on("performance_due", ago(10))


def test_what_takes_effect_in_the_future_cannot_be_enforced(answering):
    opened = answering("enforcement", "民间借贷纠纷")
    assert opened.refused(**ENFORCEMENT, **enforcement_days(ago(-1))) == [
        "生效日期在今天以后，文书还没有生效，现在不能申请执行：请核对生效证明上的日期；确实没有生效的，等生效以后再来"
    ]


def test_what_need_not_be_performed_yet_cannot_be_enforced(answering):
    opened = answering("enforcement", "民间借贷纠纷")
    days = on("effective_on", ago(5)) | on("performance_due", ago(-5))
    [sentence] = opened.refused(**ENFORCEMENT, **days)
    assert sentence.startswith("对方应当履行完的日期在今天以后，履行期限还没有满，现在不能申请执行")


def test_what_was_typed_stays_when_an_answer_is_refused(answering):
    opened = answering("enforcement", "民间借贷纠纷")
    page = unescape(opened.send(**ENFORCEMENT, **enforcement_days(ago(-1))).text)
    assert ENFORCEMENT["operative_part"] in page
    assert f'value="{ENFORCEMENT["basis_no"]}"' in page


def test_a_debt_that_is_not_due_gets_no_payment_order(answering):
    opened = answering("payment_order", "申请支付令")
    [sentence] = opened.refused(**PAYMENT_ORDER, **on("due_date", ago(-1)))
    assert sentence.startswith("约定的还款日期还没有到，现在不能申请支付令")


def test_what_happened_cannot_end_before_it_began(answering):
    opened = answering("private_prosecution", "诽谤罪")
    days = on("act_from", ago(10)) | on("act_to", ago(20))
    [sentence] = opened.refused(**PROSECUTION, **days)
    assert sentence == "“到哪天为止”比“从哪天开始”还早，请检查哪一个写错了；只有一天的，填同一天"
    same = on("act_from", ago(10)) | on("act_to", ago(10))
    assert opened.send(**PROSECUTION, **same).status_code == 302


def test_without_a_day_of_effect_it_is_said_why_there_must_be_one(answering):
    opened = answering("enforcement", "民间借贷纠纷")
    [sentence] = opened.refused(**ENFORCEMENT, **on("performance_due", ago(10)))
    assert sentence == "请填写生效日期；还没有生效的文书不能申请执行"


@pytest.mark.parametrize("effective", [0, 40])
def test_what_has_taken_effect_is_kept_and_shown_again(answering, effective):
    opened = answering("enforcement", "民间借贷纠纷")
    answer = opened.send(**ENFORCEMENT, **enforcement_days(ago(effective)))
    assert (answer.status_code, answer.location) == (302, f"/cases/{opened.case_id}/complaint/")
    days = {"effective_on": ago(effective).isoformat(), "performance_due": ago(10).isoformat()}
    assert opened.kept() == {**ENFORCEMENT, **days, "receives_money": None}
    page = opened.page()
    assert ENFORCEMENT["operative_part"] in page
    assert f'value="{ENFORCEMENT["basis_no"]}"' in page


@pytest.mark.parametrize("proceeding", ["enforcement_resumption", "enforcement_objection"])
def test_the_case_number_of_another_court_is_refused(answering, proceeding):
    [question] = [asked for asked in particulars(proceeding).questions if asked.same_court]
    objection = {
        "objection_kind": "对执行标的主张权利（案外人）",
        "objection_to": "查封的房屋是我的",
    }
    answers = {**RESUMPTION, **objection, "execution_case_no": "（2025）京0101执123号"}
    opened = answering(proceeding, "民间借贷纠纷")
    assert opened.refused(**answers) == [question.same_court]
    assert "案号里的法院和您选的法院不一样" in question.same_court


def test_what_is_no_case_number_is_refused(answering):
    opened = answering("enforcement_resumption", "民间借贷纠纷")
    [sentence] = opened.refused(**{**RESUMPTION, "execution_case_no": "京0105执"})
    assert sentence
    assert sentence not in [asked.same_court for asked in particulars("enforcement_resumption").questions]


def test_a_case_number_is_kept_in_its_official_form(answering):
    opened = answering("enforcement_resumption", "民间借贷纠纷")
    answer = opened.send(**{**RESUMPTION, "execution_case_no": "(2025) 京0105执１２３号"})
    assert answer.status_code == 302
    assert opened.kept() == RESUMPTION


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"mutual_debts": "yes"},
            "双方有其他债务纠纷的，不能申请支付令（民事诉讼法第二百二十五条），请改选“民事起诉”",
        ),
        (
            {"deliverable": "no"},
            "支付令送不到债务人的，不能申请支付令（民事诉讼法第二百二十五条），请改选“民事起诉”",
        ),
        ({"debt_kind": ""}, "请选择要对方给付什么"),
    ],
)
def test_what_rules_a_payment_order_out_is_said_with_what_to_do_instead(answering, wrong, sentence):
    opened = answering("payment_order", "申请支付令")
    due = on("due_date", ago(30))
    assert opened.refused(**{**PAYMENT_ORDER, **due, **wrong}) == [sentence]
    assert opened.send(**PAYMENT_ORDER, **due).status_code == 302
    assert opened.kept() == {**PAYMENT_ORDER, "due_date": ago(30).isoformat()}


def prosecution_days():
    return on("act_from", ago(60)) | on("act_to", ago(50))


EXECUTION = {"executing_court": "北京市朝阳区人民法院", "execution_case_no": "（2025）京0105执123号"}


def test_a_charge_that_the_police_did_not_pursue_asks_when_they_refused(answering):
    """刑诉法第二百一十条第三项: 公诉转自诉."""
    opened = answering("private_prosecution", "拒不执行判决、裁定罪")
    assert "公安机关、检察院不予追究的日期" in opened.page()
    answers = {**PROSECUTION, **prosecution_days()}
    assert opened.refused(**answers, **EXECUTION) == [REFUSAL_DATE]
    answers |= on("police_refusal_date", ago(20))
    assert opened.refused(**answers) == [
        "请填写执行法院",
        "请填写执行案号，例如：（2025）京0105执123号",
    ]
    assert opened.send(**answers, **EXECUTION).status_code == 302
    assert opened.kept()["police_refusal_date"] == ago(20).isoformat()


@pytest.mark.parametrize("charge", ["诽谤罪", "重婚罪", "敲诈勒索罪"])
def test_another_charge_asks_nothing_of_the_police_and_of_enforcement(answering, charge):
    opened = answering("private_prosecution", charge)
    page = opened.page()
    assert "不予追究的日期" not in page
    assert "执行案号" not in page
    assert opened.send(**PROSECUTION, **prosecution_days()).status_code == 302
    assert set(opened.kept()) == {"act_from", "act_to", "act_place"}
