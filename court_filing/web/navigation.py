"""What every page knows about its reader: elder mode, and who is signed in."""

from flask import Flask, session


def install(app: Flask) -> None:
    """Give the templates what the layouts ask for."""

    @app.context_processor
    def _known() -> dict[str, object]:
        return {"elder": bool(session.get("elder"))}
