"""What is asked for（诉讼请求）: item by item, with the sum of each."""

import re
from collections.abc import Sequence
from decimal import Decimal

from court_filing.reading.understood.normal import SUM, written_yuan, yuan_of
from court_filing.reading.understood.paragraphs import NUMBERED
from court_filing.reading.understood.passage import Passage
from court_filing.reading.words import Value

Fields = dict[str, tuple[Value, ...]]

_INSIDE = re.compile(
    r"(?<=[；;。])\s*(?=(?:[0-9]{1,2}\s*[、.．](?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[二三四五六七八九十]、))"
)
_BASE = re.compile(r"以(?:人民币|本金|借款|货款|欠款|尚欠|剩余|未付|所欠|未还|上述)*[（(]?$")
_IN_ALL = re.compile(r"(?:合计|共计|总计|以上共|总额|[，,、]一?共是?)[^，。；]{0,8}$")
_EACH = re.compile(r"每(?:个?月|年|日|天|季度|平方米|吨|件)[^，。；]{0,10}$")
_SPEAKS_OF = re.compile(r"为基数|为本金|为计算|作为基数")
_COSTS = re.compile(
    r"(?:诉讼费|受理费|申请费|执行费|保全费|鉴定费|公告费).{0,14}(?:由|被告|被申请人|被执行人|对方|[他她其](?:们)?[出付承负给]).{0,8}(?:承担|负担)?"
)
_INTEREST = re.compile(r"利息|违约金|滞纳金|罚息|迟延履行")
LARGEST = Decimal("99999999999999.99")


def claims_in(paragraphs: Sequence[Passage]) -> Fields:
    """The items in order as `claims`, and the sum of each that has one as `claims.1.amount_yuan`."""
    items = [item for item in _items(paragraphs) if re.search(r"[\u4e00-\u9fff]{2}", item.text)]
    fields: Fields = (
        {"claims": tuple(item.value(one_line(item.as_written)) for item in items)} if items else {}
    )
    for number, item in enumerate(items, 1):
        found = sum_of(item)
        fields[f"claims.{number}.kind"] = (item.value(kind_of(item.text, with_sum=found is not None)),)
        if found:
            fields[f"claims.{number}.amount_yuan"] = (found,)
    return fields


def one_line(text: str) -> str:
    """The words without the breaks of lines."""
    return re.sub(r"\s*\n\s*", "", text).strip()


def kind_of(text: str, *, with_sum: bool) -> str:
    """What a claim is, in the words of the form: principal, interest, non_money or costs."""
    if not with_sum:
        return "costs" if _COSTS.search(text) else "non_money"
    first = re.split(r"[，,；;。]", text)[0]
    is_interest = _INTEREST.search(first) and not re.search(r"本金|借款|货款|工资|租金", first)
    return "interest" if is_interest else "principal"


def _items(paragraphs: Sequence[Passage]) -> list[Passage]:
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph)]
    numbered = any(NUMBERED.match(piece.text) for piece in pieces)
    items: list[Passage] = []
    for piece in pieces:
        number = NUMBERED.match(piece.text)
        if number:
            items.append(piece[number.end() :].strip())
        elif items and numbered and not items[-1].text.endswith("。"):
            items[-1] = items[-1] + piece.strip()
        elif not numbered or not items:
            items.append(piece.strip())
    return items


def _pieces(paragraph: Passage) -> list[Passage]:
    cuts = [0, *(match.end() for match in _INSIDE.finditer(paragraph.text)), len(paragraph.text)]
    return [paragraph[start:end] for start, end in zip(cuts, cuts[1:], strict=False) if end > start]


def sum_of(item: Passage) -> Value | None:
    """The sum that a claim asks for: the whole where one is told, else the first that is no mere base of interest."""
    found: list[tuple[re.Match[str], Decimal, bool]] = []
    for match in SUM.finditer(item.text):
        yuan = yuan_of(match)
        before, after = item.text[: match.start()], item.text[match.end() : match.end() + 6]
        if yuan is None or not 0 < yuan <= LARGEST or _SPEAKS_OF.search(after):
            continue
        if _BASE.search(before) or _EACH.search(before):
            continue
        found.append((match, yuan, _IN_ALL.search(before) is not None))
    if not found:
        return None
    match, yuan, _whole = next((each for each in found if each[2]), found[0])
    return item.group(match).value(written_yuan(yuan), trust=_agreement(found, yuan))


def _agreement(found: Sequence[tuple[re.Match[str], Decimal, bool]], yuan: Decimal) -> float:
    """Words and figures that stand side by side（贰拾万元（200000元））make a sum surer, or doubtful."""
    words = [each[1] for each in found if each[0]["words"]]
    figures = [each[1] for each in found if not each[0]["words"]]
    return 0.5 if words and figures and not set(words) & set(figures) else 1.0
