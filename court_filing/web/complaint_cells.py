"""A cell of an official form on a page, which says to the ear whether each box is ticked."""

from collections.abc import Sequence

from markupsafe import Markup

from court_filing.documents.cells import cell_on_screen
from court_filing.law.forms.filled import Run
from court_filing.web.language import gettext

_BOX = Markup(
    '<span class="court-tick" aria-hidden="true">{}</span><span class="govuk-visually-hidden">{}</span>'
)


def read_aloud(runs: Sequence[Run]) -> Markup:
    """What is printed, written and ticked in the cell."""
    said = (("□", gettext("（未勾选）")), ("☑", gettext("（已勾选）")))
    empty, ticked = (_BOX.format(shape, words) for shape, words in said)
    return cell_on_screen(runs, empty, ticked)
