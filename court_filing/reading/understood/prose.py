"""A complaint without headings, told like a letter: which of its sentences name people, ask, tell, prove or close."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from court_filing.reading.understood.normal import DAY
from court_filing.reading.understood.paragraphs import AGENT, INITIATING, NUMBERED, OPPOSING, begins
from court_filing.reading.understood.passage import Passage
from court_filing.reading.understood.people import Person, people_in
from court_filing.reading.understood.prose_claims import asked_in, sentences_of
from court_filing.reading.understood.prose_people import goes_on, opened

Parts = Mapping[str, Sequence[Passage]]


_STORY_BEGINS = re.compile(
    r"^\s*(?:[一二三四五]\s*[、.．]\s*)?(?:【)?(?:(?:整个|具体|事情|案件|案子|纠纷|本案|这件?事|此事|案情|基本|主要|详细|欠款|借款|打人)*的?"
    r"(?:经过|过程|起因|情况|案情|事实|原委|来龙去脉|前因后果|缘由|原因|理由|详情|事情)(?:[与和及、]?(?:经过|理由|原因|情况|起因))?)(?:】)?"
    r"\s*(?:(?:大概|大致|大体|其实|具体)?(?:是|就是|如)(?:这样|下|此|以下)(?:的|子的?)?|如下|简述|简介|概述|说明)?\s*(?P<colon>[:：，,。]|$)\s*"
)

_PROVES = re.compile(
    r"^\s*(?:能|可以?|以上|上述|上面|这些|用来|足以|附|另附|现有|有|我(?:有|手里|手上|这里|处|提供|提交|保存)|本人(?:有|提供|提交)|原告(?:有|提供|提交))[^。；;：:]{0,24}?(?:证明|证据|为证|作证|为凭|佐证|单据|材料)[^。]{0,8}?(?:有|是|为|包括|目录|清单|如下|[:：])"
    r"|^\s*(?:以上|上述|上面|这些)[^。；;]{0,10}(?:事实|事情|情况|所说)?[^。；;]{0,6}(?:有|由)[^。]{2,120}(?:为证|证明|作证|佐证|为凭|证实)"
    r"|^\s*(?:我|本人|原告)?(?:家里|手里|手上|手头|这里|这儿|处)?(?:还)?(?:有|保存|保留|提供)[^。]{2,120}(?:为证|证明|作证|佐证|为凭|证实|在案|可查)[^。]{0,4}[。]?$"
    r"|^\s*证据(?:材料)?(?:有|是|包括|目录|清单|如下|[:：])"
)

_STORY = re.compile(
    r"(?:19|20)\d\d\s*年|\d{1,2}\s*月|前年|去年|今年|上个?月|那天|当时|后来|到现在|至今|借|欠|打|骗|撞|买|卖|租|签订|结婚|离婚|工资|干活|做工|合同|约定|被告|对方|双方|他|她"
)

_DETAILS = re.compile(
    r"^\s*(?:住|现住|家住|地址|户籍|电话|联系|手机|身份证|公民身份|统一社会|法定代|负责人|经营者|性别|出生|民族|职业|邮|委托|监护|诉讼代|代理人|附)"
)

_FRAME = re.compile(
    r"^\s*(?:尊敬的|敬爱的|[^，。]{0,20}(?:法院|法庭|法官|领导|同志)\s*[:：！!]?\s*$|(?:您好|\u4f60们?好)[^，。]{0,6}$|(?:[\u4e00-\u9fff（）()]{0,24}[状书])\s*$)"
)

_CLOSES = re.compile(
    r"^\s*(?:此\s*致|谨呈|敬呈|呈\s*$|致\s*$|敬礼|特此(?:起诉|申请|呈请|具状|诉讼|上诉)"
    r"|[\u4e00-\u9fff]{3,28}(?:法院|法庭)\s*[。，,:：]?\s*$|(?:具状|具呈|起诉|申请|自诉|诉状|告状|立状|呈状)人\s*(?:[（(][^）)]*[）)])?\s*[:：]?"
    r"|(?:原告|反诉原告|申请执行人|签名|签字|落款)(?:人)?(?:[（(][^）)]*[）)])?\s*(?:[:：]|\s)\s*[^。；;，,]{0,30}$|[^。；;，,：:]{2,30}[（(](?:签|盖|按|捺|手印|指印|公章|印章)[^）)]{0,12}[）)]\s*$|附[:：])"
)

_STOPS = re.compile(r"[。；;：:！!？?）)]\s*$")


@dataclass
class _Sorting:
    """The passages so far by part, and where the next sentence without a sign of its own belongs."""

    parts: dict[str, list[Passage]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    now: str = "head"
    last: str | None = None
    """The part to which the sentence before in this paragraph belongs."""

    def put(self, name: str, passage: Passage) -> None:
        """Another passage of that part; sentences of one paragraph that follow one another stay together."""
        if not passage.text.strip():
            return
        many = self.parts.setdefault(name, [])
        if name == self.last == "facts":
            many[-1] = many[-1] + passage.strip()
        else:
            many.append(passage.strip())
        self.last = name


def is_prose(parts: Parts) -> bool:
    """Whether a part that every complaint has stands under no heading, or a side has no label."""
    sides = {person.role for person in people_in(parts.get("head", ()))}
    return not (parts.get("claims") and parts.get("facts") and {INITIATING, OPPOSING} <= sides)


def told_in_prose(parts: Parts) -> tuple[dict[str, list[Passage]], list[Person]]:
    """The same passages, sorted sentence by sentence, and everybody who is introduced in a sentence.

    What stands under a heading stays there, but for the proofs, the court and the names at its end.
    """
    sorting = _Sorting()
    for name, passages in parts.items():
        sorting.now = name
        for passage in _whole_paragraphs(passages):
            sorting.last = None
            if name in ("closing", "annex") or not _ended(sorting, passage):
                _SORTED_BY.get(name, _keep)(sorting, passage, has=parts)
    return sorting.parts, sorting.people


def _whole_paragraphs(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The paragraphs, one that a line broke off put together with what goes on."""
    broken: Passage | None = None
    for passage in passages:
        whole = broken + passage if broken and not begins(passage.text) else passage
        if broken and whole is passage:
            yield broken
        is_open = len(passage.text) >= _A_STORY and not _STOPS.search(passage.text)
        broken = whole if is_open else None
        if not is_open:
            yield whole
    if broken:
        yield broken


def _ended(sorting: _Sorting, passage: Passage) -> bool:
    """Whether the paper closes here: from the first line on that only names court, day or who signed."""
    text = passage.text
    closed = "closing" in sorting.parts and len(text) < 40
    if closed or (sorting.now != "head" and (_CLOSES.match(text) or DAY.fullmatch(text.strip(" 。")))):
        sorting.put("closing", passage)
        return True
    return False


def _keep(sorting: _Sorting, passage: Passage, *, has: Parts) -> None:
    """What stands under its heading, or behind one that was found in a sentence."""
    if story := _STORY_BEGINS.match(passage.text) if sorting.now == "claims" else None:
        sorting.now = "facts"
        sorting.put("facts", passage[story.end() :])
    elif sorting.now in ("claims", "facts") and _PROVES.match(passage.text):
        sorting.put("evidence", passage)
    elif sorting.now == "facts" and not has.get("claims"):
        sorting.put("facts", passage)
        _copy_claims(sorting, passage)
    elif sorting.now == "claims" and not has.get("facts") and _is_story_after_claims(sorting, passage):
        sorting.now = "facts"
        sorting.put("facts", passage)
    else:
        sorting.put(sorting.now, passage)


def _copy_claims(sorting: _Sorting, passage: Passage) -> None:
    for sentence in sentences_of(passage):
        for claim in asked_in(sentence):
            sorting.put("claims", claim)


def _is_story_after_claims(sorting: _Sorting, passage: Passage) -> bool:
    """Whether the list of claims is over, and what follows tells of what happened."""
    before = sorting.parts.get("claims", [])
    ended = bool(before) and before[-1].text.rstrip().endswith("。")
    numbered = any(NUMBERED.match(each.text) for each in before)
    is_story = len(passage.text) >= _A_STORY and _STORY.search(passage.text) is not None
    return ended and numbered and is_story and not NUMBERED.match(passage.text)


_A_STORY = 25
"""Signs below which a paragraph tells no story."""


def _sort(sorting: _Sorting, passage: Passage, *, has: Parts) -> None:
    """A paragraph that stands under no heading, sentence by sentence."""
    if sorting.now in ("facts", "claims", "people") and _PROVES.match(passage.text):
        sorting.put("evidence", passage)
    elif _FRAME.match(passage.text) or AGENT.match(passage.text):
        sorting.now = "head"
        sorting.put("head", passage)
    else:
        for piece in _by_party(passage):
            if people_in([piece]):
                sorting.now = "head"
                sorting.put("head", piece)
            else:
                for sentence in sentences_of(piece):
                    _sort_sentence(sorting, sentence, has=has)


def _by_party(passage: Passage) -> Iterator[Passage]:
    """The paragraph, cut before each sentence that begins with a party: 原告是甲，…。被告是乙，…."""
    if not people_in([passage]):
        yield passage
        return
    begun: Passage | None = None
    for sentence in sentences_of(passage):
        if begun and (people_in([sentence]) or opened(sentence) or not _of_a_party(sentence)):
            yield begun
            begun = sentence
        else:
            begun = begun + sentence if begun else sentence
    if begun:
        yield begun


def _of_a_party(sentence: Passage) -> bool:
    """Whether it may say something of a party, and tells no story."""
    return bool(goes_on(sentence) or _DETAILS.match(sentence.text)) or not _STORY.search(sentence.text)


def _sort_sentence(sorting: _Sorting, sentence: Passage, *, has: Parts) -> None:
    if people := _introduced(sorting, sentence):
        sorting.people += people
        sorting.now = "people"
    elif sorting.now == "people" and (goes_on(sentence) or _DETAILS.match(sentence.text)):
        last = sorting.people[-1]
        sorting.people[-1] = Person(last.role, last.words + _COMMA + sentence)
    elif begun := _STORY_BEGINS.match(sentence.text):
        sorting.now = "facts"
        sorting.put("facts", sentence[begun.end() :])
    elif not has.get("claims") and (claims := list(asked_in(sentence, goes_on=sorting.now == "claims"))):
        sorting.now = "claims"
        for claim in claims:
            sorting.put("claims", claim)
    elif not has.get("facts") and _tells(sorting, sentence):
        sorting.now = "facts"
        sorting.put("facts", sentence)
    else:
        sorting.put("head", sentence)


def _introduced(sorting: _Sorting, sentence: Passage) -> list[Person]:
    """The people whom the sentence introduces: before the story anybody, within it the other side alone."""
    people = opened(sentence)
    if sorting.now in ("head", "people") or any(person.role == OPPOSING for person in sorting.people):
        return people if sorting.now in ("head", "people") else []
    return [person for person in people if person.role == OPPOSING] if _SUES.search(sentence.text) else []


_SUES = re.compile(r"(?:告|起诉)(?:的|我|同|邻|[\u4e00-\u9fff]{2,4}[，,（(])|被告")


def _tells(sorting: _Sorting, sentence: Passage) -> bool:
    """Whether it belongs to the story: it follows it, or begins it after who is who."""
    if sorting.now == "facts":
        return True
    return (
        not _DETAILS.match(sentence.text) and len(sentence.text) >= 8 and bool(_STORY.search(sentence.text))
    )


_COMMA = Passage("，", (None,))

_SORTED_BY = {"head": _sort}
