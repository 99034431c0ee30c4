"""The clerk's timeline has words for whatever can happen."""

from court_filing.cases.lifecycle import TABLES, Actor
from court_filing.desk.timeline import ACTORS, TITLES


def test_every_event_of_the_tables_has_a_title():
    events = {row.event for _name, rows in TABLES.values() for row in rows}
    assert set(TITLES) == events


def test_every_actor_has_a_name():
    assert set(ACTORS) == set(Actor)
