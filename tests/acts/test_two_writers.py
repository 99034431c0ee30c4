"""Worker and pages write what stands in one file's row at the same time: nothing that either wrote is lost."""

import secrets
import threading

import pytest
from filed_cases import application, drafted, let_go, people, working

from court_filing.acts import gathering, materials, privacy, study
from court_filing.acts.materials import Place, StoredFile
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material, StudyState
from court_filing.clock import now
from court_filing.jobs.reading import note_read
from court_filing.reading.kind import Kind
from court_filing.reading.outcome import Reading

pytestmark = pytest.mark.postgres
"""SQLite has one writer at a time, who sees everything that was written before."""
ASKED = "gathering"


@pytest.fixture(scope="module")
def app(postgres_url, tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"), COURT_FILING_DATABASE_URL=postgres_url)
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def litigant(app):
    return people(app).litigant


@pytest.fixture
def photos(app, litigant):
    """Two readable photos of a draft; their ids."""
    case_id = drafted(app, litigant, files=())
    with working(app):
        case = store.needed(Case, case_id)
        found = []
        for _ in range(2):
            digest = secrets.token_hex(32)
            file = StoredFile("照片.jpg", "image/jpeg", digest, digest, 1000)
            found.append(materials.attach(case, Place("evidence"), file=file, at=now()))
            materials.note_reading(found[-1], pages=1, problem=None, problem_text=None)
        return [each.id for each in found]


def meanwhile(app, act):
    """Done and committed by another process, which this one's session does not notice."""

    def run():
        with working(app):
            act()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()


def ask_for_one_pdf(photos):
    first = store.needed(Material, photos[0])
    gathering.ask(first.case, [gathering.Part(each) for each in photos], at=now())


def end_study(photos):
    study.note(store.needed(Material, photos[0]), study.Studied(study.Step.OVER, leaks=()), at=now())


def read_anew(photos):
    found = Reading(Kind.JPEG, 1000, pages=1, traits={"location": "116.4,39.9"})
    note_read(store.needed(Material, photos[0]), found, at=now())


ACTS = {"ask": (ask_for_one_pdf, ASKED), "study": (end_study, "study"), "read": (read_anew, "location")}


@pytest.mark.parametrize(
    ("first", "second"), [(one, other) for one in ACTS for other in ACTS if one != other]
)
def test_of_two_that_write_traits_each_finds_its_own_afterwards(app, photos, first, second):
    with working(app):
        # This session has seen the file before the other one writes.
        seen = store.needed(Material, photos[0])
        assert (seen.traits or {}).keys() == set()
        meanwhile(app, lambda: ACTS[first][0](photos))
        ACTS[second][0](photos)
    with app.app_context():
        kept = store.needed(Material, photos[0]).traits or {}
        assert {ACTS[first][1], ACTS[second][1]} <= kept.keys()


def test_a_copy_that_is_asked_for_while_a_study_ends_knows_what_it_found(app, litigant, photos):
    leak = {"code": "card", "page": 1, "box": [0, 0, 1, 1], "shown": "6222…", "message": "银行卡号"}

    def found():
        material = store.needed(Material, photos[0])
        material.leaks, material.studied = [leak], StudyState.DONE

    with working(app):
        seen = store.needed(Material, photos[0])
        assert seen.leaks is None
        meanwhile(app, found)
        by = store.needed(Account, litigant)
        with pytest.raises(privacy.MoreFound):
            privacy.ask_masked(seen, listed=(), hidden=(), for_others=True, by=by, at=now())
    with app.app_context():
        (kept,) = store.needed(Material, photos[0]).leaks
        assert kept["code"] == "card"
