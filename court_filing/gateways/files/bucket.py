"""One bucket of an S3-speaking service (对象存储): the requests of the store of files, and what they can end in.

Each is carried out by obstore, which waits, asks again and gives up as the settings say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO, Literal
from urllib.parse import urlsplit

import obstore
from obstore import exceptions
from obstore.store import S3Store

from court_filing.config import S3Settings
from court_filing.gateways.files.protocol import FilesUnavailable, WrongStore

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

PART_BYTES = 5 * 1024 * 1024
"""How much is sent at once: the least that S3 allows for a part."""
PARTS_AT_ONCE = 2
_CONNECT, _QUICK = timedelta(seconds=3), timedelta(seconds=3)
_ASKED_AGAIN_FOR = timedelta(seconds=20)


@dataclass(frozen=True)
class Found:
    """A part of an object, or all of it, as it stood at one moment."""

    content: bytes
    size_bytes: int
    """Of the whole object."""
    version: str
    """Another one after every change of the object."""
    put_at: datetime
    """By the service's clock."""


class Bucket:
    """The bucket that the settings name. Every request raises FilesUnavailable where it cannot be answered."""

    def __init__(self, settings: S3Settings) -> None:
        self.name = f"{settings.bucket} at {settings.endpoint}"
        timeout = timedelta(seconds=settings.timeout_seconds)
        again: RetryConfig = {"max_retries": 4, "retry_timeout": _ASKED_AGAIN_FOR}
        self._store = _store(settings, timeout, again)
        self._quick_store = _store(settings, _QUICK, {"max_retries": 0})

    def ensure_usable(self) -> None:
        """Whether it lets us in, and refuses to overwrite where it is told to: two writers would both win.

        Raises WrongStore, FilesUnavailable.
        """
        with self._told_in_words():
            for _turn in range(2):
                created = self._put("probe", b"", "create")
            overwritten = self._put("probe", b"", {"e_tag": '"0"'})
        if created or overwritten:
            raise WrongStore(
                f"the bucket {self.name} does not heed If-None-Match and If-Match when it stores"
            )

    def check(self) -> None:
        """Ask once, and do not wait long."""
        with _answered():
            obstore.get(self._quick_store, "probe").bytes()

    def get(self, path: str, *, start: int = 0, end: int | None = None) -> Found | None:
        """The object, or what stands in it from `start` (inclusive) to `end` (exclusive); None where nothing is."""
        options: Any = {} if end is None else {"range": (start, end)}
        with _answered():
            try:
                result = obstore.get(self._store, path, options=options)
                content, meta = bytes(result.bytes()), result.meta
            except FileNotFoundError as error:
                # Told with the same number as an object that is not there; but where there is no bucket, nothing is.
                if "NoSuchBucket" in str(error):
                    raise
                return None
            except exceptions.GenericError as error:
                if "416 Range Not Satisfiable" in str(error):
                    return None
                raise
        return Found(content, meta["size"], str(meta["e_tag"]), meta["last_modified"])

    def create(self, path: str, content: bytes) -> bool:
        """Put a small object, unless there is one: then False. So it may be, too, where the answer was lost."""
        with _answered():
            return self._put(path, content, "create")

    def replace(self, path: str, content: bytes, *, version: str) -> bool:
        """Put a small object in the place of that version; False where another stands there, or none."""
        with _answered():
            return self._put(path, content, {"e_tag": version})

    def upload(self, path: str, file: BinaryIO, *, size_bytes: int) -> None:
        """Put what the seekable file holds from where it stands; in parts where it is large, each asked for anew."""
        with _answered():
            if size_bytes <= PART_BYTES:
                obstore.put(self._store, path, file.read(size_bytes), use_multipart=False)
            else:
                obstore.put(self._store, path, file, chunk_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE)

    def delete(self, path: str) -> None:
        """Take the object away; nothing happens where there is none."""
        with _answered():
            obstore.delete(self._store, path)

    def listed(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """The names in the folder in order, and when each was put; a few at a time."""
        with _answered():
            for page in obstore.list(self._store, folder):
                for meta in page:
                    yield meta["path"].removeprefix(f"{folder}/"), meta["last_modified"]

    def _put(self, path: str, content: bytes, mode: Literal["create"] | dict[str, str]) -> bool:
        try:
            obstore.put(self._store, path, content, mode=mode)  # type: ignore[arg-type]
        except (exceptions.AlreadyExistsError, exceptions.PreconditionError):
            return False
        return True

    @contextmanager
    def _told_in_words(self) -> Iterator[None]:
        """What an installer has to mend is told as such."""
        try:
            yield
        except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError) as error:
            raise WrongStore(f"the bucket {self.name} refuses the key that the settings name") from error
        except FileNotFoundError as error:
            raise WrongStore(f"there is no bucket {self.name}") from error
        except exceptions.BaseError as error:
            told = str(error).partition("\n")[0][:300]
            raise FilesUnavailable(f"the bucket {self.name} does not answer as it should: {told}") from error


@contextmanager
def _answered() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise FilesUnavailable("the bucket is not there, or is not ours") from error
    except (exceptions.PermissionDeniedError, exceptions.UnauthenticatedError) as error:
        raise FilesUnavailable("the object storage refuses the key") from error
    except exceptions.BaseError as error:
        raise FilesUnavailable("the object storage does not answer") from error


def _store(settings: S3Settings, timeout: timedelta, again: "RetryConfig") -> S3Store:
    endpoint = urlsplit(settings.endpoint)
    address = settings.endpoint
    if not settings.path_style:
        address = endpoint._replace(netloc=f"{settings.bucket}.{endpoint.netloc}").geturl()
    config: S3Config = {
        "bucket": settings.bucket,
        "endpoint": address,
        "region": settings.region,
        "access_key_id": settings.key_id,
        "secret_access_key": settings.secret,
        "virtual_hosted_style_request": not settings.path_style,
        # Deleting many at once is not spoken by every service, and not needed here.
        "disable_bulk_delete": True,
    }
    client: ClientConfig = {
        "allow_http": endpoint.scheme == "http",
        "connect_timeout": min(_CONNECT, timeout),
        "timeout": timeout,
    }
    return S3Store(config=config, client_options=client, retry_config=again)
