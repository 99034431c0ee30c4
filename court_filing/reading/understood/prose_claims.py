"""What a sentence asks the court for（请求法院判令……）, claim by claim."""

import re
from collections.abc import Iterator

from court_filing.reading.understood.paragraphs import NUMBERED
from court_filing.reading.understood.passage import Passage

_SENTENCE = re.compile(r"(?:[^。！!？?（(\n]|[（(][^）)]*[）)]?)+[。！!？?]*")
_COURT = r"(?:人民)?(?:法院|法庭|法官|政府|领导|青天)(?:同志|大人|老爷|们)?"
_ASKS = re.compile(
    r"(?:^|(?<=[，,；;：:。]))\s*(?:(?:综上(?:所述)?|为此|因此|故此?|所以|据此|于是|现在?|今|特此?|谨|只好|只能|只有|无奈(?:之下)?|没(?:有)?办法|我们?|本人|俺们?|原告|申请人|自诉人|我方|我公司|本公司|依法|具状|在此|只|就|老汉|老太婆?)[，,、]?\s*){0,5}"
    r"(?P<verb>请求|恳请|恳求|要求|请(?!假|客|教|人|来|了|他|她|我|\u4f60)|祈求|求(?:求|助)?|希望|盼望?|望|想(?:请|让|要)|申请|要)(?:事项|是|如下|的是|的有)?"
    rf"(?P<who>(?:贵|人民|本|\u4f60)?(?:[\u4e00-\u9fff]{{0,14}}?{_COURT}|贵院|你院|\u4f60们|审判长))?\s*(?:能够?|可以)?\s*[:：，,]?\s*"
    r"(?P<do>(?:依法|公正|帮我|给我|为我|帮忙|尽快|立即|替我|秉公)*(?:判令|判决|判(?!断)|裁判|裁决|责令|强制执行|执行|支持|叫|让|令|撤销|确认)?)\s*[:：]?\s*"
)
"""A sentence that asks the court for something; what follows is the first claim."""
_ASKS_ANEW = re.compile(r"^\s*(?:同时|另外?|此外|还(?:要|有|请)?|最后|并(?:且)?|再(?:就是)?|也请)[，,]?")
_MY_CLAIMS = re.compile(
    r"^\s*(?:[一二三四五]\s*[、.．]\s*)?(?:我们?|本人|原告|申请人|自诉人)?的?(?:诉讼|具体|起诉)?(?:请求|要求|诉求|主张|想法)(?:有|是|为|如下|包括|共)(?:以下|下面)?(?:[一二三四五六几]?[点项条个])?(?:如下)?\s*[:：，,]?\s*"
)
_SPLIT = re.compile(
    r"[，,；;。]\s*(?=(?:并且?|同时|另外?|另行|此外|还(?:要|有|请求?|应)?|再(?:就是)?|最后|以及|而且|且|也|[二三四五六七八九]、|\d[.、．]|第[二三四五]|(?:本案)?(?:的)?(?:诉讼|受理|案件受理|打官司的?)费|每[个]?月再?[给付支])(?!按|自|以))"
)
_LEAD = re.compile(
    r"^\s*(?:(?:并且?|同时|另外|另行|另|此外|还请求|还要|还有|还应|还请|还|再就是|最后|以及|而且|且)[，,]?\s*(?:请求|要求|请|恳请)?(?:贵院|法院)?\s*)"
)
_LIKE_A_REFERENCE = re.compile(
    r"^(?:如所请|如上|支持(?:我|原告)?的?(?:全部|上述|以上)?(?:诉讼)?请求|为我做主|做主|主持公道|公正|明断|明察|依法(?:处理|判决|裁判|公断))"
)
_NO_MORE = re.compile(
    r"(?:依法|公正|尽快|及时|给予|予以)*(?:强制执行|执行|立案|受理|起诉|裁判|判决|处理|解决|支持|审理|帮助)?"
)
"""Words that ask the court to do its work, and of nobody anything."""
_FOR_JUSTICE = re.compile(r"^(?![^。]*(?:\d|判|还|赔|付))[^。]*(?:做主|公道|明断|明察|公正|撑腰)")
_TOLD_OF_ASKING = re.compile(
    r"不理|拒绝|拒不(?!执行)|未果|却|置之不理|但(?:是|他|被告)|一直推|没有答应|不同意|不予理|驳回|不准(?!许)|准许|撤诉|撤回|法院(?:没|不|认为|判了)"
)
_OF_THE_OTHER = re.compile(
    r"(?:[^。；;，,]{0,24}?(?:还我|还给|归还|偿还|返还|退还|退给|支付|赔|给付|付清|付给|给我|给原告|停止|停工|拆除|拆掉|恢复|承担|履行|道歉|撤销|搬[走离出]|清走|修好|腾|分给|过户|抚养|每个?月[给付])"
    r"|离婚|解除|确认)"
)


def sentences_of(passage: Passage) -> Iterator[Passage]:
    """The sentences, each with its stop."""
    for match in _SENTENCE.finditer(passage.text):
        if match.group().strip():
            yield passage.group(match)


def asked_in(sentence: Passage, *, goes_on: bool = False) -> Iterator[Passage]:
    """What a sentence asks for, claim by claim; nothing where it asks for nothing of its own."""
    asked = _MY_CLAIMS.match(sentence.text)
    start = asked.end() if asked else _asked_from(sentence.text)
    if start is None and goes_on and (NUMBERED.match(sentence.text) or _ASKS_ANEW.match(sentence.text)):
        start = 0
    if start is None:
        return
    rest = sentence[start:]
    if (
        _NO_MORE.fullmatch(rest.text.strip(" 。！"))
        or _LIKE_A_REFERENCE.match(rest.text.strip(" 。！"))
        or _FOR_JUSTICE.search(rest.text)
    ):
        return
    cuts = [
        0,
        *(match.end() for match in _SPLIT.finditer(rest.text) if _is_outside(rest.text, match.start())),
    ]
    for begun, end in zip(cuts, [*cuts[1:], len(rest.text)], strict=True):
        piece = rest[begun:end]
        if lead := _LEAD.match(piece.text):
            piece = piece[lead.end() :]
        if len(piece.text.strip(" ，,；;。！!")) > 3:
            yield piece.strip(" ，,；;！!\n")


def _is_outside(text: str, at: int) -> bool:
    """Whether the place stands in no brackets."""
    before = text[:at]
    return sum(map(before.count, "（(")) <= sum(map(before.count, "）)"))


def _asked_from(text: str) -> int | None:
    """Where the first claim begins in a sentence that asks the court, or the other side by way of the court."""
    if _TOLD_OF_ASKING.search(text):
        return None
    for asked in _ASKS.finditer(text):
        if asked["verb"] != "要" and (asked["who"] or asked["do"]):
            return asked.start("do")
        if (
            asked["verb"] != "要"
            and asked.group().rstrip()[-1:] in "：:"
            and NUMBERED.match(text[asked.end() :])
        ):
            return asked.end()
        firmly = asked["verb"] in ("请求", "恳请", "要求", "申请", "恳求", "要")
        if asked.start() == 0 and firmly and _OF_THE_OTHER.match(text[asked.end() :]):
            return asked.end() if asked["verb"] == "要" else asked.start("do")
    return None
