"""What the page of files says: rows of files, uploads under way, and why a file cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import url_for

from court_filing.acts import gathering
from court_filing.acts.uploading import KEPT_FOR
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.upload import Upload
from court_filing.cases.uploads import uploads_under_way
from court_filing.gateways.files.protocol import NotGivenBack, NotStored
from court_filing.journey.materials.advice import advice_on
from court_filing.journey.materials.slots import FilledSlot
from court_filing.web.access import the_account
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.services import gateways
from court_filing.web.twins import twin_words
from court_filing.web.uploads import ShownFile, shown_file


@dataclass(frozen=True)
class ShownUpload:
    """An upload under way: what has come of it, and until when it can be gone on with."""

    id: str
    slot_key: str
    name: str
    received_bytes: int
    size_bytes: int
    until: datetime
    address: str
    cancel_url: str

    @property
    def is_whole(self) -> bool:
        """Whether every byte is here, and only the last step is missing."""
        return self.received_bytes == self.size_bytes

    @property
    def percent(self) -> int:
        """How much has come."""
        return self.received_bytes * 100 // self.size_bytes


def shown(case: Case, material: Material) -> ShownFile:
    """The row of a file."""
    own: dict[str, Any] = {"case_id": case.id, "material_id": material.id}
    row = shown_file(
        material,
        remove_url=url_for("journey.remove_file", **own),
        poll_url=url_for("journey.file_fragment", **own),
        privacy_url=url_for("journey.file_privacy", **own),
        more_url=url_for("journey.recognise_file", **own),
        again_url=url_for("journey.try_file_again", **own),
        pages_url=url_for("journey.file_pages", **own),
        split_url=url_for("journey.split_file", **own) if material.gathered else None,
    )
    twin = twin_words(case, material)
    return replace(
        row,
        notes=[*row.notes, twin] if twin else row.notes,
        advice=advice_on(case, material),
        together_url=url_for("journey.file_fragments", case_id=case.id),
    )


@dataclass(frozen=True)
class Gathering:
    """What the page of files offers for the photos of one slot."""

    photos: int
    """How many of them can be put together."""
    address: str
    under_way: bool
    failed: str | None
    """Why the PDF that was asked for could not be made."""

    @property
    def poll_url(self) -> str:
        """Asked while the PDF is being made."""
        return f"{self.address}progress/"


def gathering_of(case: Case, slot: FilledSlot) -> Gathering | None:
    """For one slot; None where there is nothing to put together."""
    photos = [material for material in slot.files if gathering.may_be_gathered(material)]
    under_way = any(gathering.is_begun_with(material) for material in slot.files)
    if len(photos) < 2 and not under_way:
        return None
    return Gathering(
        photos=len(photos),
        address=url_for("journey.gather_photos", case_id=case.id, slot=slot.key),
        under_way=under_way,
        failed=next((said(why) for each in slot.files if (why := gathering.why_failed(each))), None),
    )


def gatherings(case: Case, slots: Sequence[FilledSlot]) -> dict[str, Gathering]:
    """What each slot offers, by its key."""
    found = {slot.key: gathering_of(case, slot) for slot in slots}
    return {key: each for key, each in found.items() if each is not None}


def under_way(case: Case) -> Sequence[ShownUpload]:
    """The uploads that the reader has begun in this case and not ended."""
    found = (_shown_upload(upload) for upload in uploads_under_way(case, the_account()))
    return [upload for upload in found if upload is not None]


def _shown_upload(upload: Upload) -> ShownUpload | None:
    try:
        received_bytes = gateways().parts.offset(upload.id)
    except (NotStored, NotGivenBack):
        return None
    own: dict[str, Any] = {"case_id": upload.case_id, "upload_id": upload.id}
    return ShownUpload(
        id=upload.id,
        slot_key=upload.slot_key,
        name=upload.file_name,
        received_bytes=received_bytes,
        size_bytes=upload.size_bytes,
        until=upload.touched_at + KEPT_FOR,
        address=url_for("journey.receive_part", **own),
        cancel_url=url_for("journey.cancel_upload", **own),
    )


def only_one() -> str:
    """The slot is for one file, and holds one."""
    return gettext("这里只放一个文件。要换的话，请先移除原来的，再上传新的")
