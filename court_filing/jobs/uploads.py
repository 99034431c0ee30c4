"""Uploads that nobody goes on with: their rows are cleared away, and then what has come of them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from flask import Flask

from court_filing.acts import uploading
from court_filing.cases import store
from court_filing.cases.upload import Upload
from court_filing.cases.uploads import known_among, uploads_untouched_since
from court_filing.gateways.files.parts import PartsFolder

STRAY_AFTER = timedelta(days=1)
"""How old what has come of an upload must be to be removed when no row knows of it: its draft was erased."""


def what_is_due(app: Flask, at: datetime) -> Sequence[Callable[[], None]]:
    """Clearing away, each to be done in a transaction of its own."""
    parts: PartsFolder = app.extensions["court_filing.gateways"].parts
    ended_before = at - uploading.KEPT_FOR
    with store.intent_to_write(False):
        over = [upload.id for upload in uploads_untouched_since(ended_before)]
        store.rollback()
    return [
        *(partial(_clear_away, upload_id, ended_before) for upload_id in over),
        partial(_remove_strays, parts, at - STRAY_AFTER),
    ]


def _clear_away(upload_id: str, ended_before: datetime) -> None:
    """One that was gone on with meanwhile stays."""
    upload = store.locked(Upload, upload_id)
    if upload is not None and upload.touched_at < ended_before:
        uploading.forget(upload)


def _remove_strays(parts: PartsFolder, touched_before: datetime) -> None:
    """What has come of uploads that have no row any more, or that are over."""
    found = list(parts.untouched_since(touched_before))
    known = known_among(found)
    for upload_id in found:
        if upload_id not in known:
            parts.remove(upload_id)
