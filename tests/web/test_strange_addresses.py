"""An address that nobody was given leads nowhere, whatever it is made of, on either database."""

import pytest
from filed_cases import signed_in

NUL, LONG, HALF = "%00", "9" * 5000, "%ED%A0%80"


@pytest.mark.parametrize("key", [NUL, f"abc{NUL}", LONG, HALF, "%FF", "’ or 1=1 --"])
@pytest.mark.parametrize(
    "place", ["/cases/{}/", "/cases/{}/parties/", "/cases/{}/files/1", "/cases/{}/papers/1"]
)
def test_there_is_no_such_case_for_who_files(app, persons, place, key):
    assert signed_in(app, persons.litigant).get(place.format(key)).status_code == 404


@pytest.mark.parametrize("key", [NUL, LONG, HALF])
@pytest.mark.parametrize("place", ["/desk/{}/", "/desk/{}/progress/", "/desk/{}/representations/1/"])
def test_there_is_no_such_case_for_the_court(app, persons, place, key):
    assert signed_in(app, persons.clerk).get(place.format(key)).status_code == 404


@pytest.mark.parametrize("number", ["0", LONG, "10" * 12, "-1"])
def test_there_is_no_such_message(app, persons, number):
    assert signed_in(app, persons.litigant).get(f"/account/messages/{number}").status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "x", LONG, "10" * 12, NUL])
@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("litigant", "/cases/"),
        ("litigant", "/account/messages"),
        ("clerk", "/desk/"),
        ("clerk", "/desk/representations/"),
    ],
)
def test_a_list_has_no_such_page_and_shows_one_that_it_has(app, persons, who, place, page):
    answer = signed_in(app, getattr(persons, who)).get(f"{place}?page={page}")
    assert answer.status_code == 200


@pytest.mark.parametrize("wish", ["q=%00", "q=%25", "q=%FF", "due=999999", "taken=%00&type=;drop&show=x"])
def test_a_list_takes_no_notice_of_wishes_that_are_none(app, persons, wish):
    assert signed_in(app, persons.clerk).get(f"/desk/?{wish}").status_code == 200
