"""What the application for legal aid (法律援助申请表) says of a person, taken from the filing."""

from court_filing.acts.complaint_stated import claim_text
from court_filing.acts.contents.case_words import named
from court_filing.cases.case import Case
from court_filing.cases.party import Party
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.own.legal_aid import Content
from court_filing.documents.typefaces import printable
from court_filing.law.identifiers import IDENTITY_KINDS
from court_filing.law.legal_aid import entitlement
from court_filing.law.proceedings import GROUPS

MOST_FACTS = 600
"""Characters of the facts that are told; the centre reads the complaint besides."""
NATURAL = "natural"


def applicants(case: Case) -> list[Party]:
    """Who may apply, where it was wished for: the natural persons that come to court."""
    if not (case.wishes or {}).get("legal_aid"):
        return []
    own = case.proceeding.initiating.id
    return [party for party in case.parties if party.role == own and party.kind == NATURAL]


def application_content(case: Case, party: Party) -> Content:
    """The application of that party."""
    known = IDENTITY_KINDS.get(party.identity_kind or "")
    entitled = entitlement(case.proceeding.group)
    number = f"{known.title}：{party.identity_number}" if known and party.identity_number else ""
    return Content(
        name=party.name,
        sex=party.sex or "",
        born=plain_date(party.born_on) if party.born_on else "",
        nation=party.nation or "",
        occupation=party.occupation or "",
        identity=number,
        address=party.address or "",
        phone=party.phone or "",
        guardian=" ".join(filter(None, (party.guardian_relation, party.guardian_name))),
        entitled=f"{entitled.sentence}（{entitled.article}）",
        kind=f"{GROUPS[case.proceeding.group]}（{case.proceeding.title}）",
        court_name=case.court_name or "",
        cause=case.cause_name or "",
        opponents="、".join(named(case, case.proceeding.opposing.id)),
        claims=tuple(printable(claim_text(claim)) for claim in case.claims),
        facts=_shortened(printable(case.facts or "")),
    )


def _shortened(facts: str) -> str:
    return facts if len(facts) <= MOST_FACTS else f"{facts[:MOST_FACTS]}……（详见诉状）"
