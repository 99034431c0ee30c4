"""Who may open what: one table for all endpoints, and one way to a case."""

from collections.abc import Mapping
from enum import Enum

from flask import Flask, abort, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Conflict, Forbidden
from werkzeug.wrappers import Response

from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.letter import Letter
from court_filing.cases.letters import letter_for_staff, letter_of, was_handed_on_by
from court_filing.cases.queries import case_for_person
from court_filing.texts import Text


class Rule(Enum):
    """Who may open an endpoint."""

    ANYONE = "anyone"
    MACHINE = "machine"
    """Anyone; the view itself checks the signature of what is sent."""
    SIGNED_IN = "signed in"
    FILER = "litigant or lawyer"
    OWNER = "litigant or lawyer, owner of the case"
    CASE_FILER = "owner of the case, or who fills in at the counter the draft that was handed over to them"
    CLERK = "clerk of a court"
    COUNTER = "clerk of a court, or who helps people to fill in there"
    CASE_CLERK = "clerk of the case's court"
    SUPERVISOR = "clerk who supervises the desk of a court"
    CASHIER = "clerk who takes money for a court and keeps its books"
    ADMINISTRATOR = "administrator of the platform"
    CASE_PERSON = "owner of the case, clerk of its court, or lawyer confirmed for a party"
    COUNSEL = "lawyer"
    CASE_COUNSEL = "lawyer who filed the case or was confirmed for a party"
    CASE_ACTOR = "owner of the case, or lawyer confirmed for a party"
    STAFF = "clerk of a court, or administrator"
    LETTER_STAFF = "who may see the letter: clerks of its court, or administrators alone"
    LETTER_WRITER = "litigant or lawyer who wrote the letter"


ABOUT_A_CASE = frozenset(
    {
        Rule.OWNER,
        Rule.CASE_FILER,
        Rule.CASE_CLERK,
        Rule.CASE_PERSON,
        Rule.CASE_COUNSEL,
        Rule.CASE_ACTOR,
    }
)
"""The rules that ask whose case it is."""

_BY_BLUEPRINT: Mapping[str, Rule] = {
    "portal": Rule.ANYONE,
    "callbacks": Rule.MACHINE,
    "api": Rule.MACHINE,
    "journey": Rule.CASE_FILER,
    "journey_list": Rule.FILER,
    "case_files": Rule.CASE_PERSON,
    "dossier": Rule.CASE_PERSON,
    "supplements": Rule.CASE_ACTOR,
    "counsel": Rule.COUNSEL,
    "desk": Rule.CASE_CLERK,
    "finance": Rule.CASHIER,
    "admin": Rule.ADMINISTRATOR,
    "account": Rule.SIGNED_IN,
}
"""Every page of a blueprint has its rule, unless it stands below."""

_EXCEPTIONS: Mapping[str, Rule] = {
    "static": Rule.ANYONE,
    "account.sign_in": Rule.ANYONE,
    "account.sign_up": Rule.ANYONE,
    "account.sign_out": Rule.ANYONE,
    "account.forgot_password": Rule.ANYONE,
    "account.reset_password": Rule.ANYONE,
    "account.messages": Rule.FILER,
    "account.message": Rule.FILER,
    "account.open_message": Rule.FILER,
    "account.read_all_messages": Rule.FILER,
    "journey.hand_over": Rule.OWNER,
    "journey.call_back": Rule.OWNER,
    "journey.delete_draft": Rule.OWNER,
    # What it is handed over to is the owner's case, and none of the clerk's at the counter.
    "journey.other_case": Rule.OWNER,
    # A signature is nobody else's to give.
    "journey.complaint_sign": Rule.OWNER,
    "journey.complaint_sign_so": Rule.OWNER,
    "counsel.case": Rule.CASE_COUNSEL,
    "desk.queue": Rule.CLERK,
    "desk.register": Rule.CLERK,
    "desk.messages": Rule.CLERK,
    "desk.open_message": Rule.CLERK,
    "desk.read_all_messages": Rule.CLERK,
    "desk.times": Rule.CLERK,
    "desk.refund_days": Rule.CLERK,
    "desk.board": Rule.SUPERVISOR,
    "desk.seconds": Rule.CLERK,
    "desk.assign": Rule.SUPERVISOR,
    "desk.away": Rule.SUPERVISOR,
    "desk.move_all": Rule.SUPERVISOR,
    "desk.hand_over": Rule.COUNTER,
    "desk.counter": Rule.CLERK,
    "desk.representations": Rule.CLERK,
    "desk.letters": Rule.STAFF,
    "desk.letter": Rule.LETTER_STAFF,
    "desk.reply_letter": Rule.LETTER_STAFF,
    "desk.transfer_letter": Rule.LETTER_STAFF,
    "portal.my_letters": Rule.FILER,
    "portal.my_letter": Rule.LETTER_WRITER,
    "portal.open_letter": Rule.LETTER_WRITER,
}


_ROLES: Mapping[Rule, Role] = {
    Rule.CLERK: Role.CLERK,
    Rule.COUNTER: Role.CLERK,
    Rule.CASE_CLERK: Role.CLERK,
    Rule.SUPERVISOR: Role.CLERK,
    Rule.CASHIER: Role.CLERK,
    Rule.COUNSEL: Role.LAWYER,
    Rule.CASE_COUNSEL: Role.LAWYER,
    Rule.ADMINISTRATOR: Role.ADMINISTRATOR,
}
"""The rules that one role alone can meet."""

_FILERS = frozenset({Rule.FILER, Rule.OWNER, Rule.CASE_ACTOR, Rule.LETTER_WRITER})
_STAFF = frozenset({Rule.STAFF, Rule.LETTER_STAFF})
_DECIDING = frozenset({Rule.CLERK, Rule.CASE_CLERK, *_STAFF})
"""What is not for assistants (导诉员) and cashiers (收费员), who are a court's own people and decide nothing."""
ABOUT_A_LETTER = frozenset({Rule.LETTER_STAFF, Rule.LETTER_WRITER})
"""The rules that ask whose letter it is."""


class NotAFiler(Forbidden):
    """A clerk at the door of the journey: a case begun under such an account could never be submitted."""

    sentence = Text(
        "您现在用的是法院工作人员的账号，不能用它立案。要为自己立案，请退出后用当事人或律师的账号登录；"
        "没有的，可以另外注册一个。"
    )


class AtCounter(Conflict):
    """The owner changes a draft that a clerk continues at the counter: it has to be called back first."""

    sentence = Text(
        "这份草稿现在由法院窗口的工作人员代您填写，刚才的修改没有保存。要自己接着填，请先收回："
        "打开任务清单，点“收回，我自己填”。"
    )


def rule_of(endpoint: str) -> Rule:
    """The rule of an endpoint; raises KeyError for one that nobody has thought about."""
    if endpoint in _EXCEPTIONS:
        return _EXCEPTIONS[endpoint]
    return _BY_BLUEPRINT[endpoint.partition(".")[0]]


def table(app: Flask) -> dict[str, Rule]:
    """Every endpoint of the app with its rule."""
    return {rule.endpoint: rule_of(rule.endpoint) for rule in app.url_map.iter_rules()}


def install(app: Flask) -> None:
    """Ask the table before every request."""
    app.before_request(_refuse_nul)
    app.before_request(_check)


def the_case() -> Case:
    """The case that this request is about; the table has let the person in."""
    case: Case = g.case
    return case


def the_letter() -> Letter:
    """The letter that this request is about; the table has let the person in."""
    letter: Letter = g.letter
    return letter


def the_account() -> Account:
    """The signed-in person."""
    account: Account = current_user._get_current_object()
    return account


def forget_account() -> None:
    """Have the signed-in person read anew, after `transaction.begin_writing`."""
    g.pop("_login_user", None)


def _refuse_nul() -> None:
    """No key of ours has a NUL in it, and PostgreSQL cannot even be asked for one."""
    if any("\0" in str(part) for part in (request.view_args or {}).values()):
        abort(404)


def _check() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    rule = rule_of(request.endpoint)
    if rule in (Rule.ANYONE, Rule.MACHINE):
        return None
    if not current_user.is_authenticated:
        if "Tus-Resumable" in request.headers:
            # A script in the middle of an upload: it says so itself, and cannot go to another page.
            abort(401)
        goes_on = request.full_path if request.method == "GET" else request.path
        return redirect(url_for("account.sign_in", next=goes_on.rstrip("?")))
    _check_person(rule)
    if rule in ABOUT_A_CASE:
        g.case = _case_for(rule)
    if rule in ABOUT_A_LETTER:
        g.letter = _letter_for(rule)
    return None


def _check_person(rule: Rule) -> None:
    """Whether this is a page for people like the one who is signed in."""
    if current_user.role is not _ROLES.get(rule, current_user.role):
        abort(403)
    if rule in _DECIDING and (current_user.assistant or current_user.cashier):
        abort(403)
    if rule is Rule.SUPERVISOR and not current_user.supervisor:
        abort(403)
    if rule is Rule.CASHIER and not current_user.cashier:
        abort(403)
    if rule in _FILERS and current_user.is_staff:
        raise NotAFiler
    if rule in _STAFF and not current_user.is_staff:
        abort(403)


def check_again() -> Case:
    """The case anew, after `transaction.begin_writing`: still theirs, and as it is now."""
    forget_account()
    case: Case = _case_for(rule_of(request.endpoint or ""))
    g.case = case
    return case


def _case_for(rule: Rule) -> Case:
    """The one way to a case: to anybody else it does not exist."""
    account = the_account()
    case = case_for_person((request.view_args or {}).get("case_id", ""), account)
    if case is None:
        if rule is Rule.CASE_FILER and account.is_staff:
            raise NotAFiler
        abort(404)
    if rule is Rule.OWNER and case.owner_id != account.id:
        abort(404)
    if rule is Rule.CASE_FILER:
        _ensure_theirs_to_fill_in(case, account)
    if rule is Rule.CASE_CLERK and case.court_id != account.court_id:
        abort(404)
    return case


def _letter_for(rule: Rule) -> Letter:
    """The one way to a letter: to anybody else it does not exist."""
    letter_id = (request.view_args or {}).get("letter_id", 0)
    find = letter_for_staff if rule is Rule.LETTER_STAFF else letter_of
    letter = find(the_account(), letter_id)
    if letter is None:
        _send_on_who_handed_it_on(letter_id)
        abort(404)
    return letter


def _send_on_who_handed_it_on(letter_id: int) -> None:
    """A double click on 转办: the first took the letter out of the clerk's sight, and the second is answered alike."""
    if request.endpoint != "desk.transfer_letter" or not the_account().is_staff:
        return
    if was_handed_on_by(the_account(), letter_id, to=request.form.get("to", "")):
        abort(redirect(url_for("desk.letters")))


def _send_on_who_submitted(case: Case, account: Account) -> None:
    """A double click at the counter: the first submitted the paper filing, and the second is answered alike."""
    served = account.decides and account.court_id == case.court_id and case.received_at is not None
    if request.endpoint == "journey.counter_submission" and request.method == "POST" and served:
        abort(redirect(url_for("desk.counter_received", case_id=case.id)))


def _ensure_theirs_to_fill_in(case: Case, account: Account) -> None:
    """The owner, or the clerk who continues the draft at the counter; of those two one at a time."""
    if case.at_counter and case.clerk_id == account.id:
        return
    _send_on_who_submitted(case, account)
    if account.is_staff:
        raise NotAFiler
    if case.owner_id != account.id:
        abort(404)
    if case.at_counter and request.method != "GET":
        raise AtCounter
