"""Receipt of what was handed in after docketing (补充材料收件凭证): one for each time.

民事诉讼法第六十九条, 民事证据规定第十九条第二款, 行政诉讼证据规定第二十条: the court gives a receipt that states names,
pages, copies and the time.
"""

from dataclasses import dataclass
from datetime import datetime

from court_filing.clock import court_day
from court_filing.documents.chinese_dates import court_moment
from court_filing.documents.received_file import ReceivedFile, scanning_words
from court_filing.documents.records import PaperContent

TITLE = "补充材料收件凭证"
FULL_TITLE = "补充诉讼材料接收凭证"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the receipt states; `filer_name` handed in for `on_behalf_of`, which may be the same person.

    `kind` says what it is (证据 …), `note` what it is meant to show, `basis` why the court gives a receipt.
    """

    court_name: str
    filing_number: str
    case_number: str
    cause: str
    filer_name: str
    on_behalf_of: str
    kind: str
    note: str = ""
    received_at: datetime
    files: tuple[ReceivedFile, ...]
    not_scanned: int = 0
    basis: str


def render(content: Content) -> bytes:
    """The receipt as PDF. Raises MissingGlyph for a name that no typeface can print."""
    from court_filing.documents.drawing import Paper
    from court_filing.documents.drawn_files import receipt_of_files

    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=content.case_number,
        check_code=content.check_code,
        specimen=content.specimen,
    )
    return receipt_of_files(
        paper,
        FULL_TITLE,
        _particulars(content),
        files=content.files,
        statements=_statements(content),
        check_url=content.check_url,
        on=court_day(content.received_at),
    )


def _particulars(content: Content) -> list[tuple[str, str]]:
    rows = [
        ("案　　号", content.case_number),
        ("收 件 号", content.filing_number),
        ("案　　由", content.cause),
        ("提 交 人", content.filer_name),
        ("代 表 谁", content.on_behalf_of),
        ("接收时间", f"{court_moment(content.received_at)}（北京时间，本院服务器时间）"),
        ("材料种类", content.kind),
        ("说　　明", content.note),
    ]
    same = content.filer_name == content.on_behalf_of
    return [(label, value) for label, value in rows if value and not (label == "代 表 谁" and same)]


def _statements(content: Content) -> list[str]:
    return [
        f"一、本院已收到上列材料的电子文件各一份，依照{content.basis}出具本凭证。"
        "每份文件的 SHA-256 是它的数字指纹：文件有任何改动，指纹都会不同。"
        + scanning_words(content.not_scanned, of=len(content.files)),
        "二、收到不等于采纳。材料是否在举证期限以内提交、能否作为认定事实的根据，由承办法官依法审查；"
        "需要核对原件、原物的，请按法院的通知出示。",
        f"三、任何人都可以扫描二维码，或者在核验网页输入核验码，核对本凭证的真伪：{content.check_url}",
    ]
