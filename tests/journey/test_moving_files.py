"""A paper in the place of another: told beside the file, moved with one press, put back with another."""

import re

import pytest
from bs4 import BeautifulSoup
from filed_cases import application, drafted, let_go, people, post, signed_in, submitted, working

from court_filing.acts import draft_versions, materials
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.draft_versions import newest_number
from court_filing.cases.material import Material, ReadingState
from court_filing.clock import now


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def draft(app, persons):
    """A draft without files."""
    case_id = drafted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        for each in case.present_materials:
            materials.take_back(case, each, at=now())
    return case_id


def put_in(app, case_id, slot, paper, *, of_party=False, media_type="application/pdf"):
    """A file that was recognised as that paper, in that place."""
    with working(app):
        case = store.needed(Case, case_id)
        file = materials.StoredFile(f"{slot}-{paper}.pdf", media_type, "key", f"sha-{slot}-{paper}", 9)
        place = materials.Place(slot, case.parties[0].id if of_party else None)
        material = materials.attach(case, place, file=file, at=now())
        material.reading, material.pages = ReadingState.READ, 1
        material.understood = {"paper": paper, "fields": {}}
        return material.id


def lies_in(app, material_id):
    with working(app):
        return store.needed(Material, material_id).slot


def advice(client, case_id, address=""):
    page = client.get(address or f"/cases/{case_id}/materials/").text
    return BeautifulSoup(page, "html.parser").select(".court-file__advice")


def press(client, told):
    sent_to = told.find("input", {"name": "to"})["value"]
    return post(client, told.form["action"], to=sent_to)


def test_a_complaint_in_the_place_of_a_card_is_moved_and_put_back(app, persons, draft):
    client = signed_in(app, persons.litigant)
    file = put_in(app, draft, "identity_front", "complaint", of_party=True)
    (told,) = advice(client, draft)
    assert "这个文件看起来是诉状" in told.p.get_text()
    assert told.button.get_text().strip().startswith("移到“民事起诉状”")
    moved = press(client, told)
    assert lies_in(app, file) == "complaint"
    (back,) = advice(client, draft, moved.location.partition("#")[0])
    assert back.button.get_text().strip().startswith("放回“身份证正面")
    press(client, back)
    assert lies_in(app, file) == "identity_front"


def test_two_that_lie_in_each_others_places_change_them(app, persons, draft):
    client = signed_in(app, persons.litigant)
    front = put_in(app, draft, "identity_front", "id_back", of_party=True)
    back = put_in(app, draft, "identity_back", "id_front", of_party=True)
    press(client, advice(client, draft)[0])
    assert (lies_in(app, front), lies_in(app, back)) == ("identity_back", "identity_front")
    assert advice(client, draft) == []


def test_a_file_that_had_to_make_room_is_told_and_comes_back_with_the_other(app, persons, draft):
    client = signed_in(app, persons.litigant)
    wanted = put_in(app, draft, "evidence", "id_front")
    there = put_in(app, draft, "identity_front", "id_front", of_party=True)
    with working(app):
        card = f"identity_front.p{store.needed(Case, draft).parties[0].id}"
    address = f"/cases/{draft}/materials/files/{wanted}/move/"
    moved = post(client, address, to=card).location.partition("#")[0]
    assert (lies_in(app, wanted), lies_in(app, there)) == ("identity_front", "evidence")
    page = BeautifulSoup(client.get(moved).text, "html.parser")
    assert re.search(
        r"“evidence-id_front\.pdf”已移到“身份证正面.*”，原来在那里的“identity_front-id_front\.pdf”移到了“证据",
        page.get_text(),
    )
    back = next(each for each in page.select(".court-file__advice") if "放回" in each.button.get_text())
    assert "原来在这里的“identity_front-id_front.pdf”移到了那里，放回时一起换回来" in back.p.get_text()
    other = back.find("input", {"name": "other"})["value"]
    post(client, back.form["action"], to=back.find("input", {"name": "to"})["value"], other=other)
    assert (lies_in(app, wanted), lies_in(app, there)) == ("evidence", "identity_front")


def test_a_file_that_lies_there_already_is_not_said_to_have_been_moved(app, persons, draft):
    client = signed_in(app, persons.litigant)
    file = put_in(app, draft, "evidence", "judgment")
    answer = post(client, f"/cases/{draft}/materials/files/{file}/move/", to="evidence")
    page = client.get(answer.location.partition("#")[0]).text
    assert "本来就在“证据" in page and "已移到" not in page


def test_what_was_not_put_together_is_not_said_to_have_been_taken_apart(app, persons, draft):
    client = signed_in(app, persons.litigant)
    file = put_in(app, draft, "evidence", "judgment")
    page = client.get(post(client, f"/cases/{draft}/materials/files/{file}/split/").location).text
    assert "这个文件不是由照片合成的，没有改动" in page and "已拆开" not in page


@pytest.mark.parametrize("what", ["remove", "split", "again", "words", "move"])
def test_a_file_of_another_case_is_not_there(app, persons, draft, what):
    file = put_in(app, draft, "evidence", "judgment")
    other, client = drafted(app, persons.litigant), signed_in(app, persons.litigant)
    assert post(client, f"/cases/{other}/materials/files/{file}/{what}/", to="other").status_code == 404
    with working(app):
        assert store.needed(Material, file).removed_at is None


def test_a_file_removed_twice_stays_removed(app, persons, draft):
    client, file = signed_in(app, persons.litigant), put_in(app, draft, "evidence", "judgment")
    address = f"/cases/{draft}/materials/files/{file}/remove/"
    assert [post(client, address).status_code for _time in range(2)] == [302, 302]
    with working(app):
        assert store.needed(Material, file).removed_at is not None


def test_a_move_stands_in_the_history_and_is_undone_there(app, persons, draft):
    client = signed_in(app, persons.litigant)
    file = put_in(app, draft, "complaint", "id_front")
    press(client, advice(client, draft)[0])
    with working(app):
        case = store.needed(Case, draft)
        assert store.needed(Material, file).party_id == case.parties[0].id
        draft_versions.undo(case, newest_number(case), at=now())
    assert lies_in(app, file) == "complaint"


def test_a_recording_is_not_moved_to_where_papers_belong(app, persons, draft):
    client = signed_in(app, persons.litigant)
    file = put_in(app, draft, "evidence", "complaint", media_type="video/mp4")
    answer = post(client, f"/cases/{draft}/materials/files/{file}/move/", to="complaint")
    assert lies_in(app, file) == "evidence"
    assert "没有移动" in client.get(answer.location.partition("#")[0]).text


def test_nothing_is_moved_once_it_was_submitted(app, persons):
    case_id = submitted(app, persons.litigant)
    with working(app):
        file = store.needed(Case, case_id).present_materials[0].id
    client = signed_in(app, persons.litigant)
    assert post(client, f"/cases/{case_id}/materials/files/{file}/move/", to="other").status_code == 409


def test_rows_that_are_looked_into_are_asked_for_in_one_request(app, persons, draft):
    client = signed_in(app, persons.litigant)
    files = [put_in(app, draft, "evidence", paper) for paper in ("judgment", "award")]
    rows = BeautifulSoup(client.get(f"/cases/{draft}/materials/").text, "html.parser").select(
        "[data-poll-together]"
    )
    (together,) = {row["data-poll-together"] for row in rows}
    asked = "&".join(f"f={row['data-key']}" for row in rows)
    answered = client.get(f"{together}?{asked}&f=999999&f=x").text
    assert re.findall(r'data-key="(\d+)"', answered) == [str(each) for each in files]
