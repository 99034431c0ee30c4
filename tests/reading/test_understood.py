"""Papers are recognised and read: from recognised lines that were kept, and from words in many layouts."""

import io
import json
import random
import re
from pathlib import Path

import pytest
from complaints_with_truth import COMPLAINTS
from papers_with_truth import CARDS_AND_LETTERS, Chance

from court_filing.documents import complaint as printed_complaint
from court_filing.documents import word
from court_filing.law import forms
from court_filing.law.forms.filling import fill
from court_filing.reading.text_office import placed, word_lines
from court_filing.reading.text_pdf import pdf_pages
from court_filing.reading.understood import from_json, to_json, understand
from court_filing.reading.words import Line, PageWords, Paper

RECORDED = [
    json.loads(line)
    for line in (Path(__file__).parent / "files" / "recognised_papers.jsonl").read_text("utf-8").splitlines()
]
NUMBER = "11010519491231002X"


def page_of(lines):
    return PageWords(1, tuple(Line(text, tuple(box), sure) for text, box, sure in lines), by_ocr=True)


def read(text, **how):
    found = understand([PageWords(1, placed(text.strip().splitlines()))], **how)
    assert found is not None
    return found


def said(found, name):
    """What was read by that name; `claims.2` is the second of them."""
    if name in found.fields:
        return found.fields[name][0].text
    one, _dot, number = name.rpartition(".")
    return found.fields[one][int(number) - 1].text


def bare(text):
    return re.sub(r"[\s;；。，,:：（）()]", "", text)


@pytest.mark.parametrize("paper", RECORDED, ids=[f"{at}-{each['kind']}" for at, each in enumerate(RECORDED)])
def test_what_was_recognised_on_scans_and_photos_is_read(paper):
    found = understand([page_of(paper["lines"])])
    assert found is not None and found.paper == paper["kind"]
    assert {name: bare(said(found, name)) for name in paper["truth"]} == {
        name: bare(wanted) for name, wanted in paper["truth"].items()
    }


def test_the_order_of_the_lines_does_not_matter():
    for paper in RECORDED[:4]:
        mixed = random.Random(3).sample(paper["lines"], len(paper["lines"]))
        assert understand([page_of(mixed)]) == understand([page_of(paper["lines"])])


def test_every_value_knows_where_it_stands():
    paper = next(each for each in RECORDED if each["kind"] == "id_front")
    found = understand([page_of(paper["lines"])])
    assert found is not None
    number = found.fields["id_number"][0]
    line = next(
        box for text, box, _sure in paper["lines"] if paper["truth"]["id_number"] in text.replace(" ", "")
    )
    left, top, width, height = number.box
    assert line[0] - 0.001 <= left and left + width <= line[0] + line[2] + 0.001
    assert (top, height) == pytest.approx((line[1], line[3]), abs=0.001)


@pytest.mark.parametrize("make", [*CARDS_AND_LETTERS.values(), *COMPLAINTS], ids=lambda make: make.__name__)
def test_a_paper_that_is_written_and_not_recognised_is_read_without_a_fault(make):
    paper = make(Chance(5))
    if paper.shape == "sheet":
        lines = placed([words.text for words in paper.words])
    else:
        lines = tuple(
            Line(
                words.text,
                (words.x / 1400, words.y / 960, len(words.text) * words.size / 1400, words.size / 960),
            )
            for words in paper.words
        )
    found = understand([PageWords(1, lines)])
    assert found is not None and found.paper == paper.kind
    assert {name: bare(said(found, name)) for name in paper.truth} == {
        name: bare(wanted) for name, wanted in paper.truth.items()
    }


SUED = """
民 事 起 诉 状
原告（反诉被告）一：张三丰，男，汉族，1980年1月2日生，住北京市海淀区中关村大街1号，身份证号：{number}，电话：13800138000
原告二：李四，女，一九八五年三月五日出生，住同上。
法定代理人：王五（系原告李四之母）
被告1：某某（北京）科技有限公司，住所地：北京市朝阳区建国路88号SOHO现代城A座1201
法定代表人：赵六，职务：总经理
被告2 欧阳亚男 女 1975年6月7日出生 汉族 住上海市浦东新区世纪大道100号
第三人：某某财产保险股份有限公司北京分公司，营业场所北京市西城区金融街23号。
委托诉讼代理人：吴九、郑十，北京市大成律师事务所律师。
案由：机动车交通事故责任纠纷
诉讼请求：
一、请求判令被告连带赔偿原告医疗费12,345.67元、误工费3万元、护理费5000元，以上合计47345.67元；
二、请求判令被告一支付逾期利息（以47345.67元为基数，自2026年1月1日起计算）；
三、婚生子由原告抚养，被告每月给付抚养费2000元；
四、诉讼费、保全费由被告承担。
事实及理由：
2025年5月1日，被告驾车与原告相撞。
此  致
广东省深圳市福田区人民法院
具状人（签名或盖章）：
二〇二六年一月八日
"""


def test_many_parties_in_one_complaint():
    found = read(SUED.format(number=NUMBER))
    people = {
        side: [name.text for name in found.fields[side]] for side in ("plaintiffs", "defendants", "agents")
    }
    assert people == {
        "plaintiffs": ["张三丰", "李四"],
        "defendants": ["某某（北京）科技有限公司", "欧阳亚男"],
        "agents": ["吴九", "郑十"],
    }
    assert said(found, "third_parties") == "某某财产保险股份有限公司北京分公司"
    assert said(found, "plaintiffs.1.id_number") == NUMBER
    assert (said(found, "plaintiffs.2.born_on"), said(found, "plaintiffs.2.guardian")) == (
        "1985-03-05",
        "王五",
    )
    assert said(found, "defendants.1.legal_representative") == "赵六"
    assert (said(found, "defendants.2.sex"), said(found, "defendants.2.born_on")) == ("女", "1975-06-07")
    assert said(found, "agents.2.firm") == "北京市大成律师事务所"


def test_claims_with_their_sums_and_kinds():
    found = read(SUED.format(number=NUMBER))
    kinds = [said(found, f"claims.{number}.kind") for number in range(1, 5)]
    assert kinds == ["principal", "non_money", "non_money", "costs"]
    # The whole counts, not its parts; neither the base of interest nor a sum by the month is what is asked for.
    assert said(found, "claims.1.amount_yuan") == "47345.67"
    assert not {"claims.2.amount_yuan", "claims.3.amount_yuan"} & found.fields.keys()
    assert (said(found, "cause"), said(found, "signed_on")) == ("机动车交通事故责任纠纷", "2026-01-08")
    assert found.fields["court"][0].confidence == 1.0
    assert "signed_by" not in found.fields and said(found, "signature_block") == "具状人"


@pytest.mark.parametrize(
    ("words", "yuan", "sure"),
    [
        ("支付货款人民币贰拾万零叁佰元整（200300元）", "200300.00", True),
        ("支付货款人民币贰拾万元整（210000元）", "200000.00", False),
        ("归还借款28.6万元", "286000.00", True),
        ("归还借款二十八万六千元", "286000.00", True),
        ("支付工资¥36,000.50", "36000.50", True),
    ],
)
def test_sums_in_words_and_figures(words, yuan, sure):
    found = read(
        f"民事起诉状\n原告：甲某\n被告：乙某\n诉讼请求：\n1、判令被告{words}。\n此致\n北京市朝阳区人民法院"
    )
    amount = found.fields["claims.1.amount_yuan"][0]
    assert (amount.text, amount.confidence == 1.0) == (yuan, sure)


@pytest.mark.parametrize(
    ("written", "number", "sure"),
    [
        ("1101051949l231OO2X", NUMBER, True),
        ("110105 19491231 002×", NUMBER, True),
        ("110105194912310021", "110105194912310021", False),
    ],
)
def test_a_number_is_read_through_what_machines_confuse_and_doubted_where_it_cannot_be(written, number, sure):
    found = read(f"姓名 欧阳翀\n性别男民族汉\n出生1949年l2月31日\n住址 北京市朝阳区\n公民身份号码{written}")
    value = found.fields["id_number"][0]
    assert (value.text, value.confidence > 0.9) == (number, sure)
    assert (said(found, "name"), said(found, "born_on")) == ("欧阳翀", "1949-12-31")


def test_both_sides_of_a_card_on_one_page():
    found = read(
        "姓名 曾巧云\n性别 女 民族 汉\n出生 1949年12月31日\n住址 北京市朝阳区建国路1号\n"
        f"公民身份号码 {NUMBER}\n中华人民共和国\n居民身份证\n签发机关 北京市公安局朝阳分局\n有效期限 2010.05.12-长期"
    )
    assert (said(found, "valid_from"), said(found, "valid_until")) == ("2010-05-12", "长期")
    assert said(found, "name") == "曾巧云"


JUDGMENT = """
深圳市福田区人民法院
民 事 判 决 书
(2025)粤O304民初l2345号
原告：深圳市锐驰科技有限公司，住所地深圳市福田区福华路1号。
被告：王强，男，1979年9月9日出生，汉族，住深圳市南山区科技园路2号。
原告深圳市锐驰科技有限公司诉被告王强民间借贷纠纷一案，本院立案后进行了审理。
被告王强与（2020）粤0304民初1号案有关。
依照《中华人民共和国民法典》第六百七十五条的规定，判决如下：
一、被告王强于本判决生效之日起十日内返还借款本金500000元；
二、驳回原告的其他诉讼请求。
案件受理费8800元，由被告王强负担。
如不服本判决，可以在判决书送达之日起十五日内上诉。
审 判 员 钱 程
二〇二五年九月十日
书 记 员 吴 婷
"""


def test_a_judgment_whose_number_was_misread():
    found = read(JUDGMENT)
    assert said(found, "case_number") == "（2025）粤0304民初12345号"
    assert [item.text for item in found.fields["items"]] == [
        "被告王强于本判决生效之日起十日内返还借款本金500000元；",
        "驳回原告的其他诉讼请求。",
    ]
    assert (said(found, "plaintiffs"), said(found, "defendants")) == ("深圳市锐驰科技有限公司", "王强")
    assert said(found, "effect").startswith("如不服本判决") and said(found, "decided_on") == "2025-09-10"


def test_an_award_tells_when_it_was_received():
    found = read(
        "某市劳动人事争议仲裁委员会\n裁 决 书\n浦劳人仲（2026）办字第1234号\n申请人：陈晓，女\n被申请人：某公司\n"
        "裁决如下：\n一、被申请人支付申请人工资20000元；\n二、驳回其他请求。\n本裁决为终局裁决，自作出之日起发生法律效力。\n"
        "仲裁员 李某\n二〇二六年三月十五日\n于2026年3月20日签收"
    )
    assert found.paper is Paper.AWARD
    assert (said(found, "decided_on"), said(found, "received_on")) == ("2026-03-15", "2026-03-20")
    assert said(found, "effect") == "本裁决为终局裁决，自作出之日起发生法律效力。"


def test_a_slot_is_a_hint_and_proves_nothing():
    assert understand([PageWords(1, placed(["借条", "今借到人民币两万元"]))], slot="complaint") is None
    assert understand([PageWords(1)], slot="identity_front") is None
    assert read(JUDGMENT, slot="complaint").paper is Paper.JUDGMENT


def test_a_long_paper_that_speaks_of_a_licence_is_none():
    contract = ["买卖合同", *("甲方应提供营业执照和统一社会信用代码，经营范围内交货。" for _ in range(40))]
    assert understand([PageWords(1, placed(contract))], slot="licence") is None


@pytest.fixture(scope="module")
def official():
    fields = {
        "姓名": "㛃明轩",
        "性别": "女",
        "出生日期": "1949-12-31",
        "民族": "汉族",
        "联系电话": "13900001234",
    }
    fields |= {
        "住所地（户籍所在地）": "北京市朝阳区建国路 1 号",
        "证件类型": "居民身份证",
        "证件号码": NUMBER,
    }
    company = {"名称": "常州锐驰轴承有限公司", "联系电话": "0519-62757494"}
    return {
        "proceeding": "civil",
        "title": "民事起诉状",
        "court": "北京市朝阳区人民法院",
        "parties": [
            {"side": "initiating", "title": "原告", "natural": True, "fields": fields},
            {"side": "opposing", "title": "被告", "natural": False, "fields": company},
        ],
        "agents": [],
        "claims": ["判令被告归还借款本金 200000 元", "判令被告承担诉讼费用"],
        "total_yuan": "200000.00",
        "facts": "2024年3月1日，被告借款二十万元，至今未还。",
        "evidence": [],
        "form_id": "F09",
        "answers": {},
    }


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_an_official_form_is_read_as_a_table(official, kind, tmp_path):
    file = tmp_path / f"form.{kind}"
    if kind == "pdf":
        file.write_bytes(printed_complaint.pdf(official))
        pages = [PageWords(page.number, page.lines) for page in pdf_pages(file, iter(range(1, 6)))]
    else:
        file.write_bytes(word.form_docx(fill(forms.get("F09"), official)))
        pages = [PageWords(1, word_lines(file))]
    found = understand(pages)
    assert found is not None
    assert (said(found, "plaintiffs"), said(found, "defendants")) == ("㛃明轩", "常州锐驰轴承有限公司")
    assert (said(found, "plaintiffs.1.sex"), said(found, "plaintiffs.1.id_number")) == ("女", NUMBER)
    assert said(found, "plaintiffs.1.address") == "北京市朝阳区建国路1号"
    assert said(found, "defendants.1.phone") == "0519-62757494"
    assert [claim.text for claim in found.fields["claims"]] == official["claims"]
    assert said(found, "claims.1.amount_yuan") == "200000.00"
    assert said(found, "facts") == official["facts"]


def test_what_was_understood_is_kept_as_plain_values():
    found = read(SUED.format(number=NUMBER))
    assert from_json(json.loads(json.dumps(to_json(found)))) == found
    with pytest.raises(ValueError, match="poem"):
        from_json({"paper": "poem", "fields": {}})


def test_a_page_of_ten_thousand_lines_is_no_trouble():
    lines = [f"原告：甲{number}，住某地{number}号，诉讼请求" for number in range(10_000)]
    found = understand([PageWords(1, placed(["民事起诉状", *lines]))])
    assert found is not None and io.StringIO(json.dumps(to_json(found))).readable()
