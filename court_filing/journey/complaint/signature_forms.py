"""What is asked of who signs: who and how, then a drawing, the typed name, or the signed page."""

import re
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField
from wtforms.validators import ValidationError

from court_filing.acts.signing import DRAWN, PAGE, TYPED
from court_filing.reading.drawn_signature import NotASignature, clean_signature
from court_filing.web.choices import Agreement, RadioChoice
from court_filing.web.fields import StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

_DOTS = re.compile(r"[·•‧∙⋅・．.]")
_SPACES = re.compile(r"\s+")


class WhoForm(FlaskForm):
    """Who signs, and how."""

    who = RadioChoice(_("谁签名？"), choices=[], required=_("请选择谁签名"))
    way = RadioChoice(
        _("怎么签？"),
        choices=[
            (DRAWN, _("在屏幕上手写")),
            (TYPED, _("键入姓名")),
            (PAGE, _("打印出来签好，上传签字页")),
        ],
        required=_("请选择怎么签名"),
    )


class SignForm(FlaskForm):
    """What every way asks: that the whole was read. `content` is the fingerprint of what was shown."""

    signer = ""
    """Whose name is signed."""
    content = HiddenField()
    agreed = Agreement(
        _("我看过全文，确认内容是我的意思，并且真实"), required=_("请先看一遍全文，再勾选确认，然后签名")
    )


class DrawnForm(SignForm):
    """The drawing, as the script of the page sends it."""

    picture = HiddenField(_("手写签名"))
    png = b""

    def validate_picture(self, field: Any) -> None:
        """A drawing with strokes in it; it is made anew and kept in `png`."""
        try:
            self.png = clean_signature(field.data or "")
        except NotASignature as refused:
            raise ValidationError(
                gettext(
                    "还没有写下签名，或者写得太少。请在框里用手指、触控笔或者鼠标写全名；写不了的，可以改用键入姓名"
                )
            ) from refused


class TypedForm(SignForm):
    """The name, letter for letter."""

    name = StrippedString(_("姓名（名称）"), required=_("请键入签名人的姓名（名称）"), max_length=100)

    def validate_name(self, field: Any) -> None:
        """It is the name of who signs; blanks and the kind of the middle dot do not matter."""
        if _plain(field.data) != _plain(self.signer):
            raise ValidationError(
                gettext("键入的姓名和签名人“%(name)s”不一致，请一字不差地键入", name=self.signer)
            )


class PageForm(SignForm):
    """The page that was signed on paper."""

    file = FileField(_("签字页"))

    @property
    def upload(self) -> FileStorage | None:
        """The file, where one was really chosen."""
        chosen = self.file.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None

    def validate_file(self, field: Any) -> None:
        """A file there must be."""
        if self.upload is None:
            raise ValidationError(gettext("还没有选择文件，请先点“选择文件”，选签好的那一页"))


def _plain(name: str | None) -> str:
    return _SPACES.sub("", _DOTS.sub("·", name or ""))
