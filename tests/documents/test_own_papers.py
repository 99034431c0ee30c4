"""The person's own papers: every character whole, nothing signed beforehand, and they look as they did when last seen.

After a wanted change: run with REDRAW_PICTURES=1, look at the pictures in `expected/own/`, and commit them.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from court_filing.documents.own import (
    evidence_list,
    legal_aid,
    power_of_attorney,
    representative_certificate,
    reward_application,
    service_address,
)
from court_filing.documents.typefaces import MissingGlyph
from court_filing.law.legal_aid import LISTED

EXPECTED = Path(__file__).parent / "expected" / "own"
DOTS_PER_INCH = 40
RARE = "㛃𬭚䶮"
LONG_NAME = "买买提·艾合买提江·阿不都热依木"
COMPANY = f"北京市朝阳区{RARE}文化传播与数字内容制作股份有限公司"

PAPERS = {
    "power_of_attorney": (
        power_of_attorney,
        power_of_attorney.Content(
            client_name=COMPANY,
            client=(
                "统一社会信用代码：91320412339284719M",
                "住所：北京市朝阳区某某路1号",
                f"法定代表人：欧阳{RARE}",
            ),
            is_organisation=True,
            agent_name=LONG_NAME,
            agent=("北京某某律师事务所律师", "执业证号：13306201210792986", "联系电话：13800138000"),
            court_name="北京市朝阳区人民法院",
            matter=f"{COMPANY}与贺长河买卖合同纠纷一案（委托人为原告）",
            special=True,
            powers=("代为立案、提交和签收诉讼材料", "代为承认、放弃、变更诉讼请求", "代为进行和解、接受调解"),
            until="至本案第一审终结止",
        ),
    ),
    "representative_certificate": (
        representative_certificate,
        representative_certificate.Content(
            kind="legal_person",
            organisation=COMPANY,
            number="统一社会信用代码：91320412339284719M",
            address="北京市朝阳区某某路1号",
            phone="010-12345678",
            name=f"欧阳{RARE}",
            post="执行董事",
        ),
    ),
    "evidence_list": (
        evidence_list,
        evidence_list.Content(
            capacity="原告",
            filer=f"{LONG_NAME}、{RARE}",
            cause="民间借贷纠纷",
            court_name="北京市朝阳区人民法院",
            items=(
                evidence_list.Item(
                    "借条", "被告书写", f"证明{RARE}在2024年4月1日借了 210000 元。\n约定一年归还。", "1"
                ),
                evidence_list.Item("银行转账凭证", "中国工商银行打印", "证明款项已经交付", "2-3"),
                evidence_list.Item("微信聊天记录截图", "原告手机", "证明催款经过", "4-18"),
            ),
        ),
    ),
    "legal_aid": (
        legal_aid,
        legal_aid.Content(
            name=f"欧阳{RARE}",
            sex="女",
            born="1990年1月1日",
            nation="汉族",
            occupation="工人",
            identity="居民身份证：11010519491231002X",
            address="北京市朝阳区建国路 1 号",
            phone="13800138000",
            entitled=f"{LISTED.sentence}（{LISTED.article}）",
            kind="民事（民事起诉）",
            court_name="北京市朝阳区人民法院",
            cause="追索劳动报酬纠纷",
            opponents=COMPANY,
            claims=("判令被告支付工资 30,000.00 元",),
            facts="2025年3月起，被告没有发过工资。\n原告多次催要，被告没有支付。",
        ),
    ),
    "service_address": (
        service_address,
        service_address.Content(
            court_name="北京市朝阳区人民法院",
            cause="民间借贷纠纷",
            capacity="原告",
            addressee=LONG_NAME,
            identities=(f"{LONG_NAME}：居民身份证 11010519491231002X",),
            recipient=RARE,
            phone="13800138000",
        ),
    ),
    "reward_application": (
        reward_application,
        reward_application.Content(
            court_name="北京市朝阳区人民法院",
            case_number="（2026）京0105执12345号",
            applicants=((LONG_NAME, "居民身份证：11010519491231002X", "联系电话：13800138000"),),
            debtors=(
                (COMPANY, "住所：北京市朝阳区某某路1号", f"法定代表人：欧阳{RARE}，执行董事"),
                ("贺长河",),
            ),
            debtor_names=f"{COMPANY}、贺长河",
            basis="北京市朝阳区人民法院（2025）京0105民初1882号民事判决书",
            reward="人民币伍仟元整（5,000.00 元）",
            conditions="提供人民法院尚未掌握的被执行人财产线索，使申请执行人的债权得以全部或者部分实现。",
            ways=("在全国法院执行悬赏公告平台发布", "在法院的微博、微信等媒体平台发布"),
        ),
    ),
}


def text_of(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def pages_of(pdf):
    return len(pypdf.PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("kind", PAPERS)
def test_it_looks_as_expected(kind, tmp_path):
    module, content = PAPERS[kind]
    with pypdfium2.PdfDocument(module.render(content)) as document:
        drawn = document[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
    path = EXPECTED / f"{kind}.png"
    if os.environ.get("REDRAW_PICTURES"):
        drawn.save(path, optimize=True)
    expected = Image.open(path)
    assert drawn.size == expected.size
    if ImageStat.Stat(ImageChops.difference(drawn, expected)).mean[0] > 0.6:
        drawn.save(tmp_path / f"{kind}.png")
        pytest.fail(f"{kind} looks different: compare {tmp_path / kind}.png with {path}")


@pytest.mark.parametrize("kind", PAPERS)
def test_rare_names_are_printed_whole_on_one_page(kind):
    module, content = PAPERS[kind]
    pdf = module.render(content)
    assert pages_of(pdf) == 1
    assert RARE in text_of(pdf)
    assert "核验" not in text_of(pdf) and "院印" not in text_of(pdf)


def test_a_name_that_no_typeface_prints_is_an_error():
    module, content = PAPERS["representative_certificate"]
    with pytest.raises(MissingGlyph):
        module.render(replace(content, name="\U0010abcd"))


def test_a_long_list_goes_on_with_its_head_on_every_page():
    module, content = PAPERS["evidence_list"]
    pdf = module.render(replace(content, items=content.items * 30))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 2 and all("证据来源" in page for page in pages[:-1])
    assert "以上证据共 90 份" in text_of(pdf)


def test_what_was_answered_is_marked_and_what_was_not_is_left_open():
    module, content = PAPERS["service_address"]
    marks = {None: "□ 是　□ 否", True: "■ 是　□ 否", False: "□ 是　■ 否"}
    for answer, mark in marks.items():
        assert mark.replace("　", "") in text_of(module.render(replace(content, electronic=answer))).replace(
            "　", ""
        )


def test_somebody_who_heads_an_organisation_without_being_its_legal_person():
    module, content = PAPERS["representative_certificate"]
    text = text_of(module.render(replace(content, kind="other_organisation", post="")))
    assert "主要负责人身份证明书" in text and "是我单位的主要负责人" in text
