"""Letters about who stands there: 律师事务所函 (介绍信), 法定代表人身份证明书, and the list of evidence (证据清单)."""

import re
from collections.abc import Sequence

from court_filing.reading.understood.claims import Fields
from court_filing.reading.understood.complaint import ADDRESSED, court_in, last_day
from court_filing.reading.understood.paragraphs import paragraphs_of
from court_filing.reading.understood.passage import Passage, Row
from court_filing.reading.words import Value

_HAN = r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff·•]"
_CLIENT = re.compile(r"接受(?P<name>[^，,。；;\n]{2,60}?)(?:[（(][^）)]{0,20}[）)])?的?(?:委托|指派)")
_SENT = re.compile(
    rf"(?:指派|委派|指定|安排|派)(?:[本我]?(?:所|院|中心))?的?(?:(?:专职|兼职|执业|实习)?律师)?(?P<names>{_HAN}{{2,4}}?(?:(?:律师)?[、和及]{_HAN}{{2,4}}?)*?)(?:[（(][^）)]*[）)])?"
    r"(?:、?(?:律师(?!、)|实习律师|基层法律服务工作者|法律服务工作者|法律工作者|工作者|等|同志)|为|担任|作为|[，,])"
)
_HIRED = re.compile(
    rf"委托[本我](?:所|院|中心)(?:指派)?的?(?:(?:专职|兼职|执业)?律师)?(?P<names>{_HAN}{{2,4}}?(?:(?:律师)?[、和及]{_HAN}{{2,4}}?)*?)(?:[（(][^）)]*[）)])?"
    r"(?:律师|实习律师|基层法律服务工作者|法律服务工作者|法律工作者)"
)
"""The client has chosen the lawyer: 已委托我所…律师."""
_FIRM = re.compile(
    r"(?P<firm>[\u4e00-\u9fff（）()]{2,40}?(?:律师事务所|法律服务所|法律援助中心)(?:[\u4e00-\u9fff]{2,6}分所)?)"
)
_ITS_CASE = re.compile(r"(?:与|诉)(?P<case>[^，。；;\n]{2,80}?)(?:一案|案件|纠纷案|[，,]指派)")
_UNITS = r"(?:我|本|该)?(?:单位|公司|企业|厂|院|所|店|社|校|行|村|会|局|中心|集团|合作社|街道|医院|学校)"
_HEAD = (
    re.compile(
        rf"^(?:兹证明|兹有|今有|今证明|现证明|特证明)?[:：，,]?(?P<name>{_HAN}{{2,4}}?)(?:同志|先生|女士)?(?:[（(][^）)]*[）)])?[，,]?"
        rf"(?:(?:现|目前|自[^，。]{{4,14}}起)?(?:任|担任|在|系|是|为))[^。]{{0,40}}?(?:{_UNITS}|法定代表人|负责人|经营者|职务)"
    ),
    re.compile(
        rf"(?:法定代表人|负责人|经营者|执行事务合伙人)(?:的?姓名)?(?:为|是|系|[:：])(?P<name>{_HAN}{{2,4}}?)(?:同志|先生|女士|职务|性别|[，,。；;（(]|$)"
    ),
    re.compile(rf"^姓名[:：]?(?P<name>{_HAN}{{2,4}}?)(?:性别|职务|年龄|民族|出生|[，,。；;（(]|$)"),
)
_NO_NAME_OF_A_PERSON = re.compile(r"单位|公司|身份|证明|姓名|签名|盖章|职务|同志|法定|负责|我|本")
_SEALED = re.compile(
    r"^(?:单位|企业|法人|公司|证明单位|出具单位|单位名称|机构)?(?:名称)?(?:[（(](?:盖章|公章|印章|章)[）)]|盖章|公章)[:：]?(?P<name>[^\n]{0,40})$"
)
_COMPANY = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()A-Za-z0-9·]{3,40}(?:公司|厂|店|合作社|中心|事务所|分所|集团|银行|支行|学校|医院|委员会|部|社|行|局|政府))(?:[（(](?:盖章|公章|印章)[）)])?$"
)
_NUMBERED = re.compile(
    r"^(?:证据)?(?:[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．:：\s]|[①-⑳])\s*"
)
_NO_ITEM = re.compile(
    r"^(?:证据(?:材料)?(?:清单|目录|列表|名称)|序号|编号|名称|合计|共计?|提交人|提供人|提交日期|日期|案号|案由|此致|具状人|原告|被告|第[一二三四五六七八九十]组|以上)"
    r"|法院$|^\d{4}年"
)
_BESIDE = re.compile(r"\t|\s{2,}|[（(]|[，,：:；;。]|来源|证明|拟证|原件|复印件|\s\d+(?:[-—~至]\d+)?页?")
_LONGEST_ITEM = 30
_MOST_UNREAD = 4
"""So many numbers of a list may lack between two lines, because they were not read."""


def firm_letter(rows: Sequence[Row]) -> Fields:
    """To which court, for whom, who is sent, of which firm, in which case, and the day."""
    passages = [paragraph.passage.without_gaps() for paragraph in paragraphs_of(rows)]
    fields: Fields = {}
    if court := court_in([each for each in passages if ADDRESSED.match(each.text)][:1]):
        fields["court"] = (court,)
    for passage in passages:
        if match := _CLIENT.search(passage.text):
            fields.setdefault("principal", tuple(_each(passage, match, "name")))
        if match := _SENT.search(passage.text) or _HIRED.search(passage.text):
            fields.setdefault("agent", tuple(_each(passage, match, "names")))
        if match := _ITS_CASE.search(passage.text):
            fields.setdefault("case", (passage.group(match, "case").value(),))
    firms = [
        passage.group(match, "firm").value()
        for passage in reversed(passages)
        if (match := _FIRM.fullmatch(re.sub(r"[（(](?:盖章|公章)[）)]$", "", passage.text)))
    ]
    if firms:
        fields["firm"] = (firms[0],)
    return _dated(fields, passages)


def _each(passage: Passage, match: re.Match[str], group: str) -> list[Value]:
    """Several who are named after one another, each for itself."""
    whole = passage.group(match, group)
    parts = re.finditer(
        r"(?P<one>[^、和及]+?)(?:律师)?(?:[、和及]|$)" if group == "names" else r"(?P<one>[^、]+)", whole.text
    )
    return [whole.group(part, "one").value() for part in parts]


def head_certificate(rows: Sequence[Row]) -> Fields:
    """Who heads which unit, and whether its name stands beside the place of the seal."""
    passages = [paragraph.passage.without_gaps() for paragraph in paragraphs_of(rows)]
    fields: Fields = {}
    heads = ((passage, pattern.search(passage.text)) for pattern in _HEAD for passage in passages)
    for passage, match in heads:
        if match and not _NO_NAME_OF_A_PERSON.search(match["name"]):
            fields.setdefault("name", (passage.group(match, "name").value(),))
    for passage in passages:
        fields |= _unit(passage)
    return _dated(fields, passages)


def _unit(passage: Passage) -> Fields:
    """The unit where it stands alone in a line, and the place of its seal."""
    if (match := _COMPANY.match(passage.text)) and "证明" not in match["name"]:
        name = passage.group(match, "name").value()
        return {"company": (name,), "signed_by": (name,)}
    if match := _SEALED.match(passage.text):
        block: Fields = {"signature_block": (passage.value("盖章"),)}
        return {**block, "signed_by": (passage.group(match, "name").value(),)} if match["name"] else block
    return {}


def _dated(fields: Fields, passages: Sequence[Passage]) -> Fields:
    day = last_day(passages)
    return {**fields, "signed_on": (day,)} if day else fields


def _may_be_next(figure: str, last: int) -> bool:
    """Whether a list goes on, or begins anew, with this number: else a line goes on with the end of a sum."""
    number = int(figure)
    return not figure.startswith("0") and (number == 1 or last == 0 or last <= number <= last + _MOST_UNREAD)


def evidence_list(rows: Sequence[Row]) -> Fields:
    """What each numbered line of it begins with: the name of a piece of evidence."""
    names: list[Value] = []
    last = 0
    for row in rows:
        text = "\t".join(cell.text for cell in row)
        number = _NUMBERED.match(text)
        if number and (figure := re.search(r"\d+", number[0])):
            if not _may_be_next(figure[0], last):
                continue
            last = int(figure[0])
        name = (
            _BESIDE.split(text[number.end() :].strip("\t 《"), maxsplit=1)[0].strip("》《 ") if number else ""
        )
        if 2 <= len(name) <= _LONGEST_ITEM and not _NO_ITEM.search(name):
            names.append(row[0].passage.value(name))
    return {"item": tuple(names)} if names else {}
