"""Making the public copy（遮盖副本）of a file."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from court_filing.acts import privacy
from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.material import MaskState, Material
from court_filing.cases.studies import masks_given_up
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import NotGivenBack, NotStored, Stored, TooLarge
from court_filing.jobs.runner import Finish
from court_filing.reading.kind import KINDS_OF_TYPES, Kind
from court_filing.reading.masked import NotMasked, write_masked
from court_filing.reading.words import Box

MOST_BYTES = 500 * 1024 * 1024
GIVEN_UP_AT_ONCE = 20
"""Of how many given-up copies it is said each minute."""


def mask_material(about: str, gateways: Gateways) -> Finish | None:
    """Draw the pages anew with what was found blacked out, and store that beside the original."""
    material = store.get(Material, int(about))
    if material is None or material.masking is not MaskState.ASKED:
        return None
    if not privacy.can_be_masked(material) and not privacy.is_searched(material):
        # Of a version that nobody has looked into; once that is done it is asked for again.
        return None
    source, boxes = _source(material), places_of(privacy.leaks_of(material))
    store.rollback()
    stored = _made(source, boxes, gateways) if source else None

    def finish(at: datetime) -> None:
        material = store.needed(Material, int(about))
        store.lock(material.case)
        store.refresh(material)
        if material.masking is MaskState.ASKED and places_of(privacy.leaks_of(material)) == boxes:
            privacy.note_masked(material, stored.key if stored else None)
            return
        # Asked otherwise meanwhile: this copy would show what is to be hidden now.
        if stored:
            let_go(stored.key, at=at)
        if material.masking is MaskState.ASKED:
            store.record_task(privacy.MASK_MATERIAL, material.id, at=at)

    return finish


def _source(material: Material) -> tuple[Kind, str, int] | None:
    """Of what the pages are drawn: its kind, where it is kept, and how many pages it has; None where of nothing."""
    if not privacy.can_be_masked(material):
        return None
    if privacy.is_drawn(material):
        return KINDS_OF_TYPES[material.media_type], material.file_key, privacy.pages_of(material)
    return Kind.PDF, str(material.readable_key), privacy.pages_of(material)


def _made(
    source: tuple[Kind, str, int], boxes: Mapping[int, Sequence[Box]], gateways: Gateways
) -> Stored | None:
    kind, key, pages = source
    try:
        with gateways.files.plain_path(key) as path, tempfile.TemporaryFile() as copy:
            write_masked(path, copy, kind=kind, pages=pages, boxes=boxes)
            copy.seek(0)
            return gateways.files.put(copy, limit_bytes=MOST_BYTES)
    except (NotMasked, NotStored, NotGivenBack, TooLarge):
        return None


def what_is_due() -> Sequence[Callable[[], None]]:
    """Copies whose task was given up: it is said, so that nobody waits for one and another can be asked for."""
    with store.intent_to_write(False):
        waiting = [each.id for each in masks_given_up(privacy.MASK_MATERIAL, limit=GIVEN_UP_AT_ONCE)]
        store.rollback()
    return [partial(_give_up, material_id) for material_id in waiting]


def _give_up(material_id: int) -> None:
    material = store.needed(Material, material_id)
    store.lock(material.case)
    privacy.note_masked(material, None)


def places_of(leaks: Sequence[Mapping[str, Any]]) -> Mapping[int, Sequence[Box]]:
    """What is to be blacked out, by page: every finding with a place but those that are to stay visible."""
    places: defaultdict[int, list[Box]] = defaultdict(list)
    for leak in leaks:
        if leak["page"] and leak["box"] and not leak.get("kept"):
            left, top, width, height = leak["box"]
            places[leak["page"]].append((left, top, width, height))
    return places
