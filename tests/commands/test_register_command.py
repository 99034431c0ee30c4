"""`court-filing register`: a register is taken in, told what is wrong with it, and prints are made anew."""

import pytest
from click.testing import CliRunner
from filed_cases import application, let_go

from court_filing.cli import main

CSV = "编号,渠道,收到日期,案由,金额,原告,被告\n窗口0118,窗口,2026-01-05,民间借贷纠纷,20000,曾巧云,贺长河\n"
COURT = "北京市朝阳区人民法院"


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
        done = CliRunner().invoke(main, ["register", *words], env=environment)
        return done.exit_code, done.output

    yield run
    let_go(app)


def test_a_file_is_taken_in_whole_or_not_at_all(command, tmp_path):
    file, bad = tmp_path / "register.csv", tmp_path / "bad.csv"
    file.write_text(CSV, encoding="gbk")
    bad.write_text(CSV + "窗口0119,窗口,哪天,,,曾巧云,\n", encoding="utf-8")

    assert command("import", str(file), "--court", "没有的法院")[0] == 1
    code, told = command("import", str(bad), "--court", COURT)
    assert code == 1
    assert f"{bad}:3: 日期“哪天”读不懂" in told
    assert command("import", str(file), "--court", COURT) == (0, "taken in: 1 new, 0 changed, 0 the same\n")
    assert command("import", str(file), "--court", "京0105") == (
        0,
        "taken in: 0 new, 0 changed, 1 the same\n",
    )
    assert command("renew-prints") == (0, "made anew: the prints of 1 filings\n")
