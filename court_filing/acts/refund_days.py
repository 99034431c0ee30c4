"""Until when the court gives fees back (诉讼费用交纳办法第五十三条): fifteen days from the document's taking effect."""

from datetime import date

from court_filing.acts.time_limits import last_day
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.payment import RefundState
from court_filing.clock import court_day
from court_filing.law.rules import in_force


def refund_by_on(decision: FeeDecision) -> date:
    """The last day for what a decision gives back, counted as article 85 of the Civil Procedure Law says.

    It runs from the day after the document took effect; where the ground asks for no such day, after the decision.
    """
    decided_on = court_day(decision.decided_at)
    stated = decision.inputs.get("effective_on")
    days = int(in_force("refund", decided_on).items["withdrawn"].values["days"])
    return last_day(date.fromisoformat(stated) if stated else decided_on, days)


def is_open(decision: FeeDecision) -> bool:
    """Whether something that it gives back has not gone yet."""
    return any(each.state is RefundState.ASKED for each in decision.refunds)
