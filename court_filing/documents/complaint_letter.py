"""The free complaint (起诉状、自诉状、申请书): parties, claims, facts and reasons, evidence, to the court, signature.

After 《民事诉讼文书样式》(法〔2016〕221号) 民事起诉状, 行政诉讼法第五十条 and 登记立案规定第四条、第五条; what the
claims are called and who signs goes by the proceeding.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.complaint_form import printed
from court_filing.documents.layout import rendered
from court_filing.documents.signature_mark import SignatureMark
from court_filing.law.amounts import in_groups
from court_filing.law.forms.filled import EvidenceItem
from court_filing.law.forms.filling import evidence_of, numbered
from court_filing.law.proceedings import Proceeding, proceeding

Stated = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the letter under its heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The letter from top to bottom; `signer` is what who signs is called (起诉人、申请人), with how."""

    title: str
    parties: tuple[str, ...]
    parts: tuple[Part, ...]
    court: str
    enclosed: str
    signer: str


def pdf(letter: Letter, *, marks: Sequence[SignatureMark] = (), signed_on: date | None = None) -> bytes:
    """The letter as PDF; the same letter gives the same bytes."""
    return printed(rendered("complaint_letter.html", letter=letter, signed=marks, signed_on=signed_on))


def letter_of(stated: Stated) -> Letter:
    """The letter of what was stated."""
    kind = proceeding(stated.get("proceeding"))
    return Letter(
        title=str(stated.get("title") or kind.complaint),
        parties=tuple(_parties(stated)),
        parts=tuple(part for part in _parts(stated, kind) if part.paragraphs),
        court=str(stated.get("court") or ""),
        enclosed=_enclosed(stated, kind),
        signer=_signer(stated, kind),
    )


def _parts(stated: Stated, kind: Proceeding) -> Iterator[Part]:
    claims = [str(text) for text in stated.get("claims") or () if text]
    yield Part(heading=kind.words.claims, paragraphs=numbered(claims))
    yield Part(heading="事实和理由", paragraphs=_lines(stated.get("facts")))
    asked = [f"{asked['label']}：{_value(asked)}" for asked in stated.get("particulars") or ()]
    yield Part(heading="其他需要写明的事项", paragraphs=numbered(asked))
    evidence = (
        *numbered([_listed(item) for item in evidence_of(stated)]),
        *_lines(stated.get("evidence_words")),
    )
    yield Part(heading="证据和证据来源", paragraphs=evidence)
    yield Part(heading="证人姓名和住所", paragraphs=_lines(stated.get("witnesses")))


def _lines(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())


def _value(asked: Mapping[str, str]) -> str:
    value = str(asked["value"])
    try:
        if asked["kind"] == "date":
            return plain_date(date.fromisoformat(value))
        if asked["kind"] == "money":
            return f"{in_groups(Decimal(value))}元"
    except (ValueError, InvalidOperation):
        pass
    return value


def _listed(item: EvidenceItem) -> str:
    said = (("来源：", item.source), ("证明：", item.proves), ("页码：", item.pages))
    return "；".join([item.name, *(f"{label}{value}" for label, value in said if value)])


def _parties(stated: Stated) -> Iterator[str]:
    """Who comes to court and who is brought there, each followed by who speaks for them."""
    guardians, agents = stated.get("guardians") or (), list(stated.get("agents") or ())
    for party in stated.get("parties") or ():
        fields = party.get("fields") or {}
        name = _name(fields)
        yield f"{party['title']}：{_person(fields) if party.get('natural') else _organisation(fields)}"
        for guardian in guardians:
            if guardian.get("of") == name:
                yield f"法定代理人：{_person(guardian.get('fields') or {})}"
        for agent in [agent for agent in agents if name in agent.get("for", ())]:
            agents.remove(agent)
            yield f"{_acting(stated)}：{_agent(agent.get('fields') or {})}"


def _name(fields: Stated) -> str:
    return str(fields.get("姓名") or fields.get("名称") or "")


def _acting(stated: Stated) -> str:
    criminal = proceeding(stated.get("proceeding")).record_type == "private_prosecution"
    return "诉讼代理人" if criminal else "委托诉讼代理人"


def _person(fields: Stated) -> str:
    """A natural person as papers describe one: 张三，男，1990年1月1日出生，汉族，……，住……."""
    said = [_name(fields)]
    said += [str(fields[name]) for name in ("性别",) if fields.get(name)]
    if fields.get("出生日期"):
        said.append(f"{_day(str(fields['出生日期']))}出生")
    said += [str(fields[name]) for name in ("民族", "职业", "工作单位") if fields.get(name)]
    said += [f"{name}{fields[name]}" for name in ("文化程度", "出生地") if fields.get(name)]
    place = next((fields[name] for name in ("住所地", "住址") if fields.get(name)), None)
    said += [f"住{place}"] if place else []
    return _sentence([*said, *_identity(fields), *_contact(fields)])


def _organisation(fields: Stated) -> str:
    said = [_name(fields)]
    said += [f"住所地{fields['住所地']}"] if fields.get("住所地") else []
    if code := fields.get("统一社会信用代码"):
        said.append(f"统一社会信用代码：{code}")
    if head := fields.get("法定代表人 / 负责人"):
        said.append(f"法定代表人（负责人）：{head}")
        said += [str(fields["职务"])] if fields.get("职务") else []
    return _sentence([*said, *_contact(fields)])


def _agent(fields: Stated) -> str:
    named = [str(fields[name]) for name in ("姓名", "单位", "职务") if fields.get(name)]
    further = [f"{name}：{fields[name]}" for name in ("与当事人的关系", "代理权限") if fields.get(name)]
    return _sentence([*named, *further, *_contact(fields)])


def _identity(fields: Stated) -> list[str]:
    number = fields.get("证件号码")
    return [f"{fields.get('证件类型') or '证件'}号码：{number}"] if number else []


def _contact(fields: Stated) -> list[str]:
    return [f"联系电话：{fields['联系电话']}"] if fields.get("联系电话") else []


def _sentence(parts: Sequence[str]) -> str:
    return f"{'，'.join(parts)}。"


def _day(value: str) -> str:
    try:
        return plain_date(date.fromisoformat(value))
    except ValueError:
        return value


def _enclosed(stated: Stated, kind: Proceeding) -> str:
    """Copies for every other party（民诉法第一百二十三条、行政诉讼法第五十条）; applications want none."""
    parties = stated.get("parties") or ()
    others = sum(party.get("side") != "initiating" for party in parties)
    if "诉状" not in kind.complaint or not others:
        return ""
    called = "自诉状" if kind.record_type == "private_prosecution" else "起诉状"
    return f"附：本{called}副本{others}份"


def _signer(stated: Stated, kind: Proceeding) -> str:
    called = "起诉人" if kind.initiating.title == "原告" else kind.initiating.title
    parties = stated.get("parties") or ()
    organisations = any(not party.get("natural") for party in parties if party.get("side") == "initiating")
    return f"{called}（{'签名、盖章' if organisations else '签名'}）："
