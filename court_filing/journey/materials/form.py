"""Files for one slot."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField


class FilesForm(FlaskForm):
    """One or several files."""

    files = MultipleFileField(_("选择文件"))
