"""Running text: rows put together to paragraphs, and the parts（诉讼请求, 事实与理由 …）of a complaint."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from court_filing.reading.understood.normal import DAY
from court_filing.reading.understood.passage import Passage, Row, joined

INITIATING = "plaintiffs"
OPPOSING = "defendants"
THIRD = "third_parties"

_ROLE_WORDS: Mapping[str, Sequence[str]] = {
    OPPOSING: (
        "被告人暨附带民事诉讼被告人",
        "附带民事诉讼被告人",
        "反诉被告",
        "被申请执行人",
        "被申请人",
        "被执行人",
        "被上诉人",
        "被异议人",
        "被告人",
        "被告",
        "赔偿义务机关",
        "对方当事人",
        "债务人",
    ),
    THIRD: ("第三人", "利害关系人"),
    INITIATING: (
        "自诉人暨附带民事诉讼原告人",
        "附带民事诉讼原告人",
        "反诉原告",
        "反诉人",
        "申请执行人",
        "赔偿请求人",
        "申请人",
        "自诉人",
        "异议人",
        "上诉人",
        "起诉人",
        "原告人",
        "原告",
        "债权人",
    ),
}
ROLE_OF = {word: role for role, words in _ROLE_WORDS.items() for word in words}

_PARTS: Mapping[str, Sequence[str]] = {
    "cause": ("案由",),
    "claims": (
        "申请执行事项",
        "申请执行请求",
        "执行请求",
        "诉讼请求和依据",
        "诉讼请求",
        "反诉请求",
        "请求事项",
        "申请事项",
        "申请请求",
        "仲裁请求",
        "上诉请求",
        "异议请求",
        "保全请求",
        "请求",
    ),
    "basis": ("执行依据", "申请依据", "生效法律文书"),
    "property": ("被执行人财产线索", "可供执行的财产线索", "财产线索", "保全财产线索"),
    "facts": (
        "事实与理由",
        "事实和理由",
        "事实及理由",
        "事实、理由",
        "事实理由",
        "事实经过",
        "申请理由",
        "事实",
        "理由",
    ),
    "evidence": ("证据和证据来源", "证据及证据来源", "证据清单", "证据目录", "证据"),
    "annex": ("附",),
    "closing": ("此致",),
}


def spaced(words: Sequence[str]) -> str:
    """A pattern for any of these words, longest first, with spaces between its signs."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s*".join(map(re.escape, word)) for word in ordered)


_BRACKET = r"(?:\s*[（(【\[][^）)】\]]{1,24}[）)】\]])?"
PARTY = re.compile(
    rf"^\s*(?P<role>{spaced(list(ROLE_OF))}){_BRACKET}\s*(?P<n>[一二三四五六七八九十]|[0-9]{{1,2}})?{_BRACKET}"
    r"(?P<after>\s*[:：;；]\s*|\s+|$|(?=[^，。,\s]))(?P<rest>.*)",
    re.DOTALL,
)
AGENT = re.compile(
    rf"^\s*(?P<role>{spaced(['委托诉讼代理人', '委托代理人', '诉讼代理人', '代理人'])}){_BRACKET}\s*"
    r"(?P<n>[一二三四五六七八九十]|[0-9]{1,2})?\s*[:：;；]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]\s*[、.．]\s*|【)?(?:"
    + "|".join(f"(?P<{name}>{spaced(words)})" for name, words in _PARTS.items())
    + r")(?:】|，证人姓名和住所|、证人姓名和住所|及证人姓名和住所)?"
    r"(?:\s*[:：;；]\s*|\s*$|\s+|(?=\s*[1一①][.、．，])|(?=\s*[（(][1一]))"
)
_OWN_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]\s*[、.．]\s*)?(?:"
    r"(?P<claims>(?:为此|因此|故此|据此|综上|故|现)?[，,]?(?:原告|申请人|自诉人|本人|我们?|我方)?(?:特|依法|现|恳请)*(?:提出|提起|请求)(?:以下|如下|下列)"
    r"(?:几[项点个])?(?:诉讼|具体)?(?:请求|要求|事项)|(?:我们?的|本人的|原告的|具体的?)(?:诉讼)?(?:请求|要求))"
    r"|(?P<facts>(?:事情|案件|纠纷|事件|案情|基本)的?(?:经过|起因|由来|情况|事实|案情)(?:[、和与及](?:起诉|诉讼|申请)?理由)?|起诉的?(?:事实[、和与及])?理由)"
    r"|(?P<evidence>(?:现有|所附|提交的?)?证据(?:材料)?(?:有|如下|包括)))"
    r"(?:\s*[（(][^）)]{2,8}[）)])?(?:如下|是|为)?\s*(?:[:：]\s*$|(?<=有)[:：]|(?<=如下)[:：])"
)
"""A heading in somebody's own words: 为此提出以下请求（诉讼请求）："""
_LABELS = r"法定代表人|负责人|主要负责人|经营者|法定代理人|监护人|委托|诉讼代理|代理人"
_NUMBERED = (
    r"(?:[0-9]{1,2}\s*[、.．)）](?![0-9])|[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|"
    r"第[一二三四五六七八九十]{1,2}(?:项|[、，,:：])|[①-⑳])"
)
NUMBERED = re.compile(rf"^\s*{_NUMBERED}\s*")
_COURT = r"[\u4e00-\u9fff]{2,30}法院$"
_PERSON_ALONE = re.compile(
    r"\s+[\u3400-\u9fff·（）()]{2,40}(?:\s+|[，,]\s*)(?=[男女]|性\s*别|住|统一|法定|地\s*址|身份证|公民|联系)|\s+\S{4,40}(?:公司|局|政府|厂)\s*$"
)
"""Somebody named without a colon after the role: 原告 张三 男."""
_BEGINS = re.compile(
    rf"^\s*(?:{_LABELS}|{_COURT}|具状人|起诉人|附[:：]|(?:受?委托人|受托人|被委托人|委托单位|授权人)\s*(?:[（(][^）)]*[）)])?\s*[:：])"
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its words, and where it begins."""

    passage: Passage
    page: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text


def paragraphs_of(rows: Sequence[Row]) -> list[Paragraph]:
    """Rows that go on from one another put together, as the edges of the text, the words and their signs tell."""
    result: list[list[Row]] = []
    edges = {page: _edges(page, rows) for page in {row[0].page for row in rows}}
    for row in rows:
        if result and _goes_on(result[-1][-1], row, edges):
            result[-1].append(row)
        else:
            result.append([row])
    return [Paragraph(joined(_row_text(row) for row in many).strip(), many[0][0].page) for many in result]


def _row_text(row: Row) -> Passage:
    return joined((cell.passage.strip() for cell in row), " ")


_ASIDE = 0.4
"""A line that begins so far to the right stands in a block of its own: who signed, and when."""
_SHORT = 0.15
"""By so much of the page a line within a paragraph may end before its edge: what follows was not to be broken."""
_UNPLACED = 2.0
"""The right edge where lines have no places: each is a paragraph of its file."""


@dataclass(frozen=True)
class _Edges:
    """Where the lines of a page begin and end, and whether its paragraphs begin with a gap."""

    left: float
    right: float
    indented: bool


def _edges(page: int, rows: Sequence[Row]) -> _Edges:
    here = [row for row in rows if row[0].page == page]
    if all(row[0].left == 0 and row[-1].right == 1 for row in here):
        return _Edges(0.0, _UNPLACED, indented=False)
    right = sorted(row[-1].right for row in here)[-max(len(here) // 8, 1)]
    lefts = sorted(row[0].left for row in here if row[-1].right > right - 0.1) or [
        row[0].left for row in here
    ]
    left = lefts[len(lefts) // 10]
    gaps = [row for row in here if left + 0.02 < row[0].left < left + 0.12]
    return _Edges(left, right, len(gaps) >= 2)


def _goes_on(before: Row, row: Row, edges: Mapping[int, _Edges]) -> bool:
    text, told = _row_text(row).text, _row_text(before).text
    if begins(text) or _is_heading_alone(told) or _is_title(told):
        return False
    edge, here = edges[before[0].page], edges[row[0].page]
    if edge.right == _UNPLACED:
        return False
    full = before[-1].right > edge.right - (_SHORT if _is_broken_off(told, here) else 0.05)
    if full and before[0].left > _ASIDE and abs(row[0].left - before[0].left) < 0.015:
        return True
    if not full or row[0].left > here.left + 0.022:
        return False
    return here.indented or not re.search(r"[。；;：:]\s*$", told)


def _is_broken_off(told: str, here: _Edges) -> bool:
    """Whether a line ends within a sentence, where the page lets its paragraphs begin with a gap."""
    return here.indented and re.search(r"[。；;：:！!？?）)]\s*$", told) is None


def begins(text: str) -> bool:
    """Whether these words begin something: a party, a part, an item, a label."""
    party = PARTY.match(text)
    return bool(
        (
            party
            and (":" in party["after"].replace("：", ":") or _PERSON_ALONE.match(text[party.end("role") :]))
        )
        or DAY.fullmatch(text.strip())
        or AGENT.match(text)
        or _heading(text)
        or NUMBERED.match(text)
        or _BEGINS.match(text)
    )


def _is_heading_alone(text: str) -> bool:
    match = _heading(text)
    return match is not None and not text[match.end() :].strip()


def _heading(text: str) -> re.Match[str] | None:
    return _HEADING.match(text) or _OWN_HEADING.match(text)


def _is_title(text: str) -> bool:
    return re.fullmatch(r"\s*.{0,12}[状书]\s*", text) is not None


def parts_of(paragraphs: Sequence[Paragraph]) -> dict[str, list[Passage]]:
    """The paragraphs by part; what stands before the first heading is the `head`."""
    parts: dict[str, list[Passage]] = {"head": []}
    now = "head"
    for paragraph in paragraphs:
        heading = _heading(paragraph.text)
        name = heading.lastgroup if heading else None
        if heading is None or name is None or not _may_follow(now, name):
            parts.setdefault(now, []).append(paragraph.passage)
            continue
        now = name
        rest = paragraph.passage[heading.end() :].strip()
        parts.setdefault(now, []).extend([rest] if rest else [])
    return parts


def _may_follow(now: str, then: str) -> bool:
    """What comes after 此致 is the closing: its 附 is one, and a 证据 there too."""
    return now not in ("closing", "annex") or then in ("annex", "closing")
