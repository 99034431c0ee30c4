"""P3: what the letters of who acts say themselves: 授权委托书 signed and with which powers, 所函 for this case.

A letter is held to what it says only where every page of it was read, and read well.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from court_filing.review.agents import FULL_POWER, LICENSED, POWER
from court_filing.review.compared_matter import same_court
from court_filing.review.compared_people import clients_of_the_others
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.mismatch import counts
from court_filing.review.naming import is_blank
from court_filing.review.record import Agent, FilingRecord, Material, Said
from court_filing.review.rule import rule
from court_filing.review.uploaded import plain_line
from court_filing.texts import Text

SPELLED_OUT = "《民诉法解释》第八十九条第一款"
SENT_BY_A_FIRM = "《民诉法解释》第八十八条"
HEADS = "《登记立案规定》第六条第（一）项"
_SPECIAL = re.compile(r"特别|承认|放弃|变更|和解|反诉|上诉|撤诉|撤回|收取|代收|领取")
_GENERAL = re.compile(r"一般")

_POWERS_LABEL = re.compile(
    r"(?:代理|委托|授权)(?:的)?(?:事项|内容|范围)?(?:和|及|与|、)?(?:代理|委托|授权)?(?:的)?(?:权限|范围)(?:和期限|及期限)?(?:如下|是|为|范围)?[:：]?"
)
_NOTHING_BEHIND = re.compile(
    r"[\s_＿.。:：/—\-]*(?:$|(?:委托|受托|受委托|被委托|授权|代理)(?:人|单位|方)|(?:委托|代理|授权)?(?:期限|日期|时间)|\d{4}年|年月日|特此|此致|附)"
)
_GIVES = re.compile(
    r"一般(?:授权|代理)|特别(?:授权|代理)|全权|代为|代理(?:起诉|应诉|申请|立案|出庭|签收)|有权|办理|出庭|应诉|起诉|立案|签收|和解|收取|领取|答辩|调解|辩论|撤诉|承认"
)
_LEAST_OF_A_LETTER = 30
"""With fewer signs it is no letter that was read to the end."""


def letters(record: FilingRecord, paper: str, *slots: str) -> Iterator[Material]:
    """The files in those places that were recognised as such a paper and read to the end."""
    for material in record.materials:
        if material.slot in slots and material.paper == paper and material.words is not None:
            yield material


def powers(record: FilingRecord) -> Iterator[Material]:
    """The letters of authority（授权委托书）."""
    return letters(record, "authority_letter", "authority_letter")


@rule("P3.letter_signed", severity=Severity.GAP, article=POWER)
def letter_not_signed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who gives a power has signed it, or set their seal to it."""
    for letter in powers(record):
        if is_unsigned(letter):
            yield Found(
                record.where(letter),
                Text("《{file}》的委托书没有委托人的签名（盖章）。", file=letter.called),
                Text("请由委托人在委托书上签名（单位盖章），重新拍照或扫描上传；也可以到法院窗口当面签。"),
            )


def is_unsigned(letter: Material) -> bool:
    """Whether the place for the signature was found, with neither a name nor ink in it."""
    says = letter.says
    return bool(says.get("signature_block")) and not says.get("signed_by") and not says.get("signature_ink")


@rule("P3.letter_powers", severity=Severity.ASK, article=SPELLED_OUT)
def other_powers(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The letter gives the powers that were filled in; “全权代理” alone gives no special one."""
    for letter in powers(record):
        said = next(iter(letter.says.get("powers", ())), None)
        for agent in _agents_in(record, letter):
            message = _differing(said, agent.authority or "") if said and counts(said) else None
            if message is not None:
                yield Found(
                    record.where(letter),
                    Text("《{file}》里{what}", file=letter.called, what=message),
                    Text(
                        "请核对：需要特别授权的，请在委托书里逐项写明，签名后重新上传；填错的，请改正“代理权限”。"
                    ),
                )
                break


@rule("P3.states_powers", severity=Severity.GAP, article=POWER)
def no_powers(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The letter says what it empowers to do; told only of one that is typed, where a stroke of a pen is no answer.

    Where the form does not say it of the agent either, that is told there.
    """
    for letter in powers(record):
        agents = _agents_in(record, letter)
        if agents and all(is_blank(agent.authority) for agent in agents):
            continue
        typed = all(said.confidence == 1 for each in letter.says.values() for said in each)
        if typed and not letter.says.get("powers") and _is_without_powers(letter):
            yield Found(
                record.where(letter),
                Text("《{file}》没有写代理事项和权限。", file=letter.called),
                Text("请在委托书里写明是一般授权还是特别授权，特别授权的逐项写明，由委托人签名后重新上传。"),
            )


def _is_without_powers(letter: Material) -> bool:
    """Whether nothing stands behind the label of the powers, or neither label nor any power stands in it."""
    lines = [plain_line(line) for line in (letter.words or "").splitlines()]
    text = "\n".join(line for line in lines if line)
    labelled = list(_POWERS_LABEL.finditer(text))
    if labelled:
        return all(_NOTHING_BEHIND.match(text, each.end()) for each in labelled) and not _GIVES.search(text)
    return len(text) >= _LEAST_OF_A_LETTER and not _GIVES.search(text) and "权限" not in text


def _differing(said: Said, authority: str) -> Text | None:
    if is_blank(authority) or FULL_POWER.fullmatch(authority.strip()):
        return None
    special = bool(_SPECIAL.search(authority))
    if said.text == "full" and special:
        return Text("只写了“全权代理”，没有写明特别授权的事项，填写的是特别授权。")
    if said.text == "general" and special:
        return Text("写的是一般授权，填写的是特别授权。")
    if said.text == "special" and not special and _GENERAL.search(authority):
        return Text("写的是特别授权，填写的是一般授权。")
    return None


def _agents_in(record: FilingRecord, letter: Material) -> Sequence[Agent]:
    """The agents to whom it gives power: in whose place it lies, or whom it names, or the only one."""
    own = [agent for _index, agent in record.own_agents]
    if letter.agent is not None and 0 <= letter.agent < len(record.agents):
        return [record.agents[letter.agent]]
    named = [agent for agent in own if stands_in(letter, agent.name)]
    return named or (own if len(own) == 1 else [])


def stands_in(paper: Material, name: str | None) -> bool:
    """Whether the name stands anywhere in the paper."""
    return not is_blank(name) and plain(str(name)) in plain(paper.words or "")


@rule("P3.firm_letter", severity=Severity.ASK, article=SENT_BY_A_FIRM)
def letter_for_another_case(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The letter of the firm（所函）is for this court, this client, this lawyer and this case."""
    for letter in letters(record, "firm_letter", "firm_letter", "office_letter"):
        for message in _of_another_case(record, letter):
            yield Found(
                record.where(letter),
                Text("《{file}》（所函）{what}", file=letter.called, what=message),
                Text("请核对：拿错了的，请换成本案的所函（介绍信）；填错的，请改正填写的内容。"),
            )


def _of_another_case(record: FilingRecord, letter: Material) -> Iterator[Text]:
    court = _surely(letter, "court")
    if court and not is_blank(record.court) and not same_court(str(record.court), court.text):
        yield Text(
            "写给的法院是“{told}”，填写的受理法院是“{written}”。", told=court.text, written=record.court
        )
    agents = [agent for _index, agent in record.own_agents if agent.type in LICENSED]
    named = _surely(letter, "agent")
    if named and agents and _names_none(letter, "agent", [agent.name for agent in agents]):
        yield Text("指派的是“{told}”，填写的代理人里没有这个人。", told=named.text)
    clients = [party.name for _index, party in record.initiators]
    client = _surely(letter, "principal")
    clients += clients_of_the_others(record)
    if client and clients and _names_none(letter, "principal", clients):
        yield Text("写的委托人是“{told}”，不是起诉（申请）的人。", told=client.text)
    case = _surely(letter, "case")
    opposed = [party.name for party in record.parties if not party.initiating]
    about = [*opposed, record.cause, re.sub("纠纷|罪|争议", "", record.cause or "")]
    if (
        case
        and any(opposed)
        and not any(stands_in(letter, name) for name in about)
        and _names_none(letter, "", opposed)
    ):
        yield Text("写的案件是“{told}”，和填写的对方、案由都不同。", told=case.text)


def _surely(letter: Material, name: str) -> Said | None:
    said = next(iter(letter.says.get(name, ())), None)
    return said if said and counts(said) else None


def _names_none(letter: Material, field: str, names: Sequence[str | None]) -> bool:
    """Whether none of the names stands in it, nor anything that may be meant for one."""
    known = [name for name in names if not is_blank(name)]
    if not known or any(stands_in(letter, name) for name in known):
        return False
    said = [each.text for each in letter.says.get(field, ())]
    return not any(
        same_words(str(name), each) or nearly_same_name(str(name), each) for name in known for each in said
    )


@rule("P3.certificate_sealed", severity=Severity.ASK, article=HEADS)
def certificate_without_seal(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The unit that says who heads it has set its seal, or its name, to that."""
    for paper in letters(record, "head_certificate", "legal_rep_certificate"):
        if is_unsigned(paper):
            yield Found(
                record.where(paper),
                Text("《{file}》上没有单位的名称和公章。", file=paper.called),
                Text("请由单位盖公章后重新拍照或扫描上传。"),
            )
