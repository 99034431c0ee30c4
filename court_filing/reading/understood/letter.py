"""授权委托书: who gives which powers to whom, for which case."""

import re
from collections.abc import Sequence

from court_filing.reading.understood.claims import Fields
from court_filing.reading.understood.complaint import last_day
from court_filing.reading.understood.paragraphs import paragraphs_of, spaced
from court_filing.reading.understood.passage import Passage, Row
from court_filing.reading.understood.people import is_organisation
from court_filing.reading.understood.signature import signed
from court_filing.reading.words import Value

_NAME = (
    r"\s*(?:姓\s*名|名\s*称)?\s*[:：]?\s*(?P<name>(?:[^，,。；;：:\s（(、]|[（(][\u4e00-\u9fff]{2,6}[）)](?=[\u4e00-\u9fff])){2,40}?)"
    r"(?=[，,。；;：:\s、]|[（(](?![\u4e00-\u9fff]{2,6}[）)][\u4e00-\u9fff])|工作单位|性别|单位|职务|联系|电话|身份证|律师|$)"
)
_GIVERS = spaced(["委托人", "委托单位", "授权人", "委托方"])
_TAKERS = spaced(["受委托人", "受托人", "被委托人", "代理人", "受托方", "委托代理人", "委托诉讼代理人"])
_PRINCIPAL = re.compile(rf"^\s*(?:{_GIVERS})\s*(?:[（(][^）)]*[）)])?\s*[:：;；]{_NAME}")
_AGENT = re.compile(rf"^\s*(?:{_TAKERS})\s*[0-9一二三]?\s*(?:[（(][^）)]*[）)])?\s*[:：;；]{_NAME}")
_WITHIN = re.compile(
    r"(?:委托|授权)(?P<firm>[\u4e00-\u9fff（）()]{2,30}?律师事务所)(?:的)?(?P<name>[\u3400-\u9fff·]{2,4}?)(?:律师|为|作为|、)"
)
_FIRM = re.compile(r"(?P<firm>[\u4e00-\u9fff（）()]{2,40}?(?:律师事务所|法律服务所|法律援助中心))")
_CASE = re.compile(
    r"(?:在|就|因|为|受理|审理)\s*(?P<case>[^，。；;\n]{3,80}?)(?:一案|案件|纠纷案|执行案)(?:中|的)?|(?:案由|委托事项)\s*[:：]\s*(?P<named>[^，。；;\n]{2,60})"
)
_GENERAL = re.compile(r"一\s*般\s*(?:授\s*权|代\s*理)")
_SPECIAL = re.compile(
    r"特\s*别\s*(?:授\s*权|代\s*理)|(?:代为)?(?:承认|放弃|变更)[、和及]?[^。；]{0,16}诉讼请求"
)
_FULL = re.compile(r"全\s*权\s*(?:代\s*理|委\s*托|授\s*权|负\s*责|处\s*理)?")
_LISTED = re.compile(
    r"代为[^。；\n]{0,12}(?:承认|放弃|变更|和解|反诉|上诉)|(?:承认|放弃|变更)[^。；\n]{0,16}请求|进行和解|提起(?:反诉|上诉)"
)
_NOT_GIVEN = re.compile(r"(?:不包括|不含|无权|不得|不能|没有|除)[^。；]{0,24}$")
_TICK = "☑☒■√✓✔"
_SIGNATURE = re.compile(
    rf"^\s*(?P<label>{_GIVERS})\s*(?:[（(][^）)]*[）)])?\s*(?:签名|盖章|签字|签章)?(?:[（(][^）)]*[）)])?\s*[:：;；]\s*"
    rf"(?P<name>[^\n]*?)\s*(?:(?:{_TAKERS}).*)?$"
)


def authority_letter(rows: Sequence[Row]) -> Fields:
    """Principal, agent with firm, powers (`general` or `special`), case and day."""
    passages = [paragraph.passage for paragraph in paragraphs_of(rows)]
    fields = {**_principal(passages), **_agent(passages), **_powers(passages)}
    for passage in passages:
        if "case" not in fields and (match := _CASE.search(passage.text)):
            fields["case"] = (passage.group(match, "case" if match["case"] else "named").value(),)
    if day := last_day(passages):
        fields["signed_on"] = (day,)
    return {**fields, **_signature(passages)}


def _signature(passages: Sequence[Passage]) -> Fields:
    """Who signed, where who gives the power is named a second time, or beside a place to sign."""
    places = [at for at, passage in enumerate(passages) if _SIGNATURE.match(passage.text)]
    if not places or (len(places) == 1 and not _is_signature(passages[places[0]].text)):
        return {}
    return signed(passages[places[-1] :], _SIGNATURE)


def _principal(passages: Sequence[Passage]) -> Fields:
    names = [
        passage.group(match, "name").value()
        for passage in passages
        if (match := _PRINCIPAL.match(passage.text)) and not _is_signature(passage.text)
    ]
    if not names:
        names = [
            passage.group(match, "name").value()
            for passage in passages
            if (match := _PRINCIPAL.match(passage.text))
        ]
    return {"principal": tuple(names)} if names else {}


def _is_signature(text: str) -> bool:
    return "签名" in text or "盖章" in text or "签字" in text


def _agent(passages: Sequence[Passage]) -> Fields:
    agents: list[Value] = []
    firms: list[Value] = []
    for at, passage in enumerate(passages):
        match = _AGENT.match(passage.text) or _WITHIN.search(passage.text)
        if match is None or is_organisation(match["name"]) or _is_signature(passage.text):
            continue
        agents.append(passage.group(match, "name").value())
        firms += _firm_in(passages[at : at + 4])
        if match.re is _WITHIN:
            break
    return {name: tuple(many) for name, many in (("agent", agents), ("firm", firms)) if many}


def _firm_in(passages: Sequence[Passage]) -> list[Value]:
    for number, passage in enumerate(passages):
        if number and _AGENT.match(passage.text):
            return []
        for match in _FIRM.finditer(passage.text):
            name = passage.group(match, "firm")
            start = max(
                name.text.rfind(word) + len(word) if word in name.text else 0
                for word in ("委托", "工作单位", "单位", "系", "为", "男", "女")
            )
            return [name[start:].value()]
    return []


def _powers(passages: Sequence[Passage]) -> Fields:
    """What is said outright counts, of words with boxes the ticked ones. `full`: 全权代理 with nothing beside it."""
    text_of = [(passage, _given(_GENERAL, passage), _given(_SPECIAL, passage)) for passage in passages]
    outright = [
        *((passage, special, "special") for passage, general, special in text_of if special and not general),
        *((passage, general, "general") for passage, general, _special in text_of if general),
        *((passage, full, "full") for passage in passages if (full := _given(_FULL, passage))),
    ]
    for passage, match, meaning in outright[:1]:
        if meaning != "full" or not any(_LISTED.search(each.text) for each in passages):
            return {"powers": (passage.group(match).value(meaning),)}
    return {}


def _given(power: re.Pattern[str], passage: Passage) -> re.Match[str] | None:
    """Where a power is named; not where it is excepted, nor beside a box that nobody ticked."""
    match = power.search(passage.text)
    if match is None or _NOT_GIVEN.search(passage.text[: match.start()]):
        return None
    return None if _tick_of(passage.text, match) is False else match


def _tick_of(text: str, match: re.Match[str]) -> bool | None:
    """Whether its box is ticked; None where it has none. Boxes stand before all words, or behind all of them."""
    boxes = rf"[□{_TICK}]"
    first = min((each.start() for each in (_GENERAL.search(text), _SPECIAL.search(text)) if each), default=0)
    if re.search(boxes, text[:first]):
        beside = re.search(rf"({boxes})\s*$", text[: match.start()])
    else:
        beside = re.match(rf"\s*({boxes})", text[match.end() :])
    return beside[1] in _TICK if beside else None
