"""Receipt of the materials filed (收件凭证): issued at once for everything that reaches the court.

最高人民法院《关于人民法院登记立案若干问题的规定》第二条: all complaints are received, with a written
receipt that states the day.
"""

from dataclasses import dataclass
from datetime import date, datetime

from court_filing.clock import court_day
from court_filing.documents.chinese_dates import court_moment, plain_date
from court_filing.documents.received_file import ReceivedFile, scanning_words
from court_filing.documents.records import PaperContent

TITLE = "收件凭证"
FULL_TITLE = "诉讼材料接收凭证"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the receipt states; `review_by_on` is the last day of the court's review.

    `not_scanned`: how many of the files were not searched for viruses.
    """

    court_name: str
    filing_number: str
    filer_name: str
    received_at: datetime
    case_type: str
    cause: str
    files: tuple[ReceivedFile, ...]
    not_scanned: int = 0
    review_by_on: date
    review_days: int
    review_basis: str
    remark: str = ""
    """What the court adds in its own words."""


def render(content: Content) -> bytes:
    """The receipt as PDF. Raises MissingGlyph for a name that no typeface can print."""
    from court_filing.documents.drawing import Paper
    from court_filing.documents.drawn_files import receipt_of_files

    paper = Paper(
        title=TITLE,
        court_name=content.court_name,
        number=f"收件号 {content.filing_number}",
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
        "每份文件的 SHA-256 是它的数字指纹：文件有任何改动，指纹都会不同。"
        + scanning_words(content.not_scanned, of=len(content.files)),
        f"二、已接收不等于已登记立案。本院依照{content.review_basis}审查，审查期限为{content.review_days}日，"
        f"自收到材料的次日起算，最后一日为{plain_date(content.review_by_on)}。符合法律规定的，登记立案并通知您；"
        "材料不符合要求的，一次性书面告知需要补正的全部内容和期限，补正后重新计算审查期限。",
        f"三、任何人都可以扫描二维码，或者在核验网页输入核验码，核对本凭证的真伪：{content.check_url}",
        *([f"四、{content.remark}"] if content.remark else []),
    ]
