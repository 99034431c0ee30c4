"""Writing to a court from the browser, with and without an account, and reading the reply."""

import email
import re
from email import policy
from urllib.parse import unquote

import pytest
from filed_cases import (
    COURT_CODE,
    TOKEN,
    application,
    do_recorded_work,
    drafted,
    let_go,
    people,
    post,
    signed_in,
    submitted,
    working,
)
from written_letters import PASSWORD, written

from court_filing.acts import letters
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.letter import Letter
from court_filing.cases.letters import letter_by_number
from court_filing.clock import now
from court_filing.law import courts
from court_filing.web.security import limiter

KEY = re.compile(r'name="form_key"[^>]*value="([^"]+)"')
NUMBER = re.compile(r"留\d{8}-\d{6}")
COURT = courts.by_code(COURT_CODE)
WRITTEN = {
    "about": "离婚案件要交哪些材料",
    "body": "没有结婚证原件。\n能不能立案？",
    "name": "曾巧云",
    "contact": "zeng@example.cn",
}
SECRET = {"password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def anybody(app):
    return app.test_client()


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


def address(kind="question", **more):
    values = {"court": COURT.id, **more}
    return f"/letters/write/{kind}?" + "&".join(f"{name}={value}" for name, value in values.items())


def write(client, where, **fields):
    """Fill in the page and send it."""
    shown = client.get(where).text
    hidden = {"csrf_token": TOKEN.search(shown)[1], "form_key": KEY.search(shown)[1]}
    return client.post(where, data={**hidden, **WRITTEN, **fields})


def answer(app, persons, number, text="可以，带身份证来窗口。"):
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        letters.reply(letter_by_number(number), text, by=clerk, at=now())


def test_the_doors_say_what_each_is_for_and_when_the_court_answers(anybody):
    page = anybody.get("/letters/").text
    for word in ("咨询", "投诉", "建议", "执行线索", "15 天内答复", "7 天内答复", "法院的立案人员看不到"):
        assert word in page


def test_the_court_is_found_by_name_or_by_place(anybody):
    found = anybody.get("/letters/write/question?q=北京朝阳").text
    assert f"/letters/write/question?court={COURT.id}" in unquote(found)
    by_place = anybody.get("/letters/write/question?province=北京市&area=110105").text
    assert "北京市朝阳区人民法院" in by_place
    assert "没有找到" in anybody.get("/letters/write/question?q=没有这个法院").text


def test_there_is_no_other_kind(anybody):
    assert anybody.get("/letters/write/praise").status_code == 404


def test_without_account_number_and_password_lead_to_the_reply(app, persons, anybody):
    answered = write(anybody, address(), **SECRET)
    assert (answered.status_code, answered.location) == (302, "/letters/receipt")
    receipt = anybody.get("/letters/receipt").text
    [number] = NUMBER.findall(receipt)
    for word in ("法院收到了您的咨询", "北京市朝阳区人民法院", "诉讼服务中心", "（含当天）"):
        assert word in receipt
    somebody = app.test_client()
    found = post(somebody, "/letters/find", number=number, password=PASSWORD)
    assert (found.status_code, found.location) == (302, "/letters/found")
    assert "等法院答复" in somebody.get("/letters/found").text
    answer(app, persons, number)
    post(somebody, "/letters/find", number=number, password=PASSWORD)
    shown = somebody.get("/letters/found").text
    assert "可以，带身份证来窗口。" in shown and "没有结婚证原件。" in shown
    with working(app):
        assert letter_by_number(number).read_at is not None
    post(somebody, "/letters/leave")
    assert somebody.get("/letters/found").location == "/letters/find"


def test_a_double_click_sends_one_letter(app, anybody):
    shown = anybody.get(address()).text
    fields = {"csrf_token": TOKEN.search(shown)[1], "form_key": KEY.search(shown)[1], **WRITTEN, **SECRET}
    numbers = set()
    for _ in range(2):
        assert anybody.post(address(), data=fields).status_code == 302
        numbers |= set(NUMBER.findall(anybody.get("/letters/receipt").text))
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"about": ""}, "请填写：想问的是什么事"),
        ({"body": " "}, "请填写：您的问题"),
        ({"name": ""}, "请填写您的姓名"),
        ({"contact": ""}, "请填写手机号码或者电子邮箱"),
        ({"contact": "zeng@"}, "电子邮箱的写法不对"),
        ({"contact": "1380013800"}, "手机号码是 11 位数字"),
        ({"body": "长" * 3001}, "最多 3000 个字"),
        ({"password": "短", "password_again": "短"}, "至少要有 8 个字符"),
        ({"password_again": "别的密码 9"}, "两次填写的查询密码不一样"),
        ({"password": "zeng2026@x", "password_again": ""}, "请再填一次查询密码"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(anybody, fields, said):
    answered = write(anybody, address(), **{**SECRET, **fields})
    assert answered.status_code == 422
    assert said in answered.text
    kept = "name" if "name" not in fields else "body"
    assert WRITTEN[kept].splitlines()[0] in answered.text


@pytest.mark.parametrize("contact", ["13800138000", "010-12345678", "Zeng@Example.cn"])
def test_a_number_or_an_address_is_taken(app, anybody, contact):
    assert write(anybody, address(), contact=contact, **SECRET).status_code == 302


def test_signed_in_no_password_is_asked_and_the_reply_is_marked_until_it_is_opened(app, persons, litigant):
    page = litigant.get(address()).text
    assert "设置查询密码" not in page and 'value="曾巧云"' in page
    assert write(litigant, address("clue")).status_code == 302
    [number] = NUMBER.findall(litigant.get("/letters/receipt").text)
    assert "等待答复" in litigant.get("/letters/mine/").text
    answer(app, persons, number)
    listed = litigant.get("/letters/mine/").text
    assert "已答复，未读" in listed
    assert "法院答复了您的留言（1 封未读）" in litigant.get("/account/messages").text
    [opening] = re.findall(r"/letters/mine/\d+/open", listed)
    assert "可以，带身份证来窗口。" in litigant.get(opening.removesuffix("/open")).text
    assert "已答复，未读" in litigant.get("/letters/mine/").text
    post(litigant, opening)
    assert "已答复，未读" not in litigant.get("/letters/mine/").text
    assert "封未读" not in litigant.get("/account/messages").text


def test_nobody_opens_another_person_s_letter(app, persons, anybody):
    letter_id = written(app, by=persons.litigant)
    place = f"/letters/mine/{letter_id}"
    assert signed_in(app, persons.litigant).get(place).status_code == 200
    stranger = signed_in(app, persons.stranger)
    assert stranger.get(place).status_code == 404
    assert post(stranger, f"{place}/open").status_code == 404
    assert anybody.get(place).location.startswith("/account/sign-in")
    assert signed_in(app, persons.clerk).get(place).status_code == 403
    assert "您还没有留过言" in stranger.get("/letters/mine/").text


def test_a_draft_s_page_leads_to_a_letter_that_carries_it(app, persons, litigant):
    case_id = drafted(app, persons.litigant)
    assert f"/letters/?case={case_id}" in litigant.get(f"/cases/{case_id}/tasks/").text
    assert f"/letters/write/question?case={case_id}" in litigant.get(f"/letters/?case={case_id}").text
    where = f"/letters/write/question?case={case_id}"
    page = litigant.get(where).text
    assert "北京市朝阳区人民法院" in page and "开始的草稿 · 民事起诉 · 民间借贷纠纷" in page
    assert "写给哪个法院？" in litigant.get(f"{where}&court=choose").text
    assert write(litigant, where).status_code == 302
    [number] = NUMBER.findall(litigant.get("/letters/receipt").text)
    with working(app):
        assert letter_by_number(number).case_id == case_id


def test_a_submitted_case_s_page_leads_there_too(app, persons, litigant):
    case_id = submitted(app, persons.litigant)
    assert f"/letters/?case={case_id}" in litigant.get(f"/cases/{case_id}/").text
    assert "收件号 20" in litigant.get(f"/letters/write/complaint?case={case_id}").text


def test_another_person_s_case_does_not_exist(app, persons, anybody):
    case_id = submitted(app, persons.litigant)
    for client in (anybody, signed_in(app, persons.stranger), signed_in(app, persons.clerk)):
        for place in ("/letters/", "/letters/write/question", address()):
            more = "&" if "?" in place else "?"
            assert client.get(f"{place}{more}case={case_id}").status_code == 404
    assert anybody.get("/letters/?case=%00").status_code == 404


def test_unknown_and_wrong_are_told_the_same_and_five_lock(app, anybody):
    letter_id = written(app)
    with working(app):
        number = store.needed(Letter, letter_id).number

    def told(number, password):
        answered = post(anybody, "/letters/find", number=number, password=password)
        assert answered.status_code == 422
        return "编号和查询密码对不上" in answered.text

    assert told("留20000101-000001", PASSWORD)
    assert all(told(number, "一个错的密码 9") for _ in range(5))
    assert told(number, PASSWORD)


def test_a_receipt_is_shown_to_who_has_written_alone(app, anybody):
    assert anybody.get("/letters/receipt").location == "/letters/"


def mails(app):
    folder = app.extensions["court_filing.settings"].folder / "messages"
    return [
        email.message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(folder.glob("*letter_replied*"))
    ]


def test_the_writer_is_mailed_that_there_is_a_reply_and_not_what_it_says(app, persons):
    do_recorded_work(app, letters.SEND_LETTER_REPLY)
    own, nobody_s = written(app, by=persons.litigant), written(app, contact="he@example.cn")
    for letter_id in (own, nobody_s):
        with working(app):
            number = store.needed(Letter, letter_id).number
        answer(app, persons, number)
    before = len(mails(app))
    do_recorded_work(app, letters.SEND_LETTER_REPLY)
    sent = {mail["To"]: mail.get_body().get_content() for mail in mails(app)[before:]}
    assert f"http://localhost/letters/mine/{own}" in sent["zeng@example.cn"]
    assert "http://localhost/letters/find" in sent["he@example.cn"]
    assert not any("带身份证" in body for body in sent.values())
    do_recorded_work(app, letters.SEND_LETTER_REPLY)


def test_the_front_page_the_footer_and_the_help_lead_there(anybody):
    assert anybody.get("/").text.count('href="/letters/"') >= 2
    assert anybody.get("/help").text.count('href="/letters/"') >= 2


def test_writing_many_letters_from_one_address_is_slowed_down(tmp_path):
    app = application(tmp_path, testing=False)
    limiter.reset()
    client = app.test_client()
    answers = [client.post(address()).status_code for _ in range(11)]
    page = client.post(address()).text
    limiter.reset()
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    assert "这一封没有发出去" in page


def test_a_task_run_twice_tells_the_writer_once(app, persons):
    do_recorded_work(app, letters.SEND_LETTER_REPLY)
    letter_id = written(app, contact="he@example.cn")
    with working(app):
        letter = store.needed(Letter, letter_id)
        letters.reply(letter, "好", by=store.needed(Account, persons.clerk), at=now())
        store.record_task(letters.SEND_LETTER_REPLY, letter_id, at=now())
    before = len(mails(app))
    do_recorded_work(app, letters.SEND_LETTER_REPLY)
    assert len(mails(app)) == before + 1
    with working(app):
        assert store.needed(Letter, letter_id).reply_sent_at is not None


def test_who_was_signed_out_while_writing_keeps_what_they_wrote_and_sends_it_with_a_password(app, persons):
    client = signed_in(app, persons.litigant)
    case_id = drafted(app, persons.litigant)
    where = address(case=case_id)
    shown = client.get(where).text
    hidden = {"csrf_token": TOKEN.search(shown)[1], "form_key": KEY.search(shown)[1]}
    post(client, "/account/sign-out")
    kept = client.post(where, data={**hidden, **WRITTEN})
    assert kept.status_code == 422
    for words in ("您已经退出登录", "没有结婚证原件。", "设置查询密码"):
        assert words in kept.text
    onward = re.search(r'<form method="post" action="(/letters/write/[^"]+)"', kept.text)[1]
    assert case_id not in onward
    hidden = {"csrf_token": TOKEN.search(kept.text)[1], "form_key": KEY.search(kept.text)[1]}
    assert client.post(onward, data={**hidden, **WRITTEN, **SECRET}).location == "/letters/receipt"
    [number] = NUMBER.findall(client.get("/letters/receipt").text)
    with working(app):
        letter = letter_by_number(number)
        assert (letter.account_id, letter.case_id) == (None, None)


def test_what_is_said_of_who_reads_a_letter_is_true(anybody):
    assert "保密" not in anybody.get(address("clue")).text
    assert "立案人员都看得到" in anybody.get(address("clue")).text
    assert "由这个网站的管理员看和答复" in anybody.get(address("complaint")).text
