"""Files are searched for viruses before anybody else has them; what was found is shut away until it is replaced."""

import io

import pytest
from clam_server import EICAR
from filed_cases import (
    application,
    do_recorded_work,
    drafted,
    people,
    recorded_work,
    signed_in,
    submitted,
    working,
)

from court_filing.acts import examination, materials, scanning
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.cases.scanning import materials_to_scan
from court_filing.cases.worklist import count_dead_tasks
from court_filing.clock import court_day, now
from court_filing.gateways.scanner.protocol import Scanned, Verdict

INFECTED_PDF = b"%PDF-1.4\n" + EICAR


def put(app, case_id, content, slot="evidence", name="聊天记录.pdf"):
    """A file in a slot of the case, of which nobody has looked into anything."""
    with working(app):
        files = app.extensions["court_filing.gateways"].files
        kept = files.put(io.BytesIO(content), limit_bytes=10_000_000)
        file = materials.StoredFile(name, "application/pdf", kept.key, kept.sha256, kept.size_bytes)
        case = store.needed(Case, case_id)
        return materials.attach(case, materials.Place(slot), file=file, at=now()).id


def states(app, material_id):
    with app.app_context():
        material = store.needed(Material, material_id)
        return material.scan, material.reading, material.problem


def note(app, material_id, scanned):
    with working(app):
        scanning.note_scan(store.needed(Material, material_id), scanned, at=now())


class TestWithoutAScanner:
    def test_it_is_said_openly_and_nothing_waits(self, app, persons):
        case_id = drafted(app, persons.litigant)
        material_id = put(app, case_id, b"%PDF-1.4 without a scanner")
        do_recorded_work(app)
        scan, reading, _problem = states(app, material_id)
        assert (scan, reading) == (ScanState.NOT_SCANNED, ReadingState.READ)
        page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/materials/").get_data(as_text=True)
        assert "未作病毒检查" in page

    def test_what_was_found_shuts_the_file_until_the_scanner_says_otherwise(self, app, persons):
        case_id = drafted(app, persons.litigant)
        material_id = put(app, case_id, b"%PDF-1.4 taken for something else")
        note(app, material_id, Scanned(Verdict.INFECTED, found="Some.Name"))
        assert states(app, material_id) == (ScanState.INFECTED, ReadingState.READ, "infected")
        note(app, material_id, Scanned(Verdict.NOT_SCANNED, reason="away"))
        assert states(app, material_id)[0] is ScanState.INFECTED
        note(app, material_id, Scanned(Verdict.CLEAN))
        assert states(app, material_id) == (ScanState.CLEAN, ReadingState.WAITING, None)

    def test_reading_that_ends_later_does_not_open_it_again(self, app, persons):
        material_id = put(app, drafted(app, persons.litigant), b"%PDF-1.4 read while it was scanned")
        note(app, material_id, Scanned(Verdict.INFECTED, found="Some.Name"))
        with working(app):
            material = store.needed(Material, material_id)
            materials.note_reading(material, pages=1, problem=None, problem_text=None)
        assert states(app, material_id)[2] == "infected"

    def test_the_review_finds_it(self, app, persons):
        case_id = submitted(app, persons.litigant)
        with working(app):
            case = store.needed(Case, case_id)
            scanning.note_scan(case.materials[0], Scanned(Verdict.INFECTED, found="Some.Name"), at=now())
            findings = examination.reviewed(case, today=court_day(now())).findings
        assert [str(found.message) for found in findings if "病毒" in str(found.message)] != []

    def test_scanning_again_takes_those_never_found_clean_or_all(self, app, persons):
        case_id = drafted(app, persons.litigant)
        clean, other = (put(app, case_id, b"%PDF-1.4 " + name) for name in (b"one", b"other"))
        do_recorded_work(app)
        note(app, other, Scanned(Verdict.INFECTED, found="Some.Name"))
        with working(app):
            store.needed(Material, clean).scan = ScanState.CLEAN
        with working(app):
            count = len(materials_to_scan(every=True))
            assert (
                scanning.scan_again(every=False, at=now())
                < count
                == scanning.scan_again(every=True, at=now())
            )
        do_recorded_work(app)
        # Without a scanner nothing is known better than before.
        assert (states(app, clean)[0], states(app, other)[0]) == (ScanState.CLEAN, ScanState.INFECTED)


@pytest.fixture(scope="module")
def clamd_app(tmp_path_factory, clamd_address):
    """An installation with a scanner that works."""
    return application(tmp_path_factory.mktemp("var"), COURT_FILING_CLAMD=clamd_address)


@pytest.fixture(scope="module")
def clamd_persons(clamd_app):
    return people(clamd_app)


class TestWithClamd:
    def test_a_clean_file_is_read_only_after_it_was_scanned(self, clamd_app, clamd_persons):
        material_id = put(clamd_app, drafted(clamd_app, clamd_persons.litigant), b"%PDF-1.4 harmless")
        do_recorded_work(clamd_app, only="read_material")
        assert states(clamd_app, material_id)[:2] == (ScanState.WAITING, ReadingState.WAITING)
        do_recorded_work(clamd_app)
        assert states(clamd_app, material_id)[:2] == (ScanState.CLEAN, ReadingState.READ)

    def test_an_infected_file_is_given_to_nobody_and_replacing_it_clears_the_way(
        self, clamd_app, clamd_persons
    ):
        case_id = drafted(clamd_app, clamd_persons.litigant)
        material_id = put(clamd_app, case_id, INFECTED_PDF)
        do_recorded_work(clamd_app)
        assert states(clamd_app, material_id) == (ScanState.INFECTED, ReadingState.READ, "infected")
        client, address = (
            signed_in(clamd_app, clamd_persons.litigant),
            f"/cases/{case_id}/files/{material_id}",
        )
        for way in ("", "/masked", "/pages/1.png"):
            assert client.get(address + way).status_code == 404
        row = client.get(f"/cases/{case_id}/materials/").get_data(as_text=True)
        assert "有病毒" in row and "Eicar-Test.UNOFFICIAL" in row and address not in row
        with working(clamd_app):
            case = store.needed(Case, case_id)
            materials.take_back(case, store.needed(Material, material_id), at=now())
            assert not [file for file in case.present_materials if file.problem]

    def test_while_it_waits_only_who_sent_it_has_it(self, clamd_app, clamd_persons):
        case_id = submitted(clamd_app, clamd_persons.litigant)
        with clamd_app.app_context():
            address = f"/cases/{case_id}/files/{store.needed(Case, case_id).materials[0].id}"
        assert signed_in(clamd_app, clamd_persons.litigant).get(address).status_code == 200
        assert signed_in(clamd_app, clamd_persons.clerk).get(address).status_code == 404
        do_recorded_work(clamd_app)
        assert signed_in(clamd_app, clamd_persons.clerk).get(address).status_code == 200

    def test_health_says_that_the_scanner_answers(self, clamd_app):
        assert clamd_app.test_client().get("/health").json["scanner"] == "ok"


class TestWithAScannerThatIsAway:
    def test_the_file_is_held_and_asked_about_again(self, tmp_path):
        app = application(tmp_path, COURT_FILING_CLAMD=str(tmp_path / "nobody.sock"))
        persons = people(app)
        case_id = drafted(app, persons.litigant)
        material_id = put(app, case_id, b"%PDF-1.4 held")
        do_recorded_work(app)
        assert states(app, material_id)[:2] == (ScanState.WAITING, ReadingState.WAITING)
        with app.app_context():
            assert (recorded_work(app), count_dead_tasks()) == ([], 0)
        assert app.test_client().get("/health").json["scanner"] == "unreachable"
