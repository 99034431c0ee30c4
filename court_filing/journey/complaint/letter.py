"""What only the free complaint asks（民诉法第一百二十四条第（四）项: 证据和证据来源，证人姓名和住所)."""

from flask_wtf import FlaskForm

from court_filing.web.fields import TextArea
from court_filing.web.language import lazy_gettext as _


class LetterForm(FlaskForm):
    """Evidence in words, and witnesses; both may be left open."""

    evidence = TextArea(_("证据和证据来源"), max_length=10000, printed=True)
    witnesses = TextArea(_("证人的姓名和住所"), max_length=3000, printed=True)

    def answers(self) -> dict[str, str]:
        """What the form gives."""
        return {"evidence": self.evidence.data or "", "witnesses": self.witnesses.data or ""}
