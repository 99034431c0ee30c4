"""J1–J3, J5, J6, J10: whether the chosen court is among the competent ones (管辖). It never stands in the way.

Where the chosen court does not show among the courts that the answers lead to, the person chooses another, or states
what connects the dispute with it, and the clerk is told what was stated. That answers the question of place; the
level of a court (级别管辖) and exclusive jurisdiction (专属管辖) follow from the law: no place or clause answers them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from court_filing.law import causes, courts, divisions, jurisdiction, places
from court_filing.law.courts import Court
from court_filing.law.jurisdiction import Answer, Ground, agreement
from court_filing.law.jurisdiction.connections import CHOSEN, OTHER, TOLD, connections
from court_filing.law.jurisdiction.tables import special
from court_filing.review.court_doubts import CURES, Kind, words_for
from court_filing.review.court_facts import company_address, facts_of, sides, words_of
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.once import once
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.reviewed import review_told
from court_filing.review.rule import rule
from court_filing.texts import Text

LEVEL = {
    CaseType.CIVIL: "《民事诉讼法》第十八条、第十九条",
    CaseType.PRIVATE_PROSECUTION: "《刑事诉讼法》第二十条、第二十一条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第十四条、第十五条",
}
EXCLUSIVE = {
    CaseType.CIVIL: "《民事诉讼法》第三十四条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第二十条",
}
TERRITORY = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十二条第（四）项",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第二条、第三百一十六条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条第（四）项",
}
AGREED = {CaseType.CIVIL: "《民事诉讼法》第三十五条"}
SPECIAL = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（四）项",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条第（四）项",
}
ENFORCEMENT = {CaseType.ENFORCEMENT: "《民事诉讼法》第二百三十五条"}
EVERY_CASE = {**TERRITORY, **ENFORCEMENT}

MOST_NAMED = 3
"""How many competent courts a message names."""
SPECIAL_COURTS = frozenset({"海事", "知识产权", "金融", "互联网", "铁路"})
"""Courts for one kind of matter, whose matters are among the data."""
DESIGNATED = frozenset({"铁路", "林区", "军事", "兵团"})
"""Courts whose district goes by decisions that are not among the data."""


AT_HOME = frozenset(
    {"人身保险合同纠纷", "财产保险合同纠纷", "产品责任纠纷", "物业服务合同纠纷", "与公司有关的纠纷"}
)
"""Causes in which the thing, the damage or the company is mostly where who sues is, so that nobody tells it apart."""
OF_A_COMPANY = frozenset({"与公司有关的纠纷"})
"""Those of them in which the company is at its own address, where it is among the parties."""
ONLINE = "互联网"
ALWAYS_ONLINE = frozenset(special()["internet_causes"]["always"]) | {"网络服务合同纠纷"}
"""Causes that name the net themselves."""
ONLINE_WHERE_TOLD = frozenset({"个人信息保护纠纷", "隐私权纠纷", "隐私权、个人信息保护纠纷"})
"""Those that the internet court hears as far as they arose in the net（法释〔2025〕14号第一条）."""
NEVER_ONLINE = frozenset({"借款合同纠纷", "民间借贷纠纷", "婚姻家庭、继承纠纷", "劳动争议", "物权纠纷"})
"""Those that it hears no more since 2025-11-01, or never did."""
IN_THE_NET = re.compile(
    "网络|互联网|网上|网站|网页|线上|在线|手机应用|应用程序|小程序|APP|App|app|软件|平台|微博|抖音|快手|小红书|公众号|直播|短视频|论坛"
)
FAMILY_CAUSES = frozenset({"婚姻家庭纠纷"})
AWAY = re.compile(
    "外出|离家|离开|(?:常年|长期|一直|多年)在外|在外(?:地|省|市|面?(?:务工|打工|工作|上班|居住|生活|谋生|做工|经商|租))"
    "|务工|打工|下落不明|失踪|服刑|监狱|出国|国外|境外|经常居住"
)
"""Words of somebody who is away from home: then the plaintiff's court may be the right one（民诉法第二十三条）."""
DESIGNATED_CAUSES = frozenset({"知识产权合同纠纷", "知识产权权属、侵权纠纷", "不正当竞争纠纷"})
"""Causes that one basic court hears for its neighbours; which one, no table here says（法释〔2022〕13号第三条）."""


@dataclass(frozen=True)
class Doubt:
    """The chosen court does not show among the competent ones."""

    kind: Kind
    case_type: CaseType
    chosen: Court
    grounds: Sequence[Ground]


@once
def doubt_of(record: FilingRecord, *, on: date) -> Doubt | None:
    """What speaks against the chosen court, as far as the answers tell; None where nothing does.

    A stated connection is part of the answers only where it names a place or a clause that leads to the court.
    """
    chosen = chosen_of(record)
    if chosen is None or _is_designated(record, chosen) or not _told_enough(record):
        return None
    answer = competent_for(record, on=on)
    grounds = answer.grounds
    if not grounds or any(_serves(chosen, ground.court) for ground in grounds):
        return None
    if record.case_type is CaseType.ADMINISTRATIVE and _is_spread(chosen, answer):
        return None
    kind = kind_of(record.case_type, chosen, grounds)
    if kind is Kind.SPECIAL and _may_be_online(record, chosen, grounds):
        return None
    if kind is Kind.TERRITORY and not _is_settled(record) and _may_connect(record, chosen, grounds):
        return None
    if (
        kind is Kind.ENFORCEMENT
        and not record.particulars.get("issuing_body")
        and _is_named(chosen, words_of(record))
    ):
        # The place of property may be told there.
        return None
    return Doubt(kind, record.case_type, chosen, grounds)


def _may_be_online(record: FilingRecord, chosen: Court, grounds: Sequence[Ground]) -> bool:
    """Whether it depends on how far all happened online which of the internet court and its neighbours hears it."""
    near = [ground.court for ground in grounds if ground.court.parent == chosen.parent]
    if not near or ONLINE not in (chosen.special, *(court.special for court in near)):
        return False
    words, path = words_of(record), _path(record.cause or "")
    if chosen.special == ONLINE:
        return not path & NEVER_ONLINE and IN_THE_NET.search(words) is not None
    return not (path & ALWAYS_ONLINE or path & ONLINE_WHERE_TOLD and IN_THE_NET.search(words))


def _is_settled(record: FilingRecord) -> bool:
    """Whether no place decides, but which court enforces（法释〔2024〕13号第十五条）."""
    return record.case_type is CaseType.PRIVATE_PROSECUTION and "拒不执行" in (record.cause or "")


def _is_designated(record: FilingRecord, chosen: Court) -> bool:
    """Whether the court's district goes by decisions unknown here; civil suits come to railway courts by cause."""
    by_cause = record.case_type is CaseType.CIVIL and chosen.special in SPECIAL_COURTS
    return chosen.special in DESIGNATED and not by_cause


def chosen_of(record: FilingRecord) -> Court | None:
    """The court to which the filing goes, also where its name leaves out the province; None for one nobody knows."""
    name = (record.court or "").strip()
    found = courts.by_name(name) or courts.by_written_name(name)
    named = agreement.named_courts(name) if found is None and name else []
    return found or (named[0] if len(named) == 1 else None)


@rule("D1.court_known", severity=Severity.ASK, article=EVERY_CASE)
def unknown_court(record: FilingRecord, _today: date) -> Iterator[Found]:
    """There is a court of that name."""
    if not is_blank(record.court) and chosen_of(record) is None:
        yield Found(
            "court",
            Text("没有查到“{court}”这个法院。", court=record.court),
            Text("请核对法院的全称，或者从法院名单里选。"),
        )


def competent_for(record: FilingRecord, *, on: date) -> Answer:
    """The competent courts by the answers of the filing, for each of those who come to court."""
    facts = facts_of(record, on=on)
    found = Answer()
    for address in sides(record)[0][:5] or [""]:
        own = {"plaintiff_address": address, "applicant_address": address} if address else {}
        answer = jurisdiction.competent({**facts, **own}, on=on)
        found.grounds += [ground for ground in answer.grounds if ground not in found.grounds]
        found.notes += [note for note in answer.notes if note not in found.notes]
        found.need(*answer.ask)
    return found


def _told_enough(record: FilingRecord) -> bool:
    """Whether every respondent's place is known, so that the court is not simply that of an unknown place."""
    theirs = [places.find(party.address or "") for _, party in record.respondents]
    if record.case_type is CaseType.ADMINISTRATIVE and len(theirs) < 2 and _reviewed(record):
        return False
    if record.case_type is CaseType.CIVIL and not (record.cause and sides(record)[0]):
        return False
    if _is_on_both_sides(record):
        return False
    return all(place.basic_courts or place.abroad for place in theirs)


def _is_on_both_sides(record: FilingRecord) -> bool:
    """Whether somebody sues himself: whose address is wrong, nobody knows."""
    ours, theirs = (
        {(party.name, party.address) for _, party in side} for side in (record.initiators, record.respondents)
    )
    return bool(ours & theirs)


def _reviewed(record: FilingRecord) -> bool:
    """Whether the act went through administrative review (行政复议), whose agency may be elsewhere."""
    return bool(review_told(record))


def _serves(chosen: Court, competent: Court) -> bool:
    """Whether it is the court, or one beside it whose district nobody here can draw: that of a development zone."""
    if chosen.id == competent.id:
        return True
    if ONLINE in (chosen.special, competent.special):
        return False
    beside = chosen.level == competent.level and chosen.parent == competent.parent
    return beside and (_has_no_area(chosen) or _has_no_area(competent))


def _has_no_area(court: Court) -> bool:
    return court.is_basic and not divisions.served_by(court.id)


def _is_spread(chosen: Court, answer: Answer) -> bool:
    """Whether suits against agencies are heard across regions here（行诉法第十八条第二款）: the level counts."""
    here = any(
        ground.court.level == chosen.level and ground.court.province == chosen.province
        for ground in answer.grounds
    )
    return here and any("集中管辖" in note for note in answer.notes)


def kind_of(case_type: CaseType, chosen: Court, grounds: Sequence[Ground]) -> Kind:
    """In what the chosen court differs from those of the grounds."""
    if case_type is CaseType.ENFORCEMENT:
        return Kind.ENFORCEMENT
    if case_type in SPECIAL and _is_of_another_kind(chosen, grounds):
        return Kind.SPECIAL
    over = any(_is_over(ground.court, chosen) or _is_over(chosen, ground.court) for ground in grounds)
    if over or all(ground.court.level != chosen.level for ground in grounds):
        return Kind.LEVEL
    article = EXCLUSIVE.get(case_type)
    if article is not None and any(article in ground.article for ground in grounds):
        return Kind.EXCLUSIVE
    if case_type in AGREED and all(ground.article == agreement.ARTICLE for ground in grounds):
        return Kind.AGREED
    return Kind.TERRITORY


def _is_of_another_kind(chosen: Court, grounds: Sequence[Ground]) -> bool:
    """Whether a special court (专门人民法院) hears it and an ordinary one was chosen, or the other way round."""
    kinds = {ground.court.special in SPECIAL_COURTS and ground.court.special for ground in grounds}
    return (chosen.special in SPECIAL_COURTS and chosen.special) not in kinds


def _may_connect(record: FilingRecord, chosen: Court, grounds: Sequence[Ground]) -> bool:
    """Whether something connects the court that was told in words, or that need not be told."""
    words, path = words_of(record), _path(record.cause or "")
    if _is_named(chosen, words):
        return True
    if path & DESIGNATED_CAUSES and any(ground.court.parent == chosen.parent for ground in grounds):
        return True
    at_home = any(chosen in places.find(address).basic_courts for address in sides(record)[0])
    usual = AT_HOME - (OF_A_COMPANY if company_address(record) else frozenset())
    return at_home and bool(path & usual or path & FAMILY_CAUSES and AWAY.search(words))


def _path(cause: str) -> frozenset[str]:
    found = causes.meant_by(cause)
    return frozenset(found.path if found else (cause,))


def _is_over(upper: Court, lower: Court) -> bool:
    return upper.level != lower.level and courts.above(lower, upper.level) == upper


def _is_named(chosen: Court, words: str) -> bool:
    """Whether the place of the court is spoken of: what connects is told there."""
    areas = divisions.served_by(chosen.id) if chosen.is_basic else ()
    names = {places.stem_of(area.name) for area in areas} or {chosen.name.removesuffix("人民法院")}
    return chosen.name in words or any(name in words for name in names)


def stated(record: FilingRecord) -> tuple[str, str] | None:
    """The connection that the person stated: what it is called, and what was told of it; None where none was."""
    connection = connections().get(str(record.particulars.get(CHOSEN) or ""))
    said = str(record.particulars.get(TOLD) or "").strip()
    return (connection.title, said) if connection and said else None


def _asks(kind: Kind) -> Callable[[FilingRecord, date], Iterator[Found]]:
    def look(record: FilingRecord, today: date) -> Iterator[Found]:
        doubt = doubt_of(record, on=record.submitted_on or today)
        if doubt is not None and doubt.kind is kind and not _is_answered(record, kind):
            yield Found("court", _message(doubt), CURES[kind])

    return look


def _is_answered(record: FilingRecord, kind: Kind) -> bool:
    """Whether what was stated answers the question: of place and enforcement always, else only what is no place."""
    said = stated(record)
    return said is not None and (kind not in FLAGGED or said[0] == OTHER)


def _message(doubt: Doubt) -> Text:
    named = {ground.court.name: ground for ground in reversed(doubt.grounds)}
    shown = list(dict.fromkeys(ground.court.name for ground in doubt.grounds))[:MOST_NAMED]
    reasons = "；".join(f"{name}（{named[name].rule}，{named[name].article}）" for name in shown)
    return words_for(doubt.kind, doubt.case_type)(court=doubt.chosen.name, reasons=reasons)


ASKED_BY = {
    Kind.LEVEL: ("J1.court_level", LEVEL),
    Kind.EXCLUSIVE: ("J2.exclusive_court", EXCLUSIVE),
    Kind.AGREED: ("J3.agreed_court", AGREED),
    Kind.TERRITORY: ("J5.court_place", TERRITORY),
    Kind.SPECIAL: ("J6.special_court", SPECIAL),
    Kind.ENFORCEMENT: ("J10.enforcement_court", ENFORCEMENT),
}
"""By the kind of doubt: the rule that asks about it, and its articles."""
COURT_ASKS = frozenset(rule_id for rule_id, _articles in ASKED_BY.values())
"""The rules that ask about the chosen court."""

FLAGGED = frozenset({Kind.LEVEL, Kind.EXCLUSIVE, Kind.SPECIAL})
"""What the law says and no place or clause answers: it is for the clerk to weigh, and the person is told as well."""

for _kind, (_rule_id, _articles) in ASKED_BY.items():
    _severity = Severity.FLAG if _kind in FLAGGED else Severity.ASK
    rule(_rule_id, severity=_severity, article=_articles, told=True)(_asks(_kind))


@rule("J5.connection_stated", severity=Severity.FLAG, article=EVERY_CASE)
def connection_stated(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What the person states as the connection is for the clerk to check."""
    said = stated(record)
    if said and record.court:
        title, words = said
        yield Found(
            "court",
            Text(
                "当事人说明由{court}管辖的理由是“{title}”：{told}",
                court=record.court,
                title=title,
                told=words,
            ),
            Text("请核对这个联系是否成立；不成立的，告知向有管辖权的法院起诉。"),
        )
