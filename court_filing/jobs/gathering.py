"""Making one PDF of photos, in the order and turn that their person chose."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
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
from court_filing.texts import Text, size


@dataclass(frozen=True)
class _Photo:
    """A photo as plain values, with how it is turned."""

    name: str
    key: str
    kind: Kind
    turned: int


def gather_photos(about: str, gateways: Gateways) -> Finish | None:
    """Put the photos that were asked for after the first one into a PDF, and store it."""
    first = store.get(Material, int(about))
    parts = gathering.asked_of(first) if first is not None and first.removed_at is None else ()
    if not parts:
        return None
    photos = [store.needed(Material, part.material) for part in parts]
    drawn = [
        _Photo(photo.file_name, photo.file_key, KINDS_OF_TYPES[photo.media_type], part.turned)
        for photo, part in zip(photos, parts, strict=True)
    ]
    name = gathering.name_for(photos)
    store.rollback()
    made = _made(drawn, name, gateways.files)

    def finish(at: datetime) -> None:
        gathering.note(store.needed(Material, int(about)), parts, made, at=at)

    return finish


def _made(drawn: Sequence[_Photo], name: str, files: Files) -> StoredFile | Text:
    """The PDF; or what is in its way, and what to do about it."""
    pages, limit_bytes = GatheredPages(), LIMITS.bytes_of(Kind.PDF)
    for photo in drawn:
        try:
            with files.plain_path(photo.key) as path:
                pages.add(path, kind=photo.kind, turned=photo.turned)
        except NotGathered:
            return Text(
                "没有合成 PDF：照片“{name}”打不开，可能只传来了一部分。请换一张，或者不放这一张。照片都还在。",
                name=photo.name,
            )
        except (NotStored, NotGivenBack):
            return Text(
                "没有合成 PDF：照片“{name}”暂时取不到。请过一会儿再合成；还不行，请重新上传这一张。照片都还在。",
                name=photo.name,
            )
    try:
        with tempfile.TemporaryFile() as copy:
            pages.write(copy)
            copy.seek(0)
            stored = files.put(copy, limit_bytes=limit_bytes)
    except TooLarge:
        return Text(
            "没有合成 PDF：合起来超过 {limit}。请分成几份合成，每份少放几张。照片都还在。",
            limit=size(limit_bytes),
        )
    return StoredFile(name, MEDIA_TYPES[Kind.PDF], stored.key, stored.sha256, stored.size_bytes)
