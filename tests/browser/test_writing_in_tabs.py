"""Writing in a real browser: what is typed is kept, two tabs never mix, nothing is overwritten unseen."""

import pytest
from people_at_browsers import DESK, PHONE
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MINE, THEIRS = "我在手机上写到一半的经过。", "我在另一个窗口写完的经过。"


@pytest.fixture
def case(draft):
    """The address of the draft."""
    return draft.url.removesuffix("materials/")


def box(at):
    return at.page.get_by_role("textbox", name="把事情的经过和理由写下来")


def types(at, words):
    """Type, and wait until the page says that it was kept."""
    box(at).fill(words)
    at.sees("写的内容已自动保留")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_what_was_typed_is_there_again_and_gone_once_it_was_saved(arrive, draft, case, width):
    at = draft.reopen(arrive(width=width, careful=True))
    at.open(case + "facts/")
    types(at, MINE)
    at.open(case + "tasks/")
    at.open(case + "facts/")
    at.sees("上次没有保存的内容已放回")
    expect(box(at)).to_have_value(MINE)
    at.press("保存并继续")
    at.open(case + "facts/")
    expect(box(at)).to_have_value(MINE)
    assert at.page.get_by_text("上次没有保存的内容已放回").count() == 0
    assert at.complaints == []


def test_what_was_typed_can_be_thrown_away_and_enter_does_not_do_it(arrive, draft, case):
    at = draft.reopen(arrive(width=PHONE))
    at.open(case + "claims/new/")
    at.page.get_by_label("用一句话写清楚").fill("判令被告道歉")
    at.sees("写的内容已自动保留")
    at.reload()
    at.sees("上次没有保存的内容已放回")
    with at.page.expect_navigation():
        at.page.get_by_label("金额（元）").press("Enter")
    at.sees("请选择这一项要的是什么")
    at.open(case + "claims/new/")
    expect(at.page.get_by_label("用一句话写清楚")).to_have_value("判令被告道歉")
    at.press("用已经保存的，不要框里的")
    expect(at.page.get_by_label("用一句话写清楚")).to_have_value("")


def another(at):
    """Another tab of the same browser."""
    return type(at)(at.context.new_page(), at.base_url, at.width)


def test_two_drafts_in_two_tabs_keep_their_own(arrive, draft, case):
    first = draft.reopen(arrive(width=DESK))
    second = another(first)
    second.open("/start/?matter=new")
    second.choose("我已阅读立案须知")
    second.press("同意，开始填写")
    other = second.page.url.partition("case-type/")[0]
    second.choose("民事起诉")
    second.press("保存并继续")
    second.page.get_by_role("searchbox").fill("北京朝阳")
    second.press("查找")
    second.page.get_by_role("radio").first.check()
    second.press("保存并继续")
    second.choose("买卖合同纠纷")
    second.press("保存并继续")
    first.open(case + "facts/")
    second.open(other + "facts/")
    box(first).fill(MINE)
    box(second).fill(THEIRS)
    for at, words in ((first, MINE), (second, THEIRS)):
        at.page.bring_to_front()
        at.sees("写的内容已自动保留")
        at.reload()
        expect(box(at)).to_have_value(words)


def test_two_tabs_on_one_draft_show_both_texts(arrive, draft, case):
    first = draft.reopen(arrive(width=PHONE, careful=True))
    second = another(first)
    first.open(case + "facts/")
    second.open(case + "facts/")
    box(second).fill(THEIRS)
    second.press("保存并继续")
    first.page.bring_to_front()
    box(first).fill(MINE)
    first.press("保存并继续")
    first.sees("这里又保存了新的内容")
    first.sees(THEIRS)
    expect(box(first)).to_have_value(MINE)
    first.press("保存并继续")
    first.open(case + "history/")
    first.sees(THEIRS)
    first.sees(MINE)


def test_without_script_everything_is_saved_by_its_button(arrive, draft, case):
    at = draft.reopen(arrive(width=PHONE, scripts=False))
    at.open(case + "facts/")
    box(at).fill(MINE)
    at.press("保存并继续")
    at.open(case + "tasks/")
    at.press("撤销刚才的修改")
    at.open(case + "facts/")
    assert box(at).input_value() != MINE
