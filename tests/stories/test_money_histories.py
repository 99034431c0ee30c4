"""Whatever happens to money, in whatever order, and wherever the power goes: it is counted once and nothing is lost.

COURT_FILING_HISTORIES=10000 runs so many, each time others.
"""

import os
import tempfile
from pathlib import Path

from filed_cases import let_go
from histories_at_court import Court
from histories_of_money import at_court
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from court_filing.app import keep_loaded

WANTED = os.environ.get("COURT_FILING_HISTORIES")
FEW, STEPS = 60, 16
MEMORY = Path("/dev/shm")
"""A folder that is no disk, where there is one: so many databases are set back that a disk would be the slowest."""


def test_random_histories_count_money_once_and_lose_none(clock):
    few = settings(
        max_examples=int(WANTED or FEW),
        stateful_step_count=STEPS,
        derandomize=not WANTED,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        print_blob=bool(WANTED),
    )
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        court = Court.in_folder(Path(folder), clock)
        keep_loaded()
        try:
            run_state_machine_as_test(at_court(court), settings=few)
        finally:
            let_go(court.app)
