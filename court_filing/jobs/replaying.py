"""Running a drafted rule over past filings, some at a time, so that nothing else waits for it."""

from datetime import datetime

from court_filing.acts import drafted_rules as act
from court_filing.cases import store
from court_filing.cases.court_rule import DraftedRule
from court_filing.jobs.runner import Finish


def replay_rule(about: str) -> Finish | None:
    """Look at the next past filings; what is found is added once, and the next task goes on from there."""
    rule = store.get(DraftedRule, int(about))
    if rule is None or not act.is_replaying(rule):
        return None
    after = (rule.replay or {}).get("last_id")
    batch = act.look(rule)
    store.rollback()

    def finish(at: datetime) -> None:
        held = store.locked(DraftedRule, int(about))
        if held is not None:
            act.note_batch(held, batch, after=after, at=at)

    return finish
