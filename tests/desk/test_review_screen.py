"""The review screen: findings lead to their places, what was not checked says so, and no word of a decision is lost."""

from datetime import timedelta

import filed_cases
import pytest
from bs4 import BeautifulSoup
from filed_cases import COMPLAINT, DEFENDANT, drafted, examining, post, working

from court_filing.acts import assignment, examination, materials, submission
from court_filing.acts.time_limits import last_day
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.cases.material import ReadingState
from court_filing.clock import court_day, now
from court_filing.desk.changes import Asked
from court_filing.reading.understood import to_json
from court_filing.reading.words import Paper, Understood, Value
from court_filing.review.finding import Finding, Severity
from court_filing.review.record import CaseType
from court_filing.review.rule import Rule
from court_filing.review.run import RULES
from court_filing.texts import Text

NAMED = (0.2, 0.3, 0.1, 0.02)
LIVING = (0.2, 0.4, 0.5, 0.02)
OLD = ("身份证正面.jpg.pdf", "application/pdf", filed_cases.PDF + b"old")
NEW = ("身份证正面-重拍.pdf", "application/pdf", filed_cases.PDF + b"new")


def screen(client, case_id, address=""):
    return BeautifulSoup(client.get(f"/desk/{case_id}/{address}").text, "html.parser")


def finding(page, words):
    return next(each for each in page.select("[data-finding]") if words in each.get_text())


def says(material, **told):
    values = {name: (Value(text, page, box, 1.0),) for name, (text, page, box) in told.items()}
    material.understood = to_json(Understood(Paper.COMPLAINT, values))


@pytest.fixture(scope="module")
def read(app, persons):
    """A filing whose complaint names the defendant on its second page, and another address there."""
    case_id = examining(app, persons.litigant, against={**DEFENDANT, "address": "北京市朝阳区安定路 2 号"})
    with working(app):
        (complaint,) = store.needed(Case, case_id).materials
        complaint.pages = 3
        says(
            complaint,
            **{
                "defendants": ("贺长河", 2, NAMED),
                "defendants.1.address": ("上海市静安区北京西路 9 号", 2, LIVING),
                "plaintiffs": ("曾巧云", 1, NAMED),
            },
        )
    return case_id


def test_a_difference_leads_to_the_line_that_differs(app, clerk, read):
    link = finding(screen(clerk, read), "被告贺长河的住址").select_one("a")
    assert link.get_text() == "看第 2 页（起诉状.pdf）"
    assert "page=2" in link["href"] and "spot=0.2000,0.4000,0.5000,0.0200" in link["href"].replace("%2C", ",")
    part = BeautifulSoup(clerk.get(link["data-part"]).text, "html.parser")
    assert part.select_one(".court-marks--spot .court-marks__box")
    assert "第 2 页，共 3 页" in part.get_text()


def test_what_nobody_wrote_leads_to_where_the_person_is_named(clerk, read):
    link = finding(screen(clerk, read), "曾巧云没有写明性别").select_one("a")
    assert "page=1" in link["href"] and "0.3000" in link["href"]


def test_what_stands_in_no_file_leads_to_the_answers(app, persons, clerk):
    page = screen(clerk, examining(app, persons.litigant))
    link = finding(page, "曾巧云没有写明性别").select_one("a")
    assert link.get_text() == "看填写的内容"
    assert "曾巧云" in page.select_one(link["href"]).get_text()


def test_a_finding_opens_the_text_of_its_article(clerk, read):
    cited = finding(screen(clerk, read), "曾巧云没有写明性别").select_one("details")
    assert cited.summary.get_text() == "《民事诉讼法》第一百二十四条第（一）项"
    assert "起诉状应当记明下列事项" in cited.get_text() and "2024-01-01施行" in cited.get_text()


def test_the_day_to_mend_by_that_is_proposed_is_never_a_day_off(app, clerk, read):
    with app.app_context():
        by_on = last_day(court_day(now()), settings_of(store.needed(Case, read).court_id).correction_days)
    boxes = screen(clerk, read).select("#return [name^=due_on-]")
    assert [box["value"] for box in boxes] == [str(by_on.year), str(by_on.month), str(by_on.day)]


def test_a_paper_that_is_missing_leads_nowhere(clerk, waiting):
    assert not finding(screen(clerk, waiting), "身份证正面").select("a")


@pytest.fixture
def failing_rule():
    def fails(record, today):
        raise KeyError("no such answer")

    RULES["D3.total"], kept = (
        Rule("D3.total", Severity.GAP, dict.fromkeys(CaseType, "《民事诉讼法》第一百二十二条"), fails),
        RULES["D3.total"],
    )
    yield
    RULES["D3.total"] = kept


def test_a_rule_that_failed_stands_on_top_as_not_checked(clerk, waiting, failing_rule):
    first, *_others = screen(clerk, waiting).select(".court-beside__said [data-finding]")
    said = first.find_parent(class_="court-not-checked").get_text()
    assert "没有检查" in said and "不等于没有问题" in said
    assert "D3" not in first.get_text() and first.get_text().strip()


def test_a_file_that_nobody_read_counts_as_not_checked(app, clerk, waiting):
    with working(app):
        store.needed(Case, waiting).materials[0].reading = ReadingState.GIVEN_UP
    page = screen(clerk, waiting)
    assert "文件《起诉状.pdf》的内容" in page.select_one(".court-not-checked").get_text()


def test_every_way_of_the_bar_leads_to_its_part_of_the_page(clerk, waiting):
    page = screen(clerk, waiting)
    ways = page.select(".court-bar__ways a")
    assert [each.get_text() for each in ways][:2] == ["受理", "退回补正"]
    for way in ways:
        place = page.select_one(way["href"])
        assert place.select("form, a.govuk-button")
    assert "还有" in page.select_one(".court-bar").get_text()
    assert not page.select(".court-bar form")


def test_the_bar_offers_no_decision_about_a_colleague_s_filing(app, persons, clerk, waiting):
    with working(app):
        assignment.take(store.needed(Case, waiting), by=store.needed(Account, persons.colleague), at=now())
    page = screen(clerk, waiting)
    assert not page.select(".court-bar__ways")
    assert "还有" in page.select_one(".court-bar").get_text()


def sent(page, **changed):
    """What the return form would send, with some of it changed."""
    form = page.select_one("#return form")
    fields = {each["name"]: each["value"] for each in form.select("input[name^=due_on], input[name=round]")}
    return fields | {"items": [each["value"] for each in form.select("input[checked]")], **changed}


def test_an_item_goes_out_with_its_rule_and_the_words_of_the_clerk(app, clerk, waiting):
    page = screen(clerk, waiting)
    keys = [each["value"] for each in page.select("#return input[name=items]")]
    number = keys.index("D2.identity_front@materials.identity_front[party 0]") + 1
    words = {f"words-{number}": "请平放，四角都拍到。", "more": "写明利息从哪天起算。"}
    answer = post(clerk, f"/desk/{waiting}/return", **sent(page, items=[keys[number - 1]], **words))
    assert answer.status_code == 302
    found, written = kept_items(app, waiting)
    assert found["rule"] == "D2.identity_front"
    assert found["cure"].endswith("法官说明：请平放，四角都拍到。")
    assert (written["rule"], written["text"]) == ("", "写明利息从哪天起算。")


def kept_items(app, case_id):
    """What was asked for, whether or not the return has taken effect."""
    with working(app):
        case = store.needed(Case, case_id)
        return case.corrections[-1].items if case.corrections else case.decisions[-1].content["items"]


def test_words_that_are_too_long_come_back_with_all_that_was_chosen(clerk, waiting):
    page = screen(clerk, waiting)
    first = page.select_one("#return input[name=items]")["value"]
    answer = post(clerk, f"/desk/{waiting}/return", **sent(page, items=[first], **{"words-1": "字" * 501}))
    again = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert [each["value"] for each in again.select("#return input[name=items][checked]")] == [first]
    box = again.select_one("#words-1")
    assert box.get_text().strip() == "字" * 501
    assert box.find_parent("details").has_attr("open")
    assert "最多 500 个字" in again.select_one("#return").get_text()


@pytest.fixture(scope="module")
def mended(app, persons):
    """A filing that came back with one paper in the place of another."""
    begun = now() - timedelta(days=2)
    case_id = drafted(app, persons.litigant, at=begun)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        place = materials.Place("identity_front", case.parties[0].id)
        filed_cases._attach(app, case, place, OLD, at=begun)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=begun)
        examination.examine(case, at=begun)
        today = court_day(now())
        items = [
            {"rule": each.rule, "text": str(each.message), "cure": "", "article": "", "where": each.where}
            for each in examination.reviewed(case, today=today).findings
            if each.rule in ("D2.identity_back", "D1.initiator_sex")
        ]
        examination.return_for_correction(
            case, items, by=clerk, at=now() - timedelta(days=1), due_on=today + timedelta(days=9)
        )
    with working(app):
        case = store.needed(Case, case_id)
        case.parties[0].sex = "女"
        case.materials[-1].removed_at = now()
        place = materials.Place("identity_front", case.parties[0].id)
        filed_cases._attach(app, case, place, NEW, at=now())
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
    return case_id


@pytest.fixture
def changed(clerk, mended):
    return screen(clerk, mended)


def test_a_file_in_the_place_of_another_is_one_replacement_and_shown_first(changed):
    (row,) = [each for each in changed.select(".court-changes li") if "换过" in each.get_text()]
    new, old = row.select("a")
    assert "重拍" in new.get_text() and "part=beside" in new["data-part"]
    assert "身份证正面.jpg.pdf" in old.get_text() and "data-part" not in old.attrs
    assert "重拍" in changed.select_one(".court-viewer__name").get_text()
    assert "新增" not in changed.select_one(".court-changes").get_text()
    assert "其余 1 个文件没有改" in changed.get_text()


def test_what_did_not_change_is_folded(changed):
    assert changed.select_one("#about-case").find_parent("details")
    first = changed.select_one(".court-beside__said").find(["h2", "h3"])
    assert "第 2 次提交改了什么" in first.get_text()


def test_what_was_asked_for_is_told_once(changed):
    for article in changed.select("[data-finding] details"):
        article.extract()
    told = [each.get_text() for each in changed.select("[data-finding]")]
    assert [("仍有" in each) for each in told if "身份证反面" in each] == [True]
    assert [("系统不再发现" in each) for each in told if "性别" in each] == [True]
    assert any("证据材料" in each for each in told)


def test_the_same_rule_at_the_same_place_is_the_same_defect_in_other_words():
    def found(rule, where, words):
        return Finding(rule, Severity.GAP, "", Text(words), Text(""), where)

    asked = Asked("第 2 项没有金额", "", None, None, rule="D3.total", where="claims[1]")
    assert asked.tells(found("D3.total", "claims[1]", "第 2 项的金额看不清"))
    assert asked.tells(found("D3.other", "claims", "第 2 项没有金额"))
    assert not asked.tells(found("D3.total", "claims[2]", "第 3 项没有金额"))
    assert not Asked("写明利息", "", None, None).tells(found("D3.total", "", "写明利息"))


def test_what_waits_for_nobody_has_no_bar(app, persons, clerk):
    case_id = filed_cases.accepted(app, persons.litigant, persons.clerk, files=[COMPLAINT])
    page = screen(clerk, case_id)
    assert not page.select(".court-bar")
    assert page.select(".court-keys")
