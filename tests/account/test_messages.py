"""The message centre: what a person was told, in the words of the mail, opened by a POST: a GET leaves no trace."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from docketed_cases import docketed, entered, lawyer, tell, told
from filed_cases import accepted, application, let_go, people, post, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.cases.notices import COUNTED_UNREAD
from court_filing.cases.queries import PAGE
from court_filing.clock import now

ADDRESS = "/account/messages"


@pytest.fixture(scope="module")
def app(database_url, tmp_path_factory):
    """Not the accounts' own application: this one has cases, on both databases."""
    app = application(tmp_path_factory.mktemp("var"), COURT_FILING_DATABASE_URL=database_url)
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def nobody_was_told(app):
    with working(app):
        db.session.execute(sa.delete(Notice))


@pytest.fixture
def case_id(app, persons, nobody_was_told):
    return docketed(app, persons.litigant, persons.clerk)


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


def opened(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def unread(app):
    with app.app_context():
        return set(db.session.scalars(sa.select(Notice.id).where(Notice.read_at.is_(None))))


def newest(app, account_id):
    with app.app_context():
        wanted = sa.select(Notice.id).where(Notice.account_id == account_id).order_by(Notice.id.desc())
        return db.session.scalars(wanted.limit(1)).one()


def subjects(page):
    return [item.select_one("a, button").get_text(strip=True) for item in page.select(".court-messages li")]


def badge(page):
    """What the navigation says of messages, for who sees it and for who hears it."""
    return page.select_one('.court-header__nav a[href="/account/messages"]').get_text(" ", strip=True)


def test_everything_is_listed_newest_first_with_a_word_for_what_is_unread(app, persons, case_id, litigant):
    tell(app, case_id, persons.clerk, told("assigned"), told("scheduled"))
    page = opened(litigant)
    assert [subject[:6] for subject in subjects(page)] == [
        "开庭时间已定",
        "案件有新进展",
        "您的案件已立",
        "法院已接收您",
    ]
    assert [tag.get_text() for tag in page.select(".court-messages .govuk-tag")] == ["未读"] * 4
    assert badge(page) == "消息 4 条未读"


def test_a_message_is_opened_by_a_button_and_read_from_then_on(app, persons, case_id, litigant):
    tell(app, case_id, persons.clerk, told("scheduled"))
    notice_id = newest(app, persons.litigant)
    answer = post(litigant, f"{ADDRESS}/{notice_id}/open")
    assert (answer.status_code, answer.location) == (302, f"{ADDRESS}/{notice_id}")
    page = opened(litigant, answer.location)
    text = page.select_one("main").get_text()
    for words in ("开庭时间已定", "第三法庭", "以法院送达的传票或者通知书为准", "已读"):
        assert words in text
    assert (
        page.select_one(f'main a.govuk-button[href="/cases/{case_id}/"]').get_text(strip=True) == "查看案件"
    )
    assert notice_id not in unread(app)
    row = opened(litigant).select_one(".court-messages li")
    assert row.select_one("a")["href"] == f"{ADDRESS}/{notice_id}"
    assert row.select_one(".govuk-tag") is None


def test_looking_at_a_message_leaves_no_trace(app, persons, case_id, litigant):
    before = unread(app)
    page = opened(litigant, f"{ADDRESS}/{newest(app, persons.litigant)}")
    assert "未读" in page.select_one("main").get_text()
    opened(litigant)
    assert unread(app) == before


def test_all_are_read_but_those_that_came_after_the_page_was_opened(app, persons, case_id, litigant):
    page = opened(litigant)
    up_to = page.select_one('input[name="up_to"]')["value"]
    tell(app, case_id, persons.clerk, told("assigned"))
    assert post(litigant, f"{ADDRESS}/read-all", up_to=up_to).status_code == 302
    assert unread(app) == {newest(app, persons.litigant)}
    assert badge(opened(litigant)) == "消息 1 条未读"


@pytest.mark.parametrize("up_to", ["", "x", "-1", "99999999999999999999"])
def test_a_tampered_all_read_reads_nothing(app, case_id, litigant, up_to):
    before = unread(app)
    assert post(litigant, f"{ADDRESS}/read-all", up_to=up_to).status_code == 302
    assert unread(app) == before


def test_without_the_form_s_token_nothing_is_read(app, persons, case_id, litigant):
    before = unread(app)
    assert litigant.post(f"{ADDRESS}/{newest(app, persons.litigant)}/open").status_code == 400
    assert litigant.post(f"{ADDRESS}/read-all", data={"up_to": "999"}).status_code == 400
    assert unread(app) == before


def test_a_message_is_its_person_s_alone(app, persons, case_id):
    notice_id = newest(app, persons.litigant)
    stranger = signed_in(app, persons.stranger)
    assert stranger.get(f"{ADDRESS}/{notice_id}").status_code == 404
    assert post(stranger, f"{ADDRESS}/{notice_id}/open").status_code == 404
    post(stranger, f"{ADDRESS}/read-all", up_to=str(notice_id))
    assert notice_id in unread(app)
    assert subjects(opened(stranger)) == []
    assert badge(opened(stranger)) == "消息"


def test_a_clerk_has_no_message_centre(app, persons):
    clerk = signed_in(app, persons.clerk)
    assert clerk.get(ADDRESS).status_code == 403
    assert ADDRESS not in clerk.get("/desk/").text


def test_a_lawyer_who_entered_is_led_to_the_lawyer_s_page(app, persons, case_id):
    lawyer_id = lawyer(app, f"甲 of {case_id}")
    entered(app, case_id, lawyer_id)
    tell(app, case_id, persons.clerk, told("assigned"))
    page = opened(signed_in(app, lawyer_id), f"{ADDRESS}/{newest(app, lawyer_id)}")
    assert page.select_one(f'main a[href="/counsel/cases/{case_id}/"]')


def test_what_is_to_be_done_stands_on_the_button(app, persons, nobody_was_told, litigant):
    case_id = accepted(app, persons.litigant, persons.clerk)
    page = opened(litigant, f"{ADDRESS}/{newest(app, persons.litigant)}")
    assert page.select_one(f'main a[href="/cases/{case_id}/"]').get_text(strip=True) == "去交费"
    assert "http" not in page.select_one("main").get_text()


@pytest.fixture
def many(app, persons, case_id):
    """More than one page and more than are counted."""
    count = COUNTED_UNREAD + 20
    with working(app):
        for _ in range(count):
            store.add(
                Notice(
                    account_id=persons.stranger,
                    case_id=case_id,
                    event="docketed",
                    detail={"case_number": store.needed(Case, case_id).case_number},
                    created_at=now() - timedelta(days=1),
                )
            )
    return count


def test_many_come_in_pages_and_are_counted_no_farther_than_anybody_reads(app, persons, many):
    stranger = signed_in(app, persons.stranger)
    first, last = opened(stranger), opened(stranger, f"{ADDRESS}?page=3")
    assert (len(subjects(first)), len(subjects(last))) == (PAGE, many - 2 * PAGE)
    assert badge(first) == f"消息 {COUNTED_UNREAD}+ 条未读"
    assert len(subjects(opened(stranger, f"{ADDRESS}?page=99"))) == many - 2 * PAGE


def statements(app, client, address):
    """What a page asks the database."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return asked


def test_the_unread_mark_costs_one_statement_and_strangers_and_fragments_none(app, case_id, litigant):
    def counting(client, address):
        return [asked for asked in statements(app, client, address) if "FROM notice" in asked]

    assert len(counting(litigant, "/help")) == 1
    assert counting(litigant, f"/cases/{case_id}/standing/") == []
    assert counting(app.test_client(), "/help") == []


def test_the_list_costs_as_many_statements_for_fifty_messages_as_for_one(app, persons, many, litigant):
    few = statements(app, litigant, ADDRESS)
    assert len(few) == len(statements(app, signed_in(app, persons.stranger), ADDRESS))
