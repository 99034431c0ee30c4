"""The slip for a bank transfer (转账交费单): to which account, how much, and the code that tells whose money it is.

It is no paper that the court issues, and proves no payment: it is taken to the bank.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from court_filing.documents.typefaces import Style

if TYPE_CHECKING:
    from court_filing.documents.drawing import Block, Pen

TITLE = "转账交费单"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Who pays how much for what, to where, until when."""

    court_name: str
    filing_number: str
    payer_name: str
    cause: str
    amount_yuan: Decimal
    amount_in_words: str
    due_on: date
    account_name: str
    account_number: str
    bank_name: str
    code: str

    @property
    def in_text(self) -> str:
        """Everything that the payer has to fill in, for the QR code."""
        return (
            f"户名：{self.account_name}\n账号：{self.account_number}\n开户行：{self.bank_name}\n"
            f"金额：{self.amount_yuan:.2f}\n附言：{self.code}"
        )


def render(content: Content) -> bytes:
    """The slip as PDF. Raises MissingGlyph."""
    from court_filing.documents.drawing import Paper, drawn, paragraph
    from court_filing.documents.drawn_parts import heading

    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=f"收件号 {content.filing_number}",
        check_code="",
        specimen=False,
    )
    last = f"{content.due_on.year}年{content.due_on.month}月{content.due_on.day}日"
    words = (
        "一、请在转账凭证的“附言”（也叫“备注”“用途”）里写上面的识别码，法院靠它认出是谁交的。",
        f"二、请一次转足，金额一分也不要差。最后一天是{last}（含当天），以银行记账的日期为准。",
        "三、转账一般一两个工作日入账。入账以后在网上可以看到，并出具交费凭证；本单不是交费凭证。",
        "四、多转、重复转的，退回付款的账户。请保留银行回单。",
    )
    return drawn(
        paper,
        [
            _code(content),
            heading("转账内容"),
            *_rows(content),
            heading("请注意"),
            *(paragraph(text) for text in words),
        ],
    )


_LABEL, _VALUE, _SIDE = 62.0, 150.0, 104.0


def _code(content: Content) -> "Block":
    """The code, large, with the QR code of the whole text beside it."""
    from court_filing.documents.drawing import GREY, LEFT, RIGHT, Block

    half = len(content.code) // 2
    shown = f"{content.code[:half]} {content.code[half:]}"

    def draw(pen: "Pen", top: float) -> None:
        pen.tint(top, _SIDE + 16, right=RIGHT - _SIDE - 20)
        pen.text(LEFT + 14, top + 28, "附言里写这个识别码", size=12, colour=GREY)
        pen.text(LEFT + 14, top + 82, shown, size=40, style=Style.BOLD)
        left = RIGHT - _SIDE
        pen.check_mark(left, top, _SIDE, content.in_text)
        pen.centred(left + _SIDE / 2, top + _SIDE + 14, "扫码看转账内容", size=8.5, colour=GREY)

    return Block(height=_SIDE + 28, draw=draw)


def _rows(content: Content) -> list["Block"]:
    account = content.account_number
    rows = [
        ("收款户名", content.account_name),
        ("收款账号", " ".join(account[place : place + 4] for place in range(0, len(account), 4))),
        ("开 户 行", content.bank_name),
        ("金额（元）", f"{content.amount_yuan:,.2f}"),
        ("大　　写", content.amount_in_words),
        ("附　　言", content.code),
        ("交 费 人", content.payer_name),
        ("收 件 号", content.filing_number),
        ("案　　由", content.cause),
    ]
    return [_row(label, value) for label, value in rows if value]


def _row(label: str, value: str) -> "Block":
    from court_filing.documents.drawing import GREY, RIGHT, Block, lines_of

    lines = lines_of(value, RIGHT - _VALUE, size=12)
    height = len(lines) * 18 + 10

    def draw(pen: "Pen", top: float) -> None:
        pen.rule(top, weight=0.3)
        pen.text(_LABEL, top + 19, label, size=11, colour=GREY)
        for index, line in enumerate(lines):
            pen.text(_VALUE, top + 19 + index * 18, line, size=12)

    return Block(height=height, draw=draw)
