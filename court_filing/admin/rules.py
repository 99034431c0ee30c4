"""The rules of the review (审查规则), as a court or all courts have them: found, switched, weighed, worded."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts.rulebook import adjust, adjustment_of
from court_filing.admin.room import room
from court_filing.admin.rule_form import RuleForm
from court_filing.admin.scope import Scope, scope_of
from court_filing.admin.words import COLOURS, SEVERITIES
from court_filing.cases.court_rule import CourtRule
from court_filing.cases.court_rules import live_rules, rows_about, rows_in_force
from court_filing.clock import court_day, now
from court_filing.review.finding import Severity
from court_filing.review.rulebook import Adjustment, BadAdjustment, is_fixed
from court_filing.review.run import RULES
from court_filing.review.titles import rule_title_of
from court_filing.review.wording import words_of
from court_filing.web.access import the_account
from court_filing.web.language import gettext as _
from court_filing.web.language import lazy_gettext
from court_filing.web.page import page, sent

Answer = Response | tuple[str, int]
ONLY: Mapping[str, str] = {
    "": lazy_gettext("全部"),
    "changed": lazy_gettext("改过的"),
    "off": lazy_gettext("停用的"),
}


@dataclass(frozen=True)
class Line:
    """One rule in the list."""

    id: str
    title: str
    severity: Severity
    """As it weighs today."""
    article: str
    row: CourtRule | None
    adjustment: Adjustment | None

    @property
    def is_off(self) -> bool:
        """Whether it is switched off today."""
        return self.adjustment is not None and self.adjustment.off

    @property
    def is_changed(self) -> bool:
        """Whether anything is said about it today."""
        return self.adjustment is not None and self.adjustment != Adjustment(self.id)


@room.get("/courts/<scope>/rules/")
def rules(scope: str) -> tuple[str, int]:
    """Every rule, narrowed by what was typed and by what was changed."""
    here = scope_of(scope)
    typed, only = request.args.get("q", "").strip()[:60], request.args.get("only", "")
    lines = [line for line in _lines(here) if _matches(line, typed, only)]
    return page(
        "admin/rules.html",
        scope=here,
        typed=typed,
        only=only if only in ONLY else "",
        ways=ONLY,
        lines=lines,
        every=len(RULES),
        severities=SEVERITIES,
        colours=COLOURS,
        live=live_rules(here.court_id),
    )


@room.route("/courts/<scope>/rules/<rule_id>/", methods=["GET", "POST"])
def rule(scope: str, rule_id: str) -> Answer:
    """One rule: what it says by itself, what is said about it, and every change."""
    here, today = scope_of(scope), court_day(now())
    found = RULES.get(rule_id) or abort(404)
    row = rows_in_force(here.court_id, today).get(rule_id)
    form = RuleForm(rule_id, found.severity, today=today, **_said(row))
    if sent(form):
        try:
            adjust(
                form.to_adjustment(),
                court_id=here.court_id,
                reason=form.reason.data or "",
                from_on=form.from_on.data,
                until_on=form.until_on.data,
                by=the_account(),
                at=now(),
            )
        except BadAdjustment as bad:
            form.refuse(bad)
        else:
            flash(_("已保存：%(title)s", title=rule_title_of(rule_id)), "success")
            return redirect(url_for(".rule", scope=scope, rule_id=rule_id))
    return page(
        "admin/rule.html",
        scope=here,
        rule=found,
        title=rule_title_of(rule_id),
        words=words_of(rule_id),
        fixed=is_fixed(rule_id),
        row=row,
        history=rows_about(here.court_id, rule_id),
        severities=SEVERITIES,
        colours=COLOURS,
        form=form,
    )


def _lines(here: Scope) -> list[Line]:
    rows = rows_in_force(here.court_id, court_day(now()))
    lines = []
    for each in RULES.values():
        row = rows.get(each.id)
        adjustment = adjustment_of(row) if row else None
        severity = (adjustment.severity if adjustment else None) or each.severity
        article = next(iter(each.article.values()))
        lines.append(Line(each.id, rule_title_of(each.id), severity, article, row, adjustment))
    return sorted(lines, key=lambda line: line.id)


def _matches(line: Line, typed: str, only: str) -> bool:
    if only == "changed" and not line.is_changed or only == "off" and not line.is_off:
        return False
    words = (line.id, line.title, line.article, *words_of(line.id).messages)
    return not typed or any(typed.lower() in each.lower() for each in words)


def _said(row: CourtRule | None) -> dict[str, object]:
    """What is in force, as the form begins with it."""
    if row is None:
        return {}
    return {
        "off": "yes" if row.off else "no",
        "severity": row.severity or "",
        "message": row.message or "",
        "cure": row.cure or "",
    }
