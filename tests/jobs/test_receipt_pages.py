"""The receipt of the materials counts the pages of every file: it waits until they were read, but not for ever."""

import pytest
from filed_cases import application, people, submitted, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import ReadingState
from court_filing.clock import now
from court_filing.jobs.handlers import READING_TIME, make_paper
from court_filing.jobs.reading import read_material
from court_filing.jobs.runner import NotYet


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def unread(app, persons):
    """A submitted case into whose complaint nobody has looked: the ids of case, file and receipt."""
    case_id = submitted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        [material], [receipt] = case.materials, case.papers
        material.reading, material.pages = ReadingState.WAITING, None
        receipt.content = {
            **receipt.content,
            "files": [{**file, "pages": None} for file in receipt.content["files"]],
        }
        return case_id, str(material.id), str(receipt.id)


def made(app, receipt_id, at):
    gateways = app.extensions["court_filing.gateways"]
    with working(app):
        finish = make_paper(receipt_id, gateways, "http://localhost")
        finish(at)


def pages_stated(app, case_id):
    with working(app):
        [receipt] = store.needed(Case, case_id).papers
        assert receipt.made_at is not None
        return [file["pages"] for file in receipt.content["files"]]


def test_it_waits_and_then_states_the_pages(app, unread):
    case_id, material_id, receipt_id = unread
    gateways = app.extensions["court_filing.gateways"]
    with working(app), pytest.raises(NotYet):
        make_paper(receipt_id, gateways, "http://localhost")
    with working(app):
        read_material(material_id, gateways)(now())
    made(app, receipt_id, now())
    assert pages_stated(app, case_id) == [1]


def test_it_is_made_without_them_where_reading_takes_too_long(app, unread, clock):
    case_id, _material_id, receipt_id = unread
    clock.forward(seconds=READING_TIME.total_seconds() + 1)
    made(app, receipt_id, now())
    assert pages_stated(app, case_id) == [None]
