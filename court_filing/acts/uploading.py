"""Uploads that can be resumed (断点续传): begun, received part by part, and put into their slot when they are whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from court_filing.acts import materials
from court_filing.acts.materials import Place, StoredFile
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.upload import Upload
from court_filing.cases.uploads import bytes_of, count_under_way

KEPT_FOR = timedelta(days=7)
"""How long an upload waits for its next part; then it is cleared away."""


class NoSpace(Exception):
    """The files of the case would hold more than they may."""

    def __init__(self, *, left_bytes: int) -> None:
        super().__init__(f"{left_bytes} bytes are left")
        self.left_bytes = left_bytes


class TooManyUnderWay(Exception):
    """The person has begun as many uploads as they may, and ended none of them."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} uploads under way")
        self.count = count


class Gone(Exception):
    """The upload was taken back while it was received."""


@dataclass(frozen=True)
class Allowance:
    """How much may be handed in."""

    case_bytes: int
    """In one case, all files together."""
    under_way: int
    """Uploads of one account that have not ended."""


@dataclass(frozen=True)
class Announced:
    """A file of which nothing has come yet."""

    slot_key: str
    file_name: str
    size_bytes: int


def begin(case: Case, file: Announced, *, by: Account, allowance: Allowance, at: datetime) -> Upload:
    """Make room for a file that will come in parts.

    Raises NotAllowed, TooManyFiles, NoSpace, TooManyUnderWay.
    """
    store.lock(case)
    materials.ensure_room(case)
    ensure_space(case, file.size_bytes, case_bytes=allowance.case_bytes)
    if (count := count_under_way(by)) >= allowance.under_way:
        raise TooManyUnderWay(count)
    return store.add(
        Upload(
            account_id=by.id,
            case_id=case.id,
            slot_key=file.slot_key,
            # The end of a long name holds its ending.
            file_name=file.file_name[-255:],
            size_bytes=file.size_bytes,
            begun_at=at,
            touched_at=at,
        )
    )


def ensure_space(case: Case, size_bytes: int, *, case_bytes: int) -> None:
    """Raise NoSpace where so many more bytes would be too much for one case."""
    left = case_bytes - bytes_of(case)
    if size_bytes > left:
        raise NoSpace(left_bytes=max(0, left))


def note_part(upload: Upload, *, at: datetime) -> None:
    """Something came."""
    upload.touched_at = at


def refuse(upload: Upload, why: str, *, at: datetime) -> None:
    """The file is not taken, however much of it has come or will come."""
    upload.refused, upload.touched_at = why, at


def finish(case: Case, upload_id: str, place: Place, *, file: StoredFile, at: datetime) -> Material:
    """Put a whole file into its slot; doing so again changes nothing. Raises NotAllowed, TooManyFiles, Gone.

    Where the slot holds the same bytes already, that file is what the upload became.
    """
    store.lock(case)
    upload = store.locked(Upload, upload_id)
    if upload is None:
        raise Gone(upload_id)
    if upload.finished_at is not None and upload.material_id is not None:
        return store.needed(Material, upload.material_id)
    material = materials.attach(case, place, file=file, at=at)
    upload.material_id = material.id
    upload.finished_at = upload.touched_at = at
    return material


def was_there_before(upload: Upload, material: Material) -> bool:
    """Whether a finished upload brought nothing new."""
    return upload.finished_at is not None and material.stored_at < upload.finished_at


def forget(upload: Upload) -> None:
    """The person does not want it any more, or nobody goes on with it."""
    store.delete(upload)
