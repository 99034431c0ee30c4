"""An S3-speaking server of the tests' own: moto's, on a free loopback port, all in its memory; gone afterwards."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import requests
from requests.adapters import HTTPAdapter, Retry

from court_filing.config import S3Settings

_NUMBERS = count(1)


@contextmanager
def running_s3() -> Iterator[str]:
    """The address of a new server, ended when the block is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        with requests.Session() as asking:
            asking.mount("http://", HTTPAdapter(max_retries=Retry(100, backoff_factor=0.1, backoff_max=0.1)))
            asking.get(f"{url}/moto-api/data.json", timeout=30).raise_for_status()
        yield url
    finally:
        server.kill()
        server.wait()


def new_bucket(url: str, **other: object) -> S3Settings:
    """How a new, empty bucket of the server is reached."""
    name = f"court-{next(_NUMBERS)}"
    requests.put(f"{url}/{name}", timeout=30).raise_for_status()
    known = {"bucket": name, "endpoint": url, "region": "us-east-1", "key_id": "court", "secret": "secret"}
    return S3Settings(**{**known, **other})  # type: ignore[arg-type]
