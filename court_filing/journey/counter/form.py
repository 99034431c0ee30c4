"""What the clerk hands in for the person: the scan of the paper that they signed."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import ValidationError

from court_filing.web.choices import Agreement
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _


class SignedForm(FlaskForm):
    """The signed paper, and that it was signed before the clerk's eyes."""

    file = FileField(_("当事人签好的确认书（扫描件）"))
    signed = Agreement(
        _("当事人当面看过（或者听我读过）确认书，自己签了名；录入的内容和纸质材料一致"),
        required=_("请先请当事人看过确认书并签名，再勾选"),
    )

    @property
    def upload(self) -> FileStorage | None:
        """The file, where one was really chosen."""
        chosen = self.file.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None

    def validate_file(self, field: Any) -> None:
        """A file there must be."""
        if self.upload is None:
            raise ValidationError(gettext("还没有选择文件：请把签好的确认书扫描或者拍照，再选这个文件"))
