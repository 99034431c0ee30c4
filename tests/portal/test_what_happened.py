"""从这里开始: from a story to procedure, causes, courts and where else to go, and on into the filing."""

import html
import logging
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from filed_cases import application, post
from flask import Flask

STORY = "去年借给同学五万块，说好年底还，现在电话不接，只有转账记录"
ADDRESS = "/what-happened/"


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Flask:
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture
def anybody(app):
    return app.test_client()


def told(anybody, text: str, **answers: str):
    return post(anybody, ADDRESS, text=text, **answers)


def links(page: str, words: str) -> list[str]:
    """Where the links lead that say these words."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.S)
    return [html.unescape(href) for href, text in found if words in text]


def test_the_front_page_and_the_finders_lead_here(anybody):
    for page in ("/", "/courts/", "/causes/"):
        assert f'href="{ADDRESS}"' in anybody.get(page).text


def test_a_story_leads_to_procedure_causes_and_what_to_bring(anybody):
    answer = told(anybody, STORY)
    assert answer.status_code == 200
    for words in ("走什么程序：民事起诉", "最像“民间借贷纠纷”", "您提到了", "要准备的材料", "7 天内答复"):
        assert words in answer.text
    assert len(re.findall(r"<strong>[^<]*(?:纠纷|罪)</strong>", answer.text)) <= 5


def test_addresses_lead_to_the_courts_with_rule_and_article(anybody):
    page = told(
        anybody, STORY, plaintiff_address="南京鼓楼区", defendant_address="杭州西湖区", claim_yuan="50,000"
    ).text
    for words in ("南京市鼓楼区人民法院", "杭州市西湖区人民法院", "《民事诉讼法》第二十四条"):
        assert words in page
    begin = links(page, "在这里开始办理")
    assert begin[0].startswith("/start/?kind=civil&cause=108.3&court=")


def test_the_sum_and_the_place_in_the_story_need_not_be_typed_again(anybody):
    page = told(anybody, "我住南京鼓楼区，借给住在杭州西湖区的同学三万二，到期不还").text
    for words in ("从您写的话里读到", "32,000.00", "杭州市西湖区人民法院", 'value="南京鼓楼区"'):
        assert words in page
    changed = told(
        anybody, "借给住在杭州西湖区的同学三万二", defendant_address="成都武侯区", claim_yuan=""
    ).text
    assert "从您写的话里读到" not in changed
    assert "成都市武侯区人民法院" in changed
    assert "杭州市西湖区人民法院" not in changed


def test_what_was_read_goes_along_when_one_begins(anybody):
    page = told(anybody, "我住南京鼓楼区，借给住在杭州西湖区的同学三万二，到期不还").text
    begin = parse_qs(urlsplit(links(page, "按这个开始办理")[0]).query)
    assert (begin["kind"], begin["cause"], begin["sum"]) == (["civil"], ["108.3"], ["32000"])
    assert len(begin["court"]) == 2
    one = parse_qs(urlsplit(links(page, "在这里开始办理")[0]).query)
    assert one["sum"] == ["32000"] and one["court"] == begin["court"][:1]


def test_a_court_is_not_promised_where_the_person_has_to_choose_one(anybody):
    several = told(anybody, STORY, plaintiff_address="南京鼓楼区", defendant_address="杭州西湖区").text
    assert "法院由您自己选" in several
    assert "程序、案由、法院会先替您选好" not in several


def test_an_unclear_address_is_asked_again_and_kept(anybody):
    page = told(anybody, STORY, defendant_address="鼓楼区").text
    assert 'id="defendant_address"' in page
    assert 'value="鼓楼区"' in page


def test_the_story_stands_in_no_address_and_no_log(anybody, caplog):
    with caplog.at_level(logging.DEBUG):
        page = told(anybody, STORY).text
    assert not any("借给同学" in record.getMessage() for record in caplog.records)
    assert not any(
        "借给" in address or "%E5%80%9F" in address for address in re.findall(r'href="([^"]+)"', page)
    )
    assert "借给同学" in page


@pytest.mark.parametrize("text", ["", "   ", "字" * 3001])
def test_no_story_or_too_long_a_one_is_told(anybody, text):
    answer = told(anybody, text)
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.text


@pytest.mark.parametrize("answers", [{"danger": "maybe"}, {"claim_yuan": "五万"}, {"defendant_kind": "x"}])
def test_an_answer_that_cannot_be_is_told(anybody, answers):
    assert told(anybody, STORY, **answers).status_code == 422


def test_danger_comes_first(anybody):
    page = told(anybody, "老公喝多了正在砸卧室门说要砍死我和孩子").text
    main = page[page.index("<main") :]
    assert main.index('href="tel:110"') < main.index("以后要是打官司")
    assert not links(main, "按这个开始办理")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("公司拖欠三个月工资，想起诉", "先申请劳动仲裁"),
        ("被电信诈骗骗了三万", "先报警"),
        ("小区路灯坏了一个月没人修", "先打 12345"),
        ("想办遗嘱公证要带什么", "去公证处"),
        ("申请公开征地批文两个月没回音，想告自然资源局", "先申请行政复议"),
    ],
)
def test_where_to_go_instead_with_the_reason(anybody, text, words):
    page = told(anybody, text).text
    assert words in page
    assert "为什么：" in page


def test_an_answer_changes_the_result(anybody):
    page = told(anybody, "公司拖欠三个月工资，想起诉").text
    assert 'name="arbitrated"' in page
    assert 'name="other_side"' not in page
    page = told(anybody, "公司拖欠三个月工资，想起诉", arbitrated="yes").text
    assert "先申请劳动仲裁" not in page


def test_another_of_the_causes_can_be_taken(anybody):
    page = told(anybody, "公司拖欠三个月工资，想起诉", cause="劳动合同纠纷").text
    assert "最像“劳动合同纠纷”" in page
    assert links(page, "按这个开始办理")[0].startswith("/start/?kind=civil&cause=205")


def test_what_cannot_be_begun_here_leads_to_the_counter(anybody):
    page = told(anybody, "客户给的转账支票在快递路上丢了，怎么让别人拿去用不了").text
    assert "申请公示催告" in page
    assert "诉讼服务中心的窗口" in page
    assert not links(page, "按这个开始办理")


def test_who_has_a_case_is_led_to_it(anybody):
    page = anybody.get(ADDRESS).text
    assert links(page, "凭号码和密码查进度") == ["/track/"]
    assert links(page, "登录，看我的案件") == ["/cases/"]


def test_the_form_needs_its_token(anybody):
    answer = anybody.post(ADDRESS, data={"text": STORY})
    assert answer.status_code == 422
    assert STORY in answer.text
    assert "走什么程序" not in answer.text


def test_the_time_the_risks_and_the_fee_are_told_before_one_begins(anybody):
    page = told(anybody, STORY, claim_yuan="50,000").text
    for words in (
        "有多少时间",
        "《民法典》第一百八十八条",
        "不会主动适用诉讼时效",
        "打官司的风险",
        "1,050.00",
    ):
        assert words in page
    assert "/fees/property?" in html.unescape("".join(links(page, "怎么算的")))
    assert "最后一天：" not in page


def test_a_day_gives_the_last_day(anybody):
    day = {"since-year": "2024", "since-month": "3", "since-day": "1"}
    page = told(anybody, STORY, **day).text
    assert "最后一天：2027年3月1日" in page


def test_a_day_that_is_none_is_told_and_the_story_kept(anybody):
    day = {"since-year": "2024", "since-month": "2", "since-day": "30"}
    answer = told(anybody, STORY, **day)
    assert answer.status_code == 422
    assert "没有 30 日" in answer.text and STORY in answer.text


def test_who_has_to_go_to_arbitration_first_is_told_its_time(anybody):
    page = told(anybody, "公司拖欠我三个月工资，上个月把我辞退了").text
    assert "先申请劳动仲裁" in page
    assert "《劳动争议调解仲裁法》第二十七条" in page
