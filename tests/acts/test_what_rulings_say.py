"""What a ruling says: as what each class calls who came, by which law, and where one can go against it."""

from datetime import datetime, timedelta

import pytest

from court_filing.acts import drafting, examination, refusal, submission
from court_filing.acts.contents.rulings import LONGEST_FACTS, shortened
from court_filing.clock import SHANGHAI
from court_filing.documents.papers import render
from court_filing.law import courts
from court_filing.law.citations import gathered, in_full
from court_filing.law.proceedings import proceedings
from court_filing.law.rulings import court_above, ruling_form

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=SHANGHAI)
TUESDAY = MONDAY + timedelta(days=1)
OTHER_COURT = {"text": "本案不属于本院管辖。", "article": "《民事诉讼法》第一百二十七条第（四）项"}
BUREAU = {"kind": "administrative_organ", "name": "北京市朝阳区市场监督管理局"}


@pytest.fixture
def ruled(bring, who, papers):
    """ruled(reasons, **suit): what the ruling on such a filing states."""

    def rule(*reasons, **suit):
        case = bring("examining", at=MONDAY, **suit)
        ground = refusal.Ground.NOT_CURABLE
        refusal.refuse(case, reasons or [OTHER_COURT], ground=ground, by=who("clerk"), at=TUESDAY)
        return papers(case)["refusal_ruling"]

    return rule


def test_a_civil_suit(ruled):
    said = ruled()
    assert (said["ruling"], said["word"]) == ("民事裁定书", "不予受理")
    assert said["people"][0] == {
        "capacity": "起诉人",
        "name": "曾巧云",
        "described": "住北京市朝阳区建国路 1 号",
    }
    assert said["opening"] == "2026年11月16日，本院收到曾巧云的民事起诉状。"
    assert said["claims"] == ["判令被告归还借款（20,000.00元）"]
    assert said["reasons"] == ["本案不属于本院管辖"]
    assert said["articles"] == (
        "《中华人民共和国民事诉讼法》第一百二十二条、第一百二十六条、第一百二十七条第（四）项、"
        "第一百五十七条第一款第（一）项"
    )
    assert said["order"] == "对曾巧云的起诉，本院不予受理。"
    assert said["remedy"].endswith("十日内，向本院递交上诉状，上诉于北京市第三中级人民法院。")
    assert said["ruled_on"] == "2026-11-17"
    assert said["judge"] == "法院工作人员"
    assert render("refusal_ruling", said).startswith(b"%PDF")


def test_it_names_no_identity_number_and_no_telephone(ruled):
    said = str(ruled())
    assert "11010519491231002X" not in said
    assert "13800138000" not in said


@pytest.mark.parametrize(
    ("suit", "ruling", "capacity", "order", "remedy"),
    [
        (
            {"proceeding": "administrative", "cause": "行政处罚", "against": BUREAU},
            "行政裁定书",
            "起诉人",
            "对曾巧云的起诉，本院不予立案。",
            "上诉于北京市第三中级人民法院",
        ),
        (
            {"proceeding": "private_prosecution", "cause": "诽谤罪"},
            "刑事裁定书",
            "自诉人",
            "对自诉人曾巧云的起诉，本院不予受理。",
            "在接到裁定书的第二日起五日内",
        ),
        (
            {"proceeding": "enforcement"},
            "执行裁定书",
            "申请执行人",
            "对申请执行人曾巧云的执行申请，本院不予受理。",
            "自裁定书送达之日起十日内，向北京市第三中级人民法院申请复议",
        ),
        (
            {"proceeding": "enforcement_objection"},
            "执行裁定书",
            "异议人",
            "对异议人曾巧云提出的执行异议，本院不予受理。",
            "十日内，向北京市第三中级人民法院申请复议",
        ),
        (
            {"proceeding": "payment_order", "cause": "申请支付令"},
            "不予受理支付令申请通知书",
            "申请人",
            "对申请人曾巧云的支付令申请，本院不予受理。",
            "可以依法向有管辖权的人民法院提起诉讼",
        ),
        (
            {"proceeding": "preservation", "cause": "申请诉前财产保全"},
            "民事裁定书",
            "申请人",
            "驳回申请人曾巧云的诉前财产保全申请。",
            "五日内，向本院申请复议一次",
        ),
    ],
)
def test_each_class_has_its_own_words(ruled, suit, ruling, capacity, order, remedy):
    said = ruled(**suit)
    assert (said["ruling"], said["people"][0]["capacity"], said["order"]) == (ruling, capacity, order)
    assert remedy in said["remedy"]
    assert said["signed"] is (ruling != "不予受理支付令申请通知书")
    assert render("refusal_ruling", said).startswith(b"%PDF")


def test_an_accused_is_named_with_the_charge(ruled):
    said = ruled(
        {"text": "缺乏罪证。", "article": "《刑事诉讼法解释》第三百二十条第二款第（二）项"},
        proceeding="private_prosecution",
        cause="诽谤罪",
        details={"birthplace": "北京市", "education": "大学", "sex": "女"},
    )
    assert said["opening"] == "自诉人曾巧云指控被告人贺长河犯诽谤罪，于2026年11月16日向本院提起自诉。"
    assert said["people"][0]["described"] == "女，出生地北京市，文化程度大学，住北京市朝阳区建国路 1 号"
    assert said["articles"].startswith("《中华人民共和国刑事诉讼法》第二百一十条、《最高人民法院关于适用〈")


def test_a_company_comes_with_its_representative_and_its_lawyer(bring, who, papers):
    representative = {"representative_name": "李明", "representative_post": "经理"}
    case = bring(
        "draft", at=MONDAY, details={"kind": "legal_person", "name": "北京某某有限公司", **representative}
    )
    lawyer = {
        "kind": "lawyer",
        "name": "王律师",
        "organisation": "北京某某律师事务所",
        "authority": "general",
    }
    drafting.state_representation(case, True, at=MONDAY)
    drafting.keep_agent(case, {**lawyer, "party_id": case.parties[0].id}, agent_id=None, at=MONDAY)
    submission.submit(case, by=who("litigant"), at=MONDAY)
    examination.examine(case, at=MONDAY)
    refusal.refuse(case, [OTHER_COURT], ground=refusal.Ground.NOT_CURABLE, by=who("clerk"), at=TUESDAY)
    people = [tuple(person.values()) for person in papers(case)["refusal_ruling"]["people"]]
    assert people == [
        ("起诉人", "北京某某有限公司", "住所地北京市朝阳区建国路 1 号"),
        ("法定代表人", "李明", "职务：经理"),
        ("委托诉讼代理人", "王律师", "北京某某律师事务所律师"),
    ]


@pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
def test_every_proceeding_has_a_form_whose_places_are_filled(kind):
    form = ruling_form(kind.refusal.form)
    places = dict.fromkeys(("day", "filer", "names", "opponents", "cause", "document", "days", "court"), "甲")
    for sentence in (form.opening, form.asks, form.closing, form.ruling, form.remedy):
        assert "{" not in sentence.format(**places)
    assert ("{days}" in form.remedy) is (kind.refusal.appeal_days > 0)
    assert gathered([form.basis]).startswith("《")


class TestTheCourtAbove:
    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("京0105", "北京市第三中级人民法院"),
            ("琼9023", "海南省第一中级人民法院"),
            ("川01", "四川省高级人民法院"),
            ("粤0192", "上一级人民法院"),
            ("沪7101", "上一级人民法院"),
            ("冀0191", "上一级人民法院"),
        ],
    )
    def test_is_named_only_where_it_is_certain(self, code, name):
        assert court_above(courts.by_code(code)) == name


class TestFacts:
    def test_short_ones_are_repeated_in_one_paragraph(self):
        assert shortened("第一段。\n\n  第二段") == "第一段。第二段。"

    def test_long_ones_end_after_a_sentence(self):
        told = shortened("被告借款两万元，至今没有归还。" * 60)
        assert told.endswith("没有归还。……（其余见诉状）")
        assert len(told) <= LONGEST_FACTS + 12

    def test_one_endless_sentence_is_cut_all_the_same(self):
        assert shortened("甲" * 900) == "甲" * LONGEST_FACTS + "……（其余见诉状）"

    def test_what_cannot_be_printed_is_written_as_its_number(self):
        assert shortened("借据\U0010abcd。") == "借据〔U+10ABCD〕。"


class TestCitations:
    def test_laws_come_by_their_full_names_before_interpretations(self):
        cited = ["《行诉法解释》第六十九条第一款第（六）项", "《行政诉讼法》第五十一条第二款、第四十九条"]
        assert gathered(cited) == (
            "《中华人民共和国行政诉讼法》第四十九条、第五十一条第二款、"
            "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十九条第一款第（六）项"
        )

    def test_items_of_one_article_share_its_number(self):
        items = [f"《民事诉讼法》第一百二十二条{item}" for item in ("", "第（三）项", "第（一）项")]
        assert gathered(items) == "《中华人民共和国民事诉讼法》第一百二十二条第（一）项、第（三）项"

    def test_a_law_without_a_short_name_stays_as_it_is(self):
        assert in_full("《诉讼费用交纳办法》第二十条") == "《诉讼费用交纳办法》第二十条"

    def test_words_without_a_law_are_left_out(self):
        assert gathered(["本院的惯例", ""]) == ""
