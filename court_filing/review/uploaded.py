"""The complaint that somebody wrote elsewhere and uploaded: its words in the parts in which a lack can be seen.

What is not in them lacks only where everything was read; whatever may be meant for the thing counts as being there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from court_filing.law.simplified import simplified
from court_filing.review.finding import Found
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.naming import is_blank
from court_filing.review.once import once
from court_filing.review.record import FilingRecord, Material, Party, Said, side_of
from court_filing.texts import Text

COMPLAINT = "complaint"
FEWEST_SIGNS = 60
"""A paper with less on it is no complaint of which it can be said what it lacks."""
OPPOSED = ("plaintiffs", "defendants")
"""The sides that a complaint always names."""

_ITEM = r"(?:[（(]?[一二三四五六七八九十]{1,2}[)）、.．]|【)?"
_END = r"(?:和依据|及依据|如下)?[】]?(?:[:：;；]|$|(?=[（(]?[1一①]))"
_CLAIMS = re.compile(
    rf"^{_ITEM}(?:诉讼请求|反诉请求|上诉请求|异议请求|保全请求|执行请求|申请执行请求|申请请求|请求事项|申请事项"
    rf"|申请执行事项|申请内容|请求内容|请求|诉求){_END}",
    re.MULTILINE,
)
_FACTS = re.compile(
    rf"^{_ITEM}(?:(?:主要)?事实[与和及、]?(?:主要)?理由|事实经过|案件事实|申请理由|异议理由|事实|理由){_END}",
    re.MULTILINE,
)
_FURTHER = re.compile(
    rf"^{_ITEM}(?:证据(?:和|及|清单|目录)?.{{0,14}}|执行依据|(?:被执行人)?财产线索|附[:：].*){_END}|^此致",
    re.MULTILINE,
)
_ROLES = (
    r"(?:反诉)?(?:原告人?|被告人?|第三人|自诉人|申请执行人|被申请执行人|被执行人|申请人|被申请人|起诉人|上诉人|被上诉人"
    r"|异议人|委托诉讼代理人|委托代理人|诉讼代理人)"
)
_ROLE = re.compile(
    rf"^{_ROLES}(?:[一二三四五六七八九十]|\d{{1,2}})?(?:[（(].{{1,12}}?[)）])?[:：;；]", re.MULTILINE
)
_OFFICIAL = ("当事人信息", "完整陈述", "(自然人)", "□")
_CLOSING = re.compile(r"^此致", re.MULTILINE)
_LAST_LINES = 7
_BEGINS = 12
"""So many signs tell where a part begins."""
_GUARDIAN = re.compile(
    r"(?:法定代理人|监护人)[:：;；,，]?.*(?:\n(?!(?:住|现住|地址|户籍|经常居住|联系|电话|手机|性别|出生|民族|公民身份|身份证|证件)).*)*"
)
"""Who sues for a minor, and what is said of them, up to a label that begins a line of its own."""


@dataclass(frozen=True)
class Uploaded:
    """What the uploaded complaint says, several files of it together."""

    record: FilingRecord
    material: Material
    """The first of its files: the place of a finding."""
    says: Mapping[str, Sequence[Said]]
    text: str
    """Its lines, each without spaces, brackets and digits in half width."""
    whole: str = field(repr=False)
    """The same without breaks of lines and without marks."""

    @property
    def where(self) -> str:
        """The place of whatever it lacks."""
        return self.record.where(self.material)

    @cached_property
    def official(self) -> bool:
        """Whether it is one of the official tables, in which a label stands whether it was answered or not."""
        return sum(sign in self.text for sign in _OFFICIAL) >= 2

    @cached_property
    def head(self) -> str:
        """What stands before claims and facts: the parties."""
        found = (heading.search(self.text) for heading in (_CLAIMS, _FACTS, _FURTHER))
        starts = [match.start() for match in found if match]
        if not (_CLAIMS.search(self.text) or _FACTS.search(self.text)):
            starts += [start for name in ("claims", "facts") if (start := self._told_from(name))]
        return self.text[: min(starts)] if starts else self.text

    def _told_from(self, name: str) -> int | None:
        """Where claims or facts begin that stand under no heading, as reading found them."""
        said = next(iter(self.says.get(name, ())), None)
        begun = plain_line(said.text)[:_BEGINS] if said else ""
        at = self.text.replace("\n", "").find(begun) if begun else -1
        return _position(self.text, at) if at > 0 else None

    @cached_property
    def tail(self) -> str:
        """What stands after 此致, or the last lines: the court, who signed, when."""
        found = list(_CLOSING.finditer(self.text))
        if found:
            return self.text[found[-1].start() :]
        return "\n".join(self.text.splitlines()[-_LAST_LINES:])

    @property
    def claims(self) -> str | None:
        """What stands under the heading of the claims, or is asked for without one; None where nothing is."""
        told = [plain_line(said.text) for said in self.says.get("claims", ())]
        under = self._under(_CLAIMS)
        return under or ("\n".join(told) if told and not self.official else under)

    @property
    def facts(self) -> str | None:
        """The same of facts and reasons."""
        return self._under(_FACTS)

    @property
    def only_costs(self) -> bool:
        """Whether all that it asks for is that the other side pays the costs."""
        kinds = {
            said[0].text
            for name, said in self.says.items()
            if re.fullmatch(r"claims\.\d+\.kind", name) and said
        }
        return kinds == {"costs"}

    def _under(self, heading: re.Pattern[str]) -> str | None:
        found = heading.search(self.text)
        if found is None:
            return None
        ends = [
            match.start()
            for other in (_CLAIMS, _FACTS, _FURTHER)
            if other is not heading and (match := other.search(self.text, found.end()))
        ]
        return self.text[found.end() : min(ends, default=len(self.text))].strip()

    def names(self, party: Party) -> bool:
        """Whether it names the party, if only nearly; a side on which it names as many as were filled in is settled."""
        if is_blank(party.name) or plain(str(party.name)) in plain(self.head):
            return True
        named = [said.text for said in self.says.get(side_of(party.role), ())]
        if any(
            same_words(str(party.name), name) or nearly_same_name(str(party.name), name) for name in named
        ):
            return True
        beside = [each for each in self.record.parties if each.role is party.role]
        return len(named) >= len(beside)

    def about(self, party: Party, *, alone: bool = False) -> str | None:
        """What it says of the party, up to the next one; None where that cannot be told apart.

        `alone`: without what it says of who acts for them by law（法定代理人）.
        """
        words = self._about(party)
        if words is None:
            return None
        return (_GUARDIAN.sub("", words) if alone else words).replace("\n", "")

    def _about(self, party: Party) -> str | None:
        if self.official or is_blank(party.name):
            return None
        name = str(party.name)
        known = [name, *(str(each.name) for each in self.record.parties if each.name)]
        known += [said.text for side in OPPOSED for said in self.says.get(side, ())]
        meant = next((each for each in known if nearly_same_name(name, each) and each in self.head), name)
        start = self.head.replace("\n", "").find(plain_line(meant))
        if start < 0:
            return None
        begun = _position(self.head, start)
        ends = [
            match.start()
            for match in (_ROLE.search(self.head, begun), self._next(known, begun, but=meant))
            if match
        ]
        return self.head[begun : min(ends, default=len(self.head))]

    def _next(self, names: Sequence[str], begun: int, *, but: str) -> re.Match[str] | None:
        """Where the next party begins whose role has no colon after it: 被告 张三，住…; 我告的是张三，住…."""
        others = "|".join(re.escape(plain_line(name)) for name in names if name != but)
        if not others:
            return None
        named = re.compile(
            rf"^(?:{_ROLES})[^\n:：，,]{{0,8}}(?:{others})|(?:^|(?<=[。；;]))[^\n。；;，,]{{0,14}}(?:{others})(?=[，,。(（、和])",
            re.MULTILINE,
        )
        return named.search(self.head, begun + 1)

    def stands(self, value: str, *, within: str | None = None, percent: int = 50) -> bool:
        """Whether a value that was filled in stands there, or in one piece at least so much of it."""
        sought, text = plain(value), self.whole if within is None else plain(within)
        if not sought or sought in text:
            return True
        match = SequenceMatcher(None, sought, text, autojunk=False).find_longest_match()
        return match.size >= 4 and match.size * 100 >= len(sought) * percent


@once
def uploaded(record: FilingRecord) -> Uploaded | None:
    """The complaint that was uploaded; None where there is none, or not all of it was read, or it is no complaint."""
    files = [material for material in record.materials if material.slot == COMPLAINT]
    if record.complaint_written_here or not any(material.paper == COMPLAINT for material in files):
        return None
    if any(material.words is None for material in files):
        return None
    text, whole = _texts(tuple(str(material.words) for material in files))
    says: dict[str, Sequence[Said]] = {}
    for material in files:
        if material.paper == COMPLAINT:
            says = {**material.says, **says}
    if len(whole) < FEWEST_SIGNS or "title" not in says:
        return None
    return Uploaded(record, files[0], says, text, whole)


def lacking_in(paper: Uploaded, message: Text) -> Found:
    """The finding that the paper lacks something, at its own place, and how to mend it."""
    cure = Text("请在诉状里补上，签名后重新上传这份文件；也可以改用网上填写，由系统生成诉状。")
    return Found(paper.where, message, cure)


def titled(paper: Uploaded) -> str:
    """How to speak of it."""
    return f"上传的《{paper.material.called}》"


@lru_cache(maxsize=4)
def _texts(words: tuple[str, ...]) -> tuple[str, str]:
    """Kept for the rules of one review, which all look at the same paper."""
    lines = [plain_line(line) for each in words for line in each.splitlines()]
    text = "\n".join(line for line in lines if line)
    return text, plain(text)


def plain_line(text: str) -> str:
    """A line without spaces, its digits, letters and brackets in half width, its signs in their simplified form."""
    return simplified(re.sub(r"\s+", "", text).translate(_NARROW))


def _position(text: str, index: int) -> int:
    """Where in the text the character stands that is so far from its beginning without breaks of lines."""
    for place, sign in enumerate(text):
        if sign == "\n":
            continue
        if index == 0:
            return place
        index -= 1
    return len(text)


_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF08: "(", 0xFF09: ")"}
