"""Receipt for fees paid (交费凭证): issued as soon as the payment gateway has confirmed the money.

《诉讼费用交纳办法》第五十二条: the court gives the party a voucher of the payment; the fiscal e-invoice
(财政电子票据) is issued by the finance system and not by this paper.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from court_filing.clock import court_day
from court_filing.documents.chinese_dates import court_moment
from court_filing.documents.records import PaperContent, Record
from court_filing.documents.typefaces import Style

if TYPE_CHECKING:
    from court_filing.documents.drawing import Block, Pen

TITLE = "交费凭证"
FULL_TITLE = "诉讼费用交纳凭证"


@dataclass(frozen=True, kw_only=True)
class PaidLine(Record):
    """One fee that was paid, with the article it rests on."""

    item: str
    amount_yuan: Decimal
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was paid, by whom, how and when; `total_in_words` is the total in capital numerals (大写).

    `fiscal_number` is that of the fiscal receipt (财政电子票据), once it is known; `replaces` the check code of the
    receipt in whose place this one was issued（补开）.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    payer_name: str
    cause: str
    lines: tuple[PaidLine, ...]
    total_yuan: Decimal
    total_in_words: str
    channel: str
    order_number: str
    trade_number: str
    fiscal_number: str = ""
    replaces: str = ""
    paid_at: datetime


def render(content: Content) -> bytes:
    """The receipt as PDF. Raises MissingGlyph for a name that no typeface can print."""
    from court_filing.documents.drawing import Paper, drawn, paragraph, together
    from court_filing.documents.drawn_parts import closing, heading, particulars, subtitle

    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=content.case_number or f"收件号 {content.filing_number}",
        check_code=content.check_code,
        specimen=content.specimen,
    )
    head = _table_head()
    rows = [_row(line, head) for line in content.lines]
    statements = [paragraph(text, size=9.5) for text in _statements(content)]
    blocks = [
        subtitle(FULL_TITLE),
        particulars(_particulars(content), check_url=content.check_url, check_code=content.check_code),
        heading("交纳的费用"),
        head,
        *rows[:-1],
        *together([*rows[-1:], _total(content)]),
        heading("本凭证说明"),
        *statements[:-1],
        *together([statements[-1], closing(content.court_name, court_day(content.paid_at))]),
    ]
    return drawn(paper, blocks)


def _particulars(content: Content) -> list[tuple[str, str]]:
    return [
        *([("案　　号", content.case_number)] if content.case_number else []),
        ("收 件 号", content.filing_number),
        ("交 费 人", content.payer_name),
        ("案　　由", content.cause),
        ("支付方式", content.channel),
        ("订 单 号", content.order_number),
        ("交易流水号", content.trade_number),
        *([("财政票据", content.fiscal_number)] if content.fiscal_number else []),
        ("到账时间", f"{court_moment(content.paid_at)}（北京时间）"),
    ]


def _statements(content: Content) -> list[str]:
    return [
        "一、本凭证依照《诉讼费用交纳办法》第五十二条出具，证明上列诉讼费用已经交到本院。",
        _fiscal(content),
        "三、案件审结后，应当退还的费用由本院依照《诉讼费用交纳办法》第五十三条退还，请保留原支付账户。",
        f"四、任何人都可以扫描二维码，或者在核验网页输入核验码，核对本凭证的真伪：{content.check_url}",
    ]


def _fiscal(content: Content) -> str:
    replaced = f"本凭证是补开的，核验码 {content.replaces} 的凭证同时作废。" if content.replaces else ""
    if content.fiscal_number:
        return f"二、本凭证不是发票。财政电子票据已由财政票据系统开具，票据号码 {content.fiscal_number}。{replaced}"
    return (
        f"二、本凭证不是发票。财政电子票据由财政票据系统另行开具，需要的请向本院诉讼服务中心询问。{replaced}"
    )


# Columns of the table of fees: item, basis, and the right edge of the amount.
_ITEM, _BASIS, _AMOUNT = 66.0, 206.0, 529.0
_SIZE = 10.5


def _table_head() -> "Block":
    from court_filing.documents.drawing import INK, Block

    def draw(pen: "Pen", top: float) -> None:
        pen.tint(top, 24)
        pen.rule(top, weight=1, colour=INK)
        pen.text(_ITEM, top + 16, "费用项目", size=_SIZE, style=Style.BOLD)
        pen.text(_BASIS, top + 16, "依据", size=_SIZE, style=Style.BOLD)
        pen.flush_right(_AMOUNT, top + 16, "金额（元）", size=_SIZE, style=Style.BOLD)
        pen.rule(top + 24)

    return Block(height=24, draw=draw, with_next=True)


def _row(line: PaidLine, head: "Block") -> "Block":
    from court_filing.documents.drawing import Block, lines_of

    item = lines_of(line.item, _BASIS - _ITEM - 12, size=_SIZE)
    basis = lines_of(line.basis, _AMOUNT - _BASIS - 90, size=9.5)
    height = max(len(item), len(basis)) * 15.5 + 9

    def draw(pen: "Pen", top: float) -> None:
        for index, text in enumerate(item):
            pen.text(_ITEM, top + 16 + index * 15.5, text, size=_SIZE)
        for index, text in enumerate(basis):
            pen.text(_BASIS, top + 16 + index * 15.5, text, size=9.5)
        pen.flush_right(_AMOUNT, top + 16, f"{line.amount_yuan:,.2f}", size=_SIZE)
        pen.rule(top + height, weight=0.3)

    return Block(height=height, draw=draw, above=head)


def _total(content: Content) -> "Block":
    from court_filing.documents.drawing import INK, Block

    def draw(pen: "Pen", top: float) -> None:
        pen.text(_ITEM, top + 19, "合计", size=12, style=Style.BOLD)
        pen.flush_right(_AMOUNT, top + 19, f"{content.total_yuan:,.2f}", size=12, style=Style.BOLD)
        pen.text(_ITEM, top + 40, "大写", size=12, style=Style.BOLD)
        pen.flush_right(_AMOUNT, top + 40, f"人民币{content.total_in_words}", size=12, style=Style.BOLD)
        pen.rule(top + 51, weight=1, colour=INK)

    return Block(height=58, draw=draw)
