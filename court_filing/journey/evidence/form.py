"""One item of the list of evidence."""

from collections.abc import Sequence
from typing import Any

from court_filing.web.choices import CheckboxChoices
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm


class ItemForm(OnceForm):
    """Name, source, what it proves, and where it stands in the bundle（民事证据规定第十九条第一款）."""

    name = StrippedString(_("证据名称"), required=_("请填写证据名称，例如：借条"), max_length=200)
    source = StrippedString(_("证据来源"), max_length=200)
    proves = TextArea(_("证明内容"), max_length=1000, printed=True)
    files = CheckboxChoices(_("是哪几个文件"), choices=[])
    pages = StrippedString(_("页码"), max_length=20)

    def offer(self, files: Sequence[tuple[str, str]]) -> None:
        """Let these files be chosen, each by its id with its name."""
        self.files.choices = list(files)

    def answers(self) -> dict[str, Any]:
        """What the form gives; the first file stands by itself."""
        words: dict[str, Any] = {
            name: self[name].data or "" for name in ("name", "source", "proves", "pages")
        }
        chosen = [int(each) for each in self.files.data or ()]
        return {**words, "file": chosen[0] if chosen else None, "more": chosen[1:]}
