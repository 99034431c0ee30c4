"""How values are written on pages: money, moments, days, sizes, grouped and masked numbers, sentences."""

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from flask import Flask, request
from markupsafe import Markup

from court_filing.clock import SHANGHAI
from court_filing.law.amounts import in_groups, in_words
from court_filing.law.citations import quoted
from court_filing.law.masking import masked_address, masked_id, masked_name
from court_filing.texts import Text, filled, size
from court_filing.web.language import gettext, translated
from court_filing.web.place_read import place_read
from court_filing.web.problems import problems
from court_filing.web.refund_words import goes_back, went_back

_PERSON_NUMBER = re.compile(r"(\d{6})((?:18|19|20)\d{6})(\d{3}[\dX])")
_MOBILE = re.compile(r"(1\d{2})(\d{4})(\d{4})")


def register(app: Flask) -> None:
    """Give the templates of `app` these filters, `asset()` and `_()`."""
    app.jinja_env.filters.update(
        yuan=yuan, when=when, day=day, size=size, grouped=grouped,
        masked_name=masked_name, masked_id=masked_id, masked_address=masked_address, said=said,
        problems=problems, in_words=in_words, place_read=place_read, quoted=quoted,
        goes_back=goes_back, went_back=went_back,
    )  # fmt: skip
    app.jinja_env.globals.update(asset=_asset_of(app), _=translated)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def yuan(amount: Decimal | int | None) -> str:
    """1,234.50, parts of a fen too where the arithmetic has them; "" for None."""
    return "" if amount is None else in_groups(amount)


def when(moment: datetime | None) -> str:
    """2026年11月21日 15:04, at the court (Asia/Shanghai). Raises ValueError for a moment without a zone."""
    if moment is None:
        return ""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no zone, so nobody knows which moment it is")
    local = moment.astimezone(SHANGHAI)
    return f"{day(local.date())} {local:%H:%M}"


def day(on: date | None) -> str:
    """2026年11月21日."""
    if on is None:
        return ""
    return str(translated("%(year)s年%(month)s月%(day)s日", year=on.year, month=on.month, day=on.day))


def grouped(number: object) -> Markup:
    """A long number in groups that the eye can follow; the gaps are drawn, so copying gives the bare number.

    Identity numbers are cut 6-8-4, mobile numbers 3-4-4, other runs of 8 or more digits and letters in fours.
    """
    text = "" if number is None else str(number)
    found = _PERSON_NUMBER.fullmatch(text) or _MOBILE.fullmatch(text)
    if found:
        groups = found.groups()
    elif len(text) >= 8 and text.isascii() and text.isalnum():
        groups = tuple(re.findall(".{1,4}", text))
    else:
        groups = (text,)
    inner = Markup("").join(Markup("<span>{}</span>").format(group) for group in groups)
    return Markup('<span class="court-number">{}</span>').format(inner)


def said(sentence: Text | str) -> str:
    """The sentence in the reader's language."""
    if isinstance(sentence, Text):
        template = gettext(sentence.template)
        return filled(template, sentence.values, say=said) if sentence.values else template
    return str(sentence)


def _asset_of(app: Flask) -> Callable[[str], str]:
    """How `app` names a file of `static/`: with a version from its content, so that it may be cached for ever."""
    folder = Path(app.static_folder or "")
    names: dict[str, str] = {}

    def asset(name: str) -> str:
        path = names.get(name)
        if path is None or app.debug:
            version = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]
            path = names[name] = f"{app.static_url_path}/{name}?v={version}"
        return request.script_root + path

    return asset
