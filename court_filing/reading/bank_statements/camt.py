"""Statements as ISO 20022 camt.053 (XML), of whatever version.

Read with the standard parser alone; a document type, and with it every entity, is refused before it means anything.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from xml.parsers import expat

from court_filing.reading.bank_statements.cells import NotAnAmount, amount_of, day_of
from court_filing.reading.bank_statements.statement import (
    MOST_ROWS,
    Entry,
    Statement,
    UnreadableStatement,
    account_number,
    tidy,
)
from court_filing.texts import Text

DEEPEST = 60
_GB = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']gb[^>]*\?>", re.IGNORECASE)
NOT_CAMT = Text(
    "这个 XML 文件不是 camt.053 对账单。请从网上银行下载 camt.053，或者 CSV、Excel（.xlsx）格式。"
)
SUSPICIOUS = Text("这个 XML 文件带有 DOCTYPE 定义，正常的对账单没有，不能导入。请重新从网上银行下载。")


@dataclass
class Node:
    """One element by its local name."""

    name: str
    line: int
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def all(self, path: str) -> Iterator["Node"]:
        """The elements under a path of names: `NtryDtls/TxDtls`."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                yield from child.all(rest) if rest else (child,)

    def said(self, *paths: str) -> str:
        """The text of the first of these paths that says anything."""
        return next((text for path in paths for node in self.all(path) if (text := tidy(node.text))), "")


class _Builder:
    """Builds the tree."""

    def __init__(self) -> None:
        self.top = Node("", 0)
        self._open = [self.top]
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.buffer_text = True

    def read(self, content: bytes) -> Node:
        try:
            self._parser.Parse(_in_utf8(content), True)
        except (expat.ExpatError, ValueError, LookupError) as bad:
            if isinstance(bad, UnreadableStatement):
                raise
            line = getattr(bad, "lineno", self._parser.CurrentLineNumber)
            raise UnreadableStatement(
                Text("第 {n} 行的 XML 不完整，可能没有下载完。请重新下载。", n=line)
            ) from bad
        return self.top

    def _refuse(self, *_told: object) -> None:
        raise UnreadableStatement(SUSPICIOUS)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise UnreadableStatement(NOT_CAMT)
        node = Node(name.rpartition(" ")[2], self._parser.CurrentLineNumber, attributes=attributes)
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].text += text


def _in_utf8(content: bytes) -> bytes:
    """What the parser reads: it knows no Chinese encoding."""
    declared = _GB.match(content[:200])
    return content.decode("gb18030")[declared.end() :].encode() if declared else content


def read_camt(content: bytes) -> Statement:
    """What came in by this file. Raises UnreadableStatement."""
    statements = list(_Builder().read(content).all("Document/BkToCstmrStmt/Stmt"))
    if not statements:
        raise UnreadableStatement(NOT_CAMT)
    accounts = {_account(each) for each in statements} - {""}
    if len(accounts) > 1:
        raise UnreadableStatement(Text("文件里有几个账户的对账单。请按账户分别下载，分别导入。"))
    entries = [entry for each in statements for entry in each.all("Ntry")]
    if len(entries) > MOST_ROWS:
        raise UnreadableStatement(Text("一份对账单最多 {most} 笔。请分成几段日期分别下载。", most=MOST_ROWS))
    return _statement(entries, account=next(iter(accounts), ""))


def _statement(nodes: list[Node], *, account: str) -> Statement:
    came: list[Entry] = []
    days: list[date] = []
    problems: list[Text] = []
    reversals: list[str] = []
    paid_out = 0
    for node in nodes:
        if node.said("Sts/Cd", "Sts") not in ("", "BOOK"):
            continue
        try:
            day = _day(node)
            made = _entries(node, day)
        except UnreadableStatement as bad:
            problems += bad.problems
            continue
        days.append(day)
        if node.said("CdtDbtInd") == "CRDT":
            came += made
        elif node.said("RvslInd") in ("true", "1"):
            reversals.append(str(node.line))
        else:
            paid_out += 1
    if problems:
        raise UnreadableStatement(*problems[:30])
    if len(came) > MOST_ROWS:
        raise UnreadableStatement(Text("一份对账单最多 {most} 笔。请分成几段日期分别下载。", most=MOST_ROWS))
    return Statement(
        kind="camt053",
        entries=tuple(came),
        from_on=min(days, default=None),
        to_on=max(days, default=None),
        account=account,
        paid_out=paid_out,
        notes=_notes(reversals),
    )


def _notes(reversals: list[str]) -> tuple[Text, ...]:
    if not reversals:
        return ()
    where = "、".join(reversals[:10])
    return (Text("第 {where} 行起是冲正，没有导入。请和银行核对冲的是哪一笔。", where=where),)


def _day(node: Node) -> date:
    said = node.said("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    day = day_of(said)
    if day is None:
        raise UnreadableStatement(Text("第 {n} 行起的一笔没有看得懂的记账日期（BookgDt）", n=node.line))
    return day


def _entries(node: Node, day: date) -> list[Entry]:
    """One entry, or its parts where it is a batch that says what each part came to."""
    if node.said("CdtDbtInd") not in ("CRDT", "DBIT"):
        raise UnreadableStatement(Text("第 {n} 行起的一笔没有写明收支方向（CdtDbtInd）", n=node.line))
    whole = _amount(node, node)
    parts = list(node.all("NtryDtls/TxDtls"))
    sums = [_part_amount(part, node) for part in parts]
    if len(parts) > 1 and all(sums) and sum(amount for amount in sums if amount) == whole:
        pairs = zip(parts, sums, strict=True)
        return _told_apart([_entry(node, part, day, amount) for part, amount in pairs if amount])
    # Several parts without sums of their own: one amount, of which a person must say whose it is.
    return [_entry(node, parts[0] if len(parts) == 1 else Node("", node.line), day, whole)] if whole else []


def _told_apart(parts: list[Entry]) -> list[Entry]:
    """The parts of one batch, each with a number of its own: they add up to the batch, so none is a copied line.

    Of those that are alike the second has `-2` behind the number that the bank gave the batch, the third `-3`.
    """
    seen: Counter[Entry] = Counter()
    apart = []
    for part in parts:
        seen[part] += 1
        again = part.is_numbered and seen[part] > 1
        apart.append(replace(part, reference=f"{part.reference[:120]}-{seen[part]}") if again else part)
    return apart


def _amount(node: Node, entry: Node, path: str = "Amt") -> Decimal:
    found = next(node.all(path), None)
    currency = found.attributes.get("Ccy", "") if found else ""
    if currency not in ("", "CNY", "RMB"):
        raise UnreadableStatement(
            Text("第 {n} 行起的一笔币种是 {cell}，这里只能导入人民币账户", n=entry.line, cell=currency[:5])
        )
    try:
        amount = amount_of(found.text) if found else None
    except NotAnAmount:
        amount = None
    if amount is None or amount < 0:
        raise UnreadableStatement(Text("第 {n} 行起的一笔金额（Amt）看不懂", n=entry.line))
    return amount


def _part_amount(part: Node, entry: Node) -> Decimal | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if next(part.all(path), None) is not None:
            return _amount(part, entry, path)
    return None


def _entry(node: Node, part: Node, day: date, amount: Decimal) -> Entry:
    told = [each.text for path in ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref") for each in part.all(path)]
    told += [part.said("AddtlTxInf"), node.said("AddtlNtryInf")]
    remark = " ".join(dict.fromkeys(words for words in map(tidy, told) if words))
    own = part.said("Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId")
    return Entry(
        booked_on=day,
        amount_yuan=amount,
        payer_name=part.said("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm")[:200],
        payer_account=account_number(
            part.said("RltdPties/DbtrAcct/Id/Othr/Id", "RltdPties/DbtrAcct/Id/IBAN")
        ),
        payer_bank=part.said("RltdAgts/DbtrAgt/FinInstnId/Nm", "RltdAgts/DbtrAgt/FinInstnId/BICFI")[:200],
        remark=remark[:1000],
        reference=(own or node.said("AcctSvcrRef"))[:128],
        voucher=part.said("Refs/EndToEndId").replace("NOTPROVIDED", "")[:64],
    )


def _account(statement: Node) -> str:
    return account_number(statement.said("Acct/Id/Othr/Id", "Acct/Id/IBAN"))
