"""A Redis server of the tests' own: free loopback port, nothing kept; gone afterwards."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NotYetUp
from redis.retry import Retry

INSTALLED = shutil.which("redis-server")


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """The address of a new server, ended when the block is left."""
    assert INSTALLED
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--dir",
        str(folder),
        "--save",
        "",
        "--appendonly",
        "no",
    ]
    with (folder / "redis.log").open("wb") as log:
        server = subprocess.Popen([INSTALLED, *options], stdout=log, stderr=log)
    try:
        url = f"redis://127.0.0.1:{port}/0"
        retry = Retry(ConstantBackoff(0.05), retries=400, supported_errors=(NotYetUp,))
        Redis.from_url(url, retry=retry).ping()
        yield url
    finally:
        server.kill()
        server.wait()
