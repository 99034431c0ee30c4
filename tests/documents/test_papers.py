"""Every paper is drawn from its stored record and read back by other PDF libraries."""

import json
import subprocess
import sys
from datetime import date
from io import BytesIO

import pypdf
import pytest

from court_filing.documents import correction_notice, papers
from court_filing.documents.records import BadRecord
from court_filing.documents.typefaces import MissingGlyph

CONVERTED = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百九十九条"
UNPRINTABLE = "\U0010abcd"
NAME_FIELD = {
    "materials_receipt": "filer_name",
    "payment_receipt": "payer_name",
    "acceptance_notice": "addressee",
    "fee_notice": "addressee",
    "fee_supplement_notice": "addressee",
    "fee_refund_notice": "addressee",
    "relief_application": "applicant",
    "relief_decision": "addressee",
    "correction_notice": "addressee",
    "redirection_notice": "addressee",
    "given_back_notice": "addressee",
    "supplement_receipt": "filer_name",
    "refusal_ruling": "order",
    "evidence_notice": "addressee",
    "rights_notice": "addressee",
    "service_address": "addressee",
}
FACTS = {
    "relief_application": [
        "司法救助申请书",
        "㛃𬭚䶮䒟㙓",
        "免交诉讼费用",
        "《诉讼费用交纳办法》第四十五条第（三）项",
        "肆仟叁佰元整",
        "本人享受最低生活保障，每月九百元。",
        "低保证.pdf",
    ],
    "relief_decision": [
        "㛃𬭚䶮䒟㙓",
        "减交诉讼费用",
        "第四十六条",
        "3,010.00",
        "叁仟零壹拾元整",
        "申请人有部分劳动收入，不符合免交的情形。",
        "2026年11月30日",
    ],
    "materials_receipt": [
        "收件凭证",
        "㛃𬭚䶮䒟㙓",
        "2026年11月21日21:37:05",
        "买卖合同纠纷",
        "最后一日为2026年11月30日",
        "第二条",
        "备注：有一页偏暗，但可以辨认",
        "370,371",
    ],
    "payment_receipt": [
        "交费凭证",
        "（2026）京0105民初12345号",
        "北京市朝阳区𬭚䶮文化传播与数字内容制作股份有限公司第一分公司兼长三角地区供应链结算中心",
        "5,820.50",
        "人民币伍仟捌佰贰拾元伍角整",
        "2026112122001400001234567890",
        "2026年11月21日22:03:09",
        "财政电子票据由财政票据系统另行开具",
    ],
    "acceptance_notice": [
        "受理案件通知书",
        "经审查，起诉符合法定受理条件，本院决定立案审理",
        "㛃𬭚䶮䒟㙓",
        "欧阳𫖮",
        "案号在诉讼费用交清",
        "按撤诉处理",
        "授权委托书",
        "二〇二六年十一月二十一日",
        "（院印）",
    ],
    "fee_notice": [
        "交纳诉讼费用通知书",
        "4,300.00元",
        "人民币肆仟叁佰元整",
        "超过1万元至10万元的部分",
        "2,250.00",
        "最后一日为2026年11月30日",
        "第四十三条",
        "缓交、减交或者免交",
    ],
    "fee_supplement_notice": [
        "补交诉讼费用通知书",
        "（2026）京0105民初12345号",
        "因增加诉讼请求，依照《诉讼费用交纳办法》第二十一条第（一）项的规定",
        "人民币贰仟元整",
        "原来应当交纳2,300.00元",
        "现在应当交纳4,300.00元",
        "已经交纳，减去",
        "-2,300.00",
        "最后一日为2026年11月30日",
        "第二十二条第四款",
        "第四十三条",
    ],
    "fee_refund_notice": [
        "退还诉讼费用通知书",
        "（2026）京0105民初12345号",
        "因准许撤诉，减半收取，依照《诉讼费用交纳办法》第十五条的规定",
        "人民币壹仟壹佰伍拾元整",
        "申请撤诉，减半交纳，减去",
        "-1,150.00",
        "原路退回",
        "自法律文书生效之日起十五日内退还",
        "F20261120a1b2c3d4e5f60718",
        "第四十三条",
    ],
    "correction_notice": [
        "补正通知书",
        "下列2项需要补正",
        "起诉状没有写明被告欧阳𫖮的住所",
        "依据：《中华人民共和国民事诉讼法》第一百二十四条第（二）项",
        "2026年12月7日",
        "退回诉状并记录在册",
        "二〇二六年十一月二十三日",
    ],
    "redirection_notice": [
        "释明告知书",
        "双方有书面仲裁协议",
        "到哪里办理：请向有管辖权的人民法院起诉",
        "依据：《中华人民共和国民事诉讼法》第一百二十七条第（二）项",
        "2026年12月3日",
        "裁定不予受理",
        "二〇二六年十一月二十三日",
    ],
    "given_back_notice": [
        "退回起诉材料通知书",
        "起诉状没有写明被告欧阳𫖮的住所",
        "到2026年12月7日为止",
        "退回，并记录在册",
        "再次起诉",
        "坚持起诉",
        "二〇二六年十二月八日",
    ],
    "supplement_receipt": [
        "补充材料收件凭证",
        "（2026）京0105民初12345号",
        "㛃𬭚䶮䒟㙓",
        "北京市朝阳区𬭚䶮文化传播",
        "证明货物已经交付，对方没有异议",
        "2026年12月1日09:05:07",
        "370,371",
        "第六十九条",
        "收到不等于采纳",
    ],
    "refusal_ruling": [
        "民事裁定书",
        "（2026）京0105民初12345号",
        "起诉人：北京市朝阳区𬭚䶮文化传播",
        "法定代表人：㛃𬭚䶮䒟㙓，职务：经理。",
        "1．判令被告支付货款（20,000.00元）；2．诉讼费用由被告负担。事实和理由：2025年3月1日",
        "本院经审查认为，双方有书面仲裁协议",
        "依照《中华人民共和国民事诉讼法》第一百二十二条、第一百二十七条第（二）项的规定，裁定如下：",
        "本院不予受理。",
        "上诉于北京市第三中级人民法院",
        "审判员欧阳𫖮",
        "二〇二六年十一月二十五日",
        "书记员",
        "（院印）",
    ],
    "evidence_notice": [
        "举证通知书",
        "原告㛃𬭚䶮䒟㙓与被告北京市朝阳区𬭚䶮文化传播",
        "举证期限为15日，自收到本通知书的次日起算",
        "最后一日为2026年12月15日",
        "证据规定第五十一条",
        "不予采纳，或者采纳但予以训诫、罚款",
        "由国家有关部门保存",
        "并按对方当事人的人数提出副本",
        "香港、澳门、台湾地区形成的",
        "附中文译本",
        "电子数据提供原件",
    ],
    "rights_notice": [
        "诉讼权利义务告知书",
        "民事诉讼法》第一百二十九条",
        "申请回避",
        "查阅、复制本案有关材料",
        "按撤诉处理",
        "履行发生法律效力的判决书、裁定书和调解书",
    ],
    "service_address": [
        "送达地址确认书",
        "尚未编立，收件号2026110500001234",
        "㛃𬭚䶮䒟㙓（原告）",
        "居民身份证11010519491231002X",
        "指定签收人欧阳𫖮",
        "包括判决书、裁定书、调解书",
        "■是□否",
        "确认人：㛃𬭚䶮䒟㙓",
        "2026年11月22日01:00:09",
        "二〇二六年十一月二十二日",
        "送达地址确认告知书",
        "文书退回之日视为送达之日",
    ],
}


@pytest.fixture(scope="module", params=papers.KINDS)
def kind(request):
    return request.param


def test_the_paper_says_what_its_record_says(kind, make, text_of):
    record = json.loads(json.dumps(make(kind).to_record()))
    text = text_of(papers.render(kind, record))
    number = record.get("case_number") or record["filing_number"]
    for fact in [*FACTS[kind], "北京市朝阳区人民法院", number, "7K3M-9QXW-2P5D", "第1页共"]:
        assert fact in text


def test_a_record_comes_back_unchanged(kind, make):
    content = make(kind)
    assert type(content).from_record(json.loads(json.dumps(content.to_record()))) == content


@pytest.mark.usefixtures("drawn_anew")
def test_the_same_record_gives_the_same_bytes(kind, make):
    record = make(kind).to_record()
    assert papers.render(kind, record) == papers.render(kind, record)


def test_every_font_is_embedded(kind, make):
    reader = pypdf.PdfReader(BytesIO(papers.render(kind, make(kind).to_record())))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert "/FontFile2" in inner["/FontDescriptor"], font["/BaseFont"]


def test_the_file_names_its_title_and_language(kind, make):
    reader = pypdf.PdfReader(BytesIO(papers.render(kind, make(kind).to_record())))
    assert reader.metadata.title.startswith(papers.title(kind, make(kind).to_record()))
    assert reader.metadata.author == "北京市朝阳区人民法院"
    assert reader.root_object["/Lang"] == "zh-CN"


def test_a_name_that_cannot_be_printed_stops_the_paper(kind, make):
    content = make(kind, **{NAME_FIELD[kind]: f"王{UNPRINTABLE}"})
    with pytest.raises(MissingGlyph) as stopped:
        papers.render(kind, content.to_record())
    assert stopped.value.character == UNPRINTABLE


def test_a_specimen_is_void_on_every_page(kind, make):
    changes = {} if kind != "materials_receipt" else {"files": make(kind).files * 8}
    reader = pypdf.PdfReader(BytesIO(papers.render(kind, make(kind, specimen=True, **changes).to_record())))
    assert all("示例·无效" in page.extract_text() for page in reader.pages)
    genuine = pypdf.PdfReader(BytesIO(papers.render(kind, make(kind).to_record())))
    assert not any("无效" in page.extract_text() for page in genuine.pages)


def test_an_unknown_kind_is_refused():
    with pytest.raises(papers.UnknownPaper):
        papers.render("os", {})


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"total_yuan": "4300元"}, "total_yuan"),
        ({"total_yuan": 4300.0}, "total_yuan"),
        ({"paid_at": "2026-11-21T22:03:09"}, "paid_at"),
        ({"lines": "none"}, "lines"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_record_of_something_else_is_refused(make, changed, complaint):
    record = make("payment_receipt").to_record() | changed
    with pytest.raises(BadRecord, match=complaint):
        papers.render("payment_receipt", record)


def test_a_missing_field_is_named(make):
    record = make("payment_receipt").to_record()
    del record["payer_name"]
    with pytest.raises(BadRecord, match="payer_name"):
        papers.render("payment_receipt", record)


def test_filling_in_a_record_loads_no_pdf_library():
    program = (
        "import sys\n"
        "from court_filing.documents import papers\n"
        "titles = [papers.title(kind) for kind in papers.KINDS]\n"
        "assert len(set(titles)) == len(papers.KINDS)\n"
        "print({'weasyprint', 'reportlab', 'fontTools'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_notice_with_a_case_number_does_not_promise_one(make, text_of):
    content = make("acceptance_notice", case_number="（2026）京0105民初12345号")
    text = text_of(papers.render("acceptance_notice", content.to_record()))
    assert "（2026）京0105民初12345号" in text
    assert "届时另行通知" not in text


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        (
            "due",
            "应当预交诉讼费用4,300.00元（人民币肆仟叁佰元整）。请自接到《交纳诉讼费用通知书》次日起7日内交纳",
        ),
        ("paid", "应当预交的诉讼费用4,300.00元（人民币肆仟叁佰元整）已经交清"),
        ("none", "本案不交纳诉讼费用"),
        ("not_prepaid", "依照《诉讼费用交纳办法》第二十条，本案可以不预交，现在不用交纳；案件审结后"),
    ],
)
def test_an_acceptance_notice_asks_for_money_only_where_it_is_due(make, text_of, fee, said):
    text = text_of(papers.render("acceptance_notice", make("acceptance_notice", fee=fee).to_record()))
    assert said in text
    assert ("按撤诉处理" in text) is (fee == "due")


def test_an_item_without_cure_or_article_has_no_empty_words(make, text_of):
    items = (correction_notice.CorrectionItem(defect="写明利息从哪天起算。", cure="", basis=""),)
    text = text_of(papers.render("correction_notice", make("correction_notice", items=items).to_record()))
    assert "写明利息从哪天起算" in text
    assert "怎样补正" not in text
    assert "依据：" not in text


def test_a_receipt_asks_for_the_code_alone_as_the_page_does(make, text_of):
    for kind in ("materials_receipt", "supplement_receipt", "payment_receipt"):
        text = text_of(papers.render(kind, make(kind).to_record()))
        assert "在核验网页输入核验码" in text


def test_markup_in_a_name_is_printed_and_not_obeyed(make, text_of):
    name = '<img src="file:///etc/passwd">&amp;有限公司'
    text = text_of(papers.render("fee_notice", make("fee_notice", addressee=name).to_record()))
    assert "".join(name.split()) in text


def test_a_supplement_whose_lack_lets_the_suit_lapse_says_so(make, text_of):
    lapsing = {"ground": "简易程序转为普通程序", "article": CONVERTED, "lapses": True}
    text = text_of(
        papers.render("fee_supplement_notice", make("fee_supplement_notice", **lapsing).to_record())
    )
    assert "第一百九十九条、第二百一十三条的规定，可以按撤诉处理，已经收取的诉讼费用退还一半" in text
    assert "第二十二条第四款" not in text


def test_a_refund_that_is_not_computed_has_no_arithmetic_and_names_its_last_day(make, text_of):
    ended = {"lines": (), "effective_on": date(2026, 11, 22), "refund_by_on": date(2026, 12, 7)}
    text = text_of(papers.render("fee_refund_notice", make("fee_refund_notice", **ended).to_record()))
    assert "自生效之日起十五日内，即最迟2026年12月7日退还" in text
    assert "二、怎样退还" in text and "三、有异议的" in text and "是这样计算的" not in text
