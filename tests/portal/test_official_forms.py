"""The library of official forms: everybody finds each of the 67, reads how it is filled in, and where to hand it in."""

import re
from html import unescape

import pytest
from filed_cases import application

from court_filing.law import forms
from court_filing.law.forms import choosing

LINK = re.compile(r'href="/forms/(F\d\d)/"')


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var")).test_client()


def listed(client, query=""):
    return LINK.findall(client.get("/forms/", query_string={"q": query}).text)


def test_all_of_them_are_listed_in_the_official_order(client):
    assert listed(client) == sorted(forms.forms())
    assert len(listed(client)) == 67


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("离婚", "F05"),
        ("欠钱", "F09"),
        ("车祸", "F21"),
        ("房租", "F11"),
        ("侮辱", "F01"),
        ("政府信息公开", "F49"),
        ("f59", "F59"),
        ("海事 船员", "F40"),
    ],
)
def test_a_form_is_found_by_its_words_or_by_what_happened(client, words, found):
    assert found in listed(client, words)


def test_what_no_form_is_for_says_so(client):
    page = unescape(client.get("/forms/", query_string={"q": "外星人入侵"}).text)
    assert "找到 0 种" in page
    assert "可以自己写诉状" in page


@pytest.mark.parametrize("form_id", list(forms.forms()))
def test_every_form_has_its_instructions_and_blanks(client, form_id):
    form = forms.get(form_id)
    page = unescape(client.get(f"/forms/{form_id}/").text)
    assert form.name in page
    for line in form.instructions.strip().splitlines():
        assert line.strip() in page
    assert f'href="/forms/{form_id}.docx"' in page and f'href="/forms/{form_id}.pdf"' in page
    reason = choosing.only_to_download().get(form_id)
    assert (reason in page) if reason else ("开始立案" in page)


@pytest.mark.parametrize("form_id", ["F00", "F68", "f09", "../etc"])
def test_an_unknown_form_is_not_found(client, form_id):
    assert client.get(f"/forms/{form_id}/").status_code == 404


@pytest.mark.parametrize(
    ("form_id", "start"),
    [
        ("F05", '/start/?kind=civil&amp;cause=14"'),
        ("F13", '/start/?kind=civil"'),
        ("F59", '/start/?kind=enforcement"'),
        ("F44", "/start/?kind=administrative&amp;cause="),
        ("F35", "/start/?kind="),
    ],
)
def test_a_filing_begins_with_the_kind_and_the_cause_of_the_form(client, form_id, start):
    assert f'href="{start}' in client.get(f"/forms/{form_id}/").text


def test_every_form_with_a_filing_has_a_kind_to_begin_with(client):
    begun = [form_id for form_id in forms.forms() if choosing.begins(form_id)]
    assert set(begun) == set(forms.forms()) - set(choosing.only_to_download())
