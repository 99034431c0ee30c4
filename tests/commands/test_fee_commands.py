"""`court-filing fee` answers line by line whatever comes in; `check-rules` and a start with a broken rule say where."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from court_filing import resources
from court_filing.app import create_app
from court_filing.cli import main
from court_filing.cli.fees import LONGEST_LINE
from court_filing.config import Settings
from court_filing.law import rules
from court_filing.law.rules import BrokenRule

SETTINGS = {
    "COURT_FILING_BASE_URL": "http://localhost",
    "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
    "COURT_FILING_PAYMENTS": "embedded",
}
QUESTION = '{"id": "q", "kind": "property", "inputs": {"amount_yuan": "200000"}}'


def answers(sent: str | bytes) -> list[dict]:
    done = CliRunner().invoke(main, ["fee"], input=sent)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """Rule files of our own, read from now on."""
    copy = tmp_path / "fee_rules"
    shutil.copytree(resources.folder("fee_rules"), copy)
    found = resources.folder
    monkeypatch.setattr(resources, "folder", lambda name: copy if name == "fee_rules" else found(name))
    rules.forget()
    yield copy
    rules.forget()


@pytest.fixture
def broken(copied):
    """Of which one is wrong in its tenth line."""
    path = copied / "acceptance" / "property.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("flat ", "flatt "), encoding="utf-8")
    return copied


WRONG = "fee_rules/acceptance/property.toml:10: a version has no flatt; mend its spelling or remove it"


class TestFee:
    def test_one_object_a_line_in_the_order_of_the_questions(self):
        sent = "\n".join(QUESTION.replace('"q"', str(n)).replace("200000", str(n)) for n in range(1, 1001))
        told = answers(sent)
        assert [one["id"] for one in told] == list(range(1, 1001))
        assert {one["amount"] for one in told} == {"50.00"}

    def test_a_bad_line_is_answered_and_the_next_one_too(self):
        told = answers(
            "\ufeff" + QUESTION + "\r\n"
            "\n"
            'no json, "id": "lost"\n'
            '{"id": "float", "kind": "property", "inputs": {"amount_yuan": 1.5}}\n'
            '{"id": "twice", "id": "again"}\n'
            "[]\n" + QUESTION
        )
        assert [one["id"] for one in told] == ["q", "lost", "float", "twice", None, "q"]
        assert ["error" in one for one in told] == [False, True, True, True, True, False]
        assert told[0]["amount"] == told[-1]["amount"] == "4300.00"

    def test_bytes_that_are_no_text_and_lines_without_end(self):
        long = b'{"id": "long", "kind": "' + b"x" * (LONGEST_LINE + 200_000) + b'"}'
        told = answers(b"\xff\xfe\n" + long + b"\n" + QUESTION.encode() + b"\n" + long)
        assert [one.get("amount", one.get("error", {}).get("message", "")[:6]) for one in told] == [
            "这一行不是合",
            "这一行太长，",
            "4300.00",
            "这一行太长，",
        ]

    def test_nothing_asked_nothing_answered(self):
        assert answers("") == []
        assert answers("\n \n") == []

    def test_a_program_that_asks_line_by_line_is_answered_at_once(self):
        environment = {**os.environ, "PYTHONUTF8": "1"}
        with subprocess.Popen(
            [sys.executable, "-m", "court_filing.cli", "fee"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        ) as program:
            for _ in range(2):
                program.stdin.write(QUESTION.encode() + b"\n")
                program.stdin.flush()
                assert json.loads(program.stdout.readline())["amount"] == "4300.00"
            program.stdin.close()
            assert program.wait(timeout=60) == 0


class TestCheckRules:
    def test_sound_rules(self):
        done = CliRunner().invoke(main, ["check-rules", "--stale-days", "100000"])
        assert done.exit_code == 0
        assert "rules are sound, 0 warnings" in done.output

    def test_a_mistake_is_said_with_file_and_line(self, broken):
        done = CliRunner().invoke(main, ["check-rules"])
        assert done.exit_code == 1
        assert WRONG in done.output.splitlines()

    def test_stale_rules_are_warnings_unless_asked_to_be_more(self, copied):
        path = copied / "acceptance" / "labour.toml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("2026-11-21", "2015-01-01"), encoding="utf-8"
        )
        words = ["check-rules", "--stale-days", "3000"]
        done = CliRunner().invoke(main, words)
        assert done.output.startswith("fee_rules/acceptance/labour.toml:9: warning: checked ")
        assert (done.exit_code, done.output.splitlines()[1][-10:]) == (0, "1 warnings")
        assert CliRunner().invoke(main, [*words, "--strict"]).exit_code == 1


class TestABrokenRuleStopsTheStart:
    def test_of_the_application(self, broken, tmp_path):
        with pytest.raises(BrokenRule, match="property.toml:10"):
            create_app(Settings.from_environment({**SETTINGS, "COURT_FILING_VAR": str(tmp_path)}))

    @pytest.mark.parametrize("words", [["serve"], ["work"], ["migrate"], ["fee"]])
    def test_of_every_command_with_that_message(self, broken, tmp_path, words):
        done = CliRunner().invoke(main, words, env={**SETTINGS, "COURT_FILING_VAR": str(tmp_path)})
        assert done.exit_code == 1
        assert WRONG in done.output
        assert "Traceback" not in done.output

    def test_of_a_web_server_that_runs_the_application_by_itself(self, tmp_path):
        """gunicorn imports `court_filing.wsgi`; status 3 makes it give up instead of trying again."""
        text = (
            "import pathlib, sys\n"
            "from court_filing import resources\n"
            "found = resources.folder\n"
            "here = pathlib.Path(sys.argv[1])\n"
            "resources.folder = lambda name: here if name == 'fee_rules' else found(name)\n"
            "import court_filing.wsgi\n"
        )
        copy = tmp_path / "fee_rules"
        shutil.copytree(resources.folder("fee_rules"), copy)
        (copy / "acceptance" / "labour.toml").unlink()
        environment = {**os.environ, **SETTINGS, "COURT_FILING_VAR": str(tmp_path), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", text, str(copy)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 3
        assert done.stderr.strip().endswith("there is no file labour.toml; put it back")
        assert "Traceback" not in done.stderr
