"""Only pages that take files take much; nginx lets through what they take."""

import re
from pathlib import Path

import pytest
from filed_cases import application

from court_filing.reading.kind import LIMITS, MEBIBYTE
from court_filing.web import body_size

SITE = Path(__file__).parents[2] / "deploy" / "nginx-site.conf"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.mark.parametrize("address", ["/account/sign-in", "/start/", "/cases/1/facts/"])
def test_a_page_that_takes_words_takes_two_megabytes(app, address):
    answer = app.test_client().post(address, data={"facts": "a" * (body_size.USUAL_BYTES + 1)})
    assert answer.status_code == 413


def test_a_paper_to_be_checked_may_be_larger(app):
    answer = app.test_client().post("/check/AAAA", data={"file": b"a" * (body_size.USUAL_BYTES + 1)})
    assert answer.status_code != 413


def test_the_larger_ones_are_pages_of_ours_and_hold_a_whole_file(app):
    assert set(body_size.LARGER) <= set(app.view_functions)
    assert body_size.LARGER["journey.add_files"] > LIMITS.largest_bytes


def test_nginx_lets_a_little_more_through_than_each_page_takes():
    found = re.findall(r"location (?:~ )?(\S+) \{\s+client_max_body_size (\d+)m;", SITE.read_text("utf-8"))
    allowed = {place: int(size) * MEBIBYTE for place, size in found}
    materials, supplements = "^/cases/[0-9a-f]+/materials/", "^/cases/[0-9a-f]+/supplements/"
    case_type = "^/cases/[0-9a-f]+/case-type/"
    assert set(allowed) == {"/", case_type, materials, supplements, "/counsel/representations/", "/check/"}
    assert allowed[case_type] > body_size.LARGER["journey.case_type_from_file"]
    assert allowed["/"] > body_size.USUAL_BYTES
    assert allowed[materials] > body_size.LARGER["journey.add_files"]
    assert allowed[supplements] > body_size.LARGER["supplements.add_files"]
    assert allowed["/counsel/representations/"] > body_size.LARGER["counsel.add_papers"]
    assert allowed["/check/"] > body_size.LARGER["portal.check"]
