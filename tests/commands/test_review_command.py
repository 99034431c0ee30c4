"""court-filing review: the review of a folder with a filing, as a dry run."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from PIL import Image

import court_filing.review
from court_filing.cli.review import review

FILINGS = Path(__file__).parents[1] / "review" / "filings"
DATA = Path(court_filing.review.__file__).parent / "data"
ANSWER = Draft202012Validator(json.loads((DATA / "answer.schema.json").read_text(encoding="utf-8")))


def run(*arguments):
    return CliRunner().invoke(review, ["--on", "2026-11-21", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path):
    """A filing with one lack, to be spoilt further."""
    return Path(shutil.copytree(FILINGS / "025", tmp_path / "filing"))


def spoil(folder, **members):
    path = folder / "filing.json"
    record = json.loads(path.read_text(encoding="utf-8")) | members
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def told(folder, *arguments):
    result = run("--no-ocr", *arguments, folder)
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    ANSWER.validate(answer)
    return answer


def test_a_scan_is_recognised_and_a_clean_filing_stays_clean():
    answer = json.loads(run(FILINGS / "003").stdout)
    ANSWER.validate(answer)
    assert answer["findings"] == []
    assert answer["not_checked"] == []
    assert {"C1.names", "C2.sums", "D1.uploaded_respondent_address", "D5.readable"} <= set(answer["checked"])


def test_a_photo_of_evidence_that_lies_on_its_side_is_told(tmp_path):
    folder = Path(shutil.copytree(FILINGS / "002", tmp_path / "filing"))
    with Image.open(folder / "evidence-1.jpg") as photo:
        photo.rotate(90, expand=True).save(folder / "evidence-1.jpg")
    found = [
        (one["rule"], one["severity"], one["where"]) for one in json.loads(run(folder).stdout)["findings"]
    ]
    assert found == [("D5.pages", "technical", "materials.evidence[0]")]


def test_several_folders_are_told_line_by_line():
    result = run("--no-ocr", FILINGS / "002", FILINGS / "025", FILINGS / "029")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(Path(line["dir"]).name, [one["rule"] for one in line["findings"]]) for line in lines] == [
        ("002", []),
        ("025", ["D2.firm_letter"]),
        ("029", ["D5.readable"]),
    ]


def test_what_was_not_recognised_is_not_passed():
    left_out = {one["rule"]: one["why"] for one in told(FILINGS / "003")["not_checked"]}
    assert "complaint.pdf" in left_out["D1.uploaded_date"]
    assert "licence.jpg" in left_out["C1.numbers"]


def test_a_file_that_is_named_and_not_there_is_found_at_its_place(folder):
    (folder / "evidence-2.pdf").unlink()
    (missing,) = [one for one in told(folder)["findings"] if one["rule"] == "D5.readable"]
    assert (missing["where"], missing["severity"]) == ("materials.evidence[1]", "technical")
    assert "evidence-2.pdf" in missing["message"]


@pytest.mark.parametrize("name", ["../outside.pdf", "/etc/hostname", "link.pdf", "\0", "x" * 5000, "."])
def test_no_file_outside_the_folder_is_opened(folder, name):
    (folder.parent / "outside.pdf").write_bytes(b"%PDF-1.4")
    (folder / "link.pdf").symlink_to(folder.parent / "outside.pdf")
    spoil(folder, materials=[{"slot": "evidence", "file": name}])
    found = [one for one in told(folder)["findings"] if one["rule"] == "D5.readable"]
    assert len(found) == 1
    assert "没有收到" in found[0]["message"]


def test_one_that_is_no_filing_does_not_keep_the_others_from_being_told(tmp_path):
    result = run("--no-ocr", tmp_path, FILINGS / "025", tmp_path / "nothing")
    assert result.exit_code == 2
    assert [json.loads(line)["dir"] for line in result.stdout.splitlines()] == [str(FILINGS / "025")]
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[]", "花括号"),
        ('{"case_type": "海事"}'.encode(), "海事"),
    ],
)
def test_a_record_that_cannot_be_read_is_told_plainly(tmp_path, content, said):
    (tmp_path / "filing.json").write_bytes(content)
    result = run("--no-ocr", tmp_path)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_filing_that_is_too_large_is_told_so(folder):
    spoil(folder, parties=[{"role": "defendant", "kind": "natural", "name": "某甲"}] * 1000)
    result = run("--no-ocr", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "filing.json 里 parties：一次最多写 100 位当事人，这里有 1000 位当事人。" in result.stderr
