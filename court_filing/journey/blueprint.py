"""The two doors of the journey: a person's cases, and one case."""

from flask import Blueprint

cases = Blueprint("journey_list", __name__)
"""Pages that belong to the person: beginning a case, and the list of all."""

journey = Blueprint("journey", __name__, url_prefix="/cases/<case_id>")
"""Pages of one case: only its owner opens them."""
