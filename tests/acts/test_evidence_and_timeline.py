"""The list of evidence and the timeline: rows kept once, in order, offered from files, told in the facts on request."""

import pytest
from filed_cases import drafted, submitted, undone

from court_filing.acts import draft_versions, evidence_list, materials, timeline
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.draft_versions import newest_number
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now

BORROWED = {"name": "借条", "source": "被告书写", "proves": "证明借款", "pages": "1-2"}


@pytest.fixture
def case(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        yield store.needed(Case, case_id)


def add(case, *names, **answers):
    for name in names:
        item = {**BORROWED, "name": name, **answers}
        evidence_list.keep_item(case, item, key=f"key of {name}", new=True, at=now())


def names(case):
    return [item["name"] for item in evidence_list.items_of(case)]


def test_items_stand_in_the_order_in_which_they_were_added(case):
    add(case, "借条", "转账凭证", "聊天记录")
    assert names(case) == ["借条", "转账凭证", "聊天记录"]
    assert {"name", "source", "proves", "pages"} <= case.evidence_list[0].keys()


def test_a_form_sent_twice_adds_one_item_and_changes_nothing(case):
    add(case, "借条")
    evidence_list.keep_item(case, {**BORROWED, "name": "别的"}, key="key of 借条", new=True, at=now())
    assert names(case) == ["借条"]


def test_an_item_is_changed_in_its_place(case):
    add(case, "借条", "转账凭证")
    evidence_list.keep_item(case, {**BORROWED, "name": "欠条"}, key="key of 借条", new=False, at=now())
    assert names(case) == ["欠条", "转账凭证"]
    with pytest.raises(KeyError):
        evidence_list.keep_item(case, BORROWED, key="gone", new=False, at=now())


@pytest.mark.parametrize(
    ("moved", "by", "order"),
    [
        ("二", -1, "二一三"),
        ("二", 1, "一三二"),
        ("一", -1, "一二三"),
        ("三", 1, "一二三"),
        ("无", 1, "一二三"),
    ],
)
def test_an_item_moves_up_and_down_and_not_beyond_the_ends(case, moved, by, order):
    add(case, "一", "二", "三")
    evidence_list.move_item(case, f"key of {moved}", by=by, at=now())
    assert names(case) == list(order)


def test_the_last_item_taken_out_leaves_no_list(case):
    add(case, "借条")
    evidence_list.drop_item(case, "key of 借条", at=now())
    evidence_list.drop_item(case, "key of 借条", at=now())
    assert case.evidence_list is None


def test_uploaded_evidence_is_offered_until_it_is_listed(case):
    [file] = evidence_list.not_listed(case)
    assert evidence_list.list_files(case, at=now()) == 1
    [item] = evidence_list.items_of(case)
    assert (item["name"], item["pages"], item["file"]) == ("evidence", "1", file.id)
    assert evidence_list.not_listed(case) == []
    assert evidence_list.list_files(case, at=now()) == 0


@pytest.mark.parametrize(
    ("before", "read", "pages"),
    [("1-2", 3, "3-5"), ("4", 1, "5"), ("见附页", 3, ""), ("", 3, ""), ("1", None, "")],
)
def test_pages_go_on_from_the_item_before_as_far_as_they_are_known(case, before, read, pages):
    add(case, "借条", pages=before)
    [file] = evidence_list.not_listed(case)
    file.pages = read
    evidence_list.list_files(case, at=now())
    assert evidence_list.items_of(case)[-1]["pages"] == pages


def listed_file(case):
    """The uploaded evidence, listed from its file."""
    [file] = evidence_list.not_listed(case)
    evidence_list.list_files(case, at=now())
    return file


def test_an_item_that_is_but_a_file_goes_with_it_and_comes_back_with_it(case):
    file = listed_file(case)
    materials.take_back(case, file, at=now())
    assert evidence_list.items_of(case) == [] and case.evidence_list is None
    draft_versions.undo(case, newest_number(case), at=now())
    assert [item["file"] for item in evidence_list.items_of(case)] == [file.id]
    assert evidence_list.without_their_files(case) == frozenset()


def test_an_item_to_which_something_was_written_stays_without_its_file(case):
    file = listed_file(case)
    [item] = evidence_list.items_of(case)
    said = {**BORROWED, "name": "evidence", "file": file.id, "more": []}
    evidence_list.keep_item(case, said, key=item["key"], new=False, at=now())
    add(case, "没有文件的")
    materials.take_back(case, file, at=now())
    first, _other = evidence_list.items_of(case)
    assert (first["name"], first["file"], first["more"]) == ("evidence", None, [])
    assert evidence_list.without_their_files(case) == {first["key"]}
    evidence_list.keep_item(case, {**said, "file": None}, key=first["key"], new=False, at=now())
    assert evidence_list.without_their_files(case) == frozenset()


def test_an_item_with_several_files_keeps_the_others(case):
    [file] = evidence_list.not_listed(case)
    other = next(each for each in case.present_materials if each.id != file.id)
    add(case, "evidence", source="", proves="", file=file.id, more=[other.id])
    materials.take_back(case, file, at=now())
    [item] = evidence_list.items_of(case)
    assert evidence_list.files_of(item) == [other.id]
    assert evidence_list.without_their_files(case) == frozenset()


def test_an_archive_and_what_nobody_can_read_are_not_offered(case):
    [file] = evidence_list.not_listed(case)
    file.problem = "corrupt"
    assert evidence_list.not_listed(case) == []
    file.problem, file.media_type = None, "application/zip"
    assert evidence_list.list_files(case, at=now()) == 0


def test_the_list_has_an_end(case):
    case.evidence_list = [{**BORROWED, "key": str(place)} for place in range(evidence_list.MOST_ITEMS)]
    with pytest.raises(evidence_list.ListFull):
        add(case, "一份太多")
    with pytest.raises(evidence_list.ListFull):
        evidence_list.list_files(case, at=now())


def test_a_change_of_the_list_can_be_undone(case):
    add(case, "借条")
    draft_versions.undo(case, newest_number(case), at=now())
    assert not case.evidence_list


def test_what_was_submitted_cannot_be_changed(app, persons):
    case_id = submitted(app, persons.litigant)
    with undone(app):
        case = store.needed(Case, case_id)
        for act in (
            lambda: add(case, "借条"),
            lambda: evidence_list.list_files(case, at=now()),
            lambda: evidence_list.drop_item(case, "x", at=now()),
            lambda: timeline.add_to_facts(case, at=now()),
            lambda: tell(case, "2024年1月1日"),
        ):
            with pytest.raises(NotAllowed):
                act()


def tell(case, *moments, what="被告借款"):
    for when in moments:
        timeline.keep_entry(case, {"when": when, "what": what}, key=f"key of {when}", new=True, at=now())


def moments(case):
    return [entry["when"] for entry in timeline.entries_of(case)]


def test_entries_stand_in_the_order_of_their_days(case):
    tell(case, "2024年3月1日", "很久以前", "2023年", "2024年3月", "2023-12-31", "2024年2月夏天", "后来")
    assert moments(case) == [
        "2023年", "2023-12-31", "2024年2月夏天", "2024年3月", "2024年3月1日", "很久以前", "后来",
    ]  # fmt: skip
    assert [entry["when"] for entry in case.timeline] == moments(case)


def test_an_entry_that_gets_another_day_moves_to_its_place(case):
    tell(case, "2023年1月1日", "2024年1月1日")
    timeline.keep_entry(
        case, {"when": "2025年1月1日", "what": "起诉"}, key="key of 2023年1月1日", new=False, at=now()
    )
    assert moments(case) == ["2024年1月1日", "2025年1月1日"]


def test_place_and_persons_stand_in_the_sentence_where_they_were_told(case):
    entry = {"when": "2023年5月1日", "where": "在某某茶楼", "who": "王某、张某", "what": "被告借款"}
    timeline.keep_entry(case, entry, key="k", new=True, at=now())
    assert timeline.as_text(case) == "2023年5月1日，在某某茶楼，被告借款。在场的人：王某、张某。"
    timeline.keep_entry(case, {**entry, "where": "", "who": ""}, key="k", new=False, at=now())
    assert timeline.as_text(case) == "2023年5月1日，被告借款。"


def test_the_entries_become_sentences_below_the_facts_and_only_once(case):
    before = case.facts
    tell(case, "2024年5月1日", what="被告还款一万元。")
    tell(case, "2023年5月1日")
    assert case.facts == before
    assert timeline.add_to_facts(case, at=now()) is True
    assert case.facts == f"{before}\n2023年5月1日，被告借款。\n2024年5月1日，被告还款一万元。"
    assert timeline.add_to_facts(case, at=now()) is False


def test_facts_do_not_grow_beyond_what_they_may_hold(case):
    case.facts = "甲" * (timeline.MOST_FACTS - 5)
    tell(case, "2024年5月1日")
    with pytest.raises(timeline.FactsFull):
        timeline.add_to_facts(case, at=now())
    assert len(case.facts) == timeline.MOST_FACTS - 5


def test_the_timeline_has_an_end(case):
    case.timeline = [{"key": str(n), "when": "2024年", "what": "事"} for n in range(timeline.MOST_ENTRIES)]
    with pytest.raises(timeline.TimelineFull):
        tell(case, "2025年")
