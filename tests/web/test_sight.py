"""Who is given what of a file: every person by every way on which bytes, pages or words of it leave the house."""

import io
import zipfile
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from docketed_cases import docketed, lawyer
from docketed_cases import entered as entered_for
from filed_cases import application, drafted, let_go, people, signed_in, working
from reportlab.pdfgen import canvas

from court_filing.acts import evidence_bundle, materials
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.evidence_bundle import EvidenceBundle
from court_filing.cases.material import MaskState, Material, ScanState, StudyState
from court_filing.cases.material_page import MaterialPage
from court_filing.clock import now

PERSONS = ("owner", "clerk", "own_lawyer", "other_lawyer", "stranger")
FILES = {
    # What owner, clerk, own lawyer, other lawyer and stranger are given: the original, a masked copy, or nothing.
    "plain": "OOOO-",
    "kept back": "OOO--",
    "masked": "OOOM-",
    "masked anew": "OOO--",
    "infected": "-----",
    "kept back and infected": "-----",
    "taken out in the draft": "O----",
}
WAYS = {
    # Of a way: whether it gives the original, and whether it gives the masked copy to who is given that.
    "/cases/{case}/files/{file}": "OM",
    "/cases/{case}/files/{file}/readable": "O",
    "/cases/{case}/files/{file}/pages/1.jpg": "OM",
    "/cases/{case}/files/{file}/pages/1.png?copy=1": "OM",
    "/cases/{case}/files/{file}/pages/1/piece.png?box=0.1,0.1,0.5,0.1": "O",
    "/desk/{case}/files/{file}/": "O",
}


def paper(words):
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=(200, 280), invariant=1)
    sheet.drawString(10, 200, words)
    sheet.save()
    return stream.getvalue()


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


def kept(app, words):
    return app.extensions["court_filing.gateways"].files.put(io.BytesIO(paper(words)), limit_bytes=100_000)


def added(app, case_id, name):
    """A file that was looked into, under a name, with words and a readable copy that are nobody else's; its id."""
    stored = kept(app, name)
    with working(app):
        case = store.needed(Case, case_id)
        file = materials.StoredFile(
            f"{marked(name)}.pdf", "application/pdf", stored.key, stored.sha256, stored.size_bytes
        )
        material = materials.keep(case, "evidence", file=file, at=now())
        materials.note_reading(material, pages=1, problem=None, problem_text=None)
        material.studied, material.leaks = StudyState.DONE, []
        material.readable_key = kept(app, f"{name} readable").key
        line = {"text": marked(name), "box": [0.1, 0.1, 0.5, 0.1], "confidence": 1.0}
        store.add(MaterialPage(material_id=material.id, number=1, lines=[line]))
        return material.id


def marked(name):
    return f"MARK-{name.upper().replace(' ', '-')}-MARK"


@pytest.fixture(scope="module")
def house(app):
    """A docketed case with one file of each sort, and the clients of everybody."""
    persons = people(app)
    own, other = lawyer(app, "方律师"), lawyer(app, "苗律师")
    case_id = docketed(app, persons.litigant, persons.clerk)
    entered_for(app, case_id, own, role="plaintiff")
    entered_for(app, case_id, other, role="defendant")
    ids = {name: added(app, case_id, name) for name in FILES}
    with working(app):
        files = {name: store.needed(Material, ids[name]) for name in FILES}
        for name in ("kept back", "kept back and infected"):
            files[name].confidential_reason, files[name].confidential_asked_at = "商业秘密", now()
        for name in ("masked", "masked anew"):
            files[name].masked_for_others, files[name].masking = True, MaskState.ASKED
        files["masked"].masked_key, files["masked"].masking = kept(app, "copy").key, MaskState.MADE
        for name in ("infected", "kept back and infected"):
            files[name].scan, files[name].scan_found = ScanState.INFECTED, "Some.Virus"
            files[name].problem = "infected"
        files["taken out in the draft"].removed_at = now()
    accounts = (persons.litigant, persons.clerk, own, other, persons.stranger)
    clients = {who: signed_in(app, each) for who, each in zip(PERSONS, accounts, strict=True)}
    return SimpleNamespace(case_id=case_id, ids=ids, clients=clients, persons=persons, own=own, other=other)


@pytest.mark.parametrize("way", WAYS)
def test_by_no_way_does_anybody_get_more_of_a_file_than_is_theirs(house, way):
    for name, given in FILES.items():
        for who, gives in zip(PERSONS, given, strict=True):
            if gives == "O" and way.endswith(".jpg") and who != "owner":
                continue  # drawn once is drawn
            address = way.format(case=house.case_id, file=house.ids[name])
            answer = house.clients[who].get(address)
            expected = gives in WAYS[way] and (who == "clerk" or not way.startswith("/desk"))
            assert (answer.status_code == 200) is expected, (who, name)
            if gives == "M" and expected and answer.mimetype == "application/pdf":
                assert answer.data == paper("copy")


SECRETS = [name for name, given in FILES.items() if given[3] == "-"]


@pytest.mark.parametrize("who", ["other_lawyer", "stranger", "own_lawyer"])
def test_no_page_tells_a_word_of_what_is_kept_from_its_reader(app, house, who):
    """Also one that is written tomorrow: every address of the case is asked."""
    hidden = SECRETS if who != "own_lawyer" else ["taken out in the draft"]
    if who == "other_lawyer":
        hidden = [name for name in hidden if name not in ("infected", "masked anew")]
    opened = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments != {"case_id"}:
            continue
        answer = house.clients[who].get(str(rule).replace("<case_id>", house.case_id))
        opened += answer.status_code == 200
        for name in hidden:
            assert marked(name).encode() not in answer.data, (str(rule), name)
    assert opened >= (3 if who != "stranger" else 0)


@pytest.mark.parametrize("who", PERSONS[:4])
def test_the_archive_holds_what_each_is_given_and_no_more(house, who):
    answer = house.clients[who].get(f"/cases/{house.case_id}/archive.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        contents = {archive.read(name) for name in archive.namelist()}
        names = " ".join([*archive.namelist(), archive.read("index.txt").decode("utf-8-sig")])
    for name, given in FILES.items():
        gives = given[PERSONS.index(who)] if "taken out" not in name else "-"
        assert (paper(name) in contents) is (gives == "O"), name
        assert gives != "-" or marked(name) not in names
    assert (paper("copy") in contents) is (who == "other_lawyer")


@pytest.fixture(scope="module")
def bound(app, house):
    """A bundle of evidence for each of three files; their ids by the file."""
    ids = {}
    with working(app):
        for number, name in enumerate(("plain", "infected", "taken out in the draft"), 1):
            item = {"key": name, "name": name, "source": "", "proves": "", "files": [house.ids[name]]}
            bundle = EvidenceBundle(
                case_id=house.case_id,
                number=number,
                plan={"items": [{**item, "listed": True, "first": 1, "last": 1}]},
                fingerprint="0" * 64,
                asked_at=now(),
                made_at=now(),
            )
            bundle.file_key, bundle.size_bytes, bundle.pages = kept(app, "bundle").key, 10, 1
            ids[name] = store.add(bundle).id
    return ids


BUNDLES = {"plain": "OOO--", "infected": "-----", "taken out in the draft": "O----"}


def test_bound_evidence_with_a_file_that_is_not_the_reader_s_is_not_given(app, house, bound):
    for name, given in BUNDLES.items():
        for who, gives in zip(PERSONS, given, strict=True):
            answer = house.clients[who].get(f"/cases/{house.case_id}/bundle/{bound[name]}.pdf")
            assert (answer.status_code == 200) is (gives == "O"), (who, name)
    page = house.clients["clerk"].get(f"/cases/{house.case_id}/bundle/").text
    assert "第 3 版不再提供" in page and "第 1 版，" in page and "重新生成" in page
    with working(app):
        case = store.needed(Case, house.case_id)
        plan = evidence_bundle.plan_of(case)
        assert house.ids["infected"] not in {each for item in plan for each in item["files"]}


def test_fifty_files_cost_as_many_statements_as_five(app, house):
    counted = {}
    for many in (5, 50):
        case_id = docketed(app, house.persons.litigant, house.persons.clerk)
        draft_id = drafted(app, house.persons.litigant)
        entered_for(app, case_id, house.own, role="plaintiff")
        entered_for(app, case_id, house.other, role="defendant")
        stored = kept(app, "one of many")
        with working(app):
            for each in (case_id, draft_id):
                case = store.needed(Case, each)
                for place in range(many):
                    file = materials.StoredFile(
                        f"{place}.pdf", "application/pdf", stored.key, stored.sha256, stored.size_bytes
                    )
                    material = materials.keep(case, "evidence", file=file, at=now())
                    materials.note_reading(material, pages=1, problem=None, problem_text=None)
                    material.studied, material.leaks = StudyState.DONE, []
        counted[many] = {
            (who, way): statements(app, house.clients[who], way.format(case=case_id, draft=draft_id))
            for who, way in (
                ("other_lawyer", "/counsel/cases/{case}/"),
                ("own_lawyer", "/counsel/cases/{case}/"),
                ("other_lawyer", "/cases/{case}/archive.zip"),
                ("clerk", "/desk/{case}/"),
                ("owner", "/cases/{draft}/materials/"),
                ("owner", "/cases/{draft}/bundle/"),
            )
        }
    assert counted[50] == counted[5]


def statements(app, client, address):
    """How many statements one page takes."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return len(asked)
