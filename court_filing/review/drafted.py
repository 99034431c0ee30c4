"""Rules that staff write as data: a condition over the filing record, and what to say where it holds.

A condition is a tree of `{"all": […]}`, `{"any": […]}`, `{"not": …}` and leaves
`{"path": "claims[].amount_yuan", "op": "gt", "value": 50000}`. A path is one of a record's members as `where` names
them; `[]` means each of a list, `[defendant]` each of that role, kind, type or slot. A leaf holds where it holds of
one value; there is no pattern matching, so that no condition can take long.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from court_filing.review.drafted_vocabulary import unknown_cause, unknown_place, unknown_words
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.record_paths import NotAPath, Path, path_of
from court_filing.review.rule import Rule
from court_filing.review.rulebook import STAFF, BadAdjustment, ensure_words
from court_filing.texts import Text, ensure_whole

MOST_DEEP, MOST_LEAVES, MOST_LISTED, LONGEST_VALUE = 5, 40, 50, 200
LONGEST_ARTICLE = 200
Json = Mapping[str, Any]
Holds = Callable[[FilingRecord, date], bool]


class BadCondition(ValueError):
    """What is wrong with a condition, sentence by sentence, each with the place in it."""

    def __init__(self, problems: Sequence[Text]) -> None:
        super().__init__("; ".join(str(each) for each in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Operation:
    """One way to ask about the values of a path."""

    title: str
    takes: str
    """What its value is: "" nothing, `words`, `list`, `number`, `count`, `day`, `slot`."""
    holds: Callable[[list[Any], Any, date], bool]
    """Of all values at the path (None where one is empty), the value asked for, and the day."""
    of_things: bool = False
    """Whether it may be asked of what has members of its own: of parties, not only of their telephones."""


def _given(values: Sequence[Any]) -> list[Any]:
    return [value for value in values if not _blank(value)]


def _blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ((), [], {}, frozenset())


def _any_number(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[list[Any], Any, date], bool]:
    def holds(values: list[Any], wanted: Any, _today: date) -> bool:
        numbers = (_number(value) for value in _given(values))
        return any(number is not None and compare(number, wanted) for number in numbers)

    return holds


def _any_day(compare: Callable[[date, date], bool]) -> Callable[[list[Any], Any, date], bool]:
    def holds(values: list[Any], wanted: Any, today: date) -> bool:
        days = (_day(value) for value in _given(values))
        return any(day is not None and compare(day, wanted or today) for day in days)

    return holds


OPERATIONS: Mapping[str, Operation] = {
    "empty": Operation("没有填写", "", lambda values, _wanted, _today: not _given(values), of_things=True),
    "some_empty": Operation(
        "至少有一处没有填写", "", lambda values, _wanted, _today: len(_given(values)) < len(values)
    ),
    "present": Operation("填写了", "", lambda values, _wanted, _today: bool(_given(values)), of_things=True),
    "equals": Operation(
        "等于", "words", lambda values, wanted, _today: any(_word(each) == wanted for each in _given(values))
    ),
    "differs": Operation(
        "填写了，并且不等于",
        "words",
        lambda values, wanted, _today: any(_word(each) != wanted for each in _given(values)),
    ),
    "one_of": Operation(
        "是其中之一",
        "list",
        lambda values, wanted, _today: any(_word(each) in wanted for each in _given(values)),
    ),
    "contains": Operation(
        "里面有这几个字",
        "words",
        lambda values, wanted, _today: any(wanted in _word(each) for each in _given(values)),
    ),
    "lacks": Operation(
        "没有一处写了这几个字",
        "words",
        lambda values, wanted, _today: not any(wanted in _word(each) for each in _given(values)),
    ),
    "gt": Operation("大于", "number", _any_number(lambda value, wanted: value > wanted)),
    "lt": Operation("小于", "number", _any_number(lambda value, wanted: value < wanted)),
    "sum_gt": Operation(
        "合计大于",
        "number",
        lambda values, wanted, _today: (
            sum((_number(each) or Decimal(0) for each in values), Decimal(0)) > wanted
        ),
    ),
    "before": Operation("早于（日期，或者今天）", "day", _any_day(lambda day, wanted: day < wanted)),
    "after": Operation("晚于（日期，或者今天）", "day", _any_day(lambda day, wanted: day > wanted)),
    "count_gt": Operation(
        "个数多于", "count", lambda values, wanted, _today: len(_given(values)) > wanted, of_things=True
    ),
    "count_lt": Operation(
        "个数少于", "count", lambda values, wanted, _today: len(_given(values)) < wanted, of_things=True
    ),
    "has_slot": Operation(
        "交了这一项材料",
        "slot",
        lambda values, wanted, _today: any(each.slot == wanted for each in values),
        of_things=True,
    ),
    "lacks_slot": Operation(
        "没有交这一项材料",
        "slot",
        lambda values, wanted, _today: all(each.slot != wanted for each in values),
        of_things=True,
    ),
}
"""Every operation by its name."""


@dataclass(frozen=True)
class Drafted:
    """A rule as staff wrote it."""

    id: int
    title: str
    case_types: frozenset[CaseType]
    causes: frozenset[str]
    """Names of causes; none: whatever the cause."""
    condition: Json
    severity: Severity
    where: str
    message: str
    cure: str
    article: str

    @property
    def rule_id(self) -> str:
        """The id of its findings."""
        return f"{STAFF}{self.id}"


def rule_of(drafted: Drafted) -> Rule:
    """The rule that runs. Raises BadCondition."""
    holds = compiled(drafted.condition)

    def check(record: FilingRecord, today: date) -> Iterator[Found]:
        if drafted.causes and record.cause not in drafted.causes:
            return
        if holds(record, today):
            yield Found(drafted.where, Text(drafted.message), Text(drafted.cure))

    articles = dict.fromkeys(drafted.case_types, drafted.article)
    return Rule(id=drafted.rule_id, severity=drafted.severity, article=articles, check=check)


def ensure_sound(drafted: Drafted) -> None:
    """Raise BadCondition for a rule that could not run or would say nothing that helps."""
    problems = list(_bad_parts(drafted))
    try:
        compiled(drafted.condition)
    except BadCondition as bad:
        problems += bad.problems
    else:
        problems += unknown_words(drafted.condition)
    if problems:
        raise BadCondition(problems)


def _bad_parts(drafted: Drafted) -> Iterator[Text]:
    if not drafted.title.strip():
        yield Text("请给规则起个名字。")
    if not drafted.case_types:
        yield Text("请至少选一种案件。")
    if drafted.severity is Severity.TECHNICAL:
        yield Text("“技术问题”只用于读不了的文件。")
    if not drafted.article.strip():
        yield Text("请写明依据的法律条文。")
    for name, what in (("message", Text("提示的话")), ("cure", Text("怎么补的话"))):
        try:
            ensure_words(name, getattr(drafted, name), frozenset())
        except BadAdjustment as bad:
            yield Text("{what}：{why}", what=what, why=bad.sentence)
    yield from _bad_names(drafted)


def _bad_names(drafted: Drafted) -> Iterator[Text]:
    """Of the place and of the causes."""
    try:
        path_of(drafted.where)
    except NotAPath as bad:
        yield Text("指向的位置：{why}", why=bad.sentence)
    for why in unknown_place(drafted.where):
        yield Text("指向的位置：{why}", why=why)
    for name in sorted(drafted.causes):
        yield from unknown_cause(name)


def compiled(condition: object) -> Holds:
    """The condition as a function. Raises BadCondition with everything that is wrong in it."""
    try:
        ensure_whole(condition)
    except ValueError as broken:
        raise BadCondition([Text("条件里有显示不出来的字符（\\ud800 一类），请删去。")]) from broken
    reader = _Reader()
    holds = reader.tree(condition, "条件", 1)
    if reader.leaves > MOST_LEAVES:
        reader.problems.append(Text("条件太多：最多 {limit} 个。", limit=MOST_LEAVES))
    if reader.problems:
        raise BadCondition(reader.problems)
    return holds


_NOT_IN_BRACES = Text('应当是花括号里的一组内容，例如 {"path": "facts", "op": "empty"}。')
_NO_OBJECT = Text(
    '这里写成了列表（方括号）。一个条件要写在花括号里；几个条件请写成 {"all": [……]} 或者 {"any": [……]}。'
)


def _never(_record: FilingRecord, _today: date) -> bool:
    return False


class _Reader:
    """Walks one condition and remembers what is wrong in it."""

    def __init__(self) -> None:
        self.problems: list[Text] = []
        self.leaves = 0

    def tree(self, node: object, place: str, depth: int) -> Holds:
        """One node and what is below it."""
        if depth > MOST_DEEP:
            return self._wrong(place, Text("套得太深，最多 {limit} 层。", limit=MOST_DEEP))
        if not isinstance(node, Mapping):
            return self._wrong(place, _NO_OBJECT if isinstance(node, list) else _NOT_IN_BRACES)
        if not node:
            return self._wrong(
                place, Text("花括号里是空的：请写 path（看哪一栏）、op（怎么比）、value（和什么比）。")
            )
        joints = [name for name in ("all", "any", "not") if name in node]
        if len(joints) > 1 or (joints and len(node) > 1):
            return self._wrong(place, Text("all、any、not 每层只能写一个，也不能和 path 写在一起。"))
        if joints == ["not"]:
            below = self.tree(node["not"], f"{place}.not", depth + 1)
            return lambda record, today: not below(record, today)
        return self._joint(node, joints[0], place, depth) if joints else self._leaf(node, place)

    def _joint(self, node: Json, name: str, place: str, depth: int) -> Holds:
        below = node[name]
        if not isinstance(below, list) or not below or len(below) > MOST_LISTED:
            return self._wrong(
                place, Text("{name} 后面要列出 1 到 {most} 个条件。", name=name, most=MOST_LISTED)
            )
        parts = [self.tree(each, f"{place}.{name}[{at}]", depth + 1) for at, each in enumerate(below)]
        join = all if name == "all" else any
        return lambda record, today: join(part(record, today) for part in parts)

    def _leaf(self, node: Json, place: str) -> Holds:
        self.leaves += 1
        if strange := sorted(str(name) for name in node.keys() - {"path", "op", "value"}):
            return self._wrong(place, Text("不认识：{names}", names="、".join(strange)))
        if missing := [name for name in ("path", "op") if not node.get(name)]:
            return self._wrong(place, Text("还没有写 {names}。", names="、".join(missing)))
        operation = OPERATIONS.get(str(node.get("op")))
        if operation is None:
            return self._wrong(
                place,
                Text("没有“{op}”这种比较。可以用：{all}", op=str(node.get("op")), all="、".join(OPERATIONS)),
            )
        try:
            path = path_of(str(node.get("path") or ""))
            wanted = _wanted(operation, node.get("value"), path)
        except NotAPath as bad:
            return self._wrong(place, bad.sentence)
        return lambda record, today: operation.holds(path.values(record), wanted, today)

    def _wrong(self, place: str, why: Text) -> Holds:
        self.problems.append(Text("{place}：{why}", place=place, why=why))
        return _never


def _wanted(operation: Operation, value: object, path: Path) -> Any:
    """The value as the operation wants it; raises NotAPath with the sentence that says what it wants."""
    if operation.takes == "slot" and path.written not in ("materials", "materials[]"):
        raise NotAPath(Text("“{title}”只能用在 materials 上。", title=operation.title))
    if (
        operation.takes != "slot"
        and path.ends_in_a_record
        and not operation.title.startswith(("没有", "填", "个"))
    ):
        raise NotAPath(Text("{path} 还要写到具体的一栏，例如 parties[].phone。", path=path.written))
    return _READ[operation.takes](value)


def _nothing(value: object) -> None:
    if value is not None:
        raise NotAPath(Text("这种比较不用写 value。"))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float) or not str(value).strip() or len(str(value)) > LONGEST_VALUE:
        raise NotAPath(Text("value 要写 1 到 {most} 个字。", most=LONGEST_VALUE))
    return str(value).strip()


def _list(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_LISTED:
        raise NotAPath(Text("value 要列出 1 到 {most} 项。", most=MOST_LISTED))
    return frozenset(_words(each) for each in value)


def _amount(value: object) -> Decimal:
    number = None if isinstance(value, bool) else _number(value)
    if number is None:
        raise NotAPath(Text("value 要写数字。"))
    return number


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise NotAPath(Text("value 要写 0 到 1000 的整数。"))
    return value


def _wanted_day(value: object) -> date | None:
    """A day; None for `today`, which is the day of the review."""
    if value == "today":
        return None
    day = _day(value)
    if day is None:
        raise NotAPath(Text("value 要写日期，例如 2026-01-31，或者 today。"))
    return day


_READ: Mapping[str, Callable[[object], Any]] = {
    "": _nothing,
    "words": _words,
    "list": _list,
    "number": _amount,
    "count": _count,
    "day": _wanted_day,
    "slot": _words,
}


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(getattr(value, "value", value)).strip()


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
