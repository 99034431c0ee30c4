"""Checking a paper (文书核验): anybody who holds one can see whether the court issued exactly this."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, BinaryIO

from flask import redirect, render_template, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.cases.paper import Paper
from court_filing.cases.queries import paper_by_code
from court_filing.documents import papers
from court_filing.portal.room import room
from court_filing.texts import Text
from court_filing.web.fee_receipts import given_back_words, replaced_words
from court_filing.web.fields import StrippedString
from court_filing.web.filters import masked_name, when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.security import limiter
from court_filing.web.transaction import writes_late

CHUNK_BYTES = 1024 * 1024
GROUPED = re.compile(r"([A-Z2-9]{4})([A-Z2-9]{4})([A-Z2-9]{4})([A-Z2-9]{4})")
PDF_SIGN = b"%PDF-"
"""How every paper of ours begins."""
EMPTY = Text("这个文件是空的（0 字节），没有什么可以核对；请重新下载文书，再选一次")
NOT_PDF = Text(
    "这个文件不是 PDF，没法核对：照片、截图、扫描件和 Word 都不行。请选从平台下载的那份 PDF，一个字节都没有改过的"
)
Page = tuple[str, int]


class CodeForm(FlaskForm):
    """Asks which paper."""

    code = StrippedString(
        _("核验码"),
        description=_("印在文书二维码的旁边，共 16 个字母和数字，例如：ABCD-EFGH-JKLM-NPQR。大小写都可以。"),
        required=Text("请填写文书上的核验码"),
        max_length=60,
    )

    def validate_code(self, field: StrippedString) -> None:
        """A code has a shape; one that lacks a letter is told so before it is looked up."""
        if tidy_code(field.data) is None:
            raise ValidationError(
                Text("核验码是 16 个字母和数字（没有 0、1、I、O），请对照文书再看一遍")  # type: ignore[arg-type]
            )


class HeldPaperForm(FlaskForm):
    """Takes the file that a person holds; it is read and forgotten."""

    file = FileField(_("选择您手里的 PDF 文件"))

    def validate_file(self, field: FileField) -> None:
        """Something has to be chosen that can be a paper of ours: neither empty nor a photograph."""
        if not field.data or not field.data.filename:
            raise ValidationError(Text("请先选择要核对的 PDF 文件"))  # type: ignore[arg-type]
        stream = field.data.stream
        opening = stream.read(len(PDF_SIGN))
        stream.seek(0)
        if not opening:
            raise ValidationError(EMPTY)  # type: ignore[arg-type]
        if opening != PDF_SIGN:
            raise ValidationError(NOT_PDF)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Comparison:
    """What came of comparing a file with the paper as it was issued."""

    same: bool
    sha256: str
    size_bytes: int


@room.route("/check/", methods=["GET", "POST"])
@room.route("/check/<code>", methods=["GET", "POST"])
@limiter.limit("60 per minute")
@limiter.limit("20 per minute", methods=["POST"])
def check(code: str | None = None) -> Page | Response:
    """Ask for a check code, or show the paper that has it and compare the file that a person holds."""
    return _asked() if code is None else _shown(code)


writes_late("portal.check")  # it never writes: checking must not wait for those who file


def tidy_code(typed: str) -> str | None:
    """The code as it is stored: ABCD-EFGH-JKLM-NPQR, however it was typed; None where it cannot be one."""
    folded = re.sub(r"[\s\-\u2010-\u2015]+", "", unicodedata.normalize("NFKC", typed)).upper()
    found = GROUPED.fullmatch(folded)
    return "-".join(found.groups()) if found else None


def _asked() -> Page | Response:
    form = CodeForm()
    if sent(form):
        return redirect(url_for(".check", code=tidy_code(form.code.data)))
    return page("portal/check.html", form=form)


def _shown(code: str) -> Page:
    tidied = tidy_code(code)
    paper = paper_by_code(tidied) if tidied else None
    if paper is None:
        form = CodeForm(formdata=None, code=code)
        return render_template("portal/check_unknown.html", form=form), 404
    form = HeldPaperForm()
    comparison = _compared(paper, form.file.data.stream) if paper.sha256 and sent(form) else None
    title = papers.title(paper.kind, paper.content)
    return page(
        "portal/check_paper.html",
        form=form,
        paper=paper,
        title=title,
        rows=_rows(paper, title),
        replaced=replaced_words(paper),
        given_back=given_back_words(paper),
        comparison=comparison,
    )


def _compared(paper: Paper, stream: BinaryIO) -> Comparison:
    digest, size_bytes = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
        size_bytes += len(chunk)
    return Comparison(digest.hexdigest() == paper.sha256, digest.hexdigest(), size_bytes)


def _rows(paper: Paper, title: str) -> list[dict[str, Any]]:
    """What the paper says of itself; whom it names is masked, so that a stranger learns nobody's name."""
    stated = paper.content
    rows = {
        gettext("文书"): title,
        gettext("出具的法院"): stated.get("court_name"),
        gettext("收件号"): stated.get("filing_number"),
        gettext("案号"): stated.get("case_number"),
        gettext("出具时间"): when(paper.asked_at),
        gettext("交材料的人"): _masked(stated.get("filer_name")),
        gettext("交费的人"): _masked(stated.get("payer_name")),
        gettext("收文书的人"): _masked(stated.get("addressee")),
    }
    return [{"key": label, "value": value, "numeric": True} for label, value in rows.items() if value]


def _masked(names: str | None) -> str:
    return "、".join(masked_name(name) for name in (names or "").split("、"))
