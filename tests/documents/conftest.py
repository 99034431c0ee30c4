"""One example of each paper, with the names that printing systems are known to spoil."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pypdfium2
import pytest

from court_filing.clock import SHANGHAI
from court_filing.documents import (
    acceptance_notice,
    complaint_form,
    correction_notice,
    evidence_notice,
    fee_notice,
    fee_refund_notice,
    fee_supplement_notice,
    given_back_notice,
    layout,
    materials_receipt,
    payment_receipt,
    redirection_notice,
    refusal_ruling,
    relief_application,
    relief_decision,
    rights_notice,
    service_address,
    supplement_receipt,
)
from court_filing.documents.contact import Contact
from court_filing.documents.own import sheet
from court_filing.documents.received_file import ReceivedFile
from court_filing.documents.records import PaperContent

# 㛃𬭚䶮 are standard characters, two of them outside the usual sets; 䒟 and 㙓 come from the rare half of the font.
RARE_NAME = "㛃𬭚䶮䒟㙓"
COMPANY = "北京市朝阳区𬭚䶮文化传播与数字内容制作股份有限公司第一分公司兼长三角地区供应链结算中心"
FILING_NUMBER = "2026110500001234"
CASE_NUMBER = "（2026）京0105民初12345号"

ON_EVERY_PAPER: dict[str, Any] = {
    "check_url": "https://filing.example.cn/verify/7K3M9QXW2P5D",
    "check_code": "7K3M-9QXW-2P5D",
    "court_name": "北京市朝阳区人民法院",
    "filing_number": FILING_NUMBER,
    "cause": "买卖合同纠纷",
}
CONTACT = Contact(office="立案庭", address="北京市朝阳区某某路1号", phone="010-12345678")


def received_files(count: int) -> tuple[ReceivedFile, ...]:
    return tuple(
        ReceivedFile(
            slot="证据材料" if number > 1 else "民事起诉状",
            file_name=f"{number:02d} 货物买卖合同（含附件一至附件十二）与往来对账单扫描件最终版{RARE_NAME}签字页.pdf",
            pages=None if number % 4 == 0 else number,
            size_bytes=number * 123_457,
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            note="有一页偏暗，但可以辨认" if number == 2 else "",
        )
        for number in range(1, count + 1)
    )


def make_materials_receipt(**changes: Any) -> materials_receipt.Content:
    return materials_receipt.Content(
        **{
            **ON_EVERY_PAPER,
            "filer_name": RARE_NAME,
            "received_at": datetime(2026, 11, 21, 21, 37, 5, tzinfo=SHANGHAI),
            "case_type": "民事一审",
            "files": received_files(2),
            "review_by_on": date(2026, 11, 30),
            "review_days": 7,
            "review_basis": "《中华人民共和国民事诉讼法》第一百二十六条",
            **changes,
        }
    )


def make_payment_receipt(**changes: Any) -> payment_receipt.Content:
    lines = (
        payment_receipt.PaidLine(
            item="案件受理费",
            amount_yuan=Decimal("4300.00"),
            basis="《诉讼费用交纳办法》第十三条第一款第（一）项",
        ),
        payment_receipt.PaidLine(
            item="保全申请费", amount_yuan=Decimal("1520.50"), basis="同办法第十四条第（二）项"
        ),
    )
    return payment_receipt.Content(
        **{
            **ON_EVERY_PAPER,
            "case_number": CASE_NUMBER,
            "payer_name": COMPANY,
            "lines": lines,
            "total_yuan": Decimal("5820.50"),
            "total_in_words": "伍仟捌佰贰拾元伍角整",
            "channel": "支付宝",
            "order_number": "CF202611210000012345",
            "trade_number": "2026112122001400001234567890",
            "paid_at": datetime(2026, 11, 21, 22, 3, 9, tzinfo=SHANGHAI),
            **changes,
        }
    )


def make_acceptance_notice(**changes: Any) -> acceptance_notice.Content:
    return acceptance_notice.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": COMPANY,
            "plaintiffs": (COMPANY, RARE_NAME),
            "defendants": ("深圳市前海某某供应链管理有限公司", "欧阳𫖮"),
            "third_persons": ("王珺",),
            "accepted_on": date(2026, 11, 21),
            "fee": "due",
            "fee_yuan": Decimal("4300"),
            "fee_in_words": "肆仟叁佰元整",
            "fee_days": 7,
            "contact": CONTACT,
            **changes,
        }
    )


def make_fee_notice(**changes: Any) -> fee_notice.Content:
    article = "《诉讼费用交纳办法》第十三条第一款第（一）项"
    bands = [
        ("不超过1万元的部分", "10000", "每件", "50"),
        ("超过1万元至10万元的部分", "90000", "2.5%", "2250"),
        ("超过10万元至20万元的部分", "100000", "2%", "2000"),
    ]
    lines = tuple(
        fee_notice.FeeLine(
            band=band, amount_yuan=Decimal(amount), rate=rate, fee_yuan=Decimal(fee), basis=article
        )
        for band, amount, rate, fee in bands
    )
    return fee_notice.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": RARE_NAME,
            "lines": lines,
            "total_yuan": Decimal("4300"),
            "total_in_words": "肆仟叁佰元整",
            "pay_by_on": date(2026, 11, 30),
            "pay_days": 7,
            "ways_to_pay": ("网上交费：登录后打开本案页面。", "柜台交费：到本院诉讼服务大厅。"),
            "issued_on": date(2026, 11, 21),
            "contact": CONTACT,
            **changes,
        }
    )


PROPERTY = "《诉讼费用交纳办法》第十三条第一款第（一）项"
RAISED = "《诉讼费用交纳办法》第二十一条第（一）项"
WITHDRAWN = "《诉讼费用交纳办法》第十五条"


def fee_lines(*rows: tuple[str, str | None, str, str, str]) -> tuple[fee_notice.FeeLine, ...]:
    return tuple(
        fee_notice.FeeLine(
            band=band,
            amount_yuan=None if amount is None else Decimal(amount),
            rate=rate,
            fee_yuan=Decimal(fee),
            basis=basis,
        )
        for band, amount, rate, fee, basis in rows
    )


BANDS = (
    ("不超过 10,000 元的部分，每件", "10000", "", "50", PROPERTY),
    ("超过 10,000 元至 100,000 元的部分", "90000", "2.5%", "2250", PROPERTY),
)
DECIDED: dict[str, Any] = {
    **ON_EVERY_PAPER,
    "case_number": CASE_NUMBER,
    "addressee": RARE_NAME,
    "before_yuan": Decimal("2300"),
    "issued_on": date(2026, 11, 23),
    "contact": CONTACT,
}


def make_fee_supplement_notice(**changes: Any) -> fee_supplement_notice.Content:
    return fee_supplement_notice.Content(
        **{
            **DECIDED,
            "ground": "增加诉讼请求",
            "article": RAISED,
            "after_yuan": Decimal("4300"),
            "paid_yuan": Decimal("2300"),
            "lines": fee_lines(
                *BANDS,
                ("超过 100,000 元至 200,000 元的部分", "100000", "2%", "2000", PROPERTY),
                ("已经交纳，减去", None, "", "-2300", RAISED),
            ),
            "total_yuan": Decimal("2000"),
            "total_in_words": "贰仟元整",
            "pay_by_on": date(2026, 11, 30),
            "pay_days": 7,
            "ways_to_pay": ("登录自助立案平台，打开本案，用支付宝交纳",),
            "lapses": False,
            **changes,
        }
    )


def make_fee_refund_notice(**changes: Any) -> fee_refund_notice.Content:
    way = fee_refund_notice.WayBack(
        channel="支付宝",
        order_number="F20261120a1b2c3d4e5f60718",
        paid_on=date(2026, 11, 20),
        amount_yuan=Decimal("1150"),
    )
    return fee_refund_notice.Content(
        **{
            **DECIDED,
            "ground": "准许撤诉，减半收取",
            "article": WITHDRAWN,
            "after_yuan": Decimal("1150"),
            "paid_yuan": Decimal("2300"),
            "lines": fee_lines(*BANDS, ("申请撤诉，减半交纳，减去", "2300", "50%", "-1150", WITHDRAWN)),
            "total_yuan": Decimal("1150"),
            "total_in_words": "壹仟壹佰伍拾元整",
            "ways_back": (way,),
            "refund_days": 15,
            **changes,
        }
    )


def make_correction_notice(**changes: Any) -> correction_notice.Content:
    items = (
        correction_notice.CorrectionItem(
            defect="起诉状没有写明被告欧阳𫖮的住所。",
            cure="在被告一栏写明住所，例如：广东省深圳市福田区某某路1号。",
            basis="《中华人民共和国民事诉讼法》第一百二十四条第（二）项",
        ),
        correction_notice.CorrectionItem(
            defect="身份证只有正面。",
            cure="补交身份证反面的照片。",
            basis="《最高人民法院关于人民法院登记立案若干问题的规定》第六条",
        ),
    )
    return correction_notice.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": RARE_NAME,
            "received_on": date(2026, 11, 21),
            "items": items,
            "correct_by_on": date(2026, 12, 7),
            "issued_on": date(2026, 11, 23),
            "contact": CONTACT,
            **changes,
        }
    )


def make_redirection_notice(**changes: Any) -> redirection_notice.Content:
    reasons = (
        redirection_notice.Elsewhere(
            why="双方有书面仲裁协议，不能向人民法院起诉。",
            where="请向仲裁协议约定的仲裁机构申请仲裁（北京仲裁委员会）。",
            basis="《中华人民共和国民事诉讼法》第一百二十七条第（二）项",
        ),
        redirection_notice.Elsewhere(
            why="被告欧阳𫖮的住所不在本院辖区。",
            where="请向有管辖权的人民法院起诉。",
            basis="《中华人民共和国民事诉讼法》第一百二十七条第（四）项",
        ),
    )
    return redirection_notice.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": RARE_NAME,
            "received_on": date(2026, 11, 21),
            "reasons": reasons,
            "answer_by_on": date(2026, 12, 3),
            "issued_on": date(2026, 11, 23),
            "contact": CONTACT,
            **changes,
        }
    )


def make_given_back_notice(**changes: Any) -> given_back_notice.Content:
    return given_back_notice.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": RARE_NAME,
            "received_on": date(2026, 11, 21),
            "asked": ("起诉状没有写明被告欧阳𫖮的住所。", "身份证只有正面。"),
            "last_on": date(2026, 12, 7),
            "issued_on": date(2026, 12, 8),
            "contact": CONTACT,
            **changes,
        }
    )


def make_supplement_receipt(**changes: Any) -> supplement_receipt.Content:
    return supplement_receipt.Content(
        **{
            **ON_EVERY_PAPER,
            "case_number": CASE_NUMBER,
            "filer_name": RARE_NAME,
            "on_behalf_of": COMPANY,
            "kind": "证据",
            "note": "证明货物已经交付，对方没有异议",
            "received_at": datetime(2026, 12, 1, 9, 5, 7, tzinfo=SHANGHAI),
            "files": received_files(2),
            "basis": "《中华人民共和国民事诉讼法》第六十九条",
            **changes,
        }
    )


def make_refusal_ruling(**changes: Any) -> refusal_ruling.Content:
    people = (
        refusal_ruling.Person(capacity="起诉人", name=COMPANY, described="住所地北京市朝阳区某某路1号"),
        refusal_ruling.Person(capacity="法定代表人", name=RARE_NAME, described="职务：经理"),
    )
    return refusal_ruling.Content(
        **{
            **ON_EVERY_PAPER,
            "case_number": CASE_NUMBER,
            "addressee": COMPANY,
            "ruling": "民事裁定书",
            "word": "不予受理",
            "people": people,
            "opening": f"2026年11月21日，本院收到{COMPANY}的民事起诉状。",
            "asks": f"起诉人{COMPANY}向本院提出诉讼请求",
            "claims": ("判令被告支付货款（20,000.00元）", "诉讼费用由被告负担"),
            "facts": "2025年3月1日，双方签订买卖合同，被告至今没有付款。",
            "reasons": ("双方有书面仲裁协议，应当向仲裁机构申请仲裁",),
            "closing": f"起诉人{COMPANY}的起诉不符合法律规定的起诉条件，本院依法不予受理。",
            "articles": "《中华人民共和国民事诉讼法》第一百二十二条、第一百二十七条第（二）项",
            "leads": "裁定如下",
            "order": f"对{COMPANY}的起诉，本院不予受理。",
            "remedy": "如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，上诉于北京市第三中级人民法院。",
            "judge": "欧阳𫖮",
            "ruled_on": date(2026, 11, 25),
            "contact": CONTACT,
            **changes,
        }
    )


INSTRUCTION: dict[str, Any] = {
    **ON_EVERY_PAPER,
    "case_number": CASE_NUMBER,
    "addressee": RARE_NAME,
    "form": "civil",
    "parties": f"原告{RARE_NAME}与被告{COMPANY}",
    "issued_on": date(2026, 11, 30),
    "contact": CONTACT,
}


def make_evidence_notice(**changes: Any) -> evidence_notice.Content:
    period = {"period_days": 15, "ends_on": date(2026, 12, 15)}
    return evidence_notice.Content(**{**INSTRUCTION, **period, **changes})


def make_rights_notice(**changes: Any) -> rights_notice.Content:
    return rights_notice.Content(**{**INSTRUCTION, **changes})


def make_service_address(**changes: Any) -> service_address.Content:
    return service_address.Content(
        **{
            **ON_EVERY_PAPER,
            "capacity": "原告",
            "addressee": RARE_NAME,
            "identities": (f"{RARE_NAME}：居民身份证 11010519491231002X",),
            "recipient": "欧阳𫖮",
            "phone": "13800138000",
            "email": "ouyang@example.cn",
            "address": "北京市朝阳区某某路1号2栋301",
            "electronic": True,
            "signer": RARE_NAME,
            # 22 November in Beijing
            "confirmed_at": datetime(2026, 11, 21, 17, 0, 9, tzinfo=UTC),
            "contact": CONTACT,
            **changes,
        }
    )


def make_relief_application(**changes: Any) -> relief_application.Content:
    return relief_application.Content(
        **{
            **ON_EVERY_PAPER,
            "applicant": RARE_NAME,
            "identities": (f"{RARE_NAME}：居民身份证 11010519491231002X",),
            "address": "北京市朝阳区某某路1号2栋301",
            "phone": "13800138000",
            "asks": "免交诉讼费用",
            "ground": "最低生活保障对象、农村特困定期救济对象、农村五保供养对象或者领取失业保险金人员，无其他收入",
            "article": "《诉讼费用交纳办法》第四十五条第（三）项",
            "fee_yuan": Decimal("4300"),
            "fee_in_words": "肆仟叁佰元整",
            "statement": ("本人享受最低生活保障，每月九百元。", "没有其他收入，还要照顾生病的母亲。"),
            "proofs": ("低保证.pdf", f"{RARE_NAME}的残疾证.jpg"),
            "signer": RARE_NAME,
            "asked_on": date(2026, 11, 22),
            "contact": CONTACT,
            **changes,
        }
    )


def make_relief_decision(**changes: Any) -> relief_decision.Content:
    article = "《诉讼费用交纳办法》第四十六条"
    line = fee_notice.FeeLine(
        band="减交诉讼费用 30%",
        amount_yuan=Decimal("4300"),
        rate="30%",
        fee_yuan=Decimal("-1290"),
        basis=article,
    )
    return relief_decision.Content(
        **{
            **ON_EVERY_PAPER,
            "addressee": RARE_NAME,
            "asked": "exempt",
            "asked_title": "免交诉讼费用",
            "asked_on": date(2026, 11, 20),
            "form": "reduce",
            "ground": "因自然灾害等不可抗力造成生活困难，正在接受社会救济，或者家庭生产经营难以为继",
            "article": f"{article}第（一）项",
            "reason": "申请人有部分劳动收入，不符合免交的情形。",
            "before_yuan": Decimal("4300"),
            "before_in_words": "肆仟叁佰元整",
            "after_yuan": Decimal("3010"),
            "after_in_words": "叁仟零壹拾元整",
            "lines": (line,),
            "pay_by_on": date(2026, 11, 30),
            "pay_days": 7,
            "issued_on": date(2026, 11, 23),
            "contact": CONTACT,
            **changes,
        }
    )


MAKERS: dict[str, Callable[..., PaperContent]] = {
    "materials_receipt": make_materials_receipt,
    "payment_receipt": make_payment_receipt,
    "acceptance_notice": make_acceptance_notice,
    "fee_notice": make_fee_notice,
    "fee_supplement_notice": make_fee_supplement_notice,
    "fee_refund_notice": make_fee_refund_notice,
    "correction_notice": make_correction_notice,
    "redirection_notice": make_redirection_notice,
    "given_back_notice": make_given_back_notice,
    "supplement_receipt": make_supplement_receipt,
    "refusal_ruling": make_refusal_ruling,
    "evidence_notice": make_evidence_notice,
    "rights_notice": make_rights_notice,
    "service_address": make_service_address,
    "relief_application": make_relief_application,
    "relief_decision": make_relief_decision,
}


DRAWING = (layout, complaint_form, sheet)
"""The modules that have papers drawn."""
DRAWN_ANEW = layout.drawn
DRAWN_ONCE = cache(layout.drawn)
"""The same HTML gives the same paper, which many tests read: it is laid out once."""


@pytest.fixture(scope="module", autouse=True)
def drawn_once() -> Iterator[None]:
    """WeasyPrint lays out each paper once; see `drawn_anew`."""
    with pytest.MonkeyPatch.context() as patch:
        for module in DRAWING:
            patch.setattr(module, "drawn", DRAWN_ONCE)
        yield


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every paper is laid out again, also one that was laid out before."""
    for module in DRAWING:
        monkeypatch.setattr(module, "drawn", DRAWN_ANEW)


@pytest.fixture
def make() -> Callable[..., Any]:
    """make(kind, **changes): the example of a paper, with some of its fields changed."""
    return lambda kind, **changes: MAKERS[kind](**changes)


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """text_of(pdf): the text layer of all pages without white space, so that line breaks do not matter."""

    def read(pdf: bytes) -> str:
        with pypdfium2.PdfDocument(pdf) as document:
            return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)

    return read
