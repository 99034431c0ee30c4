"""Short messages: posted to a real HTTP server on this machine, once for each id, and never for longer than agreed."""

import socket
import time
from dataclasses import replace
from threading import Event

import pytest
from sms_platform import running_platform

from court_filing.config import MissingSetting, Settings
from court_filing.gateways.chosen import choose
from court_filing.gateways.messages.folder import FolderMessenger
from court_filing.gateways.messages.protocol import Message, NotDelivered, Undeliverable
from court_filing.gateways.messages.routed import RoutedMessenger
from court_filing.gateways.messages.sms import SmsMessenger, SmsPlatform

NOTICE = Message(
    to="13800138000",
    subject="您的案件已立案",
    body="您好：……",
    kind="docketed",
    brief="自助立案：您的案件已立案。",
    number="case-418:mobile",
)


@pytest.fixture
def platform():
    with running_platform() as server:
        yield server


@pytest.fixture
def where(platform):
    return SmsPlatform(url=platform.url + "/sms?court=1", token="word-of-ours")


@pytest.fixture
def messenger(where):
    return SmsMessenger(where)


def test_the_platform_is_posted_the_brief_words_with_our_token_and_the_id(platform, messenger):
    messenger.send(NOTICE)
    [(path, headers, content)] = platform.taken
    assert path == "/sms?court=1"
    assert content == {
        "id": "case-418:mobile",
        "to": "13800138000",
        "text": "自助立案：您的案件已立案。",
        "kind": "docketed",
    }
    assert headers["Authorization"] == "Bearer word-of-ours"
    assert headers["Idempotency-Key"] == content["id"]


def test_a_repetition_bears_the_same_id_and_what_is_sent_once_one_of_its_own(platform, messenger):
    code = replace(NOTICE, number="", brief="")
    for message in (NOTICE, NOTICE, code, code):
        messenger.send(message)
    first, again, one, other = [content for _path, _headers, content in platform.taken]
    assert first["id"] == again["id"]
    assert one["id"] and one["id"] != other["id"]
    assert one["text"] == NOTICE.subject


@pytest.mark.parametrize("status", [200, 202, 204, 409])
def test_taken_now_or_before_is_taken(platform, messenger, status):
    platform.answer = status
    messenger.send(NOTICE)
    assert len(platform.taken) == 1


@pytest.mark.parametrize("status", [301, 307, 401, 403, 404, 429, 500, 503])
def test_what_may_pass_is_an_outage_and_a_redirect_is_not_followed(platform, messenger, status):
    platform.answer = status
    with pytest.raises(NotDelivered) as failure:
        messenger.send(NOTICE)
    assert not isinstance(failure.value, Undeliverable)
    assert len(platform.taken) == 1


@pytest.mark.parametrize("status", [400, 422])
def test_what_the_platform_will_never_take_is_no_outage(platform, messenger, status):
    platform.answer = status
    with pytest.raises(Undeliverable) as failure:
        messenger.send(NOTICE)
    assert NOTICE.to not in str(failure.value)


@pytest.mark.parametrize("address", ["zhang@example.org", "01065000000", "+8613800138000", "", "1380013800"])
def test_it_serves_mobile_numbers_alone(platform, messenger, address):
    assert not messenger.reaches(address)
    with pytest.raises(Undeliverable):
        messenger.send(replace(NOTICE, to=address))
    assert platform.taken == []


def test_an_answer_that_trickles_is_cut_off(platform, where):
    platform.trickle = True
    begun = time.monotonic()
    with pytest.raises(NotDelivered):
        SmsMessenger(replace(where, timeout_seconds=0.3)).send(NOTICE)
    assert time.monotonic() - begun < 5


def test_a_platform_that_is_not_there_is_told_without_the_number(platform, where):
    platform.server_close()
    with pytest.raises(NotDelivered) as failure:
        SmsMessenger(where).send(NOTICE)
    assert NOTICE.to not in str(failure.value)


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("http://sms.court.example/", "word"),
        ("sms.court.example", "word"),
        ("ftp://127.0.0.1/", "word"),
        ("https://sms.court.example/", ""),
        ("https://sms.court.example/", "two words"),
        ("https://sms.court.example/", "word\r\nX-Smuggled: 1"),
    ],
)
def test_numbers_do_not_go_in_the_clear_and_the_token_is_one_word(url, token):
    with pytest.raises(ValueError):
        SmsPlatform(url=url, token=token)


def test_each_address_goes_its_own_way(platform, messenger, tmp_path):
    both = RoutedMessenger((messenger, FolderMessenger(tmp_path)))
    both.send(NOTICE)
    both.send(replace(NOTICE, to="zhang@example.org"))
    assert [content["to"] for _path, _headers, content in platform.taken] == ["13800138000"]
    assert [path.name for path in tmp_path.glob("*.eml")] == ["000001-docketed.eml"]
    assert both.reaches("zhang@example.org") and both.reaches("13800138000") and not both.reaches("")
    alone = RoutedMessenger((messenger,))
    assert not alone.reaches("zhang@example.org")
    with pytest.raises(Undeliverable):
        alone.send(replace(NOTICE, to="zhang@example.org"))


class TestSettings:
    @pytest.fixture
    def given(self, tmp_path, where):
        return {
            "COURT_FILING_BASE_URL": "http://localhost",
            "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
            "COURT_FILING_VAR": str(tmp_path),
            "COURT_FILING_PAYMENTS": "embedded",
            "COURT_FILING_SMS_URL": where.url,
        }

    def messenger(self, given):
        return choose(Settings.from_environment(given)).messenger

    def test_short_messages_go_to_the_platform_and_mail_into_the_folder(self, given, platform, tmp_path):
        messenger = self.messenger({**given, "COURT_FILING_SMS_TOKEN": "word"})
        messenger.send(NOTICE)
        messenger.send(replace(NOTICE, to="zhang@example.org"))
        assert len(platform.taken) == len(list((tmp_path / "messages").iterdir())) == 1

    def test_beside_a_mail_server_both_kinds_of_addresses_are_served(self, given):
        by_mail = "smtps://mail.court.example/?from=a@court.example"
        messenger = self.messenger(
            {**given, "COURT_FILING_SMS_TOKEN": "word", "COURT_FILING_MESSAGES": by_mail}
        )
        reached = [messenger.reaches(each) for each in ("13800138000", "zhang@example.org", "01065000000")]
        assert reached == [True, True, False]

    def test_without_the_platform_a_mail_server_serves_mail_alone(self, given):
        del given["COURT_FILING_SMS_URL"]
        messenger = self.messenger(
            {**given, "COURT_FILING_MESSAGES": "smtps://mail.court.example/?from=a@b.cn"}
        )
        assert not messenger.reaches("13800138000")

    def test_the_token_may_stand_in_a_file_that_others_cannot_open(self, given, platform, tmp_path):
        token = tmp_path / "token"
        token.write_text("word-in-a-file\n")
        token.chmod(0o640)
        self.messenger({**given, "COURT_FILING_SMS_TOKEN_FILE": str(token)}).send(NOTICE)
        assert platform.taken[0][1]["Authorization"] == "Bearer word-in-a-file"
        token.chmod(0o644)
        with pytest.raises(ValueError, match="chmod 600"):
            self.messenger({**given, "COURT_FILING_SMS_TOKEN_FILE": str(token)})

    def test_a_platform_without_a_token_is_no_setting(self, given):
        with pytest.raises(MissingSetting, match="SMS_TOKEN"):
            self.messenger(given)


def test_looking_up_the_address_counts_and_nothing_is_posted_after_the_end(platform, where, monkeypatch):
    look_up, over, asked = socket.getaddrinfo, Event(), Event()

    def slowly(*args, **kwargs):
        over.wait(5)
        asked.set()
        return look_up(*args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    begun = time.monotonic()
    with pytest.raises(NotDelivered):
        SmsMessenger(replace(where, timeout_seconds=0.2)).send(NOTICE)
    assert time.monotonic() - begun < 3
    over.set()
    assert asked.wait(5)
    monkeypatch.undo()
    SmsMessenger(where).send(replace(NOTICE, number="the next one"))
    assert [content["id"] for _path, _headers, content in platform.taken] == ["the next one"]
