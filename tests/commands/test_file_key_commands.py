"""`court-filing file-keys`: keys are listed, added, and every file is wrapped by the newest."""

import hashlib
import io

import pytest
from click.testing import CliRunner
from s3_server import new_bucket

from court_filing.cli import main
from court_filing.config import Settings
from court_filing.gateways import chosen
from court_filing.gateways.files.master_keys import make_unless_there

WORDS = "民事起诉状".encode()


@pytest.fixture
def environment(tmp_path):
    return {
        "COURT_FILING_BASE_URL": "http://localhost",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(tmp_path),
        "COURT_FILING_PAYMENTS": "embedded",
    }


@pytest.fixture
def command(environment):
    def run(*words, **more):
        done = CliRunner().invoke(main, ["file-keys", *words], env={**environment, **more})
        return done.exit_code, done.output

    return run


@pytest.fixture
def files(environment):
    return chosen.folder_files(Settings.from_environment(environment))


def kept_plain(tmp_path, content):
    key = hashlib.sha256(content).hexdigest()
    place = tmp_path / "files" / key[:2] / key[2:4] / key
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return key


def test_a_new_key_is_added_and_every_file_wrapped_by_it(command, files, tmp_path):
    stored = files.put(io.BytesIO(WORDS), limit_bytes=100)
    before = kept_plain(tmp_path, b"from before")
    code, said = command("list")
    first = said.split(":")[0]
    assert (code, said) == (0, f"{first}: 1 files\nnot encrypted: 1 files\n")
    code, said = command("add")
    assert (code, str(tmp_path / "file-keys") in said) == (0, True)
    second = said.splitlines()[0].removeprefix("added: ")
    assert command("rotate") == (0, "wrapped anew: 1, encrypted: 1, already so: 0\n")
    assert command("rotate") == (0, "wrapped anew: 0, encrypted: 0, already so: 2\n")
    said = command("list")[1].splitlines()
    assert said[0].startswith(f"{second} since 20")
    assert [line.rpartition(": ")[2] for line in said] == ["2 files", "0 files"]
    with files.open(stored.key) as one, files.open(before) as other:
        assert (one.read(), other.read()) == (WORDS, b"from before")


def test_what_cannot_be_read_is_named_and_left_as_it_is(command, files, tmp_path):
    key = files.put(io.BytesIO(WORDS), limit_bytes=100).key
    spoilt = kept_plain(tmp_path, b"from before")
    place = tmp_path / "files" / spoilt[:2] / spoilt[2:4] / spoilt
    place.write_bytes(b"altered")
    command("add")
    code, said = command("rotate")
    assert code == 1
    assert "wrapped anew: 1" in said
    assert f"left as it is: {spoilt}" in said
    assert place.read_bytes() == b"altered"
    with files.open(key) as one:
        assert one.read() == WORDS


def test_an_upload_under_way_counts_and_is_wrapped_anew_unless_something_comes(command, environment, files):
    parts = chosen.kept_parts(Settings.from_environment(environment))
    for name in ("a" * 24, "b" * 24):
        parts.begin(name)
    command("add")
    old = command("list")[1].splitlines()[1]
    assert old.endswith(": 0 files, 2 uploads under way")
    with parts.appending("b" * 24):
        code, said = command("rotate")
        assert (code, "uploads under way: wrapped anew: 1, already so: 0" in said) == (1, True)
        assert f"left as it is: upload {'b' * 24} is being received" in said
    assert command("rotate") == (
        0,
        "wrapped anew: 0, encrypted: 0, already so: 0\nuploads under way: wrapped anew: 1, already so: 1\n",
    )
    new, old = command("list")[1].splitlines()
    assert new.endswith(": 0 files, 2 uploads under way")
    assert old.endswith(": 0 files")


def test_a_key_that_was_taken_out_too_early_is_told(command, files, tmp_path):
    files.put(io.BytesIO(WORDS), limit_bytes=100)
    (tmp_path / "file-keys").write_text(f"{'a' * 16} {'b' * 64}\n")
    code, said = command("list")
    assert (code, "is MISSING: 1 files" in said) == (0, True)
    assert command("rotate")[0] == 1


def test_the_named_file_is_begun_by_the_command_alone(command, tmp_path):
    named = {"COURT_FILING_FILE_KEYS_FILE": str(tmp_path / "apart")}
    code, said = command("list", **named)
    assert (code, "apart" in said) == (1, True)
    assert command("add", **named)[0] == 0
    assert (tmp_path / "apart").stat().st_mode & 0o777 == 0o600
    assert command("list", **named)[0] == 0


class TestInABucket:
    @pytest.fixture
    def environment(self, environment, s3_url, tmp_path):
        where = new_bucket(s3_url)
        make_unless_there(tmp_path / "apart")
        return {
            **environment,
            "COURT_FILING_FILE_KEYS_FILE": str(tmp_path / "apart"),
            "COURT_FILING_FILES_S3_BUCKET": where.bucket,
            "COURT_FILING_FILES_S3_ENDPOINT": where.endpoint,
            "COURT_FILING_FILES_S3_KEY_ID": where.key_id,
            "COURT_FILING_FILES_S3_SECRET": where.secret,
        }

    def test_every_file_is_wrapped_by_the_new_key(self, environment, command):
        files = chosen.kept_files(Settings.from_environment(environment))
        keys = [files.put(io.BytesIO(WORDS + bytes([each])), limit_bytes=100).key for each in range(3)]
        assert command("list")[1].endswith(": 3 files\n")
        assert command("add")[0] == 0
        assert command("rotate") == (0, "wrapped anew: 3, encrypted: 0, already so: 0\n")
        assert command("rotate") == (0, "wrapped anew: 0, encrypted: 0, already so: 3\n")
        said = command("list")[1].splitlines()
        assert [line.rpartition(": ")[2] for line in said] == ["3 files", "0 files"]
        with files.open(keys[2]) as kept:
            assert kept.read() == WORDS + b"\2"

    @pytest.mark.parametrize(
        ("name", "value", "told"),
        [
            ("FILES_S3_BUCKET", "nowhere", "there is no bucket nowhere"),
            ("FILES_S3_ENDPOINT", "http://127.0.0.1:9", "does not answer"),
        ],
    )
    def test_a_storage_that_cannot_be_used_is_told(self, command, name, value, told):
        code, said = command("list", **{f"COURT_FILING_{name}": value})
        assert (code, told in said) == (1, True)


def test_a_file_that_others_may_open_is_refused(command, files, tmp_path):
    (tmp_path / "file-keys").chmod(0o644)
    for words in ("list", "add", "rotate"):
        code, said = command(words)
        assert (code, "chmod 600" in said) == (1, True)
