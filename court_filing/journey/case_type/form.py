"""The kind of case."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from court_filing.law.proceedings import proceedings


class CaseTypeForm(FlaskForm):
    """One of the proceedings."""

    case_type = RadioField(
        _("您要办哪一类案件？"), validators=[InputRequired(_("请选择案件类型；告人、告单位一般选“民事起诉”"))]
    )

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.case_type.choices = [(kind.id, kind.title) for kind in proceedings().values()]
