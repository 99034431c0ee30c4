"""The words of pages in the reader's language; Chinese is the source.

A page says some sixty sentences. Through Flask-Babel and its Jinja extension that is a third of the time that it
takes; these functions keep every sentence once it was looked up, and need a tenth.
"""

from dataclasses import dataclass, field

import flask_babel
from babel import Locale
from flask import g
from flask_babel.speaklater import LazyString
from markupsafe import Markup


@dataclass
class _Sentences:
    """What was said in one language so far, as plain text and for templates."""

    plain: dict[str, str] = field(default_factory=dict)
    markup: dict[str, Markup] = field(default_factory=dict)


_known: dict[Locale | None, _Sentences] = {}


def translated(message: str, /, **variables: object) -> Markup:
    """For templates: in the reader's language, each `%(name)s` filled with its value, escaped; `%%` means %."""
    sentences = _sentences().markup
    sentence = sentences.get(message)
    if sentence is None:
        # Messages are ours, from the source alone.
        sentence = sentences[message] = Markup(flask_babel.gettext(message))
    return sentence % variables if "%" in sentence else sentence


def gettext(message: str, /, **variables: object) -> str:
    """For code: the message in the reader's language, each `%(name)s` filled with its value."""
    sentences = _sentences().plain
    sentence = sentences.get(message)
    if sentence is None:
        sentence = sentences[message] = str(flask_babel.gettext(message))
    return sentence % variables if variables else sentence


def language() -> str:
    """The code of the reader's language, for what is kept in words."""
    return str(flask_babel.get_locale())


def lazy_gettext(message: str, /, **variables: object) -> LazyString:
    """For what is made before there is a reader (labels of forms): the same, said when it is shown."""
    return LazyString(gettext, message, **variables)


def _sentences() -> _Sentences:
    """Those of the reader's language, found once in a request and again where the language changes in it."""
    context = g._get_current_object() if g else None
    known = context.get("_flask_babel") if context else None
    locale = getattr(known, "babel_locale", None) or flask_babel.get_locale()
    if context and (kept := context.get("sentences")) and kept[0] is locale:
        return kept[1]
    found = _known.setdefault(locale, _Sentences())
    if context:
        context.sentences = (locale, found)
    return found
