"""Uploads that can be resumed (断点续传): begun, received part by part, and put into their slot when they are whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from court_filing.acts import materials
from court_filing.acts.materials import Place, StoredFile
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.upload import Upload
from court_filing.cases.uploads import count_under_way
from court_filing.texts import Text

KEPT_FOR = timedelta(days=7)
"""How long an upload waits for its next part; then it is cleared away."""
_UNDER_WAY = Text(
    "您有 {count} 个文件传到一半还没有传完（包括您其他案件里的），暂时不能再传新的。"
    "请先把它们传完，或者在那个案件的“上传材料”页上点“取消上传”；7 天没有接着传的会自动清除"
)


class TooManyUnderWay(NoRoom):
    """The person has begun as many uploads as they may, and ended none of them."""


class Gone(Exception):
    """The upload was taken back while it was received."""


@dataclass(frozen=True)
class Announced:
    """A file of which nothing has come yet."""

    slot_key: str
    file_name: str
    size_bytes: int


def begin(case: Case, file: Announced, *, by: Account, most_under_way: int, at: datetime) -> Upload:
    """Make room for a file that will come in parts: one of so many of this account. Raises NotAllowed, NoRoom."""
    store.lock(case)
    materials.ensure_room(case, size_bytes=file.size_bytes)
    if (count := count_under_way(by)) >= most_under_way:
        raise TooManyUnderWay(Text(_UNDER_WAY.template, count=count))
    return store.add(
        Upload(
            account_id=by.id,
            case_id=case.id,
            slot_key=file.slot_key,
            file_name=file.file_name,
            size_bytes=file.size_bytes,
            begun_at=at,
            touched_at=at,
        )
    )


def note_part(upload: Upload, *, at: datetime) -> None:
    """Something came."""
    upload.touched_at = at


def refuse(upload: Upload, why: str, *, at: datetime) -> None:
    """The file is not taken, however much of it has come or will come."""
    upload.refused, upload.touched_at = why, at


def finish(case: Case, upload_id: str, place: Place, *, file: StoredFile, at: datetime) -> Material:
    """Put a whole file into its slot; doing so again changes nothing. Raises NotAllowed, NoRoom, Gone.

    Where the slot holds the same bytes already, that file is what the upload became.
    """
    store.lock(case)
    upload = store.locked(Upload, upload_id)
    if upload is None:
        raise Gone(upload_id)
    if upload.finished_at is not None and upload.material_id is not None:
        return store.needed(Material, upload.material_id)
    # What it had announced counts no more, now that its bytes are here.
    upload.finished_at = upload.touched_at = at
    store.flush()
    material = materials.attach(case, place, file=file, at=at)
    upload.material_id = material.id
    return material


def was_there_before(upload: Upload, material: Material) -> bool:
    """Whether a finished upload brought nothing new."""
    return upload.finished_at is not None and material.stored_at < upload.finished_at


def forget(upload: Upload) -> None:
    """The person does not want it any more, or nobody goes on with it."""
    store.delete(upload)
