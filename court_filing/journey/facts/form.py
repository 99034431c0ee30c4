"""Facts and grounds."""

from flask_wtf import FlaskForm

from court_filing.web.fields import TextArea
from court_filing.web.language import lazy_gettext as _


class FactsForm(FlaskForm):
    """What happened, in the person's own words."""

    facts = TextArea(
        _("把事情的经过和理由写下来"),
        required=_("请写下事情的经过：什么时候、什么地点、和谁、发生了什么，对方哪里没做到"),
        max_length=20000,
        printed=True,
    )
