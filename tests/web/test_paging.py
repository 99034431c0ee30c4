"""The page of a list that an address asks for is one that the list has."""

import pytest
from flask import Flask

from court_filing.web.paging import place_in


@pytest.mark.parametrize(
    ("asked", "total", "place"),
    [
        ("", 0, (1, 1)),
        ("?page=2", 0, (1, 1)),
        ("", 50, (1, 1)),
        ("", 51, (1, 2)),
        ("?page=2", 51, (2, 2)),
        ("?page=3", 51, (2, 2)),
        ("?page=0", 51, (1, 2)),
        ("?page=-1", 51, (1, 2)),
        ("?page=two", 51, (1, 2)),
    ],
)
def test_a_place_outside_the_list_is_its_nearest_page(asked, total, place):
    with Flask(__name__).test_request_context(f"/{asked}"):
        assert place_in(total, size=50) == place
