"""A clean filing to start from, and ways to spoil it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.review.finding import Finding
from court_filing.review.record import (
    Agent,
    AgentType,
    CaseType,
    Claim,
    FilingRecord,
    Guardian,
    Material,
    Party,
    PartyKind,
    Reading,
    Representative,
    Role,
)
from court_filing.review.run import review

TODAY = date(2026, 11, 21)

PLAINTIFF = Party(
    role=Role.PLAINTIFF,
    kind=PartyKind.NATURAL,
    name="商砚之",
    sex="女",
    birth=date(1986, 6, 26),
    nation="汉族",
    occupation="职工",
    id_type="居民身份证",
    id_number="330603198606262262",
    address="浙江省绍兴市柯桥区柯桥街道群贤路5号",
    phone="13900007559",
)
DEFENDANT = Party(
    role=Role.DEFENDANT,
    kind=PartyKind.NATURAL,
    name="茅立本",
    address="浙江省绍兴市上虞区百官街道人民路9号",
)
COMPANY = Party(
    role=Role.PLAINTIFF,
    kind=PartyKind.LEGAL_PERSON,
    name="常州锐驰轴承有限公司",
    id_type="统一社会信用代码",
    id_number="91320412339284719M",
    address="江苏省常州市武进区湖塘镇鸣新中路201号",
    phone="0933-62757494",
    legal_representative=Representative(name="陆文博", post="执行董事"),
)
CHILD = replace(
    PLAINTIFF,
    name="商小满",
    birth=date(2016, 5, 4),
    id_type=None,
    id_number=None,
    occupation="学生",
    guardian=Guardian(name="商砚之", relation="母亲"),
)
LAWYER = Agent(
    type=AgentType.LAWYER,
    name="胡颂平",
    organisation="浙江稽山律师事务所",
    licence="13306201210792986",
    authority="一般授权",
    for_role=Role.PLAINTIFF,
)


def material(slot: str, **changes: Any) -> Material:
    readable = Reading(pages=1, bytes=1000)
    return replace(Material(slot=slot, file=f"{slot}.pdf", title=slot, reading=readable), **changes)


def materials(*slots: str) -> tuple[Material, ...]:
    return tuple(material(slot) for slot in slots)


OWN_PAPERS = materials("complaint", "identity_front", "identity_back", "evidence", "evidence_list")
LAWYER_PAPERS = materials("authority_letter", "lawyer_licence", "firm_letter")

CLEAN = FilingRecord(
    case_type=CaseType.CIVIL,
    cause="民间借贷纠纷",
    court="绍兴市上虞区人民法院",
    parties=(PLAINTIFF, DEFENDANT),
    claims=(
        Claim("principal", "判令被告偿还借款本金210000元；", Decimal(210000)),
        Claim("interest", "判令被告支付利息8400元，并按年利率3.1%付至清偿之日；", Decimal(8400)),
        Claim("costs", "诉讼费用由被告承担。"),
    ),
    claim_total_yuan=Decimal(218400),
    facts="2024年4月1日，被告向原告借款210000元，约定一年后还清，到期未还。",
    materials=OWN_PAPERS,
)


def found(record: FilingRecord) -> list[Finding]:
    return review(record, today=TODAY)


def told(record: FilingRecord) -> list[tuple[str, str]]:
    """What is found, as (rule, where)."""
    return [(finding.rule, finding.where) for finding in found(record)]


def plaintiff(**changes: Any) -> FilingRecord:
    return replace(CLEAN, parties=(replace(PLAINTIFF, **changes), DEFENDANT))


def defendant(**changes: Any) -> FilingRecord:
    return replace(CLEAN, parties=(PLAINTIFF, replace(DEFENDANT, **changes)))


def by_company(**changes: Any) -> FilingRecord:
    papers = materials("complaint", "licence", "legal_rep_certificate", "evidence", "evidence_list")
    return replace(CLEAN, parties=(replace(COMPANY, **changes), DEFENDANT), materials=papers)


def represented(**changes: Any) -> FilingRecord:
    return replace(CLEAN, agents=(replace(LAWYER, **changes),), materials=OWN_PAPERS + LAWYER_PAPERS)


def without(record: FilingRecord, *slots: str) -> FilingRecord:
    return replace(record, materials=tuple(one for one in record.materials if one.slot not in slots))


def claiming(*claims: Claim, **changes: Any) -> FilingRecord:
    return replace(CLEAN, claims=claims, claim_total_yuan=None, **changes)
