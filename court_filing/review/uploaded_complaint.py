"""D1: what lacks in a complaint that was written elsewhere and uploaded, though the form may have it.

The paper is what the court serves and decides on. It is held to what it says only where it was recognised as a
complaint and every page of it was read well; what may stand there in words of its own is not missed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from court_filing.review.complaint import CONDITIONS, CONTENT, DEFINITE
from court_filing.review.finding import Found, Severity
from court_filing.review.identities import CAPACITY
from court_filing.review.likeness import plain
from court_filing.review.naming import called, is_blank, value_at
from court_filing.review.record import INITIATING, RESPONDING, FilingRecord, Party, Role, side_of
from court_filing.review.rule import Rule, register, rule
from court_filing.review.statements import SIDES, STATEMENTS, Statement
from court_filing.review.uploaded import Uploaded, lacking_in, titled, uploaded
from court_filing.texts import Text

_STREET = re.compile(
    r"[省市区县州旗镇乡村路街道巷弄里园苑].{0,24}?(?:\d|[一二三四五六七八九十])+(?:号|栋|幢|座|室|单元|组|弄|楼)"
)
_DWELLS = re.compile(
    r"(?:住|地址|所在地|户籍地?|居住地?)(?:所地?|址|地)?(?:[（(][^）)]*[)）])?[:：;]?[\u4e00-\u9fff]{4,}"
)
_POSTS = re.compile(
    r"董事|经理|[厂院校所局站行社村镇乡县区市州省部处科队馆台会理]长|主任|主席|书记|负责人|职务|合伙人|经营者|总裁|理事|秘书|首席|店主"
)
_NUMBERS_OF_PAPERS = re.compile(r"\d{15,18}[0-9xX]?|[0-9A-Za-z]{18}")
_TELEPHONE = re.compile(
    r"\d{7,}|\w@\w|(?:微信|QQ)号?[:：]?\w{5,}|\d{3,4}[-—－]\d{7,8}|(?:电话|联系方式|手机)[号码]*[:：;]?[^，。,]{0,4}\d{4,}"
)


def _has_address(words: str) -> bool:
    return bool(_STREET.search(words) or _DWELLS.search(words))


def _has_contact(words: str) -> bool:
    return bool(_TELEPHONE.search(_NUMBERS_OF_PAPERS.sub("", words)))


def _has(pattern: str) -> Callable[[str], bool]:
    return lambda words: bool(re.search(pattern, words))


STATED: Mapping[str, Callable[[str], bool]] = {
    "sex": _has("[男女]"),
    "birth": _has(r"\d{4}[年.\-/]|[一二][〇○零一二三四五六七八九]{3}年|岁|出生|生于|\d{17}"),
    "nation": _has("族"),
    "birthplace": _has("出生地|籍贯|出生于|生于|原籍|[县市区省村镇]人"),
    "education": _has(
        "文化(?![路街巷宫馆站村局园]|广场|中心|公司|传媒|大道)|学历|学位|小学|初中|高中|中专|中技|大专|专科|本科"
        "|大学(?![路城])|研究生|硕士|博士|文盲"
    ),
    "address": _has_address,
    "phone": _has_contact,
    "legal_representative.name": _has("法定代表人|负责人|经营者|执行事务合伙人|投资人|代表人"),
    "legal_representative.post": lambda words: bool(_POSTS.search(words)),
}
"""Whether what a complaint says of a party may hold this, by the path in the record."""
SAID_AS: Mapping[str, str] = {
    "sex": "sex",
    "birth": "born_on",
    "nation": "ethnicity",
    "address": "address",
    "phone": "phone",
    "legal_representative.name": "legal_representative",
    "legal_representative.post": "post",
}
"""How reading calls it."""

OF_WHO_SUES_FOR_THEM = frozenset({"phone"})
"""What may as well be said of the parent or guardian of the party."""


def unstated(statement: Statement, record: FilingRecord, _today: date) -> Iterator[Found]:
    """The parties of whom the form says something that the uploaded complaint does not say; all of them at once."""
    paper = uploaded(record)
    if paper is None:
        return
    lacking = [
        called(record, index)
        for index, party in record.with_role(SIDES[statement.side])
        if party.kind in statement.kinds and _lacks(paper, party, statement)
    ]
    if lacking:
        yield lacking_in(
            paper,
            Text(
                "{paper}里没有写{who}的{label}。",
                paper=titled(paper),
                who="、".join(lacking),
                label=statement.label,
            ),
        )


def _lacks(paper: Uploaded, party: Party, statement: Statement) -> bool:
    field = statement.fields[0]
    values = [value_at(party, path) for path in statement.fields]
    filled_in = [str(value) for value in values if not is_blank(value)]
    if not filled_in or not paper.names(party) or is_said(paper, party, field):
        # What the form lacks too is told of the form.
        return False
    about = paper.about(party, alone=party.natural and field not in OF_WHO_SUES_FOR_THEM)
    if about is None:
        known = paper.official and field in ("address", "phone") and paper.says.get(side_of(party.role))
        return bool(known) and not any(paper.stands(value) for value in filled_in)
    return not STATED[field](about) and not any(paper.stands(value, within=about) for value in filled_in)


def is_said(paper: Uploaded, party: Party, field: str) -> bool:
    """Whether reading found it of the party, or, where it is not certain who is who, of as many as there are."""
    side = side_of(party.role)
    name = SAID_AS.get(field)
    named = paper.says.get(side, ())
    told = {number for number in range(1, len(named) + 1) if paper.says.get(f"{side}.{number}.{name}")}
    own = {number for number, said in enumerate(named, 1) if plain(said.text) == plain(str(party.name))}
    return bool(own & told) if own else bool(named) and len(told) == len(named)


for _statement in STATEMENTS:
    if _statement.fields[0] in STATED:
        register(
            Rule(
                id=_statement.rule.replace("D1.", "D1.uploaded_"),
                severity=_statement.needed,
                article=_statement.article,
                check=partial(unstated, _statement),
            )
        )


@rule("D1.uploaded_initiator", severity=Severity.GAP, article=CONDITIONS)
def names_no_initiator(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says who comes to court."""
    yield from _names_nobody(record, INITIATING)


@rule("D1.uploaded_respondent", severity=Severity.GAP, article=DEFINITE)
def names_no_respondent(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says who is brought to court."""
    yield from _names_nobody(record, RESPONDING)


def _names_nobody(record: FilingRecord, roles: frozenset[Role]) -> Iterator[Found]:
    paper, parties = uploaded(record), record.with_role(roles)
    if paper is None or not parties or any(paper.names(party) for _index, party in parties):
        return
    title = record.title_of(parties[0][1].role)
    yield lacking_in(paper, Text("{paper}里没有写{who}是谁。", paper=titled(paper), who=title))


@rule("D1.uploaded_party", severity=Severity.ASK, article=CONTENT)
def leaves_somebody_out(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper names some of a side, and not everybody who was filled in."""
    paper = uploaded(record)
    if paper is None:
        return
    for roles in (INITIATING, RESPONDING, frozenset({Role.THIRD_PARTY})):
        parties = record.with_role(roles)
        missed = [called(record, index) for index, party in parties if not paper.names(party)]
        if missed and (len(missed) < len(parties) or Role.THIRD_PARTY in roles):
            message = Text("填写了{who}，{paper}里没有写。", who="、".join(missed), paper=titled(paper))
            yield lacking_in(paper, message)


@rule("D1.uploaded_guardian", severity=Severity.GAP, article=CAPACITY)
def names_no_guardian(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who sues for a minor is named in the paper."""
    paper = uploaded(record)
    if paper is None:
        return
    for index, party in record.initiators:
        name = party.guardian.name if party.guardian else None
        if name and not paper.stands(name) and not re.search("法定代理人|监护人", paper.text):
            message = Text(
                "{paper}里没有写{who}的法定代理人。", paper=titled(paper), who=called(record, index)
            )
            yield lacking_in(paper, message)
