"""A table of a Word file as lines that read like running text: who stands in it, with the label before each answer.

Complaints are often written into tables: a part in the left cell and its paragraphs in the right one, one label a row,
or the people one a row (or one a column) under a head of labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Row = Sequence[Sequence[str]]
"""Cells, and of each its paragraphs."""

_ROLE = re.compile(
    r"(?:反诉|被反诉)?(?:原告人?|被告人?|第三人|自诉人|申请执行人|被申请执行人|被执行人|申请人|被申请人|起诉人|上诉人|被上诉人"
    r"|异议人)(?:[一二三四五六七八九十]|\d{1,2})?(?:[（(][^）)]{1,12}[）)])?[:：]?"
)
_BEGINS_A_PARTY = re.compile(rf"(?:{_ROLE.pattern}|{_ROLE.pattern}[\s:：].*)", re.DOTALL)
_STANDING = re.compile(r"(?:诉讼)?(?:地位|身份|称谓|主体)|当事人(?:类型|类别|身份)?|(?:身份|角色)")
_NAME = re.compile(r"姓名(?:[/／、或]名称)?|名称(?:[/／、或]姓名)?|姓名或名称|姓名[（(]名称[）)]|单位名称")
_DETAIL = re.compile(
    r"性别|出生(?:日期|年月日|年月|时间)?|生日|民族|年龄|职业|文化程度|学历|出生地|籍贯|工作单位"
    r"|(?:公民)?身份(?:证)?(?:号码?|件号码?)|(?:居民)?身份证(?:号码?)?|证件号码?|证件类型|统一社会信用代码|信用代码"
    r"|住所(?:地)?|(?:现)?住址|地址|户籍(?:地|地址|所在地)?|经常居住地|(?:联系)?电话(?:号码)?|联系方式|手机号?码?"
    r"|法定代表人(?:[/／、或](?:主要)?负责人)?|(?:主要)?负责人|职务|法定代理人|监护人"
)
_PART = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)])?"
    r"(?:当事人(?:信息|情况|基本情况|基本信息|身份信息)?|案由|(?:诉讼|反诉|仲裁|执行|保全|异议|上诉)请求(?:和依据)?"
    r"|(?:请求|申请|申请执行)(?:事项|请求)|事实[与和及、]?理由|事实经过|事实|理由|执行依据|(?:被执行人)?财产线索"
    r"|证据(?:[和及](?:证据)?来源(?:[，、及和]证人姓名和住所)?|清单|目录)?)[:：]?"
)


def lines_of(rows: Sequence[Row]) -> list[str]:
    """The lines of a table, row by row; cells that stay side by side are parted by tabs."""
    lines: list[str] = []
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        people = _under_a_head(rows, at) or _in_columns(rows, at)
        if people is None:
            plain.append(rows[at])
            at += 1
            continue
        lines += [*_row_by_row(plain), *people.lines]
        plain, at = [], people.end
    return [*lines, *_row_by_row(plain)]


@dataclass(frozen=True)
class _People:
    """Somebody in each line, and the row after the last one that tells of them."""

    lines: list[str]
    end: int


def _bare(cell: Sequence[str]) -> str:
    return re.sub(r"\s+", "", "".join(cell))


def _words(cell: Sequence[str]) -> str:
    return " ".join(cell)


def _is_label(text: str) -> bool:
    text = text.rstrip(":：")
    return bool(_NAME.fullmatch(text) or _DETAIL.fullmatch(text))


def _person(role: str, told: Sequence[tuple[str, str]]) -> str:
    """Somebody in one line, the name first: 原告：张三，性别：男."""
    name = next((said for label, said in told if _NAME.fullmatch(label) and said), "")
    rest = (f"{label}：{said}" for label, said in told if said and not _NAME.fullmatch(label))
    return "，".join([f"{role.rstrip(':：')}：{name}", *rest])


def _under_a_head(rows: Sequence[Row], at: int) -> _People | None:
    """People one a row under a head of labels that has a column for their side; None where no such table begins."""
    if not _is_head(rows[at]):
        return None
    head = [_bare(cell).rstrip(":：") for cell in rows[at]]
    side = next(place for place, text in enumerate(head) if not _is_label(text))
    lines: list[str] = []
    end = at + 1
    while end < len(rows) and len(rows[end]) == len(head) and _ROLE.fullmatch(_bare(rows[end][side])):
        cells = zip(head, rows[end], strict=True)
        told = [(label, _words(cell)) for label, cell in cells if _is_label(label)]
        lines.append(_person(_bare(rows[end][side]), told))
        end += 1
    return _People(lines, end) if lines else None


def _is_head(row: Row) -> bool:
    texts = [_bare(cell) for cell in row]
    labels = [text for text in texts if _is_label(text)]
    others = [text for text in texts if not _is_label(text)]
    named = any(_NAME.fullmatch(text.rstrip(":：")) for text in labels)
    return named and len(labels) >= 2 and len(others) == 1 and (not others[0] or _stands_for_sides(others[0]))


def _stands_for_sides(text: str) -> bool:
    return bool(_STANDING.fullmatch(text))


def _in_columns(rows: Sequence[Row], at: int) -> _People | None:
    """People one a column, their labels down the left edge; None where no such table begins."""
    if not _names_sides(rows[at]):
        return None
    sides = [_bare(cell) for cell in rows[at][1:]]
    end = at + 1
    while end < len(rows) and len(rows[end]) == len(sides) + 1 and _is_label(_bare(rows[end][0])):
        end += 1
    labels = [_bare(row[0]).rstrip(":：") for row in rows[at + 1 : end]]
    if not any(_NAME.fullmatch(label) for label in labels):
        return None
    lines = [
        _person(
            side, [(label, _words(row[place])) for label, row in zip(labels, rows[at + 1 : end], strict=True)]
        )
        for place, side in enumerate(sides, 1)
    ]
    return _People(lines, end)


def _names_sides(row: Row) -> bool:
    texts = [_bare(cell) for cell in row]
    first_is_free = bool(texts) and (not texts[0] or _stands_for_sides(texts[0]))
    return len(texts) > 2 and first_is_free and all(_ROLE.fullmatch(text) for text in texts[1:])


def _row_by_row(rows: Sequence[Row]) -> Iterator[str]:
    """Each row for itself; a side that stands alone goes before the name in the row under it."""
    side = ""
    for row in rows:
        cells = [cell for cell in row if _bare(cell)]
        if side and cells and _NAME.fullmatch(_bare(cells[0]).rstrip(":：")):
            cells, side = [[side], *cells], ""
        elif side:
            yield side
            side = ""
        if alone := _side_alone(cells):
            side = alone
            continue
        yield from _lines(cells, row)
    if side:
        yield side


def _side_alone(cells: Row) -> str:
    texts = [_bare(cell) for cell in cells]
    if len(texts) == 2 and _STANDING.fullmatch(texts[0].rstrip(":：")):
        texts = texts[1:]
    return texts[0] if len(texts) == 1 and _ROLE.fullmatch(texts[0]) else ""


def _lines(cells: Row, row: Row) -> Iterator[str]:
    if len(cells) == 1:
        yield from cells[0]
    elif len(cells) == 2 and (_PART.fullmatch(_bare(cells[0])) or _begins_a_party(cells[1])):
        yield _words(cells[0])
        yield from cells[1]
    else:
        yield "\t".join(_words(cell) for cell in (row if len(cells) == len(row) else _filled(row, cells)))


def _filled(row: Row, cells: Row) -> Row:
    """The row as it stands, gaps and all, unless a side was put before it."""
    return row if len(cells) < len(row) else cells


def _begins_a_party(cell: Sequence[str]) -> bool:
    return any(_BEGINS_A_PARTY.fullmatch(paragraph.strip()) for paragraph in cell)
