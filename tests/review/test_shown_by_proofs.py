"""What proofs of service, judgments and papers of police and court show, beside what the filing tells."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, COMPANY, DEFENDANT, OWN_PAPERS, PLAINTIFF, TODAY
from review.test_told_by_the_papers import DIVORCE, finds, paper

from court_filing.review.record import CaseType, Claim, FilingRecord, Material, Role
from court_filing.review.run import examine

# A private prosecution: 商砚之 against 茅立本.


def prosecution(cause: str, facts: str = "2026年3月1日，被告人在家中把保管的财物据为己有。") -> FilingRecord:
    parties = (
        replace(PLAINTIFF, role=Role.PRIVATE_PROSECUTOR),
        replace(DEFENDANT, role=Role.ACCUSED),
    )
    return replace(
        CLEAN,
        case_type=CaseType.PRIVATE_PROSECUTION,
        cause=cause,
        parties=parties,
        claims=(Claim("criminal", "请求追究被告人的刑事责任。"),),
        claim_total_yuan=None,
        facts=facts,
    )


CHARGES = {
    "诈骗": ("诈骗罪", "被告人谎称能办工程，骗走自诉人12000元。", True),
    "敲诈勒索": ("敲诈勒索", "被告人以发布照片相要挟，索要8000元。", True),
    "诈骗，公安不予立案": ("诈骗罪", "公安机关2026年5月6日作出不予立案通知书。", False),
    "侵占，告诉才处理": ("侵占罪", "被告人拒不退还保管物，数额巨大。", False),
    "故意伤害，逐项列明": ("故意伤害罪", "经鉴定为轻伤二级。", False),
    "毁财，轻微": ("故意毁坏财物罪", "被告人砸坏自诉人的车窗，损失6200元。", False),
    "毁财，数额巨大": ("故意毁坏财物罪", "被告人烧毁自诉人的机器，数额巨大。", True),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARGES)
def test_charges_that_the_procuratorate_brings_are_flagged(name):
    cause, facts, flagged = CHARGES[name]
    assert finds("Z1.public", prosecution(cause, facts)) is flagged


REFUSALS = {
    "别人": ("你于2026年9月10日控告徐大有拒不执行判决、裁定一案，经审查决定不予立案。", True),
    "别人，涉嫌": ("徐大有涉嫌拒不执行判决、裁定一案，没有犯罪事实，不予立案。", True),
    "被告人": ("你于2026年9月10日控告茅立本拒不执行判决、裁定一案，经审查决定不予立案。", False),
    "对方": ("你于2026年9月10日控告对方涉嫌拒不执行判决、裁定一案，决定不予立案。", False),
    "没有写是谁": ("你提出的控告，我局经审查认为没有犯罪事实，决定不予立案。", False),
    "认错一字": ("你控告茅立木拒不执行判决、裁定一案，决定不予立案。", False),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_who_was_not_pursued_is_the_accused(name):
    words, another = REFUSALS[name]
    refusal = paper(
        "police_refusal", f"不予立案通知书\n商砚之：\n{words}\n绍兴市公安局上虞分局\n2026年9月24日"
    )
    assert finds("Z1.refusal_names", prosecution("拒不执行判决、裁定罪"), refusal) is another


BARS = {
    "调解": ("刑事调解书\n上虞区人民法院\n自诉人商砚之控诉被告人茅立本侵占，双方自愿达成协议。", True),
    "撤诉": ("刑事裁定书\n绍兴市上虞区人民法院\n自诉人商砚之诉被告人茅立本侵占一案，准许自诉人商砚之撤诉。", True),
    "证据不足撤诉": ("刑事裁定书\n绍兴市上虞区人民法院\n自诉人商砚之诉被告人茅立本侵占，因证据不足准许撤诉。", False),
    "立案侦查": ("立案告知书\n商砚之：茅立本涉嫌侵占一案，我局已于2026年7月15日立案侦查。\n绍兴市公安局上虞分局", True),
    "移送起诉": ("审查起诉告知书\n茅立本涉嫌侵占一案，公安机关已移送审查起诉。\n绍兴市上虞区人民检察院", True),
    "不予立案": ("不予立案通知书\n商砚之：你控告茅立本侵占一案，决定不予立案。\n绍兴市公安局上虞分局", False),
    "别的罪": ("立案告知书\n茅立本涉嫌寻衅滋事一案，我局已立案侦查。\n绍兴市公安局", False),
    "别的人": ("刑事调解书\n绍兴市上虞区人民法院\n自诉人金小海控诉被告人徐大有侵占一案，达成协议。", False),
    "保管清单": ("保管清单\n茅立本代商砚之保管玉雕五件，如有侵占，依法追究。", False),
}  # fmt: skip


@pytest.mark.parametrize("name", BARS)
def test_a_paper_shows_that_the_same_was_settled_or_is_pursued(name):
    words, barred = BARS[name]
    assert finds("Z6.papers", prosecution("侵占罪"), paper("evidence", words)) is barred


# Enforcement of a judgment of 94200 yuan.

DUE = {"effective_on": "2026-06-30", "performance_due": "2026-07-10"}
ENDING = "如不服本判决，可在判决书送达之日起十五日内上诉。"


def enforcement(
    claim: str = "强制被执行人给付货款94200元", yuan: int = 94200, **particulars: str
) -> FilingRecord:
    return FilingRecord(
        case_type=CaseType.ENFORCEMENT,
        cause="买卖合同纠纷",
        court="绍兴市上虞区人民法院",
        parties=(replace(PLAINTIFF, role=Role.APPLICANT), replace(DEFENDANT, role=Role.DEBTOR)),
        claims=(Claim("principal", claim, Decimal(yuan)),),
        facts="被执行人至今没有履行。",
        particulars=DUE | particulars,
        materials=OWN_PAPERS[:3],
    )


def basis(operative: str, *, made: str = "2026年6月10日", title: str = "民事判决书"):
    head = f"绍兴市上虞区人民法院\n{title}\n原告：商砚之。被告：茅立本。"
    return paper("judgment", f"{head}\n{operative}\n审判员 何平\n{made}")


ORDERS = {
    "给付": (f"判决如下：被告茅立本于本判决生效之日起十日内支付原告商砚之94200元。{ENDING}", False),
    "驳回": (f"判决如下：驳回原告商砚之的诉讼请求。案件受理费1000元，由原告负担。{ENDING}", True),
    "维持": ("判决如下：驳回上诉，维持原判。本判决为终审判决。", True),
    "确认": (f"判决如下：确认原告商砚之与被告茅立本签订的买卖合同无效。{ENDING}", True),
    "准许撤诉": ("裁定如下：准许原告商砚之撤回起诉。", True),
    "部分驳回": (f"判决如下：一、被告支付94200元；二、驳回原告的其他诉讼请求。{ENDING}", False),
    "搬离": (f"判决如下：被告茅立本于十日内搬离房屋。{ENDING}", False),
    "没有主文": ("原告的请求有事实依据，本院予以支持。", False),
}


@pytest.mark.parametrize("name", ORDERS)
def test_a_judgment_that_orders_nothing_is_not_enforced(name):
    operative, nothing = ORDERS[name]
    assert finds("X2.operative_part", enforcement(), basis(operative)) is nothing


def test_with_the_judgment_of_first_instance_the_upheld_one_is_enforced():
    first, second = basis(ORDERS["给付"][0]), basis(ORDERS["维持"][0])
    assert not finds("X2.operative_part", enforcement(), first, second)


MORE = {
    "照主文": ("强制被执行人给付货款94200元", 94200, "被告支付原告货款94200元。", False),
    "多要": ("强制被执行人给付104200元", 104200, "被告支付原告货款94200元。", True),
    "连同利息": ("强制给付本息104200元", 104200, "被告支付货款94200元。", False),
    "主文有利息": ("强制被执行人给付104200元", 104200, "被告支付94200元及利息（按年利率3.1%计算）。", False),
    "本金多要，主文有利息": ("给付货款本金104200元", 104200, "被告支付货款94200元及利息。", True),
    "两项相加": ("强制被执行人给付104200元", 104200, "一、支付货款94200元；二、支付运费10000元。", False),
    "按月给付": ("强制给付抚养费12000元", 12000, "被告每月支付抚养费1000元。", False),
    "大写": ("强制被执行人给付104200元", 104200, "被告支付壹拾万肆仟贰佰元，减半收取受理费900元。", False),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_no_more_is_enforced_than_was_ordered(name):
    claim, yuan, operative, more = MORE[name]
    judgment = basis(f"判决如下：{operative}{ENDING}")
    assert finds("X8.more_than_ordered", enforcement(claim, yuan), judgment) is more


SOON = "达成协议：被告于本调解书生效之日起三十日内支付94200元。"
TIMES = {
    "没有到期": ("双方自愿达成协议：被告茅立本于2026年12月31日前支付原告商砚之94200元。", {}, True),
    "期限写在后面": ("协议如下：被告支付94200元，付款期限为2027年1月31日。", {}, True),
    "已经到期": ("双方自愿达成协议：被告茅立本于2026年7月31日前支付原告商砚之94200元。", {}, False),
    "分期，第一期到期": ("达成协议：被告于2026年7月31日前支付4000元，2026年12月31日前支付90200元。", {}, False),
    "生效后三十日，没有满": (SOON, {"effective_on": "2026-11-01"}, True),
    "生效后三十日，满了": (SOON, {}, False),
}  # fmt: skip


@pytest.mark.parametrize("name", TIMES)
def test_the_time_to_perform_stands_in_the_document(name):
    operative, particulars, early = TIMES[name]
    settled = basis(f"{operative}本调解书经双方签收后即具有法律效力。", title="民事调解书")
    assert finds("X4.paper_due", enforcement(**particulars), settled) is early


SERVED = "送达回证\n送达文书：民事判决书\n受送达人：茅立本\n收到日期：{on}"
EFFECTS = {
    "才送达": ("2026年11月6日", [SERVED.format(on="2026年11月10日")], True),
    "才作出": ("2026年11月9日", [], True),
    "送达满十五日": ("2026年10月8日", [SERVED.format(on="2026年10月10日")], False),
    "有生效证明": ("2026年11月6日", ["生效证明\n该民事判决书已发生法律效力。"], False),
}


@pytest.mark.parametrize("name", EFFECTS)
def test_a_judgment_is_enforced_once_nobody_can_appeal(name):
    made, proofs, early = EFFECTS[name]
    judgment = basis(f"判决如下：被告支付原告94200元。{ENDING}", made=made)
    papers = [paper("effect_proof", words) for words in proofs]
    assert finds("X3.appeal_open", enforcement(), judgment, *papers) is early


@pytest.mark.parametrize(("made", "asked"), [("2026年11月9日", False), ("2026年9月9日", True)])
def test_of_a_judgment_that_is_not_in_effect_the_day_of_effect_is_not_asked(made, asked):
    judgment = basis(f"判决如下：被告支付原告94200元。{ENDING}", made=made)
    record = replace(
        enforcement(
            basis_kind="民事判决书",
            basis_no="（2026）浙0604民初912号",
            effective_on=None,
            performance_due=None,
        ),
        facts="被执行人说要上诉，故申请执行。",
    )
    unproved = paper("effect_proof", "证明\n该判决书已送达双方当事人。")

    def rules(*papers: Material) -> set[str]:
        filing = replace(record, materials=(*record.materials, judgment, *papers))
        return {each.rule for each in examine(filing, today=TODAY).findings}

    assert ({"X3.effective", "X4.in_default"} <= rules(unproved)) is asked
    assert ("X3.appeal_open" in rules(unproved)) is not asked
    assert "D2.effect_proof" in rules() and "X3.effective" not in rules()


# When an award, or a decision, was received. Today is 2026-11-21.

LABOUR = replace(
    CLEAN,
    cause="追索劳动报酬纠纷",
    parties=(PLAINTIFF, replace(COMPANY, role=Role.DEFENDANT)),
    particulars={"labour_arbitration": "绍劳人仲案〔2026〕第35号裁决", "award_received_on": "2026-11-12"},
)
AWARDS = {
    "回证早，已过": ("arbitration_receipt", "送达回证\n仲裁裁决书\n受送达人：商砚之\n收到日期：2026年10月12日", True),
    "快递签收": ("evidence", "EMS快递签收记录\n内件：仲裁裁决书\n收件人：商砚之\n2026年10月12日 签收", True),
    "回证早，没有过": ("arbitration_receipt", "送达回证\n仲裁裁决书\n受送达人：商砚之\n收到日期：2026年11月9日", False),
    "对方的回证": ("arbitration_receipt", "送达回证\n仲裁裁决书\n受送达人：锐驰公司\n收到日期：2026年10月12日", False),
    "别的文书": ("evidence", "送达回证\n送达文书：开庭传票\n受送达人：商砚之\n收到日期：2026年9月2日", False),
}  # fmt: skip


@pytest.mark.parametrize("name", AWARDS)
def test_the_receipt_tells_when_the_award_came(name):
    slot, words, late = AWARDS[name]
    assert finds("N3.receipt", LABOUR, paper(slot, words)) is late


AGENCY = replace(
    CLEAN,
    case_type=CaseType.ADMINISTRATIVE,
    cause="罚款",
    particulars={"decision_date": "2026-03-27", "known_on": "2026-08-28", "told_time_limit": "六个月"},
)
DECISIONS = {
    "回证早，已过": ("送达回证\n收到日期：2026年4月1日\n商砚之", True),
    "回证早，没有过": ("送达回证\n收到日期：2026年6月1日\n商砚之", False),
    "复议的": ("送达回证\n送达文书：行政复议决定书\n收到日期：2026年4月1日\n商砚之", False),
    "别人的": ("送达回证\n受送达人：茅立本\n收到日期：2026年4月1日", False),
    "决定以前": ("送达回证\n收到日期：2026年3月1日\n商砚之", False),
    "不是回证": ("检验报告\n收到样品日期：2026年4月1日\n商砚之", False),
}  # fmt: skip


@pytest.mark.parametrize("name", DECISIONS)
def test_the_receipt_tells_when_the_decision_came(name):
    words, late = DECISIONS[name]
    assert finds("J8.receipt", AGENCY, paper("evidence", words)) is late


# The same suit twice.

PENDING = {
    "自述": (
        "原告已于2026年9月14日就这笔借款向绍兴市上虞区人民法院起诉被告，该案目前尚在审理，尚未判决。",
        True,
    ),
    "已撤诉": ("原告曾就这笔借款向绍兴市上虞区人民法院起诉，审理中撤诉。", False),
    "另一笔": ("被告另一笔借款，原告已向绍兴市上虞区人民法院起诉，正在审理。", False),
    "只是起诉": ("就该笔借款多次协商未果，现向贵院提起诉讼。", False),
    "被告起诉": ("被告就该合同向绍兴市上虞区人民法院起诉原告，正在审理。", False),
}


@pytest.mark.parametrize("name", PENDING)
def test_who_tells_of_the_same_suit_pending_is_flagged(name):
    sentence, flagged = PENDING[name]
    assert finds("J7.pending", replace(CLEAN, facts=f"{CLEAN.facts}{sentence}")) is flagged


def test_the_form_asks_for_earlier_suits():
    pending = "2026年8月就同一借款起诉同一被告，（2026）浙0604民初3120号，正在审理"
    other = "2026年8月就另一笔借款起诉被告，正在审理"
    assert finds("J7.pending", replace(CLEAN, particulars={"earlier_suits": pending}))
    assert not finds("J7.pending", replace(CLEAN, particulars={"earlier_suits": other}))


HEAD = "民事判决书\n（2026）浙0604民初5127号\n"
OURS = "原告：商砚之。被告：茅立本。案由：民间借贷纠纷。"
JUDGED = {
    "同一件": (f"{HEAD}{OURS}偿还210000元。驳回原告的诉讼请求。（本判决已于2026年10月15日发生法律效力）", True),
    "没有生效": (f"{HEAD}{OURS}原告请求偿还210000元。判决：驳回原告的诉讼请求。", False),
    "驳回起诉": (f"{HEAD}{OURS}请求偿还210000元。驳回原告商砚之的起诉。已发生法律效力。", False),
    "金额不同": (f"{HEAD}{OURS}原告请求偿还50000元。判决被告偿还50000元。已发生法律效力。", False),
    "案由不同": (f"{HEAD}原告：商砚之。被告：茅立本。案由：租赁合同纠纷。支付210000元。已发生法律效力。", False),
    "反过来": (f"{HEAD}原告：茅立本。被告：商砚之。案由：民间借贷纠纷。偿还210000元。已发生法律效力。", False),
}  # fmt: skip


@pytest.mark.parametrize("name", JUDGED)
def test_a_judgment_that_was_handed_in_decided_the_same(name):
    words, same = JUDGED[name]
    assert finds("J7.judged_by_paper", CLEAN, paper("evidence", words)) is same


def test_a_divorce_that_is_told_again_in_form_and_facts_is_one_finding():
    told = "2026年8月1日法院判决不准离婚"
    again = replace(DIVORCE, facts=f"{DIVORCE.facts}{told}。", form_id="F05", form_answers={"4.2.5": told})
    assert finds("J7.divorce_again", replace(again, facts=DIVORCE.facts))
    assert finds("J7.divorce_again", again)
    assert not finds("J7.divorce_again", replace(again, submitted_on=date(2027, 3, 1)))


# Where the house stands, and which court is of another kind.

LEASE = replace(
    CLEAN,
    cause="房屋租赁合同纠纷",
    claims=(Claim("rent", "判令被告支付租金54000元；", Decimal(54000)),),
    claim_total_yuan=Decimal(54000),
    facts="2024年4月1日双方签订租赁合同，被告欠租金54000元。",
)
PLACES = {
    "合同写明在别处": ("房屋租赁合同\n一、房屋坐落：福建省晋江市青阳街道崇德路40号商铺", True),
    "产权证": ("不动产权证书\n权利人：商砚之\n坐落：福建省晋江市青阳街道崇德路40号", True),
    "在本地": ("房屋租赁合同\n房屋坐落：浙江省绍兴市上虞区百官街道人民路40号", False),
    "只有双方住所": ("房屋租赁合同\n甲方住所地：福建省晋江市青阳街道崇德路40号", False),
    "别人的合同": (
        "房屋租赁合同\n甲方：金小海\n乙方：徐大有\n房屋坐落：福建省晋江市青阳街道崇德路40号",
        False,
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_contract_tells_where_the_house_stands(name):
    words, elsewhere = PLACES[name]
    assert finds("J2.exclusive_court", LEASE, paper("evidence", words)) is elsewhere


def test_papers_that_name_two_places_tell_none():
    one, other = (paper("evidence", PLACES[name][0]) for name in ("合同写明在别处", "在本地"))
    assert not finds("J2.exclusive_court", LEASE, one, other)


HANGZHOU = replace(
    CLEAN,
    parties=tuple(
        replace(each, address="浙江省杭州市西湖区北山街道曙光路135号") for each in (PLAINTIFF, DEFENDANT)
    ),
)
WEST_LAKE, NET = "杭州市西湖区人民法院", "杭州互联网法院"
KINDS = {
    "网上的个人信息": ("个人信息保护纠纷", WEST_LAKE, "被告的手机应用收集原告通讯录。", True),
    "网下的个人信息": ("个人信息保护纠纷", WEST_LAKE, "被告在小区门口登记住户身份证并外传。", False),
    "虚拟财产": ("网络虚拟财产纠纷", WEST_LAKE, "被告封禁原告账号。", True),
    "培训，微信沟通": ("教育培训合同纠纷", WEST_LAKE, "双方通过微信沟通，在门店上课。", False),
    "个人信息，到互联网法院": ("个人信息保护纠纷", NET, "被告的手机应用收集原告通讯录。", False),
    "借贷，到互联网法院": ("民间借贷纠纷", NET, "双方在线签订借条。", True),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_the_internet_court_hears(name):
    cause, court, facts, flagged = KINDS[name]
    assert finds("J6.special_court", replace(HANGZHOU, cause=cause, court=court, facts=facts)) is flagged


@pytest.mark.parametrize(
    ("cause", "court", "flagged"),
    [
        ("计算机软件开发合同纠纷", "绍兴市上虞区人民法院", True),
        ("计算机软件开发合同纠纷", "浙江省绍兴市中级人民法院", False),
        ("承揽合同纠纷", "绍兴市上虞区人民法院", False),
    ],
)
def test_technical_contracts_are_not_for_every_basic_court(cause, court, flagged):
    assert finds("J6.technical_contract", replace(CLEAN, cause=cause, court=court)) is flagged


AWAY = {
    "没有离开": ("被告在外面欠了不少债，对家里不管不问。", True),
    "常年在外": ("被告常年在外，很少回家。", False),
    "外出打工": ("被告2023年起外出打工，没有回来。", False),
}


@pytest.mark.parametrize("name", AWAY)
def test_a_divorce_goes_to_the_defendant_unless_away(name):
    sentence, asked = AWAY[name]
    here = replace(DIVORCE, court="绍兴市柯桥区人民法院", facts=f"{DIVORCE.facts}{sentence}")
    assert finds("J5.court_place", here) is asked
