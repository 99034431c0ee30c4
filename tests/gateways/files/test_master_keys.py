"""The file of master keys: private, newest first, and never a half of it."""

import io
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from court_filing.config import MissingSetting, Settings
from court_filing.gateways import chosen
from court_filing.gateways.files.master_keys import MasterKeys, WrongKeysFile, add, make_unless_there
from court_filing.gateways.files.protocol import NoMasterKey

TODAY = date(2026, 11, 22)
BUCKET = {
    "COURT_FILING_FILES_S3_BUCKET": "court",
    "COURT_FILING_FILES_S3_ENDPOINT": "https://s3.court.example",
    "COURT_FILING_FILES_S3_KEY_ID": "court",
    "COURT_FILING_FILES_S3_SECRET": "secret",
}
LINE = f"{'a' * 16} {'b' * 64}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def written(file: Path, text: str, mode: int = 0o600) -> Path:
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def settings(folder: Path, **more: str) -> Settings:
    return Settings.from_environment(
        {
            "COURT_FILING_BASE_URL": "http://localhost",
            "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
            "COURT_FILING_VAR": str(folder),
            "COURT_FILING_PAYMENTS": "embedded",
            **more,
        }
    )


def test_the_first_key_is_for_its_owner_only_and_stays(file: Path) -> None:
    make_unless_there(file)
    first = MasterKeys(file).newest()
    make_unless_there(file)
    assert MasterKeys(file).all() == (first,)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(first.secret) == 32
    assert [path.name for path in file.parent.iterdir()] == ["keys"]


def test_many_processes_that_start_at_once_agree_on_one(file: Path) -> None:
    threads = [threading.Thread(target=make_unless_there, args=(file,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(MasterKeys(file).all()) == 1


def test_a_new_key_stands_before_the_others(file: Path) -> None:
    make_unless_there(file)
    keys = MasterKeys(file)
    first = keys.newest()
    second = add(file, on=TODAY)
    assert (keys.all(), second.made_on) == ((second, first), "2026-11-22")
    assert file.read_text().startswith("# Master keys")


def test_adding_keeps_who_may_read_the_file_and_what_was_noted_in_it(file: Path) -> None:
    written(file, f"# ours\n\n{LINE}# retired in spring\n{'c' * 16} {'d' * 64} 2020-01-01\n", 0o640)
    added = add(file, on=TODAY)
    assert [key.id for key in MasterKeys(file).all()] == [added.id, "a" * 16, "c" * 16]
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text().splitlines()[0] == "# ours"
    assert "# retired in spring" in file.read_text()


def test_a_secret_is_not_shown_where_a_key_is_printed(file: Path) -> None:
    assert "b" * 64 not in repr(MasterKeys(written(file, LINE)).newest())
    assert (b"\xbb" * 32).hex() not in repr(MasterKeys(file).newest())


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [
        (LINE, 0o604, "chmod 600"),
        (LINE, 0o666, "chmod 600"),
        ("", 0o600, "holds no key"),
        ("# nothing\n", 0o600, "holds no key"),
        (LINE + LINE, 0o600, "alike"),
        (LINE + "abc def\n", 0o600, "line 2"),
        ("甲", 0o600, "ascii"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(file: Path, text: str, mode: int, told: str) -> None:
    with pytest.raises(WrongKeysFile, match=told):
        MasterKeys(written(file, text, mode))


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(WrongKeysFile, match="keys"):
        MasterKeys(file)


def test_a_key_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(NoMasterKey, match="f" * 16):
        MasterKeys(written(file, LINE)).get("f" * 16)


class TestSettings:
    def test_without_a_setting_a_key_is_made_in_the_folder(self, tmp_path: Path) -> None:
        chosen.folder_files(settings(tmp_path / "var"))
        chosen.folder_files(settings(tmp_path / "var"))
        assert len(MasterKeys(tmp_path / "var" / "file-keys").all()) == 1

    def test_a_key_that_is_named_is_taken_and_never_made(self, tmp_path: Path, file: Path) -> None:
        named = settings(tmp_path / "var", COURT_FILING_FILE_KEYS_FILE=str(file))
        with pytest.raises(WrongKeysFile):
            chosen.folder_files(named)
        written(file, LINE)
        stored = chosen.folder_files(named).put(io.BytesIO(os.urandom(10)), limit_bytes=10)
        assert chosen.folder_files(named).wrapped_by(stored.key) == {"a" * 16}
        assert not (tmp_path / "var" / "file-keys").exists()

    def test_in_a_bucket_that_servers_share_none_makes_a_key_for_itself(self, tmp_path: Path) -> None:
        with pytest.raises(MissingSetting, match="FILE_KEYS_FILE"):
            settings(tmp_path, **BUCKET)

    @pytest.mark.parametrize(("name", "value"), [("ENDPOINT", "s3.court.example"), ("PATH_STYLE", "perhaps")])
    def test_what_cannot_be_meant_is_refused(self, tmp_path: Path, name: str, value: str) -> None:
        named = {**BUCKET, "COURT_FILING_FILE_KEYS_FILE": "keys", f"COURT_FILING_FILES_S3_{name}": value}
        with pytest.raises(ValueError, match=f"FILES_S3_{name}"):
            settings(tmp_path, **named)

    def test_the_secret_may_stand_in_a_file_and_is_never_shown(self, tmp_path: Path) -> None:
        secret = written(tmp_path / "secret", "word of honour\n")
        named = {
            **BUCKET,
            "COURT_FILING_FILE_KEYS_FILE": "keys",
            "COURT_FILING_FILES_S3_SECRET_FILE": str(secret),
        }
        read = settings(tmp_path, **named).files_s3
        assert read is not None
        assert (read.secret, read.path_style, read.region) == ("word of honour", True, "us-east-1")
        assert "honour" not in repr(read)

    def test_a_lost_key_is_not_replaced_while_files_need_it(self, tmp_path: Path) -> None:
        here = settings(tmp_path)
        chosen.folder_files(here).put(io.BytesIO(b"words"), limit_bytes=10)
        (tmp_path / "file-keys").unlink()
        with pytest.raises(WrongKeysFile, match="is gone"):
            chosen.folder_files(here)
        assert not (tmp_path / "file-keys").exists()
