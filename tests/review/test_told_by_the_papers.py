"""What stands in uploaded papers other than the complaint: contracts, decisions, powers of attorney, certificates."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import (
    CHILD,
    CLEAN,
    COMPANY,
    DEFENDANT,
    LAWYER,
    LAWYER_PAPERS,
    OWN_PAPERS,
    PLAINTIFF,
    TODAY,
    told,
)
from review.situation import material as a_material

from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords
from court_filing.review.record import (
    AgentType,
    CaseType,
    Claim,
    FilingRecord,
    Guardian,
    Material,
    Party,
    PartyKind,
    Role,
    Said,
)
from court_filing.review.run import RULES


def paper(slot: str, text: str, **changes) -> Material:
    understood = understand([PageWords(1, placed(text.split("\n")))], slot=slot)
    fields = understood.fields.items() if understood else ()
    says = {
        name: tuple(Said(each.text, each.page, each.box, each.confidence) for each in values)
        for name, values in fields
    }
    kind = understood.paper.value if understood else None
    return a_material(slot, title=text.split("\n")[0], paper=kind, says=says, words=text, **changes)


def with_papers(base: FilingRecord, *papers: Material) -> FilingRecord:
    slots = {each.slot for each in papers} - {"evidence"}
    kept = tuple(each for each in base.materials if each.slot not in slots)
    return replace(base, materials=(*kept, *papers))


def rules(base: FilingRecord, *papers: Material) -> set[str]:
    return {rule for rule, _where in told(with_papers(base, *papers))}


def finds(rule: str, base: FilingRecord, *papers: Material) -> bool:
    """Whether that one rule finds something."""
    return any(RULES[rule].run(with_papers(base, *papers), today=TODAY))


NOTE = "借条\n今借到商砚之人民币{sum}，于2025年4月1日前还清。\n借款人：茅立本\n2024年4月1日"
TRANSFER = "银行转账电子回单\n付款人：商砚之\n收款人：茅立本\n金额（小写）：{sum}\n用途：借款"
LENT = {
    "借条和转账都少": ("", "180000元", "180000.00元", True),
    "大写的借条少": ("", "壹拾捌万元整", "180000元", True),
    "借条和转账相符": ("", "210000元", "210000元", False),
    "另外给过现金": ("其中30000元是现金交付。", "180000元", "180000元", False),
    "借条和转账加起来": ("", "150000元", "60000元", False),
}


@pytest.mark.parametrize(("sentence", "note", "transfer", "less"), LENT.values(), ids=LENT)
def test_the_principal_is_what_note_and_transfer_show(sentence, note, transfer, less):
    base = replace(CLEAN, facts=f"{CLEAN.facts}{sentence}")
    papers = (paper("evidence", NOTE.format(sum=note)), paper("evidence", TRANSFER.format(sum=transfer)))
    base = replace(base, materials=tuple(each for each in base.materials if each.slot != "evidence"))
    assert finds("D3.lent_less", base, *papers) is less


LENT_BY_THE_FACTS = {
    "少": (
        "2024年4月1日，被告因购买货车向原告借款180000元，至今分文未还。原告多次催要，被告又拒接电话。",
        True,
    ),
    "万元": ("被告向原告借款18万元，至今未还。根据《民法典》第六百七十五条，应当返还借款并支付利息。", True),
    "相符": ("被告向原告借款210000元，至今未还。", False),
    "更多，还了一些": ("被告向原告借款300000元，已还90000元。", False),
    "两笔": ("被告向原告借款180000元，后又借给被告一些现金。", False),
    "加起来": ("被告向原告借款180000元，约定费用30000元由被告负担。", False),
    "利息计入本金": ("被告向原告借款180000元，到期后利息30000余元计入本金，重新出具借条。", False),
    "没有写多少": ("被告向原告借款，至今未还。", False),
}


@pytest.mark.parametrize("name", LENT_BY_THE_FACTS)
def test_the_principal_is_what_the_facts_tell(name):
    facts, less = LENT_BY_THE_FACTS[name]
    assert finds("D3.told_less", replace(CLEAN, facts=facts)) is less
    assert not finds("D3.told_less", replace(CLEAN, facts=facts, cause="买卖合同纠纷"))


POWER = """授权委托书
委托人：{giver}
受委托人：胡颂平，浙江稽山律师事务所律师
代理权限：一般授权
委托人（签名）：{giver}
2026年11月9日"""


@pytest.mark.parametrize(
    ("giver", "another"), [("商砚之（商小满的法定代理人）", False), ("商小满", False), ("钱大可", True)]
)
def test_a_guardian_gives_the_power_of_a_minor(giver, another):
    base = replace(CLEAN, parties=(CHILD, DEFENDANT), agents=(LAWYER,))
    assert finds("C1.names", base, paper("authority_letter", POWER.format(giver=giver))) is another


def test_one_party_of_a_judgment_is_not_taken_for_the_other_of_nearly_that_name():
    parties = (replace(PLAINTIFF, name="赵家乐"), replace(DEFENDANT, name="舒家乐"))
    base = replace(CLEAN, parties=parties)
    decided = "民事判决书\n（2026）浙0604民初647号\n原告：赵家乐。{other}\n判决如下：被告归还原告21万元。"
    assert not finds("C1.names", base, paper("judgment", decided.format(other="被告：舒家乐。")))
    assert finds("C1.names", base, paper("judgment", decided.format(other="\n被告：舒家了。")))


ACCUSED = """刑事自诉状
自诉人 商砚之 女 1986年6月26日出生 汉族 住浙江省绍兴市柯桥区群贤路5号
被告人 茅立本 男 汉族 住浙江省绍兴市上虞区人民路9号
诉讼请求：
1、请求依法追究被告人茅立本侮辱罪的刑事责任。
事实和理由：{facts}
证据：1.现场视频。
此致
绍兴市上虞区人民法院
自诉人（签名）：商砚之
2026年11月9日"""
DEEDS = {
    "只有指责": (
        "被告人长期与自诉人不和，经常用难听的话侮辱自诉人，情节十分恶劣，给自诉人造成很大伤害。",
        True,
    ),
    "有时间": ("2026年5月6日，被告人当众辱骂自诉人，并向自诉人身上泼洒粪便，情节严重。", False),
    "有口语的时间": ("去年中秋那天，被告人当众辱骂自诉人，并向自诉人身上泼洒粪便，情节严重。", False),
    "有地点": ("被告人多次在自诉人家门口当众辱骂，并向自诉人身上泼洒粪便，情节严重。", False),
}


@pytest.mark.parametrize(("facts", "untold"), DEEDS.values(), ids=DEEDS)
def test_a_prosecution_tells_when_and_where(facts, untold):
    parties = (replace(PLAINTIFF, role=Role.PRIVATE_PROSECUTOR), replace(DEFENDANT, role=Role.ACCUSED))
    base = replace(CLEAN, case_type=CaseType.PRIVATE_PROSECUTION, cause="侮辱罪", parties=parties)
    assert finds("Z4.uploaded_deed", base, paper("complaint", ACCUSED.format(facts=facts))) is untold


ARBITRATION, COURT, NAMED = "J4.arbitration_clause", "J3.agreed_court", "J3.contract_names"
CONTRACTS = {
    "提交": ("第八条 因本合同引起的一切争议，双方同意提交杭州仲裁委员会仲裁。", ARBITRATION),
    "协商不成": (
        "本合同在履行中发生争议的，应协商解决；协商不成的，任何一方均应向绍兴仲裁委员会申请仲裁。",
        ARBITRATION,
    ),
    "国际仲裁": (
        "凡因本合同引起的或与本合同有关的任何争议，均应提交中国国际经济贸易仲裁委员会，按照其仲裁"
        "规则进行仲裁。",
        ARBITRATION,
    ),
    "通过仲裁": ("双方发生纠纷，通过宁波仲裁委员会仲裁解决。", ARBITRATION),
    "折行": (
        "借款合同约定如下内容，双方遵照执行：凡因本合同发生争议，任何一方均应提交杭\n州仲裁委员会"
        "仲裁，裁决是终局的。",
        ARBITRATION,
    ),
    "选了仲裁": (
        "发生争议，双方选择下列第（一）种方式解决：（一）提交绍兴仲裁委员会仲裁；（二）依法向人民"
        "法院起诉。",
        ARBITRATION,
    ),
    "选了第2种": (
        "争议解决：按下列第2种方式处理：1、向绍兴市柯桥区人民法院起诉；2、提交绍兴仲裁委员会仲裁"
        "。",
        ARBITRATION,
    ),
    "选了诉讼": (
        "发生争议，双方选择下列第（二）种方式解决：（一）提交绍兴仲裁委员会仲裁；（二）依法向绍兴"
        "市上虞区人民法院起诉。",
        None,
    ),
    "没有选": ("发生争议，按下列第__种方式解决：（一）提交绍兴仲裁委员会仲裁；（二）依法向人民法院起诉。", None),
    "勾了诉讼": ("争议解决：□提交绍兴仲裁委员会仲裁 ☑向有管辖权的人民法院起诉", None),
    "或裁或审": ("发生争议，可以提交绍兴仲裁委员会仲裁，也可以向人民法院起诉。", None),
    "费用": ("违约方承担守约方因此支出的诉讼费、仲裁费、律师费。", None),
    "不仲裁": ("双方一致同意不采用仲裁方式解决争议。", None),
    "没有约定": ("借款人应按期归还借款。", None),
    "调解": ("股东之间因本协议发生争议，提交董事会调解。", None),
    "原告所在地": ("发生争议，由出借人（原告）住所地人民法院管辖。", COURT),
    "甲方所在地": ("甲方：商砚之 乙方：茅立本\n因本协议发生纠纷，由甲方住所地人民法院管辖。", COURT),
    "贷款人": ("出借人：商砚之\n借款人：茅立本\n因本协议发生争议，向出借人所在地人民法院提起诉讼。", COURT),
    "被告所在地": ("发生争议，由被告住所地人民法院管辖。", None),
    "约定本院": ("争议由绍兴市上虞区人民法院管辖。", None),
    "约定别处": ("争议由成都市武侯区人民法院管辖。", NAMED),
    "约定为管辖法院": ("双方选定成都市武侯区人民法院为管辖法院，发生争议在该院诉讼。", NAMED),
    "上级法院": ("争议由浙江省绍兴市中级人民法院管辖。", None),
    "任一法院": ("协商不成的，任何一方有权依法向人民法院起诉。", None),
    "别人的合同": ("甲方：金小海\n乙方：徐大有\n发生争议，提交杭州仲裁委员会仲裁。", None),
    "说法相反": ("原约定提交仲裁的条款作废。", None),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_agrees_on_where_a_dispute_goes(name):
    clause, rule = CONTRACTS[name]
    found = rules(CLEAN, paper("evidence", f"借款合同\n{clause}\n2024年4月1日"))
    assert found == ({rule} if rule else set())


EXPLAINED = [
    "借款合同的仲裁条款没有写明仲裁委员会，约定不明。",
    "双方后来签订补充协议，改由法院管辖。",
    "仲裁委员会已经裁定仲裁条款无效。",
]


@pytest.mark.parametrize("sentence", EXPLAINED)
def test_a_clause_that_is_explained_is_not_asked_about(sentence):
    contract = paper("evidence", "借款合同\n发生争议，提交杭州仲裁委员会仲裁。")
    assert rules(replace(CLEAN, facts=f"{CLEAN.facts}{sentence}"), contract) == set()


@pytest.mark.parametrize("title", ["微信聊天记录", "律师函", "民事判决书", "律师服务合同", "财产保全保险单"])
def test_who_only_speaks_of_arbitrators_agrees_on_nothing(title):
    text = f"{title}\n你方可以按合同约定，因争议提交杭州仲裁委员会仲裁。"
    assert rules(CLEAN, paper("evidence", text)) == set()


def test_contracts_that_agree_on_different_things_tell_nothing():
    one = paper("evidence", "借款合同\n发生争议，提交杭州仲裁委员会仲裁。")
    other = paper("evidence", "保证合同\n发生争议，由成都市武侯区人民法院管辖。")
    assert rules(CLEAN, one, other) == set()


DIVORCE = replace(
    CLEAN,
    cause="离婚纠纷",
    claims=(Claim("status", "判令原告与被告离婚；"),),
    claim_total_yuan=None,
    facts="双方2015年5月1日登记结婚，婚后感情破裂。",
)
RULINGS = {
    "撤诉": (
        "民事裁定书\n（2026）浙0604民初11号\n准许原告商砚之撤回对被告茅立本离婚纠纷的起诉。\n2026"
        "年8月25日",
        True,
    ),
    "不准离婚": (
        "民事判决书\n原告商砚之，被告茅立本，离婚纠纷。判决：不准予原告与被告离婚。\n二〇二六年七"
        "月一日",
        True,
    ),
    "驳回": ("民事判决书\n原告商砚之与被告茅立本离婚纠纷一案，驳回原告商砚之的诉讼请求。\n2026年9月1日", True),
    "按撤诉处理": ("民事裁定书\n商砚之诉茅立本离婚一案，本案按原告商砚之撤诉处理。\n2026年6月30日", True),
    "和好": ("民事调解书\n原告商砚之、被告茅立本离婚纠纷，经调解双方自愿和好。\n2026年6月30日", True),
    "满六个月": ("民事判决书\n原告商砚之与被告茅立本离婚纠纷，不准离婚。\n2026年3月1日", False),
    "对方起诉": ("民事裁定书\n准许原告茅立本撤回对被告商砚之离婚纠纷的起诉。\n2026年8月25日", False),
    "别人的": ("民事裁定书\n准许原告徐大有撤回对被告金小海离婚纠纷的起诉。\n2026年8月25日", False),
    "别的案子": ("民事裁定书\n准许原告商砚之撤回对被告茅立本民间借贷纠纷的起诉。\n2026年8月25日", False),
    "结婚证": ("结婚证\n持证人商砚之 茅立本 登记日期2026年8月25日", False),
}  # fmt: skip


@pytest.mark.parametrize("name", RULINGS)
def test_an_earlier_suit_shows_in_the_ruling_that_ended_it(name):
    text, again = RULINGS[name]
    assert (finds("J7.divorce_again", DIVORCE, paper("evidence", text))) is again


LETTER = """授权委托书
委托人：商砚之
受委托人：胡颂平，浙江稽山律师事务所律师
现委托上列受委托人在与{other}民间借贷纠纷一案中，作为原告方的委托诉讼代理人。
代理权限：一般授权。{more}
委托人（签名或盖章）：商砚之
2026年11月8日{place}"""
REPRESENTED = replace(CLEAN, agents=(LAWYER,), represented=True, materials=(*OWN_PAPERS, *LAWYER_PAPERS))
LETTERS = {
    "本案": ({}, None),
    "简称": ({"other": "茅某"}, None),
    "另一案": ({"other": "徐大有"}, "P3.power_case"),
    "另一法院": ({"more": "向成都市武侯区人民法院起诉。"}, "P3.power_case"),
    "本院": ({"more": "代理在绍兴市上虞区人民法院的诉讼。"}, None),
    "过期": ({"more": "委托期限自2025年1月1日起至2026年6月30日止。"}, "P3.power_case"),
    "没有过期": ({"more": "委托期限自2026年1月1日起至2027年6月30日止。"}, None),
    "到本案结案": ({"more": "委托期限至本案一审终结之日止。"}, None),
    "签于香港": ({"place": "签于香港九龙"}, "P8.signed_abroad"),
    "签署地": ({"place": "\n签署地点：新加坡"}, "P8.signed_abroad"),
    "在东京签": ({"more": "\n本人于日本东京签署本委托书。"}, "P8.signed_abroad"),
    "经过公证": ({"place": "签于香港九龙，经中国委托公证人公证"}, None),
    "签于杭州": ({"place": "签于杭州"}, None),
    "合同签于香港": ({"more": "\n上述合同在香港签署。"}, None),
    "对方": ({"other": "对方"}, None),
    "香港路": ({"more": "\n委托人住青岛市市南区香港中路10号。"}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_a_power_is_for_this_case_and_in_force(name):
    changes, rule = LETTERS[name]
    text = LETTER.format(**{"other": "茅立本", "more": "", "place": "", **changes})
    assert rules(REPRESENTED, paper("authority_letter", text)) == ({rule} if rule else set())


@pytest.mark.parametrize("case", ["买卖合同纠纷", "合伙合同纠纷", "诉讼代理合同纠纷", "不当得利纠纷"])
def test_a_power_that_names_no_other_side_is_not_for_another_case(case):
    text = LETTER.format(other="茅立本", more="", place="").replace("与茅立本民间借贷纠纷", case)
    assert not finds("P3.power_case", REPRESENTED, paper("authority_letter", text))


COMPLAINT = """民事起诉状
原告：商砚之，女，1986年6月26日出生，汉族，职工，住浙江省绍兴市柯桥区柯桥街道群贤路5号，联系方式：13900007559。
被告：茅立本，男，汉族，住浙江省绍兴市上虞区百官街道人民路9号。
{agents}
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
FIRM = "浙江稽山律师事务所律师"
AGENTS = {
    "一名": (f"委托诉讼代理人：胡颂平，{FIRM}。", set()),
    "王和平": (f"委托诉讼代理人：胡颂平，{FIRM}。\n法定代理人：王和平。", set()),
    "两名，委托书一名": (f"委托诉讼代理人：胡颂平、关兆康，均为{FIRM}。", {"P3.named_in_power"}),
    "三名": (f"委托诉讼代理人：胡颂平、关兆康、陆小曼，均为{FIRM}。", {"P3.named_in_power", "P4.in_papers"}),
    "律师在名后": ("委托诉讼代理人：胡颂平律师，浙江稽山律师事务所。", set()),
    "三行": (
        f"委托诉讼代理人：胡颂平，{FIRM}。\n委托诉讼代理人：关兆康，{FIRM}。\n委托诉讼代理人：陆小曼，{FIRM}。",
        {"P3.named_in_power", "P4.in_papers"},
    ),
    "三名和": (f"委托代理人 胡颂平、关兆康和陆小曼，均系{FIRM}。", {"P3.named_in_power", "P4.in_papers"}),
}


@pytest.mark.parametrize("name", AGENTS)
def test_who_acts_by_the_complaint_has_a_power(name):
    line, expected = AGENTS[name]
    letter = paper("authority_letter", LETTER.format(other="茅立本", more="", place=""))
    complaint = paper("complaint", COMPLAINT.format(agents=line))
    assert rules(REPRESENTED, letter, complaint) == expected


def test_three_names_in_the_powers_are_too_many():
    text = LETTER.format(other="茅立本", more="", place="").replace(
        "胡颂平，", "胡颂平、关兆康、陆小曼，均为"
    )
    assert rules(REPRESENTED, paper("authority_letter", text)) == {"P4.in_papers"}


def test_a_power_for_somebody_else_is_told_once_and_at_the_letter():
    complaint = paper("complaint", COMPLAINT.format(agents=f"委托诉讼代理人：胡颂平，{FIRM}。"))
    text = LETTER.format(other="茅立本", more="", place="").replace("胡颂平", "贾启航")
    found = told(with_papers(REPRESENTED, paper("authority_letter", text), complaint))
    assert found == [("C1.agents", "materials.authority_letter[0]")]


def test_a_slip_in_the_name_of_an_agent_is_told_at_the_name():
    text = LETTER.format(other="茅立本", more="", place="").replace("胡颂平", "胡颂萍")
    found = told(with_papers(REPRESENTED, paper("authority_letter", text)))
    assert found == [("C1.agents", "agents[0].name")]


RELATIVE = replace(
    LAWYER, type=AgentType.RELATIVE, name="商砚林", organisation=None, licence=None, relation="弟弟"
)
PROOFS = {
    "本人": ("亲属关系证明\n兹证明商砚林是商砚之的弟弟。特此证明。居民委员会", False),
    "别人": ("亲属关系证明\n兹证明徐大有是金小海的弟弟。特此证明。居民委员会", True),
    "没有读出": ("户口簿", False),
}


@pytest.mark.parametrize("name", PROOFS)
def test_a_proof_of_kinship_speaks_of_the_agent(name):
    text, other = PROOFS[name]
    base = replace(REPRESENTED, agents=(RELATIVE,))
    assert (finds("P3.proof_names", base, paper("relation_proof", text))) is other


ORGAN = Party(
    role=Role.DEFENDANT,
    kind=PartyKind.ADMINISTRATIVE_ORGAN,
    name="绍兴市上虞区市场监督管理局",
    address="浙江省绍兴市上虞区百官街道市民大道1号",
)


def administrative(facts: str, claim: str, cause: str = "政府信息公开") -> FilingRecord:
    return FilingRecord(
        case_type=CaseType.ADMINISTRATIVE,
        cause=cause,
        court="绍兴市上虞区人民法院",
        submitted_on=date(2026, 11, 16),
        parties=(PLAINTIFF, ORGAN),
        claims=(Claim("revoke", claim),),
        facts=facts,
        materials=(*OWN_PAPERS, a_material("decision")),
    )


NO_INFORMATION = "原告申请公开征地批文，被告2026年9月5日答复不予公开，原告不服。"
REVIEWS = {
    "没有复议": ("原告直接起诉。", None, True),
    "未申请": ("原告未申请行政复议。", None, True),
    "可以复议": ("答复书写明可以申请行政复议。", None, True),
    "复议维持": ("原告申请行政复议，区政府2026年10月30日决定维持。", None, False),
    "经复议": ("本案经行政复议，复议机关驳回了原告的复议申请。", None, False),
    "对复议决定不服": ("原告对复议决定不服。", None, False),
    "复议机关不受理": ("复议机关作出不予受理决定。", None, False),
    "交了复议决定书": ("", "行政复议决定书\n驳回复议申请。\n2026年10月30日", False),
    "交了复议终止决定": ("", "行政复议终止决定书\n终止审查。\n2026年10月30日", False),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_a_review_that_there_was_is_told_anywhere(name):
    told_of, decision, lacks = REVIEWS[name]
    base = administrative(f"{NO_INFORMATION}{told_of}", "撤销被告2026年9月5日的答复，责令重新答复")
    papers = [paper("decision", decision)] if decision else []
    assert (finds("J9.review_first", base, *papers)) is lacks


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("适用简易程序，当场罚款200元。", True),
        ("适用普通程序，罚款200元，可以当场收缴。", False),
        ("罚款20000元，当场送达。", False),
    ],
)
def test_a_fine_on_the_spot_shows_in_the_decision(words, first):
    base = administrative("原告不服被告的罚款。", "撤销行政处罚决定", cause="罚款")
    decision = paper("decision", f"行政处罚决定书\n当事人：商砚之\n{words}\n2026年9月5日")
    assert (finds("J9.review_first", base, decision)) is first


@pytest.mark.parametrize(
    ("claim", "none"),
    [
        ("请法院给我主持公道", True),
        ("请求依法公正判决", True),
        ("请法院还我一个清白", True),
        ("撤销行政处罚决定", False),
        ("请求法院依法判决撤销处罚决定", False),
        ("判令被告对原告的举报作出处理", False),
        ("确认强拆行为违法", False),
        ("把罚的钱退给我", False),
        ("给原告办证", False),
        ("一并解决民事争议", False),
    ],
)
def test_an_administrative_suit_asks_for_something(claim, none):
    base = administrative("原告不服被告的罚款。", claim, cause="罚款")
    assert (finds("A8.claim_kind", base)) is none


GONE = {
    "注销": ("被告常州锐驰轴承有限公司已于2026年3月注销。", True),
    "办理注销": ("被告公司2026年3月办理了工商注销登记。", True),
    "核准注销": ("常州锐驰轴承有限公司于2026年3月2日经登记机关核准注销，股东未清算。", True),
    "吊销": ("被告常州锐驰轴承有限公司2026年3月被吊销营业执照。", False),
    "吊销未注销": ("被告常州锐驰轴承有限公司被吊销营业执照，未注销。", False),
    "申请注销": ("被告正在申请注销。", False),
    "分公司": ("被告的杭州分公司已注销。", False),
    "账户": ("被告把收款账户注销了。", False),
    "别的公司": ("被告向金大公司交货后金大公司已注销。", False),
    "抵押": ("被告已办理抵押注销登记。", False),
}


@pytest.mark.parametrize("name", GONE)
def test_a_company_that_is_gone_is_no_party(name):
    sentence, gone = GONE[name]
    base = replace(
        CLEAN, parties=(PLAINTIFF, replace(COMPANY, role=Role.DEFENDANT)), facts=f"{CLEAN.facts}{sentence}"
    )
    assert (finds("P9.dissolved", base)) is gone


def test_the_register_shows_that_a_company_is_gone():
    base = replace(CLEAN, parties=(PLAINTIFF, replace(COMPANY, role=Role.DEFENDANT)))
    sheet = "企业信用信息公示报告\n企业名称：常州锐驰轴承有限公司\n登记状态：{}\n"
    assert finds("P9.dissolved", base, paper("evidence", sheet.format("注销")))
    assert not finds("P9.dissolved", base, paper("evidence", sheet.format("吊销，未注销")))


INCAPABLE = {
    "宣告": ("茅立本2024年经法院判决宣告为无民事行为能力人。", True),
    "痴呆": ("茅立本患老年痴呆多年，已被认定为限制民事行为能力人。", True),
    "年龄": ("被告只有15岁。", True),
    "未成年": ("被告茅立本系未成年人。", True),
    "成年": ("被告已成年。", False),
    "三十五岁": ("被告今年35岁，被告的儿子5岁。", False),
    "未成年女儿": ("被告对未成年女儿不管不问。", False),
    "大几岁": ("被告比原告大10岁。", False),
    "是原告": ("被告明知原告为无民事行为能力人。", False),
    "否认": ("被告并非无民事行为能力人。", False),
    "写了监护人": ("被告系未成年人，其父为监护人。", False),
}


@pytest.mark.parametrize("name", INCAPABLE)
def test_the_other_side_is_represented_too(name):
    sentence, lacks = INCAPABLE[name]
    assert (finds("P2.other_side", replace(CLEAN, facts=f"{CLEAN.facts}{sentence}"))) is lacks


GUARDIANS = {
    "母亲": ("母亲", "", None, False),
    "姨妈": ("姨妈", "", None, True),
    "祖父": ("祖父", "", None, True),
    "说明": ("祖父", "原告的父母均已去世，由祖父监护。", None, False),
    "证明": ("姑姑", "", "监护证明\n经居民委员会指定，由商砚之担任商小满的监护人。", False),
    "户口簿": ("姨妈", "", "户口簿\n户主商砚之，外甥女商小满。", True),
}


@pytest.mark.parametrize("name", GUARDIANS)
def test_a_guardian_who_is_no_parent_shows_why(name):
    relation, sentence, proof, lacks = GUARDIANS[name]
    child = replace(CHILD, guardian=Guardian(name="商砚之", relation=relation))
    base = replace(CLEAN, parties=(child, DEFENDANT), facts=f"{CLEAN.facts}{sentence}")
    papers = [paper("guardianship_proof", proof)] if proof else []
    assert (finds("P2.guardian_appointed", base, *papers)) is lacks


CREDITORS = {
    "权利人": ("被告茅立本于本判决生效后十日内支付原告商砚之货款94200元。", False),
    "别人": ("被告茅立本于本判决生效后十日内支付原告绍兴市沙北水产服务部货款94200元。", True),
    "别人，人名": ("被告茅立本于本判决生效后十日内支付原告徐大有货款94200元。", True),
    "没有写": ("被告茅立本分三期支付90000元。", False),
    "只在首部写了别人": ("原告：徐大有；被告：茅立本\n判决：被告给付94200元。", True),
    "只在首部写了自己": ("原告：商砚之；被告：茅立本\n判决：被告给付94200元。", False),
    "差一个字": ("原告：商研之；被告：茅立本\n判决：被告给付94200元。", False),
    "别的案子": ("被告金小海支付原告徐大有90000元。", False),
}


def enforcement(**particulars) -> FilingRecord:
    return FilingRecord(
        case_type=CaseType.ENFORCEMENT,
        cause="民间借贷纠纷",
        court="绍兴市上虞区人民法院",
        parties=(replace(PLAINTIFF, role=Role.APPLICANT), replace(DEFENDANT, role=Role.DEBTOR)),
        claims=(Claim("principal", "强制被执行人支付货款94200元"),),
        facts="判决2026年6月30日生效，被执行人至今没有履行。",
        particulars=particulars,
        materials=OWN_PAPERS[:3],
    )


@pytest.mark.parametrize("name", CREDITORS)
def test_who_applies_stands_in_the_judgment(name):
    words, other = CREDITORS[name]
    judgment = paper(
        "judgment", f"民事判决书\n（2026）浙0604民初912号\n{words}\n绍兴市上虞区人民法院\n2026年6月10日"
    )
    told_at = [
        each.where for each in RULES["X7.creditor"].run(with_papers(enforcement(), judgment), today=TODAY)
    ]
    assert told_at == ["materials.judgment[0]"] * other
    transfer = paper("succession_proof", "债权转让协议")
    assert not finds("X7.creditor", enforcement(), judgment, transfer)


EFFECT = "裁判文书生效证明\n{words}\n绍兴市上虞区人民法院\n2026年8月13日"
PROVED = {
    "同一案号": ("（2026）浙0604民初912号民事判决书已于2026年6月30日发生法律效力。", False),
    "半角括号": ("(2026)浙0604民初912号民事判决书已经生效。", False),
    "多一位": ("（2026）浙0604民初9912号民事判决书已于2026年6月30日发生法律效力。", True),
    "一审和二审": (
        "（2026）浙0604民初912号民事判决书经（2026）浙06民终77号民事判决书维持，已发生法律效力。",
        False,
    ),
    "没有案号": ("该案民事判决书已于2026年6月30日发生法律效力。", False),
    "证明自己的编号": ("编号：（2026）浙0604证3号\n本院判决书已于2026年6月30日发生法律效力。", False),
}


@pytest.mark.parametrize("name", PROVED)
def test_a_proof_of_effect_speaks_of_what_is_enforced(name):
    words, of_another = PROVED[name]
    proof = paper("effect_proof", EFFECT.format(words=words))
    judgment = paper("judgment", "民事判决书\n（2026）浙0604民初912号\n被告茅立本支付原告商砚之94200元。")
    filing = enforcement(basis_no="（2026）浙0604民初912号")
    assert finds("X3.effect_of_another", filing, judgment, proof) is of_another
    assert not finds("X3.effect_of_another", enforcement(), proof)


def test_a_proof_of_effect_may_be_that_of_a_number_on_the_judgment_itself():
    proof = paper("effect_proof", EFFECT.format(words="（2026）浙06民终77号民事判决书已发生法律效力。"))
    judgment = paper(
        "judgment", "民事判决书\n（2026）浙06民终77号\n驳回上诉，维持（2026）浙0604民初912号判决。"
    )
    assert not finds("X3.effect_of_another", enforcement(basis_no="（2026）浙0604民初912号"), judgment, proof)


@pytest.mark.parametrize(
    ("court", "number", "asks"),
    [("绍兴市上虞区人民法院", "浙0604", False), ("武汉市江岸区人民法院", "鄂0102", True)],
)
def test_the_court_that_judged_first_stands_on_the_judgment(court, number, asks):
    judgment = paper(
        "judgment",
        f"民事判决书\n（2026）{number}民初912号\n被告茅立本支付原告商砚之94200元。\n{court}\n2026年6月10日",
    )
    assert (finds("J10.enforcement_court", enforcement(), judgment)) is asks


def test_the_number_may_be_that_of_another_paper_that_is_enforced():
    record = enforcement(basis_kind="公证债权文书", basis_no="（2026）浙绍证执字第31号")
    deed = paper("judgment", "民事判决书\n（2024）浙0604民初2215号\n被告茅立本支付原告商砚之94200元。")
    certificate = paper("effect_proof", "执行证书\n（2026）浙绍证执字第31号\n被执行人茅立本。")
    assert finds("C4.basis", record, deed)
    assert not finds("C4.basis", record, deed, certificate)


def test_what_is_written_in_another_tongue_is_translated():
    letter = paper(
        "evidence",
        "CONFIRMATION OF TRANSFER\nThis is to certify that CNY 36,000.00 was remitted on 3 August 2026 by mistake."
        "\nThe bank has been notified.",
    )
    assert finds("P8.translation", CLEAN, letter)
    assert not finds("P8.translation", CLEAN, letter, paper("evidence", "转账确认书（译文）\n兹确认"))


def test_a_company_that_is_sued_over_its_own_affairs_is_at_its_address():
    base = replace(
        CLEAN,
        cause="股东知情权纠纷",
        court="绍兴市柯桥区人民法院",
        parties=(PLAINTIFF, replace(COMPANY, role=Role.DEFENDANT)),
        claims=(Claim("inspect", "判令被告提供会计账簿供原告查阅"),),
        claim_total_yuan=None,
        facts="原告持有被告百分之二十股权，2026年7月1日书面申请查账，被告不答复。",
    )
    assert finds("J5.court_place", base)
    assert not finds("J5.court_place", replace(base, court="常州市武进区人民法院"))


def test_a_shortened_cause_is_understood():
    assert finds("J6.maritime", replace(CLEAN, cause="海上货物运输合同纠纷"))
