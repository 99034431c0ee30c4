"""The rules of one court on one day: the program's, as the court's staff adjusted them, and those that staff wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from string import Formatter

from court_filing.review import run
from court_filing.review.finding import Found, Severity
from court_filing.review.record import FilingRecord
from court_filing.review.rule import Check, Rule
from court_filing.review.run import RULES, Review
from court_filing.texts import Text

STAFF = "S."
"""How the ids of rules begin that staff wrote."""
LONGEST_WORDS = 500


@dataclass(frozen=True)
class Adjustment:
    """What a court changed about one rule; what is None stays as the program has it."""

    rule: str
    off: bool = False
    severity: Severity | None = None
    message: str | None = None
    cure: str | None = None


@dataclass(frozen=True)
class Rulebook:
    """The rules that a filing is held to."""

    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    drafted: Sequence[Rule] = ()
    """The rules that staff wrote and put in force."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What each of those is called, by its id."""

    @cached_property
    def in_force(self) -> dict[str, Rule]:
        """Every rule that is run, by its id, in the order of the table; those of the staff come last."""
        if not self.adjustments and not self.drafted:
            return dict(self.rules)
        kept = {rule_id: self._adjusted(rule) for rule_id, rule in self.rules.items() if self._is_on(rule_id)}
        return kept | {rule.id: rule for rule in self.drafted}

    def _is_on(self, rule_id: str) -> bool:
        adjustment = self.adjustments.get(rule_id)
        return adjustment is None or not adjustment.off or is_fixed(rule_id)

    def _adjusted(self, rule: Rule) -> Rule:
        adjustment = self.adjustments.get(rule.id)
        return adjusted(rule, adjustment) if adjustment else rule


PROGRAM = Rulebook()
"""The rules as the program has them, where no court says anything."""


class BadAdjustment(ValueError):
    """The adjustment cannot be: `field` (off, severity, message, cure) and the sentence that says why."""

    def __init__(self, field: str, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.field, self.sentence = field, sentence


def examine(record: FilingRecord, *, today: date, book: Rulebook = PROGRAM) -> Review:
    """Everything that the rules of the book find, and which of them could not be run."""
    return run.examine(record, today=today, rules=book.in_force)


def is_fixed(rule_id: str) -> bool:
    """Whether no court may switch the rule off or weigh it otherwise: a file that cannot be read stops a filing."""
    return rule_id == run.STOPS


def adjusted(rule: Rule, adjustment: Adjustment) -> Rule:
    """The rule as the court has it; words that do not fit what it found leave the program's words."""
    severity = rule.severity if is_fixed(rule.id) else adjustment.severity or rule.severity
    if adjustment.message is None and adjustment.cure is None:
        return replace(rule, severity=severity)
    return replace(rule, severity=severity, check=_reworded(rule.check, adjustment))


def ensure_sound(adjustment: Adjustment, *, names: frozenset[str], own: Severity) -> None:
    """Raise BadAdjustment for what cannot be kept. `names`: what the program's words name; `own`: its severity."""
    if is_fixed(adjustment.rule):
        if adjustment.off:
            raise BadAdjustment("off", Text("读不了的文件必须先换掉才能提交，这一条不能停用。"))
        if adjustment.severity not in (None, own):
            raise BadAdjustment("severity", Text("读不了的文件必须先换掉才能提交，这一条的轻重不能改。"))
    elif adjustment.severity is Severity.TECHNICAL and own is not Severity.TECHNICAL:
        raise BadAdjustment("severity", Text("“技术问题”只用于读不了的文件，不能用在这一条上。"))
    for name in ("message", "cure"):
        words = getattr(adjustment, name)
        if words is not None:
            ensure_words(name, words, names)


def ensure_words(field: str, words: str, names: frozenset[str]) -> None:
    """Raise BadAdjustment for a sentence that is empty, too long, or names in braces what the rule does not know."""
    if not words.strip():
        raise BadAdjustment(field, Text("请写一句话，或者清空恢复程序的说法。"))
    if len(words) > LONGEST_WORDS:
        raise BadAdjustment(field, Text("最多 {limit} 个字。", limit=LONGEST_WORDS))
    strange = [name for name in _named(words, field) if name not in names]
    if strange:
        known = "、".join(f"{{{name}}}" for name in sorted(names)) or "（没有）"
        raise BadAdjustment(
            field,
            Text(
                "花括号里的 {strange} 这条规则不认识。可以用的有：{known}",
                strange="、".join(strange),
                known=known,
            ),
        )


def _named(words: str, field: str) -> Iterator[str]:
    """The names in braces; raises BadAdjustment for braces that hold anything but a plain name."""
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        parts = [("", "?!", "", None)]
    for _before, name, form, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise BadAdjustment(field, Text("花括号要成对，里面只写名字，例如 {example}。", example="{who}"))
        yield name


def _reworded(check: Check, adjustment: Adjustment) -> Check:
    def run_check(record: FilingRecord, today: date) -> Iterator[Found]:
        for found in check(record, today):
            yield replace(
                found,
                message=_in_words(adjustment.message, found.message),
                cure=_in_words(adjustment.cure, found.cure),
            )

    return run_check


def _in_words(words: str | None, own: Text) -> Text:
    """The court's words with the values of the finding; the program's where one that they name is not there."""
    if words is None:
        return own
    try:
        named = set(_named(words, ""))
    except BadAdjustment:
        return own
    if not named:
        return Text(words.replace("{{", "{").replace("}}", "}"))
    return Text(words, **own.values) if named <= own.values.keys() else own
