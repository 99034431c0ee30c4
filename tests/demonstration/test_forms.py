"""The form-filling browser sends what a person's browser would, and never what a page does not offer."""

import pytest

from court_filing.demonstration.browser import Page
from court_filing.demonstration.forms import NotOnPage

PAGE = """<!doctype html><title>A</title><main><p>say &amp; <b>do</b><br>it</p>
<a href="../next?a=1&amp;b=2"><span>往下</span>走</a>
<form method="post" action="/save"><input type="hidden" name="csrf_token" value="t&quot;1">
<input name="name" value="李"><textarea name="facts">
一
二</textarea>
<input type="radio" name="kind" value="a" id="k1" checked><label for="k1">个人</label>
<input type="radio" name="kind" value="b" id="k2"><label for="k2">单位</label>
<input type="checkbox" name="agreed" value="y" id="g"><label for="g">同意</label>
<select name="papers"><option value="1">身份证<option value="2" selected>护照</select>
<input type="file" name="file"><button>保存</button><button name="way" value="out">取消</button></form>
<form><input name="q"></form>
<template><p class="line">稍后<input name="later"></p></template><p class="line">现在</p></main>"""


@pytest.fixture
def page():
    return Page("http://court.test/cases/7/", "text/html", PAGE.encode())


@pytest.fixture
def form(page):
    return page.form("name")


def test_untouched_it_sends_what_stands_there(form):
    assert form.filled({}) == [
        ("csrf_token", 't"1'),
        ("name", "李"),
        ("facts", "一\n二"),
        ("kind", "a"),
        ("papers", "2"),
    ]


def test_choices_are_named_by_value_or_by_label(form):
    sent = form.filled({"kind": "单位", "agreed": True, "papers": "1", "name": "何"}, button="取消")
    assert dict(sent) | {"csrf_token": ""} == {
        "csrf_token": "",
        "name": "何",
        "facts": "一\n二",
        "kind": "b",
        "agreed": "y",
        "papers": "1",
        "way": "out",
    }


@pytest.mark.parametrize("answers", [{"age": "7"}, {"kind": "c"}, {"papers": "军官证"}])
def test_what_is_not_offered_cannot_be_sent(form, answers):
    with pytest.raises(NotOnPage):
        form.filled(answers)


def test_a_button_that_is_not_there_cannot_be_pressed(form, page):
    with pytest.raises(NotOnPage):
        form.filled({}, button="付款")
    with pytest.raises(NotOnPage):
        page.form(button="付款")


def test_forms_and_links_lead_where_the_page_says(form, page):
    assert (form.action, form.posts) == ("http://court.test/save", True)
    assert page.link("往下走") == "http://court.test/cases/next?a=1&b=2"
    assert page.text.startswith("say & do")


def test_what_scripts_would_add_later_is_not_on_the_page(page):
    assert page.said("line") == ["现在"]
    with pytest.raises(NotOnPage):
        page.form("later")
