"""The page kit: what the components write, and that every page has its error summary, title and landmarks."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from flask import Blueprint, Flask, flash, render_template, request
from flask_babel import Babel
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, DictLoader
from wtforms import FieldList, FormField, MultipleFileField, PasswordField

from court_filing.resources import PACKAGE, folder
from court_filing.texts import Text
from court_filing.web import filters
from court_filing.web.choices import Agreement, CheckboxChoices, RadioChoice, SelectChoice
from court_filing.web.fields import DateField, MoneyField, StrippedString, TextArea
from court_filing.web.problems import problems

KIT = '{% import "components/all.html" as ui %}'
PAGE = """{% extends "layouts/litigant.html" %}{% import "components/all.html" as ui %}
{% set back_url = "/cases" %}{% block caption %}收件号 1{% endblock %}{% block heading %}被告是谁{% endblock %}
{% block content %}<form method="post">{{ ui.text_input(form.name) }}</form>{% endblock %}"""
ENDPOINTS = {
    "portal": [
        "home",
        "help",
        "accessibility",
        "elder",
        "guide_page",
        "calculator",
        "interest",
        "letters",
        "track",
        "check",
    ],
    "account": ["sign_in", "sign_up", "sign_out", "messages"],
    "counsel": ["caseload"],
    "journey_list": ["cases"],
    "desk": ["queue", "letters", "messages"],
}


class Reader:
    def __init__(self, role=None):
        self.role = role
        self.is_authenticated = role is not None
        self.shown_name = "李小明"


class Row(FlaskForm):
    text = StrippedString("请求", required="请写明请求")


class Asking(FlaskForm):
    name = StrippedString("姓名", required="请填写被告的姓名")
    note = StrippedString("备注", description="写不写都可以")
    kind = RadioChoice("被告是", choices=[("person", "自然人"), ("company", "单位")], required="请选择")
    court = SelectChoice("法院", choices=[("", "请选择"), ("1", "朝阳法院")], required="请选择法院")
    ways = CheckboxChoices("送达方式", choices=[("sms", "短信"), ("mail", "邮件")])
    agree = Agreement("我已阅读", required="请勾选")
    amount = MoneyField("本金", required="请填写本金")
    born = DateField("出生日期", required="请填写出生日期")
    why = TextArea("事实和理由", required="请写明事实")
    secret = PasswordField("密码")
    files = MultipleFileField("证据")
    rows = FieldList(FormField(Row), min_entries=2)


@pytest.fixture(scope="module")
def app():
    app = Flask("court_filing", root_path=str(PACKAGE), template_folder=str(folder("templates")))
    app.config.update(SECRET_KEY="test", BABEL_DEFAULT_LOCALE="zh", WTF_CSRF_ENABLED=False, TESTING=True)
    Babel(app)
    CSRFProtect(app)
    filters.register(app)
    app.jinja_loader = ChoiceLoader([app.jinja_loader, DictLoader({"page.html": PAGE})])
    app.jinja_env.globals["csp_nonce"] = lambda: "n0nce"
    app.jinja_env.globals.update(unread=lambda: 3, counted_unread=100, desk_unread=lambda: 2)
    for room, names in ENDPOINTS.items():
        blueprint = Blueprint(room, room, url_prefix=f"/{room}")
        for name in names:
            blueprint.add_url_rule(f"/{name}", name, str, methods=["GET", "POST"])
        app.register_blueprint(blueprint)
    return app


@pytest.fixture
def drawn(app):
    """A function that renders a piece of template in a request and reads it."""

    def draw(source, **values):
        with app.test_request_context(values.pop("path", "/")):
            values.setdefault("form", Asking(formdata=None))
            return BeautifulSoup(app.jinja_env.from_string(KIT + source).render(values), "html.parser")

    return draw


@pytest.fixture
def shown(app):
    """A function that renders a whole page and reads it."""

    def show(template, reader=None, data=None, **values):
        with app.test_request_context("/", method="POST" if data is not None else "GET", data=data):
            for kind, text in values.pop("flashes", []):
                flash(text, kind)
            form = Asking()
            if data is not None:
                form.validate()
            values.setdefault("form", form)
            html = render_template(template, current_user=reader or Reader(), **values)
            return BeautifulSoup(html, "html.parser")

    return show


def failed(app, **data):
    with app.test_request_context("/", method="POST", data=data):
        form = Asking()
        form.validate()
        return form


def test_a_required_question_and_an_optional_one(drawn):
    page = drawn("{{ ui.text_input(form.name, width=10) }}{{ ui.text_input(form.note) }}")
    name, note = page.select(".govuk-form-group")
    assert name.label.get_text() == "姓名"
    assert "govuk-input--width-10" in name.input["class"]
    assert "aria-describedby" not in name.input.attrs
    assert note.label.get_text() == "备注（选填）"
    assert note.select_one("#" + note.input["aria-describedby"]).get_text() == "写不写都可以"


def test_a_wrong_answer_is_kept_and_explained(app, drawn):
    page = drawn("{{ ui.text_input(form.amount, suffix='元') }}", form=failed(app, amount='-5"'))
    group = page.select_one(".govuk-form-group--error")
    assert group.input["value"] == '-5"'
    assert group.input["aria-describedby"] == "amount-error"
    assert group.select_one("#amount-error").get_text() == "错误： 金额不能是负数，请去掉前面的负号"


def test_a_question_that_is_the_heading_of_its_page(drawn):
    page = drawn("{{ ui.text_input(form.name, heading=true) }}{{ ui.radios(form.kind, heading=true) }}")
    assert [h1.get_text(strip=True) for h1 in page.select("h1")] == ["姓名", "被告是"]


def test_choices(app, drawn):
    form = failed(app, kind="company", ways="mail")
    page = drawn(
        "{{ ui.radios(form.kind, hints={'company': '有营业执照'}, conditional={'person': form.name.label.text}) }}"
        "{{ ui.checkboxes(form.ways) }}{{ ui.select(form.court) }}{{ ui.checkbox(form.agree) }}",
        form=form,
    )
    first, second = page.select("[type=radio]")
    assert (first["id"], second["id"]) == ("kind", "kind-2")
    assert not first.has_attr("checked") and second.has_attr("checked")
    assert page.select_one("#" + second["aria-describedby"]).get_text() == "有营业执照"
    hidden = page.select_one("#" + first["data-aria-controls"])
    assert "govuk-radios__conditional--hidden" in hidden["class"]
    assert [box["value"] for box in page.select("[name=ways][checked]")] == ["mail"]
    assert page.select_one("#court-error").get_text() == "错误： 请选择法院"
    assert page.select_one("#agree")["aria-describedby"] == "agree-error"


def test_a_day_marks_the_box_to_mend(app, drawn):
    form = failed(app, **{"born-year": "2023", "born-month": "2", "born-day": "30"})
    page = drawn("{{ ui.date_input(form.born) }}", form=form)
    assert [label.get_text() for label in page.select("label")] == ["年", "月", "日"]
    assert [box["value"] for box in page.select("input")] == ["2023", "2", "30"]
    assert [box["id"] for box in page.select(".govuk-input--error")] == ["born-day"]
    assert ("born-day", "2023 年 2 月没有 30 日") in [(box, str(said)) for box, said in problems(form)]


def test_other_inputs(drawn):
    page = drawn(
        "{{ ui.textarea(form.why, max_length=2000) }}{{ ui.password_input(form.secret) }}"
        "{{ ui.file_upload(form.files, multiple=true, accept='.pdf', max_bytes=1048576, id='files-a') }}"
    )
    assert page.select_one("[data-maxlength='2000']")["data-i18n.characters-over-limit.other"] == (
        "多写了 %{count} 个字，请删减"
    )
    assert not page.select_one("[type=password]").has_attr("value")
    assert page.select_one("[data-upload]")["data-too-large"].startswith("文件太大，单个文件不能超过 1 MB")
    assert page.select_one("label[for=files-a]") and page.select_one("input#files-a[multiple]")


def test_the_error_summary_leads_to_every_box_in_order(app, drawn):
    page = drawn(
        "{{ ui.error_summary(form) }}", form=failed(app, name="王大力", kind="company", why="借钱不还")
    )
    links = [(link["href"], link.get_text()) for link in page.select(".govuk-error-summary a")]
    assert links == [
        ("#court", "请选择法院"),
        ("#agree", "请勾选"),
        ("#amount", "请填写本金"),
        ("#born-year", "请填写出生日期"),
        ("#rows-0-text", "请写明请求"),
        ("#rows-1-text", "请写明请求"),
    ]
    assert page.h2.get_text() == "有 6 处需要修改"


def test_an_old_form_token_says_what_to_do(app):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        form = failed(app, name="王大力")
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert ("", "这个页面放得太久了，请再按一次按钮；您填写的内容没有丢") in [
        (box, str(said)) for box, said in problems(form)
    ]


def test_what_people_type_never_becomes_markup(app, drawn):
    form = failed(app, name="<script>1</script>")
    page = drawn("{{ ui.text_input(form.name) }}{{ ui.tag(form.name.data) }}", form=form)
    assert page.script is None
    assert page.input["value"] == "<script>1</script>"


def test_a_task_list(drawn):
    tasks = [
        {"title": "案由", "href": "/a", "hint": "民间借贷", "status": "done"},
        {"title": "身份证明", "href": "/b", "status": "attention"},
        {"title": "证据", "href": "/c", "status": "todo"},
        {"title": "起诉状", "href": "/d", "status": "doing"},
        {"title": "提交", "status": "blocked"},
    ]
    page = drawn("{{ ui.task_list(tasks) }}", tasks=tasks)
    words = [item.get_text(strip=True) for item in page.select(".govuk-task-list__status")]
    assert words == ["已完成", "需处理", "未开始", "进行中", "暂不能开始"]
    assert [link["href"] for link in page.select("a")] == ["/a", "/b", "/c", "/d"]
    for link in page.select("a"):
        assert all(page.select_one(f"#{id}") for id in link["aria-describedby"].split())


def test_the_fee_as_arithmetic(drawn):
    lines = [
        {
            "label": "不超过 1 万元的部分",
            "base": Decimal(10000),
            "rate": None,
            "fee": Decimal(50),
            "article": "第十三条",
        },
        {
            "label": Text("超过 {low} 万元的部分", low=1),
            "base": Decimal(90000),
            "rate": "2.5%",
            "fee": Decimal(2250),
            "fee_high": Decimal(2500),
            "article": "第十三条",
        },
    ]
    page = drawn(
        "{{ ui.fee_table(lines, total=total, total_high=high, due=total, words='贰仟叁佰元整') }}",
        lines=lines,
        total=Decimal(2300),
        high=Decimal(2550),
    )
    rows = [[cell.get_text(strip=True) for cell in row.select("td")] for row in page.select("tbody tr")]
    assert rows == [
        ["不超过 1 万元的部分", "10,000.00", "—", "50.00", "第十三条"],
        ["超过 1 万元的部分", "90,000.00", "2.5%", "2,250.00 – 2,500.00", "第十三条"],
    ]
    assert [cell.get_text() for cell in page.select("tfoot strong")] == ["2,300.00 – 2,550.00", "2,300.00"]
    assert "大写：贰仟叁佰元整" in page.get_text()


def test_files_in_their_states(drawn):
    source = (
        "{% call ui.file_list('证据') %}{% for f in files %}{{ ui.file_row(f) }}{% endfor %}{% endcall %}"
    )
    files = [
        {"name": "<a>.pdf", "size": 2048, "state": "waiting", "poll_url": "/rows/1"},
        {
            "name": "b.pdf",
            "size": 2048,
            "state": "good",
            "pages": 3,
            "sha256": "ab" * 32,
            "remove_url": "/rows/2",
        },
        {"name": "c.pdf", "size": 0, "state": "failed", "message": Text("第 {page} 页打不开", page=2)},
    ]
    waiting, good, bad = drawn(source, files=files).select("li")
    assert waiting["data-poll-url"] == "/rows/1"
    assert waiting.select_one(".court-file__name").get_text() == "<a>.pdf"
    assert good.form["action"] == "/rows/2" and good.form["method"] == "post"
    assert good.select_one("[name=csrf_token]")
    assert good.button.get_text() == "移除 b.pdf"
    assert bad.select_one(".court-file__message").get_text() == "第 2 页打不开"


def test_questions_and_answers(drawn):
    rows = [
        {"key": "原告", "value": "李小明", "change_url": "/x"},
        {"key": "住所", "value": "", "missing": "还没有填写"},
        {"key": "电话", "value": None},
    ]
    page = drawn("{{ ui.summary_list(rows, title='当事人') }}", rows=rows)
    assert page.a.get_text() == "更改 原告"
    assert [value.get_text() for value in page.select(".govuk-summary-list__value")] == [
        "李小明",
        "还没有填写",
        "没有填写",
    ]


def test_what_happened(drawn):
    events = [{"title": Text("已接收"), "at": datetime(2026, 11, 21, 7, 4, tzinfo=UTC), "by": "立案庭"}]
    page = drawn("{{ ui.timeline(events) }}", events=events)
    assert page.time["datetime"].startswith("2026-11-21T07:04")
    assert page.time.get_text() == "2026年11月21日 15:04"


def test_tables_scroll_in_a_named_box_that_the_keyboard_reaches(drawn):
    page = drawn(
        "{{ ui.table(['区间', '费用'], [['一', '50.00'], ['<二>', '60.00']], caption='诉讼费', numeric=[1], "
        "foot=['合计', '110.00']) }}"
    )
    box = page.select_one(".court-scroll")
    assert (box["tabindex"], box["role"], box["aria-label"]) == ("0", "region", "诉讼费")
    assert [cell.get_text() for cell in page.select("tbody td")] == ["一", "50.00", "<二>", "60.00"]
    assert page.tfoot.td.get_text() == "110.00"


def test_an_empty_table_says_so(drawn):
    page = drawn("{{ ui.table(['案号'], [], caption='案件', empty='还没有案件') }}")
    assert page.table is None and page.get_text(strip=True) == "还没有案件"


def test_pages_of_a_list_keep_the_other_arguments(drawn):
    page = drawn(
        "{{ ui.pagination(3, 9, 'desk.queue') }}", path="/desk/queue?state=new&page=3", request=request
    )
    assert page.select_one("[rel=next]")["href"] == "/desk/queue?state=new&page=4"
    assert page.select_one("[aria-current]").get_text() == "3"
    assert drawn("{{ ui.pagination(1, 1, 'desk.queue') }}").nav is None


def test_the_rest_of_the_kit(drawn):
    page = drawn(
        "{% call ui.panel('已接收', '110105199003071234', '收件号') %}很好{% endcall %}"
        "{{ ui.next_step('上传身份证', href='/x') }}{{ ui.warning_text('小心') }}{{ ui.inset_text('说明') }}"
        "{% call ui.details('这是怎么算的') %}算式{% endcall %}{{ ui.phase_note() }}{{ ui.back_link('/') }}"
        "{{ ui.notification_banner('已保存', kind='success') }}{{ ui.pending('正在生成', '/poll') }}"
        "{{ ui.button('下载', href='/pdf') }}{{ ui.button('导出', once=false) }}{{ ui.hidden(form.name) }}"
        "{% call ui.button_group() %}{{ ui.button('好', name='a', value='1') }}{% endcall %}"
    )
    assert page.select_one(".court-copyable").get_text() == "110105199003071234"
    assert page.select_one("[data-poll-url='/poll'] a").get_text() == "刷新"
    assert page.select_one("a[role=button][href='/pdf']")
    assert page.select_one("button[data-once=false]").get_text() == "导出"
    assert page.select_one(".govuk-button-group button[name=a]")["value"] == "1"
    assert page.select_one(".govuk-notification-banner")["role"] == "alert"


def test_a_page_that_failed_has_summary_title_and_one_heading(shown):
    page = shown("page.html", data={"name": ""})
    assert page.title.get_text() == "错误：被告是谁 - 自助立案"
    assert [h1.get_text() for h1 in page.select("h1")] == ["被告是谁"]
    assert page.main.select_one(".govuk-error-summary").find_next("h1")
    assert page.select_one(".govuk-back-link")["href"] == "/cases"
    assert page.html["lang"] == "zh-CN"


def test_a_page_at_first_sight_has_no_summary(shown):
    page = shown("page.html")
    assert page.title.get_text() == "被告是谁 - 自助立案"
    assert page.select_one(".govuk-error-summary") is None
    assert page.select_one(".govuk-skip-link")["href"] == "#" + page.main["id"]


@pytest.mark.parametrize(
    ("role", "link"), [("litigant", "我的案件"), ("lawyer", "我的案件"), ("clerk", "待办"), (None, "登录")]
)
def test_the_header_knows_its_reader(shown, role, link):
    nav = shown("page.html", Reader(role)).select_one(".court-header__nav")
    assert link in [a.get_text() for a in nav.select("a")]
    assert ("李小明" in nav.get_text()) == (role is not None)
    assert ("退出" in nav.get_text()) == (role is not None)


def test_flashed_words_become_banners_with_their_own_names(shown):
    page = shown("page.html", flashes=[("success", "已保存"), ("warning", "还差一项")])
    banners = page.select(".govuk-notification-banner")
    assert [banner.p.get_text() for banner in banners] == ["已保存", "还差一项"]
    assert len({banner["aria-labelledby"] for banner in banners}) == 2


def test_elder_mode_is_a_class_of_the_whole_page(shown):
    page = shown("page.html", elder=True)
    assert "elder" in page.html["class"]
    assert "标准模式" in page.header.get_text()


def test_scripts_and_styles_keep_the_strict_policy(shown):
    page = shown("page.html", data={"name": ""})
    assert all(script["nonce"] == "n0nce" for script in page.select("script"))
    assert not page.select("style, [style], [onclick], [onsubmit], [onload]")
    for tag, attribute in (("script[src]", "src"), ("link[rel=stylesheet]", "href")):
        assert all("?v=" in element[attribute] for element in page.select(tag))


@pytest.mark.parametrize("code", ["expired", 400, 403, 404, 405, 409, 413, 429, 500, 503])
def test_no_page_of_a_failure_is_a_dead_end(shown, code):
    page = shown(f"errors/{code}.html", Reader("litigant"), error=None, form=None)
    assert len(page.select("h1")) == 1
    assert page.main.select("a")
    assert "12368" in page.get_text()
    assert "系统错误" not in page.get_text() and "操作失败" not in page.get_text()


def test_the_page_of_an_unforeseen_failure_needs_no_session(app):
    with app.test_request_context("/"):
        html = render_template("errors/500.html", error=None)
    assert "csrf_token" not in html


def test_the_first_load_stays_small():
    static = PACKAGE / "static"
    layouts = [
        path.read_text(encoding="utf-8") for path in sorted((folder("templates") / "layouts").glob("*.html"))
    ]
    always = "\n".join(line for text in layouts for line in text.splitlines() if "{% if" not in line)
    first = {static / name for name in re.findall(r"asset\('([^']+\.(?:css|js))'\)", always)}
    scripts = {path for path in first if path.suffix == ".js"}
    assert {static / "once.js", static / "theme.css"} < first
    assert sum(path.stat().st_size for path in first) < 145 * 1024
    assert sum(path.stat().st_size for path in scripts) < 50 * 1024


def test_nothing_vendored_is_the_crowns():
    for path in (PACKAGE / "static" / "vendor").glob("*/*.css"):
        sheet = path.read_text(encoding="utf-8")
        assert "GDS Transport" not in sheet and "url(" not in sheet
    assert all(
        (path / "LICENSE.txt").is_file()
        for path in (PACKAGE / "static" / "vendor").iterdir()
        if path.is_dir()
    )
