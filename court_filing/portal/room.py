"""The blueprint of the pages for everybody."""

from flask import Blueprint

room = Blueprint("portal", __name__)
