"""What stands in the uploaded papers other than the complaint: contracts, decisions, certificates, put into sentences.

Only what stands there is made use of. What a paper does not say, or what of it was not read, tells nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from court_filing.law.days_in_words import in_digits
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.once import once
from court_filing.review.record import READ_WHOLE, FilingRecord, Material
from court_filing.review.telling import SENTENCE, days_in
from court_filing.review.uploaded import plain_line

_FULL_LINE = 75
"""A line that fills so many hundredths of the widest one goes on in the next."""
_SHORT_TITLE = 24
_NEW_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]{1,4}[条款章]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|\d{1,2}[.、．](?!\d))"
)
_ENDED = re.compile(r"[。；;：:！!？?]$")
_LABELS = (
    "甲方|乙方|丙方|丁方|委托方|受托方|出租方|承租方|出租人|承租人|出借人"
    "|借款人|贷款人|保证人|担保人|抵押人|出卖人|买受人|卖方|买方|供方|需方"
    "|供货方|采购方|购货方|销货方|发包方|承包方|发包人|承包人|定作方|承揽方"
    "|定作人|承揽人|转让方|受让方|托运人|承运人|收货人|委托人|受托人|投保人"
    "|保险人|被保险人|合伙人|许可方|被许可方|加工方|服务方|用人单位|劳动者|债权人"
    "|债务人|出让方|出卖方|买受方|运输方|托运方|承运方"
).split("|")
_PARTY = re.compile(
    rf"(?P<label>{'|'.join(sorted(_LABELS, key=len, reverse=True))})"
    r"(?:[（(][^（()）]{1,16}[)）])?(?:名称|姓名)?[:：]\s*(?P<name>[^\s，。；;:：、（(]{2,30}(?:[（(][\u4e00-\u9fff]{2,6}[)）][^\s，。；;:：、（(]{1,24})?)"
)


@dataclass(frozen=True)
class Read:
    """One paper that was read to the end: its title and its sentences, days in digits."""

    where: str
    material: Material
    title: str
    sentences: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    """Who concluded it, as far as that is written out: what each is called there, and the name."""

    @property
    def text(self) -> str:
        """All of it."""
        return "。".join(self.sentences)

    @property
    def whole(self) -> str:
        """All of it without spaces and marks, for looking up a name."""
        return plain(self.text)

    def names(self, name: str | None) -> bool:
        """Whether the name stands in it."""
        return bool(name) and plain(str(name)) in self.whole

    @property
    def called(self) -> str:
        """How to speak of it."""
        return self.material.called


@once
def papers_read(record: FilingRecord) -> tuple[Read, ...]:
    """The papers outside the slots that have rules of their own."""
    found = []
    for material in record.materials:
        if material.slot not in READ_WHOLE and material.words:
            title, sentences, parties = _in_sentences(material.words)
            found.append(Read(record.where(material), material, title, sentences, parties))
    return tuple(found)


def papers_in(record: FilingRecord, *slots: str) -> Iterator[Read]:
    """Those of the slots."""
    return (each for each in papers_read(record) if each.material.slot in slots)


def is_between_others(record: FilingRecord, paper: Read) -> bool:
    """Whether a contract names who concluded it, and among them nobody whom the filing brings to court."""
    known = [str(party.name) for _, party in record.respondents if party.name]
    named = [name for _, name in paper.parties]
    return (
        len(named) > 1 and bool(known) and not any(_is_same(one, other) for one in named for other in known)
    )


def in_roles(record: FilingRecord, paper: Read, clause: str) -> str:
    """The clause, those who concluded the contract called by how they stand in the case: 乙方住所地 → 原告住所地."""
    for label, name in paper.parties:
        roles = {
            record.title_of(party.role) for party in record.parties if _is_same(name, str(party.name or ""))
        }
        if len(roles) == 1:
            clause = clause.replace(label, roles.pop())
    return clause


def last_day_in(paper: Read) -> date | None:
    """The last day that is written in it: of a decision the day on which it was made."""
    days = days_in(paper.text)
    return days[-1] if days else None


def _is_same(one: str, other: str) -> bool:
    return bool(plain(other)) and (
        same_words(one, other) or plain(one).startswith(plain(other)) or nearly_same_name(one, other)
    )


@lru_cache(maxsize=64)
def _in_sentences(words: str) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]:
    lines = [line for line in map(plain_line, words.splitlines()) if line]
    widest = max(map(len, lines), default=0)
    text = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = 100 * len(line) > _SHORT_TITLE * _FULL_LINE and 100 * len(line) >= widest * _FULL_LINE
        goes_on = goes_on and not _ENDED.search(line) and not _NEW_ITEM.match(after)
        text += line if goes_on else f"{line}\n"
    sentences = tuple(SENTENCE.findall(in_digits(text)))
    parties = tuple(
        dict.fromkeys((match["label"], match["name"]) for match in _PARTY.finditer(_spaced(words)))
    )
    return (lines[0] if lines else ""), sentences, parties


def _spaced(words: str) -> str:
    """The words, broken lines left broken, so that a name ends where its line ends."""
    return re.sub(r"[ \t\u3000]+", " ", words)
