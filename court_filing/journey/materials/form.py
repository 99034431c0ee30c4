"""Files for one slot."""

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField

from court_filing.web.language import lazy_gettext as _


class FilesForm(FlaskForm):
    """One or several files."""

    files = MultipleFileField(_("选择文件"))
