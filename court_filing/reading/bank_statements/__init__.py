"""Bank statements (银行对账单、交易明细): what came in, read from CSV, XLSX or camt.053, all of it or nothing."""

from court_filing.reading.bank_statements.file import LARGEST_BYTES, read_statement
from court_filing.reading.bank_statements.statement import MOST_ROWS, Entry, Statement, UnreadableStatement

__all__ = ["LARGEST_BYTES", "MOST_ROWS", "Entry", "Statement", "UnreadableStatement", "read_statement"]
