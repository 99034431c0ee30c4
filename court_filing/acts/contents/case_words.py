"""What papers of every kind say of a case: its numbers, its people, whom to ask."""

from decimal import Decimal
from typing import Any

from court_filing.cases.case import Case
from court_filing.documents.contact import Contact
from court_filing.law.amounts import in_words


def common(case: Case) -> dict[str, Any]:
    """What every paper of a case states."""
    return {
        "court_name": case.court_name or "",
        "filing_number": case.filing_number or "",
        "cause": case.cause_name or "",
    }


def words_of(amount_yuan: Decimal) -> str:
    """The sum in capital numerals (大写); the papers write 人民币 before it themselves."""
    return in_words(amount_yuan).removeprefix("人民币")


def office(case: Case) -> Contact:
    """Whom a notice tells its reader to ask."""
    return Contact(office=f"{case.court_name}立案庭（诉讼服务中心）", address="", phone="12368")


def named(case: Case, role: str) -> tuple[str, ...]:
    """The names of those who have that role, in the order in which they were named."""
    return tuple(party.name for party in case.parties if party.role == role)


def filers(case: Case) -> str:
    """The names of the side that came to court."""
    return "、".join(named(case, case.proceeding.initiating.id)) or case.owner.shown_name


def parties_of(case: Case) -> str:
    """Whose case it is, in running text: 原告甲、乙与被告丙."""
    kind = case.proceeding
    sides = [(kind.initiating, filers(case)), (kind.opposing, "、".join(named(case, kind.opposing.id)))]
    return "与".join(f"{side.title}{names}" for side, names in sides if names)
