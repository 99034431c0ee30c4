"""Rules of the court's own (自拟规则): drafted, replayed on past filings, put in force, retired."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import drafted_rules as act
from court_filing.acts.drafted_rules import NotAsThingsStand
from court_filing.acts.rulebook import drafted_of
from court_filing.admin.drafted_form import EXAMPLE, DraftedForm, as_typed
from court_filing.admin.room import room
from court_filing.admin.scope import Scope, scope_of
from court_filing.admin.words import CASE_TYPES, COLOURS, SEVERITIES, STATES
from court_filing.cases import store
from court_filing.cases.court_rule import DraftedRule, DraftedState
from court_filing.cases.court_rules import drafted_rules
from court_filing.clock import now
from court_filing.review.drafted import OPERATIONS
from court_filing.web.access import the_account
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent

Answer = Response | tuple[str, int]
LARGEST_ID = 2147483647


@room.get("/courts/<scope>/drafted/")
def drafted(scope: str) -> tuple[str, int]:
    """Every rule that staff wrote for that court."""
    here = scope_of(scope)
    return page("admin/drafted.html", scope=here, rules=drafted_rules(here.court_id), **_words())


@room.route("/courts/<scope>/drafted/new/", methods=["GET", "POST"])
def new_drafted(scope: str) -> Answer:
    """Write a rule."""
    here, form = scope_of(scope), DraftedForm()
    written = form.to_drafted() if sent(form) else None
    if written is not None:
        made = act.draft(written, court_id=here.court_id, by=the_account(), at=now())
        flash(_("草稿已保存。请先用过去的案件回放一遍，再启用。"), "success")
        return redirect(url_for(".drafted_rule", scope=scope, rule_id=made.id))
    return _form_page(here, form, None)


@room.get(f"/courts/<scope>/drafted/<int(max={LARGEST_ID}):rule_id>/")
def drafted_rule(scope: str, rule_id: int) -> tuple[str, int]:
    """One rule: what it says, what it would have found, and what can be done with it."""
    here = scope_of(scope)
    rule = _found(here, rule_id)
    return page(
        "admin/drafted_rule.html",
        scope=here,
        rule=rule,
        condition=as_typed(rule.condition),
        past=[
            {**each, "submitted_at": datetime.fromisoformat(each["submitted_at"])}
            for each in (rule.replay or {}).get("cases", ())
        ],
        replaying=act.is_replaying(rule),
        is_draft=rule.standing is DraftedState.DRAFT,
        **_words(),
    )


@room.route(f"/courts/<scope>/drafted/<int(max={LARGEST_ID}):rule_id>/change/", methods=["GET", "POST"])
def change_drafted(scope: str, rule_id: int) -> Answer:
    """Change a draft; it has to be replayed anew."""
    here = scope_of(scope)
    rule = _found(here, rule_id, lock=request.method == "POST")
    if rule.standing is not DraftedState.DRAFT:
        return redirect(url_for(".drafted_rule", scope=scope, rule_id=rule_id))
    form = DraftedForm(drafted_of(rule))
    written = form.to_drafted() if sent(form) else None
    if written is not None:
        act.redraft(rule, written, by=the_account(), at=now())
        flash(_("已保存，请重新回放"), "success")
        return redirect(url_for(".drafted_rule", scope=scope, rule_id=rule_id))
    return _form_page(here, form, rule)


@room.post(f"/courts/<scope>/drafted/<int(max={LARGEST_ID}):rule_id>/replay/")
def replay_drafted(scope: str, rule_id: int) -> Response:
    """Run it over past filings."""
    return _do(scope, rule_id, act.ask_replay, _("回放已经开始，过一会儿刷新本页看结果"))


@room.post(f"/courts/<scope>/drafted/<int(max={LARGEST_ID}):rule_id>/live/")
def enact_drafted(scope: str, rule_id: int) -> Response:
    """Put it in force."""
    return _do(scope, rule_id, act.go_live, _("已启用，从现在起的审查都用它"))


@room.post(f"/courts/<scope>/drafted/<int(max={LARGEST_ID}):rule_id>/retire/")
def retire_drafted(scope: str, rule_id: int) -> Response:
    """Take it out of force."""
    return _do(scope, rule_id, act.retire, _("已停用"))


def _do(scope: str, rule_id: int, do: Callable[..., None], done: str) -> Response:
    rule = _found(scope_of(scope), rule_id, lock=True)
    if sent(ActionForm()):
        try:
            do(rule, by=the_account(), at=now())
        except act.NotReplayed:
            flash(_("还没有用现在的写法回放过，请先回放，看过结果再启用"), "info")
        except NotAsThingsStand:
            flash(_("这条规则已经不在原来的状态，请看现在的状态再操作"), "info")
        else:
            flash(done, "success")
    return redirect(url_for(".drafted_rule", scope=scope, rule_id=rule_id))


def _found(here: Scope, rule_id: int, *, lock: bool = False) -> DraftedRule:
    rule = store.locked(DraftedRule, rule_id) if lock else store.get(DraftedRule, rule_id)
    if rule is None or rule.court_id != here.court_id:
        abort(404)
    return rule


def _form_page(here: Scope, form: DraftedForm, rule: DraftedRule | None) -> tuple[str, int]:
    return page(
        "admin/drafted_form.html",
        scope=here,
        form=form,
        rule=rule,
        operations=OPERATIONS,
        example=as_typed(EXAMPLE),
    )


def _words() -> dict[str, object]:
    return {"severities": SEVERITIES, "colours": COLOURS, "case_types": CASE_TYPES, "states": STATES}
