"""`court-filing holidays`: the years in force are listed, shown, set from a file and forgotten."""

import pytest
from click.testing import CliRunner
from filed_cases import application, let_go

from court_filing.cli import main

TABLE = """
[[year]]
year = 2027
off = [2027-01-01, 2027-01-02, 2027-01-03]
work = [2027-01-09]
source = "国办发明电〔2026〕7号"
"""


@pytest.fixture
def command(tmp_path):
    app = application(tmp_path)
    environment = {
        "COURT_FILING_BASE_URL": "http://localhost",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(tmp_path),
        "COURT_FILING_PAYMENTS": "embedded",
    }

    def run(*words):
        done = CliRunner().invoke(main, ["holidays", *words], env=environment)
        return done.exit_code, done.output

    yield run
    let_go(app)


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "2027.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_a_year_is_set_shown_and_forgotten(command, file):
    assert "2027" not in command("list")[1]
    assert command("set", file(TABLE)) == (0, "in force: 2027, 3 off, 1 worked\n")
    assert "2027 entered" in command("list")[1] and "2026 shipped: 33 off, 6 worked" in command("list")[1]
    code, shown = command("show", "2027")
    assert (code, "国办发明电〔2026〕7号" in shown) == (0, True)
    assert command("set", file(shown))[0] == 0, "what is shown can be set again"
    assert command("forget", "2027") == (0, "forgotten: 2027\n")
    assert "2027" not in command("list")[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year = 1", "[[year]]"),
        ("not toml at all", "2027.toml"),
        (TABLE.replace("2027-01-09", "2027-01-13"), "不是星期六或星期日"),
        (TABLE + TABLE.replace("2027-01-03", "2030-01-03"), "不在 2027 年"),
    ],
)
def test_a_bad_table_changes_nothing(command, file, text, said):
    code, output = command("set", file(text))
    assert (code, said in output) == (1, True)
    assert "2027" not in command("list")[1]


@pytest.mark.parametrize(
    ("words", "said"), [(("show", "2031"), "no table"), (("forget", "2031"), "nothing was")]
)
def test_what_is_not_there_is_said(command, words, said):
    code, output = command(*words)
    assert (code, said in output) == (1, True)
