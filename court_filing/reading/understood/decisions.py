"""What courts and arbitration commissions decided: 判决书, 裁定书, 调解书, 支付令, 裁决书."""

import re
from collections.abc import Sequence

from court_filing.law import case_numbers, courts
from court_filing.reading.understood.claims import Fields, one_line
from court_filing.reading.understood.complaint import COURT, last_day
from court_filing.reading.understood.normal import DAY, day_of
from court_filing.reading.understood.paragraphs import NUMBERED, Paragraph, paragraphs_of
from court_filing.reading.understood.passage import Passage, Row, joined
from court_filing.reading.understood.people import people_in, said_of
from court_filing.reading.words import Value

_NUMBER = re.compile(r"[（(〔\[【]\s*20[0-9OolI]{2}\s*[）)〕\]】]\s*[\u4e00-\u9fff0-9OolI\s]{3,24}?号")
_AWARD_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Z]{0,12}[（(〔\[【]\s*20[0-9OolI]{2}\s*[）)〕\]】]\s*[\u4e00-\u9fff0-9A-Z\-第\s]{1,24}?号|[\u4e00-\u9fff]{1,10}字\s*[（(〔\[]?20\d{2}.{1,12}号"
)
_TITLE = re.compile(
    r"(?P<title>[\u4e00-\u9fff]{0,8}?\s*(?:判\s*决\s*书|裁\s*定\s*书|调\s*解\s*书|决\s*定\s*书|支\s*付\s*令|裁\s*决\s*书))\s*$"
)
_BEGINS = re.compile(
    r"(?:判决|裁定|决定|裁决)\s*如下\s*[:：;；]?|达成(?:如下)?(?:调解)?协议(?:如下)?\s*[:：;；]?|^\s*(?:判决|裁决|裁定)\s*[:：]"
)
_ENDS = re.compile(
    r"^\s*(?:(?:本案|[一二]审)?(?:案件)?受理费|诉讼费|以上(?:裁决|判决|款项|各项)|如不服本|如对本裁决不服|不服本裁决|如果未按|本(?:判决|裁定|裁决|调解)|上述协议|审判长|审\s*判\s*员|独任|"
    r"首席仲裁员|仲\s*裁\s*员|书\s*记\s*员|代理审判员|双方当事人|当事人对|当事人不服|申请人.{0,4}对本裁决|法\s*官\s*助\s*理)"
)
_EFFECT = re.compile(
    r"本(?:判决|裁定|裁决|决定|调解书|调解协议|仲裁调解书|支付令)书?[^。]{0,40}"
    r"(?:终审|发生法律效力|终局|立即执行|具有法律效力|即生效|具有强制执行力)[^。]{0,20}。?"
    r"|经[^。]{0,20}签[收名][^。]{0,14}(?:法律效力|生效)[^。]{0,10}。?"
    r"|如不服本(?:判决|裁定|裁决)[^。]{0,120}。?|[^。]{0,20}不服本裁决[^。]{0,90}。?"
)
_COMMISSION = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,30}?仲裁(?:委员会|院)(?:[\u4e00-\u9fff]{2,8}(?:分会|仲裁庭))?)"
)
_RECEIVED = r"(?:送达|签收|收到|领取)"
_OTHER_DAY = DAY.pattern.replace("(?P<", "(?P<z")
_RECEIPT = re.compile(
    rf"{_RECEIVED}[^。\n]{{0,12}}?(?:{DAY.pattern})|(?:{_OTHER_DAY})[^。\n]{{0,12}}?{_RECEIVED}"
)
_PAUSE = re.compile(r"(?<=[。；;])\s*|(?=当事人对本裁决不服|如不服本|如果未按本)")
"""Where a sentence ends, or one begins that ends the items, should its full stop have been overlooked."""
_FOOT = re.compile(rf"[\u4e00-\u9fff]{{2,28}}人民法院?(?:{DAY.pattern})?")
"""The court at the foot of a decision, perhaps under its seal."""
_LATER = re.compile(r"^\s*(?:原告|申请人|上诉人|自诉人|申请执行人).{1,60}(?:一案|纠纷)")


def judgment(rows: Sequence[Row]) -> Fields:
    """Court, number, parties, operative items（判项）, effect and day of what a court decided."""
    paragraphs = paragraphs_of(rows)
    passages = [paragraph.passage for paragraph in paragraphs]
    fields = {**_title(paragraphs), **_case_number(passages), **_parties(passages), **_operative(passages)}
    if court := _court(passages, fields.get("case_number", ())):
        fields["court"] = (court,)
    if day := last_day(passages):
        fields["decided_on"] = (day,)
    return fields


def award(rows: Sequence[Row]) -> Fields:
    """Commission, number, parties, items, day, and when it was received, of what a commission decided."""
    paragraphs = paragraphs_of(rows)
    passages = [paragraph.passage for paragraph in paragraphs]
    fields = {**_title(paragraphs), **_parties(passages), **_operative(passages)}
    for passage in passages:
        plain = passage.without_gaps()
        if "commission" not in fields and (match := _COMMISSION.search(plain.text)):
            fields["commission"] = (plain.group(match, "name").value(),)
        if "award_number" not in fields and (match := _AWARD_NUMBER.search(plain.text)):
            number = plain.group(match)
            fields["award_number"] = (
                number.value(re.sub("[(〔【\\[]", "（", re.sub("[)〕】\\]]", "）", number.text))),
            )
    fields |= _received(passages)
    decided = [passage for passage in passages if not _RECEIPT.search(passage.text)]
    if day := last_day(decided):
        fields["decided_on"] = (day,)
    return fields


def _title(paragraphs: Sequence[Paragraph]) -> Fields:
    for paragraph in paragraphs[:8]:
        plain = paragraph.passage.without_gaps()
        if match := _TITLE.search(plain.text):
            return {"title": (plain.group(match, "title").value(),)}
    return {}


def _case_number(passages: Sequence[Passage]) -> Fields:
    """The first number on the paper: its own; those of earlier cases stand further down."""
    for passage in passages:
        plain = passage.without_gaps()
        if match := _NUMBER.search(plain.text):
            number, trust = _as_number(match.group())
            return {"case_number": (plain.group(match).value(number, trust=trust),)}
    return {}


def _as_number(written: str) -> tuple[str, float]:
    """In its official form, with what was misread in its digits put right; doubtful where no such number can be."""
    plain = case_numbers.normalised(written.replace("【", "（").replace("】", "）"))
    for tried in (plain, re.sub("[OoＯ〇○]", "0", re.sub("[lI|]", "1", plain))):
        try:
            return case_numbers.reference(tried), 1.0
        except case_numbers.BadCaseNumber:
            continue
    return plain, 0.4


def _court(passages: Sequence[Passage], number: Sequence[Value]) -> Value | None:
    """The court in the head of the paper, else at its foot; surer where the number says the same."""
    named = None
    for passage in [*passages[:4], *passages[-8:], *passages]:
        plain = passage.without_gaps()
        if match := COURT.search(plain.text):
            named = plain.group(match, "court")
            break
    code = _code_of(number[0].text) if number else None
    by_code = courts.by_code(code) if code else None
    if named is None:
        return _from_number(number[0], by_code.name) if by_code else None
    sure = (
        by_code is not None and by_code.name == named.text or courts.by_written_name(named.text) is not None
    )
    return named.value(trust=1.0 if sure else 0.7)


def _code_of(number: str) -> str | None:
    try:
        return case_numbers.parse(number).court_code
    except case_numbers.BadCaseNumber:
        return None


def _from_number(number: Value, court: str) -> Value:
    return Value(court, number.page, number.box, round(number.confidence * 0.8, 3))


def _parties(passages: Sequence[Passage]) -> Fields:
    """Those named in the head, before the paper tells what the case is about."""
    head: list[Passage] = []
    for passage in passages:
        if _LATER.match(passage.text) or _BEGINS.search(passage.text):
            break
        head.append(passage)
    return said_of(people_in(head))


def _operative(passages: Sequence[Passage]) -> Fields:
    """The items after 判决如下, and what is said of appeal and effect."""
    starts = [(at, match) for at, passage in enumerate(passages) if (match := _BEGINS.search(passage.text))]
    fields: Fields = {}
    if starts:
        at, match = starts[-1]
        rest = [passages[at][match.end() :], *passages[at + 1 :]]
        items = _items(rest)
        if items:
            fields["items"] = tuple(item.value(one_line(item.as_written)) for item in items)
    for passage in passages:
        if "effect" not in fields and (match := _EFFECT.search(passage.text)):
            fields["effect"] = (passage.group(match).value(),)
    return fields


def _items(passages: Sequence[Passage]) -> list[Passage]:
    items: list[Passage] = []
    for number, passage in enumerate(piece for whole in passages for piece in _sentences(whole)):
        text = passage.text.strip()
        if number and _ends(text):
            break
        if not text:
            continue
        if items and not NUMBERED.match(text) and NUMBERED.match(passages[0].text.strip() or "1."):
            items[-1] = joined([items[-1], passage.strip()])
        else:
            items.append(passage.strip())
    return [item[match.end() :] if (match := NUMBERED.match(item.text)) else item for item in items]


def _ends(text: str) -> bool:
    """Whether the items are over: costs, appeal, judges, the day, a court's name or a number standing alone."""
    bare = re.sub(r"\s", "", text)
    alone = (COURT, DAY, _NUMBER, _FOOT)
    return _ENDS.match(text) is not None or any(pattern.fullmatch(bare) for pattern in alone)


def _sentences(passage: Passage) -> list[Passage]:
    """The paragraph, cut where the words that end the items follow in it."""
    for match in _PAUSE.finditer(passage.text):
        if match.start() and _ENDS.match(passage.text[match.end() :]):
            return [passage[: match.end()], passage[match.end() :]]
    return [passage]


def _received(passages: Sequence[Passage]) -> Fields:
    for passage in passages:
        if match := _RECEIPT.search(passage.text):
            found = DAY.search(match.group())
            day = day_of(found) if found else None
            if found and day:
                start = match.start() + found.start()
                return {"received_on": (passage[start : start + len(found.group())].value(day),)}
    return {}
