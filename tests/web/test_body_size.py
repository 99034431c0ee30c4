"""Only pages that take files take much; nginx lets through what they take."""

import re
from pathlib import Path

import pytest
from filed_cases import application, drafted, let_go, people, signed_in

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


def test_nginx_lets_a_little_more_through_than_each_page_takes(app):
    found = re.findall(r"location (?:~ )?(\S+) \{\s+client_max_body_size (\d+)m;", SITE.read_text("utf-8"))
    allowed = {place: int(size) * MEBIBYTE for place, size in found}
    assert allowed.pop("/") > body_size.USUAL_BYTES
    used = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in body_size.LARGER:
            address = re.sub("<[^>]*>", "1", rule.rule)
            place = next(place for place in allowed if re.match(place, address))
            assert allowed[place] > body_size.LARGER[rule.endpoint], rule.endpoint
            used.add(place)
    assert used == set(allowed)


def test_every_page_with_a_limit_on_files_takes_a_whole_paper_and_the_other_way_round(app):
    """A page that hands files in has both: room for one, and an end to how often."""
    limited = {name for name, view in app.view_functions.items() if getattr(view, "takes_files", False)}
    of_their_own = {"journey.receive_part", "portal.check", "api.check_filing", "finance.statements"}
    assert limited | of_their_own == set(body_size.LARGER)


def test_whoever_hands_in_too_often_is_told_what_became_of_the_files(tmp_path):
    app = application(tmp_path, testing=False)
    litigant = people(app).litigant
    client, case_id = signed_in(app, litigant), drafted(app, litigant)
    for _ in range(120):
        last = client.post(f"/cases/{case_id}/materials/files/1/replace/")
    assert last.status_code != 429
    for address in ("relief/files/", "materials/evidence/", "case-type/from-file/"):
        refused = client.post(f"/cases/{case_id}/{address}")
        assert refused.status_code == 429
        assert "刚才这一次没有收下；以前收下的文件都还在。" in refused.text
    assert client.get(f"/cases/{case_id}/case-type/from-file/").status_code == 200
    let_go(app)
