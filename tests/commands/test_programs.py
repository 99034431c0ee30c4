"""`court-filing program`: a court's program gets a key, is listed without it, and loses it."""

import pytest
from click.testing import CliRunner
from filed_cases import application, let_go, undone

from court_filing.acts import court_programs
from court_filing.cli import main
from court_filing.law import courts

COURT = "北京市朝阳区人民法院"


@pytest.fixture
def app(tmp_path):
    app = application(tmp_path)
    yield app
    let_go(app)


@pytest.fixture
def command(app, tmp_path):
    environment = {
        "COURT_FILING_BASE_URL": "http://localhost",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(tmp_path),
        "COURT_FILING_PAYMENTS": "embedded",
    }

    def run(*words):
        done = CliRunner().invoke(main, ["program", *words], env=environment)
        return done.exit_code, done.output

    return run


def test_a_program_is_added_listed_and_revoked(app, command):
    code, said = command("add", "--court", COURT, "--name", "审判管理系统")
    assert code == 0
    program, key = (line.partition(": ")[2] for line in said.splitlines())
    with undone(app):
        assert court_programs.known_by(key).court_id == courts.by_name(COURT).id
    code, said = command("list")
    assert (code, f"{program} {COURT} 审判管理系统 since" in said, key in said) == (0, True, False)
    assert command("revoke", program) == (0, f"revoked: {program} 审判管理系统\n")
    with undone(app):
        assert court_programs.known_by(key) is None
    assert "revoked 20" in command("list")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--court", "没有这个法院", "--name", "甲"), "there is no court"),
        (("add", "--court", COURT, "--name", " "), "1 to 100 characters"),
        (("add", "--court", COURT, "--name", "甲" * 101), "1 to 100 characters"),
        (("revoke", "7"), "there is no program 7"),
    ],
)
def test_what_cannot_be_done_is_said(command, words, said):
    code, output = command(*words)
    assert code == 1
    assert said in output
