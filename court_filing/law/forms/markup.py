"""The markup of form rows: the words of the official form with a mark for each place that is filled in.

    {date} {money} {percent} {number:天} {text} {long}     a blank; the mark stands for what the form prints there
    {text|联系电话}                                         a blank with a label of its own
    {text=××} {date=20 年 月 日} {money=|金额}              a blank where the form prints this when it is empty
    {o:是} {o:否}            boxes of which one can be ticked: 是□  否□ ({<o:是} prints the box first: □是)
    {x:修理} {x:重作}        boxes of which several can be ticked
    {o2:有} {o2:无}          a group with a number, where the boxes of another group stand between
    {x:|信息网络传播权}       a box whose printed words are only a part of what it is called
    {o:有?律师费凭证}         a box with what its group asks

Boxes without a number belong to the group of their kind before them, until a label comes again or words with a colon
ask something new; a number keeps a group together over the whole row.
"""

import re
from collections.abc import Iterator

from court_filing.law.forms.form import Blank, BlankKind, Box, Piece, Words

MARK = re.compile(
    r"\{(?P<first><?)(?P<choice>[ox])(?P<number>\d*):(?P<words>[^{}|?]*)(?:\|(?P<called>[^{}?]*))?(?:\?(?P<asks>[^{}]*))?\}"
    r"|\{(?P<blank>date|money|percent|number|text|long)(?:=(?P<empty>[^{}|:]*))?(?::(?P<unit>[^{}|]*))?"
    r"(?:\|(?P<label>[^{}]*))?\}"
)
_PRINTED = {"date": "年月日", "money": "元", "percent": "%"}
_UNITS = {"money": "元", "percent": "%"}
_BLANK_NEXT = re.compile(r"[：:]?\{(?:date|money|percent|number|text|long)")
_SPACE = re.compile(r"\s+")
_LABEL_END = re.compile(r"[：:，,；;。、（(/\s]+$")
_LABEL_START = re.compile(r"^(?:[、，。；（(\s]|\d+\. )+")
_LAST_WORDS = re.compile(r"[^：:，,；;。\n）)]+(?:（[^（）：]*）)?(?:[：:]\s*|[^\S\n]*)$")


def pieces(text: str, *, row_id: str, label: str, first: int = 1) -> tuple[Piece, ...]:
    """The pieces of a row from its markup; a blank is labelled by the words before it, else by `label`.

    `first`: from which number on its questions are counted.
    """
    return tuple(_pieces(text, _Groups(row_id, first), label))


def official(text: str) -> str:
    """What the markup prints when nothing is filled in, without spaces: to compare with the official text."""
    return _SPACE.sub("", MARK.sub(_printed, text))


def _printed(mark: re.Match[str]) -> str:
    if mark["choice"]:
        return f"□{mark['words']}" if mark["first"] else f"{mark['words']}□"
    if mark["empty"] is not None:
        return mark["empty"]
    return _PRINTED.get(mark["blank"], mark["unit"] or "")


class _Groups:
    """Hands out the ids of the answers of one row, in order."""

    def __init__(self, row_id: str, first: int) -> None:
        self._row, self._last = row_id, first - 1
        self._numbered: dict[str, str] = {}
        self._open: dict[str, tuple[str, set[str]]] = {}

    def next_id(self) -> str:
        self._last += 1
        return f"{self._row}.{self._last}"

    def of_box(self, mark: re.Match[str], *, asked_anew: bool) -> str:
        kind, number, label = mark["choice"], mark["number"], mark["called"] or mark["words"]
        if number:
            if kind + number not in self._numbered:
                self._numbered[kind + number] = self.next_id()
            return self._numbered[kind + number]
        if asked_anew or kind not in self._open or label in self._open[kind][1]:
            self._open[kind] = (self.next_id(), set())
        group, labels = self._open[kind]
        labels.add(label)
        return group


def _pieces(text: str, groups: _Groups, label: str) -> Iterator[Piece]:
    place, said, ticked = 0, "", ""
    for mark in MARK.finditer(text):
        if words := text[place : mark.start()]:
            yield Words(words)
            said = words
        place = mark.end()
        called = _label_of(said) or ticked or label
        piece = _box(mark, groups, said) if mark["choice"] else _blank(mark, groups, called)
        yield piece
        said, ticked = "", piece.name if isinstance(piece, Box) and _directly_before(text[place:]) else ""
    if text[place:]:
        yield Words(text[place:])


def _box(mark: re.Match[str], groups: _Groups, said: str) -> Box:
    asked_anew = said.rstrip().endswith(("：", ":"))
    return Box(
        groups.of_box(mark, asked_anew=asked_anew),
        mark["words"],
        single=mark["choice"] == "o",
        before=bool(mark["first"]),
        asks=mark["asks"] or (_label_of(said) if asked_anew else ""),
        called=mark["called"] or "",
    )


def _directly_before(text: str) -> bool:
    """Whether a blank follows at once or after a colon: it then holds what the box before it is about."""
    return bool(_BLANK_NEXT.match(text))


def _blank(mark: re.Match[str], groups: _Groups, label: str) -> Blank:
    return Blank(
        groups.next_id(),
        BlankKind(mark["blank"]),
        mark["label"] or label,
        unit=mark["unit"] or _UNITS.get(mark["blank"], ""),
        empty=mark["empty"],
    )


def _label_of(said: str) -> str:
    found = _LAST_WORDS.search(said)
    return _LABEL_START.sub("", _LABEL_END.sub("", found.group(0))) if found else ""
