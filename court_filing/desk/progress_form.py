"""What the clerk is asked for with each kind of progress: one form, built from the questions of the kind."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from wtforms import Field

from court_filing.acts.progress import Told
from court_filing.clock import SHANGHAI, court_day, now
from court_filing.law.progress import Field as Asked
from court_filing.law.progress import Kind
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import DateField, StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:点时.]([0-5][0-9])分?")


class ClockTime(StrippedString):
    """A time of day at the court: 9:30, 14：00, 9点30分; `clock` gives it once it holds."""

    clock: time | None = None

    def process_formdata(self, valuelist: Any) -> None:
        super().process_formdata(valuelist)
        if not self.data:
            return
        found = _TIME.fullmatch(unicodedata.normalize("NFKC", self.data).replace(" ", ""))
        if found is None:
            raise ValueError(Text("请写 24 小时制的时间，例如：9:30、14:00"))
        self.clock = time(int(found[1]), int(found[2]))


class ProgressForm(OnceForm):
    """Asks what one kind asks; made by `form_for`."""

    kind: Kind

    def told(self) -> Told:
        """What the clerk tells; the page sent twice tells it once."""
        return Told(
            kind=self.kind.id,
            happened_on=self["happened_on"].data,
            hearing_at=self._hearing_at(),
            detail={asked.name: self[field_of(asked)].data or "" for asked in self.kind.fields},
            reference=f"desk-{self.once}" if self.once else None,
        )

    def refuse(self, problems: Mapping[str, Text]) -> None:
        """Say beside each field what the act found wrong with it."""
        for name, sentence in problems.items():
            field = self[_FIELDS.get(name, name.replace("detail.", "detail_"))]
            field.errors = [*field.errors, sentence]

    def asked(self) -> list[tuple[Asked, Field]]:
        """Each question of the kind with its field."""
        return [(asked, self[field_of(asked)]) for asked in self.kind.fields]

    def _hearing_at(self) -> datetime | None:
        if not self.kind.hearing_label:
            return None
        return datetime.combine(self["hearing_on"].data, self["hearing_time"].clock, SHANGHAI)


_FIELDS = {"hearing_at": "hearing_on"}


def form_for(kind: Kind, *, at: datetime) -> ProgressForm:
    """The form of a kind; its day is today until the clerk says otherwise."""
    fields: dict[str, Any] = {"kind": kind, "happened_on": _day(kind)}
    if kind.hearing_label:
        fields["hearing_on"] = DateField(
            Text("{label}：哪一天", label=kind.hearing_label), required=Text("请填写是哪一天")
        )
        fields["hearing_time"] = ClockTime(
            Text("{label}：几点", label=kind.hearing_label),
            description=_("24 小时制，例如：9:30"),
            required=Text("请填写几点，例如：9:30"),
        )
    fields |= {field_of(asked): _MAKERS[asked.kind](asked) for asked in kind.fields}
    usual = {field_of(asked): asked.usual for asked in kind.fields if asked.usual}
    form: ProgressForm = type("ProgressOfKind", (ProgressForm,), fields)(
        data={"happened_on": court_day(at), **usual}
    )
    return form


def field_of(asked: Asked) -> str:
    """The name of the field that asks it."""
    return f"detail_{asked.name}"


def _day(kind: Kind) -> DateField:
    return DateField(
        kind.day,
        not_after=lambda: court_day(now()),
        required=Text("请填写{day}", day=kind.day),
    )


def _text(asked: Asked) -> Any:
    return StrippedString(
        asked.label,
        description=asked.hint,
        required=asked.required or None,
        max_length=asked.max_length,
        printed=False,
    )


def _lines(asked: Asked) -> Any:
    return TextArea(
        asked.label, description=asked.hint, required=asked.required or None, max_length=asked.max_length
    )


def _choice(asked: Asked) -> Any:
    choices = [(choice, choice) for choice in asked.choices]
    return RadioChoice(asked.label, choices=choices, required=asked.required or None)


_MAKERS: Mapping[str, Callable[[Asked], Any]] = {"text": _text, "lines": _lines, "choice": _choice}
