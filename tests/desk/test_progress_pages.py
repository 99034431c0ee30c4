"""The clerk tells what happens in the trial; the litigant reads it on the page of the case."""

import re
from datetime import timedelta

import pytest
from docketed_cases import ANSWERS, docketed, program_of, tell, told
from filed_cases import accepted, post, signed_in, token, working

from court_filing.acts import progress as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.progress import CourtProgram
from court_filing.clock import SHANGHAI, court_day, now
from court_filing.law.progress import kinds


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def case_id(app, persons):
    return docketed(app, persons.litigant, persons.clerk)


def day_fields(name, day):
    return {f"{name}-year": day.year, f"{name}-month": day.month, f"{name}-day": day.day}


def form_of(kind, **changed):
    """What a clerk fills in."""
    today = court_day(now())
    sits = {**day_fields("hearing_on", today + timedelta(days=20)), "hearing_time": "9点30"}
    return {
        **day_fields("happened_on", today),
        **(sits if kind == "scheduled" else {}),
        **{f"detail_{name}": answer for name, answer in ANSWERS[kind].items()},
        "form_key": "0123456789abcdef01234567",
        **changed,
    }


def entries(app, case_id):
    with app.app_context():
        return [
            (entry.kind, entry.detail, entry.hearing_at) for entry in store.needed(Case, case_id).progress
        ]


@pytest.mark.parametrize("kind", list(kinds("civil")))
def test_every_kind_is_asked_and_kept(app, clerk, case_id, kind):
    address = f"/desk/{case_id}/progress/{kind}/"
    page = clerk.get(address).text
    for asked in kinds("civil")[kind].fields:
        assert asked.label in page
    answer = post(clerk, address, **form_of(kind))
    assert (answer.status_code, answer.location) == (302, f"/desk/{case_id}/progress/")
    assert [(entry[0], ANSWERS[kind].items() <= entry[1].items()) for entry in entries(app, case_id)] == [
        (kind, True)
    ]


def test_the_time_of_a_hearing_is_the_court_s(app, clerk, case_id):
    post(clerk, f"/desk/{case_id}/progress/scheduled/", **form_of("scheduled"))
    hearing_at = entries(app, case_id)[0][2].astimezone(SHANGHAI)
    assert f"{hearing_at:%H:%M}" == "09:30"
    assert court_day(hearing_at) == court_day(now()) + timedelta(days=20)


def test_a_form_sent_twice_tells_once(app, clerk, case_id):
    address = f"/desk/{case_id}/progress/assigned/"
    form = {
        **form_of("assigned"),
        "form_key": re.search(r'"form_key" value="(\w{24})"', clerk.get(address).text)[1],
    }
    for _time in range(2):
        assert post(clerk, address, **form).status_code == 302
        assert "登记" in clerk.get(address).text
    assert len(entries(app, case_id)) == 1
    changed = clerk.post(
        address, data={**form, "detail_judge": "包拯", "csrf_token": token(clerk)}, follow_redirects=True
    )
    assert "没有重复登记" in changed.text
    assert "已登记：" not in changed.text
    assert [entry[1]["judge"] for entry in entries(app, case_id)] == ["宋慈"]


@pytest.mark.parametrize(
    ("kind", "changed", "sentence"),
    [
        ("assigned", {"detail_judge": ""}, "请填写承办法官的姓名"),
        ("assigned", day_fields("happened_on", court_day(now()) + timedelta(days=1)), "日期不能晚于今天"),
        ("assigned", day_fields("happened_on", court_day(now()) - timedelta(days=60)), "不能早于立案的那一天"),
        ("served", {"detail_how": "托梦"}, "请从列出的选项里选"),
        ("served", {"detail_how": ""}, "请选择送达方式"),
        ("scheduled", {"hearing_time": "25:00"}, "24 小时制"),
        ("scheduled", {"hearing_time": ""}, "请填写几点"),
        ("scheduled", day_fields("hearing_on", court_day(now()) - timedelta(days=3)), "时间不能早于排期日期"),
        ("noted", {"detail_note": "字" * 1001}, "最多 1000 个字"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_said_beside_its_field_and_kept_on_the_page(
    app, clerk, case_id, kind, changed, sentence
):
    form = form_of(kind, **changed)
    answer = post(clerk, f"/desk/{case_id}/progress/{kind}/", **form)
    assert answer.status_code == 422
    assert sentence in answer.text
    kept = [str(text) for text in form.values() if text and text != "托梦"]
    assert [text for text in kept if text not in answer.text] == []
    assert entries(app, case_id) == []


def test_before_docketing_nothing_can_be_told(app, persons, clerk):
    case_id = accepted(app, persons.litigant, persons.clerk)
    assert "还没有立案" in clerk.get(f"/desk/{case_id}/progress/").text
    assert clerk.get(f"/desk/{case_id}/progress/assigned/").status_code == 302
    refused = post(clerk, f"/desk/{case_id}/progress/assigned/", **form_of("assigned"))
    assert (refused.status_code, "还没有立案" in refused.text) == (409, True)
    assert "审判流程" not in clerk.get(f"/desk/{case_id}/").text


def test_a_closed_case_offers_explanations_alone(app, persons, clerk, case_id):
    tell(app, case_id, persons.clerk, told("closed"))
    page = clerk.get(f"/desk/{case_id}/progress/").text
    assert re.findall(rf"/desk/{case_id}/progress/(\w+)/", page) == ["noted"]
    late = post(clerk, f"/desk/{case_id}/progress/assigned/", **form_of("assigned"))
    assert late.status_code == 409
    assert "本案已经结案" in late.text
    assert "宋慈" in late.text, "what was written can be copied"
    assert post(clerk, f"/desk/{case_id}/progress/noted/", **form_of("noted")).status_code == 302


def test_an_unknown_kind_is_no_page(clerk, case_id):
    assert clerk.get(f"/desk/{case_id}/progress/dreamt/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("litigant", 403), ("stranger", 403), ("other_courts_clerk", 404)]
)
def test_nobody_else_tells(app, persons, case_id, who, status):
    client = signed_in(app, getattr(persons, who))
    assert client.get(f"/desk/{case_id}/progress/").status_code == status
    assert post(client, f"/desk/{case_id}/progress/assigned/", **form_of("assigned")).status_code == status
    assert entries(app, case_id) == []


def test_without_the_form_s_token_nothing_is_told(app, clerk, case_id):
    assert clerk.post(f"/desk/{case_id}/progress/assigned/", data=form_of("assigned")).status_code == 422
    assert entries(app, case_id) == []


def test_the_desk_says_who_told_it(app, persons, clerk, case_id):
    program_id, _key = program_of(app)
    tell(app, case_id, persons.clerk, told("assigned"))
    with working(app):
        program = store.needed(CourtProgram, program_id)
        act.record(store.needed(Case, case_id), told("served", reference="1"), at=now(), program=program)
    page = clerk.get(f"/desk/{case_id}/progress/").text
    told_by = re.findall(r'timeline__title">(.+?)<.*?byline">(.+?)<', page)
    assert told_by == [("已送达", "审判管理系统"), ("已分案，确定了承办法官", "法院工作人员")]
    assert "已登记 2 条进展" in clerk.get(f"/desk/{case_id}/").text


def test_the_litigant_reads_it_with_the_next_hearing_on_top(app, persons, litigant, case_id):
    assert "下次开庭" not in litigant.get(f"/cases/{case_id}/").text
    tell(app, case_id, persons.clerk, told("assigned"), told("scheduled"))
    page = litigant.get(f"/cases/{case_id}/").text
    assert page.index("下次开庭：") < page.index("经过") < page.index("已排期") < page.index("已分案")
    assert page.index("已分案") < page.index("已立案，案号已编立")
    for words in ("第三法庭", "宋慈", "010-85998800"):
        assert words in page
    assert "新增一次" not in page
    tell(app, case_id, persons.clerk, told("closed"))
    closed = litigant.get(f"/cases/{case_id}/").text
    assert "本案已经结案" in closed
    assert "下次开庭" not in closed
