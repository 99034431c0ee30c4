"""Writing the complaint: three ways as equals, wrong answers beside their box, and sums that become claims."""

import re
from decimal import Decimal
from html import unescape

import pytest
from filed_cases import drafted, post, signed_in, submitted, token, working

from court_filing.acts import complaint, complaint_stated, drafting
from court_filing.acts.record import record_of
from court_filing.acts.submission import findings_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.completeness import following, step
from court_filing.clock import court_day, now
from court_filing.journey.complaint.outline import pages_of
from court_filing.law import forms
from court_filing.review.court_facts import facts_of

MESSAGES = re.compile(r'<p id="([^"]+)-error"[^>]*>\s*<span[^>]*>错误：</span>\s*([^<]+)</p>')
CHECKED = re.compile(r'<input[^>]*name="way"[^>]*value="([^"]*)"[^>]*\bchecked')
PRINCIPAL, INTEREST, COSTS = "1.本金", "2.利息", "6.是否主张诉讼费用"


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def draft(app, persons):
    """A civil draft about a loan, without a complaint; its id."""
    return drafted(app, persons.litigant, files=())


def case_of(case_id):
    return store.needed(Case, case_id)


def chosen(app, case_id, way, form_id=None):
    with working(app):
        complaint.choose_way(case_of(case_id), way, form_id=form_id, at=now())


def page_with(form_id, label):
    """The page on which the row with that label stands."""
    return next(page for page in pages_of(form_id) if any(row.label == label for row in page.rows))


def boxes_of(page, *kinds):
    """The names of the page's fields by kind, in order."""
    return [each.name for kind in kinds for each in page.asked if each.kind == kind]


def row_address(case_id, page):
    return f"/cases/{case_id}/complaint/rows/{page.id}/"


def filled_in(client, case_id, label, **answers):
    """Fill in the first blank of each kind on the page of that row: money="20000", date=("2026", "11", "5")."""
    page = page_with("F09", label)
    sent = {}
    for kind, answer in answers.items():
        name = boxes_of(page, kind)[0]
        if kind == "date":
            sent |= {
                f"{name}-{part}": text for part, text in zip(("year", "month", "day"), answer, strict=True)
            }
        else:
            sent[name] = answer
    return post(client, row_address(case_id, page), **sent)


# The ways


def test_a_new_draft_is_asked_how_the_complaint_is_written_before_materials(app, client, draft):
    with app.app_context():
        case = case_of(draft)
        assert following("facts", case) == "complaint"
        assert following("complaint", case) == "materials"
        assert not step("complaint").answered(case)
    reply = client.get(f"/cases/{draft}/complaint/")
    assert reply.location.endswith("/complaint/way/")
    page = unescape(client.get(reply.location).text)
    offered = re.findall(r'name="way" type="radio" value="([^"]*)"', page)
    assert offered == ["form:F09", "other", "letter", "upload"]
    assert "写民事起诉状" in unescape(client.get(f"/cases/{draft}/tasks/").text)


def test_a_draft_with_an_uploaded_complaint_is_not_asked_again(app, persons):
    case_id = drafted(app, persons.litigant)
    with app.app_context():
        assert step("complaint").answered(case_of(case_id))


@pytest.mark.parametrize(("way", "missed"), [("form", False), ("letter", False), ("upload", True)])
def test_only_who_uploads_is_asked_for_the_file(app, draft, way, missed):
    chosen(app, draft, way, "F09")
    with app.app_context():
        rules = {finding.rule for finding in findings_of(case_of(draft), today=court_day(now()))}
    assert ("D2.complaint" in rules) is missed


def test_no_way_is_taken_for_granted(client, draft):
    reply = post(client, f"/cases/{draft}/complaint/way/")
    assert reply.status_code == 422
    assert "请选择一种写法" in unescape(reply.text)


@pytest.mark.parametrize("way", ["poem", "form:F99", "form:"])
def test_a_way_that_is_not_offered_is_refused(client, draft, way):
    assert post(client, f"/cases/{draft}/complaint/way/", way=way).status_code == 422


def test_changing_the_way_keeps_what_was_written(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, PRINCIPAL, money="20000")
    post(client, f"/cases/{draft}/complaint/way/", way="letter")
    post(client, f"/cases/{draft}/complaint/letter/", evidence="借条原件", witnesses="")
    chosen(app, draft, "form", "F11")
    with app.app_context():
        assert complaint_stated.stated(case_of(draft))["answers"] == {}
    post(client, f"/cases/{draft}/complaint/way/", way="letter")
    with app.app_context():
        stated = complaint_stated.stated(case_of(draft))
        assert (stated["title"], stated["evidence_words"]) == ("民事起诉状", "借条原件")
    chosen(app, draft, "form", "F09")
    with app.app_context():
        assert list(complaint_stated.stated(case_of(draft))["answers"].values()) == ["20000.00"]


def test_another_form_is_found_by_its_words(client, draft):
    page = unescape(client.get(f"/cases/{draft}/complaint/forms/?q=租赁").text)
    assert re.findall(r'name="chosen" type="radio" value="([^"]*)"', page) == ["F11", "F12"]
    reply = post(client, f"/cases/{draft}/complaint/forms/", chosen="F11")
    assert reply.location.endswith("/complaint/")
    assert "房屋租赁合同纠纷" in unescape(client.get(reply.location).text)


def test_a_form_of_another_procedure_is_refused(client, draft):
    assert post(client, f"/cases/{draft}/complaint/forms/", chosen="F44").status_code == 422


@pytest.mark.parametrize(
    ("proceeding", "cause", "title"),
    [
        ("civil", "民间借贷纠纷", "民事起诉状"),
        ("payment_order", "申请支付令", "支付令申请书"),
        ("preservation", "申请诉前财产保全", "财产保全申请书"),
        ("private_prosecution", "侮辱罪", "刑事自诉状"),
        ("administrative", "罚款", "行政起诉状"),
    ],
)
def test_every_proceeding_has_its_free_letter(app, persons, client, proceeding, cause, title):
    case_id = drafted(app, persons.litigant, proceeding=proceeding, cause=cause)
    assert post(client, f"/cases/{case_id}/complaint/way/", way="letter").status_code == 302
    page = unescape(client.get(f"/cases/{case_id}/complaint/").text)
    assert title in page
    with app.app_context():
        stated = complaint_stated.stated(case_of(case_id))
    assert stated["title"] == title
    assert [party["fields"]["姓名"] for party in stated["parties"]] == ["曾巧云", "贺长河"]


# Who may


def test_it_is_its_owners_alone(app, persons, draft):
    chosen(app, draft, "form", "F09")
    page = pages_of("F09")[0]
    for address in (f"/cases/{draft}/complaint/", row_address(draft, page)):
        assert app.test_client().get(address).status_code == 302
        assert signed_in(app, persons.stranger).get(address).status_code == 404
        assert signed_in(app, persons.clerk).get(address).status_code == 403


def test_what_was_submitted_is_not_rewritten(app, persons, client):
    case_id = submitted(app, persons.litigant)
    reply = client.get(f"/cases/{case_id}/complaint/way/")
    assert reply.location.endswith(f"/cases/{case_id}/")
    assert post(client, f"/cases/{case_id}/complaint/way/", way="letter").status_code == 409


@pytest.mark.parametrize("place", ["rows/9.9/", "rows/1.1/", "parties/999999/", "agents/999999/"])
def test_what_the_form_has_not_is_not_found(app, client, draft, place):
    chosen(app, draft, "form", "F09")
    assert client.get(f"/cases/{draft}/complaint/{place}").status_code == 404


# Wrong answers


@pytest.mark.parametrize(
    ("money", "sentence"),
    [
        ("两万", "请用数字写出多少元"),
        ("-5", "金额不能是负数"),
        ("1e5", "不要用科学记数法"),
        ("1.234", "小数点后两位"),
        ("二十", "金额只能写数字"),
    ],
)
def test_a_sum_that_is_none_is_told_beside_its_box(app, client, draft, money, sentence):
    chosen(app, draft, "form", "F09")
    reply = filled_in(client, draft, PRINCIPAL, money=money, date=("2026", "11", "5"))
    assert reply.status_code == 422
    page = page_with("F09", PRINCIPAL)
    told = dict(MESSAGES.findall(unescape(reply.text)))
    assert sentence in told[boxes_of(page, "money")[0]]
    assert f'value="{money}"' in unescape(reply.text)
    assert 'value="2026"' in reply.text
    with app.app_context():
        assert complaint_stated.stated(case_of(draft))["answers"] == {}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (("26", "", ""), "年份要写 4 位数字"),
        (("2026", "", "5"), "还缺月份"),
        (("2026", "13", ""), "月份要写 1 到 12 的数字"),
        (("2026", "2", "30"), "2026 年 2 月没有 30 日"),
        (("", "3", "4"), "年份要写 4 位数字"),
    ],
)
def test_a_day_that_is_none_is_told_beside_its_box(app, client, draft, day, sentence):
    chosen(app, draft, "form", "F09")
    reply = filled_in(client, draft, PRINCIPAL, date=day, money="20000")
    assert reply.status_code == 422
    assert sentence in unescape(reply.text)
    assert 'value="20,000.00"' in reply.text


@pytest.mark.parametrize(
    ("day", "kept"),
    [(("2026", "11", "5"), "2026-11-05"), (("2026年", "11", ""), "2026-11"), (("2026", "", ""), "2026")],
)
def test_a_day_of_which_only_a_part_is_known_is_taken(app, client, draft, day, kept):
    chosen(app, draft, "form", "F09")
    assert filled_in(client, draft, PRINCIPAL, date=day).status_code == 302
    with app.app_context():
        assert list(complaint_stated.stated(case_of(draft))["answers"].values()) == [kept]
    shown = client.get(row_address(draft, page_with("F09", PRINCIPAL))).text
    assert 'value="2026"' in shown


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("percent", "一成", "这里只能写数字"),
        ("percent", "-3", "这里不能是负数"),
        ("percent", "3.12345678", "小数点后面最多 6 位"),
        ("number", "三十天", "这里只能写数字"),
        ("text", "李" * 1001, "最多 1000 个字"),
        ("text", "李\ue000", "U+E000"),
        ("long", "事" * 20001, "最多 20000 个字"),
        ("radios", "也许", "请从列出的选项里选"),
        ("checkboxes", "也许", "请从列出的选项里选"),
    ],
)
def test_what_a_blank_cannot_take_is_told_beside_it(app, client, draft, kind, typed, sentence):
    form_id, page, name = next(
        (form_id, page, each.name)
        for form_id in forms.forms()
        for page in pages_of(form_id)
        for each in page.asked
        if each.kind == kind
    )
    chosen(app, draft, "form", form_id)
    reply = post(client, row_address(draft, page), **{name: typed})
    assert reply.status_code == 422
    assert sentence in unescape(reply.text)
    with app.app_context():
        assert complaint_stated.stated(case_of(draft))["answers"] == {}


def test_a_period_that_ends_before_it_began_is_kept_and_asked_about_once(app, client, draft):
    page = page_with("F09", "4.借款期限")
    begins, ends = boxes_of(page, "date")
    period = {f"{begins}-year": "2026", f"{begins}-month": "5", f"{begins}-day": "1"}
    chosen(app, draft, "form", "F09")
    reply = post(client, row_address(draft, page), **period, **{f"{ends}-year": "2025"})
    assert reply.location.endswith(row_address(draft, page))
    shown = unescape(client.get(reply.location).text)
    assert "“结束日期”（2025年）比“开始日期”（2026年5月1日）还早。" in shown
    assert "有 1 处请您看一眼" in shown
    with app.app_context():
        assert complaint_stated.stated(case_of(draft))["answers"] == {"4.5.2": "2026-05-01", "4.5.3": "2025"}
    assert "请核对" in unescape(client.get(f"/cases/{draft}/complaint/").text)
    seen = re.search(r'name="seen" value="(\w+)"', shown)[1]
    again = post(client, row_address(draft, page), **period, **{f"{ends}-year": "2025"}, seen=seen)
    assert "/rows/" in again.location and not again.location.endswith(row_address(draft, page))
    mended = post(client, row_address(draft, page), **period, **{f"{ends}-year": "2026"})
    assert mended.location == again.location
    assert "请核对" not in unescape(client.get(f"/cases/{draft}/complaint/").text)


def test_an_agreement_on_arbitration_is_asked_about_at_once_and_when_everything_is_checked(
    app, client, draft
):
    page = page_with("F09", "1.有无仲裁、法院管辖约定")
    chosen(app, draft, "form", "F09")
    reply = filled_in(client, draft, "1.有无仲裁、法院管辖约定", radios="有", long="提交北京仲裁委员会仲裁")
    assert reply.location.endswith(row_address(draft, page))
    assert "您写的合同约定是仲裁" in unescape(client.get(reply.location).text)
    assert "第一百二十七条第（二）项" in unescape(client.get(f"/cases/{draft}/submission/").text)


def test_the_agreed_court_is_handed_to_whoever_looks_for_courts(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, "1.有无仲裁、法院管辖约定", radios="有", long="由原告所在地人民法院管辖")
    with app.app_context():
        facts = facts_of(record_of(case_of(draft)), on=court_day(now()))
    assert facts["agreed_court_text"] == "由原告所在地人民法院管辖"
    chosen(app, draft, "letter")
    with app.app_context():
        facts = facts_of(record_of(case_of(draft)), on=court_day(now()))
    assert "agreed_court_text" not in facts


def test_a_statement_of_ten_thousand_characters_is_kept_whole(app, client, draft):
    chosen(app, draft, "form", "F09")
    long = "".join(f"第{number}句，𬭚䶮㛃。" for number in range(1000))
    page = next(page for page in pages_of("F09") if boxes_of(page, "long"))
    assert post(client, row_address(draft, page), **{boxes_of(page, "long")[0]: long}).status_code == 302
    with app.app_context():
        assert long in complaint_stated.stated(case_of(draft))["answers"].values()


def test_what_somebody_else_saved_since_is_not_overwritten_unseen(app, client, draft):
    chosen(app, draft, "form", "F09")
    page = page_with("F09", PRINCIPAL)
    opened = re.search(r'name="opened" value="([^"]*)"', client.get(row_address(draft, page)).text)[1]
    filled_in(client, draft, PRINCIPAL, money="30000")
    name = boxes_of(page, "money")[0]
    reply = post(client, row_address(draft, page), opened=opened, **{name: "20000"})
    assert reply.status_code == 422
    assert "30,000.00" in reply.text


# Parties are typed once


def test_a_party_is_shown_as_it_was_named_and_asked_the_rest(app, client, draft):
    chosen(app, draft, "form", "F09")
    with app.app_context():
        plaintiff = case_of(draft).parties[0].id
    address = f"/cases/{draft}/complaint/parties/{plaintiff}/"
    page = unescape(client.get(address).text)
    assert "曾巧云" in page and "11010519491231002X" in page.replace("</span><span>", "")
    labels = re.findall(r'<label class="govuk-label[^"]*" for="(q[\d_]+)">\s*([^<]+)', page)
    asked = {label.strip(): name for name, label in labels}
    assert {"职务", "经常居住地"} <= asked.keys()
    assert not {"姓名", "证件号码", "联系电话"} & asked.keys()
    assert post(client, address, **{asked["经常居住地"]: "北京市海淀区"}).status_code == 302
    with app.app_context():
        stated = complaint_stated.stated(case_of(draft))
    fields = stated["parties"][0]["fields"]
    assert fields["经常居住地"] == "北京市海淀区"
    assert (fields["姓名"], fields["证件类型"]) == ("曾巧云", "居民身份证")
    assert fields["住所地（户籍所在地）"] == "北京市朝阳区建国路 1 号"


def test_an_agent_is_shown_as_named(app, client, draft):
    chosen(app, draft, "form", "F09")
    with working(app):
        lawyer = {"kind": "lawyer", "name": "文远", "organisation": "某某律师事务所", "authority": "special"}
        agent = drafting.keep_agent(case_of(draft), lawyer, agent_id=None, at=now()).id
    assert client.get(f"/cases/{draft}/complaint/agents/{agent}/").status_code == 200
    with app.app_context():
        (stated,) = complaint_stated.stated(case_of(draft))["agents"]
    assert stated["fields"]["代理权限"] == "特别授权"
    assert (stated["fields"]["姓名"], stated["for"]) == ("文远", ["曾巧云"])


# Sums become claims


def test_a_sum_that_no_claim_states_is_asked_about_and_becomes_one(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, PRINCIPAL, money="20000")
    filled_in(client, draft, INTEREST, money="1500", date=("2026", "11", "5"))
    page = page_with("F09", INTEREST)
    shown = unescape(client.get(row_address(draft, page)).text)
    assert "您的诉讼请求里没有 1,500.00 元这一笔" in shown
    assert "没有 20,000.00 元" not in unescape(
        client.get(row_address(draft, page_with("F09", PRINCIPAL))).text
    )
    address = f"/cases/{draft}/complaint/claims/"
    offered = re.findall(r'name="chosen" type="checkbox" value="([^"]*)"', client.get(address).text)
    assert len(offered) == 1
    for _twice in range(2):
        assert post(client, address, chosen=offered).status_code == 302
    with app.app_context():
        case = case_of(draft)
        assert case.claim_total_yuan == Decimal("21500.00")
        claim = case.claims[-1]
        assert (claim.kind, str(claim.counted_to_on)) == ("interest", "2026-11-05")
        assert claim.text.startswith("判令被告支付利息 1,500.00 元（截至2026年11月5日")
    assert "表里的金额都已经在诉讼请求里了" in unescape(client.get(address).text)


def test_a_sum_that_is_changed_later_changes_its_claim(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, INTEREST, money="1500")
    address = f"/cases/{draft}/complaint/claims/"
    offered = re.findall(r'name="chosen" type="checkbox" value="([^"]*)"', client.get(address).text)
    post(client, address, chosen=offered)
    filled_in(client, draft, INTEREST, money="1800")
    assert "现在写的是 1,500.00 元" in unescape(client.get(address).text)
    post(client, address, chosen=offered)
    with app.app_context():
        sums = [claim.amount_yuan for claim in case_of(draft).claims]
    assert sums == [Decimal("20000.00"), Decimal("1800.00")]


def test_sums_in_words_become_claims(app, client, draft):
    chosen(app, draft, "form", "F09")
    row = "5.是否主张实现债权的费用"
    filled_in(client, draft, row, radios="是", long="律师费 5000 元，差旅费 300 元")
    shown = unescape(client.get(row_address(draft, page_with("F09", row))).text)
    assert "您的诉讼请求里没有 5,000.00 元这一笔" in shown
    address = f"/cases/{draft}/complaint/claims/"
    page = unescape(client.get(address).text)
    assert "判令被告支付律师费 5,000.00 元" in page and "判令被告支付差旅费 300.00 元" in page
    offered = re.findall(r'name="chosen" type="checkbox" value="([^"]*)"', page)
    for _twice in range(2):
        post(client, address, chosen=offered)
    with app.app_context():
        claims = [(claim.kind, claim.amount_yuan) for claim in case_of(draft).claims[1:]]
    assert claims == [("other_money", Decimal("5000.00")), ("other_money", Decimal("300.00"))]
    filled_in(client, draft, row, radios="是", long="律师费 6000 元，差旅费 300 元")
    assert "现在写的是 5,000.00 元" in unescape(client.get(address).text)


def test_sums_in_words_that_are_not_claimed_are_not_proposed(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, "5.是否主张实现债权的费用", radios="否", long="律师费 5000 元")
    filled_in(client, draft, INTEREST, long="本金 80,000 元乘以年利率 12%，利息 9,600 元")
    page = unescape(client.get(f"/cases/{draft}/complaint/claims/").text)
    assert "表里的金额都已经在诉讼请求里了" in page


def test_costs_that_are_claimed_become_a_claim(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, COSTS, radios="是")
    address = f"/cases/{draft}/complaint/claims/"
    assert "诉讼费用由被告承担" in unescape(client.get(address).text)


def test_the_claims_end_with_the_question_what_becomes_of_the_sums(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, PRINCIPAL, money="99999")
    section = page_with("F09", PRINCIPAL).section
    last = [page for page in pages_of("F09") if page.section is section][-1]
    reply = post(client, row_address(draft, last), skip="yes")
    assert reply.location.endswith("/complaint/claims/")
    after = post(client, reply.location)
    assert "/complaint/rows/" in after.location


def test_everything_else_can_be_left_open_at_once(app, client, draft):
    chosen(app, draft, "form", "F09")
    filled_in(client, draft, PRINCIPAL, money="20000")
    post(client, f"/cases/{draft}/complaint/rest/")
    page = unescape(client.get(f"/cases/{draft}/complaint/").text)
    assert "未开始" not in page
    assert "预览" in page


def test_a_form_sent_without_its_token_changes_nothing(app, client, draft):
    chosen(app, draft, "form", "F09")
    page = page_with("F09", PRINCIPAL)
    for sent in ({}, {"skip": "yes"}):
        assert client.post(row_address(draft, page), data=sent).status_code in (400, 422)
    assert token(client)
    with app.app_context():
        assert case_of(draft).form_answers in (None, {})
