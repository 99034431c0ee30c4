"""The register of other channels (登记簿): taking in the file that another system gave, and what is in it by now."""

from flask import flash, redirect, request, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from court_filing.acts.register_file import COLUMNS, NEEDED, BadRegister, Row, Wrong, read_register
from court_filing.acts.registers import MOST_ROWS, take_in
from court_filing.cases.filing_prints import register_of
from court_filing.cases.queries import PAGE
from court_filing.clock import court_day, now
from court_filing.desk.alike import CHANNELS
from court_filing.desk.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

LARGEST_BYTES = 5 * 1024 * 1024
SHOWN_WRONG = 50
"""So many lines are told at once; who mends these sees the next."""


class RegisterForm(FlaskForm):
    """A file as another system gave it."""

    file = FileField(_("登记簿文件（CSV）"), description=_("UTF-8 或者 GBK 编码，第一行是表头"))


@room.route("/register/", methods=["GET", "POST"])
def register() -> Response | tuple[str, int]:
    """Take a file in, all of it or nothing; look through what is there."""
    form, account = RegisterForm(), the_account()
    wrong: list[str] = []
    if sent(form):
        try:
            taken = take_in(str(account.court_id), _rows(form), by=account, at=now())
        except BadRegister as bad:
            wrong = [_told(each) for each in bad.wrong]
            form.file.errors = [gettext("没有导入：有 %(n)s 处要先改好，一行也没有收进来", n=len(wrong))]
        else:
            flash(
                gettext(
                    "已导入：新增 %(new)s 件，更新 %(changed)s 件，没有变化 %(same)s 件",
                    new=taken.new,
                    changed=taken.changed,
                    same=taken.same,
                ),
                "success",
            )
            return redirect(url_for(".register"))
    typed, number = request.args.get("q", "").strip()[:60], max(request.args.get("page", 1, type=int), 1)
    rows, total = register_of(account.court_id, words=typed, page=min(number, 100_000))
    return page(
        "desk/register.html",
        form=form,
        wrong=wrong[:SHOWN_WRONG],
        more_wrong=max(len(wrong) - SHOWN_WRONG, 0),
        columns=[(titles[0], name in NEEDED) for name, titles in COLUMNS.items()],
        typed=typed,
        rows=rows,
        total=total,
        number=number,
        pages=max(1, -(-total // PAGE)),
        channels=CHANNELS,
        sides=_sides,
    )


def _rows(form: RegisterForm) -> list[Row]:
    """The lines of the file that was chosen; raises BadRegister."""
    data = form.file.data.read(LARGEST_BYTES + 1) if form.file.data else b""
    if not data:
        raise BadRegister([Wrong(0, Text("还没有选择文件，或者文件是空的"))])
    if len(data) > LARGEST_BYTES:
        raise BadRegister([Wrong(0, Text("文件超过 5 MB，请分成几个再导入"))])
    rows = read_register(data, today=court_day(now()))
    if len(rows) > MOST_ROWS:
        raise BadRegister([Wrong(0, Text("一次最多导入 {n} 件，请分成几个文件", n=MOST_ROWS))])
    return rows


def _told(wrong: Wrong) -> str:
    words = said(wrong.text)
    return gettext("第 %(line)s 行：%(words)s", line=wrong.line, words=words) if wrong.line else words


def _sides(parties: list[dict[str, str]]) -> str:
    """Who against whom, as a line."""
    sides = ("initiating", "responding")
    named = ["、".join(party["name"] for party in parties if party["side"] == side) for side in sides]
    return " — ".join(each for each in named if each)
