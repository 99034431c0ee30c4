"""What papers say of the people of a draft: cards and licences of one, complaints of everybody."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from court_filing.acts.filling_in.proposal import Offer, Proposal, proposed, together
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.party import Agent, Party
from court_filing.law.identifiers import BadIdentifier, check_identity
from court_filing.reading.words import Understood, Value
from court_filing.review.likeness import same_number, same_words
from court_filing.texts import Text

LONGEST = {
    "name": 100,
    "address": 300,
    "phone": 30,
    "representative_name": 100,
    "representative_post": 60,
    "organisation": 200,
}
_ORGANISATIONS = ("legal_person", "other_organisation")
TOO_LONG = Text("读到的内容太长，可能读错了，请自己填写")
ANOTHER = Text("文件里的人和您填的不是同一个人，所以一项都没有替您勾选")
_NOT_A_COMPANY = re.compile(r"(?:厂|店|部|行|坊|馆|个体工商户|合伙\)?|分公司|事务所)$")


def _one(paper: Understood, name: str) -> Value | None:
    values = paper.fields.get(name, ())
    return values[0] if values else None


def _checked(kind: str, read: Value | None, today: date) -> Text | None:
    """What is wrong with a number; it is never put right here."""
    if read is None:
        return None
    try:
        check_identity(kind, read.text, today=today)
    except BadIdentifier as bad:
        return bad.text
    return None


def _too_long(column: str, read: Value | None) -> Text | None:
    return TOO_LONG if read is not None and len(read.text) > LONGEST.get(column, 1000) else None


def _plain(key: str, row: Party | Agent | None, pairs: Mapping[str, Value | None]) -> list[list[Proposal]]:
    return [
        proposed(key, column, read, now=getattr(row, column, None), refused=_too_long(column, read))
        for column, read in pairs.items()
    ]


def _natural(
    key: str, row: Party | None, read: Mapping[str, Value | None], *, today: date
) -> list[list[Proposal]]:
    """The answers of a natural person; `read` by the names of `reading.understood`."""
    born, nation, number = read.get("born_on"), read.get("ethnicity"), read.get("id_number")
    born_on = date.fromisoformat(born.text) if born else None
    late = Text("出生日期晚于今天，请自己填写") if born_on and born_on > today else None
    # The form asks for 汉族, a card prints 汉; both say the same.
    written = f"{nation.text}族" if nation and not nation.text.endswith("族") else None
    said = getattr(row, "nation", None)
    said = f"{said}族" if said and not said.endswith("族") else said
    return [
        *_plain(key, row, {"name": read.get("name"), "sex": read.get("sex")}),
        proposed(key, "born_on", born, now=getattr(row, "born_on", None), value=born_on, refused=late),
        proposed(key, "nation", nation, now=said, value=written),
        proposed(
            key,
            "identity_number",
            number,
            now=getattr(row, "identity_number", None),
            refused=_checked("resident_id", number, today),
        ),
        *_plain(key, row, {"address": read.get("address"), "phone": read.get("phone")}),
    ]


def _organisation(
    key: str, row: Party | None, read: Mapping[str, Value | None], *, today: date
) -> list[list[Proposal]]:
    code = read.get("uscc")
    return [
        *_plain(key, row, {"name": read.get("name")}),
        proposed(
            key,
            "identity_number",
            code,
            now=getattr(row, "identity_number", None),
            refused=_checked("uscc", code, today),
        ),
        *_plain(
            key,
            row,
            {
                "address": read.get("address"),
                "representative_name": read.get("legal_representative"),
                "representative_post": read.get("post"),
                "phone": read.get("phone"),
            },
        ),
    ]


def of_card(case: Case, material: Material, paper: Understood, *, today: date) -> list[Offer]:
    """An identity card: of the party or agent in whose slot it was put, else of who bears its name."""
    name = _one(paper, "name")
    if material.slot.startswith("guardian"):
        return _guardian(case, material, paper, today=today)
    if material.agent_id is not None:
        return _agent_offer("agent", _with_id(case.agents, material.agent_id), {"name": name})
    read = {column: _one(paper, column) for column in paper.fields}
    party = _party_of(case, material, read, kinds=("natural",))
    many = _natural("party", party, read, today=today)
    return _party_offer(case, material, party, "natural", many, read)


def _guardian(case: Case, material: Material, paper: Understood, *, today: date) -> list[Offer]:
    party = _with_id(case.parties, material.party_id)
    if party is None:
        return []
    number = _one(paper, "id_number")
    many = [
        proposed("guardian", "guardian_name", _one(paper, "name"), now=party.guardian_name),
        proposed(
            "guardian",
            "guardian_identity_number",
            number,
            now=party.guardian_identity_number,
            refused=_checked("resident_id", number, today),
        ),
    ]
    written = (party.guardian_name, party.guardian_identity_number)
    warning = None if _is_meant(*written, _one(paper, "name"), number) else ANOTHER
    return together(
        "party", "guardian", many, row_id=party.id, name=party.name, needed="name", warning=warning
    )


def of_licence(case: Case, material: Material, paper: Understood, *, today: date) -> list[Offer]:
    """A business licence: of the organisation in whose slot it was put, else of that name."""
    name = _one(paper, "name")
    read = {column: _one(paper, column) for column in paper.fields}
    party = _party_of(case, material, read, kinds=_ORGANISATIONS)
    kind = party.kind if party else _kind_of_organisation(name.text if name else "")
    return _party_offer(case, material, party, kind, _organisation("party", party, read, today=today), read)


def _party_offer(
    case: Case,
    material: Material,
    party: Party | None,
    kind: str,
    many: Sequence[Sequence[Proposal]],
    read: Mapping[str, Value | None],
) -> list[Offer]:
    name = read.get("name")
    place = party or _with_id(case.parties, material.party_id)
    role = place.role if place else case.proceeding.initiating.id
    known = party.name if party else name.text if name else ""
    row_id = party.id if party else None
    warning = ANOTHER if party is None and _has_named(case.parties, role) else None
    return together(
        "party",
        "party",
        many,
        row_id=row_id,
        role=role,
        kind=kind,
        name=known,
        needed="name",
        warning=warning,
    )


def of_lawyer(case: Case, material: Material, paper: Understood) -> list[Offer]:
    """A lawyer's licence, or a letter of authority: of the agent in whose slot it was put, else of that name."""
    name = _one(paper, "name") or _one(paper, "agent")
    agent = _with_id(case.agents, material.agent_id) or next(
        (each for each in case.agents if name and each.name and same_words(each.name, name.text)), None
    )
    read = {
        "name": name,
        "organisation": _one(paper, "firm"),
        "licence": _one(paper, "licence_number"),
        "authority": _authority(paper),
    }
    return _agent_offer("agent", agent, read)


def _authority(paper: Understood) -> Value | None:
    """General or special; 全权代理 alone is neither, and left to who fills in."""
    powers = _one(paper, "powers")
    return powers if powers and powers.text in ("general", "special") else None


def _agent_offer(key: str, agent: Agent | None, read: Mapping[str, Value | None]) -> list[Offer]:
    name, firm = read.get("name"), read.get("organisation")
    known = agent.name if agent else name.text if name else ""
    if agent is None and firm is None:
        return []
    kind = "legal_worker" if firm and "法律服务所" in firm.text else "lawyer"
    row_id, warning = None, None
    if agent is not None:
        row_id = agent.id
        warning = None if _is_meant(agent.name, agent.licence, name, read.get("licence")) else ANOTHER
    many = _plain(key, agent, read)
    return together("agent", key, many, row_id=row_id, kind=kind, name=known, needed="name", warning=warning)


def of_complaint(case: Case, paper: Understood, *, today: date) -> list[Offer]:
    """Everybody whom a complaint names, side by side with those of the draft."""
    kind = case.proceeding
    roles = {"plaintiffs": kind.initiating.id, "defendants": kind.opposing.id}
    if kind.others:
        roles["third_parties"] = kind.others[0].id
    offers: list[Offer] = []
    for side, role in roles.items():
        told = [
            {**_details(paper, side, number), "name": name}
            for number, name in enumerate(paper.fields.get(side, ()), 1)
        ]
        taken, left = _taken_for([party for party in case.parties if party.role == role], told)
        for at, read in enumerate(told):
            warning = ANOTHER if taken[at] is None and _has_named(left, role) else None
            of_one = _of_one(case, taken[at], role, f"{side}.{at + 1}", read, today)
            offers += [replace(offer, warning=warning) for offer in of_one]
    for number, name in enumerate(paper.fields.get("agents", ()), 1):
        agent = next((each for each in case.agents if each.name and same_words(each.name, name.text)), None)
        about = _details(paper, "agents", number)
        read = {
            "name": name,
            "organisation": about.get("firm"),
            "licence": about.get("licence_number"),
            "phone": about.get("phone"),
            "authority": about.get("powers"),
        }
        offers += _agent_offer(f"agents.{number}", agent, read)
    return offers


def _taken_for(
    present: Sequence[Party], told: Sequence[Mapping[str, Value | None]]
) -> tuple[list[Party | None], list[Party]]:
    """For each who is told of, the party who is meant, each party once; and the parties of whom nothing is told.

    Who is of that name or number comes first; then, in order, who has no name yet.
    """
    taken: list[Party | None] = [None] * len(told)
    left = list(present)
    for is_meant in (_is_of_party, _may_be_party):
        for at, read in enumerate(told):
            fitting = [party for party in left if taken[at] is None and is_meant(party, read)]
            if fitting:
                taken[at] = fitting[0]
                left.remove(fitting[0])
    return taken, left


def _is_of_party(party: Party, read: Mapping[str, Value | None]) -> bool:
    """Whether the party bears the name or the number that was read."""
    return _agrees(party.name, read.get("name"), same_words) or _agrees(
        party.identity_number, _number_of(read), same_number
    )


def _may_be_party(party: Party, read: Mapping[str, Value | None]) -> bool:
    """Whether it may be taken for the party: who it is, or nothing is known yet that speaks against it."""
    return _is_meant(party.name, party.identity_number, read.get("name"), _number_of(read))


def _is_meant(name: str | None, number: str | None, said: Value | None, said_number: Value | None) -> bool:
    """Whether name or number agree, or there is nothing on one side that could differ."""
    if _agrees(name, said, same_words) or _agrees(number, said_number, same_number):
        return True
    return not (name and said) and not (number and said_number)


def _agrees(written: str | None, said: Value | None, same: Callable[[str, str], bool]) -> bool:
    return bool(written and said and said.text and same(written, said.text))


def _number_of(read: Mapping[str, Value | None]) -> Value | None:
    return read.get("id_number") or read.get("uscc")


def _has_named(parties: Sequence[Party], role: str) -> bool:
    """Whether somebody of that side is there by name, whom a stranger could be mistaken for."""
    return any(party.role == role and party.name for party in parties)


def _of_one(
    case: Case, party: Party | None, role: str, key: str, read: Mapping[str, Value | None], today: date
) -> list[Offer]:
    told, name = read.get("kind"), read.get("name")
    natural = party.kind == "natural" if party else told is None or told.text == "natural"
    known = name.text if name else ""
    if natural:
        kind, many = "natural", _natural(key, party, read, today=today)
    else:
        kind, many = (
            _organisation_kind(case, party, role, known),
            _organisation(key, party, read, today=today),
        )
    row_id, shown = (party.id, party.name) if party else (None, known)
    return together("party", key, many, row_id=row_id, role=role, kind=kind, name=shown, needed="name")


def _organisation_kind(case: Case, party: Party | None, role: str, name: str) -> str:
    if party is not None:
        return party.kind
    if case.proceeding.record_type == "administrative" and role == case.proceeding.opposing.id:
        return "administrative_organ"
    return _kind_of_organisation(name)


def _kind_of_organisation(name: str) -> str:
    return "other_organisation" if _NOT_A_COMPANY.search(name) else "legal_person"


def _details(paper: Understood, side: str, number: int) -> dict[str, Value | None]:
    start = f"{side}.{number}."
    return {
        name.removeprefix(start): values[0] for name, values in paper.fields.items() if name.startswith(start)
    }


def _party_of(
    case: Case, material: Material, read: Mapping[str, Value | None], *, kinds: Sequence[str]
) -> Party | None:
    """The party in whose slot it was put, unless it is another's; else who is of that name or number."""
    own: Party | None = _with_id(case.parties, material.party_id)
    if own is not None and _may_be_party(own, read):
        return own
    fitting = [party for party in case.parties if party.kind in kinds and _is_of_party(party, read)]
    return fitting[0] if fitting else None


def _with_id(rows: Sequence[Any], row_id: int | None) -> Any:
    return next((row for row in rows if row.id == row_id), None)
