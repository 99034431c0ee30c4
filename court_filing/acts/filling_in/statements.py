"""What a complaint or a decision says besides of people: claims, facts, court, cause, and what is to be enforced."""

import re
from collections.abc import Iterator
from decimal import Decimal

from court_filing.acts.drafting import takes
from court_filing.acts.filling_in.proposal import Offer, Proposal, proposed, together
from court_filing.cases.case import Case, CaseState
from court_filing.cases.claim import Claim
from court_filing.law import courts
from court_filing.law.amounts import BadInput, read_yuan
from court_filing.law.particulars import particulars
from court_filing.law.triage.filing import named
from court_filing.law.triage.titles import is_of_another_kind
from court_filing.reading.words import Paper, Understood, Value
from court_filing.texts import Text

LONGEST_FACTS, LONGEST_CLAIM = 20_000, 1000
TOO_LONG = Text("内容太长，放不进这一栏，请自己填写")
_BASES = (
    ("劳动", "劳动争议仲裁裁决书、调解书"),
    ("裁决书", "仲裁裁决书、仲裁调解书"),
    ("仲裁", "仲裁裁决书、仲裁调解书"),
    ("行政判决书", "行政判决书、行政裁定书"),
    ("民事判决书", "民事判决书"),
    ("民事裁定书", "民事裁定书"),
    ("民事调解书", "民事调解书"),
    ("支付令", "支付令"),
)


def _first(paper: Understood, name: str) -> Value | None:
    values = paper.fields.get(name, ())
    return values[0] if values else None


def of_another_kind(case: Case, paper: Understood) -> Text | None:
    """That a complaint begins another kind of case than the draft, by its title; None where it does not."""
    title = _first(paper, "title")
    if (
        paper.paper is not Paper.COMPLAINT
        or title is None
        or not is_of_another_kind(title.text, case.proceeding)
    ):
        return None
    return Text(
        "这份文件是“{title}”，您现在办的是“{kind}”，不是同一类案件。下面一项都没有替您勾选，请先看看是不是传错了文件，"
        "或者案件类型选错了。",
        title=title.text,
        kind=case.proceeding.title,
    )


def of_whole(case: Case, paper: Understood) -> list[Offer]:
    """Court, cause and facts."""
    facts = _first(paper, "facts")
    long = TOO_LONG if facts and len(facts.text) > LONGEST_FACTS else None
    many = [
        *_court(case, paper),
        _cause(case, paper),
        proposed("case", "facts", facts, now=case.facts, refused=long),
    ]
    return together("case", "case", many)


def _court(case: Case, paper: Understood) -> list[list[Proposal]]:
    """The court to which it is addressed; once the filing was received it stays where it is."""
    read = _first(paper, "court")
    if read is None or case.state is not CaseState.DRAFT:
        return []
    court, refused = courts.by_written_name(read.text), None
    if court is None:
        refused = Text("法院名单里没有这个名字，请在“受理法院”里自己找")
    elif court.code is None or not takes(court.id, case.proceeding):
        refused = Text("这个法院暂时不在网上收这一类案件，请在“受理法院”里看看说明")
    name = court.name if court else None
    return [proposed("case", "court_name", read, now=case.court_name, value=name, refused=refused)]


def _cause(case: Case, paper: Understood) -> list[Proposal]:
    read = _first(paper, "cause")
    if read is None:
        return []
    plain = Value(re.sub(r"[。，；\s]+$", "", read.text), read.page, read.box, read.confidence)
    known = named(case.proceeding, plain.text)
    refused = None if known else Text("案由名单里没有这个写法，请在“案由”里自己找")
    return proposed("case", "cause_name", plain, now=case.cause_name, refused=refused)


def of_claims(case: Case, paper: Understood) -> list[Offer]:
    """Each claim: the one of the draft that says the same, or a new one."""
    offers: list[Offer] = []
    for number, read in enumerate(paper.fields.get("claims", ()), 1):
        claim = next((each for each in case.claims if _same_words(each.text, read.text)), None)
        key = f"claims.{number}"
        long = TOO_LONG if len(read.text) > LONGEST_CLAIM else None
        kind = _first(paper, f"{key}.kind")
        many = [
            proposed(key, "text", read, now=claim and claim.text, value=claim and claim.text, refused=long),
            _amount(key, claim, _first(paper, f"{key}.amount_yuan")),
        ]
        row_id = claim.id if claim else None
        kind_id = claim.kind if claim else kind.text if kind else "non_money"
        offers += together("claim", key, many, row_id=row_id, kind=kind_id, name=str(number), needed="text")
    return offers


def _amount(key: str, claim: Claim | None, read: Value | None) -> list[Proposal]:
    if read is None:
        return []
    try:
        yuan: Decimal | None = read_yuan(read.text)
    except BadInput:
        yuan = None
    refused = None if yuan is not None else Text("金额读不准，请自己填写")
    return proposed(key, "amount_yuan", read, now=claim and claim.amount_yuan, value=yuan, refused=refused)


def _same_words(one: str, other: str) -> bool:
    return re.sub(r"[\s，。；;,.]", "", one) == re.sub(r"[\s，。；;,.]", "", other)


def of_decision(case: Case, paper: Understood) -> list[Offer]:
    """What is to be enforced, where the proceeding asks for it."""
    if not case.proceeding.particulars:
        return []
    asked = {question.name: question for question in particulars(case.proceeding.particulars).questions}
    told = dict(_told(paper))
    now = case.particulars or {}
    many = [
        proposed("particulars", name, read, now=now.get(name))
        for name, read in told.items()
        if name in asked and (not asked[name].choices or read.text in asked[name].choices)
    ]
    return together("particulars", "particulars", many)


def _told(paper: Understood) -> Iterator[tuple[str, Value]]:
    number = _first(paper, "case_number") or _first(paper, "award_number")
    body = _first(paper, "court") or _first(paper, "commission")
    title, items = _first(paper, "title"), paper.fields.get("items", ())
    if title and (
        kind := next(
            (kind for word, kind in _BASES if word in (body.text if body else "") + title.text), None
        )
    ):
        yield "basis_kind", Value(kind, title.page, title.box, title.confidence)
    if number:
        yield "basis_no", number
    if body:
        yield "issuing_body", body
    if items:
        whole = "\n".join(item.text for item in items)
        yield (
            "operative_part",
            Value(whole, items[0].page, items[0].box, min(item.confidence for item in items)),
        )
    if clue := _first(paper, "property"):
        yield "property_clue", clue
