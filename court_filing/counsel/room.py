"""The blueprint of the lawyer's pages."""

from flask import Blueprint

room = Blueprint("counsel", __name__, url_prefix="/counsel")
