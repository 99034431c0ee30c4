"""Whether this web process can do its work, for whoever watches over it."""

from flask import current_app, jsonify
from werkzeug.wrappers import Response

from court_filing.cases.worklist import count_dead_tasks
from court_filing.portal.room import room


@room.get("/health")
def health() -> tuple[Response, int]:
    """200 while the database answers, 503 otherwise; and how many tasks were given up and wait for a person."""
    try:
        given_up = count_dead_tasks()
    except Exception as failure:  # whatever the driver raises, the answer is the same
        current_app.logger.error("database does not answer: %s", type(failure).__name__)
        return jsonify(status="unavailable", database="unreachable"), 503
    return jsonify(status="ok", database="ok", dead_tasks=given_up), 200
