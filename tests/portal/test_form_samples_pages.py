"""The filled samples for download, and the version of each form."""

import re

import pypdfium2
import pytest
from filed_cases import application

from court_filing.law.forms.samples import sampled


@pytest.fixture(scope="module")
def anybody(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var")).test_client()


def test_a_sample_says_on_every_page_that_it_is_one(anybody):
    answer = anybody.get("/forms/F09/sample.pdf")
    assert answer.mimetype == "application/pdf"
    with pypdfium2.PdfDocument(answer.data) as document:
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    assert len(pages) > 2
    assert all("样例" in page for page in pages)
    whole = "".join(pages)
    assert "张三" in whole and "51,800.00元" in whole and "都是虚构的" in whole


@pytest.mark.parametrize("form_id", ["F67", "F99"])
def test_there_is_none_of_the_other_forms(anybody, form_id):
    assert anybody.get(f"/forms/{form_id}/sample.pdf").status_code == 404


def test_every_form_tells_its_version_and_its_sample_where_there_is_one(anybody):
    page = anybody.get("/forms/").text
    assert page.count("法〔2025〕82号，2025年7月14日起施行") == 67
    assert page.count("/sample.pdf") == len(sampled())
    assert "/forms/F09/sample.pdf" in anybody.get("/forms/F09/").text
    assert "/sample.pdf" not in anybody.get("/forms/F67/").text


def test_a_blank_form_is_no_sample(anybody):
    with pypdfium2.PdfDocument(anybody.get("/forms/F09.pdf").data) as document:
        assert "样例" not in "".join(page.get_textpage().get_text_range() for page in document)
