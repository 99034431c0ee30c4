"""The outside world and the settings, as the pages reach them."""

from flask import Flask, current_app

from court_filing.config import Settings
from court_filing.gateways.chosen import Gateways


def install(app: Flask, gateways: Gateways, settings: Settings) -> None:
    """Give the app its outside world."""
    app.extensions["court_filing.gateways"] = gateways
    app.extensions["court_filing.settings"] = settings


def gateways() -> Gateways:
    """The outside world of this application."""
    chosen: Gateways = current_app.extensions["court_filing.gateways"]
    return chosen


def settings() -> Settings:
    """The settings of this application."""
    given: Settings = current_app.extensions["court_filing.settings"]
    return given
