"""The next 收件号, 案号 or 留言编号, taken once, in the transaction that uses it: no gap and no repeat."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from court_filing.cases.counter import CaseNumberCounter, FilingCounter, LetterCounter
from court_filing.cases.database import db
from court_filing.clock import court_day


def next_filing_number(at: datetime) -> str:
    """A 收件号 such as 20261121-000318: the day of receipt and a number within it."""
    day = court_day(at).strftime("%Y%m%d")
    return f"{day}-{_raise(FilingCounter, {'day': day}):06d}"


def next_letter_number(at: datetime) -> str:
    """A 留言编号 such as 留20261122-000003: the day on which it was written and a number within it."""
    day = court_day(at).strftime("%Y%m%d")
    return f"留{day}-{_raise(LetterCounter, {'day': day}):06d}"


def next_serial(*, court_code: str, special: str, type_code: str, year: int) -> int:
    """The next 案件编号 of that series（法〔2015〕137号第十条: in order of receipt within the year)."""
    series = {"court_code": court_code, "special": special, "type_code": type_code, "year": year}
    return _raise(CaseNumberCounter, series)


def _raise(
    model: type[FilingCounter] | type[CaseNumberCounter] | type[LetterCounter], key: dict[str, Any]
) -> int:
    """Insert the row at 1 or add 1 to it; the row stays locked until the transaction ends."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    insert = dialect.insert(model).values(**key, last=1)
    statement = insert.on_conflict_do_update(
        index_elements=list(key), set_={"last": model.__table__.c.last + 1}
    ).returning(model.__table__.c.last)
    return int(db.session.execute(statement).scalar_one())
