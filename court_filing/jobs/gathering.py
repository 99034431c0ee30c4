"""Making one PDF of photos, in the order and turn that their person chose."""

import tempfile
from datetime import datetime

from court_filing.acts import gathering
from court_filing.acts.materials import StoredFile
from court_filing.cases import store
from court_filing.cases.material import Material
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import Files, NotGivenBack, NotStored, TooLarge
from court_filing.jobs.runner import Finish
from court_filing.reading.gathered import GatheredPages, NotGathered
from court_filing.reading.kind import KINDS_OF_TYPES, LIMITS, MEDIA_TYPES, Kind


def gather_photos(about: str, gateways: Gateways) -> Finish | None:
    """Put the photos that were asked for after the first one into a PDF, and store it."""
    first = store.get(Material, int(about))
    parts = gathering.asked_of(first) if first is not None and first.removed_at is None else ()
    if not parts:
        return None
    photos = [store.needed(Material, part.material) for part in parts]
    drawn = [
        (photo.file_key, KINDS_OF_TYPES[photo.media_type], part.turned)
        for photo, part in zip(photos, parts, strict=True)
    ]
    name = gathering.name_for(photos)
    store.rollback()
    made = _made(drawn, name, gateways.files)

    def finish(at: datetime) -> None:
        gathering.note(store.needed(Material, int(about)), parts, made, at=at)

    return finish


def _made(drawn: list[tuple[str, Kind, int]], name: str, files: Files) -> StoredFile | None:
    pages = GatheredPages()
    try:
        for key, kind, turned in drawn:
            with files.plain_path(key) as path:
                pages.add(path, kind=kind, turned=turned)
        with tempfile.TemporaryFile() as copy:
            pages.write(copy)
            copy.seek(0)
            stored = files.put(copy, limit_bytes=LIMITS.bytes_of(Kind.PDF))
    except (NotGathered, NotStored, NotGivenBack, TooLarge):
        return None
    return StoredFile(name, MEDIA_TYPES[Kind.PDF], stored.key, stored.sha256, stored.size_bytes)
