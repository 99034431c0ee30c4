"""What a filing tells in words, in its particulars (案件要点) and elsewhere: as text, as days, as a denial.

Facts and claims are told in the form, and in the complaint that was written elsewhere and uploaded. Both count; what
the complaint alone says has its place there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from court_filing.law.days_in_words import in_digits
from court_filing.law.written_days import earliest_of
from court_filing.review.likeness import plain
from court_filing.review.mismatch import counts
from court_filing.review.once import once
from court_filing.review.record import FilingRecord, Material, Said
from court_filing.review.uploaded import COMPLAINT, uploaded
from court_filing.texts import Text

DENIAL = re.compile(
    r"(?:无|没有|没|否|未|暂无|不存在|不适用|不清楚|不知道)[^，,。；;\d《（(“]{0,10}[。.]?|none|no|false|null",
    re.I,
)
"""A whole answer that says no: 无, 没有约定, 未曾起诉."""
DAY = re.compile(r"(?:19|20)\d{2}\s*[年./-](?:\s*\d{1,2}\s*(?:[月./-](?:\s*\d{1,2}\s*日?)?)?)?")
SENTENCE = re.compile(r"[^。；;！!？?\n]+")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」")


@dataclass(frozen=True)
class Telling:
    """Some words of the filing, their days in digits, and the place where they stand."""

    where: str
    text: str
    paper: Material | None = None
    """The uploaded complaint, where they stand in it."""

    @property
    def source(self) -> Text:
        """Where they stand, as the beginning of a sentence."""
        return Text("《{paper}》里", paper=self.paper.called) if self.paper else Text("事实里")


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
    found = (earliest_of(re.sub(r"\s", "", hit)) for hit in DAY.findall(in_digits(text)))
    return [day for day in found if day is not None]


def sentences(record: FilingRecord) -> Iterator[str]:
    """The sentences of facts and timeline, and those that only the uploaded complaint has, one by one."""
    return (each.text for each in tellings(record))


def story(record: FilingRecord) -> str:
    """All of them as one text; empty where nothing is told."""
    return "。".join(sentences(record))


@once
def tellings(record: FilingRecord) -> tuple[Telling, ...]:
    """The sentences, each with its place."""
    own = [Telling("facts", text) for text in SENTENCE.findall(in_digits(record.facts or ""))]
    own += [Telling("facts", in_digits(f"{entry.when}，{entry.what}")) for entry in record.timeline]
    known = plain("".join(each.text for each in own))
    beside = (
        Telling(record.where(material), text, material)
        for material, told in _of_the_paper(record)
        for text in SENTENCE.findall(in_digits(told))
    )
    return (*own, *(each for each in beside if plain(each.text) not in known))


@once
def asked_for(record: FilingRecord) -> tuple[Telling, ...]:
    """The claims of the form, and those that are worded otherwise in the uploaded complaint."""
    own = [
        Telling(f"claims[{index}].text", in_digits(claim.text)) for index, claim in enumerate(record.claims)
    ]
    known = plain("".join(each.text for each in own))
    beside = [
        Telling(record.where(material), in_digits(said.text), material)
        for material in _papers(record)
        for said in material.says.get("claims", ())
        if counts(said)
    ]
    return (*own, *(each for each in beside if plain(each.text) not in known))


def _papers(record: FilingRecord) -> Iterator[Material]:
    if not record.complaint_written_here:
        yield from (each for each in record.materials if each.slot == each.paper == COMPLAINT)


def _of_the_paper(record: FilingRecord) -> Iterator[tuple[Material, str]]:
    """What the uploaded complaint tells of the facts: as reading put its lines together, else what stands there."""
    told: list[tuple[Material, Said]] = [
        (material, said)
        for material in _papers(record)
        for said in material.says.get("facts", ())
        if counts(said)
    ]
    yield from ((material, said.text) for material, said in told)
    paper = None if told else uploaded(record)
    if paper is not None and not paper.official and paper.facts:
        yield paper.material, paper.facts.replace("\n", "")


def unquoted(text: str) -> str:
    """The text without what it quotes from others."""
    return QUOTED.sub("", text)


def titles_of(record: FilingRecord, *slots: str) -> str:
    """What the files in those places (or in all) are called, and the items of the list of evidence."""
    files = (each.called for each in record.materials if not slots or each.slot in slots)
    return "\n".join([*files, *(item.name or "" for item in record.evidence_list)])
