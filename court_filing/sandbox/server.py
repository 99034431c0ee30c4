"""Running the sandbox as a program of its own."""

import signal
import threading
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from court_filing.sandbox.app import make_app


class _Quiet(WSGIRequestHandler):
    """Logs no requests: their addresses hold whole orders."""

    def log_request(self, *_: Any, **__: Any) -> None:
        return None


def serve(host: str, port: int, folder: Path) -> None:
    """Serve the sandbox until SIGTERM or Ctrl-C. `port` 0 takes a free one; the address is printed when it is ready."""
    sandbox = make_app(folder)
    server = make_server(host, port, sandbox, threaded=True, request_handler=_Quiet)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    print(f"payment sandbox on http://{host}:{server.server_port}/control", flush=True)
    stop.wait()
    sandbox.close()
    server.shutdown()
    server.server_close()
