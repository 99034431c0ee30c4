"""授权委托书: who gives which powers to whom, for which case."""

import re
from collections.abc import Sequence

from court_filing.reading.understood.claims import Fields
from court_filing.reading.understood.complaint import last_day
from court_filing.reading.understood.paragraphs import paragraphs_of, spaced
from court_filing.reading.understood.passage import Passage, Row
from court_filing.reading.understood.people import is_organisation
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
_TICK = "☑☒■√✓✔"


def authority_letter(rows: Sequence[Row]) -> Fields:
    """Principal, agent with firm, powers (`general` or `special`), case and day."""
    passages = [paragraph.passage for paragraph in paragraphs_of(rows)]
    fields = {**_principal(passages), **_agent(passages), **_powers(passages)}
    for passage in passages:
        if "case" not in fields and (match := _CASE.search(passage.text)):
            fields["case"] = (passage.group(match, "case" if match["case"] else "named").value(),)
    if day := last_day(passages):
        fields["signed_on"] = (day,)
    return fields


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
    """What is said outright counts; a form with both words counts by its tick."""
    text_of = [
        (passage, _GENERAL.search(passage.text), _SPECIAL.search(passage.text)) for passage in passages
    ]
    for passage, general, special in text_of:
        if general and special:
            chosen = _ticked(passage, general, special)
            if chosen:
                return {"powers": (chosen,)}
    for passage, general, special in text_of:
        if special and not general:
            return {"powers": (passage.group(special).value("special"),)}
    for passage, general, _special in text_of:
        if general:
            return {"powers": (passage.group(general).value("general"),)}
    return {}


def _ticked(passage: Passage, *matches: re.Match[str]) -> Value | None:
    for match, meaning in zip(matches, ("general", "special"), strict=True):
        around = (
            passage.text[max(0, match.start() - 2) : match.start()]
            + passage.text[match.end() : match.end() + 2]
        )
        if any(sign in around for sign in _TICK):
            return passage.group(match).value(meaning)
    return None
