"""The file in which another channel's register comes: CSV in UTF-8 or GBK, a line for each filing, read with care."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.law.amounts import BadAmount, read_yuan
from court_filing.law.written_days import day_of
from court_filing.reading.plain_text import encoding_of
from court_filing.texts import Text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("编号", "收件号", "案号", "登记编号"),
    "received": ("收到日期", "收件日期", "登记日期", "日期"),
    "channel": ("渠道", "来源"),
    "cause": ("案由",),
    "amount": ("金额", "金额（元）", "金额(元)", "标的额"),
    "initiating": ("原告", "申请人", "起诉人", "自诉人", "申请执行人"),
    "initiating_number": ("原告证件号码", "申请人证件号码"),
    "responding": ("被告", "被申请人", "被告人", "被执行人"),
    "responding_number": ("被告证件号码", "被申请人证件号码"),
    "claims": ("诉讼请求", "请求"),
}
"""What is read, by the headings under which it may stand; every other column is passed over."""
NEEDED = ("reference", "received", "initiating")
CHANNELS: Mapping[str, str] = {
    "窗口": "counter",
    "现场": "counter",
    "邮寄": "post",
    "": "other",
    "其他": "other",
}
LONGEST: Mapping[str, int] = {
    "reference": 80,
    "cause": 100,
    "claims": 20_000,
    "initiating": 2000,
    "responding": 2000,
}
BETWEEN_NAMES = str.maketrans("、；，;\n", ",,,,,")


@dataclass(frozen=True)
class Wrong:
    """What cannot be used, in which line of the file; 0 is the file itself."""

    line: int
    text: Text


class BadRegister(ValueError):
    """The file cannot be taken in; `wrong` names every line."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(f"{each.line}: {each.text}" for each in wrong))
        self.wrong = tuple(wrong)


@dataclass(frozen=True)
class Row:
    """One filing as the register says."""

    reference: str
    channel: str
    received_on: date
    cause_name: str | None
    amount_yuan: Decimal | None
    parties: list[dict[str, str]]
    claims: str | None


def read_register(data: bytes, *, today: date) -> list[Row]:
    """Every line of the file. Raises BadRegister with all that is wrong in it, so that it is mended at once."""
    lines = list(_lines(_text(data)))
    if not lines:
        raise BadRegister([Wrong(0, Text("文件是空的，请选择导出的登记簿"))])
    places = _places(lines[0][1])
    rows, wrong = [], []
    known: dict[tuple[str, str], int] = {}
    for line, cells in lines[1:]:
        try:
            row = _row(_named(cells, places), today=today)
        except _BadCell as bad:
            wrong.append(Wrong(line, bad.text))
            continue
        before = known.setdefault((row.channel, row.reference), line)
        if before != line:
            wrong.append(
                Wrong(
                    line,
                    Text("编号“{number}”和第 {line} 行重复，请删去一行", number=row.reference, line=before),
                )
            )
        rows.append(row)
    if wrong:
        raise BadRegister(wrong)
    return rows


class _BadCell(ValueError):
    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def _text(data: bytes) -> str:
    encoding = encoding_of(data)
    if encoding is None:
        raise BadRegister(
            [
                Wrong(
                    0,
                    Text(
                        "这不是文本表格。请在表格软件里选“另存为 CSV（逗号分隔）”，编码用 UTF-8 或者 GBK，再上传"
                    ),
                )
            ]
        )
    return data.decode(encoding).removeprefix("\ufeff")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say anything, each with its number in the file."""
    head = text.partition("\n")[0]
    between = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as bad:
        raise BadRegister([Wrong(begins, Text("引号没有成对，从这一行起读不下去"))]) from bad


def _places(headings: Sequence[str]) -> Mapping[str, int]:
    """In which column each thing stands; raises BadRegister where what is needed has none."""
    found = {
        name: headings.index(title)
        for name, titles in COLUMNS.items()
        for title in titles[::-1]
        if title in headings
    }
    missing = [COLUMNS[name][0] for name in NEEDED if name not in found]
    if missing:
        text = Text("第一行要是表头，缺少这些列：{columns}", columns="、".join(missing))
        raise BadRegister([Wrong(1, text)])
    return found


def _named(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[place] for name, place in places.items() if place < len(cells)}


def _row(said: Mapping[str, str], *, today: date) -> Row:
    for name in NEEDED:
        if not said.get(name):
            raise _BadCell(Text("没有填写“{column}”", column=COLUMNS[name][0]))
    for name, longest in LONGEST.items():
        if len(said.get(name, "")) > longest:
            raise _BadCell(Text("“{column}”太长，最多 {n} 个字", column=COLUMNS[name][0], n=longest))
    channel = CHANNELS.get(said.get("channel", ""))
    if channel is None:
        raise _BadCell(Text("“渠道”只能写窗口、邮寄或者其他，现在是“{said}”", said=said["channel"]))
    return Row(
        reference=said["reference"],
        channel=channel,
        received_on=_day(said["received"], today=today),
        cause_name=said.get("cause") or None,
        amount_yuan=_amount(said.get("amount", "")),
        parties=[*_parties(said, "initiating"), *_parties(said, "responding")],
        claims=said.get("claims") or None,
    )


def _day(said: str, *, today: date) -> date:
    day = day_of(said)
    if day is None:
        raise _BadCell(Text("日期“{said}”读不懂，请写成 2026-11-22 或者 2026年11月22日", said=said[:30]))
    if day > today:
        raise _BadCell(Text("日期 {day} 在今天以后，请核对", day=day.isoformat()))
    return day


def _amount(said: str) -> Decimal | None:
    if said in ("", "-", "—", "无", "0"):
        return None
    try:
        return read_yuan(said)
    except BadAmount as bad:
        raise _BadCell(bad.text) from bad


def _parties(said: Mapping[str, str], side: str) -> Iterator[dict[str, str]]:
    """The people of one side; numbers stand in the same order as the names."""
    names = _several(said.get(side, ""))
    numbers = _several(said.get(f"{side}_number", ""))
    if numbers and len(numbers) != len(names):
        raise _BadCell(
            Text(
                "“{column}”有 {n} 人，证件号码却有 {m} 个；不知道的请整格留空",
                column=COLUMNS[side][0],
                n=len(names),
                m=len(numbers),
            )
        )
    for place, name in enumerate(names):
        party = {"side": side, "name": name}
        yield {**party, "id_number": numbers[place]} if numbers else party


def _several(said: str) -> list[str]:
    return [each.strip() for each in said.translate(BETWEEN_NAMES).split(",") if each.strip()]
