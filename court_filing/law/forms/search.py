"""Finding an official form by its own words, or by everyday words for a cause that it is made for."""

from collections.abc import Iterable, Iterator

from court_filing.law import cause_lists
from court_filing.law.forms import choosing
from court_filing.law.forms.form import Form
from court_filing.law.proceedings import Proceeding

_CAUSES_LOOKED_AT = 5


def search(text: str, *, among: Iterable[Form], kinds: Iterable[Proceeding]) -> tuple[Form, ...]:
    """The forms whose name, field or number has every word of `text`, then those made for causes that fit it.

    All of them where nothing was typed. `kinds`: in whose lists causes are looked for.
    """
    forms = tuple(among)
    words = text.split()
    if not words:
        return forms
    named = [form for form in forms if all(_has(form, word) for word in words)]
    fitting = {form.id for kind in kinds for form in _for_causes(kind, text)}
    return (*named, *(form for form in forms if form.id in fitting and form not in named))


def _has(form: Form, word: str) -> bool:
    return word in form.name + form.field or word.upper() == form.id


def _for_causes(kind: Proceeding, text: str) -> Iterator[Form]:
    """The forms for causes that fit the text; not those that serve every cause alike."""
    for_all = choosing.for_filing(kind.id, ())
    for cause in cause_lists.search(kind, text, limit=_CAUSES_LOOKED_AT):
        for form in choosing.for_filing(kind.id, (*cause.path, cause.name)):
            if form not in for_all:
                yield form
