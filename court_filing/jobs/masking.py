"""Making the public copy（遮盖副本）of a file."""

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from court_filing.acts import privacy
from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.material import MaskState, Material
from court_filing.gateways.chosen import Gateways
from court_filing.jobs.runner import Finish
from court_filing.reading.kind import KINDS_OF_TYPES, Kind
from court_filing.reading.masked import NotMasked, write_masked
from court_filing.reading.words import Box

MOST_BYTES = 500 * 1024 * 1024


def mask_material(about: str, gateways: Gateways) -> Finish | None:
    """Draw the pages anew with what was found blacked out, and store that beside the original."""
    material = store.get(Material, int(about))
    if material is None or material.masking is not MaskState.ASKED or not privacy.can_be_masked(material):
        return None
    kind, key = KINDS_OF_TYPES[material.media_type], material.file_key
    if not privacy.is_drawn(material):
        kind, key = Kind.PDF, str(material.readable_key)
    pages, boxes = material.pages or 0, places_of(material.leaks or ())
    store.rollback()
    stored = None
    try:
        with gateways.files.plain_path(key) as path, tempfile.TemporaryFile() as copy:
            write_masked(path, copy, kind=kind, pages=pages, boxes=boxes)
            copy.seek(0)
            stored = gateways.files.put(copy, limit_bytes=MOST_BYTES)
    except NotMasked:
        pass

    def finish(at: datetime) -> None:
        material = store.needed(Material, int(about))
        store.lock(material.case)
        store.refresh(material)
        if material.masking is MaskState.ASKED and places_of(material.leaks or ()) == boxes:
            privacy.note_masked(material, stored.key if stored else None)
            return
        # Asked otherwise meanwhile: this copy would show what is to be hidden now.
        if stored:
            let_go(stored.key, at=at)
        if material.masking is MaskState.ASKED:
            store.record_task(privacy.MASK_MATERIAL, material.id, at=at)

    return finish


def places_of(leaks: Sequence[Mapping[str, Any]]) -> Mapping[int, Sequence[Box]]:
    """What is to be blacked out, by page: every finding with a place but those that are to stay visible."""
    places: defaultdict[int, list[Box]] = defaultdict(list)
    for leak in leaks:
        if leak["page"] and leak["box"] and not leak.get("kept"):
            left, top, width, height = leak["box"]
            places[leak["page"]].append((left, top, width, height))
    return places
