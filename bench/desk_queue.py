"""How long the lists of a desk take with 10,000 filings, a lawyer's of 2,000 cases, and a person's with all of them.

    python bench/desk_queue.py [--check] [--filings N] [--postgres]

The pages are asked for through the whole application (session, access, statements, template) without a network. The
database is SQLite in a folder, or with --postgres a server of its own (`initdb` has to be on the machine). Printed are
processor time of this process and time on the clock, which for PostgreSQL has the server's part too.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from filed_cases import application, clerk_of, people, signed_in, working
from flask.testing import FlaskClient
from postgres_cluster import running_cluster
from seeded_caseload import seed
from seeded_desk import analyse, seed_desk

from court_filing.acts.sections import open_section
from court_filing.app import keep_loaded
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.clock import now

HIGHEST_MS = 150.0
ROUNDS = 20
CASELOAD = 2000
DESK = (
    "/desk/",
    "/desk/?page=300",
    "/desk/?show=mine",
    "/desk/?taken=nobody&sort=minutes",
    "/desk/?type=civil&due=7&cause=离婚",
    "/desk/?section=all",
    "/desk/?q=离婚",
    "/desk/?q=被告公司77",
    "/desk/?q=没有这样的人",
    "/desk/?q=甲 乙 丙 丁 戊 己",
    "/desk/?show=working",
    "/desk/?show=returned",
    "/desk/?show=decided",
    "/desk/?show=decided&by=mine",
    "/desk/?show=decided&q=没有这样的人",
    "/desk/?show=unpaid",
    "/desk/?show=relief",
    "/desk/board/",
)
LAWYER = (
    "/counsel/",
    "/counsel/?page=40",
    "/counsel/?due=7",
    "/counsel/?state=closed&type=civil",
    *(f"/counsel/?sort={sort}" for sort in ("changed", "state", "court", "number", "cause", "duty")),
    "/counsel/?sort=client",
    "/counsel/?sort=opponent&order=reverse&page=40",
    "/counsel/?q=委托人07&sort=changed",
    "/counsel/?q=没有这样的人",
    "/counsel/calendar.ics",
)
LITIGANT = ("/cases/", "/cases/?page=500", "/drafts/")


def main() -> None:
    """Measure; with --check leave with status 1 where a page takes longer than it may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help=f"status 1 above {HIGHEST_MS:.0f} ms")
    parser.add_argument("--filings", type=int, default=10_000)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(given.postgres) as url:
        slow = measured(Path(folder), url, given.filings)
    if given.check and slow:
        sys.exit(1)


@contextmanager
def database(postgres: bool) -> Iterator[str]:
    """The address of an empty database; "" for SQLite in the application's folder."""
    if not postgres:
        yield ""
        return
    with running_cluster() as cluster, cluster.fresh_database() as name:
        yield cluster.url(name)


def measured(folder: Path, url: str, filings: int) -> list[str]:
    """Print how long every page takes; gives those that take too long."""
    app = application(folder, **({"COURT_FILING_DATABASE_URL": url} if url else {}))
    persons = people(app)
    lawyer = clerk_of(app, "粤0104")
    with working(app):
        clerk, colleague = (store.needed(Account, each) for each in (persons.clerk, persons.colleague))
        own = open_section(str(clerk.court_id), "民事组", ["civil"], at=now())
        clerk.section_id = colleague.section_id = own.id
        clerk.supervisor = True
        clerks = {clerk.id: own.id, colleague.id: own.id}
        store.needed(Account, lawyer).role = Role.LAWYER
    at = now()
    seed_desk(
        app,
        persons.litigant,
        at=at,
        examining=filings,
        returned=filings // 4,
        accepted=filings,
        clerks=clerks,
    )
    seed_desk(app, persons.litigant, at=at, examining=filings // 2, court_code="京0101")
    seed(app, lawyer, CASELOAD, at=at, others_owner_id=persons.litigant)
    analyse(app)
    asked = [
        (signed_in(app, persons.clerk), DESK),
        (signed_in(app, lawyer), LAWYER),
        (signed_in(app, persons.litigant), LITIGANT),
    ]
    keep_loaded()
    return [
        address
        for browser, addresses in asked
        for address in addresses
        if told(browser, address) > HIGHEST_MS
    ]


def told(browser: FlaskClient, address: str) -> float:
    """Print what the page takes; gives the 95th percentile on the clock, in milliseconds."""
    browser.get(address)
    processor, clock = [], []
    for _round in range(ROUNDS):
        began, began_at = time.process_time(), time.perf_counter()
        answer = browser.get(address)
        clock.append((time.perf_counter() - began_at) * 1000)
        processor.append((time.process_time() - began) * 1000)
        assert answer.status_code == 200, address
    cpu, wall = (statistics.quantiles(each, n=20)[-1] for each in (processor, clock))
    print(f"{address:45} p95 {cpu:6.1f} ms processor, {wall:6.1f} ms on the clock")
    return wall


if __name__ == "__main__":
    main()
