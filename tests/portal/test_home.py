"""The pages for everybody: what stands on the front page, elder mode, and the sign of life."""

import re

import pytest
from filed_cases import application, post, working

from court_filing.cases import store
from court_filing.cases.database import db
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.law.proceedings import GROUPS, in_group


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture
def anybody(app):
    return app.test_client()


@pytest.mark.parametrize(
    "address", ["/", "/help", "/accessibility", "/check/", "/guide/", "/fees/", "/track/"]
)
def test_everybody_may_read_without_signing_in(anybody, address):
    answer = anybody.get(address)
    assert answer.status_code == 200
    assert len(re.findall("<h1", answer.text)) == 1


def test_the_front_page_leads_into_a_case_and_back_to_an_unfinished_one(anybody):
    page = anybody.get("/").text
    assert re.search(r'href="/[^"]+"[^>]*govuk-button--start', page)
    assert "继续未完成的" in page


def test_the_link_to_telling_what_happened_does_not_run_into_the_words_after_it(anybody):
    assert re.search(r"说说发生了什么事</a>\s*<br>\s*不用登录", anybody.get("/").text)


def test_the_front_page_says_by_class_what_can_be_filed(anybody):
    page = anybody.get("/").text
    kinds = page[page.index('id="kinds"') : page.index("<aside")]
    classes = re.findall(r"<h3[^>]*>(.*?)</h3>(.*?)</dl>", kinds, re.S)
    row = r"<dt[^>]*><a [^>]*>(.*?)</a></dt>\s*<dd[^>]*>(.*?)</dd>"
    assert {title: re.findall(row, rows, re.S) for title, rows in classes} == {
        title: [(kind.title, kind.plain) for kind in in_group(group)] for group, title in GROUPS.items()
    }
    assert [title for title, _rows in classes] == ["民事", "刑事", "行政", "执行"]


def test_the_front_page_says_that_a_court_may_want_private_prosecutions_at_the_counter(anybody):
    assert "刑事自诉是否在网上办，由各法院决定；没有开通的，请到法院诉讼服务中心窗口" in anybody.get("/").text


@pytest.mark.parametrize("words", ["110", "12368", "“已提交”不等于“已接收”"])
def test_the_front_page_says_what_nobody_may_miss(anybody, words):
    assert words in anybody.get("/").text


def test_help_states_the_real_limit_of_a_file(anybody):
    assert "一个文件不超过 100 MB" in anybody.get("/help").text


def test_elder_mode_is_switched_on_and_off_where_the_reader_is(anybody):
    assert '<html lang="zh" class="govuk-template elder">' not in anybody.get("/help").text
    answer = post(anybody, "/elder", next="/help?from=1")
    assert (answer.status_code, answer.location) == (302, "/help?from=1")
    assert re.search(r'<html[^>]*class="govuk-template elder"', anybody.get("/help").text)
    post(anybody, "/elder", next="/help")
    assert not re.search(r'<html[^>]*class="govuk-template elder"', anybody.get("/help").text)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/a\nb", "/\t/evil.example"],
)
def test_elder_mode_never_leads_to_another_site(anybody, elsewhere):
    assert post(anybody, "/elder", next=elsewhere).location == "/"


def test_elder_mode_needs_the_form_s_token(anybody):
    assert anybody.post("/elder", data={"next": "/"}).status_code == 400
    assert not re.search(r'<html[^>]*class="govuk-template elder"', anybody.get("/").text)


def test_health_while_all_is_well(anybody):
    answer = anybody.get("/health")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "database": "ok",
        "files": "ok",
        "dead_tasks": 0,
        "scanner": "none",
        "maintenance": "none",
    }


def test_health_tells_how_much_work_was_given_up(app, anybody):
    with working(app):
        for status in (TaskState.DEAD, TaskState.DEAD, TaskState.DONE, TaskState.QUEUED):
            store.add(Task(kind="mark", about="曾巧云", status=status, run_at=now()))
    assert anybody.get("/health").json["dead_tasks"] == 2


def test_health_when_the_database_is_gone(tmp_path):
    address = f"sqlite:///{tmp_path / 'disk' / 'court_filing.db'}"
    (tmp_path / "disk").mkdir()
    app = application(tmp_path / "var", COURT_FILING_DATABASE_URL=address)
    with app.app_context():
        db.engine.dispose()
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.json) == (503, {"status": "unavailable", "database": "unreachable"})
