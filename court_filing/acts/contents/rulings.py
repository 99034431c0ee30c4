"""What a ruling states that a suit is not registered (不予受理、不予立案)."""

import re
from typing import Any

from court_filing.acts.contents.case_words import common, filers, named, office
from court_filing.acts.contents.people import identified
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.cases.refusal import Refusal
from court_filing.clock import court_day
from court_filing.documents.chinese_dates import in_chinese, plain_date
from court_filing.documents.refusal_ruling import Person
from court_filing.documents.typefaces import printable
from court_filing.law import courts
from court_filing.law.citations import gathered
from court_filing.law.rulings import Form, court_above, ruling_form

LONGEST_FACTS = 400
"""How many characters of the facts a ruling repeats; the complaint has the rest."""
_SENTENCE_ENDS = "。！？；"


def refused(case: Case, refusal: Refusal) -> dict[str, Any]:
    """For the ruling: who brought what, why the court does not register it, and what can be done against that."""
    kind = case.proceeding
    form = ruling_form(kind.refusal.form)
    words = _words(case, form)
    judge = store.get(Account, refusal.clerk_id)
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "ruling": kind.refusal.ruling,
        "word": kind.refusal.word,
        "people": _people(case, form),
        "opening": form.opening.format(**words),
        "asks": form.asks.format(**words),
        "claims": tuple(_claim(claim) for claim in case.claims),
        "facts": shortened(case.facts or ""),
        "reasons": tuple(printable(reason["text"]).strip("。； ") for reason in refusal.reasons),
        "closing": form.closing.format(**words),
        "articles": gathered([form.basis, *(reason.get("article", "") for reason in refusal.reasons)]),
        "leads": form.leads,
        "order": form.ruling.format(**words),
        "remedy": form.remedy.format(**words),
        "signed": form.signers,
        "judge": judge.name if judge is not None and judge.name else "",
        "ruled_on": court_day(refusal.ruled_at),
        "contact": office(case),
    }


def shortened(facts: str) -> str:
    """The facts in one paragraph, ended after a sentence where they are longer than a ruling repeats."""
    flat = printable(re.sub(r"\s*\n\s*", "", facts.strip()))
    if len(flat) <= LONGEST_FACTS:
        return flat if not flat or flat[-1] in _SENTENCE_ENDS else f"{flat}。"
    end = max(flat.rfind(mark, 0, LONGEST_FACTS) for mark in _SENTENCE_ENDS)
    kept = flat[: end + 1] if end > 0 else flat[:LONGEST_FACTS]
    return f"{kept}……（其余见诉状）"


def _words(case: Case, form: Form) -> dict[str, str]:
    """What the places in the sentences of a form are filled with."""
    kind = case.proceeding
    received_at = case.received_at or case.changed_at
    return {
        "day": plain_date(court_day(received_at)),
        "filer": form.filer,
        "names": filers(case),
        "opponents": "、".join(named(case, kind.opposing.id)),
        "cause": case.cause_name or "",
        "document": kind.complaint,
        "days": in_chinese(kind.refusal.appeal_days) if kind.refusal.appeal_days else "",
        "court": court_above(courts.get(case.court_id or "")),
    }


def _people(case: Case, form: Form) -> tuple[Person, ...]:
    """Who brought it with those who act for them, and the other side where the form names it."""
    kind = case.proceeding
    people: list[Person] = []
    for party in case.parties:
        if party.role == kind.initiating.id:
            people += identified(party, case.agents, capacity=form.filer, criminal=kind.group == "criminal")
        elif party.role == kind.opposing.id and form.opposing:
            people += identified(party, (), capacity=form.opposing, criminal=False)
    return tuple(people) or (Person(capacity=form.filer, name=case.owner.shown_name),)


def _claim(claim: Claim) -> str:
    text = printable(claim.text).strip("。； ")
    return text if claim.amount_yuan is None else f"{text}（{claim.amount_yuan:,.2f}元）"
