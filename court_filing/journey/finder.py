"""Finding one of many (a court, a cause): search in the address, choice in the form; works without script."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SearchField
from wtforms.validators import InputRequired

from court_filing.web.language import lazy_gettext as _


class SearchForm(FlaskForm):
    """What to look for; sent in the address, so that Back and reload keep it."""

    class Meta:
        csrf = False

    q = SearchField()


class ChoiceForm(FlaskForm):
    """One of those found."""

    chosen = RadioField(
        _("找到的结果"),
        choices=[],
        validate_choice=False,
        validators=[InputRequired(_("请在结果里选一个；没有合适的，换一个词再找"))],
    )
