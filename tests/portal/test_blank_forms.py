"""The blank official forms to be taken away."""

import io

import pytest
from docx import Document


@pytest.fixture
def visitor(app):
    return app.test_client()


def test_a_blank_form_comes_as_pdf(visitor):
    answer = visitor.get("/forms/F09.pdf")
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert "UTF-8''%E6%B0%91%E4%BA%8B" in answer.headers["Content-Disposition"]
    assert "max-age" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_blank_form_comes_as_word_file(visitor):
    answer = visitor.get("/forms/F59.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Document(io.BytesIO(answer.data)).paragraphs[0].text == "强制执行申请书"


@pytest.mark.parametrize("address", ["/forms/F99.pdf", "/forms/F99.docx", "/forms/x.pdf"])
def test_what_is_no_form_is_not_there(visitor, address):
    assert visitor.get(address).status_code == 404
