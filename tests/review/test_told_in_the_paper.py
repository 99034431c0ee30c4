"""What is told or lacks in an uploaded complaint alone: each defect planted in a clean paper beside a clean form."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import CHILD, CLEAN, DEFENDANT, PLAINTIFF, found, material

from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords
from court_filing.review.record import Claim, FilingRecord, Material, Said

PAPER = """民事起诉状
原告：商砚之，女，1986年6月26日出生，汉族，职工，住浙江省绍兴市柯桥区柯桥街道群贤路5号，联系方式：13900007559。
被告：茅立本，男，汉族，住浙江省绍兴市上虞区百官街道人民路9号。
诉讼请求
1.判令被告偿还借款本金210000元；
2.判令被告支付利息8400元，并按年利率3.1%付至清偿之日；
3.诉讼费用由被告承担。
事实与理由
2024年4月1日，被告向原告借款210000元，约定一年后还清，到期未还。
证据和证据来源，证人姓名和住所
1.借条；2.转账凭证。以上证据由原告提供。
此致
绍兴市上虞区人民法院
具状人（签名）：商砚之
2026年11月9日"""
COMPLAINT = "materials.complaint[0]"
TOLD, LAST_CLAIM, EVIDENCE = "到期未还。", "3.诉讼费用由被告承担。", "以上证据由原告提供。"
FIRST_CLAIM, SIGNED = "本金210000元；", "（签名）：商砚之"


def read(text: str) -> Material:
    understood = understand([PageWords(1, placed(text.split("\n")))], slot="complaint")
    assert understood is not None
    says = {
        name: tuple(Said(each.text, each.page, each.box, each.confidence) for each in values)
        for name, values in understood.fields.items()
    }
    return material("complaint", title="民事起诉状", paper=understood.paper.value, says=says, words=text)


def with_paper(text: str, base: FilingRecord = CLEAN) -> FilingRecord:
    rest = tuple(each for each in base.materials if each.slot != "complaint")
    return replace(base, materials=(read(text), *rest))


def changed(before: str, after: str, text: str = PAPER) -> str:
    assert before in text
    return text.replace(before, after)


def tells(text: str, base: FilingRecord = CLEAN) -> list[tuple[str, str]]:
    return [(each.rule, each.where) for each in found(with_paper(text, base))]


PLANTED = {
    "仲裁条款": (TOLD, f"{TOLD}借款合同约定争议提交杭州仲裁委员会仲裁。", "J4.arbitration_clause", COMPLAINT),
    "谩骂": (TOLD, f"{TOLD}被告就是个王八蛋。", "D8.decent", COMPLAINT),
    "替别人起诉": (
        TOLD, f"{TOLD}该款系原告的朋友赵云所有，其不便出面，故由原告以自己名义起诉。", "P10.own_interest", COMPLAINT,
    ),
    "约定别的法院": (
        TOLD, f"{TOLD}双方约定发生争议由合同签订地绵阳市涪城区人民法院管辖。", "J3.agreed_court", "court",
    ),
    "合计不对": (LAST_CLAIM, f"{LAST_CLAIM}\n以上各项合计228400元。", "D3.uploaded_total", COMPLAINT),
    "前两项合计不对": (LAST_CLAIM, f"{LAST_CLAIM}\n以上1—2项总计218900元。", "D3.uploaded_total", COMPLAINT),
    "一项之内合计不对": (
        FIRST_CLAIM, "本金150000元、70000元，合计210000元；", "D3.uploaded_total", COMPLAINT,
    ),
    "大写不符": (FIRST_CLAIM, "本金210000元（大写：贰拾万元整）；", "D3.in_capitals", COMPLAINT),
    "金额不同": (FIRST_CLAIM, "本金220000元；", "C2.sums", "claims[0].amount_yuan"),
    "自拟标题下金额不同": (
        "诉讼请求\n1.判令被告偿还借款本金210000元；",
        "为此提出以下请求（诉讼请求）：\n1.判令被告偿还借款本金220000元；",
        "C2.sums", "claims[0].amount_yuan",
    ),
    "没有数额": (FIRST_CLAIM, "；", "D1.uploaded_sums", "claims[0].amount_yuan"),
    "利息没有数额": ("利息8400元，并按", "利息，按", "D1.uploaded_sums", "claims[1].amount_yuan"),
    "利息倒着算": ("8400元，并按", "8400元，自2025年4月1日至2024年6月1日，并按", "T4.interest_period", COMPLAINT),
    "别人签名": (SIGNED, "（签名）：王大明", "D1.uploaded_signer", COMPLAINT),
    "日期晚于提交": ("2026年11月9日", "二〇二七年一月九日", "D1.uploaded_dated", COMPLAINT),
    "留有空白": (TOLD, f"{TOLD}详见____年__月__日借条。", "D1.uploaded_unfilled", COMPLAINT),
    "留有提示": (TOLD, f"{TOLD}（此处写明催讨经过）", "D1.uploaded_unfilled", COMPLAINT),
    "留有叉号": (TOLD, f"{TOLD}详见×××。", "D1.uploaded_unfilled", COMPLAINT),
    "证人没有住所": (EVIDENCE, f"{EVIDENCE}\n证人：赵小云，可证明借款经过。", "D1.uploaded_witness", COMPLAINT),
    "事实里的证人没有住所": (TOLD, f"{TOLD}证人赵小云、钱大可均可证明。", "D1.uploaded_witness", COMPLAINT),
    "性别不同": ("商砚之，女", "商砚之，男", "C1.sexes", "parties[0].sex"),
}  # fmt: skip


def test_a_complete_paper_is_clean():
    assert tells(PAPER) == []


@pytest.mark.parametrize("name", PLANTED)
def test_what_the_paper_alone_tells_is_found_at_its_place(name):
    before, after, rule, where = PLANTED[name]
    assert tells(changed(before, after)) == [(rule, where)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LAST_CLAIM, f"{LAST_CLAIM}\n以上合计218400元。"),
        (LAST_CLAIM, f"{LAST_CLAIM}\n以上合计人民币21.84万元。"),
        (LAST_CLAIM, f"{LAST_CLAIM}\n上述1、2项共计218,400.00元。"),
        (FIRST_CLAIM, "本金150000元、60000元，合计210000元；"),
        (FIRST_CLAIM, "本金150000元及60000元；"),
        (FIRST_CLAIM, "本金21万元；"),
        (FIRST_CLAIM, "本金贰拾壹万元；"),
        (FIRST_CLAIM, "本金２１００００元；"),
        (FIRST_CLAIM, "本金400000元中的210000元；"),
        (SIGNED, "（签名）：商砚之 王大明"),
        (SIGNED, "（签名）："[:-1] + "：商砚芝"),
        (TOLD, "到期未还。双方没有约定仲裁。"),
        (TOLD, "到期未还。被告骂原告是畜生，并扬言报复。"),
        (TOLD, "到期未还。李××当时在场，申请证人出庭作证。"),
        (EVIDENCE, f"{EVIDENCE}\n证人：赵小云，住绍兴市上虞区百官街道人民路11号，可证明借款经过。"),
        (EVIDENCE, f"{EVIDENCE}\n证人：无。"),
    ],
)
def test_what_is_right_in_the_paper_is_not_asked_about(before, after):
    assert tells(changed(before, after)) == []


def test_a_witness_is_found_where_the_line_of_the_paper_breaks():
    paper = changed(
        EVIDENCE, f"{EVIDENCE}\n证人：赵小云，可证明借款经过，住绍兴市上虞区百官街道人\n民路11号。"
    )
    statement = material("evidence", title="证人证言（赵小云）")
    assert found(replace(with_paper(paper), materials=(*with_paper(paper).materials, statement))) == []


def test_what_the_form_tells_too_is_told_of_the_form():
    sentence = "合同约定争议提交杭州仲裁委员会仲裁。"
    base = replace(CLEAN, facts=f"{CLEAN.facts}{sentence}")
    assert tells(changed(TOLD, TOLD + sentence), base) == [("J4.arbitration_clause", "facts")]


def test_the_sum_of_a_share_need_not_stand_in_the_claim():
    claims = (Claim("property", "依法分割夫妻共同房屋一套；", CLEAN.claims[0].amount_yuan), *CLEAN.claims[1:])
    paper = changed("判令被告偿还借款本金210000元；", "依法分割夫妻共同房屋一套；")
    assert tells(paper, replace(CLEAN, claims=claims)) == []


def test_a_name_that_is_of_this_kind_is_no_blank():
    bank = replace(DEFENDANT, name="某某村镇银行股份有限公司")
    paper = changed("茅立本，男，汉族", "某某村镇银行股份有限公司")
    assert "D1.uploaded_unfilled" not in {
        rule for rule, _ in tells(paper, replace(CLEAN, parties=(PLAINTIFF, bank)))
    }


DIVORCE = replace(
    CLEAN,
    cause="离婚纠纷",
    parties=(replace(PLAINTIFF, sex=None, id_number=None), DEFENDANT),
    claims=(Claim("status", "判令原告与被告离婚；"),),
    claim_total_yuan=None,
    facts="双方2015年5月1日登记结婚，感情破裂。",
    materials=(*CLEAN.materials, material("evidence", title="结婚证")),
)


@pytest.mark.parametrize(
    "told",
    [
        "2026年7月30日，法院判决不准离婚，该判决于8月16日生效。",
        "二〇二六年七月三十日，法院判决驳回原告的离婚诉讼请求。",
        "２０２６年５月３０日，原告起诉离婚，法院于同年７月３０日裁定准许撤诉。",
        "2026年法院判决不准离婚。该判决于2026年8月16日生效。",
    ],
)
def test_a_divorce_again_that_only_the_paper_tells(told):
    head, tail = PAPER.split("诉讼请求\n")[0], PAPER[PAPER.index("证据和证据来源") :]
    paper = f"{head}诉讼请求\n1.判令原告与被告离婚。\n事实与理由\n双方2015年5月1日登记结婚。{told}\n{tail}"
    rules = {each.rule: each.where for each in found(with_paper(paper, DIVORCE))}
    assert rules.get("J7.divorce_again") == COMPLAINT


def test_a_child_s_parent_may_sign():
    child = replace(CLEAN, parties=(replace(CHILD, name="商小满"), DEFENDANT))
    paper = changed("原告：商砚之，女，1986年6月26日", "原告：商小满，女，2016年5月4日")
    rules = {rule for rule, _ in tells(paper, child)}
    assert "D1.uploaded_signer" not in rules


def test_a_day_of_today_is_not_yet_the_future():
    assert (
        tells(changed("2026年11月9日", "2026年11月21日"), replace(CLEAN, submitted_on=date(2026, 11, 20)))
        == []
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("绍兴市上虞区人民法院", "×××人民法院", "D1.uploaded_unfilled"),
        ("2026年11月9日", "2026年  月  日", "D1.uploaded_date"),
        (LAST_CLAIM, f"{LAST_CLAIM}\n诉讼标的额：228400元。", "D3.uploaded_total"),
    ],
)
def test_a_closing_or_a_total_that_was_left_open_or_is_wrong(before, after, expected):
    assert expected in {rule for rule, _ in tells(changed(before, after))}


def test_one_claim_of_the_form_may_be_two_of_the_paper():
    paper = changed(
        "1.判令被告偿还借款本金210000元；",
        "1.判令被告偿还第一笔借款150000元；\n1.判令被告偿还第二笔借款60000元；",
    )
    assert tells(paper) == []
