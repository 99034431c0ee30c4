"""The blueprint of the clerk's pages."""

from flask import Blueprint

room = Blueprint("desk", __name__, url_prefix="/desk")
