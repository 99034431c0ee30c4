"""The lawyer's list: complete, searched, narrowed, sorted and paged by the address, in few statements."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from entered_lawyers import asked, docketed, entered, lawyer
from filed_cases import application, drafted, people, post, signed_in, submitted, working
from seeded_caseload import STAGES, seed

from court_filing.cases import caseload, store
from court_filing.cases.account import Account
from court_filing.cases.database import db
from court_filing.clock import now
from court_filing.counsel.calendar import calendar_of
from court_filing.counsel.search import PAGE, in_order, pinyin
from court_filing.counsel.words import STAGES as STAGE_WORDS

SEEDED = 300


@pytest.fixture(scope="module")
def seeded(app, persons):
    """A lawyer with 300 cases, a third of them entered; the id of the account."""
    lawyer_id = lawyer(app, "周多案", "13911110009")
    seed(app, lawyer_id, SEEDED, at=now(), others_owner_id=persons.stranger)
    return lawyer_id


@pytest.fixture
def browser(app, seeded):
    return signed_in(app, seeded)


def rows(answer):
    """The rows of the page as dictionaries of what stands in them."""
    page = BeautifulSoup(answer.text, "html.parser")
    found = []
    for row in page.select("table.court-cards tbody tr"):
        cells = {cell["data-label"]: cell.get_text(" ", strip=True) for cell in row.select("[data-label]")}
        found.append({**cells, "number": row.select_one("th").get_text(strip=True)})
    return found


def total(answer):
    return int(re.search(r"共 (\d+) 个案件", answer.text)[1])


def test_both_what_was_filed_and_what_was_entered_is_there_and_nothing_else(app, persons, lawyer_id):
    mine = submitted(app, lawyer_id)
    entered_case = docketed(app, persons.litigant)
    entered(app, entered_case, lawyer_id, persons.clerk)
    strangers, waiting = docketed(app, persons.litigant), docketed(app, persons.litigant)
    entry_id = asked(app, waiting, lawyer_id)
    page = signed_in(app, lawyer_id).get("/counsel/").text
    assert f"/counsel/cases/{mine}/" in page
    assert f"/counsel/cases/{entered_case}/" in page
    assert strangers not in page
    assert waiting not in page
    assert f"/counsel/representations/{entry_id}/" in page
    assert "等待法院确认的委托手续（1）" in page


def test_the_client_is_whom_the_lawyer_acts_for(app, persons, lawyer_id):
    case_id = docketed(app, persons.litigant)
    entered(app, case_id, lawyer_id, persons.clerk, client="贺长河")
    with app.app_context():
        lawyer = store.needed(Account, lawyer_id)
        lines = caseload.named(caseload.lines_of(lawyer, at=now()), lawyer)
        line = next(line for line in lines if line.case_id == case_id)
    assert (line.clients, line.opponents, line.own) == (("贺长河",), ("曾巧云",), False)


def test_three_hundred_cases_take_as_many_statements_as_one(app, persons, seeded, browser):
    alone = lawyer(app, "一案律师", "13911110010")
    drafted(app, alone)
    counted = {who: statements(app, signed_in(app, who)) for who in (alone, seeded)}
    assert counted[seeded] == counted[alone]
    assert counted[seeded] <= 10


def statements(app, client):
    """How many statements one page of the list takes."""
    seen = []

    def count(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", count)
    try:
        assert client.get("/counsel/").status_code == 200
    finally:
        sa.event.remove(engine, "before_cursor_execute", count)
    return len([each for each in seen if each.startswith(("SELECT", "UPDATE", "INSERT"))])


def test_it_is_paged_and_says_how_many_there_are(browser):
    first = browser.get("/counsel/")
    assert total(first) == SEEDED
    assert len(rows(first)) == PAGE
    pages = [browser.get(f"/counsel/?page={page}").text for page in range(1, 7)]
    cases = {link for page in pages for link in re.findall(r'href="/counsel/cases/([0-9a-f]+)/"', page)}
    assert len(cases) == SEEDED
    assert rows(browser.get("/counsel/?page=99"))
    assert rows(browser.get("/counsel/?page=-3&sort=nonsense&state=nonsense"))


@pytest.mark.parametrize(
    ("address", "column", "holds"),
    [
        ("state=returned", "状态", "要补正"),
        ("state=closed", "状态", "已结案"),
        ("state=docketed", "状态", "已立案"),
        ("q=委托人07", "委托人", "委托人07"),
        ("q=%282026%29京0105", "number", "（2026）京0105"),
        ("q=20261101-0000", "number", ""),
        ("q=行政处罚", "案由", "行政处罚"),
        ("q=委托人07 民间借贷", "案由", "民间借贷纠纷"),
        ("type=administrative", "案由", "行政处罚"),
        ("due=overdue", "最后一天", "已过期"),
    ],
)
def test_it_is_narrowed_by_the_address(browser, address, column, holds):
    answer = browser.get(f"/counsel/?{address}")
    found = rows(answer)
    assert found
    assert total(answer) < SEEDED
    assert all(holds in row[column] for row in found)


def test_the_court_is_chosen_among_those_of_the_lawyer(browser):
    page = BeautifulSoup(browser.get("/counsel/").text, "html.parser")
    options = page.select("select[name=court] option")
    assert len(options) == 5
    answer = browser.get(f"/counsel/?court={options[1]['value']}")
    assert total(answer) == SEEDED // 4
    assert {row["法院"] for row in rows(answer)} == {options[1].get_text()}


@pytest.mark.parametrize("days", [3, 7, 30])
def test_what_is_due_soon_is_theirs_to_do(app, seeded, browser, days):
    today = now().date()
    with app.app_context():
        lines = caseload.lines_of(store.needed(Account, seeded), at=now())
    expected = [
        line
        for line in lines
        if line.duty.is_theirs and line.duty.by_on and line.duty.by_on <= today + timedelta(days=days)
    ]
    assert total(browser.get(f"/counsel/?due={days}")) == len(expected) > 0


def test_nothing_found_says_so_and_leads_back(browser):
    page = browser.get("/counsel/?q=没有这个人").text
    assert "没有符合条件的案件" in page
    assert 'href="/counsel/"' in page


def test_a_sign_with_a_meaning_of_its_own_is_only_a_sign(browser):
    for sign in ("%", "_", "'", "%25"):
        assert browser.get("/counsel/", query_string={"q": sign}).status_code == 200
    assert "没有符合条件的案件" in browser.get("/counsel/", query_string={"q": "%"}).text


@pytest.fixture(scope="module")
def lines(app, seeded):
    with app.app_context():
        lawyer = store.needed(Account, seeded)
        return caseload.named(caseload.lines_of(lawyer, at=now()), lawyer)


class TestOrder:
    def test_the_nearest_day_of_theirs_comes_first_and_none_last(self, lines):
        ordered = in_order(lines, "deadline", reverse=False)
        own = [line.duty.by_on for line in ordered if line.duty.is_theirs and line.duty.by_on]
        assert own == sorted(own)
        assert ordered[0].duty.is_theirs
        assert ordered[-1].duty.by_on is None

    @pytest.mark.parametrize("sort", ["state", "court", "number", "client", "opponent", "cause", "duty"])
    def test_turned_round_it_is_the_other_way_but_for_what_has_nothing(self, lines, sort):
        forth, back = (in_order(lines, sort, reverse=reverse) for reverse in (False, True))
        assert {line.case_id for line in forth} == {line.case_id for line in back} and len(forth) == SEEDED
        assert forth[0].case_id != back[0].case_id

    def test_chinese_goes_by_its_sounds(self):
        assert sorted(["朝阳", "安徽", "西城", "北京"], key=pinyin) == ["安徽", "北京", "朝阳", "西城"]

    def test_every_heading_turns_its_column_round(self, browser):
        page = BeautifulSoup(browser.get("/counsel/?q=委托人").text, "html.parser")
        heads = page.select("th[scope=col] a")
        assert len(heads) == 8
        for head in heads:
            assert "q=" in head["href"]
            once = BeautifulSoup(browser.get(head["href"]).text, "html.parser")
            chosen = [th for th in once.select("th[scope=col]") if th.get("aria-sort")]
            assert [th.a.get_text() for th in chosen] == [head.get_text()]
            again = BeautifulSoup(browser.get(chosen[0].a["href"]).text, "html.parser")
            turned = again.select_one("th[aria-sort]")["aria-sort"]
            assert {turned, chosen[0]["aria-sort"]} == {"ascending", "descending"}


def test_every_stage_has_its_word(app, seeded):
    with app.app_context():
        lines = caseload.lines_of(store.needed(Account, seeded), at=now())
        assert {line.stage for line in lines} <= set(STAGE_WORDS)
        assert len({line.stage for line in lines}) == len(STAGES) - 1


class TestCalendar:
    def test_each_duty_stands_once_under_a_name_that_stays(self, app, seeded, browser):
        answer = browser.get("/counsel/calendar.ics")
        assert answer.mimetype == "text/calendar"
        text = answer.data.decode()
        names = re.findall(r"UID:(.+)\r\n", text)
        assert len(names) == len(set(names)) == text.count("BEGIN:VEVENT") > 0
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")
        assert names == re.findall(r"UID:(.+)\r\n", browser.get("/counsel/calendar.ics").data.decode())

    def test_no_line_is_longer_than_a_calendar_reads(self, browser):
        lines = browser.get("/counsel/calendar.ics").data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode()

    @pytest.mark.parametrize(
        "court", ["京", "京0105" * 40, "北京市朝阳区人民法院" * 30, "𠮷a法" * 50, "é,;\\" * 60]
    )
    def test_a_long_row_is_folded_as_late_as_can_be_and_reads_as_before(self, app, seeded, court):
        with app.test_request_context():
            lines = caseload.lines_of(store.needed(Account, seeded), at=now())
            line = next(line for line in lines if line.duty.kind == "pay")
            line.clients = (court,)
            folded = calendar_of([line], at=now()).split("\r\n")
        parts = [part for part in folded if court[0] in part or part.startswith(" ")]
        whole = "".join([parts[0], *(part[1:] for part in parts[1:])])
        assert whole.endswith(re.sub(r"([\\;,])", r"\\\1", court))
        for part, after in pairwise(parts):
            assert len(part.encode()) <= 75 < len((part + after[1]).encode())

    def test_a_hearing_has_its_hour_and_a_deadline_its_day(self, app, seeded):
        at = now()
        with app.test_request_context():
            lines = caseload.lines_of(store.needed(Account, seeded), at=at)
            hearing = next(line for line in lines if line.duty.at)
            due = next(line for line in lines if line.duty.kind == "pay")
            heard, paid = calendar_of([hearing], at=at), calendar_of([due], at=at)
        assert re.search(r"DTSTART:\d{8}T\d{6}Z", heard)
        assert f"DTSTART;VALUE=DATE:{due.duty.by_on:%Y%m%d}" in paid


class TestDoors:
    def test_a_lawyer_lands_on_the_list(self, app, lawyer_id):
        client = signed_in(app, lawyer_id)
        assert client.get("/account/sign-in").location == "/counsel/"
        assert client.get("/cases/").location == "/counsel/"

    @pytest.mark.parametrize("who", ["litigant", "clerk"])
    @pytest.mark.parametrize(
        "address", ["/counsel/", "/counsel/enter/", "/counsel/representations/", "/counsel/calendar.ics"]
    )
    def test_it_is_for_lawyers_alone(self, app, persons, who, address):
        assert signed_in(app, getattr(persons, who)).get(address).status_code == 403

    def test_a_lawyer_who_entered_changes_pays_and_withdraws_nothing(self, app, persons, lawyer_id, case_id):
        entered(app, case_id, lawyer_id, persons.clerk, client="曾巧云")
        client = signed_in(app, lawyer_id)
        for address in (
            "",
            "tasks/",
            "facts/",
            "materials/",
            "submission/",
            "payment/",
            "withdraw/",
            "tracking/",
        ):
            assert client.get(f"/cases/{case_id}/{address}").status_code == 404, address
            assert post(client, f"/cases/{case_id}/{address}").status_code in (404, 405), address


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


def test_without_a_case_it_says_what_will_be_here(small):
    people(small)
    lawyer_id = lawyer(small, "新律师", "13911110020")
    page = signed_in(small, lawyer_id).get("/counsel/").text
    assert "这里还没有案件" in page
    assert "加入案件" in page
    with working(small):
        assert caseload.lines_of(store.needed(Account, lawyer_id), at=now()) == []
