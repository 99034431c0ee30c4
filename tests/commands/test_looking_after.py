"""The commands of those who run the product: clerks, courts, forgotten passwords, work that was given up."""

import pytest
from click.testing import CliRunner
from filed_cases import application, let_go, undone, working

from court_filing.acts import passwords
from court_filing.cases import store
from court_filing.cases.account import Role
from court_filing.cases.court_settings import settings_of
from court_filing.cases.queries import account_by_sign_in
from court_filing.cases.task import Task, TaskState
from court_filing.cli import main
from court_filing.clock import now
from court_filing.law import courts

COURT = "北京市东城区人民法院"


@pytest.fixture
def app(tmp_path):
    app = application(tmp_path)
    yield app
    let_go(app)


@pytest.fixture
def command(app, tmp_path):
    """Runs `court-filing …` on the same data; gives back its exit code and what it said."""
    environment = {
        "COURT_FILING_BASE_URL": "http://localhost",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(tmp_path),
        "COURT_FILING_PAYMENTS": "embedded",
    }

    def run(*words):
        done = CliRunner().invoke(main, words, env=environment)
        return done.exit_code, done.output

    return run


def test_a_clerk_is_appointed_and_signs_in_with_the_printed_password(app, command):
    code, said = command("appoint", "--name", "张立安", "--email", "zhang@court.example", "--court", COURT)
    assert code == 0
    with undone(app):
        clerk = account_by_sign_in("zhang@court.example")
        assert (clerk.role, clerk.court_id) == (Role.CLERK, courts.by_name(COURT).id)
        assert passwords.matches(clerk.password_hash, said.removeprefix("password: ").strip())
    code, said = command("new-password", "zhang@court.example")
    with undone(app):
        kept = account_by_sign_in("zhang@court.example").password_hash
        assert passwords.matches(kept, said.removeprefix("password: ").strip())


def test_an_assistant_is_appointed_who_decides_nothing(app, command):
    words = ("--name", "周导诉", "--email", "zhou@court.example", "--assistant")
    assert command("appoint", *words, "--court", COURT)[0] == 0
    with undone(app):
        helper = account_by_sign_in("zhou@court.example")
        assert (helper.assistant, helper.is_staff, helper.decides) == (True, True, False)
    code, said = command("appoint", *words, "--role", "administrator")
    assert code != 0
    assert "an assistant or a cashier serves at a court" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--mobile", "13700137000"), "a clerk serves one court"),
        (("--court", COURT), "--mobile or --email"),
        (("--mobile", "12345", "--court", COURT), "11 digits"),
        (("--email", "zhang", "--court", COURT), "not an e-mail address"),
        (("--mobile", "13700137000", "--court", "没有这个法院"), "there is no court"),
        (("--mobile", "13700137000", "--role", "litigant", "--court", COURT), "litigant"),
    ],
)
def test_what_cannot_be_is_told(app, command, words, said):
    code, output = command("appoint", "--name", "张立安", *words)
    assert code != 0
    assert said in output
    with undone(app):
        assert account_by_sign_in("13700137000") is None


def test_a_court_decides(app, command):
    assert command("set-court", COURT, "correction_days", "15")[0] == 0
    with undone(app):
        assert settings_of(courts.by_name(COURT).id).correction_days == 15
    code, said = command("set-court", COURT, "number_on", "payment")
    assert code != 0
    assert "settlement or acceptance" in said


def test_work_that_was_given_up_is_listed_and_begins_anew(app, command):
    with working(app):
        task_id = store.add(
            Task(
                kind="make_paper",
                about="7",
                status=TaskState.DEAD,
                attempts=8,
                run_at=now(),
                error="OSError",
            )
        ).id
    code, said = command("tasks")
    assert code == 0
    assert f"{task_id} make_paper 7" in said
    assert "OSError" in said
    assert "1 given up" in said
    assert "1 begin anew" in command("tasks", "--retry")[1]
    with undone(app):
        task = store.needed(Task, task_id)
        assert (task.status, task.attempts) == (TaskState.QUEUED, 0)
    assert "0 given up" in command("tasks")[1]
