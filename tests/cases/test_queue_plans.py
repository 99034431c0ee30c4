"""No list of the desk reads all cases: every statement goes through an index, on both databases."""

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from filed_cases import examining
from seeded_desk import analyse, seed_desk

from court_filing.acts import lapse
from court_filing.cases import caseload, queue, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.queries import cases_of, count_cases_of, count_drafts_of
from court_filing.cases.queue import Wanted
from court_filing.cases.sections import cases_with
from court_filing.cases.workload import done_by_clerk, open_by_clerk, open_by_section
from court_filing.clock import SHANGHAI, court_day

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
TODAY = court_day(AT)
WHOLE = {
    "sqlite": r"^SCAN (case_file|party|event|fee|payment|correction|notice)\b(?!.*USING)",
    "postgresql": r"Seq Scan on (case_file|party|event)\b",
}
"""How a plan says that it goes through a whole table without an index."""


@pytest.fixture(scope="module")
def court_id(app, persons):
    """A court with 1,000 filings at every stage beside as many of another court."""
    clerks = {persons.clerk: None, persons.colleague: None}
    seed_desk(app, persons.litigant, at=AT, examining=600, returned=150, accepted=250, clerks=clerks)
    seed_desk(app, persons.litigant, at=AT, examining=500, accepted=500, court_code="京0101")
    analyse(app)
    with app.app_context():
        return store.needed(Account, persons.clerk).court_id


def plans(app, read):
    """The plan of every statement that `read` sends."""
    sent = []
    with app.app_context():

        def note(_connection, _cursor, statement, parameters, _context, _many):
            if statement.startswith("SELECT"):
                sent.append((statement, parameters))

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            read()
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)
        raw = db.session.connection().connection
        if db.engine.dialect.name == "postgresql":
            # Of so few rows it would rather read all. Forbidden to, it shows whether there is another way.
            raw.cursor().execute("SET enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN " if db.engine.dialect.name == "sqlite" else "EXPLAIN "
        for statement, parameters in sent:
            cursor = raw.cursor()
            cursor.execute(explain + statement, parameters)
            yield statement, [str(row[-1]) for row in cursor.fetchall()]


def whole_tables(app, plan):
    """The lines of the plan that read every row of a table of cases or of what belongs to them."""
    with app.app_context():
        said = WHOLE[db.engine.dialect.name]
    return [line for line in plan if re.search(said, line)]


LISTS = {
    "waiting": lambda court: queue.waiting(court, Wanted(), page=1),
    "its last page": lambda court: queue.waiting(court, Wanted(), page=24),
    "mine": lambda court: queue.waiting(court, Wanted(clerk_id=3), page=1),
    "by section": lambda court: queue.waiting(court, Wanted(section_id=1), page=1),
    "by minutes": lambda court: queue.waiting(court, Wanted(sort="minutes"), page=1),
    "by class and cause": lambda court: queue.waiting(
        court, Wanted(group="civil", cause="离婚", due_to=TODAY), page=1
    ),
    "by words": lambda court: queue.waiting(court, Wanted(words="被告公司77 离婚"), page=1),
    "returned": lambda court: queue.returned(court, Wanted(due_to=TODAY), page=1),
    "decided": lambda court: queue.decided(court, Wanted(), page=1),
    "decided by one": lambda court: queue.decided(court, Wanted(clerk_id=3), page=1),
    "decided by words": lambda court: queue.decided(court, Wanted(words="被告公司77"), page=1),
    "unpaid": lambda court: queue.unpaid(court, Wanted(), today=TODAY, page=1),
    "relief": lambda court: queue.asking_relief(court, Wanted(), page=1),
    "why unpaid ones wait": lambda court: lapse.obstacles(
        queue.unpaid(court, Wanted(), today=TODAY, page=1).cases, at=AT
    ),
    "questioned": lambda court: queue.questioned(court, Wanted(), page=1),
    "counts": lambda court: queue.counts(court, clerk_id=3, today=TODAY, section_id=1),
    "load of clerks": lambda court: open_by_clerk(court, today=TODAY),
    "load of sections": lambda court: open_by_section(court, today=TODAY),
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_goes_through_all_cases(app, court_id, name):
    told = list(plans(app, lambda: LISTS[name](court_id)))
    assert told
    assert [line for _statement, plan in told for line in whole_tables(app, plan)] == []


def test_nor_does_what_was_done(app, persons, court_id):
    def read():
        clerks = [store.needed(Account, each) for each in (persons.clerk, persons.colleague)]
        done_by_clerk(clerks, at=AT)
        cases_with(clerks[0], limit=500)

    assert [line for _statement, plan in plans(app, read) for line in whole_tables(app, plan)] == []


def test_nor_do_the_lists_of_a_lawyer_and_of_who_files(app, persons, court_id):
    def read():
        filer = store.needed(Account, persons.litigant)
        assert len(caseload.named(caseload.lines_of(filer, at=AT), filer)) == 2000
        assert len(cases_of(filer, page=2)) == 50
        assert (count_cases_of(filer), count_drafts_of(filer)) == (2000, 0)

    told = list(plans(app, read))
    assert [line for _statement, plan in told for line in whole_tables(app, plan)] == []


@pytest.mark.parametrize("name", ["decided", "decided by words", "unpaid", "counts"])
def test_sqlite_reads_no_row_of_a_case_or_fee_that_it_does_not_show(app, court_id, name):
    """Rows of cases are long: what is only counted, narrowed or searched is in the index."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL chooses by what it has measured")
    told = [line for _statement, plan in plans(app, lambda: LISTS[name](court_id)) for line in plan]
    rows = [line for line in told if re.search(r"USING INDEX ix_(case_file_lately|fee_state)", line)]
    assert (told != [], rows) == (True, [])


def test_postgresql_compiles_no_statement_of_a_page_and_starts_no_process_for_it(app, court_id):
    """Both take longer than the longest statement of a page."""
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            pytest.skip("SQLite does neither")
        [[jit, helpers]] = db.session.execute(
            sa.text("SELECT current_setting('jit'), current_setting('max_parallel_workers_per_gather')")
        )
        assert (jit, helpers) == ("off", "0")


@pytest.mark.parametrize(("name", "most"), [("decided", 4), ("returned", 5), ("waiting", 8)])
def test_a_list_reads_only_what_it_shows(app, court_id, name, most):
    assert len(list(plans(app, lambda: LISTS[name](court_id)))) <= most


@pytest.mark.parametrize("name", ["waiting", "by words", "returned"])
def test_a_list_takes_as_many_statements_for_many_filings_as_for_few(app, court_id, name):
    assert len(list(plans(app, lambda: LISTS[name](court_id)))) <= 12


def test_what_is_listed_is_counted(app, persons, court_id):
    with app.app_context():
        counts = queue.counts(court_id, clerk_id=persons.clerk, today=TODAY)
        listed = queue.waiting(court_id, Wanted(), page=1)
        mine = queue.waiting(court_id, Wanted(clerk_id=persons.clerk), page=1)
        found = queue.waiting(court_id, Wanted(words="被告公司77"), page=1)
        taken = queue.working(court_id, Wanted(), page=1)
    assert (counts["waiting"], counts["returned"], counts["decided"]) == (600, 150, 250)
    assert (listed.total, mine.total, taken.total) == (600, counts["mine"], counts["working"])
    assert counts["mine"] == 150
    assert {case.parties[1].name for case in found.cases} >= {"被告公司77"}
    assert all(case.parties[1].name.startswith("被告公司77") for case in found.cases)
    days = [(case.decide_by_on, not case.urgent) for case in listed.cases]
    assert days == sorted(days)


def test_what_is_found_by_its_number_is_found_beyond_what_is_searched(app, persons, court_id, monkeypatch):
    case_id = examining(app, persons.litigant, at=AT + timedelta(days=5))
    with app.app_context():
        number = store.needed(Case, case_id).filing_number
        monkeypatch.setattr(queue, "SEARCHED", 5)
        assert queue.waiting(court_id, Wanted(words="被告公司599"), page=1).total == 0
        found = queue.waiting(court_id, Wanted(words=number), page=1)
        assert [case.id for case in found.cases] == [case_id]
