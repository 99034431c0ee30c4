"""What is told of a trial goes out as real mail, over SMTP, to the owner and to the lawyers who entered."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from docketed_cases import docketed, entered, lawyer, tell, told
from filed_cases import application, do_recorded_work, let_go, people

from court_filing.cases import store
from court_filing.cases.case import Case


class Box:
    """Keeps what it is handed."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@pytest.fixture(scope="module")
def box():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.port = port
    yield box
    controller.stop()


@pytest.fixture(scope="module")
def app(tmp_path_factory, box):
    address = f"smtp+plain://127.0.0.1:{box.port}?from=noreply@court.example"
    app = application(tmp_path_factory.mktemp("var"), COURT_FILING_MESSAGES=address)
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def test_a_hearing_is_mailed_to_all_who_follow_the_case(app, persons, box):
    case_id = docketed(app, persons.litigant, persons.clerk)
    ours, theirs = lawyer(app, "jia"), lawyer(app, "yi")
    entered(app, case_id, ours)
    entered(app, case_id, theirs, role="defendant")
    do_recorded_work(app, "send_notice")
    box.mails.clear()
    tell(app, case_id, persons.clerk, told("scheduled"))
    do_recorded_work(app, "send_notice")
    assert [to for recipients, _mail in box.mails for to in recipients] == [
        "litigant@example.cn",
        "jia@lawyers.example.cn",
        "yi@lawyers.example.cn",
    ]
    with app.app_context():
        number = store.needed(Case, case_id).case_number
    to_owner, to_lawyer = (mail for _to, mail in box.mails[:2])
    assert to_owner["Subject"].startswith("开庭时间已定：")
    assert number in to_owner["Subject"]
    for words in ("地点：第三法庭", "以法院送达的传票或者通知书为准", f"http://localhost/cases/{case_id}/"):
        assert words in to_owner.get_content()
    assert f"http://localhost/counsel/cases/{case_id}/" in to_lawyer.get_content()
    do_recorded_work(app, "send_notice")
    assert len(box.mails) == 3
