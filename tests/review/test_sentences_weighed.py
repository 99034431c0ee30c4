"""What single sentences say: agreements, pregnancy, suits for others, blanks, names that name nobody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, DEFENDANT, PLAINTIFF, TODAY, claiming, defendant, found, material, told
from review.test_found_by_a_judge import ENFORCEMENT, LABOUR, PROSECUTION
from review.test_told_in_the_paper import read

from court_filing.review.arbitration import agrees_on_arbitration
from court_filing.review.complaint import is_undefined
from court_filing.review.court_facts import agreed_in_words
from court_filing.review.own_interest import NOT_OWN
from court_filing.review.pregnancy import why_not_yet
from court_filing.review.record import Claim, PartyKind, Said
from court_filing.review.unfilled import AMONG_PARTIES, IN_STORY, left_open

ARBITRATION = [
    "合同第十五条约定：因本合同引起的任何争议，双方均同意提交青岛仲裁委员会仲裁解决",
    "合同约定发生争议由北京仲裁委员会仲裁",
    "凡因本合同引起的争议，均应提交中国国际经济贸易仲裁委员会按其规则进行仲裁",
    "双方签有仲裁协议",
    "如协商不成，任何一方均可向合同签订地仲裁委员会申请仲裁",
    "发生纠纷向甲方所在地仲裁机构申请仲裁",
    "合同第十条约定争议提交广州仲裁委员会仲裁，原告要求删除，被告没有同意",
    "合同约定争议提交广州仲裁委员会仲裁，该条未被删除",
]
NO_ARBITRATION = [
    "双方此前于2021年另有一份已履行完毕的加工合同，该合同争议曾由仲裁委员会仲裁裁决并已执行完毕，与本案无关",
    "双方没有约定仲裁条款，也没有约定管辖法院",
    "仲裁条款：无",
    "原告曾向仲裁委员会咨询，被告知双方没有仲裁协议",
    "仲裁条款已经双方协议解除",
    "双方已变更合同，原仲裁条款不再适用",
    "原告向劳动人事争议仲裁委员会申请仲裁",
    "约定争议可向仲裁委员会申请仲裁或者向人民法院起诉",
    "原告申请仲裁，仲裁委于2026年3月1日裁决驳回",
    "仲裁委员会以没有仲裁协议为由不予受理",
    "合同约定争议解决方式为诉讼，不适用仲裁",
    "合同最初的草稿曾写“提交广州仲裁委员会仲裁”，签字前双方一致删除，正式文本没有这一条",
    "合同第十一条争议解决原印“提交仲裁”，已被双方划掉并盖章改为“由加工方所在地法院管辖”",
    "公司章程第三十条规定“股东间因本章程争议提交董事会调解”，不是仲裁条款",
    "双方未约定仲裁",
    "合同没有成立，仲裁条款也未生效",
    "双方签字时删去了合同第十条的仲裁条款",
]
WITH_CHILD = [
    "被告现怀孕五个月，预产期为2027年3月20日",
    "被告已有身孕",
    "女方正处于孕期",
    "被告于2026年5月3日生育一女",
    "二〇二六年六月五日被告分娩一女婴",
    "婚生女于2026年1月5日出生",
    "女方在2026年9月1日流产",
]
NOT_WITH_CHILD = [
    "被告婚后一直没有怀孕",
    "婚后被告怀孕并于2018年生下一女",
    "被告于2019年5月3日生育一女",
    "女方2024年流产",
    "双方备孕多年未果",
    "被告2018年5月怀孕三个月时离家",
    "婚前被告怀孕，双方于2019年结婚",
    "被告谎称怀孕",
    "女儿2020年3月2日出生，现读小学",
]
FOR_ANOTHER = [
    "韦思霞因工作繁忙不便出面，故由原告以自己名义起诉",
    "王某不方便出面，委托原告代为起诉",
    "原告代其父亲向法院提起诉讼",
    "原告与本案没有直接利害关系，受托起诉",
]
FOR_THEMSELVES = [
    "原告以自己的名义与被告签订合同",
    "被告以原告名义贷款",
    "原告代被告清偿后向被告追偿",
    "原告代替被告偿还银行贷款后起诉追偿",
    "被告以案外人名义起诉原告",
]
NOBODY = [
    "某公司老板（姓王）", "小王", "王某(电话13900000000)", "微信名“阳光”", "网名“夜行者”（真实身份不详）", "“夜行者”",
    "张某某", "王总", "李姐", "姓名不详", "不明身份男子", "车牌号苏A12345的司机",
]  # fmt: skip
SOMEBODY = [
    "王建国", "欧阳娜娜", "阿依古丽", "买买提·吐尔逊", "MICHAEL JAMES TURNER", "张三（曾用名李四）", "周哥林",
    "史密斯（SMITH）",
]  # fmt: skip
OPEN = [
    "详见×××", "被告于____年__月__日借款", "借款金额为____元", "（此处待补充）", "于年月日借款", "借给被告XXX元",
    "【请填写事实】", "被告XX公司欠款", "××年××月借款",
]  # fmt: skip
FILLED = [
    "被告__张三__于__2026__年__5__月借款__50000__元", "购买型号XX-200设备", "衣服XXL码", "李××可以证明",
    "具体金额待鉴定后确定", "2×3米", "身份证号330***********1234", "手机138××××1234", "写明出生年月日",
]  # fmt: skip
ON_A_COURT = [
    "双方在合同中约定，如发生纠纷由合同签订地绵阳市涪城区人民法院管辖",
    "协议第六条约定，因本协议产生的争议由出借人住所地人民法院管辖",
    "合同约定争议向原告所在地人民法院起诉",
    "合同第十条：协商不成的，提交合同履行地人民法院处理",
]
ON_NO_COURT = [
    "双方没有约定管辖法院",
    "约定管辖条款无效，由法院依法确定",
    "另一份合同约定由上海市浦东新区人民法院管辖",
    "合同约定被告应支付货款，被告未付，原告遂向人民法院提起诉讼",
    "被告违反合同约定，原告为维护权益向法院提起诉讼",
    "某法院判决被告按合同约定履行",
]


@pytest.mark.parametrize(
    ("says", "yes", "no"),
    [
        (agrees_on_arbitration, ARBITRATION, NO_ARBITRATION),
        (lambda each: why_not_yet(each, on=TODAY), WITH_CHILD, NOT_WITH_CHILD),
        (NOT_OWN.search, FOR_ANOTHER, FOR_THEMSELVES),
        (is_undefined, NOBODY, SOMEBODY),
        (lambda each: left_open(each, IN_STORY), OPEN, FILLED),
        (lambda each: agreed_in_words(replace(CLEAN, facts=each)), ON_A_COURT, ON_NO_COURT),
    ],
    ids=["arbitration", "pregnancy", "own interest", "names", "blanks", "agreed court"],
)
def test_a_sentence_is_weighed_as_a_reader_would(says, yes, no):
    assert [each for each in yes if not says(each)] == []
    assert [each for each in no if says(each)] == []


def test_an_address_of_a_template_is_a_blank():
    assert left_open("被告：张三，住某省某市某区某某路12号", AMONG_PARTIES)
    assert not left_open("被告：张三，住绵阳市涪城区临园路8号", AMONG_PARTIES)
    assert told(defendant(address="某省某市上虞区某某路")) == [("D1.unfilled", "parties[1].address")]


DIVORCE = replace(
    CLEAN,
    cause="离婚纠纷",
    parties=(replace(PLAINTIFF, sex="男", id_number="330603198606262270"), replace(DEFENDANT, sex="女")),
    claims=(Claim("status", "判令原告与被告离婚；"),),
    claim_total_yuan=None,
    facts="双方2015年5月1日登记结婚，感情破裂。被告现怀孕五个月。",
)


def test_a_husband_waits_and_a_wife_does_not():
    rules = {each.rule: each for each in found(DIVORCE)}
    assert rules["J7.pregnancy"].for_filer
    wife = replace(DIVORCE.parties[1], role=PLAINTIFF.role), replace(DIVORCE.parties[0], role=DEFENDANT.role)
    for other in (replace(DIVORCE, parties=wife), replace(DIVORCE, cause="婚约财产纠纷")):
        assert "J7.pregnancy" not in {each.rule for each in found(other)}


@pytest.mark.parametrize(
    ("text", "facts", "orders"),
    [
        ("请求强制执行。", "被执行人未履行生效法律文书确定的义务，特申请强制执行。", False),
        ("请求依法强制执行生效判决。", "被执行人至今未履行。", False),
        ("请求被执行人履行支付令确定的义务。", "被执行人至今未履行。", False),
        ("请求强制执行上述判决第一项。", "判决确定被执行人于2026年8月4日前支付136500元，至今未履行。", True),
        ("强制执行136500元。", "被执行人至今未履行。", True),
        ("对琅市监处罚〔2026〕45号处罚决定确定的50000元准予强制执行。", "被执行人至今未履行。", True),
        ("对处罚决定中的罚款伍万元准予强制执行。", "被执行人至今未履行。", True),
        ("对琅市监处罚〔2026〕45号决定准予强制执行。", "被执行人至今未履行。", False),
        ("请求强制被执行人腾退房屋。", "被执行人至今未履行。", True),
        ("请求查封、拍卖被执行人的房屋。", "被执行人至今未履行。", True),
    ],
)
def test_an_application_to_enforce_says_what(text, facts, orders):
    record = replace(ENFORCEMENT, claims=(Claim("other", text),), claim_total_yuan=None, facts=facts)
    assert ("X2.orders" not in {each.rule for each in found(record)}) is orders


@pytest.mark.parametrize(
    ("facts", "thin"),
    [("判决生效后被执行人未付款。", False), ("被执行人未付款。", False), ("没有给钱。", True)],
)
def test_the_reason_to_enforce_is_told_in_a_few_words(facts, thin):
    record = replace(ENFORCEMENT, facts=facts)
    assert ("D1.facts_told" in {each.rule for each in found(record)}) is thin


RETURNS = [
    ("请求责令被告人退还代为保管的货款156000元。", 156000, False),
    ("请求追缴被告人侵占的汽车并返还自诉人。", 90000, False),
    ("请求被告人退还货款156000元，并赔偿损失2000元。", 158000, True),
    ("请求被告人支付20000元。", 20000, True),
]


@pytest.mark.parametrize(("text", "yuan", "sues"), RETURNS)
def test_what_was_taken_is_given_back_without_a_suit_for_damages(text, yuan, sues):
    claims = (*PROSECUTION.claims, Claim("other", text, Decimal(yuan)))
    record = replace(
        PROSECUTION, claims=claims, particulars={**PROSECUTION.particulars, "civil_claim": False}
    )
    assert ("Z5.civil_claim_told" in {each.rule for each in found(record)}) is sues


SHARED = "判令被告保险公司在交强险和商业三者险限额内优先赔偿，不足部分由被告吉宏伟赔偿；"


def test_how_the_sued_share_a_sum_wants_none_of_its_own_beside_one_that_is_named():
    named = Claim("damages", "判令被告赔偿医疗费18640元；", Decimal(18640))
    assert told(claiming(named, Claim("damages", SHARED))) == []
    assert told(claiming(Claim("damages", SHARED))) == [("D3.amount_named", "claims[0].amount_yuan")]


def test_wages_and_refunds_are_asked_for_with_their_sum():
    for kind, text in (("wage", "判令被告支付拖欠的工资；"), ("refund", "判令被告返还误转款；")):
        assert told(claiming(Claim(kind, text))) == [("D3.amount_named", "claims[0].amount_yuan")]


def test_the_number_of_an_award_may_stand_in_the_award():
    told_so = replace(LABOUR, particulars={"labour_arbitration": "已裁决", "award_received_on": "2026-11-12"})
    assert "N2.award" in {each.rule for each in found(told_so)}
    numbered = {"award_number": (Said("绍劳人仲案〔2026〕第35号"),)}
    award = material("arbitration_award", title="裁决书", paper="award", says=numbered)
    papers = tuple(award if each.slot == award.slot else each for each in told_so.materials)
    assert "N2.award" not in {each.rule for each in found(replace(told_so, materials=papers))}


def test_an_agreement_may_explain_its_roles_in_brackets():
    record = replace(
        CLEAN,
        particulars={"agreed_jurisdiction": "由出借人（原告）住所地人民法院管辖"},
        submitted_on=date(2026, 11, 20),
    )
    assert told(record) == [("J3.agreed_court", "court")]
    assert told(replace(record, court="绍兴市柯桥区人民法院")) == []


ACCUSED = (
    "被告人：{name}，男，1990年1月2日出生，汉族，出生地浙江省绍兴市，高中文化，职工，"
    "住{address}，联系电话13900000001。"
)


def test_an_accused_whom_the_paper_describes_less_than_the_form():
    ours, accused = PROSECUTION.parties
    accused = replace(
        accused, kind=PartyKind.NATURAL, sex="男", birth=date(1990, 1, 2), nation="汉族", birthplace="浙江省绍兴市",
        education="高中", occupation="职工", phone="13900000001",
    )  # fmt: skip
    line = ACCUSED.format(name=accused.name, address=accused.address)
    text = (
        f"刑事自诉状\n自诉人：{ours.name}，女，住{ours.address}。\n{line}\n"
        f"诉讼请求\n1.追究被告人的刑事责任。\n事实与理由\n{PROSECUTION.facts}"
    )
    for paper, expected in (
        (text, set()),
        (text.replace("出生地浙江省绍兴市，", ""), {"Z3.uploaded_accused"}),
        (text.replace(line, f"被告人：{accused.name}，住{accused.address}。"), set()),
    ):
        rest = [each for each in PROSECUTION.materials if each.slot != "complaint"]
        filing = replace(PROSECUTION, parties=(ours, accused), materials=(read(paper), *rest))
        assert {each.rule for each in found(filing)} & {"Z3.uploaded_accused"} == expected


def test_the_lender_s_court_is_that_of_who_asks_for_the_loan_back():
    record = replace(CLEAN, facts=f"{CLEAN.facts}双方约定，争议由出借人住所地人民法院管辖。")
    assert told(record) == [("J3.agreed_court", "court")]
