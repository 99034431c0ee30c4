"""The notice of docketing goes to the mobile number and to the mail address, once each, whatever fails on the way."""

from email import message_from_bytes, policy

import pytest
from docketed_cases import docketed
from filed_cases import application, do_recorded_work, let_go, people, submitted, working
from sms_platform import running_platform

from court_filing.acts.notices import NAMED
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.notice import Notice

ANOTHER = "11010519900307109X"


@pytest.fixture(scope="module")
def platform():
    with running_platform() as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def app(folder, platform):
    app = application(folder, COURT_FILING_SMS_URL=platform.url, COURT_FILING_SMS_TOKEN="word")
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(autouse=True)
def nothing_sent_yet(app, persons, folder, platform):
    do_recorded_work(app, "send_notice")
    platform.taken.clear()
    platform.answer = 200
    for mail in (folder / "messages").iterdir():
        mail.unlink()


@pytest.fixture
def texted(platform):
    """What the platform was posted of one kind: whom to, in which words, under which id."""

    def of(kind):
        return [
            (content["to"], content["text"], content["id"])
            for _path, _headers, content in platform.taken
            if content["kind"] == kind
        ]

    return of


@pytest.fixture
def mailed(folder):
    """Where mail of one kind went."""

    def to(kind):
        files = sorted((folder / "messages").glob(f"*-{kind}.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default)["To"] for file in files]

    return to


def test_docketing_is_told_both_ways_and_the_rest_the_best_way(app, persons, texted, mailed):
    case_id = docketed(app, persons.litigant, persons.clerk)
    do_recorded_work(app, "send_notice")
    [(to, text, _id)] = texted("docketed")
    with app.app_context():
        number = store.needed(Case, case_id).case_number
    assert to == "13900000001"
    assert text == f"自助立案：您的案件已立案 {number}。详情请登录后看“消息”。"
    assert mailed("docketed") == ["litigant@example.cn"]
    assert mailed("received") == ["litigant@example.cn"]
    assert texted("received") == []


def test_a_platform_that_is_away_gets_it_later_and_the_mail_is_not_sent_again(
    app, persons, platform, texted, mailed, clock
):
    platform.answer = 503
    docketed(app, persons.litigant, persons.clerk)
    do_recorded_work(app, "send_notice")
    platform.answer = 200
    clock.forward(minutes=1)
    do_recorded_work(app, "send_notice")
    clock.forward(minutes=1)
    do_recorded_work(app, "send_notice")
    [(_to, _text, refused), (_to, _text, taken)] = texted("docketed")
    assert refused == taken
    assert mailed("docketed") == ["litigant@example.cn"]


def test_who_has_given_one_way_is_told_that_way(app, persons, texted, mailed):
    with working(app):
        store.needed(Account, persons.stranger).email = None
    docketed(app, persons.stranger, persons.clerk)
    do_recorded_work(app, "send_notice")
    assert [to for to, _text, _id in texted("docketed")] == ["13900000002"]
    assert mailed("docketed") == []
    with app.app_context():
        [notice] = db.session.query(Notice).filter_by(account_id=persons.stranger, event="docketed")
        assert notice.sent_at is not None
        assert notice.only_here_at is None


def test_in_whose_name_somebody_files_gets_one_short_message_that_names_nobody(app, persons, texted, mailed):
    details = {"identity_number": ANOTHER, "name": "贺小川", "phone": "13700007559"}
    case_id = submitted(app, persons.litigant, details=details)
    do_recorded_work(app, "send_notice")
    do_recorded_work(app, "send_notice")
    with app.app_context():
        number = store.needed(Case, case_id).filing_number
    [(to, text, _id)] = texted(NAMED)
    assert to == "13700007559"
    assert text == (
        f"有人以您的名义向北京市朝阳区人民法院提交立案申请，收件号{number}。不是您委托的，请打12368告诉法院。"
    )
    assert len(text) <= 70
    assert mailed(NAMED) == []
