"""How dear a journey is: a civil case filed completely, against the least that a Flask program must do for it.

python bench/journey.py                  20 journeys a side, after 4 to warm up
python bench/journey.py --check          status 1 where the ratio is above 2.5 or the worker has 250 MB
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from browser import FORM, Sent
from processes import WebServer, cpu_seconds, family_cpu_seconds, resident_mb
from sides import Floor, Product

MOST_RATIO = 2.5
MOST_MB = 250.0
WARM_UP = 4


@dataclass
class Side:
    """What the journeys of one side took, in seconds, and what its web worker weighs at the end."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    resident_mb: float = 0.0


@dataclass
class Result:
    """Both sides, what the background worker used for each journey, and what was sent in one."""

    ours: Side = field(default_factory=Side)
    floor: Side = field(default_factory=Side)
    kit: Side = field(default_factory=Side)
    background: list[float] = field(default_factory=list)
    requests: list[Sent] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times the floor's CPU our web worker uses: the medians divided."""
        return statistics.median(self.ours.cpu) / statistics.median(self.floor.cpu)

    @property
    def ratio_to_kit(self) -> float:
        """The same against a program of the fixed packages."""
        return statistics.median(self.ours.cpu) / statistics.median(self.kit.cpu)

    @property
    def good(self) -> bool:
        """Whether the web worker is as light as it is meant to be."""
        return self.ratio <= MOST_RATIO and self.ours.resident_mb < MOST_MB


def measure(journeys: int, folder: Path) -> Result:
    """Both sides in turn, so that whatever else the machine does meets both."""
    with ExitStack() as stack:
        product, floor = Product(folder / "ours", stack), Floor(folder / "floor", stack)
        kit = Floor(folder / "kit", stack, "kit:app")
        result = Result()
        for number in range(WARM_UP + journeys):
            if number == WARM_UP:
                result = Result()
            _one_of_each(product, floor, kit, result)
        result.ours.resident_mb = resident_mb(product.web.worker)
        result.floor.resident_mb = resident_mb(floor.web.worker)
    return result


def _one_of_each(product: Product, floor: Floor, kit: Floor, result: Result) -> None:
    before = family_cpu_seconds(product.work.pid)
    with _measured(result.ours, product.web):
        result.requests = product.journey()
    product.wait_for_worker()
    result.background.append(family_cpu_seconds(product.work.pid) - before)
    with _measured(result.floor, floor.web):
        floor.journey(result.requests)
    with _measured(result.kit, kit.web):
        kit.journey(result.requests)


@contextmanager
def _measured(side: Side, server: WebServer) -> Iterator[None]:
    cpu, wall = cpu_seconds(server.worker), time.perf_counter()
    yield
    side.cpu.append(cpu_seconds(server.worker) - cpu)
    side.wall.append(time.perf_counter() - wall)


def told(result: Result) -> str:
    """The result as a table."""
    ours, floor = result.ours, result.floor
    behind = [mine + later for mine, later in zip(ours.cpu, result.background, strict=True)]
    everything = statistics.median(behind) / statistics.median(floor.cpu)
    return "\n".join(
        [
            f"A journey: {_said(result.requests)}; {len(ours.cpu)} journeys a side, in turn.",
            "",
            f"{'':34}{'min':>9}{'median':>9}{'max':>9}",
            _row("web worker, ours", ours.cpu, "ms CPU"),
            _row("web worker, floor", floor.cpu, "ms CPU"),
            _row("web worker, kit", result.kit.cpu, "ms CPU: the fixed packages at their least"),
            f"{'ratio of the medians':34}{result.ratio:18.2f}    at most {MOST_RATIO}",
            f"{'ratio to the kit':34}{result.ratio_to_kit:18.2f}",
            f"{'web worker, ours':34}{ours.resident_mb:18.0f}    MB RSS, below {MOST_MB:.0f}",
            f"{'web worker, floor':34}{floor.resident_mb:18.0f}    MB RSS",
            "",
            _row("background worker, ours", result.background, "ms CPU"),
            f"{'ratio with the background worker':34}{everything:18.2f}",
            _row("wall time, ours", ours.wall, "ms, with waiting for the background worker"),
            _row("wall time, floor", floor.wall, "ms"),
            "",
            *NOTES,
        ]
    )


NOTES = (
    "Not in it: signing up (Argon2, dear on purpose), done once before. The floor draws its page in the web worker;",
    "ours draws and reads files in the background worker (whose children that open one file each are not counted).",
)


def _said(requests: Sequence[Sent]) -> str:
    gets = sum(request.method == "GET" for request in requests)
    commits = sum(request.writes for request in requests)
    uploads = [request for request in requests if request.method == "POST" and request.media_type != FORM]
    return (
        f"{gets} GET, {len(requests) - gets} POST, {commits} commits,"
        f" {len(uploads)} uploads of {sum(len(upload.body) for upload in uploads) / 1000:.0f} KB"
    )


def _row(name: str, seconds: Sequence[float], unit: str) -> str:
    figures = (min(seconds), statistics.median(seconds), max(seconds))
    return f"{name:34}" + "".join(f"{1000 * figure:9.1f}" for figure in figures) + f"    {unit}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--journeys", type=int, default=20, help="measured journeys a side")
    parser.add_argument("--check", action="store_true", help="status 1 where the figures are not met")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="court-filing-bench-") as folder:
        result = measure(chosen.journeys, Path(folder))
    print(told(result))
    return 0 if result.good or not chosen.check else 1


if __name__ == "__main__":
    sys.exit(main())
