"""The people of a filing beside what cards, licences, letters and complaints say of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from court_filing.review.likeness import (
    is_no_place,
    likeness,
    nearly_same_name,
    one_sign_more,
    plain,
    same_number,
    same_phone,
    same_place,
    same_words,
)
from court_filing.review.mismatch import Beside, Mismatch, counts, is_sure
from court_filing.review.naming import called, is_blank
from court_filing.review.record import PAPER_SIDES, Agent, FilingRecord, Guardian, Party, Said
from court_filing.texts import Text

NAMES, NUMBERS, BIRTHS = "C1.names", "C1.numbers", "C1.births"
ADDRESSES, PHONES, PEOPLE = "C1.addresses", "C1.phones", "C1.people"
AGENTS, SEXES = "C1.agents", "C1.sexes"

WRONGLY_WRITTEN = 75
"""In percent: so much alike, two addresses mean one place; less alike, somebody lives elsewhere than the card says."""
MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
FEWEST_OF_ANOTHER = 4
"""So many digits differ between the numbers of two people, and not by a slip."""
_SIDE_TITLES = {"plaintiffs": "起诉（申请）的一方", "defendants": "对方", "third_parties": "第三人"}


def card(beside: Beside) -> Iterator[Mismatch]:
    """An identity card beside the person whose it is."""
    slot, record = beside.material.slot, beside.record
    if "identity" not in slot:
        # A household register or a certificate tells of several people.
        return
    if slot.startswith("agent"):
        yield from _of_agent(beside, "name", None, None)
        return
    index = _whose(beside, natural=True)
    if index is None:
        return
    if slot.startswith("guardian"):
        yield from _guardian(beside, index)
        return
    party, name, number = record.parties[index], beside.said("name"), beside.said("id_number")
    if name and _is_somebody_elses(party, name, number):
        whose = called(beside.record, index)
        yield _somebody_elses(beside, str(party.name), name, Text("这张身份证不是{who}的", who=whose))
        return
    yield from _name(beside, index, name)
    yield from _number(beside, index, number)
    yield from _birth(beside, index, beside.said("born_on"))
    yield from _sex(beside, index, beside.said("sex"))
    address = beside.said("address")
    if address and party.address and likeness(party.address, address.text) >= WRONGLY_WRITTEN:
        yield from _address(beside, index, address)


def licence(beside: Beside) -> Iterator[Mismatch]:
    """A business licence beside the organisation whose it is."""
    index = _whose(beside, natural=False)
    if index is None:
        return
    party, name, code = beside.record.parties[index], beside.said("name"), beside.said("uscc")
    if name and _is_somebody_elses(party, name, code):
        whose = called(beside.record, index)
        yield _somebody_elses(beside, str(party.name), name, Text("这份营业执照不是{who}的", who=whose))
        return
    yield from _name(beside, index, name)
    yield from _number(beside, index, code)
    yield from _address(beside, index, beside.said("address"))
    yield from _head(beside, index, beside.said("legal_representative"))


def lawyer(beside: Beside) -> Iterator[Mismatch]:
    """A lawyer's licence beside the agent."""
    index = _agent_of(beside, beside.said("name"))
    agent = beside.record.agents[index] if index is not None else None
    name, number = beside.said("name"), beside.said("licence_number")
    if agent and name and _are_both_of_another(agent.name, agent.licence, name, number):
        what = Text("这份执业证不是代理人{name}的", name=agent.name or "")
        yield _somebody_elses(beside, str(agent.name), name, what, rule=AGENTS)
        return
    yield from _of_agent(beside, "name", "firm", "licence_number")


def letter(beside: Beside) -> Iterator[Mismatch]:
    """A letter of authority（授权委托书）beside who gives it and who gets it."""
    if beside.material.slot != "authority_letter":
        return
    record = beside.record
    own = [index for index, _party in record.initiators]
    for said in beside.material.says.get("principal", ()):
        if any(same_words(name, said.text) for index in own for name in _who_act_for(record.parties[index])):
            continue
        if any(same_words(name, said.text) for name in clients_of_the_others(record)):
            continue
        index = _named(record, own, said.text)
        if index is None and len(own) == 1:
            index = own[0]
        if index is not None:
            yield from _name(beside, index, said)
    yield from _empowered(beside)


def clients_of_the_others(record: FilingRecord) -> Iterator[str]:
    """The parties brought to court for whom an agent that was filled in acts: their papers lie here too."""
    acting = [(record.side_of(agent), agent.for_party) for agent in record.agents]
    for index, party in record.respondents:
        if party.name and any(role is party.role and of in (None, index) for role, of in acting):
            yield party.name


def _empowered(beside: Beside) -> Iterator[Mismatch]:
    """Whom the letter empowers beside the agent: another person is told of at the letter, a slip at the name."""
    said = beside.said("agent")
    index = _agent_of(beside, said)
    own = beside.record.agents[index].name if index is not None else None
    told = [each.text for each in beside.material.says.get("agent", ())]
    known = any(same_words(str(own), each) or nearly_same_name(str(own), each) for each in told)
    if said and own and not is_blank(own) and counts(said) and not known and is_sure(said):
        what = Text("这份委托书委托的不是代理人{name}", name=own)
        yield _somebody_elses(beside, own, said, what, rule=AGENTS)
        return
    yield from _of_agent(beside, "agent", "firm", None)


def _who_act_for(party: Party) -> Iterator[str]:
    """Who may give a power in the party's place: the guardian of a minor, who heads a unit."""
    for one in (party.guardian, party.legal_representative):
        if one is not None and one.name:
            yield one.name


def certificate(beside: Beside) -> Iterator[Mismatch]:
    """A certificate of who heads a unit（法定代表人身份证明书）beside that unit: by place or name, or the only one."""
    record, material, company = beside.record, beside.material, beside.said("company")
    units = [index for index, party in enumerate(record.parties) if not party.natural]
    own = [index for index in units if record.parties[index].initiating]
    index = material.party if material.party in units else None
    if index is None and company:
        index = _named(record, units, company.text)
    if index is None and len(own) == 1:
        index = own[0]
    if index is None or (material.slot != "legal_rep_certificate"):
        return
    party = record.parties[index]
    if company and party.name and not _is_meant(party.name, company.text):
        what = Text("{who}的名称", who=called(record, index))
        yield beside.mismatch(
            NAMES, where=record.where(material), what=what, written=party.name, said=company
        )
        return
    yield from _head(beside, index, beside.said("name"))


def _is_meant(name: str, told: str) -> bool:
    """Whether one may stand for the other: a part of it, or nearly the same."""
    first, second = plain(name), plain(told)
    return first in second or second in first or nearly_same_name(name, told)


def decided(beside: Beside) -> Iterator[Mismatch]:
    """The parties of a judgment or award: only a name that is nearly, but not quite, that of a party."""
    everybody = [str(name) for name in _everybody(beside.record) if name]
    told = [said for side in PAPER_SIDES for said in beside.material.says.get(side, ())]
    others = [said for said in told if not any(same_words(name, said.text) for name in everybody)]
    for index, party in enumerate(beside.record.parties):
        if is_blank(party.name) or any(same_words(str(party.name), said.text) for said in told):
            continue
        near = next((said for said in others if nearly_same_name(str(party.name), said.text)), None)
        yield from _name(beside, index, near)


def complaint(beside: Beside) -> Iterator[Mismatch]:
    """Everybody whom the complaint names, each beside the party who is meant."""
    for side, roles in PAPER_SIDES.items():
        left = [index for index, _party in beside.record.with_role(roles)]
        named = beside.material.says.get(side, ())
        pairs = _paired(beside, side, named, left)
        for number, said in enumerate(named, 1):
            index = pairs.get(number)
            if index is None:
                yield from _not_filled_in(beside, side, said)
                continue
            details = partial(_detail, beside, side, number)
            yield from _name(beside, index, said)
            yield from _number(beside, index, details("id_number") or details("uscc"))
            yield from _birth(beside, index, details("born_on"))
            yield from _sex(beside, index, details("sex"))
            yield from _address(beside, index, details("address"))
            yield from _phone(beside, index, details("phone"))
            yield from _head(beside, index, details("legal_representative"))


def _detail(beside: Beside, side: str, number: int, name: str) -> Said | None:
    return beside.said(f"{side}.{number}.{name}")


def _paired(beside: Beside, side: str, named: Sequence[Said], left: list[int]) -> dict[int, int]:
    """Which of the names is which party: by name, by number, by a nearly equal name; each party once."""
    parties, pairs = beside.record.parties, dict[int, int]()

    def same_id(party: Party, number: int, _said: Said) -> bool:
        told = _detail(beside, side, number, "id_number") or _detail(beside, side, number, "uscc")
        return bool(told and party.id_number and same_number(party.id_number, told.text))

    ways = (
        lambda party, _number, said: same_words(str(party.name), said.text),
        same_id,
        lambda party, _number, said: nearly_same_name(str(party.name), said.text),
    )
    for is_meant in ways:
        for number, said in enumerate(named, 1):
            found = [index for index in left if is_meant(parties[index], number, said)]
            if number not in pairs and found:
                pairs[number] = found[0]
                left.remove(found[0])
    return pairs


def _not_filled_in(beside: Beside, side: str, said: Said) -> Iterator[Mismatch]:
    """Somebody of whom nothing was filled in: asked about only where the name was read surely."""
    known = {str(name) for name in _everybody(beside.record) if name}
    if not is_sure(said) or any(same_words(name, said.text) or name in said.text for name in known):
        return
    if any(nearly_same_name(name, said.text) for name in known):
        return
    what = Text("{side}{name}", side=_SIDE_TITLES[side], name=said.text)
    yield beside.mismatch(PEOPLE, where="parties", what=what, written="", said=said)


def _everybody(record: FilingRecord) -> Iterator[str | None]:
    for party in record.parties:
        yield party.name
        yield party.guardian.name if party.guardian else None
        yield party.legal_representative.name if party.legal_representative else None
    yield from (agent.name for agent in record.agents)


def _whose(beside: Beside, *, natural: bool) -> int | None:
    """Of which party the paper is: of the one in whose place it lies, of that name or number, or the only one."""
    record, material = beside.record, beside.material
    if material.party is not None and 0 <= material.party < len(record.parties):
        return material.party
    fitting = [index for index, party in enumerate(record.parties) if party.natural is natural]
    name, number = beside.said("name"), beside.said("id_number") or beside.said("uscc")
    if name and (found := _named(record, fitting, name.text)) is not None:
        return found
    for index in fitting:
        written = record.parties[index].id_number
        if number and written and same_number(written, number.text):
            return index
    own = [index for index in fitting if record.parties[index].initiating]
    is_own_paper = material.slot.startswith(("identity", "licence", "guardian"))
    return own[0] if is_own_paper and len(own) == 1 else None


def _named(record: FilingRecord, among: Sequence[int], name: str) -> int | None:
    return next((index for index in among if same_words(str(record.parties[index].name), name)), None)


def _is_somebody_elses(party: Party | Guardian, name: Said | None, number: Said | None) -> bool:
    """Name and number are both of another: that is told once, and not line by line."""
    return _are_both_of_another(party.name, party.id_number, name, number)


def _are_both_of_another(
    own_name: str | None, own_number: str | None, name: Said | None, number: Said | None
) -> bool:
    if not (name and number and own_name and own_number and counts(name) and counts(number)):
        return False
    if same_words(own_name, name.text) or same_number(own_number, number.text):
        return False
    return not nearly_same_name(own_name, name.text) or _is_no_slip(own_number, number.text)


def _is_no_slip(one: str, other: str) -> bool:
    """Whether so many digits differ that neither hand nor reading slipped."""
    first, second = plain_number(one), plain_number(other)
    differing = sum(a != b for a, b in zip(first, second, strict=False)) + abs(len(first) - len(second))
    return differing >= FEWEST_OF_ANOTHER


def _somebody_elses(beside: Beside, whose: str, name: Said, what: Text, *, rule: str = NAMES) -> Mismatch:
    """The paper of another, told at its own place: what was filled in need not be wrong, nor the reading."""
    where = beside.record.where(beside.material)
    found = beside.mismatch(rule, where=where, what=what, written=whose, said=name)
    return replace(found, doubtful=False)


def _name(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    party = beside.record.parties[index]
    what = Text("{who}的名称", who=called(beside.record, index))
    if party.natural:
        what = Text("{who}的姓名", who=called(beside.record, index))
    where = f"parties[{index}].name"
    return beside.differing(NAMES, where=where, what=what, written=party.name, said=said, same=same_words)


def _number(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    party = beside.record.parties[index]
    if (
        said is None
        or not party.id_number
        or len(plain_number(party.id_number)) != len(plain_number(said.text))
    ):
        # Another kind of paper, or not read to its end.
        return []
    what = Text("{who}的证件号码", who=called(beside.record, index))
    where = f"parties[{index}].id_number"
    return beside.differing(
        NUMBERS, where=where, what=what, written=party.id_number, said=said, same=same_number
    )


def plain_number(number: str) -> str:
    """A number without what stands between its digits."""
    return "".join(sign for sign in number if sign.isalnum())


def _birth(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    party = beside.record.parties[index]
    written = party.birth.isoformat() if party.birth else None
    what = Text("{who}的出生日期", who=called(beside.record, index))
    where = f"parties[{index}].birth"
    return beside.differing(BIRTHS, where=where, what=what, written=written, said=said, same=same_words)


def _sex(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    if said is None or said.text not in ("男", "女") or not is_sure(said):
        # One sign, read less surely, tells nothing.
        return []
    what = Text("{who}的性别", who=called(beside.record, index))
    where, written = f"parties[{index}].sex", beside.record.parties[index].sex
    if written not in ("男", "女"):
        return []
    return beside.differing(SEXES, where=where, what=what, written=written, said=said, same=same_words)


def _address(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    what = Text("{who}的住址", who=called(beside.record, index))
    written = beside.record.parties[index].address
    if written and said and beside.recognised and is_no_place(written, said.text):
        return []
    where = f"parties[{index}].address"
    return beside.differing(ADDRESSES, where=where, what=what, written=written, said=said, same=same_place)


def _phone(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    what = Text("{who}的电话", who=called(beside.record, index))
    written = beside.record.parties[index].phone
    if written and said and _is_a_slip_of_reading(beside, written, said):
        return []
    where = f"parties[{index}].phone"
    return beside.differing(PHONES, where=where, what=what, written=written, said=said, same=same_phone)


def _is_a_slip_of_reading(beside: Beside, written: str, said: Said) -> bool:
    """Whether what was recognised in a picture is no mobile number, and the one that was filled in but for a digit that
    fell out of it or came twice."""
    is_one, told_one = (MOBILE.fullmatch(plain_number(each)) for each in (written, said.text))
    return beside.recognised and bool(is_one) and not told_one and one_sign_more(written, said.text)


def _head(beside: Beside, index: int, said: Said | None) -> list[Mismatch]:
    head = beside.record.parties[index].legal_representative
    what = Text("{who}的法定代表人（负责人）", who=called(beside.record, index))
    where = f"parties[{index}].legal_representative.name"
    written = head.name if head else None
    return beside.differing(NAMES, where=where, what=what, written=written, said=said, same=same_words)


def _guardian(beside: Beside, index: int) -> Iterator[Mismatch]:
    guardian = beside.record.parties[index].guardian
    if guardian is None:
        return
    who, where = called(beside.record, index), f"parties[{index}].guardian"
    name, number = beside.said("name"), beside.said("id_number")
    if name and _is_somebody_elses(guardian, name, number):
        what = Text("这张身份证不是{who}的法定代理人的", who=who)
        yield _somebody_elses(beside, str(guardian.name), name, what)
        return
    what = Text("{who}的法定代理人的姓名", who=who)
    yield from beside.differing(
        NAMES, where=f"{where}.name", what=what, written=guardian.name, said=name, same=same_words
    )
    what = Text("{who}的法定代理人的证件号码", who=who)
    yield from beside.differing(
        NUMBERS,
        where=f"{where}.id_number",
        what=what,
        written=guardian.id_number,
        said=number,
        same=same_number,
    )


def _agent_of(beside: Beside, said: Said | None) -> int | None:
    agents, index = beside.record.agents, beside.material.agent
    if index is None:
        fitting = [
            n for n, agent in enumerate(agents) if said and agent.name and same_words(agent.name, said.text)
        ]
        index = fitting[0] if fitting else 0 if len(agents) == 1 else None
    return index if index is not None and 0 <= index < len(agents) else None


def _of_agent(beside: Beside, name: str, firm: str | None, licence: str | None) -> Iterator[Mismatch]:
    """The agent in whose place the paper lies, or the only one, or of that name."""
    agents, said = beside.record.agents, beside.said(name)
    index = _agent_of(beside, said)
    if index is None:
        return
    agent = agents[index]
    for path, word, told in (
        ("name", Text("姓名"), said),
        ("organisation", Text("执业机构"), beside.said(firm) if firm else None),
        ("licence", Text("执业证号"), beside.said(licence) if licence else None),
    ):
        yield from beside.differing(
            AGENTS,
            where=f"agents[{index}].{path}",
            what=Text("代理人{name}的{word}", name=agent.name or "", word=word),
            written=_of(agent, path),
            said=told,
            same=same_number if path == "licence" else same_words,
        )


def _of(agent: Agent, path: str) -> str | None:
    value: str | None = getattr(agent, path)
    return value
