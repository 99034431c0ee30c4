"""The blueprint of the cashier's pages."""

from flask import Blueprint

room = Blueprint("finance", __name__, url_prefix="/finance")
