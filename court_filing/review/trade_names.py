"""P6: an individual business with a registered trade name（有字号的个体工商户）is sued under that name."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import asked_for, sentences, story
from court_filing.texts import Text

NAMED = {CaseType.CIVIL: "《民诉法解释》第五十九条第一款"}
_INDIVIDUAL = re.compile(r"个体(?:工商)?户")
_NAME = r"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()·]{3,30}?)"
_TOLD = (
    re.compile(rf"字号(?:名称)?(?:登记)?(?:[为是叫系]|[:：])?[“\"「‘《]{_NAME}[”\"」’》]"),
    re.compile(rf"字号(?:名称)?(?:登记)?(?:[为是叫系]|[:：]){_NAME}(?=[，,。；;、（(]|的|$)"),
    re.compile(rf"[“\"「‘《]{_NAME}[”\"」’》][^。；;]{{0,10}}?(?:登记为|[系是为]|[（(])个体(?:工商)?户"),
    re.compile(rf"个体(?:工商)?户[“\"「‘《]{_NAME}[”\"」’》]"),
)
_REGISTERED = re.compile(
    rf"(?:名称|字号)[:：]\s*{_NAME}(?=\s|类型|经营|统一|组成|住所|注册|登记|法定|负责人|[，,。；;:：]|$)"
)
_NONE = re.compile(
    r"(?:没有?|无|未)[^，。；;]{0,6}字号|注销|实际经营者|转让|^(?:无|暂无|没有)|\*|个体(?:工商)?户$"
)
"""Words of a business without a name, or one that is no more: then its operator is the party."""


@rule("P6.trade_name", severity=Severity.ASK, article=NAMED)
def sued_without_the_trade_name(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Where facts or a licence tell the trade name under which somebody dealt, not the operator alone is sued."""
    for index, party in record.respondents:
        if not party.natural or is_blank(party.name):
            continue
        name = next(_names(record, index), None)
        if name is not None and not _is_a_party(record, name):
            yield Found(
                f"parties[{index}]",
                Text(
                    "{who}经营的个体工商户有登记的字号“{name}”，只写了经营者个人。",
                    who=called(record, index),
                    name=name,
                ),
                Text(
                    "有字号的，请以营业执照上的字号为当事人，同时写明经营者的姓名和信息；不是和这个店发生的纠纷，不用改。"
                ),
            )


def _names(record: FilingRecord, index: int) -> Iterator[str]:
    """The trade names of which that party is told to be the operator."""
    party = record.parties[index]
    alone = len(record.respondents) == 1
    words = [re.escape(str(party.name)), *([record.title_of(party.role)] if alone else [])]
    who = re.compile(rf"(?:{'|'.join(words)})(?![的之]?(?:父|母|夫|妻|儿|女|兄|弟|姐|妹|配偶))")
    for sentence in sentences(record):
        if _NONE.search(sentence) or not _INDIVIDUAL.search(sentence) or "经营" not in sentence:
            continue
        if who.search(sentence):
            yield from (found["name"] for each in _TOLD for found in each.finditer(sentence))
    if _NONE.search(story(record)):
        return
    dealt = story(record) + "".join(each.text for each in asked_for(record))
    papers = list(papers_in(record, "evidence", "other"))
    for paper in papers:
        for name in _registered(paper, str(party.name)):
            others = (each for each in papers if each is not paper)
            if plain(name) in plain(dealt) or any(each.names(name) for each in others):
                yield name


def _registered(paper: Read, operator: str) -> Iterator[str]:
    """The trade name on a licence, or what was found in the register, of the operator's."""
    text = "\n".join(line.strip() for line in (paper.material.words or "").splitlines())
    run_by = re.search(rf"经营者(?:姓名)?[:：]?\s*{re.escape(operator)}", text)
    if run_by and _INDIVIDUAL.search(text) and "注销" not in text:
        names = (found["name"] for found in _REGISTERED.finditer(text))
        yield from (name for name in names if not _NONE.search(name) and plain(name) != plain(operator))


def _is_a_party(record: FilingRecord, name: str) -> bool:
    return any(
        plain(name) in plain(str(party.name)) or plain(str(party.name)) in plain(name)
        for party in record.parties
        if party.name and len(party.name) > 3
    )
