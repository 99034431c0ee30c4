"""Filings that may be the same (重复立案): found by their prints, weighed by what they say, and never blocked.

Suing again after a withdrawal or a refusal is a right（民诉法解释第二百一十二条、第二百一十四条）: who looks at such
a filing is shown the earlier one, and it is held up by nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from court_filing.acts.record import record_of
from court_filing.cases import filing_prints as stored
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.filing_print import OutsideFiling
from court_filing.cases.filing_prints import Filing
from court_filing.cases.involvement import acts_in
from court_filing.cases.submission import Submission
from court_filing.clock import court_day
from court_filing.law import courts
from court_filing.review.exchange import from_json
from court_filing.review.prints import WEIGHTS, prints_of
from court_filing.review.record import CaseType, Claim, FilingRecord, Party, PartyKind, Role
from court_filing.review.same_filing import LIKE_FILING, Likeness, likeness

SHOWN = 5
"""So many like filings are told at most."""
_WEIGHED = 15
"""So many of those that share prints are read and weighed."""
MANY_FILINGS, MANY_ALIKE = "R.many_filings", "R.many_alike"
"""Why a clean filing of a person goes to a clerk: how many they filed, and how many of those were alike."""
ALIKE = "alike"
DAY, MONTH = timedelta(hours=24), timedelta(days=30)
ENDED = frozenset({CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.GIVEN_BACK, CaseState.DEEMED_WITHDRAWN})
"""After these it may be filed again."""


@dataclass(frozen=True)
class LikeFiling:
    """An earlier filing that is like one: a case of ours, or an entry of a register."""

    likeness: Likeness
    case: Case | None = None
    outside: OutsideFiling | None = None

    @property
    def reference(self) -> str:
        """By what it is found: its 案号, its 收件号, its number in the register."""
        if self.outside is not None:
            return self.outside.reference
        assert self.case is not None
        return self.case.case_number or self.case.filing_number or self.case.id

    @property
    def court_id(self) -> str | None:
        """To which court it was sent."""
        if self.outside is not None:
            return self.outside.court_id
        return self.case.court_id if self.case is not None else None

    @property
    def court_name(self) -> str:
        """That court's name."""
        return courts.get(self.court_id).name if self.court_id else ""

    @property
    def received_on(self) -> date:
        """When it was first received."""
        if self.outside is not None:
            return self.outside.received_on
        assert self.case is not None and self.case.received_at is not None
        return court_day(self.case.received_at)

    @property
    def ended(self) -> bool:
        """Whether it ended without a decision on the matter, so that filing again is nothing unusual."""
        return self.case is not None and self.case.state in ENDED


def keep_prints(case: Case, record: FilingRecord) -> None:
    """Keep what the filing is found by, as it was submitted now."""
    _write(Filing(case_id=case.id), record)


def keep_entry_prints(entry: OutsideFiling) -> None:
    """Keep what an entry of a register is found by."""
    _write(Filing(outside_id=entry.id), record_of_entry(entry))


def renew_prints() -> int:
    """Make all prints anew, after the installation got another secret; gives of how many filings."""
    done, case_id, number = 0, "", 0
    while ids := stored.cases_submitted(after_id=case_id, limit=200):
        for each, submission in stored.last_submissions(ids).items():
            _write(Filing(case_id=each), _submitted(submission))
        done, case_id = done + len(ids), ids[-1]
    while entries := stored.entries(after_id=number, limit=200):
        for entry in entries:
            keep_entry_prints(entry)
        done, number = done + len(entries), entries[-1].id
    return done


def like_filings(case: Case) -> Sequence[LikeFiling]:
    """The earlier filings that are most like this one, of every court and channel; for the court alone to see."""
    return _like(case, record_of(case))


def like_filing(case: Case, filing: Filing) -> LikeFiling | None:
    """One of those, found anew."""
    if filing.case_id == case.id:
        return None
    return next(iter(_ranked(case, record_of(case), [filing])), None)


def own_like_filings(case: Case, account: Account) -> Sequence[LikeFiling]:
    """Those of them that the person filed, or is confirmed in for a party: of others nobody is told anything."""
    record = record_of(case)
    found = _ranked(case, record, _candidates(case, record))
    return [each for each in found if each.case and acts_in(account, each.case)][:SHOWN]


@dataclass(frozen=True)
class Looked:
    """What the look for like filings and repeat filers found in a filing that was submitted."""

    alike: Sequence[LikeFiling]
    rules: Sequence[str]
    """For what a clerk has to look at it, although the review may find nothing."""

    @property
    def noted(self) -> dict[str, int]:
        """What the event keeps besides: how many like filings there were."""
        return {ALIKE: len(self.alike)} if self.alike else {}


def look(case: Case, record: FilingRecord, *, at: datetime) -> Looked:
    """Whether there is a like filing, and whether the person files so much that a clerk should look（人工复核）.

    What it finds keeps nobody from filing: it only decides that a person, and not the review, accepts. The same suit
    is one with the same parties, matter and claims（民诉法解释第二百四十七条）: an entry of a register that names no
    more than parties and cause is shown to who looks, and sends no clean filing to a clerk. Banks and landlords sue
    the same people for something else again and again. `record`: that of the case, as it is stored now.
    """
    given, alike = settings_of(case.court_id), _like(case, record)
    rules = repeating(case, at=at)
    if given.like_to_clerk and any(not each.ended and each.likeness.of_matter for each in alike):
        rules.insert(0, LIKE_FILING)
    return Looked(alike, rules)


def repeating(case: Case, *, at: datetime) -> list[str]:
    """By which limits of the court its filer counts as one who files again and again."""
    given, found = settings_of(case.court_id), []
    if stored.submissions_by(case.owner, after=at - DAY, until=at) > given.filings_a_day:
        found.append(MANY_FILINGS)
    others = stored.review_details(case.owner, after=at - MONTH, until=at, but=case)
    if sum(bool(detail.get(ALIKE)) for detail in others) >= given.alike_a_month:
        found.append(MANY_ALIKE)
    return found


def record_of_entry(entry: OutsideFiling) -> FilingRecord:
    """An entry of a register as far as it goes, in the form of a filing."""
    return FilingRecord(
        case_type=CaseType.CIVIL,
        cause=entry.cause_name,
        parties=tuple(_party(each) for each in entry.parties),
        claims=(Claim("", entry.claims, entry.amount_yuan),) if entry.claims else (),
        claim_total_yuan=entry.amount_yuan,
    )


def _party(said: Mapping[str, Any]) -> Party:
    role = Role.PLAINTIFF if said["side"] == "initiating" else Role.DEFENDANT
    return Party(role, PartyKind.NATURAL, name=said["name"], id_number=said.get("id_number"))


def _write(filing: Filing, record: FilingRecord) -> None:
    stored.write_prints(filing, _prints(record))


def _prints(record: FilingRecord) -> list[tuple[str, str]]:
    return [(each.kind, each.value) for each in prints_of(record, key=stored.print_key())]


def _like(case: Case, record: FilingRecord) -> list[LikeFiling]:
    return _ranked(case, record, _candidates(case, record))[:SHOWN]


def _candidates(case: Case, record: FilingRecord) -> Sequence[Filing]:
    found = stored.filings_sharing(_prints(record), weights=WEIGHTS, limit=_WEIGHED + 1)
    return [each for each in found if each.case_id != case.id]


def _ranked(case: Case, record: FilingRecord, candidates: Sequence[Filing]) -> list[LikeFiling]:
    """Those that came before this one and are like enough, the likest first."""
    ours = stored.last_submissions(each.case_id for each in candidates if each.case_id)
    theirs = stored.outside_filings(each.outside_id for each in candidates if each.outside_id)
    weighed = [
        LikeFiling(likeness(record, _submitted(each)), case=each.case)
        for each in ours.values()
        if _came_before(each.case, case)
    ]
    weighed += [LikeFiling(likeness(record, record_of_entry(each)), outside=each) for each in theirs.values()]
    enough = [each for each in weighed if each.likeness.enough]
    return sorted(enough, key=lambda each: _place(each, case))


def _place(found: LikeFiling, case: Case) -> tuple[int, bool, int, str]:
    """The likest first; of equals those of the same court, then the newest."""
    elsewhere = found.court_id != case.court_id
    return -found.likeness.score, elsewhere, -found.received_on.toordinal(), found.reference


def _came_before(one: Case, other: Case) -> bool:
    if other.received_at is None or one.received_at is None:
        return one.received_at is not None
    return (one.received_at, one.filing_number or "") < (other.received_at, other.filing_number or "")


def _submitted(submission: Submission) -> FilingRecord:
    """The filing as it was submitted; of its files no more than which they are."""
    kept = dict(submission.record)
    kept["materials"] = [
        {"slot": each["slot"], "file": each["file"], "sha256": each.get("sha256")}
        for each in kept.get("materials") or ()
    ]
    return from_json(kept)
