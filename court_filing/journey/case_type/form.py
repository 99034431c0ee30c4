"""The kind of case."""

from flask_wtf import FlaskForm
from wtforms import Field, RadioField
from wtforms.validators import InputRequired, ValidationError

from court_filing.law.proceedings import proceedings
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _


class CaseTypeForm(FlaskForm):
    """One of the proceedings; those that are not open yet say where to go."""

    case_type = RadioField(
        _("您要办哪一类案件？"), validators=[InputRequired(_("请选择案件类型；告人、告单位一般选“民事”"))]
    )

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.case_type.choices = [(kind.id, kind.title) for kind in proceedings().values()]

    def validate_case_type(self, field: Field) -> None:
        """Refuse a proceeding that is not open here, and say where it can be started."""
        kind = proceedings().get(field.data)
        if kind is not None and not kind.open:
            raise ValidationError(
                gettext(
                    "“%(title)s”案件暂时还不能在这里办理，请到法院诉讼服务中心窗口，或拨打 12368 咨询",
                    title=kind.title,
                )
            )
