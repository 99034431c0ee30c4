"""Whether this web process can do its work, for whoever watches over it."""

from flask import current_app, jsonify
from werkzeug.wrappers import Response

from court_filing.acts.maintenance import rest_ahead
from court_filing.cases.worklist import count_dead_tasks
from court_filing.clock import now
from court_filing.gateways.files.protocol import FilesUnavailable
from court_filing.portal.room import room
from court_filing.web.errors import note_files_away
from court_filing.web.services import gateways


@room.get("/health")
def health() -> tuple[Response, int]:
    """200 while the database answers, 503 otherwise; how many tasks were given up and wait for a person.

    Where there is a virus scanner also whether it answers: while it does not, files wait, and nothing else does.
    While the store of files does not answer the status is `limited`: everything goes on but what needs a file.
    """
    try:
        given_up = count_dead_tasks()
    except Exception as failure:  # whatever the driver raises, the answer is the same
        current_app.logger.error("database does not answer: %s", type(failure).__name__)
        return jsonify(status="unavailable", database="unreachable"), 503
    files = _files()
    status = "ok" if files == "ok" else "limited"
    known: dict[str, object] = {
        "database": "ok",
        "files": files,
        "dead_tasks": given_up,
        "scanner": _scanner(),
    }
    rest = rest_ahead(None, now())
    known["maintenance"] = ("running" if rest.now else "announced") if rest else "none"
    if rest:
        known["maintenance_until"] = rest.ends_at.isoformat()
    return jsonify(status=status, **known), 200


def _files() -> str:
    try:
        gateways().files.check()
    except FilesUnavailable as error:
        note_files_away(error)
        return "unreachable"
    return "ok"


def _scanner() -> str:
    scanner = gateways().scanner
    if not scanner.present:
        return "none"
    return "ok" if scanner.answers() else "unreachable"
