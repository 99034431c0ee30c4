"""The blueprint of what concerns a case's file as a whole."""

from flask import Blueprint

room = Blueprint("dossier", __name__, url_prefix="/cases/<case_id>")
