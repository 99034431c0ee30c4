"""What a drafted rule may name: causes, papers, roles, kinds. With a word that there is not it never finds anything."""

from collections.abc import Iterator, Mapping
from typing import Any

from court_filing.law.cause_lists import lists_naming
from court_filing.review.materials import COURT_SLOT
from court_filing.review.papers import PAPERS
from court_filing.review.record_paths import MATERIALS, NotAPath, path_of
from court_filing.texts import Text

SLOTS: Mapping[str, str] = {paper.slot: next(iter(paper.title.values())) for paper in PAPERS}
"""The places for papers, each with what the paper is called."""
COMPARED = frozenset({"equals", "differs", "one_of"})
"""Operations with which a value is the whole word."""
IN_SLOTS = frozenset({"has_slot", "lacks_slot"})
MOST_NAMED = 8


def unknown_cause(name: str) -> Iterator[Text]:
    """What to say of a cause that no list has."""
    if not lists_naming(name):
        yield Text("没有“{cause}”这个案由，请照案由表写全称，例如：民间借贷纠纷。", cause=name)


def unknown_words(condition: object, place: str = "条件") -> Iterator[Text]:
    """What to say of each word in the condition that names nothing; the condition has the right shape."""
    if not isinstance(condition, Mapping):
        return
    for joint in ("all", "any"):
        for at, each in enumerate(condition.get(joint) or ()):
            yield from unknown_words(each, f"{place}.{joint}[{at}]")
    if "not" in condition:
        yield from unknown_words(condition["not"], f"{place}.not")
    if "path" in condition:
        for why in _of_leaf(condition):
            yield Text("{place}：{why}", place=place, why=why)


def unknown_place(written: str) -> Iterator[Text]:
    """What to say of the papers that a path chooses in brackets."""
    head, bracket, rest = written.strip().partition("[")
    if head == MATERIALS and bracket:
        yield from _unknown_slot(rest.partition("]")[0])


def _of_leaf(leaf: Mapping[str, Any]) -> Iterator[Text]:
    written, operation, value = str(leaf["path"]), leaf.get("op"), leaf.get("value")
    yield from unknown_place(written)
    values = [str(each) for each in (value if isinstance(value, list) else [value])]
    if operation in IN_SLOTS or (operation in COMPARED and written.strip() == f"{MATERIALS}[].slot"):
        for each in values:
            yield from _unknown_slot(each)
    elif operation in COMPARED and written.strip() == "cause":
        for each in values:
            yield from unknown_cause(each)
    elif operation in COMPARED:
        yield from _unknown_choice(written, values)


def _unknown_slot(slot: str) -> Iterator[Text]:
    if slot and slot not in SLOTS and not slot.startswith(COURT_SLOT):
        known = "、".join(f"{name}（{title}）" for name, title in list(SLOTS.items())[:MOST_NAMED])
        yield Text(
            "没有“{slot}”这一项材料。可以写的例如：{known}；本院自己要的材料写它的代号（court_ 开头）。",
            slot=slot,
            known=known,
        )


def _unknown_choice(written: str, values: list[str]) -> Iterator[Text]:
    """Of a member that has only certain words, what to say of another."""
    try:
        choices = path_of(written).choices
    except NotAPath:
        return
    for each in values:
        if choices and each.strip() not in choices:
            yield Text(
                "{path} 没有“{value}”这个写法。可以写：{known}",
                path=written,
                value=each,
                known="、".join(sorted(choices)),
            )
