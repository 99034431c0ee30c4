"""D5: every file can be opened (材料能够读取), and every page of it be read."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.record import FilingRecord, Material, PageFault, Reading
from court_filing.review.rule import rule
from court_filing.texts import Text

PROBLEMS: dict[str, tuple[Text, Text]] = {
    "missing": (
        Text("材料里写了{file}，但没有收到这个文件。"),
        Text("请把这个文件一起交来；文件名写错的，请改正。"),
    ),
    "empty": (
        Text("{file}是空文件，里面没有内容。"),
        Text("请打开原文件确认有内容，再重新上传。"),
    ),
    "encrypted": (
        Text("{file}设有打开密码，法院读不到内容。"),
        Text("请用密码打开后另存为（打印为）不加密的 PDF 再上传。"),
    ),
    "corrupt": (
        Text("{file}已损坏，打不开或不完整。"),
        Text("请找到原件重新扫描、拍照或导出，再上传。"),
    ),
    "unsupported": (
        Text("{file}的文件类型法院读不了。"),
        Text("请另存为 PDF、JPG 或 DOCX 再上传。"),
    ),
    "too_large": (
        Text("{file}太大了。"),
        Text("请压缩、缩小，或者分成几份上传。"),
    ),
    "mismatch": (
        Text("{file}的文件名和内容不是同一种文件。"),
        Text("请确认选对了文件，另存为 PDF 再上传。"),
    ),
    "infected": (
        Text("{file}里查出了病毒，法院没有打开它。"),
        Text("请移除这个文件，用没有病毒的电脑或手机重新扫描、拍照，或打印为 PDF，再上传。"),
    ),
    "unreadable": (
        Text("{file}系统读不完，可能已损坏或结构过于复杂。"),
        Text("请用软件打开后打印为 PDF，或重新扫描，再上传。"),
    ),
}
"""What is said about each problem where no sentence of reading came with it."""

_CURE = re.compile(r"(.+?。)((?:请|可以上传).+)", re.DOTALL)
"""A sentence beside a file: what is wrong, and from where it says what to do."""


READABLE = "《在线诉讼规则》第九条、第十二条"
PAGE_FAULTS = frozenset({"blank", "duplicate", "turned", "dark", "blurred", "too_small", "undrawable"})
"""What is told of a page by the review too; where a page leans or shines it can be read all the same."""
MOST_PAGES_TOLD = 5


@rule("D5.readable", severity=Severity.TECHNICAL, article=READABLE)
def cannot_be_read(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A file that reading could not open. What nobody has looked into yet is no finding; `run.unread` names it."""
    for material in record.materials:
        if material.reading is None or material.reading.problem is None:
            continue
        message, cure = _told(material.reading, file=_named(material))
        yield Found(where=record.where(material), message=message, cure=cure)


@rule("D5.pages", severity=Severity.TECHNICAL, article=READABLE)
def page_hard_to_read(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A page without anything on it, one that came twice or upside down, and one that nobody can read."""
    for material in record.materials:
        faults = _counting(material.reading) if material.reading else ()
        if not faults or material.reading is None:
            continue
        if {fault.page for fault in faults if fault.code == "blank"} >= set(
            range(1, (material.reading.pages or 1) + 1)
        ):
            message = Text("{file}里没有内容，每一页都是空白的。", file=_named(material))
            yield Found(where=record.where(material), message=message, cure=PROBLEMS["empty"][1])
            continue
        parted = [_CURE.fullmatch(fault.told) for fault in faults[:MOST_PAGES_TOLD]]
        what = "".join(
            match[1] if match else fault.told for match, fault in zip(parted, faults, strict=False)
        )
        cures = dict.fromkeys(match[2] for match in parted if match)
        yield Found(
            where=record.where(material),
            message=Text("{file}：{what}", file=_named(material), what=what),
            cure=Text("{how}", how="".join(cures)) if cures else PROBLEMS["unreadable"][1],
        )


def _counting(reading: Reading) -> Sequence[PageFault]:
    """What is told of its pages: no blank backs of sheets, and no blank page at the end."""
    if reading.problem is not None:
        return ()
    faults = [fault for fault in reading.faults if fault.code in PAGE_FAULTS]
    blank = {fault.page for fault in faults if fault.code == "blank"}
    pages = reading.pages or 1
    left_out = set(blank) if len(blank) > 1 and blank == set(range(2, pages + 1, 2)) else set()
    last = pages
    while last in blank and len(blank) < pages:
        left_out.add(last)
        last -= 1
    return [fault for fault in faults if fault.code != "blank" or fault.page not in left_out]


def _told(reading: Reading, *, file: str) -> tuple[Text, Text]:
    """What is wrong and how to mend it, in the words that stand beside the file where there are any."""
    message, cure = PROBLEMS.get(reading.problem or "", PROBLEMS["unreadable"])
    if not reading.told:
        return Text(message.template, file=file), cure
    parted = _CURE.fullmatch(reading.told)
    what, how = parted.groups() if parted else (reading.told, None)
    return Text("{file}：{what}", file=file, what=what), Text("{how}", how=how) if how else cure


def _named(material: Material) -> str:
    """Its title with the name of the file, so that it is found again among several."""
    return (
        f"《{material.file}》"
        if material.called == material.file
        else f"《{material.called}》（{material.file}）"
    )
