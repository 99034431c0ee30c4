"""The blueprint of the administrator's pages."""

from flask import Blueprint

room = Blueprint("admin", __name__, url_prefix="/admin")
