"""What the papers show of guardians and agents: capacity, whose child, who signed, which powers, for whom before."""

from dataclasses import replace

import pytest
from review.situation import CHILD, CLEAN, DEFENDANT, LAWYER, OWN_PAPERS, PLAINTIFF, material, plaintiff
from review.test_told_by_the_papers import finds, paper

from court_filing.review.record import AgentType, Guardian, Said

OPINION = "司法鉴定意见书\n被鉴定人：商砚之\n鉴定意见：阿尔茨海默病（重度），评定为{}民事行为能力。"
CAPACITY = {
    "鉴定为无": (OPINION.format("无"), True),
    "鉴定为限制": (OPINION.format("限制"), True),
    "判决宣告": ("民事判决书\n（2024）浙0603民特26号\n宣告商砚之为无民事行为能力人。", True),
    "认定": ("民事判决书\n认定商砚之为限制民事行为能力人，指定商大海为监护人。", True),
    "鉴定为完全": (OPINION.format("具有完全"), False),
    "别人的鉴定": (OPINION.replace("商砚之", "商老太").format("无"), False),
    "其母的鉴定": ("司法鉴定意见书\n商砚之之母评定为无民事行为能力。", False),
    "只是申请": ("民事判决书\n申请人请求宣告商砚之为无民事行为能力人。\n驳回申请。", False),
    "后来恢复": ("民事判决书\n宣告商砚之为无民事行为能力人。\n恢复商砚之民事行为能力的判决另见。", False),
    "合同套话": ("协议\n甲方商砚之保证不存在无民事行为能力的情形。", False),
}


@pytest.mark.parametrize("situation", CAPACITY)
def test_a_paper_shows_that_somebody_lacks_capacity(situation):
    words, lacks = CAPACITY[situation]
    assert finds("P2.capacity", CLEAN, paper("evidence", words)) is lacks
    guarded = plaintiff(guardian=Guardian(name="商大海", relation="父亲"))
    assert not finds("P2.capacity", guarded, paper("evidence", words))


def test_the_opinion_may_be_of_who_is_sued():
    opinion = paper("evidence", OPINION.replace("商砚之", "茅立本").format("无"))
    assert finds("P2.other_side", CLEAN, opinion)


@pytest.mark.parametrize(("number", "alone"), [("330603201605040021", True), ("330603198606262262", False)])
def test_the_day_of_birth_is_in_the_number_where_it_was_not_filled_in(number, alone):
    card = material(
        "identity_front", paper="id_front", says={"name": (Said("商砚之"),), "id_number": (Said(number),)}
    )
    assert finds("P2.guardian", plaintiff(birth=None, id_number=number)) is alone
    assert finds("P2.guardian", plaintiff(birth=None, id_number=None), card) is alone
    another = replace(card, says={**card.says, "name": (Said("商小满"),)})
    assert not finds("P2.guardian", plaintiff(birth=None, id_number=None), another)


BOOK = (
    "居民户口簿\n户主页 户主姓名：商砚之\n常住人口登记卡\n姓名：商砚之 户主或与户主关系：户主\n"
    "常住人口登记卡\n姓名：{} 户主或与户主关系：女"
)
PROOFS = {
    "本人": (BOOK.format("商小满"), False),
    "另一个孩子": (BOOK.format("商嘉树"), True),
    "一字之差": (BOOK.format("商小曼"), False),
    "只有户主页": (BOOK.split("\n常住人口登记卡\n姓名：{}")[0], False),
    "出生证上的另一个孩子": ("出生医学证明\n新生儿姓名：商嘉树 性别：男\n母亲姓名：商砚之 身份证号码", True),
    "出生证": ("出生医学证明\n新生儿姓名：商小满 性别：女\n母亲姓名：商砚之\n父亲姓名：商大海", False),
    "村里证明另一个孩子": ("证明\n兹证明商砚之系商嘉树之母。", True),
    "没有读出名字": ("证明\n情况属实。", False),
    "没有读": (None, False),
}


@pytest.mark.parametrize("situation", PROOFS)
def test_the_proof_is_of_the_child_who_sues(situation):
    words, another = PROOFS[situation]
    proof = paper("guardianship_proof", words) if words else material("guardianship_proof")
    base = replace(CLEAN, parties=(CHILD, DEFENDANT))
    assert finds("P2.proof_names_child", base, proof) is another


CLOSINGS = {
    "孩子": ("原告（签名）：商小满", True),
    "孩子和法定代理人": ("原告（签名）：商小满\n法定代理人：商砚之", False),
    "法定代理人": ("起诉人（签名）：商砚之", False),
    "具状人处打印了名字": ("具状人（签名）：商小满", False),
    "只打印了名字": ("原告 商小满", False),
    "代签": ("原告（签名）：商小满（商砚之代）", False),
    "没有签": ("原告（签名）：", False),
}
COMPLAINT = (
    "民事起诉状\n原告：商小满，女，2016年5月4日出生，住绍兴市柯桥区群贤路5号。\n法定代理人：商砚之，系原告母亲。\n"
    "被告：茅立本，男，住绍兴市上虞区人民路9号。\n诉讼请求\n1.判令被告支付抚养费9400元。\n事实和理由\n"
    "被告是原告的父亲，2026年1月起没有支付抚养费。\n此致\n绍兴市上虞区人民法院\n{}\n2026年11月12日"
)


@pytest.mark.parametrize("situation", CLOSINGS)
def test_a_guardian_signs_for_the_child(situation):
    closing, alone = CLOSINGS[situation]
    base = replace(CLEAN, parties=(CHILD, DEFENDANT), materials=())
    assert finds("P2.guardian_signs", base, paper("complaint", COMPLAINT.format(closing))) is alone
    grown = replace(CLEAN, parties=(replace(PLAINTIFF, name="商小满"), DEFENDANT), materials=())
    assert not finds("P2.guardian_signs", grown, paper("complaint", COMPLAINT.format(closing)))


ACTING = replace(CLEAN, agents=(LAWYER,))
POWER = (
    "授权委托书\n委托人：商砚之\n受委托人：胡颂平，浙江稽山律师事务所律师\n现就商砚之与茅立本民间借贷纠纷一案委托。\n"
    "{}\n委托人（签名）：商砚之\n2026年11月9日"
)
GIVEN = {
    "空着": ("委托权限如下：", True),
    "横线": ("代理事项和权限：______", True),
    "没有这一项": ("", True),
    "一般": ("委托权限如下：一般授权。", False),
    "逐项": ("代理权限：代为立案、出庭、签收法律文书。", False),
    "写在下一行": ("代理权限：\n特别授权：代为和解。", False),
    "不带标题": ("由其办理起诉、应诉事宜。", False),
}


@pytest.mark.parametrize("situation", GIVEN)
def test_a_letter_says_what_it_empowers_to_do(situation):
    line, lacks = GIVEN[situation]
    letter = paper("authority_letter", POWER.format(line))
    assert finds("P3.states_powers", ACTING, letter) is lacks
    recognised = replace(
        letter, says={name: (replace(said[0], confidence=0.9),) for name, said in letter.says.items()}
    )
    assert not finds("P3.states_powers", ACTING, recognised)
    unsaid = replace(ACTING, agents=tuple(replace(agent, authority=None) for agent in ACTING.agents))
    assert not finds("P3.states_powers", unsaid, letter) and finds("P3.authority", unsaid, letter)


ABROAD = {
    "香港住所": ("（本委托书由委托人在香港九龙住所签署后邮寄受托人。）", True),
    "因本案在澳门": ("委托人因民间借贷纠纷一案于澳门签署本委托书。", True),
    "香港路": ("本委托书由委托人在香港路5号签署。", False),
    "合同在香港签": ("因双方在香港签订借款合同一案，委托如下。", False),
    "有公证": ("本委托书由委托人在香港签署，经中国委托公证人公证。", False),
}


@pytest.mark.parametrize("situation", ABROAD)
def test_a_letter_signed_abroad_says_so(situation):
    line, asks = ABROAD[situation]
    assert (
        finds(
            "P8.signed_abroad",
            ACTING,
            paper("authority_letter", POWER.format(f"代理权限：一般授权。\n{line}")),
        )
        is asks
    )


@pytest.mark.parametrize(("sent", "another"), [("费云舒", True), ("胡颂平", False)])
def test_the_client_has_chosen_the_lawyer_whom_the_firm_sends(sent, another):
    letter = paper(
        "firm_letter",
        f"律师事务所函\n绍兴市上虞区人民法院：\n贵院受理的上述案件，商砚之已委托我所{sent}律师作为其与茅立本民间借贷纠纷一案的"
        "诉讼代理人出庭。\n浙江稽山律师事务所（章）",
    )
    assert finds("P3.firm_letter", ACTING, letter) is another


HEAD = "民事判决书\n原告：商砚之\n委托诉讼代理人：{}，律师\n被告：茅立本，男\n委托诉讼代理人：{}，律师"
REPLY = "律师函\n{}：\n浙江稽山律师事务所接受{}的委托，指派本律师回函。\n承办律师：{}"
BEFORE = {
    "律师函": (REPLY.format("商砚之", "茅立本", "胡颂平"), True),
    "判决里的代理": (HEAD.format("费云舒", "胡颂平"), True),
    "自己的律师函": (REPLY.format("茅立本", "商砚之", "胡颂平"), False),
    "判决里代理原告": (HEAD.format("胡颂平", "费云舒"), False),
    "对方另有律师": (REPLY.format("商砚之", "茅立本", "费云舒"), False),
    "没有接受": ("说明\n胡颂平律师没有接受茅立本的委托。", False),
}


@pytest.mark.parametrize("situation", BEFORE)
def test_a_lawyer_has_not_acted_for_the_other_side(situation):
    words, acted = BEFORE[situation]
    assert finds("P5.acted_before", ACTING, paper("evidence", words)) is acted


OFFICE = "绍兴市上虞区百官法律服务所"
DISTRICTS = [
    (AgentType.LEGAL_WORKER, OFFICE, (), True),
    (AgentType.LEGAL_WORKER, OFFICE, (material("district_proof"),), False),
    (AgentType.LEGAL_WORKER, OFFICE, (material("other", title="住所地位于本辖区的证明"),), False),
    (AgentType.LEGAL_WORKER, OFFICE, (material("relation_proof"),), False),
    (AgentType.LEGAL_WORKER, "绍兴市柯桥区柯桥街道法律服务所", (), False),
    (AgentType.LEGAL_WORKER, "绍兴市柯桥区法律服务所", (), False),
    (AgentType.LAWYER, "浙江稽山律师事务所", (), False),
]


@pytest.mark.parametrize(("kind", "office", "papers", "asks"), DISTRICTS)
def test_a_legal_worker_acts_for_somebody_of_the_district(kind, office, papers, asks):
    record = replace(
        CLEAN, agents=(replace(LAWYER, type=kind, organisation=office),), materials=(*OWN_PAPERS, *papers)
    )
    assert finds("P3.district", record) is asks
