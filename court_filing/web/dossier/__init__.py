"""The whole file of a case (卷宗): bundle of evidence, everything as one archive, covers, pieces of pages."""

from importlib import import_module

from flask import Flask

from court_filing.web.dossier.room import room


def install(app: Flask) -> None:
    """Give the app these addresses."""
    for part in ("archive", "bundles", "covers", "cut_outs"):
        import_module(f"court_filing.web.dossier.{part}")
    app.register_blueprint(room)
