"""How a finding speaks of the people of a filing, and what counts as an empty answer."""

from court_filing.review.record import FilingRecord, Party

UNKNOWN = frozenset(
    {"不详", "未知", "不知道", "待查", "待补充", "暂缺", "?", "？", "-", "—", "/", "××", "***"}
)
NONE = frozenset({"无", "没有", "暂无"})


def is_blank(value: object, *, none_is_an_answer: bool = False) -> bool:
    """Whether nothing was really answered: empty, “不详”, or “无” where that is no answer."""
    if value is None:
        return True
    words = str(value).strip()
    return not words or words in UNKNOWN or (words in NONE and not none_is_an_answer)


def called(record: FilingRecord, index: int) -> str:
    """“原告曾巧云”, or “第 2 名原告” where the name is not known."""
    party = record.parties[index]
    title = record.title_of(party.role)
    return f"第 {_ordinal(record, index)} 名{title}" if is_blank(party.name) else f"{title}{party.name}"


def _ordinal(record: FilingRecord, index: int) -> int:
    role = record.parties[index].role
    return sum(party.role is role for party in record.parties[: index + 1])


def value_at(party: Party, path: str) -> object:
    """What stands at a path such as `legal_representative.name`; None where the path ends early."""
    value: object = party
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
