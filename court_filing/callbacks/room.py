"""The blueprint of what machines call."""

from flask import Blueprint

room = Blueprint("callbacks", __name__, url_prefix="/callbacks")
"""Nobody is signed in here and no form token is asked for: each view checks the signature of what is sent."""
