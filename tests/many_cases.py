"""A site where the demonstration lawyer has many cases at every stage: for tests, and to try it by hand.

.venv/bin/python tests/many_cases.py 2000
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from filed_cases import application, let_go, working
from live_server import Served
from seeded_caseload import seed

from court_filing.cases.queries import account_by_sign_in
from court_filing.clock import now
from court_filing.demonstration import accounts

LAWYER = next(person for person in accounts.PEOPLE if person.title == "律师")
LITIGANT = next(person for person in accounts.PEOPLE if person.title == "当事人")


@contextmanager
def site_with_cases(count: int, folder: Path) -> Iterator[str]:
    """The address of a site in this process, without a worker; a third of the cases were filed by somebody else."""
    served = Served()
    app = application(folder, testing=False, COURT_FILING_BASE_URL=served.url)
    with working(app):
        list(accounts.load())
        lawyer, litigant = (account_by_sign_in(person.mobile) for person in (LAWYER, LITIGANT))
        assert lawyer and litigant
        lawyer_id, litigant_id = lawyer.id, litigant.id
    seed(app, lawyer_id, count, at=now(), others_owner_id=litigant_id)
    served.program = app
    yield served.url
    served.end()
    let_go(app)


def main() -> None:
    """Serve until Ctrl-C."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder, site_with_cases(count, Path(folder)) as url:
        print(
            f"{url}/counsel/ with {count} cases: sign in by {LAWYER.mobile}, {accounts.PASSWORD}; Ctrl-C ends it"
        )
        try:
            Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
