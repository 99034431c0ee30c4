"""Following a case without an account: what opens it, what it shows, and how it is closed."""

import re
import time
from datetime import timedelta
from statistics import median

import pytest
from filed_cases import accepted, application, examining, post, signed_in, submitted, token, working

from court_filing.acts import docketing, passwords, tracking
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.lifecycle import Act, advance
from court_filing.cases.progress import Progress
from court_filing.clock import court_day, now
from court_filing.portal.tracked import _DUTIES
from court_filing.web.security import limiter

PASSWORD = "查 我的案子 2026"
PASSWORD_HASH = passwords.hash_of(PASSWORD)
UNKNOWN = "20200101-000001"


@pytest.fixture
def anybody(app):
    return app.test_client()


@pytest.fixture
def followed(app, persons):
    """A case with a tracking password: its id and its number."""
    case_id = examining(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        tracking.set_password(case, PASSWORD_HASH)
        return case_id, case.filing_number


def track(client, number, password):
    return post(client, "/track/", number=number, password=password)


def told(answer):
    """The page but for what is made anew each time, and for the number that is shown again."""
    made_anew = r"""name="csrf_token"[^>]*value="[^"]*"|nonce="[^"]*"|nonce-[\w-]+|\d{8}-\d{6}"""
    headers = [(name, re.sub(made_anew, "", value)) for name, value in answer.headers if name != "Set-Cookie"]
    return answer.status_code, headers, re.sub(made_anew, "", answer.text)


def test_number_and_password_open_the_case_under_an_address_that_says_nothing(anybody, followed):
    case_id, number = followed
    answer = track(anybody, number, PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/track/case")
    shown = anybody.get("/track/case")
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "no-store"
    for word in (
        "北京市朝阳区人民法院",
        "民间借贷纠纷",
        number,
        "审查中",
        "法院已接收材料",
        "曾**",
        "贺**",
        "退出查询",
    ):
        assert word in shown.text


def test_it_shows_nobody_s_name_nothing_personal_and_no_file(anybody, followed):
    case_id, number = followed
    track(anybody, number, PASSWORD)
    page = anybody.get("/track/case").text
    for secret in (
        "曾巧云",
        "贺长河",
        "13800138000",
        "11010519491231002X",
        "建国路",
        "安定路",
        "zeng@example.cn",
        "起诉状.pdf",
        "20,000",
        "借款两万元",
        case_id,
    ):
        assert secret not in page


def test_unknown_unset_and_wrong_are_told_the_same(app, persons, anybody, followed):
    without = submitted(app, persons.litigant)
    with working(app):
        number_without = store.needed(Case, without).filing_number
    answers = [
        told(track(anybody, number, "一个错的密码 9")) for number in (UNKNOWN, number_without, followed[1])
    ]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 422
    assert "号码和查询密码对不上" in answers[0][2]


def test_a_locked_number_is_told_the_same_even_with_the_right_password(app, anybody, followed):
    first = told(track(anybody, UNKNOWN, PASSWORD))
    answers = [told(track(anybody, followed[1], "一个错的密码 9")) for _ in range(5)]
    answers.append(told(track(anybody, followed[1], PASSWORD)))
    assert all(answer == first for answer in answers)
    with working(app):
        assert store.needed(Case, followed[0]).tracking_locked_until_at > now()


def test_an_unknown_number_is_as_much_work_as_a_wrong_password(app, anybody, followed, real_cost):
    with working(app):
        tracking.set_password(store.needed(Case, followed[0]), passwords.hash_of(PASSWORD))
    page_token = token(anybody, "/track/")

    def seconds(number):
        began = time.process_time()
        anybody.post(
            "/track/", data={"csrf_token": page_token, "number": number, "password": "错错错错错错错错 1"}
        )
        return time.process_time() - began

    seconds(UNKNOWN)
    unknown, wrong = [], []
    for _ in range(4):
        unknown.append(seconds(UNKNOWN))
        wrong.append(seconds(followed[1]))
    assert 0.4 < median(unknown) / median(wrong) < 2.5


@pytest.mark.parametrize(
    ("number", "password", "sentence"),
    [("", PASSWORD, "请填写收件号或者案号"), (UNKNOWN, "", "请填写查询密码")],
)
def test_an_empty_box_is_told(anybody, number, password, sentence):
    answer = track(anybody, number, password)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_password_is_never_shown_again(anybody):
    assert "一个错的密码 9" not in track(anybody, UNKNOWN, "一个错的密码 9").text


def test_without_a_token_nothing_is_counted(app, anybody, followed):
    answer = anybody.post("/track/", data={"number": followed[1], "password": "一个错的密码 9"})
    assert answer.status_code == 422
    with working(app):
        assert store.needed(Case, followed[0]).tracking_failures == 0


def test_nobody_sees_a_case_without_having_opened_it(anybody):
    answer = anybody.get("/track/case")
    assert (answer.status_code, answer.location) == (302, "/track/")
    assert "查询已经结束" in anybody.get("/track/").text


def test_leaving_closes_the_view(anybody, followed):
    track(anybody, followed[1], PASSWORD)
    assert post(anybody, "/track/leave").location == "/track/"
    assert "已退出查询" in anybody.get("/track/").text
    assert anybody.get("/track/case").status_code == 302


def test_leaving_needs_the_form_s_token(anybody, followed):
    track(anybody, followed[1], PASSWORD)
    assert anybody.post("/track/leave").status_code == 400
    assert anybody.get("/track/case").status_code == 200


def test_the_view_ends_by_itself_after_half_an_hour(anybody, followed, clock):
    track(anybody, followed[1], PASSWORD)
    clock.forward(minutes=29)
    assert anybody.get("/track/case").status_code == 200
    clock.forward(minutes=2)
    assert anybody.get("/track/case").status_code == 302


def test_a_changed_password_ends_every_view(app, persons, anybody, followed):
    track(anybody, followed[1], PASSWORD)
    owner = signed_in(app, persons.litigant)
    changed = post(
        owner, f"/cases/{followed[0]}/tracking/", password="新的密码 77x", password_again="新的密码 77x"
    )
    assert (changed.status_code, changed.location) == (302, f"/cases/{followed[0]}/")
    assert anybody.get("/track/case").status_code == 302
    assert track(anybody, followed[1], PASSWORD).status_code == 422
    assert track(anybody, followed[1], "新的密码 77x").status_code == 302


def test_the_owner_finds_where_to_set_it_and_is_told_what_is_wrong(app, persons, followed):
    owner = signed_in(app, persons.litigant)
    address = f"/cases/{followed[0]}/tracking/"
    assert f'href="{address}"' in owner.get(f"/cases/{followed[0]}/").text
    answer = post(owner, address, password="12345678", password_again="12345678")
    assert answer.status_code == 422
    assert "太常见" in answer.text
    assert "两次填写的查询密码不一样" in post(owner, address, password="好密码 4711", password_again="x").text


def test_nobody_else_sets_it(app, persons, followed):
    for name in ("stranger", "clerk"):
        answer = signed_in(app, getattr(persons, name)).get(f"/cases/{followed[0]}/tracking/")
        assert answer.status_code in (403, 404)


@pytest.fixture
def under_way(app, persons):
    """A docketed case with a tracking password: its id and its number."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case = store.needed(Case, case_id)
        advance(case.fee, Act.SETTLE, by=None, at=now())
        docketing.docket(case, at=now())
        tracking.set_password(case, PASSWORD_HASH)
        return case_id, case.case_number


def test_what_the_court_tells_is_shown_by_its_title_and_day_alone(app, anybody, under_way):
    case_id, number = under_way
    tell(app, case_id, "served", {"paper": "起诉状副本", "to": "贺长河", "how": "直接送达"})
    tell(app, case_id, "judged", {"paper": "判决书", "note": "被告贺长河归还借款"})
    assert track(anybody, number.replace("（", "(").replace("）", ")"), PASSWORD).status_code == 302
    page = anybody.get("/track/case").text
    assert [title for title in ("已送达", "已作出裁判", number, "案件由审判") if title not in page] == []
    assert "贺长河" not in page


def test_the_next_sitting_is_the_next_duty(app, anybody, under_way):
    case_id, number = under_way
    tell(
        app, case_id, "scheduled", {"room": "第三法庭", "form": "开庭"}, hearing_at=now() + timedelta(days=20)
    )
    track(anybody, number, PASSWORD)
    assert re.search("接下来要做：</strong>请按时到场：.*，第三法庭。", anybody.get("/track/case").text)


def tell(app, case_id, kind, detail, **more):
    with working(app):
        store.add(
            Progress(
                case_id=case_id,
                kind=kind,
                happened_on=court_day(now()),
                detail=detail,
                recorded_at=now(),
                **more,
            )
        )


def test_every_state_has_its_duty():
    assert set(_DUTIES) | {CaseState.DOCKETED} == set(CaseState)


@pytest.mark.parametrize(
    ("proceeding", "words"),
    [
        ("civil", "不服的，按民事裁定书写明的期限和法院上诉。"),
        ("enforcement", "不服的，按执行裁定书写明的期限和法院申请复议。"),
        ("payment_order", "理由和以后怎么办，写在不予受理支付令申请通知书里。"),
    ],
)
def test_who_was_refused_reads_what_can_be_done_against_it(app, proceeding, words):
    with app.test_request_context():
        assert _DUTIES[CaseState.REFUSED](Case(case_type=proceeding)) == words


def test_trying_numbers_from_one_address_is_slowed_down(tmp_path):
    app = application(tmp_path, testing=False)
    limiter.reset()
    client = app.test_client()
    answers = [client.post("/track/").status_code for _ in range(16)]
    page = client.post("/track/").text
    limiter.reset()
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
    assert "试号码和密码" in page
