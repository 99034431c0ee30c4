"""Before one begins: until when there is time, by the kind and cause that the address names."""

from html import unescape

import pytest
from filed_cases import post, signed_in


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def test_the_notice_tells_the_limits_of_what_is_begun(client):
    page = unescape(client.get("/start/?kind=enforcement").text)
    assert "“申请执行”的期限" in page or "的期限，算一算最后一天" in page
    assert "《民事诉讼法》第二百五十条" in page
    assert "/proceedings/enforcement#risks" in page


def test_a_day_is_answered_and_what_was_chosen_is_kept(client):
    page = client.get("/start/?kind=civil&cause=108.3&since-year=2024&since-month=3&since-day=1").text
    assert "最后一天：2027年3月1日" in page
    assert '<input type="hidden" name="cause" value="108.3">' in page


def test_the_limits_stand_in_no_way_of_agreeing(client):
    address = "/start/?kind=civil&since-year=2024&since-month=2&since-day=30"
    assert "2024 年 2 月没有 30 日" in client.get(address).text
    answer = post(client, address, key="0" * 24, agreed="y")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "address", ["/start/?kind=special", "/start/?kind=none&cause=x", "/start/?matter=new"]
)
def test_every_address_has_its_page(client, address):
    assert client.get(address).status_code == 200
