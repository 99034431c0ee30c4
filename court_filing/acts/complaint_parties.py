"""Parties and agents as the first section of a complaint names them: each field by the words of the official form."""

from collections.abc import Callable, Mapping
from typing import Any

from court_filing.acts.authority import authority_of
from court_filing.cases.case import Case
from court_filing.cases.party import Agent, Party
from court_filing.law.forms import Form
from court_filing.law.forms.form import PartySide, Question, Row
from court_filing.law.forms.party_fields import names, row_for, row_for_agent, rows_for
from court_filing.law.identifiers import IDENTITY_KINDS

AGENT_POSTS = {"lawyer": "律师", "legal_worker": "法律工作者"}
AGENT_KINDS = {
    "lawyer": "律师",
    "relative": "亲友",
    "employee": "工作人员",
    "recommended": "基层组织推荐人员",
}
GUARDIAN = "法定代理人："
"""What stands before the name of a field of the guardian (法定代理人) among the details of a party."""

_PERSON = ("姓名", "性别", "出生日期", "民族", "工作单位", "住所地", "联系电话", "证件类型", "证件号码")
_CRIMINAL = (
    *("姓名", "性别", "出生日期", "民族", "出生地", "文化程度", "职业", "住址"),
    *("联系电话", "证件类型", "证件号码"),
)
_ORGANISATION = ("名称", "住所地", "法定代表人 / 负责人", "职务", "联系电话", "统一社会信用代码")
_OF_OTHERS = ("性别", "出生日期", "民族", "住址", "证件类型", "证件号码")
"""What forms ask of an agent who is no lawyer（诉讼代理人为非律师的自然人，请增加填写）."""
_AGENT = ("姓名", "单位", "职务", "联系电话", "代理权限", "与当事人的关系")


def side_of(case: Case, role: str) -> PartySide:
    """On which side of the form a party of that role stands."""
    kind = case.proceeding
    sides = {kind.initiating.id: PartySide.INITIATING, kind.opposing.id: PartySide.OPPOSING}
    return sides.get(role, PartySide.OTHER)


def row_of(form: Form, party: Party, case: Case) -> Row | None:
    """The row that a party is written into, added to those of the form where it has none of that kind.

    None where the form has no place for that side.
    """
    title = case.proceeding.role(party.role).title
    return row_for(form, side_of(case, party.role), natural=party.kind == "natural", title=title)


def row_of_agent(form: Form, agent: Agent) -> Row | None:
    """The row of the form that an agent is written into."""
    return row_for_agent(form, lawyer=agent.kind == "lawyer")


def row_of_guardian(form: Form) -> Row | None:
    """The row for the guardian (法定代理人), where the form has one of its own."""
    return next(iter(rows_for(form, PartySide.GUARDIAN)), None)


def asked_of_party(row: Row, party: Party) -> dict[str, Question]:
    """What the form asks of the party besides what the parties step has asked, by the name of the field."""
    own = _party_columns(row, natural=party.kind == "natural")
    return {
        name: question
        for name, question in _named(row).items()
        if name not in own and not _is_presence(question, row)
    }


def asked_of_guardian(row: Row) -> dict[str, Question]:
    """What the form asks of the guardian besides."""
    return {
        name: question
        for name, question in _named(row).items()
        if name not in _GUARDIAN_COLUMNS and not _is_presence(question, row)
    }


def asked_of_agent(row: Row, agent: Agent) -> dict[str, Question]:
    """What the form asks of an agent besides what the agents step has asked; of a lawyer not where they live."""
    spared = _OF_OTHERS if agent.kind == "lawyer" else ()
    return {
        name: question
        for name, question in _named(row).items()
        if _agent_column(name) is None and name not in spared and not _is_presence(question, row)
    }


def party_fields(party: Party, row: Row | None, *, criminal: bool = False) -> dict[str, Any]:
    """Everything that is known of the party, by the names of the row; in a free complaint by the usual names."""
    natural = party.kind == "natural"
    if row is None:
        wanted = (_CRIMINAL if criminal else _PERSON) if natural else _ORGANISATION
        columns = _columns_for(wanted, natural=natural)
        return _given({name: columns[name](party) for name in wanted})
    details = party.details or {}
    columns = _party_columns(row, natural=natural)
    return _given(
        {name: columns[name](party) if name in columns else details.get(name) for name in _named(row)}
    )


def guardian_fields(party: Party, row: Row | None) -> dict[str, Any]:
    """What is known of the guardian of the party; nothing where there is none."""
    if not party.guardian_name:
        return {}
    if row is None:
        return _given({name: read(party) for name, read in _GUARDIAN_COLUMNS.items()})
    details = party.details or {}
    fields: dict[str, Any] = {}
    for name, question in _named(row).items():
        if _is_presence(question, row):
            fields[name] = "有"
        elif name in _GUARDIAN_COLUMNS:
            fields[name] = _GUARDIAN_COLUMNS[name](party)
        else:
            fields[name] = details.get(GUARDIAN + name)
    return _given(fields)


def agent_fields(agent: Agent, row: Row | None, details: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of an agent, by the names of the row. `details`: what the form asked besides."""
    if row is None:
        return _given({name: read(agent) for name in _AGENT if (read := _agent_column(name))})
    fields: dict[str, Any] = {}
    for name, question in _named(row).items():
        column = _agent_column(name)
        if _is_presence(question, row):
            fields[name] = "有"
        else:
            fields[name] = column(agent) if column else details.get(name)
    return _given(fields)


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _named(row: Row) -> dict[str, Question]:
    questions = {question.id: question for question in row.questions}
    return {name: questions[question_id] for question_id, name in names(row).items()}


def _is_presence(question: Question, row: Row) -> bool:
    """The box 有 that says that there is such a person at all."""
    return question.label == row.label and any(box.label == "有" for box in question.boxes)


def _identity_title(party: Party) -> str | None:
    kind = IDENTITY_KINDS.get(party.identity_kind or "")
    return kind.title if kind else None


Read = Callable[[Party], Any]
_BOTH: Mapping[str, Read] = {
    "姓名": lambda party: party.name,
    "名称": lambda party: party.name,
    "姓名 / 名称": lambda party: party.name,
    "联系电话": lambda party: party.phone,
}
_NATURAL: Mapping[str, Read] = {
    **_BOTH,
    "性别": lambda party: party.sex,
    "出生日期": lambda party: party.born_on.isoformat() if party.born_on else None,
    "民族": lambda party: party.nation,
    "工作单位": lambda party: party.occupation,
    "出生地": lambda party: party.birthplace,
    "文化程度": lambda party: party.education,
    "证件类型": _identity_title,
    "证件号码": lambda party: party.identity_number,
}
_LEGAL: Mapping[str, Read] = {
    **_BOTH,
    "职务": lambda party: party.representative_post,
    "统一社会信用代码": lambda party: party.identity_number,
}
_GUARDIAN_COLUMNS: Mapping[str, Read] = {
    "姓名": lambda party: party.guardian_name,
    "证件号码": lambda party: party.guardian_identity_number,
    "联系电话": lambda party: party.guardian_phone,
    "与自诉人的关系": lambda party: party.guardian_relation,
}


def _party_columns(row: Row, *, natural: bool) -> dict[str, Read]:
    columns = _columns_for(tuple(_named(row)), natural=natural)
    if "职业" in columns:
        columns.pop("工作单位", None)
    return columns


def _columns_for(fields: tuple[str, ...], *, natural: bool) -> dict[str, Read]:
    columns = {
        name: (_NATURAL if natural else _LEGAL).get(name) or _by_word(name, natural=natural)
        for name in fields
    }
    return {name: read for name, read in columns.items() if read}


def _by_word(name: str, *, natural: bool) -> Read | None:
    """Forms write the same thing in several ways: 住所地（户籍所在地）, 法定代表人 / 主要负责人."""
    if name.startswith(("住所地", "住址")):
        return lambda party: party.address
    if natural and name == "职业":
        return lambda party: party.occupation
    if not natural and name.startswith("法定代表人"):
        return lambda party: party.representative_name
    return None


def _agent_column(name: str) -> Callable[[Agent], Any] | None:
    found = _AGENT_COLUMNS.get(name)
    if found is None and name.startswith("与") and "关系" in name:
        return lambda agent: agent.relation
    return found


_AGENT_COLUMNS: Mapping[str, Callable[[Agent], Any]] = {
    "姓名": lambda agent: agent.name,
    "单位": lambda agent: agent.organisation,
    "职务": lambda agent: AGENT_POSTS.get(agent.kind),
    "联系电话": lambda agent: agent.phone,
    "代理权限": authority_of,
    "类型": lambda agent: AGENT_KINDS.get(agent.kind),
}
