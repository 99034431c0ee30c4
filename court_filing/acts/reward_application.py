"""Drawing the application to offer a reward (悬赏执行申请书) from an enforcement and what its applicant offers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.acts.contents.case_words import named
from court_filing.acts.own_papers import person_lines
from court_filing.cases.case import Case
from court_filing.documents.own import reward_application
from court_filing.law.amounts import in_groups, in_words

APPLYING = ("enforcement", "enforcement_resumption")
"""The proceedings whose applicant may ask for it（财产调查规定第二十一条: 申请执行人）."""
CONDITIONS = "提供人民法院尚未掌握的被执行人财产线索，使申请执行人的债权得以全部或者部分实现"
"""When a reward is earned, as 财产调查规定 art. 24 says it."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the applicant offers: a sum or a share of what is recovered."""

    case_number: str
    reward_yuan: Decimal | None
    percent: Decimal | None
    conditions: str
    ways: tuple[str, ...]
    until_on: date | None


def may_offer(case: Case) -> bool:
    """Whether this is an enforcement whose creditor asks for it."""
    return case.case_type in APPLYING


def number_of(case: Case) -> str:
    """The number of the enforcement as far as it is known."""
    return case.case_number or (case.particulars or {}).get("execution_case_no") or ""


def draw(case: Case, offer: Offer) -> bytes:
    """The application as PDF. Raises MissingGlyph."""
    kind = case.proceeding
    return reward_application.render(
        reward_application.Content(
            court_name=case.court_name or "人民法院",
            case_number=offer.case_number,
            applicants=_people(case, kind.initiating.id),
            debtors=_people(case, kind.opposing.id),
            debtor_names="、".join(named(case, kind.opposing.id)),
            basis=_basis(case),
            reward=_reward(offer),
            conditions=offer.conditions,
            ways=offer.ways,
            until_on=offer.until_on,
        )
    )


def _reward(offer: Offer) -> str:
    """How much, in words that leave no doubt; the form asks for one of the two."""
    if offer.reward_yuan is not None:
        return f"{in_words(offer.reward_yuan)}（{in_groups(offer.reward_yuan)} 元）"
    return f"按照因提供的线索实际执行到位金额的 {offer.percent}% 计算"


def _people(case: Case, role: str) -> tuple[tuple[str, ...], ...]:
    return tuple((party.name, *person_lines(party)) for party in case.parties if party.role == role)


def _basis(case: Case) -> str:
    """The document that is not obeyed: 北京市朝阳区人民法院（2025）京0105民初1号民事判决书."""
    stated = case.particulars or {}
    return "".join(str(stated.get(name) or "") for name in ("issuing_body", "basis_no")) + _kind_of(stated)


def _kind_of(stated: dict[str, object]) -> str:
    kind = str(stated.get("basis_kind") or "")
    return "" if kind == "其他" or "、" in kind else kind
