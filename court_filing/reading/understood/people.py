"""The people of a complaint or a decision: who stands on which side, and what is said of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from court_filing.reading.surnames import COMPOUND, SURNAMES
from court_filing.reading.understood.normal import (
    DAY,
    ETHNICITIES,
    credit_code,
    day_of,
    plain_number,
    resident_number,
)
from court_filing.reading.understood.paragraphs import AGENT, PARTY, ROLE_OF
from court_filing.reading.understood.passage import Passage, joined
from court_filing.reading.words import Value

Fields = dict[str, tuple[Value, ...]]
AGENTS = "agents"

_NOT_A_PARTY = re.compile(
    r"^(?:与|于|向|在|为|系|认为|的|和|及|因|之|均|是|从|自|将|对|以|多次|辩称|诉称|负担|承担)|一案|与.{0,3}被告"
)
_NAME = re.compile(
    r"\s*(?:姓\s*名|名\s*称|单位名称)?\s*[:：]?\s*(?P<name>[^，,。；;：:\n、]+?)\s*"
    r"(?=[，,。；;：:\n、]|$|[（(](?:以下|下称|曾用名|反诉|原审|一审|又名|化名|绰号|身份证|公民身份|证件|统一|信用|性别|[男女]|出生|住|联系|电话|[0-9])|\s+(?:性别|男|女|出生|民族|住|身份|统一|法定|联系|电话|[\u4e00-\u9fff（）()]{2,30}(?:律师|法律服务)(?:事务)?所)"
    r"|[男女][，,、](?!\s*[男女])|(?:性别|出生日期|统一社会信用代码|身份证|住所地|住址)\s*[:：])"
)
_IN_DIGITS = re.compile(r"[0-9]\s*(?:[年月日]|$)")
"""A day: what somebody did on it, and no name."""
_BY_ANOTHER = re.compile(r"^[^，。]{0,20}(?:代写|代书|代笔)")
"""Who wrote it for somebody."""
_TELLS = re.compile(r"[欠借还]|不|拖|起诉|拒|未|打[了伤人]|骗|强行|擅自|签订|承诺|答应")
"""A sentence about a party that is no name."""
_SEX_FOLLOWS = re.compile(r"[\u3400-\u9fff·]{2,20}(?:\s+|[，,]\s*)(?:性别\s*[:：]?\s*)?[男女](?=[\s，,])")
"""A name with the sex after it: somebody called 于洋 begins with a word that otherwise tells a story."""
_LIKE_A_NAME = re.compile(
    rf"(?:{COMPOUND})[\u3400-\u9fff]{{1,2}}|[{SURNAMES}][\u3400-\u9fff]{{1,2}}|[{SURNAMES}]某[某\u3400-\u9fff]{{0,2}}"
    r"|.*[·•A-Za-z×xX*].*"
)
_LIKE_A_UNIT = re.compile(r"[室园场会组市坊铺城村庄吧站库府厅署处科司舍寺庙堂台阁校伙]$")
"""How else names of organisations end, which nothing marks as a name."""
_PREDICATE = re.compile(
    r"^(?:行为|今年|现年|年[老迈事]|体弱|上述|应当|仅|却|仍|至今|曾|已|再|另|拥有|名下)"
    r"|构成|违反|违约|违法|依据|根据|依法|行为|应当|主张|认为|负有|属于|导致|造成|存在|具有|享有|没有|无[收权法力]"
)
"""What is said of a party, and is no name."""
_SAID_BESIDE = re.compile(
    r"\s*[，,、\s（(]\s*(?:[男女]|性别|住|现住|出生|生于|[12][0-9]{3}年|[\u4e00-\u9fff]{1,4}族|身份证|公民身份|证件|护照|统一社会|法定代|负责人|经营者|联系|电话|地址)"
)
_SEX = re.compile(
    r"(?:性\s*别\s*[:：]?\s*|[，,。\s:：、])(?P<sex>[男女])(?=[，,。；;\s\n、]|性|出|汉|民|[0-9]|$)|(?P<ticked>[男女])\s*[☑☒■√✓✔]"
)
_ETHNICITY = re.compile(
    r"民\s*族\s*[:：]?\s*(?P<said>[\u4e00-\u9fff]{1,5})|(?P<name>[\u4e00-\u9fff]{1,5}?)族(?=[，,。；;\s、]|$)"
)
_IDENTITY = re.compile(
    r"(?:公民身份证?号码?|居民身份证号?码?|身份证号码?|身份证件?号?码?|证件号码|身份号码)\s*[（(]?[^0-9]{0,6}?\s*(?P<number>[0-9OolI][0-9OolI\s]{12,22}[0-9XxOo×])"
)
_BARE_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?P<number>[1-8][0-9OolI]{5}(?:19|20)[0-9OolI]{9}[0-9Xx×])(?![0-9A-Za-z])"
)
_CODE = re.compile(
    r"(?:统一社会信用代码|社会信用代码|信用代码|组织机构代码)\s*[:：]?\s*(?P<number>[0-9A-Za-z〇][0-9A-Za-z〇\s]{14,22}[0-9A-Za-z〇])"
)
_BARE_CODE = re.compile(r"(?<![0-9A-Za-z])(?P<number>[159][0-9A-Z]{17})(?![0-9A-Za-z])")
_STOP = (
    r"(?=[，,；;。\n]|\s*(?:联系|电话|手机|身份证|公民身份|统一社会|法定代|负责人|邮编|邮政编码|经常居住|证件|工作单位"
    r"|户籍|送达|$))"
)
_ADDRESSES = (
    re.compile(
        rf"(?:住\s*所\s*地?|住\s*址|现\s*住\s*址?(?:在|于)?|家\s*住(?:在|于)?|居住(?:在|于)|主要办事机构所在地|营业场所|办公地址|住\s*地|(?<=[，,。；;\s\n他她])住(?:在|于)?|(?<![\u4e00-\u9fff])地\s*址)"
        rf"(?:\s*[（(][^）)]*[）)])?\s*[:：;]?\s*(?:为|是|系|在|位于)?(?P<said>[\u4e00-\u9fff][^，,；;。\n]{{4,}}?){_STOP}"
    ),
    re.compile(
        rf"(?:经常居住地|户\s*籍\s*(?:所在地|地址|地)?|身份证地址|注册地址?)\s*[:：;]?\s*(?P<said>[\u4e00-\u9fff][^，,；;。\n]{{4,}}?){_STOP}"
    ),
)
_PHONE = re.compile(
    r"(?:联\s*系\s*电\s*话|联\s*系\s*方\s*式|手\s*机\s*号?\s*码?|电\s*话(?:号码)?)\s*[:：;]?\s*(?P<number>[0-9OlI（(][0-9OlI\s\-—–）)]{5,18}[0-9OlI])"
)
_MOBILE = re.compile(r"(?<![0-9])(?P<number>1[3-9][0-9]{9})(?![0-9])")
_HEAD_OF = re.compile(
    r"(?:法定代表人|主要负责人|执行事务合伙人|负责人|经营者|投资人)(?:\s*[/／]\s*(?:主要)?负责人)?(?:姓名)?\s*[:：;；]?\s*(?:为|是|系|叫)?"
    r"(?P<name>[\u3007\u3400-\u9fff\U00020000-\U0003ffff·•]{2,20}?)\s*(?=[，,。；;\s\n、（(]|职务|$)(?:[，,\s、（(]*(?:职\s*务\s*[:：]?|系)?\s*(?P<post>[\u4e00-\u9fff]{2,10}?)(?=[，,。；;\s\n）)]|联系|电话|$))?"
)
_NOT_A_POST = re.compile(r"联系|电话|住|性别|身份|公司|委托|职务")
_GUARDIAN = re.compile(
    r"(?:法定代理人|监护人)\s*[:：;；]?\s*(?P<name>[\u3007\u3400-\u9fff\U00020000-\U0003ffff·•]{2,20}?)(?=[，,。；;\s\n（(]|$)"
)
_FIRM = re.compile(
    r"(?:现?系|现为|是)?(?P<firm>[\u4e00-\u9fff（）()]{2,40}?(?:律师事务所|法律服务所|法律援助中心|分所))"
)
_LICENCE = re.compile(r"执业证号?码?\s*[:：]?\s*(?P<number>[0-9OlI\s]{10,20}[0-9OlI])")
_ORGANISATION = re.compile(
    r"(?:公司|厂|店|局|政府|委员会|中心|银行|医院|学校|大学|合作社|事务所|部|社|队|院|所|馆|行|站|集团|企业|基金会|协会|联合会|办事处|户)$"
)
_LONGEST_PERSON = 5


@dataclass(frozen=True)
class Person:
    """Somebody named: on which side, and the words about them, their name first."""

    role: str
    words: Passage


def people_in(paragraphs: Sequence[Passage]) -> list[Person]:
    """Everybody who is named in these paragraphs, in their order; what follows a name belongs to it."""
    found: list[tuple[str, list[Passage]]] = []
    for paragraph in paragraphs:
        begun = _begun(paragraph)
        if begun is not None:
            found.append((begun[0], [begun[1]]))
        elif found:
            found[-1][1].append(paragraph)
    return [Person(role, joined(many, "\n")) for role, many in found if many and many[0].text.strip()]


def _begun(paragraph: Passage) -> tuple[str, Passage] | None:
    agent = AGENT.match(paragraph.text)
    if agent and agent["rest"].strip():
        return AGENTS, paragraph.group(agent, "rest")
    party = PARTY.match(paragraph.text)
    if party is None or not party["rest"].strip():
        return None
    with_colon = re.search(r"[:：;；]", party["after"])
    if _BY_ANOTHER.search(party["rest"]):
        return None
    if not with_colon and re.match(r"(?:是|系|叫|名叫|为)[\u3400-\u9fff]", party["rest"]):
        return None
    if not with_colon and not _SEX_FOLLOWS.match(party["rest"]):
        named = _NAME.match(party["rest"])
        if _NOT_A_PARTY.search(party["rest"]) or named is None or _IN_DIGITS.search(named["name"]):
            return None
        if not _names(named["name"], party["rest"][named.end("name") :]):
            return None
    return ROLE_OF[re.sub(r"\s+", "", party["role"])], paragraph.group(party, "rest")


def _names(name: str, after: str) -> bool:
    """Whether words behind a role without a colon name somebody: 原告张三，男…; and do not tell what a party does."""
    plain = re.sub(r"[（(][^）)]*[）)]$", "", re.sub(r"\s+", "", name))
    unit = _ORGANISATION.search(plain) or _LIKE_A_UNIT.search(plain)
    if unit and len(plain) > 3:
        return plain.endswith("公司") or not _PREDICATE.search(plain)
    if _TELLS.search(plain) or _PREDICATE.search(plain):
        return False
    alone = 2 <= len(plain) <= 4 and not after.strip()
    return alone or _LIKE_A_NAME.fullmatch(plain) is not None or _SAID_BESIDE.match(after) is not None


def said_of(people: Sequence[Person]) -> Fields:
    """Names by side, in order; and of each what else is said: `plaintiffs.1.sex`, `agents.1.firm`."""
    fields: dict[str, list[Value]] = {}
    details: Fields = {}
    for person in people:
        for name, told in _told(person):
            names = fields.setdefault(person.role, [])
            names.append(name)
            for what, value in told.items():
                details[f"{person.role}.{len(names)}.{what}"] = (value,)
    return {**{role: tuple(names) for role, names in fields.items()}, **details}


def _told(person: Person) -> Iterator[tuple[Value, dict[str, Value]]]:
    match = _NAME.match(person.words.text)
    if match is None:
        return
    name = person.words.group(match, "name").strip()
    name = name.without_gaps() if _is_chinese(name.text) else name
    if not name or len(name.text) > 60:
        return
    rest = person.words[match.end() :]
    if person.role == AGENTS:
        yield name.value(), _agent(rest)
        for other in _others(rest):
            yield other.value(), _agent(rest)
    elif is_organisation(name.text):
        yield name.value(), {"kind": name.value("organisation"), **_organisation(rest)}
    else:
        yield (
            name.value(trust=1.0 if len(name.text) > 1 else 0.4),
            {"kind": name.value("natural"), **_natural(rest)},
        )


def _is_chinese(text: str) -> bool:
    return not re.search(r"[A-Za-z]", text)


def is_organisation(name: str) -> bool:
    """Whether such a name is an organisation's and not a person's."""
    return (
        bool(_ORGANISATION.search(name))
        and len(name) > 3
        or (len(name) > _LONGEST_PERSON and "·" not in name and _is_chinese(name))
    )


def _others(rest: Passage) -> Iterator[Passage]:
    """A second agent named beside the first: 甲、乙，某律师事务所律师."""
    match = re.match(r"、(?P<name>[\u3400-\u9fff·]{2,5})(?=[，,（(])", rest.text)
    if match:
        yield rest.group(match, "name")


def _agent(words: Passage) -> dict[str, Value]:
    told: dict[str, Value] = {}
    if match := _FIRM.search(words.text):
        told["firm"] = words.group(match, "firm").value()
    if match := _LICENCE.search(words.text):
        number = words.group(match, "number")
        told["licence_number"] = number.value(plain_number(number.text))
    if match := re.search(r"特别授权|特别代理|一般授权|一般代理", words.text):
        told["powers"] = words.group(match).value("special" if "特别" in match.group() else "general")
    return {**told, **_phone(words)}


def _natural(words: Passage) -> dict[str, Value]:
    guardian = _GUARDIAN.search(words.text)
    own = words[: guardian.start()] if guardian else words
    told = {**_birth_and_sex(own), **_number(own), **_address(own), **_phone(own)}
    if guardian:
        told["guardian"] = words.group(guardian, "name").value()
    return told


def _organisation(words: Passage) -> dict[str, Value]:
    told = {**_code(words), **_address(words), **_phone(words)}
    if head := _HEAD_OF.search(words.text):
        told["legal_representative"] = words.group(head, "name").value()
        if head["post"] and not _NOT_A_POST.search(head["post"]):
            told["post"] = words.group(head, "post").value()
    return told


def _birth_and_sex(words: Passage) -> dict[str, Value]:
    told: dict[str, Value] = {}
    if match := _SEX.search("，" + words.text):
        at = match.start("sex") if match["sex"] else match.start("ticked")
        told["sex"] = words[at - 1 : at].value()
    for match in _ETHNICITY.finditer(words.text):
        group = "said" if match["said"] else "name"
        name = next((name for name in _begun_by(match[group]) if name in ETHNICITIES), None)
        if name:
            told["ethnicity"] = words.group(match, group)[: len(name)].value()
            break
    for match in DAY.finditer(words.text):
        before, after = (
            words.text[max(0, match.start() - 8) : match.start()],
            words.text[match.end() : match.end() + 3],
        )
        day = day_of(match)
        if day and (
            re.search(r"生", after) or re.search(r"出\s*生|生\s*于|[男女][，,、\s]*$|族[，,、\s]*$", before)
        ):
            told["born_on"] = words.group(match).value(day)
            break
    return told


def _begun_by(text: str) -> Iterator[str]:
    """What it begins with, the longest first: behind a label the next label may follow without a gap."""
    return (text[:end] for end in range(len(text), 0, -1))


def _number(words: Passage) -> dict[str, Value]:
    match = _IDENTITY.search(words.text) or _BARE_IDENTITY.search(words.text)
    if not match:
        return {}
    number, trust = resident_number(match["number"][:40])
    return {"id_number": words.group(match, "number").value(number, trust=trust)}


def _code(words: Passage) -> dict[str, Value]:
    match = _CODE.search(words.text) or _BARE_CODE.search(words.text)
    if not match:
        return {}
    code, trust = credit_code(match["number"])
    return {"uscc": words.group(match, "number").value(code, trust=trust)}


def _address(words: Passage) -> dict[str, Value]:
    for pattern in _ADDRESSES:
        if match := pattern.search("，" + words.text):
            start, end = match.span("said")
            said = words[start - 1 : end - 1].without_gaps()
            unpaired = said.text.count("（") + said.text.count("(") < said.text.count("）") + said.text.count(
                ")"
            )
            return {"address": (said.strip("）)") if unpaired else said).value()}
    return {}


def _phone(words: Passage) -> dict[str, Value]:
    match = _PHONE.search(words.text) or _MOBILE.search(words.text)
    if not match:
        return {}
    number = plain_number(re.sub(r"[—–]", "-", match["number"]).replace("-", "#")).replace("#", "-")
    return {"phone": words.group(match, "number").value(number)}
