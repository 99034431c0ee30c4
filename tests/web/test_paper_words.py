"""A second paper of a kind says so, counted as its reader sees them."""

import pytest
from filed_cases import application

from court_filing.cases.paper import Paper
from court_filing.web.paper_words import titled


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"), tables=False)


def words(app, *papers):
    with app.test_request_context():
        return [title for _paper, title in titled(papers)]


def test_the_second_of_its_kind_says_so(app):
    papers = [Paper(kind=kind, content={}) for kind in ("fee_notice", "payment_receipt", "fee_notice")]
    assert words(app, *papers) == ["交纳诉讼费用通知书", "交费凭证", "交纳诉讼费用通知书（第 2 份）"]


def test_the_number_does_not_tell_of_papers_that_the_reader_does_not_see(app):
    second = Paper(kind="supplement_receipt", occasion=2, content={})
    assert words(app, second) == ["补充材料收件凭证"]


def test_a_renewed_notice_is_told_apart_by_its_name(app):
    first = Paper(kind="acceptance_notice", content={"form": "civil"})
    renewed = Paper(kind="acceptance_notice", content={"form": "civil", "renewed": True})
    assert words(app, first, renewed)[1].endswith("（告知案号）")
