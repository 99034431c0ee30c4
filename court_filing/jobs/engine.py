"""The queue (huey) that carries the ids of recorded tasks to the worker. It may lose them: the sweeper finds them."""

import logging
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from huey import Huey, MemoryHuey, SqliteHuey
from huey.api import TaskWrapper

log = logging.getLogger(__name__)

QUEUE = "court_filing"


def open_queue(url: str) -> Huey:
    """The queue at `sqlite:///path`, `redis://…`, `postgresql://…` or `memory:` (this process alone).

    Raises ValueError for any other address.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return SqliteHuey(QUEUE, filename=url.removeprefix("sqlite:///"), results=False)
    if scheme in ("redis", "rediss", "unix"):
        from huey import RedisHuey

        return RedisHuey(QUEUE, url=url, results=False)
    if scheme.startswith("postgres"):
        from huey import PostgresHuey

        return PostgresHuey(QUEUE, dsn=url, results=False)
    if scheme == "memory":
        return MemoryHuey(QUEUE, results=False)
    raise ValueError("QUEUE_URL is sqlite:///…, redis://…, postgresql://… or memory:")


class Engine:
    """Hands task ids over, and calls `run(task_id)` in the worker."""

    def __init__(self, queue: Huey, run: Callable[[int], None]) -> None:
        self.queue = queue
        self._task: TaskWrapper = queue.task(name="run_recorded_task")(run)

    def hand_over(self, task_ids: Iterable[int]) -> bool:
        """Tell the worker; whether that worked. A queue that is down delays the work but does not lose it."""
        try:
            for task_id in task_ids:
                self._task(task_id)
        except Exception:
            log.warning("queue not reached; the sweeper will hand the tasks over", exc_info=True)
            return False
        return True
