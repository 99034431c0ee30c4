"""The blueprint of the account's pages."""

from flask import Blueprint

room = Blueprint("account", __name__, url_prefix="/account")
