"""The clerk's timeline has words for whatever can happen."""

from court_filing.cases.lifecycle import NOTED, Actor
from court_filing.desk.timeline import ACTORS, DESK_TITLES
from court_filing.web.event_words import EVENTS


def test_what_clerks_settle_among_themselves_has_titles_of_its_own():
    assert set(DESK_TITLES) == set(NOTED.values())
    assert not set(DESK_TITLES) & set(EVENTS)


def test_every_actor_has_a_name():
    assert set(ACTORS) == set(Actor)
