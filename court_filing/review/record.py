"""The record of a filing: everything a reviewer may look at, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from court_filing.law.holidays import Calendar


class CaseType(StrEnum):
    """What kind of case is filed."""

    CIVIL = "civil"
    PRIVATE_PROSECUTION = "private_prosecution"
    ADMINISTRATIVE = "administrative"
    ENFORCEMENT = "enforcement"


class Role(StrEnum):
    """How a party stands in the case."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    THIRD_PARTY = "third_party"
    PRIVATE_PROSECUTOR = "private_prosecutor"
    ACCUSED = "accused"
    APPLICANT = "applicant"
    DEBTOR = "debtor"


INITIATING = frozenset({Role.PLAINTIFF, Role.PRIVATE_PROSECUTOR, Role.APPLICANT})
"""The side that comes to court."""

RESPONDING = frozenset({Role.DEFENDANT, Role.ACCUSED, Role.DEBTOR})

PAPER_SIDES: Mapping[str, frozenset[Role]] = {
    "plaintiffs": INITIATING,
    "defendants": RESPONDING,
    "third_parties": frozenset({Role.THIRD_PARTY}),
}
"""Under what names reading tells of the people of each side (`Material.says`)."""


def side_of(role: Role) -> str:
    """The name, among PAPER_SIDES, of the side on which somebody of that role stands."""
    return next(name for name, roles in PAPER_SIDES.items() if role in roles)


ROLE_TITLES: dict[Role, str] = {
    Role.PLAINTIFF: "原告",
    Role.DEFENDANT: "被告",
    Role.THIRD_PARTY: "第三人",
    Role.PRIVATE_PROSECUTOR: "自诉人",
    Role.ACCUSED: "被告人",
    Role.APPLICANT: "申请执行人",
    Role.DEBTOR: "被执行人",
}


class PartyKind(StrEnum):
    """What a party is before the law."""

    NATURAL = "natural"
    LEGAL_PERSON = "legal_person"
    OTHER_ORGANISATION = "other_organisation"
    ADMINISTRATIVE_ORGAN = "administrative_organ"


class AgentType(StrEnum):
    """Who may act for a party（《民事诉讼法》第六十一条）."""

    LAWYER = "lawyer"
    LEGAL_WORKER = "legal_worker"
    RELATIVE = "relative"
    EMPLOYEE = "employee"
    RECOMMENDED = "recommended"


@dataclass(frozen=True)
class Representative:
    """The legal representative (法定代表人) of a legal person, or whoever heads another organisation (负责人)."""

    name: str | None = None
    post: str | None = None
    phone: str | None = None
    id_type: str | None = None
    id_number: str | None = None


@dataclass(frozen=True)
class Guardian:
    """Who sues for a person without full capacity (法定代理人)."""

    name: str | None = None
    relation: str | None = None
    id_type: str | None = None
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Party:
    """One party as the filing names it. What was not given is None."""

    role: Role
    kind: PartyKind
    name: str | None = None
    sex: str | None = None
    birth: date | None = None
    nation: str | None = None
    occupation: str | None = None
    workplace: str | None = None
    education: str | None = None
    birthplace: str | None = None
    id_type: str | None = None
    id_number: str | None = None
    address: str | None = None
    phone: str | None = None
    legal_representative: Representative | None = None
    guardian: Guardian | None = None

    @property
    def initiating(self) -> bool:
        """Whether this party comes to court, rather than being brought there."""
        return self.role in INITIATING

    @property
    def natural(self) -> bool:
        """Whether this is a natural person (自然人)."""
        return self.kind is PartyKind.NATURAL


@dataclass(frozen=True)
class Agent:
    """Somebody who acts for a party (诉讼代理人)."""

    type: AgentType
    name: str | None = None
    organisation: str | None = None
    licence: str | None = None
    authority: str | None = None
    """一般授权, 特别授权 or the words of the power of attorney."""
    relation: str | None = None
    phone: str | None = None
    for_role: Role | None = None
    for_party: int | None = None
    """Index of the party in `FilingRecord.parties`, where it is known."""


@dataclass(frozen=True)
class Claim:
    """One thing asked for."""

    kind: str
    text: str
    amount_yuan: Decimal | None = None
    counted_to_on: date | None = None
    """Up to which day interest is counted in it."""


@dataclass(frozen=True)
class Happening:
    """One entry of the timeline (事情经过): when, as it was written, and what."""

    when: str
    what: str


@dataclass(frozen=True)
class EvidenceItem:
    """One item of the list of evidence (证据清单) that was written here."""

    name: str | None = None
    source: str | None = None
    proves: str | None = None
    pages: str | None = None


@dataclass(frozen=True)
class PageFault:
    """What makes one page of a file hard to read, or superfluous, as the page coach tells it."""

    code: str
    page: int
    told: str
    """What is wrong and how to mend it."""


@dataclass(frozen=True)
class Reading:
    """What reading found in a file. `problem` is None for a readable file, else its code."""

    pages: int | None = None
    bytes: int | None = None
    problem: str | None = None
    told: str | None = None
    """The sentence about the problem that stands beside the file: what is wrong and how to mend it."""
    faults: tuple[PageFault, ...] = ()
    """Of its pages, in their order, but for those that the person keeps as they are."""


@dataclass(frozen=True)
class Said:
    """One thing that a file says, as reading understood it."""

    text: str
    """As the form would want it: a day as 2026-11-22, a sum as 12345.00."""
    page: int = 1
    box: tuple[float, float, float, float] | None = None
    """Left, top, width and height as shares of the page shown upright."""
    confidence: float = 1


READ_WHOLE = frozenset(
    {
        "complaint",
        "authority_letter",
        "firm_letter",
        "office_letter",
        "legal_rep_certificate",
        "evidence_list",
    }
)
"""The slots whose papers are held to everything that they say, or do not say."""

SEARCHED = READ_WHOLE | {
    *(
        "evidence",
        "other",
        "decision",
        "judgment",
        "arbitration_award",
        "effect_proof",
        "execution_certificate",
    ),
    *("succession_proof", "guardianship_proof", "recommendation", "employment_proof", "relation_proof"),
    *("arbitration_receipt", "police_refusal", "no_case_notice"),
}
"""Those, and the slots whose papers are looked through for what they say（合同、裁定书、证明）."""


@dataclass(frozen=True)
class Material:
    """One uploaded file in its slot."""

    slot: str
    file: str
    title: str | None = None
    sha256: str | None = None
    reading: Reading | None = None
    """None while nobody has looked into the file yet."""
    party: int | None = None
    """Index of the party whose paper it is, where that is known."""
    agent: int | None = None
    key: str | None = None
    """What names the file wherever it is kept."""
    paper: str | None = None
    """What paper it was recognised as: `id_front`, `complaint`, `judgment` …."""
    says: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    """What it says, by name: `name`, `id_number`, `plaintiffs`, `plaintiffs.1.address`, `claims.1.amount_yuan` …."""
    words: str | None = None
    """All that stands in it, line by line; only of papers in `SEARCHED`, and only where every page was read, and read
    well. What is not found in them does not stand there."""

    @property
    def called(self) -> str:
        """How to speak of it to a person."""
        return self.title or self.file


@dataclass(frozen=True)
class Wanted:
    """A material that the court wants or does without, beside what the law says."""

    slot: str
    """A slot of `data/materials.toml`, or one of the court's own, which begins with `court_`."""
    title: str
    need: str
    """`required`, `advised`, `offered`, `none`."""
    why: str
    article: str


@dataclass(frozen=True)
class Malformed:
    """A value that could not be read as what it should be."""

    where: str
    value: str
    expected: str
    """`date` or `amount`."""


@dataclass(frozen=True)
class FilingRecord:
    """One filing, complete or not."""

    case_type: CaseType
    cause: str | None = None
    court: str | None = None
    submitted_on: date | None = None
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_total_yuan: Decimal | None = None
    facts: str | None = None
    materials: tuple[Material, ...] = ()
    timeline: tuple[Happening, ...] = ()
    evidence_list: tuple[EvidenceItem, ...] = ()
    particulars: Mapping[str, Any] = field(default_factory=dict)
    form_id: str | None = None
    """The official form with which the complaint is written, as in `law.forms`."""
    form_answers: Mapping[str, Any] = field(default_factory=dict)
    """What was answered there, by the id of the question: text, one label, or several."""
    complaint_written_here: bool = False
    """The complaint was composed from the answers, so that no own file is needed."""
    complaint_signed: bool | None = None
    """Whether somebody has signed what was composed here; None where nothing was."""
    signed_on: date | None = None
    statement_accepted: bool | None = None
    """Whether the statement of good faith (诚信诉讼承诺) was accepted; None where it was not asked."""
    asked: frozenset[str] = frozenset()
    """Which of `agents` and `service` the person was asked about, so that silence there is a finding."""
    represented: bool | None = None
    """Whether somebody acts for who files; None until answered."""
    service_name: str | None = None
    service_phone: str | None = None
    service_address: str | None = None
    electronic_service: bool | None = None
    wishes: Mapping[str, Any] = field(default_factory=dict)
    """What was wished for beside the claims（其他请求）: ids of `law.wishes`, and words."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What this proceeding calls its roles, and its `complaint`, where it calls them otherwise than a suit."""
    malformed: tuple[Malformed, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    """What the court wants besides what the law says, or does without."""
    explained: frozenset[str] = frozenset()
    """Differences between answers and files that the person has explained, by their keys in `lens`."""
    calendar: Calendar | None = None
    """By which days off time limits end; None: the one that comes with the program."""

    def title_of(self, role: Role) -> str:
        """What a party of that role is called here: 原告, in an application 申请人."""
        return self.titles.get(role, ROLE_TITLES[role])

    def with_role(self, roles: frozenset[Role]) -> list[tuple[int, Party]]:
        """The parties in one of the roles, each with its index."""
        return [(index, party) for index, party in enumerate(self.parties) if party.role in roles]

    def where(self, material: Material) -> str:
        """The place of one file: its slot, and which one it is there: `materials.evidence[2]`."""
        there = [each for each in self.materials if each.slot == material.slot]
        number = next(index for index, each in enumerate(there) if each is material)
        return f"materials.{material.slot}[{number}]"

    @property
    def initiators(self) -> list[tuple[int, Party]]:
        """The parties that come to court, each with its index."""
        return self.with_role(INITIATING)

    @property
    def respondents(self) -> list[tuple[int, Party]]:
        """The parties brought to court, each with its index."""
        return self.with_role(RESPONDING)

    @property
    def own_agents(self) -> list[tuple[int, Agent]]:
        """The agents of the side that comes to court, each with its index."""
        return [
            (index, agent) for index, agent in enumerate(self.agents) if self.side_of(agent) in INITIATING
        ]

    def side_of(self, agent: Agent) -> Role:
        """The role of the party for whom somebody acts; whoever is silent about it acts for who files."""
        if agent.for_party is not None and 0 <= agent.for_party < len(self.parties):
            return self.parties[agent.for_party].role
        if agent.for_role is not None:
            return agent.for_role
        return self.initiators[0][1].role if self.initiators else Role.PLAINTIFF
