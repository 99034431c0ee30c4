"""Each class of cases has its own notices: who proves, by when, what rights there are, and what they are called."""

import pypdfium2
import pytest

from court_filing.documents import papers
from court_filing.documents.acceptance_notice import TITLES

NUMBER = "（2026）京0105民初12345号"
EVIDENCE = {
    "civil": ("当事人对自己提出的诉讼请求所依据的事实", "民事诉讼法解释第九十条", "举证期限为15日"),
    "administrative": ("被告对作出的行政行为负有举证责任", "行政诉讼法第三十四条", "开庭审理前"),
    "private_prosecution": (
        "自诉案件中被告人有罪的举证责任由自诉人承担",
        "刑事诉讼法第五十一条",
        "说服自诉人撤回自诉",
    ),
}
RIGHTS = {
    "civil": ("请求调解", "在裁定书送达之日起十日内上诉"),
    "administrative": ("申请停止执行", "被诉行政机关负责人应当出庭应诉"),
    "private_prosecution": ("有权随时委托一至二人作为诉讼代理人", "自接到裁定书的第二日起五日内上诉"),
}
ACCEPTED = {
    "civil": "本院决定立案审理",
    "application": "本院决定受理",
    "private_prosecution": "自诉符合法定受理条件",
    "administrative": "本院决定登记立案",
    "enforcement": "本院决定立案执行",
    "enforcement_objection": "本院决定立案审查",
}


@pytest.fixture
def text(make, text_of):
    """text(kind, **changes): what the paper says."""
    return lambda kind, **changes: text_of(papers.render(kind, make(kind, **changes).to_record()))


def pages_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("form", EVIDENCE)
def test_each_class_says_who_proves_and_by_when(text, form):
    period = {} if form == "civil" else {"period_days": 0, "ends_on": None}
    said = text("evidence_notice", form=form, **period)
    for words in EVIDENCE[form]:
        assert words in said
    assert ("举证期限为" in said) is (form == "civil")


@pytest.mark.parametrize("form", RIGHTS)
def test_each_class_has_its_own_rights(text, form):
    said = text("rights_notice", form=form)
    for words in RIGHTS[form]:
        assert words in said


@pytest.mark.parametrize("form", TITLES)
def test_an_acceptance_has_the_title_and_the_ground_of_its_form(make, text_of, form):
    record = make("acceptance_notice", form=form, fee="none").to_record()
    said = text_of(papers.render("acceptance_notice", record))
    assert papers.title("acceptance_notice", record) == TITLES[form]
    assert TITLES[form] in said
    assert ACCEPTED[form] in said


def test_an_application_names_its_law_and_its_next_steps(text):
    said = text(
        "acceptance_notice",
        form="application",
        ground="《民事诉讼法》第二百二十六条",
        follows="十五日内发出支付令。",
    )
    assert "依照《民事诉讼法》第二百二十六条的规定" in said
    assert "十五日内发出支付令。" in said


def test_the_notice_that_brings_the_number_is_told_apart(make, text_of):
    changes = {"case_number": NUMBER, "renewed": True, "fee": "paid", "notices": ("举证通知书",)}
    first = make("acceptance_notice").to_record()
    second = make("acceptance_notice", **changes).to_record()
    assert papers.title("acceptance_notice", first) == "受理案件通知书"
    assert papers.title("acceptance_notice", second) == "受理案件通知书（告知案号）"
    said = text_of(papers.render("acceptance_notice", second))
    assert f"现在案号编立为{NUMBER}" in said
    assert "随本通知发出《举证通知书》" in said


def test_a_notice_stored_before_it_could_be_renewed_is_still_drawn(make, text_of):
    record = make("acceptance_notice").to_record()
    for name in ("ground", "follows", "notices", "renewed", "issued_on"):
        del record[name]
    assert "二〇二六年十一月二十一日" in text_of(papers.render("acceptance_notice", record))


def test_who_declines_electronic_service_is_served_by_post(text):
    said = text("service_address", electronic=False, email="")
    assert "□是■否（请邮寄纸质文书）" in said


class TestARuling:
    def test_is_called_by_what_it_does(self, make):
        for ruling, word, title in [
            ("民事裁定书", "不予受理", "民事裁定书（不予受理）"),
            ("行政裁定书", "不予立案", "行政裁定书（不予立案）"),
            ("不予受理支付令申请通知书", "不予受理", "不予受理支付令申请通知书"),
        ]:
            record = make("refusal_ruling", ruling=ruling, word=word).to_record()
            assert papers.title("refusal_ruling", record) == title

    def test_numbers_several_reasons(self, text):
        said = text("refusal_ruling", reasons=("没有明确的被告", "本案不属于本院管辖"))
        assert "本院经审查认为：一、没有明确的被告；二、本案不属于本院管辖。综上，" in said

    def test_that_is_a_notice_is_signed_by_the_court_alone(self, text):
        said = text("refusal_ruling", signed=False, leads="通知如下")
        assert "审判员" not in said
        assert "书记员" not in said
        assert "通知如下：" in said

    def test_leaves_room_for_a_judge_who_signs_by_hand(self, text):
        said = text("refusal_ruling", judge="")
        assert "审判员二〇二六年" in said

    def test_says_so_where_nothing_was_claimed(self, text):
        assert "诉讼请求：（诉状没有写明）。" in text("refusal_ruling", claims=(), facts="")


class TestPages:
    @pytest.mark.parametrize("fee", ["due", "paid", "none", "not_prepaid"])
    @pytest.mark.parametrize("form", TITLES)
    def test_an_acceptance_with_ordinary_names_is_one_page(self, make, form, fee):
        content = make(
            "acceptance_notice",
            addressee="曾巧云",
            plaintiffs=("曾巧云",),
            defendants=("贺长河",),
            third_persons=(),
            form=form,
            fee=fee,
            case_number=NUMBER,
        )
        assert len(pages_of(papers.render("acceptance_notice", content.to_record()))) == 1

    def test_the_annex_on_service_has_a_page_of_its_own(self, make):
        first, second = pages_of(papers.render("service_address", make("service_address").to_record()))
        assert "确认人" in first
        assert second.lstrip().startswith("送达地址确认告知书")

    def test_no_paper_ends_in_a_page_without_text_before_the_seal(self, make):
        for kind in (
            "evidence_notice",
            "rights_notice",
            "fee_notice",
            "fee_supplement_notice",
            "fee_refund_notice",
        ):
            last = "".join(pages_of(papers.render(kind, make(kind).to_record()))[-1].split())
            assert last.index("扫码核验真伪") > 40, kind
