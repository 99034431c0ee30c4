"""Receipt of the materials filed (收件凭证): issued at once for everything that reaches the court.

最高人民法院《关于人民法院登记立案若干问题的规定》第二条: all complaints are received, with a written
receipt that states the day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from court_filing.clock import court_day
from court_filing.documents.chinese_dates import court_moment, plain_date
from court_filing.documents.records import PaperContent, Record
from court_filing.documents.typefaces import Style, printable

if TYPE_CHECKING:
    from court_filing.documents.drawing import Block, Pen

TITLE = "收件凭证"
FULL_TITLE = "诉讼材料接收凭证"


@dataclass(frozen=True, kw_only=True)
class ReceivedFile(Record):
    """One file as stored; `pages` is None where the file has none to count (a recording)."""

    slot: str
    file_name: str
    pages: int | None
    size_bytes: int
    sha256: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the receipt states; `review_by_on` is the last day of the court's review."""

    court_name: str
    filing_number: str
    filer_name: str
    received_at: datetime
    case_type: str
    cause: str
    files: tuple[ReceivedFile, ...]
    review_by_on: date
    review_days: int
    review_basis: str


def render(content: Content) -> bytes:
    """The receipt as PDF. Raises MissingGlyph for a name that no typeface can print."""
    from court_filing.documents.drawing import Paper, drawn, paragraph, together
    from court_filing.documents.drawn_parts import closing, heading, particulars, subtitle

    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=f"收件号 {content.filing_number}",
        check_code=content.check_code,
        specimen=content.specimen,
    )
    head = _table_head()
    rows = [_row(number, file, head) for number, file in enumerate(content.files, start=1)]
    statements = [paragraph(text, size=9.5) for text in _statements(content)]
    blocks = [
        subtitle(FULL_TITLE),
        particulars(_particulars(content), check_url=content.check_url, check_code=content.check_code),
        heading("收到的材料"),
        head,
        *rows[:-1],
        *together([*rows[-1:], _total(content.files)]),
        heading("本凭证说明"),
        *statements[:-1],
        *together([statements[-1], closing(content.court_name, court_day(content.received_at))]),
    ]
    return drawn(paper, blocks)


def _particulars(content: Content) -> list[tuple[str, str]]:
    return [
        ("收 件 号", content.filing_number),
        ("提 交 人", content.filer_name),
        ("接收时间", f"{court_moment(content.received_at)}（北京时间，本院服务器时间）"),
        ("案件类型", content.case_type),
        ("案　　由", content.cause),
        ("目前状态", "已接收，等待审查（尚未登记立案）"),
    ]


def _statements(content: Content) -> list[str]:
    return [
        "一、本院已收到上列材料，依照《最高人民法院关于人民法院登记立案若干问题的规定》第二条出具本凭证。"
        "每份文件的 SHA-256 是它的数字指纹：文件有任何改动，指纹都会不同。",
        f"二、已接收不等于已登记立案。本院依照{content.review_basis}审查，审查期限为{content.review_days}日，"
        f"自收到材料的次日起算，最后一日为{plain_date(content.review_by_on)}。符合法律规定的，登记立案并通知您；"
        "材料不符合要求的，一次性书面告知需要补正的全部内容和期限，补正后重新计算审查期限。",
        f"三、任何人都可以扫描二维码，或者在核验网页输入核验码，核对本凭证的真伪：{content.check_url}",
    ]


# Columns of the table of files: number, material, pages, bytes.
_NUMBER, _MATERIAL, _PAGES, _BYTES = 62.0, 92.0, 440.0, 533.0
_MATERIAL_WIDTH = 306.0


def _table_head() -> "Block":
    from court_filing.documents.drawing import INK, Block

    def draw(pen: "Pen", top: float) -> None:
        pen.tint(top, 22)
        pen.rule(top, weight=1, colour=INK)
        pen.text(_NUMBER, top + 15, "序号", size=9.5, style=Style.BOLD)
        pen.text(_MATERIAL, top + 15, "材料、文件名和 SHA-256", size=9.5, style=Style.BOLD)
        pen.flush_right(_PAGES, top + 15, "页数", size=9.5, style=Style.BOLD)
        pen.flush_right(_BYTES, top + 15, "大小（字节）", size=9.5, style=Style.BOLD)
        pen.rule(top + 22)

    return Block(height=22, draw=draw, with_next=True)


def _row(number: int, file: ReceivedFile, head: "Block") -> "Block":
    from court_filing.documents.drawing import GREY, Block, lines_of

    slot = lines_of(file.slot, _MATERIAL_WIDTH, size=10.5)
    name = lines_of(printable(file.file_name), _MATERIAL_WIDTH, size=9)
    note = lines_of(f"备注：{file.note}", _BYTES - _MATERIAL, size=9) if file.note else []
    height = len(slot) * 15 + (len(name) + len(note)) * 12.5 + 12 + 7

    def draw(pen: "Pen", top: float) -> None:
        pen.text(_NUMBER, top + 15, str(number), size=10.5)
        pen.flush_right(_PAGES, top + 15, "—" if file.pages is None else str(file.pages), size=10.5)
        pen.flush_right(_BYTES, top + 15, f"{file.size_bytes:,}", size=10.5)
        baseline = top + 15
        for line in slot:
            pen.text(_MATERIAL, baseline, line, size=10.5)
            baseline += 15
        for line in (*name, *note):
            pen.text(_MATERIAL, baseline - 1, line, size=9, colour=GREY)
            baseline += 12.5
        _fingerprint(pen, baseline - 1, file.sha256)
        pen.rule(top + height, weight=0.3)

    return Block(height=height, draw=draw, above=head)


def _fingerprint(pen: "Pen", baseline: float, sha256: str) -> None:
    """All 64 digits on one line, groups of eight told apart by shade, so that a copy has no spaces."""
    from court_filing.documents.drawing import BROWN, INK

    x = _MATERIAL
    for start in range(0, len(sha256), 8):
        shade = INK if start % 16 == 0 else BROWN
        x = pen.text(x, baseline, sha256[start : start + 8], size=8, style=Style.MONOSPACED, colour=shade)


def _total(files: tuple[ReceivedFile, ...]) -> "Block":
    from court_filing.documents.drawing import INK, Block

    pages = sum(file.pages or 0 for file in files)
    size = sum(file.size_bytes for file in files)

    def draw(pen: "Pen", top: float) -> None:
        pen.text(_MATERIAL, top + 16, f"共 {len(files)} 份文件", size=10.5, style=Style.BOLD)
        pen.flush_right(_PAGES, top + 16, str(pages), size=10.5, style=Style.BOLD)
        pen.flush_right(_BYTES, top + 16, f"{size:,}", size=10.5, style=Style.BOLD)
        pen.rule(top + 24, weight=1, colour=INK)

    return Block(height=30, draw=draw)
