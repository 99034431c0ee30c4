"""The clerk's timeline has words for whatever can happen."""

from court_filing.cases.lifecycle import NOTED, TABLES, Actor
from court_filing.desk.timeline import ACTORS, DESK_TITLES, TITLES


def test_every_event_of_the_tables_has_a_title():
    events = {row.event for _name, rows in TABLES.values() for row in rows}
    assert set(TITLES) == events


def test_what_clerks_settle_among_themselves_has_titles_of_its_own():
    assert set(DESK_TITLES) == set(NOTED.values())
    assert not set(DESK_TITLES) & set(TITLES)


def test_every_actor_has_a_name():
    assert set(ACTORS) == set(Actor)
