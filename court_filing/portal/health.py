"""Whether this web process can do its work, for whoever watches over it."""

from flask import current_app, jsonify
from werkzeug.wrappers import Response

from court_filing.cases import store
from court_filing.portal.room import room


@room.get("/health")
def health() -> tuple[Response, int]:
    """200 while the database answers, 503 otherwise; says nothing else to strangers."""
    alive = _database_answers()
    status = "ok" if alive else "unavailable"
    return jsonify(status=status, database="ok" if alive else "unreachable"), 200 if alive else 503


def _database_answers() -> bool:
    try:
        return store.is_alive()
    except Exception as failure:  # whatever the driver raises, the answer is the same
        current_app.logger.error("database does not answer: %s", type(failure).__name__)
        return False
