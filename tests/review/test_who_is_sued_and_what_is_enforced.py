"""Who is sued, in which kind of case, and what is enforced: facts and papers → what is found, each beside its like."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, DEFENDANT, OWN_PAPERS, PLAINTIFF, TODAY
from review.test_shown_by_proofs import basis, enforcement, prosecution
from review.test_told_by_the_papers import DIVORCE, finds, paper, with_papers

from court_filing.review.record import CaseType, Claim, PartyKind, Role
from court_filing.review.rule import RULES

NOTE = "借条\n今借到商砚之人民币陆万元整（60000元）。\n借款人：茅立本\n2024年4月1日"
LOANS = {
    "周转为由，借条少": ("2024年4月1日被告以资金周转为由向原告借款210000元，未还。", True),
    "货款转为借款": ("2024年4月1日双方把货款转为借款210000元，未还。", False),
}


@pytest.mark.parametrize("name", LOANS)
def test_a_note_of_less_than_the_loan_is_asked_about_there(name):
    facts, less = LOANS[name]
    filing = with_papers(replace(CLEAN, facts=facts, materials=OWN_PAPERS[:3]), paper("evidence", NOTE))
    places = [each.where for each in RULES["D3.lent_less"].run(filing, today=TODAY)]
    assert places == (["materials.evidence[0]"] if less else [])


REASONS = {
    "没有新情况、新理由": True,
    "没有新情况，也没有新理由": True,
    "无新的情况、新的理由": True,
    "判决后出现新情况：被告对原告实施家庭暴力": False,
    "判决后有新情况、新理由，被告又离家出走": False,
    "并非没有新情况": False,
}


@pytest.mark.parametrize("reason", REASONS)
def test_that_nothing_is_new_is_no_reason_to_sue_for_divorce_again(reason):
    facts = f"{DIVORCE.facts}原告曾起诉离婚，法院2026年7月20日判决不准离婚。{reason}。"
    assert finds("J7.divorce_again", replace(DIVORCE, facts=facts)) is REASONS[reason]


CHARGES = {
    "诈骗，数额巨大": ("诈骗罪", "被告人谎称能办手续，骗走自诉人45000元。", True),
    "诈骗，数额不大": ("诈骗罪", "被告人谎称能办手续，骗走自诉人12000元。", False),
    "过失致人死亡": ("过失致人死亡罪", "被告人倒车时撞死自诉人之父。", True),
    "侵占，告诉才处理": ("侵占罪", "被告人拒不退还保管物45000元。", False),
    "故意伤害，逐项列明": ("故意伤害罪", "经鉴定为轻伤二级，损失45000元。", False),
}


@pytest.mark.parametrize("name", CHARGES)
def test_charges_that_the_procuratorate_brings_want_its_refusal(name):
    cause, facts, wanted = CHARGES[name]
    case = prosecution(cause, facts)
    assert finds("D2.no_case_notice", case) is wanted
    notice = paper("no_case_notice", "不予立案通知书\n商砚之控告茅立本一案，决定不予立案。")
    assert not finds("D2.no_case_notice", case, notice)


INJURIES = {
    "鉴定为重伤二级": ("故意伤害罪", "致脾破裂摘除，鉴定为重伤二级。", True),
    "致人死亡": ("故意伤害罪", "被告人持刀致商某某死亡。", True),
    "轻伤": ("故意伤害罪", "经鉴定为轻伤二级。", False),
    "不构成重伤": ("故意伤害罪", "经鉴定为轻伤一级，不构成重伤。", False),
    "公安不予立案": ("故意伤害罪", "鉴定为重伤二级，公安机关2026年5月6日不予立案。", False),
    "别的罪名": ("重婚罪", "自诉人因此气急，致重伤。", False),
}


@pytest.mark.parametrize("name", INJURIES)
def test_a_grave_injury_is_no_slight_matter(name):
    cause, facts, grave = INJURIES[name]
    assert finds("Z1.grave_injury", prosecution(cause, facts)) is grave


def test_an_opinion_of_grave_injury_is_found_in_the_paper():
    case = prosecution("故意伤害罪", "被告人用铁棍打自诉人。")
    opinion = "法医学人体损伤程度鉴定书\n被鉴定人商砚之损伤程度评定为{}。"
    assert finds("Z1.grave_injury", case, paper("evidence", opinion.format("重伤二级")))
    assert not finds("Z1.grave_injury", case, paper("evidence", opinion.format("轻伤一级")))


HOUSEHOLD = {
    "因死亡注销": ("茅立本，男，1958年10月12日出生，因死亡于2026年5月17日注销户口。", True),
    "注销原因": ("姓名：茅立本，男，汉族，2026年5月17日注销户口，原因：死亡。", True),
    "在册": ("茅立本，男，1958年10月12日出生，住上虞区，户口在册。", False),
    "迁出注销": ("茅立本，男，1958年10月12日出生，因迁出于2026年5月17日注销户口。", False),
    "家里别人": ("茅大山，男，1928年10月12日出生，因死亡于2026年5月17日注销户口。户主茅立本。", False),
    "配偶": ("茅立本之妻李某，因死亡于2026年5月17日注销户口。", False),
}


@pytest.mark.parametrize("name", HOUSEHOLD)
def test_a_household_paper_tells_of_a_death_at_that_paper(name):
    words, dead = HOUSEHOLD[name]
    filing = with_papers(replace(CLEAN, materials=OWN_PAPERS[:3]), paper("evidence", f"户籍证明\n{words}"))
    places = [each.where for each in RULES["P9.death_proved"].run(filing, today=TODAY)]
    assert places == (["materials.evidence[0]"] if dead else [])


SHOP = "原告在“上虞区丽颜美容院”办储值卡。美容院登记为个体工商户，"
TRADERS = {
    "有字号": (f"{SHOP}有字号“上虞区丽颜美容院”，经营者是茅立本。", True),
    "没有字号": (f"{SHOP}没有字号，经营者是茅立本。", False),
    "已经注销": (f"{SHOP}有字号“上虞区丽颜美容院”，经营者是茅立本，2026年已注销。", False),
    "别人经营": (f"{SHOP}有字号“上虞区丽颜美容院”，经营者是李大有。", False),
    "个人借款": ("茅立本向原告借款，用于经营。", False),
}


@pytest.mark.parametrize("name", TRADERS)
def test_a_business_with_a_trade_name_is_sued_under_it(name):
    facts, named = TRADERS[name]
    assert finds("P6.trade_name", replace(CLEAN, facts=facts)) is named


def test_the_trade_name_is_read_off_the_register():
    sheet = paper(
        "evidence", "营业执照查询结果\n名称：上虞区丽颜美容院 类型：个体工商户 经营者：茅立本\n状态：存续"
    )
    contract = paper("evidence", "储值卡合同\n甲方：上虞区丽颜美容院（盖章） 乙方：商砚之")
    assert finds("P6.trade_name", CLEAN, sheet, contract)
    assert not finds("P6.trade_name", CLEAN, sheet), "nothing tells that the dispute is with the shop"
    by_name = replace(DEFENDANT, name="上虞区丽颜美容院", kind=PartyKind.OTHER_ORGANISATION)
    assert not finds("P6.trade_name", replace(CLEAN, parties=(PLAINTIFF, by_name)), sheet, contract)


HEIRS = {
    "我父亲去世": ("判决的权利人是我父亲商大海，他2026年3月去世，我是他女儿，由我申请执行。", True),
    "债权人病故": ("债权人商大海已于2026年3月病故，由商砚之申请。", True),
    "被执行人去世": ("被执行人茅立本2026年3月去世，其子占有遗产。", False),
    "判的是死亡赔偿金": ("判决被告赔偿原告因父亲商大海死亡的各项损失，至今未付。", False),
    "本人申请": ("我是判决的权利人，对方至今没有履行。", False),
}


@pytest.mark.parametrize("name", HEIRS)
def test_an_heir_of_the_creditor_shows_how_the_right_came_to_them(name):
    facts, heir = HEIRS[name]
    case = replace(enforcement(), facts=facts)
    assert finds("D2.succession_proof", case) is heir


REFUSED = "判决如下：被告支付货款82000元，驳回原告其他诉讼请求（违约金）。"
PENALTIES = {
    "驳回了违约金": ("支付违约金16400元", REFUSED, True),
    "驳回违约金的请求": (
        "支付违约金16400元",
        "判决如下：一、被告支付货款82000元；二、驳回原告要求支付违约金的诉讼请求。",
        True,
    ),
    "没有判律师费": (
        "支付律师费3000元",
        "判决如下：一、被告支付货款82000元；二、驳回原告其他诉讼请求。",
        True,
    ),
    "判了违约金": (
        "支付违约金16400元",
        "判决如下：一、被告支付货款82000元及违约金16400元；二、驳回原告其他诉讼请求。",
        False,
    ),
    "利息叫资金占用损失": (
        "支付利息900元",
        "判决如下：一、支付货款82000元及按LPR计算的款项；二、驳回其他诉讼请求。",
        False,
    ),
    "迟延履行": ("支付迟延履行期间的债务利息", REFUSED.replace("违约金", "利息"), False),
    "维持原判": ("支付违约金16400元", "判决如下：驳回上诉请求，维持原判。", False),
}


@pytest.mark.parametrize("name", PENALTIES)
def test_what_the_judgment_refused_is_not_enforced(name):
    asked, operative, refused = PENALTIES[name]
    case = replace(enforcement(), claims=(Claim("penalty", f"强制被执行人{asked}。"),))
    assert finds("X8.not_ordered", case, basis(operative)) is refused


def of_an_agency(facts: str, on: date, **particulars: str):
    agency = replace(
        PLAINTIFF, role=Role.APPLICANT, kind=PartyKind.ADMINISTRATIVE_ORGAN, name="绍兴市上虞区城市管理局"
    )
    told = {
        "basis_kind": "行政处罚决定书",
        "basis_no": "虞城管罚〔2025〕12号",
        "property_clue": "汽车",
        **particulars,
    }
    case = enforcement()
    return replace(case, parties=(agency, case.parties[1]), facts=facts, particulars=told, submitted_on=on)


SERVED = "申请人2025年8月5日作出罚款20000元的决定并于当日送达，告知六个月起诉期限，当事人未复议、未起诉。"
AGENCIES = {
    # The time to sue ends on 2026-02-05, three months later is 2026-05-05, a day off.
    "半年以后": (SERVED, date(2026, 11, 13), True),
    "最后一天": (SERVED, date(2026, 5, 6), False),
    "后一天": (SERVED, date(2026, 5, 7), True),
    "没有告知期限，一年": (SERVED.replace("告知六个月起诉期限，", ""), date(2026, 11, 4), False),
    "复议过": (f"{SERVED}复议机关2026年9月1日维持。", date(2026, 11, 13), False),
    "有正当理由": (f"{SERVED}因当事人分期缴纳，期间没有申请。", date(2026, 11, 13), False),
    "写明届满的日子": ("2025年8月5日送达，法定起诉期限2026年9月30日届满。", date(2026, 11, 13), False),
}


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_applies_within_three_months(name):
    facts, on, late = AGENCIES[name]
    assert finds("X9.agency_time", of_an_agency(facts, on, effective_on="2026-02-05")) is late


def test_a_judgment_is_enforced_by_an_agency_as_by_anybody():
    late = of_an_agency(SERVED, date(2026, 11, 13), basis_kind="民事判决书")
    assert not finds("X9.agency_time", late)


BUREAU = "绍兴市公安局上虞区分局"
OFFICES = {
    "内设科室": (f"{BUREAU}交通警察大队车辆管理科", "", True),
    "机关": (BUREAU, f"印章：{BUREAU}", False),
    "盖的是分局的章": (f"{BUREAU}百官派出所", f"（印章：{BUREAU}）", True),
    "盖的是自己的章": (f"{BUREAU}百官派出所", f"（印章：{BUREAU}百官派出所）", False),
    "机关写在救济途径里": (f"{BUREAU}百官派出所", f"向{BUREAU}申请复议。百官派出所（印章）", False),
    "科技局": ("绍兴市上虞区科技局", "", False),
}


@pytest.mark.parametrize("name", OFFICES)
def test_an_office_within_an_agency_is_no_defendant(name):
    office, seal, inner = OFFICES[name]
    sued = replace(DEFENDANT, kind=PartyKind.ADMINISTRATIVE_ORGAN, name=office)
    case = replace(
        CLEAN,
        case_type=CaseType.ADMINISTRATIVE,
        cause="行政处罚",
        parties=(PLAINTIFF, sued),
        claims=(Claim("revoke", "撤销被告2026年9月9日的决定。", Decimal(0)),),
        facts="原告收到处罚决定，认为依据错误。",
    )
    decision = paper("decision", f"行政处罚决定书\n对商砚之罚款200元。\n{seal}\n2026年9月9日")
    assert finds("A2.inner_office", case, decision) is inner
