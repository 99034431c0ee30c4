"""The administrator's pages (管理): what holds for every court of the platform."""

from flask import Flask

from court_filing.admin import (  # noqa: F401  (its views)
    courts,
    drafted,
    figures,
    holidays,
    maintenance,
    materials,
    money,
    notifications,
    people,
    returns,
    rules,
    settings,
    texts,
)
from court_filing.admin.room import room


def install(app: Flask) -> None:
    """Give the app the administrator's pages."""
    app.register_blueprint(room)
