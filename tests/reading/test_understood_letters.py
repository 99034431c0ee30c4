"""What letters say about who stands there: powers, letters of firms, certificates of who heads a unit, lists."""

import pytest

from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import Line, PageWords, Paper


def said(text, slot=None):
    """The paper, and what it says first by each name."""
    found = understand([PageWords(1, placed(text.strip().splitlines()))], slot=slot)
    if found is None:
        return None, {}
    return found.paper, {name: values[0].text for name, values in found.fields.items()}


LETTER = """授权委托书
委托人：{giver}
受委托人：胡颂平，浙江稽山律师事务所律师
因与茅立本民间借贷纠纷一案，委托上列受委托人为我方代理人。
代理权限：{powers}
{closing}
2026年11月2日"""
POWERS = {
    "一般授权": "general",
    "一般代理（不包括代为承认、放弃、变更诉讼请求）": "general",
    "全权代理": "full",
    "全权委托": "full",
    "全权代理，代为承认、放弃、变更诉讼请求，进行和解": "special",
    "特别授权：代为承认、放弃、变更诉讼请求，进行和解，提起反诉、上诉": "special",
    "□一般授权 ☑特别授权": "special",
    "☑一般授权 □特别授权": "general",
    "一般授权□ 特别授权☑": "special",
    "一般授权☑ 特别授权□": "general",
}


@pytest.mark.parametrize("powers", POWERS)
def test_the_powers_of_a_letter(powers):
    text = LETTER.format(giver="商砚之", powers=powers, closing="委托人（签名）：商砚之")
    assert said(text)[1]["powers"] == POWERS[powers]


CLOSINGS = {
    "委托人（签名或盖章）：商砚之": "商砚之",
    "委托人：商砚之": "商砚之",
    "委托人签名：商砚之": "商砚之",
    "委托人（签名）：\n商砚之": "商砚之",
    "委托人（签名或盖章）：": None,
    "委托人（签字）：________": None,
    "委托人（签名）：　　受委托人（签名）：胡颂平": None,
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_who_signed_a_letter(closing):
    paper, fields = said(LETTER.format(giver="商砚之", powers="一般授权", closing=closing))
    assert paper is Paper.AUTHORITY_LETTER
    assert fields.get("signed_by") == CLOSINGS[closing]
    assert "signature_block" in fields


FIRM = """{title}
绍兴市上虞区人民法院：
{sentence}
特此函告。
浙江稽山律师事务所
2026年11月2日"""
SENT = {
    "我所接受商砚之的委托，指派胡颂平律师担任其与茅立本民间借贷纠纷一案的代理人。": ("商砚之", "胡颂平"),
    "本所接受常州锐驰轴承有限公司委托，指派本所律师胡颂平、费云舒为其与恒屹公司一案的诉讼代理人。": (
        "常州锐驰轴承有限公司",
        "胡颂平",
    ),
    "我所接受商砚之（原告）的委托，现指派我所胡颂平（执业证号：13306201210792986）律师出庭。": (
        "商砚之",
        "胡颂平",
    ),
}


@pytest.mark.parametrize("title", ["律师事务所函", "浙江稽山律师事务所函", "出庭函", "公函"])
@pytest.mark.parametrize("sentence", SENT)
def test_the_letter_of_a_firm(title, sentence):
    paper, fields = said(FIRM.format(title=title, sentence=sentence), "firm_letter")
    assert paper is Paper.FIRM_LETTER
    assert (fields["principal"], fields["agent"]) == SENT[sentence]
    assert (fields["court"], fields["firm"]) == ("绍兴市上虞区人民法院", "浙江稽山律师事务所")


COMPANY = "特此证明。\n常州锐驰轴承有限公司"
CERTIFICATES = {
    f"陆文博同志在我单位任执行董事职务，系我单位法定代表人。\n{COMPANY}（盖章）": ("陆文博", True),
    f"兹证明陆文博（身份证号320412197001010011）系我公司法定代表人。\n{COMPANY}": ("陆文博", True),
    "陆文博现任我公司董事长职务，是我公司的法定代表人。\n特此证明。\n单位（盖章）：": ("陆文博", False),
    "我公司法定代表人为陆文博，职务执行董事。\n特此证明。\n单位（盖章）：": ("陆文博", False),
    "姓名：陆文博　性别：男　职务：执行董事\n系我单位法定代表人。\n特此证明。": ("陆文博", None),
}


@pytest.mark.parametrize("text", CERTIFICATES)
def test_the_certificate_of_who_heads_a_unit(text):
    paper, fields = said(f"法定代表人身份证明书\n{text}\n2026年11月2日", "legal_rep_certificate")
    name, sealed = CERTIFICATES[text]
    assert (paper, fields["name"]) == (Paper.HEAD_CERTIFICATE, name)
    assert ("signed_by" in fields) is bool(sealed)
    assert ("signature_block" in fields) == (sealed is False)


def test_a_list_of_evidence():
    first, others = (
        "1 借条 来源：原告提供 证明：借款",
        ["2、银行转账回单（复印件） 来源：银行", "（3）微信聊天记录"],
    )
    lines = ["证据清单", first, *others, "提交人：商砚之"]
    found = understand([PageWords(1, placed(lines))], slot="evidence_list")
    assert found.paper is Paper.EVIDENCE_LIST
    assert [each.text for each in found.fields["item"]] == ["借条", "银行转账回单", "微信聊天记录"]


NO_CARDS = [
    "居民户口簿\n户主：苏子川\n姓名：商小满 与户主关系：子\n公民身份号码：330603201605042264",
    "出生医学证明\n新生儿姓名：商小满 性别：女\n母亲姓名：商砚之 公民身份号码：330603198606262262",
]


@pytest.mark.parametrize("text", NO_CARDS)
@pytest.mark.parametrize("slot", ["identity_front", "guardianship_proof"])
def test_what_tells_of_several_people_is_no_card(text, slot):
    assert said(text, slot)[0] is not Paper.ID_FRONT


PASSES = [
    "港澳居民来往内地通行证\n姓名 商砚之\n性别 女 出生日期 1985.02.26\n有效期限 2021.04.12-2031.04.11"
    "\n签发机关 中华人民共和国出入境管理局",
    "台湾居民来往大陆通行证\n姓名 商砚之\n有效期限 2021.04.12-2026.04.11\n签发机关 中华人民共和国出入境管理局",
    "中华人民共和国\n护照 PASSPORT\n姓名 商砚之\n有效期至 2031.04.11\n签发机关 公安部出入境管理局",
    "中华人民共和国外国人永久居留身份证\n有效期限 2021.04.12-2031.04.11\n签发机关 国家移民管理局",
]


@pytest.mark.parametrize("text", PASSES)
def test_a_pass_or_passport_is_not_the_back_of_a_card(text):
    found = understand([PageWords(1, placed(text.splitlines()))], slot="identity_front")
    assert found is None or found.paper is not Paper.ID_BACK


CARD = """姓名 {name}
性别 女 民族 汉
出生 1986年6月26日
住址 浙江省绍兴市柯桥区群贤路5号
公民身份号码 330603198606262262"""


@pytest.mark.parametrize("name", ["商砚之", "商砚之 曾用名：商妍", "商 砚 之", "商砚之 性别：女"])
def test_a_name_ends_at_the_next_label(name):
    assert said(CARD.format(name=name), "identity_front")[1]["name"] == "商砚之"


COMPLAINT = """民事起訴狀
原告：林淑芬，女，1982年12月12日出生，為臺灣居民，住四川省綿陽市涪城區臨園路東段326號。
被告：黃永隆，男，住四川省綿陽市涪城區臨園路東段175號。
案由：民間借貸糾紛
訴訟請求
1.請求判令被告返還借款人民幣96000元；
事實和理由
被告向原告借款，至今未還。
{closing}
具狀人：林淑芬
2026年11月7日"""


def test_traditional_characters_are_read_and_shown_as_written():
    fields = said(COMPLAINT.format(closing="此致\n綿陽市涪城區人民法院"), "complaint")[1]
    assert (fields["plaintiffs"], fields["defendants"]) == ("林淑芬", "黃永隆")
    assert (fields["court"], fields["cause"]) == ("綿陽市涪城區人民法院", "民間借貸糾紛")
    assert fields["claims.1.amount_yuan"] == "96000.00"
    assert fields["plaintiffs.1.address"] == "四川省綿陽市涪城區臨園路東段326號"
    assert fields["signed_by"] == "林淑芬"


ADDRESSED = {
    "此致\n綿陽市涪城區人民法院": True,
    "绵阳市涪城区人民法院": True,
    "此致绵阳市涪城区人民法院": True,
    "附：绵阳市涪城区人民法院民事判决书复印件一份": False,
    "请法院依法判决。": False,
    "特此呈请绵阳市涪城区人民法院依法处理。": True,
    "谨呈 绵阳市涪城区人民法院": True,
    "呈\n绵阳市涪城区人民法院": True,
    "呈绵阳市涪城区人民法院": True,
    "致：绵阳市涪城区人民法院": True,
    "以上事实有借条为证。现向绵阳市涪城区人民法院提起诉讼，请求依法判决。": True,
    "2024年向绵阳市涪城区人民法院起诉，后来撤诉。": False,
    "特向绵阳市涪城区人民法院起诉，该院作出（2024）川0703民初1号判决。": False,
}


@pytest.mark.parametrize("closing", ADDRESSED)
def test_only_a_line_that_is_nothing_but_a_court_addresses_it(closing):
    assert ("court" in said(COMPLAINT.format(closing=closing), "complaint")[1]) is ADDRESSED[closing]


def test_a_line_that_goes_on_with_the_end_of_a_sum_is_no_piece_of_evidence():
    lines = ["证据清单", "1 结算单 来源：原告 证明内容：刘传福1200", "0 刘传禄9800", "2 对账单 来源：原告"]
    found = understand([PageWords(1, placed([*lines, "提交人：商砚之"]))], slot="evidence_list")
    assert [each.text for each in found.fields["item"]] == ["结算单", "对账单"]


def test_a_day_behind_the_plaintiff_is_nobody():
    told = "我叫覃小梅，女，是本案原告。\n原告2021年4月入职被告处做装配工。"
    text = COMPLAINT.format(closing="此致\n绵阳市涪城区人民法院").replace("案由：民間借貸糾紛", told)
    assert said(text, "complaint")[1]["plaintiffs"] == "林淑芬"


BROKEN = [
    ("原告：韦子航，男，壮族，住广西壮族自治区南宁市西乡塘区北湖街道明秀东路", 0.12, 0.90),
    ("55号，公民身份号码450107201408196655。", 0.08, 0.5),
    ("被告：黄冠霖，男，汉族，送货员，住广西壮族自", 0.12, 0.82),
    ("治区南宁市西乡塘区安吉街道安武大道9号，电话13977768463。", 0.08, 0.7),
    ("诉讼请求", 0.12, 0.2),
    ("1.请求判令被告赔偿医疗费51250元，并承担本案的全部诉讼费用，至实际付清", 0.12, 0.90),
    ("之日止；原告因伤休学期间另请家教补课的费用一并由被告负担，以票据为准。", 0.08, 0.88),
    ("此致", 0.12, 0.2),
    ("南宁市西乡塘区人民法院", 0.08, 0.35),
]


def test_a_line_that_ends_early_within_a_word_goes_on():
    lines = [Line("民事起诉状", (0.4, 0.05, 0.2, 0.02), 1.0)]
    lines += [
        Line(text, (left, 0.1 + 0.03 * row, right - left, 0.02), 1.0)
        for row, (text, left, right) in enumerate(BROKEN)
    ]
    fields = understand([PageWords(1, tuple(lines))], slot="complaint").fields
    assert fields["defendants.1.address"][0].text == "广西壮族自治区南宁市西乡塘区安吉街道安武大道9号"
