"""The case file (案卷): one row from the first answer of the draft to the last event."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment
from court_filing.law.proceedings import Proceeding, proceeding

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.claim import Claim
    from court_filing.cases.correction import Correction
    from court_filing.cases.decision import Decision
    from court_filing.cases.draft import ComplaintSignature, DraftVersion, HandOver
    from court_filing.cases.event import Event
    from court_filing.cases.fee import Fee
    from court_filing.cases.fee_decision import FeeDecision
    from court_filing.cases.material import Material
    from court_filing.cases.paper import Paper
    from court_filing.cases.party import Agent, Party
    from court_filing.cases.progress import Progress
    from court_filing.cases.refusal import Refusal
    from court_filing.cases.relief import ReliefRequest
    from court_filing.cases.representation import Representation
    from court_filing.cases.submission import Submission
    from court_filing.cases.supplement import Supplement


class CaseState(StrEnum):
    """Where a case stands. The moves between them are in `lifecycle.py`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    EXAMINING = "examining"
    RETURNED = "returned"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    DOCKETED = "docketed"
    WITHDRAWN = "withdrawn"
    REDIRECTED = "redirected"
    """Told where else to go（释明告知）; the person follows or insists."""
    GIVEN_BACK = "given_back"
    """Nothing was mended in time: given back, and recorded（退回诉状并记录在册）."""
    DEEMED_WITHDRAWN = "deemed_withdrawn"


ONLINE, COUNTER = "online", "counter"
"""How a filing came: the person's own, or on paper and entered by a clerk（窗口立案）."""


def new_key() -> str:
    """A key that cannot be guessed."""
    return secrets.token_hex(12)


class Case(Model):
    """A case: the answers of its draft, its numbers and where it stands."""

    __tablename__ = "case_file"
    __table_args__ = (
        # What the queue of the desk orders, narrows and counts by: it reads 25 filings, not all of a court's.
        sa.Index(
            "ix_case_file_desk",
            *("court_id", "state", "decide_by_on", "urgent", "section_id", "clerk_id"),
            *("expected_minutes", "submitted_at", "case_type", "id"),
            *("filing_number", "case_number", "cause_name"),
        ),
        sa.Index(
            "ix_case_file_lately",
            *("court_id", "changed_at", "state", "id", "section_id", "case_type"),
            *("filing_number", "case_number", "cause_name"),
        ),
        sa.Index("ix_case_file_owner_lately", "owner_id", "changed_at", "state", "id"),
    )

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=new_key)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    state: Mapped[CaseState] = mapped_column(
        Choice(CaseState, length=30), default=CaseState.DRAFT, index=True
    )
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    case_type: Mapped[str | None] = mapped_column(sa.String(40))
    """The id of its proceeding (`law/proceedings.py`)."""
    court_id: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    court_name: Mapped[str | None] = mapped_column(sa.String(100))
    cause_id: Mapped[str | None] = mapped_column(sa.String(40))
    cause_name: Mapped[str | None] = mapped_column(sa.String(100))
    cause_set: Mapped[str | None] = mapped_column(sa.String(40))
    facts: Mapped[str | None] = mapped_column(sa.Text)
    particulars: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """The answers to what this proceeding asks besides (`law/particulars.py`)."""
    complaint_way: Mapped[str | None] = mapped_column(sa.String(20))
    """How the complaint comes: `form` (要素式), `letter` (written here freely), `upload`; None until chosen."""
    form_id: Mapped[str | None] = mapped_column(sa.String(8))
    """Which official form (`law/forms`), where the complaint is written with one."""
    form_answers: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What was filled in, by the id of the blank; kept also while another way is chosen."""
    evidence_list: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON)
    """证据清单: `name`, `source`, `proves`, `pages` of each item in order（民事证据规定第十九条）."""
    compared: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What the person said of places where answers and files differ, by the key of each（一致性核对）."""
    timeline: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON)
    """事情经过: `when` and `what` of each entry in order."""
    wishes: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """其他请求, all optional: mediation first, urgency, legal aid, support at hand (`acts/wishes.py`)."""
    express: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether the person asked to answer only what filing needs at least（简便填写）."""
    represented: Mapped[bool | None]
    """Whether somebody acts for the person; None until answered."""

    service_name: Mapped[str | None] = mapped_column(sa.String(100))
    service_phone: Mapped[str | None] = mapped_column(sa.String(30))
    service_email: Mapped[str | None] = mapped_column(sa.String(200))
    service_address: Mapped[str | None] = mapped_column(sa.String(300))
    electronic_service: Mapped[bool | None]
    """Consent to electronic service (同意电子送达); None until answered."""

    filing_number: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    """收件号: given once, at the first submission, and kept through every correction."""
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    """The first 已接收 time; never changed."""
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    """The latest submission: the review clock counts from it."""
    decide_by_on: Mapped[date | None] = mapped_column(index=True)
    """The last day of the statutory review period (登记立案规定第八条)."""
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    case_number: Mapped[str | None] = mapped_column(sa.String(60), unique=True)
    docketed_at: Mapped[datetime | None] = mapped_column(Moment)

    clerk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"), index=True)
    """The clerk who has taken it: a filing to decide (领取), a draft to continue at the counter; None: nobody has."""
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    lease_until_at: Mapped[datetime | None] = mapped_column(Moment)
    """Until when nobody else may take it from who has it; it is prolonged while they work on it."""
    section_id: Mapped[int | None] = mapped_column(sa.ForeignKey("section.id"), index=True)
    """The section (业务庭室) to which it came; None: any of the court."""
    channel: Mapped[str] = mapped_column(sa.String(20), default="online", server_default="online")
    """How it came: `online`, or `counter` where a clerk entered a paper filing（窗口立案）."""
    expected_minutes: Mapped[int | None]
    """How long deciding it will take a clerk, estimated when it came to the desk."""
    urgent: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether haste was asked for (`wishes`) when it came to the desk."""

    pending: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON, deferred=True)
    """What was typed and not sent yet, by the page it was typed on; read by that page alone (`acts/unsent.py`)."""
    expiry_told_at: Mapped[datetime | None] = mapped_column(Moment)
    """When its owner was last told that the draft would be cleared away."""

    tracking_hash: Mapped[str | None] = mapped_column(sa.String(200))
    """Of the password (查询密码) with which it is followed without an account; None until the person set one."""
    tracking_failures: Mapped[int] = mapped_column(default=0, server_default="0")
    tracking_locked_until_at: Mapped[datetime | None] = mapped_column(Moment)

    owner: Mapped["Account"] = relationship(foreign_keys=[owner_id])
    clerk: Mapped["Account | None"] = relationship(foreign_keys=[clerk_id])
    parties: Mapped[list["Party"]] = relationship(
        back_populates="case", order_by="Party.id", cascade="all, delete-orphan"
    )
    agents: Mapped[list["Agent"]] = relationship(
        back_populates="case", order_by="Agent.id", cascade="all, delete-orphan"
    )
    claims: Mapped[list["Claim"]] = relationship(
        back_populates="case", order_by="Claim.id", cascade="all, delete-orphan"
    )
    materials: Mapped[list["Material"]] = relationship(back_populates="case", order_by="Material.id")
    corrections: Mapped[list["Correction"]] = relationship(back_populates="case", order_by="Correction.round")
    decisions: Mapped[list["Decision"]] = relationship(back_populates="case", order_by="Decision.id")
    """What clerks decided and could still take back, or what waited for a second pair of eyes."""
    submissions: Mapped[list["Submission"]] = relationship(back_populates="case", order_by="Submission.round")
    events: Mapped[list["Event"]] = relationship(
        back_populates="case",
        order_by="Event.id",
        primaryjoin="and_(Event.case_id == Case.id, Event.of != 'desk')",
    )
    """What happened to it; not what the clerks settled among themselves (`queue.desk_events`)."""
    papers: Mapped[list["Paper"]] = relationship(back_populates="case", order_by="Paper.id")
    fees: Mapped[list["Fee"]] = relationship(back_populates="case", order_by="Fee.id")
    """Every obligation: the fee of the filing first, then what later decisions ask for besides."""
    fee_decisions: Mapped[list["FeeDecision"]] = relationship(
        back_populates="case", order_by="FeeDecision.id"
    )
    relief_requests: Mapped[list["ReliefRequest"]] = relationship(
        back_populates="case", order_by="ReliefRequest.id"
    )
    signatures: Mapped[list["ComplaintSignature"]] = relationship(
        back_populates="case", order_by="ComplaintSignature.id"
    )
    draft_versions: Mapped[list["DraftVersion"]] = relationship(
        back_populates="case", order_by="DraftVersion.number"
    )
    hand_overs: Mapped[list["HandOver"]] = relationship(back_populates="case", order_by="HandOver.id")
    refusal: Mapped["Refusal | None"] = relationship(back_populates="case", uselist=False)
    progress: Mapped[list["Progress"]] = relationship(
        back_populates="case", order_by="Progress.happened_on, Progress.id"
    )
    supplements: Mapped[list["Supplement"]] = relationship(back_populates="case", order_by="Supplement.id")
    representations: Mapped[list["Representation"]] = relationship(
        back_populates="case", order_by="Representation.id"
    )

    @property
    def proceeding(self) -> Proceeding:
        """What is being started; a civil suit while nothing is chosen."""
        return proceeding(self.case_type)

    @property
    def may_be_changed(self) -> bool:
        """Whether its answers are still the litigant's to change."""
        return self.state in (CaseState.DRAFT, CaseState.RETURNED)

    @property
    def at_counter(self) -> bool:
        """Whether a clerk fills it in at the counter (窗口), so that its owner does not meanwhile."""
        return self.may_be_changed and self.clerk_id is not None

    @property
    def open_decision(self) -> "Decision | None":
        """What was decided and has not taken effect yet; None where nothing was."""
        return next((decision for decision in reversed(self.decisions) if decision.is_open), None)

    @property
    def claim_total_yuan(self) -> Decimal:
        """The sum of every claim that states one, in yuan (合并计算: 民诉法解释第二百零一条)."""
        return sum((claim.amount_yuan for claim in self.claims if claim.amount_yuan), Decimal("0.00"))

    @property
    def fee(self) -> "Fee | None":
        """The fee of the filing, on which the case number waits; None before it was noticed."""
        return next((fee for fee in self.fees if fee.of_filing), None)

    @property
    def fee_due(self) -> "Fee | None":
        """The obligation that is to be paid now, the one due first; None where nothing is."""
        return min((fee for fee in self.fees if fee.is_due), key=lambda fee: fee.due_on, default=None)

    @property
    def fee_payable(self) -> "Fee | None":
        """What can be paid now: what is due, else what waits for a decision about relief or was deferred."""
        return self.fee_due or next((fee for fee in self.fees if fee.is_payable), None)

    @property
    def present_materials(self) -> list["Material"]:
        """The files of the filing that were not taken back; not those of supplements and of lawyers who entered."""
        return [material for material in self.materials if material.removed_at is None and material.of_filing]
