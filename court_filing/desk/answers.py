"""A kept submission as a flat list of answers, each under a name that says whose it is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.desk.particulars import written
from court_filing.desk.parties import AGENTS, KINDS
from court_filing.law.particulars import particulars
from court_filing.law.proceedings import Proceeding
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.wish_words import wish_rows

Answers = dict[str, str]
Json = Mapping[str, Any]

CASE: Mapping[str, str] = {
    "court": _("受理法院"),
    "cause": _("案由"),
    "facts": _("事实与理由"),
    "represented": _("有没有代理人"),
    "service_name": _("送达：收件人"),
    "service_phone": _("送达：手机"),
    "service_address": _("送达：邮寄地址"),
    "electronic_service": _("同意电子送达"),
}
PARTY: Mapping[str, str] = {
    "name": _("姓名或名称"),
    "kind": _("类型"),
    "sex": _("性别"),
    "birth": _("出生日期"),
    "nation": _("民族"),
    "birthplace": _("出生地"),
    "education": _("文化程度"),
    "occupation": _("职业、工作单位"),
    "id_type": _("证件"),
    "id_number": _("证件号码"),
    "address": _("住所"),
    "phone": _("电话"),
}
REPRESENTATIVE: Mapping[str, str] = {"name": _("法定代表人或负责人"), "post": _("职务")}
GUARDIAN: Mapping[str, str] = {
    "name": _("法定代理人"),
    "relation": _("与当事人的关系"),
    "id_number": _("法定代理人证件号码"),
    "phone": _("法定代理人电话"),
}
AGENT: Mapping[str, str] = {
    "type": _("身份"),
    "organisation": _("单位"),
    "licence": _("执业证号"),
    "authority": _("权限"),
    "relation": _("与当事人的关系"),
    "phone": _("电话"),
}


def answers_of(record: Json, kind: Proceeding) -> Answers:
    """Every answer of the record (in the form of `review.exchange`) that says something, by its name."""
    answers = {str(label): _value(record.get(name)) for name, label in CASE.items()}
    for title, party in _named(record.get("parties") or (), lambda party: _title(kind, party["role"])):
        answers |= _about_party(title, party)
    for title, agent in _named(record.get("agents") or (), lambda agent: gettext("代理人")):
        answers |= {title: gettext("有")} | _about(title, agent, AGENT)
    for number, claim in enumerate(record.get("claims") or (), start=1):
        answers[gettext("诉讼请求第 %(n)s 项", n=number)] = _claim(claim)
    for label, words in wish_rows(record.get("wishes") or {}):
        answers[gettext("其他请求：%(what)s", what=label)] = words
    answers |= _particulars(record.get("particulars") or {}, kind)
    return {name: value for name, value in answers.items() if value}


def renamed(before: Json, after: Json) -> Json:
    """The earlier record with each party called as in the later one: a new name is one change, not two parties.

    Parties of one role are matched by name first, then in order.
    """
    parties = [dict(party) for party in before.get("parties") or ()]
    for role in {party["role"] for party in parties}:
        old = [party for party in parties if party["role"] == role]
        new = [party for party in after.get("parties") or () if party["role"] == role]
        kept = {party["name"] for party in old} & {party["name"] for party in new}
        left = (party for party in new if party["name"] not in kept)
        for party, successor in zip((each for each in old if each["name"] not in kept), left, strict=False):
            party["called"] = successor["name"]
    return {**before, "parties": parties}


def _named(rows: Sequence[Json], role: Callable[[Json], str]) -> list[tuple[str, Json]]:
    """Each with a title of its own; a second one of the same role and name is told apart by a number."""
    titled: list[tuple[str, Json]] = []
    for row in rows:
        title = f"{role(row)} {row.get('called') or row.get('name') or ''}".strip()
        alike = sum(1 for other, _row in titled if other.partition("（")[0] == title)
        titled.append((f"{title}（{alike + 1}）" if alike else title, row))
    return titled


def _title(kind: Proceeding, role: str) -> str:
    return next((each.title for each in kind.roles if each.id == role), role)


def _about_party(title: str, party: Json) -> Answers:
    answers = {title: gettext("有")} | _about(title, party, PARTY)
    answers |= _about(title, party.get("legal_representative") or {}, REPRESENTATIVE)
    return answers | _about(title, party.get("guardian") or {}, GUARDIAN)


def _about(title: str, row: Json, labels: Mapping[str, str]) -> Answers:
    return {f"{title}：{label}": _value(row.get(name), name) for name, label in labels.items()}


def _value(value: object, name: str = "") -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if name == "birth":
        return day(date.fromisoformat(str(value)))
    words = {"kind": KINDS, "type": AGENTS}.get(name, {})
    return str(words.get(str(value), value))


def _claim(claim: Json) -> str:
    text, amount = str(claim.get("text") or ""), claim.get("amount_yuan")
    if amount is None:
        return text
    return gettext("%(text)s（%(amount)s 元）", text=text, amount=yuan(Decimal(str(amount))))


def _particulars(given: Json, kind: Proceeding) -> Answers:
    if not kind.particulars:
        return {}
    questions = particulars(kind.particulars).questions
    return {question.label: written(question, given.get(question.name)) for question in questions}
