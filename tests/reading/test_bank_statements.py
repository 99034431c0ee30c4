"""Statements as banks really write them, read to the fen or refused with the line that is wrong."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from court_filing.reading.bank_statements import UnreadableStatement, read_statement
from court_filing.reading.bank_statements.statement import fingerprints
from court_filing.reading.bank_statements.table import HEADER_WITHIN, read_table
from court_filing.texts import Text

FRIDAY = date(2026, 11, 20)
PLAIN = """交易日期,借方发生额,贷方发生额,对方户名,对方账号,对方行名,摘要,交易流水号
2026-11-20,,"1,300.00",曾巧云,6222020000000000001,工商银行朝阳支行,诉讼费 K7MP2XQ4,202611200001
2026-11-20,50.00,,某银行,,,手续费,202611200002
"""


def refused(content):
    """What is said of a file that cannot be read."""
    with pytest.raises(UnreadableStatement) as raised:
        read_statement(content)
    return "\n".join(map(str, raised.value.problems))


def rows(content):
    return [
        (entry.booked_on, entry.amount_yuan, entry.payer_name) for entry in read_statement(content).entries
    ]


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_every_way_of_saving_it_gives_the_same(self, encoding, ends, delimiter):
        text = PLAIN.replace('"1,300.00"', "1300.00").replace(",", delimiter).replace("\n", ends)
        read = read_statement(text.encode(encoding))
        assert (read.kind, read.paid_out, read.from_on, read.to_on) == ("csv", 1, FRIDAY, FRIDAY)
        (entry,) = read.entries
        assert (entry.booked_on, entry.amount_yuan) == (FRIDAY, Decimal("1300.00"))
        assert (entry.payer_name, entry.payer_account) == ("曾巧云", "6222020000000000001")
        assert (entry.payer_bank, entry.remark) == ("工商银行朝阳支行", "诉讼费 K7MP2XQ4")
        assert entry.reference == "202611200001"

    def test_a_thousand_has_its_comma(self):
        assert rows(PLAIN.encode()) == [(FRIDAY, Decimal("1300.00"), "曾巧云")]

    def test_what_stands_around_the_table_is_no_money(self):
        text = (
            "某某银行账户交易明细\n账号：1234 5678 9012 3456,户名：某法院\n查询期间：2026-11-01 至 2026-11-20\n\n"
            "记账日期,借贷标志,交易金额(元),对方单位名称,附言,凭证号\n"
            "20261120 10:22:33,贷,３００．００,“甲公司”,诉讼费,00012\n"
            "2026/11/20,借,20.00,乙,退,00013\n"
            "记账日期,借贷标志,交易金额(元),对方单位名称,附言,凭证号\n"
            "2026年11月20日,贷,5,丙,,00014\n"
            "本页小计,,325.00,,,\n,合计,325.00,,,\n"
            "打印时间：2026-11-20,,操作员,,,\n"
        )
        read = read_statement(text.encode("gbk"))
        assert [entry.amount_yuan for entry in read.entries] == [Decimal("300.00"), Decimal("5.00")]
        assert (read.account, read.paid_out) == ("1234567890123456", 1)

    def test_bilingual_titles_and_marks_of_spreadsheets(self):
        text = (
            "交易类型[ Transaction Type ],交易日期[ Transaction Date ],交易金额[ Trade Amount ],"
            "付款人名称[ Payer's Name ],付款人账号[ Debit Account No. ],交易流水号[ Transaction reference number ],"
            "交易附言[ Remark ],用途[ Purpose ]\n"
            '来账,20261120,300.00,丁,\'6222020000000000001,="0001234567",SF,诉讼费\n往账,20261120,-8.00,戊,1,2,,\n'
        )
        (entry,) = read_statement(text.encode()).entries
        assert (entry.payer_account, entry.reference) == ("6222020000000000001", "0001234567")
        assert entry.remark == "SF 诉讼费"

    def test_an_account_that_a_spreadsheet_spoiled_is_no_account(self):
        assert (
            read_statement(PLAIN.replace("6222020000000000001", "6.22202E+18").encode())
            .entries[0]
            .payer_account
            == ""
        )

    def test_a_reversal_is_left_out_and_said(self):
        read = read_statement((PLAIN + "2026-11-20,,-300.00,曾巧云,,,冲正,9\n").encode())
        assert len(read.entries) == 1
        assert "第 4 行" in str(read.notes[0])


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ("1,300.00", "13,00.00", "第 2 行的金额“13,00.00”看不懂"),
            ("1,300.00", "300.005", "第 2 行的金额"),
            ("1,300.00", "一百", "第 2 行的金额"),
            ('2026-11-20,,"1', '20/11/26,,"1', "第 2 行的日期“20/11/26”看不懂"),
            ('2026-11-20,,"1', '2026-02-30,,"1', "第 2 行的日期"),
            ('"1,300.00"', "", "第 2 行看不出是收入还是支出"),
            ("曾巧云", '"曾巧云', "第 2 行的引号没有成对"),
            ("贷方发生额", "说什么", "找不到表头"),
        ],
    )
    def test_is_said_with_its_line(self, before, after, said):
        assert said in refused(PLAIN.replace(before, after).encode())

    def test_every_wrong_line_is_told_at_once(self):
        words = refused(PLAIN.replace("1,300.00", "x").replace("50.00", "y").encode())
        assert "第 2 行" in words and "第 3 行" in words

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "空的"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xlsx"),
            (b"%PDF-1.4", "不是对账单"),
            (b"<html><table>", "网页"),
            (b"\xff\xff\xff\x80\x81", "编码"),
            (b"PK\x03\x04 nothing", "打不开"),
            (b"<a/>", "camt.053"),
            (b"<Document><BkToCstmrStmt>", "不完整"),
            (("交易日期,贷方发生额,币种\n2026-11-20,5,美元\n").encode(), "币种"),
            (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        ],
    )
    def test_of_other_files(self, content, said):
        assert said in refused(content)


def workbook(*cells):
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestWhatIsNoTable:
    def test_a_row_wider_than_any_bank_s_table_is_refused_by_its_number(self):
        said = refused(f"{PLAIN}{'9,' * 80}9\n".encode())
        assert said.startswith("第 4 行有 81 列，一行最多 60 列")

    def test_empty_cells_that_a_spreadsheet_leaves_behind_are_nothing(self):
        ends = "".join(line + "," * 300 + "\n" for line in PLAIN.splitlines())
        assert rows(ends.encode()) == rows(PLAIN.encode())

    def test_titles_are_looked_for_at_the_top_alone(self):
        def endless():
            for number in range(HEADER_WITHIN + 2):
                assert number <= HEADER_WITHIN, "read on in a file without titles"
                yield Text("第 {n} 行", n=number), ["一", "二"]

        assert read_table(endless(), kind="csv") is None

    def test_a_long_table_without_titles_is_told_what_it_lacks(self):
        assert "找不到表头" in refused("甲,乙\n".encode() * 6_000)


class TestWorkbooks:
    def test_days_sums_and_long_numbers(self):
        read = read_statement(
            workbook(
                ["某银行"],
                ["交易时间", "收入金额", "支出金额", "对方户名", "对方账号", "摘要"],
                [FRIDAY, 50.1, None, "曾巧云", "6222020000000000001", "诉讼费"],
                ["2026-11-20 09:00:00", "1,300.00", None, "甲公司", 6222020000000000001, None],
                ["合计", 1350.1, None, None, None, None],
            )
        )
        assert [entry.amount_yuan for entry in read.entries] == [Decimal("50.10"), Decimal("1300.00")]
        assert [entry.payer_account for entry in read.entries] == ["6222020000000000001", ""]

    def test_entities_are_refused_before_anything_is_read(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as parts:
            parts.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>')
        assert "打不开" in refused(out.getvalue())


CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>
<Acct><Id><Othr><Id>99990000123456789</Id></Othr></Id></Acct>
<Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{status}</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
<NtryDtls><TxDtls><Refs><AcctSvcrRef>202611200001</AcctSvcrRef></Refs><RltdPties><Dbtr>{debtor}</Dbtr>
<DbtrAcct><Id><Othr><Id>6222020000000000001</Id></Othr></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>诉讼费 K7MP2XQ4</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="CNY">8.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="CNY">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt>
<DtTm>2026-11-20T10:00:00+08:00</DtTm></BookgDt>
<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Amt Ccy="CNY">10.00</Amt></TxDtls><TxDtls>
<AmtDtls><TxAmt><Amt Ccy="CNY">20.00</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>"""


def camt(*, version="02", status="BOOK", debtor="<Nm>曾巧云</Nm>"):
    return CAMT.format(version=version, status=status, debtor=debtor)


class TestCamt:
    @pytest.mark.parametrize(
        ("version", "status", "debtor"),
        [("02", "BOOK", "<Nm>曾巧云</Nm>"), ("08", "<Cd>BOOK</Cd>", "<Pty><Nm>曾巧云</Nm></Pty>")],
    )
    @pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
    def test_versions_and_encodings(self, version, status, debtor, encoding):
        text = camt(version=version, status=status, debtor=debtor).replace("UTF-8", encoding)
        read = read_statement(text.encode(encoding))
        assert (read.kind, read.account, read.paid_out) == ("camt053", "99990000123456789", 1)
        assert [entry.amount_yuan for entry in read.entries] == [Decimal(300), Decimal(10), Decimal(20)]
        first = read.entries[0]
        assert (first.payer_name, first.payer_account) == ("曾巧云", "6222020000000000001")
        assert (first.remark, first.reference) == ("诉讼费 K7MP2XQ4", "202611200001")

    def test_what_is_not_booked_yet_is_no_money(self):
        assert len(read_statement(camt(status="PDNG").encode()).entries) == 2

    def test_two_alike_in_one_batch_are_two_payments(self):
        part = '<TxDtls><Amt Ccy="CNY">5</Amt><RltdPties><Dbtr><Nm>甲</Nm></Dbtr></RltdPties></TxDtls>'
        batch = (
            f'<Ntry><Amt Ccy="CNY">10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt>'
            f"</BookgDt><AcctSvcrRef>202611200009</AcctSvcrRef><NtryDtls>{part * 2}</NtryDtls></Ntry>"
        )
        once, twice = (
            read_statement(camt().replace("</Stmt>", f"{batch * times}</Stmt>").encode()) for times in (1, 2)
        )
        assert [(entry.amount_yuan, entry.reference) for entry in once.entries[3:]] == [
            (Decimal(5), "202611200009"),
            (Decimal(5), "202611200009-2"),
        ]
        assert twice.entries == once.entries and "有 2 行" in str(twice.notes[-1])

    def test_entities_are_refused(self):
        bomb = '<!DOCTYPE Document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document>&b;</Document>'
        assert "DOCTYPE" in refused(f'<?xml version="1.0"?>{bomb}'.encode())

    def test_another_currency_and_a_missing_direction(self):
        assert "币种" in refused(camt().replace('"CNY">300', '"USD">300').encode())
        assert "CdtDbtInd" in refused(
            camt().replace("<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK", "<Sts>BOOK", 1).encode()
        )


class TestFingerprints:
    def test_the_bank_s_number_is_the_same_in_every_format(self):
        table = PLAIN.replace("1,300.00", "300.00")
        one, other = read_statement(table.encode()).entries[0], read_statement(camt().encode()).entries[0]
        assert fingerprints([one]) == fingerprints([other])

    def test_alike_lines_without_a_number_are_counted(self):
        line = "2026-11-20,,5.00,甲,,,诉讼费,\n"
        head = PLAIN.splitlines()[0] + "\n"
        once, twice = (fingerprints(read_statement((head + line * n).encode()).entries) for n in (1, 2))
        assert len(set(twice)) == 2 and set(once) < set(twice)

    def test_a_line_pasted_twice_with_the_bank_s_number_is_one_payment(self):
        head, line = PLAIN.splitlines()[:2]
        read = read_statement("\n".join((head, line, line, line)).encode())
        assert len(read.entries) == 1
        assert [str(note) for note in read.notes] == [
            "有 2 行和前面的行完全一样，连银行流水号也一样（202611200001），只收一次。确实是两笔的，请和银行核对。"
        ]

    def test_another_balance_under_one_number_is_another_payment(self):
        head = "交易日期,贷方发生额,余额,对方户名,交易流水号\n"
        text = head + "2026-11-20,5.00,105.00,甲,20261120001\n2026-11-20,5.00,110.00,甲,20261120001\n"
        read = read_statement(text.encode())
        assert len(read.entries) == 2 and read.notes == ()
        assert len(set(fingerprints(read.entries))) == 2

    def test_a_number_of_noughts_tells_nothing(self):
        head = PLAIN.splitlines()[0] + "\n"
        text = head + "2026-11-20,,5.00,甲,,,,00000000\n2026-11-20,,5.00,乙,,,,00000000\n"
        first, second = read_statement(text.encode()).entries
        assert fingerprints([first]) != fingerprints([second])
