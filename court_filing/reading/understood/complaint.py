"""起诉状, 自诉状, 申请书: who, what is asked for, why, of which court; written freely or on the official form."""

import re
from collections.abc import Sequence

from court_filing.law import courts
from court_filing.reading.understood.claims import Fields, claims_in
from court_filing.reading.understood.normal import DAY, day_of
from court_filing.reading.understood.official import is_official, official_form
from court_filing.reading.understood.paragraphs import Paragraph, paragraphs_of, parts_of
from court_filing.reading.understood.passage import Passage, Row, joined
from court_filing.reading.understood.people import Person, people_in, said_of
from court_filing.reading.understood.prose import is_prose, told_in_prose
from court_filing.reading.understood.signature import who_signed
from court_filing.reading.words import Value

_TITLE = re.compile(
    r"^\s*(?P<title>[\u4e00-\u9fff\s（）()]{0,24}(?:起\s*诉\s*状|自\s*诉\s*状|反\s*诉\s*状|申\s*请\s*书|异\s*议\s*书|上\s*诉\s*状|起\s*诉\s*书|诉\s*状|诉\s*讼\s*[状书]|起诉信|告状信|状\s*[纸子]))\s*(?:[（(].{1,20}[）)])?\s*$"
)
COURT = re.compile(
    r"(?P<court>[\u4e00-\u9fff]{2,28}?(?:人\s*民\s*法\s*院|海事法院|知识产权法院|互联网法院|金融法院|铁路运输(?:中级)?法院))"
)
ADDRESSED = re.compile(
    rf"^(?:此致|谨呈|呈报|呈|致)?[:：]?{COURT.pattern}(?:[（(]?立案庭[）)]?|诉讼服务中心)?(?:公鉴)?[:：,，。]?$"
)
"""A line that says nothing but to which court it goes."""
_ENTREATED = re.compile(
    rf"(?:^|[。；;])(?:特此|谨此|为此|据此|故|现)?(?:此致|[恭敬谨特]?呈[请报送交]?|致|[递提]交(?:给|至)?|[特谨]?向)[:：]?{COURT.pattern}"
    r"(?P<then>[^。；;]{0,30})[。；;]?$"
)
"""A last sentence that turns to a court: 特此呈请××人民法院依法处理."""
_TOLD_OF = re.compile(r"判决|裁定|调解|受理|撤诉|\d+号|[了过]")
"""Words behind the court that tell what happened there; 请求判决 does not."""
_PIECE = re.compile(
    r"(?:^|[；;。，,、\s：:]|(?<=[有是为]))[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）)]?[.、．](?![0-9])\s*(?P<name>[^；;。，,：:\n（(\t]{2,30}?)(?=[；;。，,：:（(\t]|\s|、[0-9]{1,2}[.、．]|$)"
)
"""A numbered piece of evidence."""
_CUT_OFF = re.compile(r"(?P<court>[\u4e00-\u9fff]{3,28}人民法?)\s*$")
_HEAD_LINES, _LAST_LINES = 15, 6


def complaint(rows: Sequence[Row]) -> Fields:
    """Everything that a complaint says and the forms of the journey ask."""
    paragraphs = paragraphs_of(rows)
    fields: Fields = {}
    if title := _title(paragraphs):
        fields["title"] = (title,)
    if is_official(rows):
        return {**fields, **official_form(rows), **_closing(paragraphs)}
    parts = parts_of(paragraphs)
    introduced: list[Person] = []
    if is_prose(parts) or "closing" not in parts:
        parts, introduced = told_in_prose(parts)
    fields |= said_of(_everybody(parts.get("head", ()), introduced))
    fields |= claims_in(parts.get("claims", ()))
    for name in ("facts", "cause", "basis", "property"):
        if value := _whole(parts.get(name, ())):
            fields[name] = (value,)
    if listed := _listed(parts.get("evidence", ())):
        fields["evidence"] = listed
    return {**fields, **_closing(paragraphs)}


def _everybody(head: Sequence[Passage], introduced: Sequence[Person]) -> list[Person]:
    """Everybody who stands behind a label, and on a side that has none who is introduced in a sentence."""
    labelled = people_in(head)
    sides = {person.role for person in labelled}
    return [*labelled, *(person for person in introduced if person.role not in sides)]


def _listed(passages: Sequence[Passage]) -> tuple[Value, ...]:
    """The pieces of evidence that it names, where it numbers them."""
    found = []
    for passage in passages:
        for match in _PIECE.finditer(passage.text):
            found.append(passage.group(match, "name").value())
    return tuple(found)


def _title(paragraphs: Sequence[Paragraph]) -> Value | None:
    for paragraph in paragraphs[:_HEAD_LINES]:
        if match := _TITLE.match(paragraph.text):
            return paragraph.passage.group(match, "title").without_gaps().value()
    return None


def _whole(passages: Sequence[Passage]) -> Value | None:
    whole = joined((passage.strip() for passage in passages if passage.text.strip()), "\n")
    return whole.value() if whole.text.strip() else None


def _closing(paragraphs: Sequence[Paragraph]) -> Fields:
    """The court after 此致, who signed, and the day."""
    at = [n for n, paragraph in enumerate(paragraphs) if re.match(r"\s*此\s*致", paragraph.text)]
    after = [paragraph.passage for paragraph in (paragraphs[at[-1] :] if at else paragraphs[-_LAST_LINES:])]
    fields: Fields = {}
    if court := court_in(after[:3] if at else _addressed(paragraphs)):
        fields["court"] = (court,)
    fields |= who_signed(after if at else _after_the_court(after))
    if day := last_day(after):
        fields["signed_on"] = (day,)
    return fields


def _after_the_court(passages: Sequence[Passage]) -> Sequence[Passage]:
    """What follows the last line that turns to a court; all of it where none does."""
    turned = [n for n, passage in enumerate(passages) if _turns_to_a_court(passage)]
    return passages[turned[-1] :] if turned else passages


def _turns_to_a_court(passage: Passage) -> bool:
    plain = passage.without_gaps()
    return ADDRESSED.match(plain.text) is not None or _entreated(plain) is not None


def _addressed(paragraphs: Sequence[Paragraph]) -> list[Passage]:
    """The lines that are nothing but a court, where no 此致 stands before it: at the end, or under the title."""
    last = [paragraph.passage.without_gaps() for paragraph in paragraphs[-_LAST_LINES:]]
    first = [paragraph.passage.without_gaps() for paragraph in paragraphs[:_HEAD_LINES]]
    alone = [passage for passage in (*last, *first) if ADDRESSED.match(passage.text)]
    return [*alone, *(asked for passage in last if (asked := _entreated(passage)))]


def _entreated(passage: Passage) -> Passage | None:
    """The court to which the last sentence of a paragraph turns, and what it is asked to do."""
    match = _ENTREATED.search(passage.text)
    if match is None or _TOLD_OF.search(
        re.sub("(?:依法|请求?|予以|公正)(?:判决|裁定|受理|调解)", "", match["then"])
    ):
        return None
    return passage[match.start("court") :]


def court_in(passages: Sequence[Passage]) -> Value | None:
    """The court that is named first; surer where there is one of that name, ended where only one begins so."""
    for passage in passages:
        plain = passage.without_gaps()
        text = re.sub(r"^(?:此致|谨呈|敬呈|呈报|呈送|呈交|呈|递交|提交|送交|致)(?!远|公|贡)", "", plain.text)
        plain = plain[len(plain.text) - len(text) :]
        if match := COURT.search(plain.text):
            name = plain.group(match, "court")
            return name.value(trust=1.0 if courts.by_written_name(name.text) else 0.7)
        if match := _CUT_OFF.search(plain.text):
            begun = match["court"].split("人民")[0] + "人民法院"
            if courts.by_written_name(begun):
                return plain.group(match, "court").value(begun, trust=0.9)
    return None


def last_day(passages: Sequence[Passage]) -> Value | None:
    """The last day that is named."""
    for passage in reversed(passages):
        days = [match for match in DAY.finditer(passage.text) if day_of(match)]
        if days:
            return passage.group(days[-1]).value(day_of(days[-1]))
    return None
