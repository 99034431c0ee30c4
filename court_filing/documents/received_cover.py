"""The cover of a received file (材料接收封面): what the receipt says of it, on a page to be put before it."""

from dataclasses import dataclass
from datetime import datetime

from court_filing.clock import court_day
from court_filing.documents.chinese_dates import court_moment

TITLE = "材料接收封面"


@dataclass(frozen=True, kw_only=True)
class Content:
    """One file as the receipt lists it. `received_at` as the receipt's record keeps it."""

    court_name: str
    number: str
    case_number: str
    title: str
    file_name: str
    pages: int | None
    size_bytes: int
    sha256: str
    received_at: str
    check_url: str
    check_code: str


def render(content: Content) -> bytes:
    """The cover as PDF. Raises MissingGlyph."""
    from court_filing.documents.drawing import Paper, drawn, paragraph
    from court_filing.documents.drawn_parts import closing, particulars

    received_at = datetime.fromisoformat(content.received_at)
    rows = [
        ("收 件 号", content.number),
        *([("案　　号", content.case_number)] if content.case_number else []),
        ("材料种类", content.title),
        ("文 件 名", content.file_name),
        *([("页　　数", f"{content.pages} 页")] if content.pages else []),
        ("文件大小", f"{content.size_bytes:,} 字节"),
        ("接收时间", f"{court_moment(received_at)}（北京时间，本院服务器时间）"),
        ("SHA-256", content.sha256),
    ]
    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=f"收件号 {content.number}",
        check_code=content.check_code,
        specimen=False,
    )
    words = (
        "本页说明上列文件已由本院接收。SHA-256 是文件的数字指纹，文件有任何改动，指纹都会不同。接收不等于登记立案，"
        "也不表示本院认可文件的内容。扫描二维码可以核对接收凭证，其中列有这份文件的数字指纹。"
    )
    blocks = [
        particulars(rows, check_url=content.check_url, check_code=content.check_code),
        paragraph(words),
        closing(content.court_name, court_day(received_at)),
    ]
    return drawn(paper, blocks)
