"""The page on which a person says what others see: nothing is decided about what they were not shown."""

import io

import pytest
from filed_cases import application, do_recorded_work, drafted, let_go, people, post, signed_in, working
from masked_files import CARD, CHILD, black, copied, evidence, later_found, one_page

from court_filing.acts import materials, privacy
from court_filing.cases import store
from court_filing.cases.material import MaskState, Material
from court_filing.cases.material_page import MaterialPage
from court_filing.clock import now
from court_filing.jobs.masking import places_of


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def test_what_was_found_after_the_list_was_shown_is_shown_before_a_copy_is_made(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "CARD 6222021001116245702 and more")
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    card, child = privacy.key_of(CARD), privacy.key_of(CHILD)
    later_found(app, material_id, CARD, CHILD)
    # The card was unticked on purpose.
    refused = post(client, address, do="copy", listed=card, for_others="y")
    assert refused.status_code == 422 and "找到的内容有变化" in refused.text
    assert f'value="{child}" checked' in refused.text and f'value="{card}">' in refused.text
    with pytest.raises(privacy.MoreFound):
        copied(app, material_id, persons.litigant)
    assert post(client, address, do="copy", listed=f"{card},{child}", hide=child).status_code == 302
    with app.app_context():
        assert places_of(store.needed(Material, material_id).leaks) == {1: [(0.1, 0.5, 0.3, 0.04)]}


def test_what_is_found_after_the_copy_was_made_is_blacked_out_too_and_said(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "CARD 6222021001116245702 late")
    copied(app, material_id, persons.litigant)
    do_recorded_work(app, only="mask_material")
    client = signed_in(app, persons.litigant)
    later_found(app, material_id, CARD, CHILD)
    assert client.get(f"/cases/{case_id}/files/{material_id}/masked").status_code == 404
    do_recorded_work(app, only="mask_material")
    assert black(app, client, case_id, material_id, CHILD["box"]) < 60
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    assert "又找到 1 处" in client.get(address).text
    assert "又找到 1 处" in client.get(f"/cases/{case_id}/materials/").text
    copied(app, material_id, persons.litigant, listed=(CARD, CHILD), hidden=(CARD,))
    later_found(app, material_id, CARD, CHILD)
    with app.app_context():
        material = store.needed(Material, material_id)
        assert privacy.late_ones(material) == []
        assert places_of(material.leaks) == {1: [(0.1, 0.15, 0.5, 0.04)]}


def test_the_number_of_somebody_who_became_a_party_is_no_finding_any_more(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "PARTY NUMBER")
    with working(app):
        material = store.needed(Material, material_id)
        number = next(party.identity_number for party in material.case.parties if party.identity_number)
        shown = f"{number[:4]}{'*' * 10}{number[-4:]}"
        material.leaks = [{**CARD, "code": "identity", "shown": shown}, CARD]
        assert privacy.leaks_of(material) == [CARD]


PLACES = {
    "drawn": ({"drawn": "20,60,30,5;nonsense;1,1,0,0"}, [0.2, 0.6, 0.3, 0.05]),
    "written": ({"left": "20", "top": "60", "width": "30", "height": "5"}, [0.2, 0.6, 0.3, 0.05]),
    "line": ({"lines": "0"}, [0.12, 0.2, 0.3, 0.02]),
}


@pytest.mark.parametrize("way", PLACES)
def test_a_place_chosen_by_hand_is_black_in_the_copy(app, persons, way):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, f"CHOSEN {way}")
    with working(app):
        line = {"text": "CHOSEN", "box": [0.12, 0.2, 0.3, 0.02], "confidence": 1.0}
        store.add(MaterialPage(material_id=material_id, number=1, lines=[line]))
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    sent, box = PLACES[way]
    assert post(client, f"{address}?place=1", **sent).headers["Location"].endswith("?place=1")
    assert post(client, f"{address}?place=1", **sent).status_code == 302
    with app.app_context():
        chosen = privacy.chosen_in(store.needed(Material, material_id))
    assert len(chosen) == 1
    assert "您选的 1 处还没有遮上" in client.get(address).text
    copied(app, material_id, persons.litigant, listed=(CARD, *chosen), hidden=chosen)
    # The worker that looks once more leaves what a person chose alone.
    later_found(app, material_id, CARD)
    do_recorded_work(app, only="mask_material")
    assert black(app, client, case_id, material_id, box) < 60
    copied(app, material_id, persons.litigant, listed=(CARD, *chosen), hidden=(CARD,))
    with app.app_context():
        assert privacy.chosen_in(store.needed(Material, material_id)) == []


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"drawn": "0,0,0.1,0.1"},
        {"drawn": "nan,0,5,5"},
        {"left": "95", "top": "10", "width": "x", "height": "5"},
        {"left": "100", "top": "10", "width": "5", "height": "5"},
        {"left": "10", "top": "10"},
        {"lines": "3"},
    ],
)
def test_a_place_that_is_none_is_refused_with_a_sentence(app, persons, sent):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "NO PLACE")
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    refused = post(client, f"{address}?place=1", **sent)
    assert refused.status_code == 422 and "处需要修改" in refused.text
    assert client.get(f"{address}?place=2").status_code == 404
    with app.app_context():
        assert privacy.chosen_in(store.needed(Material, material_id)) == []


def test_places_are_kept_once_not_without_end_and_a_whole_page_only_when_it_is_meant(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "MANY PLACES")
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/?place=1"

    def kept():
        with app.app_context():
            return len(privacy.chosen_in(store.needed(Material, material_id)))

    assert post(client, address, drawn=";".join(["10,10,20,5"] * 50)).status_code == 302
    assert kept() == 1
    different = ";".join(f"10,{place + 1},20,5" for place in range(privacy.MOST_ON_PAGE + 1))
    refused = post(client, address, drawn=different)
    assert refused.status_code == 422 and "一页最多选 60 处" in refused.text
    asked = post(client, address, drawn="1,1,98,98")
    assert asked.status_code == 422 and "整页都会被遮住" in asked.text and 'value="1,1,98,98"' in asked.text
    assert kept() == 1
    assert post(client, address, drawn="1,1,98,98", whole="yes").status_code == 302
    assert kept() == 2


def test_the_next_version_of_a_masked_file_is_not_shown_before_it_is_masked_itself(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "FIRST VERSION")
    copied(app, material_id, persons.litigant)
    with working(app):
        old = store.needed(Material, material_id)
        kept = app.extensions["court_filing.gateways"].files.put(
            io.BytesIO(one_page("SECOND VERSION 6222021001116245702")), limit_bytes=10_000_000
        )
        file = materials.StoredFile("转账.pdf", "application/pdf", kept.key, kept.sha256, kept.size_bytes)
        new = materials.replace(old.case, old, file=file, at=now())
        assert (new.masked_for_others, new.masked_key) == (True, None)
        new_id = new.id
    do_recorded_work(app, only="mask_material")
    with working(app):
        new = store.needed(Material, new_id)
        assert new.masking is MaskState.ASKED
        materials.note_reading(new, pages=1, problem=None, problem_text=None)
        privacy.note_found(new, [CARD], at=now())
    do_recorded_work(app, only="mask_material")
    with app.app_context():
        assert store.needed(Material, new_id).masking is MaskState.MADE
