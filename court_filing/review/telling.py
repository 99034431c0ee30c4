"""What a filing tells in words, in its particulars (案件要点) and elsewhere: as text, as days, as a denial."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from court_filing.law.written_days import earliest_of
from court_filing.review.record import FilingRecord

DENIAL = re.compile(
    r"(?:无|没有|没|否|未|暂无|不存在|不适用|不清楚|不知道)[^，,。；;\d《（(“]{0,10}[。.]?|none|no|false|null",
    re.I,
)
"""A whole answer that says no: 无, 没有约定, 未曾起诉."""
DAY = re.compile(r"(?:19|20)\d{2}\s*[年./-](?:\s*\d{1,2}\s*(?:[月./-](?:\s*\d{1,2}\s*日?)?)?)?")
SENTENCE = re.compile(r"[^。；;！!？?\n]+")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」")


def flat(value: object) -> str:
    """A particular as one text: lists and objects by their members, yes as 是, no as nothing."""
    if value is None or value is False:
        return ""
    if value is True:
        return "是"
    if isinstance(value, Mapping):
        return " ".join(part for part in map(flat, value.values()) if part)
    if isinstance(value, list | tuple):
        return "；".join(part for part in map(flat, value) if part)
    return str(value).strip()


def told(record: FilingRecord, name: str) -> str:
    """What a particular tells; nothing where it is empty or says that there is none."""
    words = flat(record.particulars.get(name))
    return "" if DENIAL.fullmatch(words) else words


def says_no(record: FilingRecord, name: str) -> bool:
    """Whether the particular is answered, with no."""
    value = record.particulars.get(name)
    return value is False or DENIAL.fullmatch(flat(value)) is not None


def day_told(record: FilingRecord, name: str) -> date | None:
    """The day of a particular; of several the last, of a month its first."""
    return max(days_in(told(record, name)), default=None)


def days_in(text: str) -> list[date]:
    """The days that a text names, in their order; of a month or a year the first."""
    found = (earliest_of(re.sub(r"\s", "", hit)) for hit in DAY.findall(text))
    return [day for day in found if day is not None]


def sentences(record: FilingRecord) -> Iterator[str]:
    """The sentences of facts and timeline, one by one."""
    yield from SENTENCE.findall(record.facts or "")
    yield from (f"{entry.when}，{entry.what}" for entry in record.timeline)


def unquoted(text: str) -> str:
    """The text without what it quotes from others."""
    return QUOTED.sub("", text)


def titles_of(record: FilingRecord, *slots: str) -> str:
    """What the files in those places (or in all) are called, and the items of the list of evidence."""
    files = (each.called for each in record.materials if not slots or each.slot in slots)
    return "\n".join([*files, *(item.name or "" for item in record.evidence_list)])
