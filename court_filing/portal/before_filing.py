"""What somebody weighs before they file: until when there is time, and about how much the fee is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.law import cause_lists, causes
from court_filing.law.amounts import BadInput
from court_filing.law.fee_questions import fee_questions
from court_filing.law.fees import Quote, quote
from court_filing.law.proceedings import Proceeding
from court_filing.law.triage import Triage
from court_filing.law.triage.filing import Choice
from court_filing.web.time_limits import TimeLimits, time_limits

_ELSEWHERE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "labour_arbitration": ("civil", ("劳动争议",)),
    "administrative_review": ("administrative", ()),
}
"""Whose limits concern somebody who has to go elsewhere first: proceeding and causes."""


@dataclass(frozen=True)
class Estimate:
    """About what the fee will be."""

    quote: Quote
    claimed_yuan: Decimal | None
    in_calculator: str
    """The kind in the calculator that shows the arithmetic; empty where it has none."""
    inputs: Mapping[str, Any]


def limits_told(
    found: Triage, kind: Proceeding | None, chosen: Choice | None, *, since: date | None, today: date
) -> TimeLimits | None:
    """The limits of what was found, with last days where a day was given; None where there are none."""
    to = found.redirect.to if found.redirect else ""
    if to in _ELSEWHERE:
        proceeding_id, path = _ELSEWHERE[to]
        return time_limits(proceeding_id, today=today, since=since, cause_path=path)
    if kind is None:
        return None
    path = _path(kind, chosen) if chosen and chosen.kind == kind else ()
    return time_limits(kind.id, today=today, since=since, cause_path=path)


def _path(kind: Proceeding, chosen: Choice) -> tuple[str, ...]:
    return cause_lists.get(kind, chosen.cause_id).path if chosen.cause_id else ()


def estimate(
    kind: Proceeding | None, cause_id: str, claimed_yuan: Decimal | None, *, on: date
) -> Estimate | None:
    """About how much the court charges; None where what it rests on is not known."""
    if kind is None or (kind.fee.kind == "cause" and not cause_id):
        return None
    if kind.fee.kind == "cause" and claimed_yuan is None and causes.get(cause_id).fee.without_sum:
        return None
    fee_kind, inputs = _question(kind, cause_id, claimed_yuan)
    try:
        found = quote(fee_kind, inputs, on=on)
    except BadInput:
        return None
    known = fee_kind if fee_kind in fee_questions() else ""
    return Estimate(found, claimed_yuan, known, inputs)


def _question(kind: Proceeding, cause_id: str, claimed_yuan: Decimal | None) -> tuple[str, dict[str, Any]]:
    if kind.fee.kind == "cause":
        return causes.get(cause_id).fee_question(claimed_yuan)
    inputs = dict(kind.fee.inputs)
    if kind.fee.sum and claimed_yuan is not None:
        inputs[kind.fee.sum] = claimed_yuan
    return kind.fee.kind, inputs
