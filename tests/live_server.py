"""A WSGI program on a free loopback port, in threads of this process."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

Program = Callable[..., Iterable[bytes]]


class _Quiet(WSGIRequestHandler):
    """Logs no requests: a failing test has more to say."""

    def log_request(self, *_: Any, **__: Any) -> None:
        return None


class Served:
    """Serves `program`, which may also be given later: its address is known before."""

    def __init__(self, program: Program | None = None) -> None:
        self.program = program
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        assert self.program is not None
        return self.program(environ, start_response)

    def end(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
