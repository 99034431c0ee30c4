"""Papers as other hands draw them: no colons, labels broken or run together, marks laid over copies."""

import pytest

from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import Line, PageWords

NUMBER = "11010519491231002X"


def drawn(*lines):
    """A page of lines, each `(words, left, top)` in hundredths; a sign is two hundredths wide and high."""
    return PageWords(
        1,
        tuple(
            Line(words, (left / 100, top / 100, 0.02 * len(words), 0.02), 0.98) for words, left, top in lines
        ),
        by_ocr=True,
    )


def said(page):
    found = understand([page])
    assert found is not None
    return {name: [value.text for value in values] for name, values in found.fields.items()}


def written(text):
    return said(PageWords(1, placed(text.strip().splitlines())))


def test_a_copy_of_a_card_under_marks_with_labels_run_together():
    read = said(
        drawn(
            ("郑雨桐", 40, 11),
            ("仅供××法院诉讼", 8, 14),
            ("他用无效", 58, 14),
            ("性別女民族土家", 34, 17),
            ("出生 1949年12月31日", 34, 20),
            ("住址 北京市朝阳区建国路1号", 34, 23),
            ("仅供诉讼立案使用，他用无效", 20, 26),
            ("公民身份号码", 34, 30),
            (NUMBER, 50, 30),
        )
    )
    assert (read["name"], read["ethnicity"], read["id_number"]) == (["郑雨桐"], ["土家"], [NUMBER])
    assert read["address"] == ["北京市朝阳区建国路1号"]


def test_a_name_without_one_letter_is_none():
    read = said(drawn(("8161971", 40, 10), ("性别男", 34, 14), ("公民身份号码", 34, 30), (NUMBER, 50, 30)))
    assert "name" not in read


def test_labels_of_a_licence_whose_signs_stand_far_apart():
    read = said(
        drawn(
            ("营业执照", 40, 8),
            ("统一社会信用代码", 10, 14),
            ("名", 10, 20),
            ("称", 15, 20),
            ("青岛天正装饰有限公司第一分公司", 22, 20),
            ("类", 10, 24),
            ("型", 15, 24),
            ("有限责任公司分公司", 22, 24),
            ("负责人", 10, 28),
            ("汪涵", 22, 28),
        )
    )
    assert (read["name"], read["kind"]) == (["青岛天正装饰有限公司第一分公司"], ["有限责任公司分公司"])
    assert read["legal_representative"] == ["汪涵"]


def test_people_without_colons_and_numbers_in_brackets():
    read = written(
        f"""
        民事起诉状
        原告 于洋 女 汉族 1949年12月31日出生
        身份证号码：{NUMBER}
        委托代理人：罗翔宇 广东金桥百信（南宁）律师事务所律师
        被告一 卓越未来物流（杭州）有限公司
        被告二：钟楚红（身份证号：{NUMBER}），男，民族：哈萨克族出生日期：1963-12-05
        委托诉讼代理人：李喆，系江苏天衡律师事务所律师
        诉讼请求：
        第一、判令被告归还借款5000元；
        第二、诉讼费由被告承担。
        事实与理由：被告至今未还。
        此致
        昆山市人民法院
        具状人：
        于洋
        2026年5月1日
        """
    )
    assert (read["plaintiffs"], read["plaintiffs.1.sex"]) == (["于洋"], ["女"])
    assert read["defendants"] == ["卓越未来物流（杭州）有限公司", "钟楚红"]
    assert (read["defendants.2.id_number"], read["defendants.2.ethnicity"]) == ([NUMBER], ["哈萨克"])
    assert (read["agents"], read["agents.1.firm"], read["agents.2.firm"]) == (
        ["罗翔宇", "李喆"],
        ["广东金桥百信（南宁）律师事务所"],
        ["江苏天衡律师事务所"],
    )
    assert read["claims"] == ["判令被告归还借款5000元；", "诉讼费由被告承担。"]
    assert (read["signed_by"], read["signed_on"]) == (["于洋"], ["2026-05-01"])


def test_a_line_that_is_full_does_not_swallow_the_next_party_nor_the_day():
    long = "委托代理人：罗翔宇，江苏天衡联合（昆山）律师事务所律师电话13800138000"
    read = said(
        drawn(
            ("民事起诉状", 40, 5),
            ("原告 百味鲜餐饮有限公司", 10, 10),
            (long, 10, 14),
            ("被告 同心圆物流有限公司", 10, 18),
            ("诉讼请求：", 10, 22),
            ("判令被告付款100元。", 10, 26),
            ("此致", 14, 30),
            ("昆山市人民法院", 10, 34),
            ("起诉人：周慧敏", 80, 38),
            ("2026年5月1日", 80, 42),
        )
    )
    assert (read["defendants"], read["agents"]) == (["同心圆物流有限公司"], ["罗翔宇"])
    assert (read["signed_by"], read["signed_on"]) == (["周慧敏"], ["2026-05-01"])


SAID_OF_A_PARTY = [
    "被告行为已构成根本违约，依据《中华人民共和国民法典》第七百二十二条之规定提起诉讼。",
    "被告行为违反《中华人民共和国行政强制法》第三十五条，应当确认违法。",
    "原告今年82岁，与被告系母子。",
    "原告年老体弱无收入，需要子女赡养。",
    "被告长期拒绝沟通，原告无奈。",
]


@pytest.mark.parametrize("sentence", SAID_OF_A_PARTY)
def test_what_is_said_of_a_party_is_no_name(sentence):
    read = written(f"""民事起诉状
    原告：商砚之，女，汉族，住浙江省绍兴市柯桥区群贤路5号。
    被告：茅立本，男，汉族，住浙江省绍兴市上虞区人民路9号。
    事情经过和理由：
    2024年4月1日，被告向原告借款210000元。
    {sentence}
    为此提出以下请求（诉讼请求）：
    一、判令被告偿还借款210000元。
    此致
    绍兴市上虞区人民法院
    具状人：商砚之""")
    assert (read["plaintiffs"], read["defendants"]) == (["商砚之"], ["茅立本"])
    assert read["claims"] == ["判令被告偿还借款210000元。"]


@pytest.mark.parametrize(
    "line",
    [
        "被告 茅立本",
        "被告茅立本，男，汉族，住浙江省绍兴市上虞区人民路9号。",
        "被告拉毛才让，女，藏族，住青海省西宁市城东区东关大街1号。",
        "被告绍兴市上虞区明珠幼儿园，住所地绍兴市上虞区人民路9号。",
        "被告浙江不二家食品有限公司",
    ],
)
def test_a_name_without_a_colon_is_one(line):
    read = written(f"""民事起诉状
    原告：商砚之，女，汉族，住浙江省绍兴市柯桥区群贤路5号。
    {line}
    诉讼请求
    一、判令被告偿还借款210000元。
    此致
    绍兴市上虞区人民法院
    具状人：商砚之""")
    assert len(read["defendants"]) == 1


def test_what_is_stated_in_full_beside_its_label_in_a_table_of_a_word_file():
    read = written(
        f"""
民事起诉状
当事人信息
原告（自然人）\t姓名：杜鹃 性别：男□ 女☑ 证件号码：{NUMBER}
被告（自然人）\t姓名：赵永宁 性别：男☑ 女□
诉讼请求
完整陈述\t1.判令被告支付物业服务费7344元； 2.判令被告支付违约金734.4元； 3.本案诉讼费用由被告承担。
1.物业费\t截至  年  月  日止，尚欠物业费  元
2.违约金\t欠逾期物业费的违约金  元
5.标的总额\t8078.4元
事实与理由
完整陈述\t被告自2024年1月起拒交物业费，经书面催交未果。
1.合同签订情况（名称、编号、签订时间、地点等）
2.签订主体\t业主： 物业服务人：
此致
"""
    )
    assert read["claims"] == [
        "判令被告支付物业服务费7344元；",
        "判令被告支付违约金734.4元；",
        "本案诉讼费用由被告承担。",
    ]
    assert (read["claims.1.amount_yuan"], read["claims.2.amount_yuan"]) == (["7344.00"], ["734.40"])
    assert read["facts"] == ["被告自2024年1月起拒交物业费，经书面催交未果。"]


def test_an_official_form_whose_labels_are_broken():
    read = said(
        drawn(
            ("民事起诉状", 40, 4),
            ("当事人信息", 40, 8),
            ("姓名：杜鹃", 31, 12),
            ("性别：男□女☑", 31, 15),
            ("原告", 12, 16),
            ("（自然人）", 12, 19),
            (f"证件号码：{NUMBER}", 31, 20),
            ("有☑", 31, 24),
            ("姓名：林嘉怡", 31, 27),
            ("委托诉讼代理", 12, 30),
            ("单位：江苏天衡律师事务所", 31, 30),
            ("人", 12, 33),
            ("代理权限：一般授权□特别授权☑", 31, 34),
            ("无□", 31, 37),
            ("名称：昆山蓝海有限公司", 31, 41),
            ("被告", 12, 44),
            ("法定代表人/负责人：孙建军", 31, 45),
            ("诉讼请求和依据", 40, 50),
            ("1.本金", 12, 54),
            ("截至2024年6月27日止，尚欠本金510000元；", 31, 54),
            ("截至2024年6月27日止，欠利息4301元，年利率", 31, 58),
            ("2.利息", 12, 60),
            ("3.45%；是否支付至清偿之日：是☑", 31, 62),
            ("事实与理由", 40, 70),
            ("具状人（签字、盖章）：杜鹃", 10, 80),
        )
    )
    assert read["plaintiffs.1.id_number"] == [NUMBER]
    assert (read["plaintiffs"], read["agents"], read["defendants"]) == (
        ["杜鹃"],
        ["林嘉怡"],
        ["昆山蓝海有限公司"],
    )
    assert (read["claims.1.amount_yuan"], read["claims.2.amount_yuan"]) == (["510000.00"], ["4301.00"])


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        (
            "委托单位：百味鲜科技（杭州）有限公司\n受托人：罗翔宇\n工作单位：江苏天衡律师事务所",
            "百味鲜科技（杭州）有限公司",
        ),
        (
            "你院受理于洋与欧阳若曦民间借贷纠纷一案，特委托江苏天衡律师事务所罗翔宇律师为我方的诉讼代理人。\n委托人：于洋",
            "于洋",
        ),
    ],
)
def test_letters_of_companies_and_to_the_court(text, principal):
    read = written(f"授权委托书\n{text}\n代理权限：一般授权\n2026年5月1日")
    assert (read["principal"], read["agent"], read["firm"]) == (
        [principal],
        ["罗翔宇"],
        ["江苏天衡律师事务所"],
    )
