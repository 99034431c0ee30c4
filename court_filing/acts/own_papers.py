"""The person's own papers (授权委托书、证据清单 …), drawn on request from the filing as it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from court_filing.acts import materials
from court_filing.acts.contents.case_words import filers, named
from court_filing.acts.contents.people import standing
from court_filing.acts.draft_versions import changing
from court_filing.acts.evidence_list import LIST_SLOT, items_of
from court_filing.acts.legal_aid import applicants, application_content
from court_filing.cases.case import Case
from court_filing.cases.party import Agent, Party
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.own import (
    evidence_list,
    legal_aid,
    power_of_attorney,
    representative_certificate,
    service_address,
)
from court_filing.documents.typefaces import printable
from court_filing.law.identifiers import IDENTITY_KINDS

LIST_NAME = "证据清单（本平台生成）"


@dataclass(frozen=True)
class OwnPaper:
    """A paper that can be drawn: `key` names it in an address, `whose` says for whom it is."""

    key: str
    title: str
    whose: str
    draw: Callable[[], bytes]


def own_papers(case: Case) -> list[OwnPaper]:
    """Every paper that this filing has something to say for."""
    return [*_powers(case), *_certificates(case), *_evidence(case), *_legal_aid(case), _address(case)]


def own_paper(case: Case, key: str) -> OwnPaper | None:
    """The paper of that key."""
    return next((paper for paper in own_papers(case) if paper.key == key), None)


def evidence_list_file(case: Case, *, on: date) -> tuple[str, bytes]:
    """The list of evidence as a file of the filing: its name, dated, and its bytes."""
    return f"{LIST_NAME}{on:%Y%m%d}.pdf", evidence_list.render(_evidence_content(case))


def replace_evidence_list(
    case: Case, place: materials.Place, file: materials.StoredFile, *, at: datetime
) -> None:
    """Put the drawn list into its slot in place of what is there. Raises NotAllowed, NoRoom."""
    with changing(case, "materials", at=at, rows=("materials",)):
        kept = materials.attach(case, place, file=file, at=at)
        for material in case.present_materials:
            if material.slot == LIST_SLOT and material is not kept:
                materials.take_back(case, material, at=at)


def _own_side(case: Case) -> list[Party]:
    return [party for party in case.parties if party.role == case.proceeding.initiating.id]


def _powers(case: Case) -> Iterator[OwnPaper]:
    """One for each client and agent."""
    for agent in case.agents:
        for party in _own_side(case):
            if agent.party_id in (None, party.id):
                yield OwnPaper(
                    f"power_of_attorney.a{agent.id}.p{party.id}",
                    power_of_attorney.TITLE,
                    f"{party.name}委托{agent.name}",
                    lambda agent=agent, party=party: power_of_attorney.render(_power(case, party, agent)),  # type: ignore[misc]
                )


def _certificates(case: Case) -> Iterator[OwnPaper]:
    for party in _own_side(case):
        if party.kind in representative_certificate.TITLES and party.representative_name:
            yield OwnPaper(
                f"representative_certificate.p{party.id}",
                representative_certificate.TITLES[party.kind],
                party.name,
                lambda party=party: representative_certificate.render(_certificate(party)),  # type: ignore[misc]
            )


def _evidence(case: Case) -> Iterator[OwnPaper]:
    if case.evidence_list:
        yield OwnPaper(
            "evidence_list",
            evidence_list.TITLE,
            filers(case),
            lambda: evidence_list.render(_evidence_content(case)),
        )


def _legal_aid(case: Case) -> Iterator[OwnPaper]:
    """One for each person, where legal aid was wished for; the first is found by the name alone."""
    for number, party in enumerate(applicants(case)):
        yield OwnPaper(
            f"legal_aid.p{party.id}" if number else "legal_aid",
            legal_aid.TITLE,
            party.name,
            lambda party=party: legal_aid.render(application_content(case, party)),  # type: ignore[misc]
        )


def _address(case: Case) -> OwnPaper:
    return OwnPaper(
        "service_address",
        service_address.TITLE,
        filers(case),
        lambda: service_address.render(_address_content(case)),
    )


def _power(case: Case, party: Party, agent: Agent) -> power_of_attorney.Content:
    special = agent.authority == "special"
    return power_of_attorney.Content(
        client_name=party.name,
        client=person_lines(party),
        is_organisation=party.kind != "natural",
        agent_name=agent.name,
        agent=_agent_lines(agent),
        court_name=case.court_name or "人民法院",
        matter=_matter(case, party),
        special=special,
        powers=_powers_of(case, special=special),
        until=_until(case),
    )


def person_lines(party: Party) -> tuple[str, ...]:
    """What describes a party under their name: who they are, their number, where they live, who speaks for them."""
    born = f"{plain_date(party.born_on)}出生" if party.born_on else ""
    person = "，".join(part for part in (party.sex, born, party.nation) if part)
    title = "法定代表人" if party.kind == "legal_person" else "主要负责人"
    post = f"，{party.representative_post}" if party.representative_post else ""
    lines = (
        person,
        _identity(party),
        f"住所：{party.address}" if party.address else "",
        f"{title}：{party.representative_name}{post}" if party.representative_name else "",
        f"法定代理人：{party.guardian_name}" if party.guardian_name else "",
        f"联系电话：{party.phone}" if party.phone else "",
    )
    return tuple(line for line in lines if line)


def _identity(party: Party) -> str:
    """居民身份证：…; empty while either is unknown."""
    known = IDENTITY_KINDS.get(party.identity_kind or "")
    return f"{known.title}：{party.identity_number}" if known and party.identity_number else ""


def _agent_lines(agent: Agent) -> tuple[str, ...]:
    lines = (
        standing(agent),
        f"执业证号：{agent.licence}" if agent.licence else "",
        f"联系电话：{agent.phone}" if agent.phone else "",
    )
    return tuple(line for line in lines if line)


def _matter(case: Case, party: Party) -> str:
    kind, cause = case.proceeding, case.cause_name or ""
    others = "、".join(named(case, kind.opposing.id))
    against = f"与{others}" if others else ""
    return f"{party.name}{against}{cause}一案（委托人为{kind.initiating.title}）"


def _until(case: Case) -> str:
    stage = "执行终结" if case.proceeding.record_type == "enforcement" else "第一审终结"
    return f"至本案{stage}止"


USUAL = ("代为立案、提交和签收诉讼材料、交纳诉讼费用", "代为调查收集证据，出庭、举证、质证、发表辩论意见")
SPECIAL = ("代为承认、放弃、变更诉讼请求", "代为进行和解、接受调解", "代为提起反诉或者上诉")
IN_ENFORCEMENT = ("代为申请执行、提交和签收执行材料", "代为提供财产线索，参加执行程序")
SPECIAL_IN_ENFORCEMENT = ("代为放弃、变更民事权利", "代为进行执行和解")
COLLECTING = "代为收取执行款项"
"""民诉法第六十二条第二款; 执行工作规定第二十条."""


def _powers_of(case: Case, *, special: bool) -> tuple[str, ...]:
    if case.proceeding.record_type != "enforcement":
        return USUAL + (SPECIAL if special else ())
    powers = IN_ENFORCEMENT + (SPECIAL_IN_ENFORCEMENT if special else ())
    collects = special and (case.particulars or {}).get("receives_money") == "yes"
    return (*powers, COLLECTING) if collects else powers


def _certificate(party: Party) -> representative_certificate.Content:
    return representative_certificate.Content(
        kind=party.kind,
        organisation=party.name,
        number=_identity(party),
        address=party.address or "",
        phone=party.phone or "",
        name=party.representative_name or "",
        post=party.representative_post or "",
    )


def _evidence_content(case: Case) -> evidence_list.Content:
    return evidence_list.Content(
        capacity=case.proceeding.initiating.title,
        filer=filers(case),
        cause=case.cause_name or "",
        court_name=case.court_name or "",
        items=tuple(
            evidence_list.Item(
                printable(item["name"]), item["source"] or "", item["proves"] or "", item["pages"] or ""
            )
            for item in items_of(case)
        ),
    )


def _address_content(case: Case) -> service_address.Content:
    return service_address.Content(
        court_name=case.court_name or "",
        number=case.case_number or case.filing_number or "",
        cause=case.cause_name or "",
        capacity=case.proceeding.initiating.title,
        addressee=filers(case),
        identities=tuple(
            f"{party.name}：{IDENTITY_KINDS[party.identity_kind].title} {party.identity_number}"
            for party in _own_side(case)
            if party.identity_kind and party.identity_number
        ),
        recipient=case.service_name or "",
        phone=case.service_phone or "",
        email=case.service_email or "",
        address=case.service_address or "",
        electronic=case.electronic_service,
    )
