"""Bank statements (银行对账单): taking one in, and those that were."""

import hashlib

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import statements as act
from court_filing.cases.bank import BankLineState
from court_filing.cases.bank_lists import line_counts, statements_of
from court_filing.cases.court_settings import settings_of
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.finance.bank_forms import StatementForm
from court_filing.finance.bank_words import KINDS
from court_filing.finance.room import room
from court_filing.reading.bank_statements import LARGEST_BYTES, Statement, UnreadableStatement, read_statement
from court_filing.reading.file_name import shown_name
from court_filing.texts import Text
from court_filing.web.access import forget_account, the_account
from court_filing.web.filters import said, when
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in
from court_filing.web.transaction import begin_writing, writes_late


@room.route("/statements/", methods=["GET", "POST"])
def statements() -> Response | tuple[str, int]:
    """Take a file in, all of it or nothing; look through those that were."""
    form = StatementForm()
    wrong: list[str] = []
    if sent(form):
        try:
            return _taken_in(form)
        except UnreadableStatement as bad:
            wrong = [said(problem) for problem in bad.problems]
            form.file.errors = [gettext("没有导入，一笔也没有收进来。请看下面写的，改好以后再导入。")]
    court_id = str(the_account().court_id)
    number, pages = place_in(statements_of(court_id, page=1)[1], size=PAGE)
    rows, total = statements_of(court_id, page=number)
    return page(
        "finance/statements.html",
        form=form,
        wrong=wrong,
        rows=rows,
        total=total,
        number=number,
        pages=pages,
        kinds=KINDS,
        open_lines=line_counts(court_id).get(BankLineState.OPEN, 0),
        ours=settings_of(court_id),
    )


writes_late("finance.statements")


def _taken_in(form: StatementForm) -> Response:
    """Read it, which may take seconds, and only then write. Raises UnreadableStatement."""
    upload = form.file.data
    content = upload.read(LARGEST_BYTES + 1) if upload else b""
    if not upload or not upload.filename:
        raise UnreadableStatement(Text("还没有选择文件，请先选择对账单文件。"))
    read, name = read_statement(content), shown_name(upload.filename)
    begin_writing()
    forget_account()
    account = the_account()
    try:
        taken = act.take_in(
            str(account.court_id),
            read,
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            by=account,
            at=now(),
        )
    except act.ReadBefore as before:
        flash(_before(before), "error")
    else:
        _tell(taken, read)
    return redirect(url_for(".statements"))


def _before(before: act.ReadBefore) -> str:
    if before.statement is None:
        return gettext("另一名收费员正好导入了同样的记录，没有重复导入。请再导入一次，看看还有没有新的。")
    return gettext(
        "这份文件在 %(at)s 已经导入过（%(name)s），没有重复导入。",
        at=when(before.statement.read_at),
        name=before.statement.name,
    )


def _tell(taken: act.Taken, read: Statement) -> None:
    made = taken.statement
    flash(
        gettext(
            "已导入：收入 %(all)s 笔，其中新的 %(new)s 笔；自动对上 %(matched)s 笔，待认领 %(rest)s 笔。"
            "支出 %(out)s 笔不看。",
            all=made.lines_read,
            new=made.lines_new,
            matched=taken.matched,
            rest=made.lines_new - taken.matched,
            out=read.paid_out,
        ),
        "success",
    )
    for note in read.notes:
        flash(said(note), "error")
