"""Codes are taken away a day after they have ended; while they count for a limit they stay."""

from datetime import timedelta

import pytest
from filed_cases import undone
from opened_accounts import AT, litigant

from court_filing.cases import store
from court_filing.cases.account import ContactCode, ResetCode
from court_filing.cases.database import db
from court_filing.cases.worklist import prune_codes
from court_filing.jobs.schedule import CODES_KEPT_FOR


@pytest.mark.parametrize(("kind", "more"), [(ContactCode, {"address": "13800138000"}), (ResetCode, {})])
def test_what_ended_more_than_a_day_ago_goes(app, kind, more):
    with undone(app):
        account_id = litigant().id
        for ended in (timedelta(hours=23), timedelta(hours=25)):
            store.add(kind(account_id=account_id, code_hash="-", expires_at=AT - ended, **more))
        prune_codes(expired_before=AT - CODES_KEPT_FOR)
        kept = db.session.query(kind).filter_by(account_id=account_id)
        assert [each.expires_at for each in kept] == [AT - timedelta(hours=23)]
