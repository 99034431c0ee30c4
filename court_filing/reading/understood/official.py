"""Complaints on the official forms (要素式示范文本): tables of labels and what was filled in beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from court_filing.reading.understood.claims import Fields, claims_in
from court_filing.reading.understood.normal import (
    DAY,
    SUM,
    credit_code,
    day_of,
    plain_number,
    resident_number,
)
from court_filing.reading.understood.paragraphs import NUMBERED, ROLE_OF, spaced
from court_filing.reading.understood.passage import Cell, Passage, Row, joined
from court_filing.reading.words import Value

_SIGNS = ("当事人信息", "完整陈述", "（自然人）", "(自然人)", "□")
_TITLES: Mapping[str, Sequence[str]] = {
    "people": ("当事人信息",),
    "claims": (
        "诉讼请求",
        "诉讼请求和依据",
        "请求事项",
        "申请事项",
        "执行请求",
        "申请执行事项",
        "请求内容",
        "申请内容",
        "异议请求",
    ),
    "facts": ("事实与理由", "事实和理由", "事实及理由", "申请理由", "异议理由"),
    "other": (
        "约定管辖和诉前保全",
        "对纠纷解决方式的意愿",
        "证据清单",
        "财产线索",
        "执行依据",
        "执行依据信息",
        "诉前保全",
    ),
}
_TITLE = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{name}>{spaced(words)})" for name, words in _TITLES.items()) + r")\s*"
)
_ROLE = re.compile(rf"^\s*(?P<role>{spaced(list(ROLE_OF))}|委托诉讼代理|委托代理|法定代理)")
_STARTS = re.compile(r"^\s*(?:有\s*[□☑√]*\s*)?(?:姓\s*名|名\s*称)\s*[:：]")
_A_PHONE = re.compile(r"[0-9OolI〇（(）)+\-—–]{7,}(?=[\u4e00-\u9fff])")
"""A number behind which the next part of the form begins."""
_SIDE_AND_NAME = re.compile(
    rf"^\s*(?:{spaced(list(ROLE_OF))}|委托诉讼代理人?|委托代理人?|法定代理人?)\s*[1-9一二三四五]?\s*(?:[（(][^）)]{{1,12}}[）)])?\s+"
    r"(?P<name>(?:姓\s*名|名\s*称)\s*[:：])"
)
_LABELS: Mapping[str, Sequence[str]] = {
    "name": ("姓名", "名称"),
    "sex": ("性别",),
    "born_on": ("出生日期", "出生年月日"),
    "ethnicity": ("民族",),
    "address": ("住所地（户籍所在地）", "住所地（主要办事机构所在地）", "住所地", "住所", "住址"),
    "phone": ("联系电话", "联系方式"),
    "number_kind": ("证件类型",),
    "id_number": ("证件号码", "身份证号码", "公民身份号码", "居民身份证号码", "居民身份证"),
    "uscc": ("统一社会信用代码",),
    "legal_representative": ("法定代表人/主要负责人", "法定代表人/负责人", "法定代表人", "负责人"),
    "post": ("职务",),
    "firm": ("单位",),
    "powers": ("代理权限",),
    "aside": (
        "工作单位",
        "职业",
        "经常居住地",
        "户籍地",
        "注册地/登记地",
        "类型",
        "所有制性质",
        "文化程度",
        "出生地",
        "银行账号",
    ),
}


def _loosely(word: str) -> str:
    """A label with spaces between its signs, its brackets of either width, and its colon."""
    signs = r"\s*".join({"（": "[（(]", "）": "[）)]"}.get(sign, re.escape(sign)) for sign in word)
    return signs + r"\s*[:：]"


_LABEL = re.compile(
    "|".join(
        f"(?P<{name}>{'|'.join(map(_loosely, sorted(words, key=len, reverse=True)))})"
        for name, words in _LABELS.items()
    )
)
_YES_OR_NO = re.compile(r"\s*[有无]\s*\S?\s*")
"""Whether there is somebody at all, with its box: of the next block, and not the end of the one above."""
_AGENTS = "agents"
_TICK = "√☑☒■✓✔"
_HINT_GOES_ON = re.compile(r"相关内容请在下方|表格中填写[）)]?\s*$")
_FIRST = re.compile(r"\s*1\s*[.、．](?![0-9])")
_PAGE_NUMBER = re.compile(r"^\s*第?\s*[0-9]+\s*[页/]")
_APART, _ANSWERS = 0.03, 0.25
"""The gap between a label and its answer, and where answers begin, in shares of the page."""
_HINT = re.compile(r"^\s*(?:完整陈述)?\s*[（(]可?完整[^）)]*[）)]?|^\s*完整陈述")
_IN_FULL = re.compile(
    r"\s*(?:完整陈述(?:\s*[（(][^）)]*[）)])?|[（(]可(?:完整|概括)[^）)]*[）)])(?:\s+|(?<=[）)])|$)"
)
"""The label of the box in which all is stated at once, with its hint: what follows on the same line is the answer."""


def is_official(rows: Sequence[Row]) -> bool:
    """Whether it is one of the tables, and not running text."""
    text = "".join(cell.text for row in rows[:200] for cell in row)
    return (
        sum(sign in text for sign in _SIGNS) >= 2
        and re.search(r"(?:姓\s*名|名\s*称)\s*[:：]", text) is not None
    )


def official_form(rows: Sequence[Row]) -> Fields:
    """The people, the claims and the facts of the table."""
    parts = _parts(rows)
    fields = _people(parts.get("people", []))
    claims, by_question = _stated(parts.get("claims", []))
    fields |= claims_in(claims) or claims_in([answer for answer in by_question if SUM.search(answer.text)])
    facts, _rest = _stated(parts.get("facts", []))
    whole = joined((line.strip() for line in facts), "\n")
    return {**fields, "facts": (whole.value(),)} if whole.text.strip() else fields


def _parts(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows by the part of the form; a title stands alone in its row."""
    parts: dict[str, list[Row]] = {}
    now = ""
    for row in rows:
        title = _TITLE.fullmatch("".join(cell.text for cell in row))
        if title and title.lastgroup:
            now = title.lastgroup
        else:
            parts.setdefault(now, []).append(row)
    return parts


@dataclass
class _Block:
    """What the table says of one person."""

    page: int
    top: float
    cells: list[Passage] = field(default_factory=list)
    bottom: float = 0.0
    role: str = ""


def _people(rows: Sequence[Row]) -> Fields:
    blocks = list(_blocks(rows))
    fields: dict[str, list[Value]] = {}
    details: Fields = {}
    for block in blocks:
        told = _told(joined(block.cells, "\n"))
        name = told.pop("name", None)
        if name is None or not block.role:
            continue
        names = fields.setdefault(block.role, [])
        names.append(name)
        if block.role != _AGENTS:
            told["kind"] = Value(
                "organisation" if told.keys() & {"uscc", "legal_representative"} else told.pop("kind").text,
                name.page,
                name.box,
                name.confidence,
            )
        told.pop("kind" if block.role == _AGENTS else "firm", None)
        details |= {f"{block.role}.{len(names)}.{what}": (value,) for what, value in told.items()}
    return {**{role: tuple(names) for role, names in fields.items()}, **details}


def _blocks(rows: Sequence[Row]) -> Iterator[_Block]:
    """Every 姓名 or 名称 begins one; its side is written beside it, in the middle of its height."""
    cells = [piece for row in rows for cell in row for piece in _pieces(cell)]
    starts = [cell.left for cell in cells if _STARTS.match(cell.text)]
    edge = min(starts, default=0.3) - 0.03
    blocks: list[_Block] = []
    sides = [(cell, side) for cell in cells if cell.left < edge and (side := _side(cell.text))]
    for cell in cells:
        if cell.left < edge or _YES_OR_NO.fullmatch(cell.text):
            continue
        if _STARTS.match(cell.text):
            blocks.append(_Block(cell.page, cell.middle))
        if blocks:
            blocks[-1].cells.append(cell.passage)
            blocks[-1].bottom = cell.middle if cell.page == blocks[-1].page else 1.0
    for block in blocks:
        block.role = _role(block, sides)
        yield block


def _pieces(cell: Cell) -> list[Cell]:
    """A row of a Word table comes as one line, its cells parted by tabs."""
    parts = [match.span() for match in re.finditer(r"[^\t]+", cell.text)]
    if len(parts) < 2:
        return _beside_its_side(cell)
    steps = [0.0, *(0.3 + 0.1 * number for number in range(len(parts)))]
    return [
        Cell(cell.passage[start:end], cell.page, left, left + 0.1, cell.middle, cell.height)
        for (start, end), left in zip(parts, steps, strict=False)
    ]


def _beside_its_side(cell: Cell) -> list[Cell]:
    """A narrow gap in the table runs the side and the name together: 被告（自然人） 姓名：李四."""
    match = _SIDE_AND_NAME.match(cell.text)
    if match is None:
        return [cell]
    at = match.start("name")
    cut = cell.left + max(0.1, (cell.right - cell.left) * at / len(cell.text))
    side = Cell(cell.passage[:at].strip(), cell.page, cell.left, cut - 0.01, cell.middle, cell.height)
    return [side, Cell(cell.passage[at:], cell.page, cut, max(cut, cell.right), cell.middle, cell.height)]


def _side(text: str) -> str:
    match = _ROLE.match(text)
    if match is None:
        return ""
    word = re.sub(r"\s+", "", match["role"])
    return _AGENTS if "委托" in word else "guardians" if word == "法定代理" else ROLE_OF[word]


def _role(block: _Block, sides: Sequence[tuple[Cell, str]]) -> str:
    """The side whose word stands nearest to the middle of the block."""
    here = [(cell, side) for cell, side in sides if cell.page == block.page]
    beside = [(cell, side) for cell, side in here if abs(cell.middle - block.top) < cell.height / 3]
    here = beside or here
    middle = (block.top + block.bottom) / 2
    nearest = min(here, key=lambda pair: abs(pair[0].middle - middle), default=None)
    return nearest[1] if nearest else ""


def _told(words: Passage) -> dict[str, Value]:
    """The answers beside the labels of one block, as the forms of the journey have them."""
    labels = [match for match in _LABEL.finditer(words.text) if match.lastgroup]
    ends = [match.start() for match in labels[1:]] + [len(words.text)]
    told: dict[str, Value] = {}
    for match, end in zip(labels, ends, strict=True):
        name, said = match.lastgroup or "", words[match.end() : end]
        if name in told or name in ("aside", "number_kind"):
            continue
        if value := _normal(name, said):
            told[name] = value
    if "name" in told:
        organisation = re.match(r"名", words.text[labels[0].start() :])
        told["kind"] = Value("organisation" if organisation else "natural", *_where(told["name"]))
    return told


def _where(value: Value) -> tuple[int, tuple[float, float, float, float], float]:
    return value.page, value.box, value.confidence


def _normal(name: str, said: Passage) -> Value | None:
    if name in ("sex", "powers"):
        return _ticked(name, said)
    if name == "born_on":
        match = DAY.search(said.text)
        day = day_of(match) if match else None
        return said.group(match).value(day) if match and day else None
    plain = said.without_gaps().strip("_＿□，。；;")
    if not re.search(r"[\w]", plain.text):
        return None
    if name == "id_number":
        number, trust = resident_number(plain.text)
        return plain.value(number if trust == 1.0 else plain.text, trust=trust)
    if name == "uscc":
        code, trust = credit_code(plain.text)
        return plain.value(code, trust=trust)
    if name == "ethnicity":
        return plain.value(plain.text.removesuffix("族"))
    if name == "phone":
        number_alone = _A_PHONE.match(plain.text)
        plain = plain[: number_alone.end()] if number_alone else plain
        return plain.value("-".join(plain_number(part) for part in plain.text.split("-")))
    return plain.value()


def _ticked(name: str, said: Passage) -> Value | None:
    """The answer beside which a tick stands, or the only one that was written."""
    words = {"sex": {"男": "男", "女": "女"}, "powers": {"一般": "general", "特别": "special"}}[name]
    boxed = re.search(rf"[□{_TICK}]", said.text)
    for word, meaning in words.items():
        match = re.search(rf"{word}(?:授权|代理)?\s*□?\s*[{_TICK}]" if boxed else word, said.text)
        if match:
            return said.group(match).value(meaning)
    return None


def _stated(rows: Sequence[Row]) -> tuple[list[Passage], list[Passage]]:
    """What was stated in full（完整陈述）, and the questions of the table below it: their numbers begin at 1 again."""
    rows = [row for row in rows if not _PAGE_NUMBER.match("".join(cell.text for cell in row))]
    at = next((at for at, row in enumerate(rows) if _is_question(row)), len(rows))
    lines = [line for row in rows[:at] for line in _lines_of(row) if not _is_aside(line.text)]
    firsts = [number for number, line in enumerate(lines) if number and _FIRST.match(line.text)]
    cut = firsts[0] if firsts else len(lines)
    return lines[:cut], [*lines[cut:], *_answers(rows[at:])]


def _answers(rows: Sequence[Row]) -> list[Passage]:
    """The answers of a table of questions, each put together from its lines and without its number.

    A question that is longer or shorter than its answer stands between the answer's lines.
    """
    edge = max((row[-1].right for row in rows), default=0.0) - 0.06
    answers: list[Passage] = []
    before: Cell | None = None
    for row in rows:
        if len(row) == 1 and row[0].left <= _ANSWERS and "\t" not in row[0].text:
            continue
        line = joined((each for each in _lines_of(row) if not _is_label(each.text)), " ")
        number = NUMBERED.match(line.text)
        line = line[number.end() :] if number else line
        if before and before.right > edge and not re.search(r"[。；;]\s*$", before.text) and len(row) == 1:
            answers[-1] = joined([answers[-1], line.strip()])
        else:
            answers.append(line.strip())
        before = row[-1]
    return answers


def _is_question(row: Row) -> bool:
    """Whether the row has an answer beside its label, or is a further line of such an answer."""
    words = "".join(cell.text for cell in row)
    if _HINT.match(words):
        return False
    apart = any(after.left - before.right > _APART for before, after in pairwise(row))
    return "\t" in words or apart or row[0].left > _ANSWERS


def _is_aside(text: str) -> bool:
    """A hint of the form, or the number of a page."""
    return any(pattern.search(text) for pattern in (_HINT, _HINT_GOES_ON))


def _is_label(text: str) -> bool:
    return _IN_FULL.fullmatch(text) is not None


def _lines_of(row: Row) -> list[Passage]:
    """The row as one line; a Word table keeps a whole cell in one, with its items after one another."""
    whole = joined((cell.passage for cell in row), " ")
    hint = _IN_FULL.match(whole.text)
    if hint:
        rest = whole[hint.end() :]
        cuts = [
            0,
            *(
                match.start()
                for match in re.finditer(r"(?<=\s)[0-9]{1,2}\s*[.、．]", rest.text)
                if match.start()
            ),
            len(rest.text),
        ]
        return [whole[: hint.end()], *(rest[start:end] for start, end in pairwise(cuts) if end > start)]
    return [whole]
