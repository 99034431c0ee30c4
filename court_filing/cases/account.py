"""People who sign in: litigants, lawyers, clerks and administrators."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Choice, Model, Moment


class Role(StrEnum):
    """What a signed-in person is here for."""

    LITIGANT = "litigant"
    LAWYER = "lawyer"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"


class Account(Model):
    """A person's account, with the real name (实名) that court business needs（在线诉讼规则第七条）."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(Choice(Role, length=20))
    mobile: Mapped[str | None] = mapped_column(sa.String(20), unique=True)
    email: Mapped[str | None] = mapped_column(sa.String(200), unique=True)
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    session_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """What a session cookie names; changing it signs the person out everywhere."""
    name: Mapped[str | None] = mapped_column(sa.String(100))
    identity_kind: Mapped[str | None] = mapped_column(sa.String(40))
    identity_number: Mapped[str | None] = mapped_column(sa.String(40))
    court_id: Mapped[str | None] = mapped_column(sa.String(40))
    """The court that a clerk serves."""
    section_id: Mapped[int | None] = mapped_column(sa.ForeignKey("section.id"))
    """The section (业务庭室) in which a clerk works; None: the whole court's filings are theirs."""
    supervisor: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether a clerk hands out work, takes over for who is away and confirms refusals（庭长）."""
    assistant: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether somebody of the court only helps people to fill in, and decides nothing（导诉员）."""
    cashier: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether somebody of the court only handles its money and keeps its books, and decides nothing（收费员）."""
    away_from_on: Mapped[date | None]
    away_until_on: Mapped[date | None]
    """The last day on which a clerk is away."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    locked_until_at: Mapped[datetime | None] = mapped_column(Moment)
    wrong_codes: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many wrong hand-over codes a clerk typed in a row."""
    codes_locked_until_at: Mapped[datetime | None] = mapped_column(Moment)
    mobile_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a code that was sent to the mobile number came back; None: 未验证."""
    email_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    # What Flask-Login asks of a person.
    is_authenticated = True
    is_anonymous = False
    is_active = True

    def get_id(self) -> str:
        """What the session cookie carries."""
        return self.session_key

    @property
    def shown_name(self) -> str:
        """The name to greet by."""
        return self.name or self.mobile or self.email or ""

    @property
    def decides(self) -> bool:
        """Whether this is a clerk who decides filings; not who only helps to fill in, or only handles money."""
        return self.role is Role.CLERK and not self.assistant and not self.cashier

    @property
    def is_staff(self) -> bool:
        """Whether this is a court's own person."""
        return self.role in (Role.CLERK, Role.ADMINISTRATOR)

    def is_away(self, on: date) -> bool:
        """Whether a clerk is away on that day; without a last day until that is taken back."""
        if self.away_from_on is None or on < self.away_from_on:
            return False
        return self.away_until_on is None or on <= self.away_until_on


DECIDES = sa.and_(Account.role == Role.CLERK, Account.assistant.is_(False), Account.cashier.is_(False))
"""The same as `Account.decides`, to be asked of the database."""


class ResetCode(Model):
    """A code sent to a person who forgot the password; kept only as a hash."""

    __tablename__ = "reset_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(sa.String(200))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it came back, or was found not to have been delivered: then it serves no more."""


class ContactCode(Model):
    """A code sent to an address of a person's, which proves that it is theirs; kept only as a hash."""

    __tablename__ = "contact_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    address: Mapped[str] = mapped_column(sa.String(200), index=True)
    """The mobile number or e-mail address that it was sent to."""
    code_hash: Mapped[str] = mapped_column(sa.String(200))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it came back, or was found not to have been delivered: then it serves no more."""


class AccountChange(Model):
    """One change of what is known of a person（变更记录）; values are masked, so that the record tells no secret."""

    __tablename__ = "account_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    field: Mapped[str] = mapped_column(sa.String(40))
    before: Mapped[str | None] = mapped_column(sa.String(200))
    after: Mapped[str | None] = mapped_column(sa.String(200))
    changed_at: Mapped[datetime] = mapped_column(Moment)
