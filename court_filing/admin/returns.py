"""Why filings are returned (退回原因): the month's report of one court, the shares of all, and a table of it."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flask import Response, request

from court_filing.acts.return_reports import commonest_rules, share_returned, titles_of
from court_filing.admin.room import room
from court_filing.cases.court_rule import ReturnReport
from court_filing.cases.returns import reports_since
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.law.deadlines import months_later
from court_filing.web.language import gettext as _
from court_filing.web.page import page

MONTHS = 12


@room.get("/returns/")
def returns() -> tuple[str, int]:
    """One month of one court; without a month the newest, without a court every court's share."""
    today = court_day(now())
    reports = _reports(today)
    offered = sorted({each.court_id for each in reports})
    court_id = request.args.get("court", "")
    own = [each for each in reports if each.court_id == court_id]
    month = request.args.get("month", "")
    report = next((each for each in own if each.month_on.isoformat() == month), own[0] if own else None)
    content = report.content if report else {"rules": [], "no_rule": []}
    rules = {row["rule"] for row in content["rules"]} | {row["likely"] for row in content["no_rule"]} - {""}
    wanted = court_id if own else None
    return page(
        "admin/returns.html",
        courts=[courts.get(each) for each in offered],
        wanted=courts.get(court_id) if own else None,
        months=[each.month_on for each in own],
        report=report,
        titles=titles_of(rules),
        share=share_returned(wanted, on=today),
        commonest=commonest_rules(wanted, on=today),
    )


@room.get("/returns/table.csv")
def returns_table() -> Response:
    """Every row of the last twelve months, one defect of one court and month a line."""
    text = io.StringIO()
    # Spreadsheets know the Chinese of a file by this mark.
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([_("法院"), _("月份"), _("规则"), _("内容"), _("件数"), _("可能对应的规则"), _("案由")])
    court_id = request.args.get("court", "")
    reports = [each for each in _reports(court_day(now())) if not court_id or each.court_id == court_id]
    for report in reports:
        writer.writerows([_harmless(cell) for cell in row] for row in _rows(report))
    headers = {"Content-Disposition": 'attachment; filename="returns.csv"'}
    return Response(text.getvalue(), mimetype="text/csv; charset=utf-8", headers=headers)


def _reports(today: date) -> Sequence[ReturnReport]:
    return reports_since(None, months_later(today.replace(day=1), 1 - MONTHS))


def _rows(report: ReturnReport) -> Iterator[list[Any]]:
    place = [courts.get(report.court_id).name, report.month_on.strftime("%Y-%m")]
    titles = titles_of(row["rule"] for row in report.content["rules"])
    for row in report.content["rules"]:
        yield [*place, row["rule"], titles[row["rule"]], row["count"], "", _causes(row)]
    for row in report.content["no_rule"]:
        yield [*place, _("还没有规则"), row["text"], row["count"], row["likely"], _causes(row)]


def _causes(row: dict[str, Any]) -> str:
    return "；".join(f"{cause} {count}" for cause, count in row["causes"].items())


def _harmless(cell: object) -> object:
    """What a spreadsheet would take for a formula is shown as the text that it is."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t") else cell
