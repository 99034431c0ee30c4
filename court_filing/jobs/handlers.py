"""What the worker does for each kind of task. Every handler may be called twice with no second effect."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from court_filing.acts import docketing, examination, notifications, papers, payment, refunds, study
from court_filing.acts.decisions import CARRY_OUT
from court_filing.acts.docketing import DOCKET_CASE
from court_filing.acts.drafted_rules import REPLAY_RULE
from court_filing.acts.evidence_bundle import MAKE_BUNDLE
from court_filing.acts.gathering import GATHER_PHOTOS
from court_filing.acts.letters import SEND_LETTER_REPLY
from court_filing.acts.materials import READ_MATERIAL, SCAN_MATERIAL
from court_filing.acts.notices import SEND_NOTICE
from court_filing.acts.notifications import APPLY_NOTIFICATION
from court_filing.acts.papers import MAKE_PAPER
from court_filing.acts.payment import ASK_PAYMENT, REFUND_PAYMENT
from court_filing.acts.privacy import MASK_MATERIAL
from court_filing.acts.reconciliation import COMPARE_BILL, RECONCILE_BILL
from court_filing.acts.refunds import GIVE_REFUND
from court_filing.acts.retention import REMOVE_FILE
from court_filing.acts.submission import EXAMINE
from court_filing.acts.unpacking import UNPACK_MATERIAL
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.material import ReadingState
from court_filing.cases.notice import Notice
from court_filing.cases.paper import Paper
from court_filing.cases.payment import HeldBecause, Payment, PaymentState, Refund, RefundState, received_of
from court_filing.clock import now
from court_filing.documents.papers import render
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.messages.protocol import Message
from court_filing.gateways.payments.protocol import Payments
from court_filing.gateways.payments.protocol import Refund as GivenBack
from court_filing.jobs.bundling import make_bundle
from court_filing.jobs.deciding import carry_out
from court_filing.jobs.drafts import remove_file
from court_filing.jobs.gathering import gather_photos
from court_filing.jobs.letters import send_letter_reply
from court_filing.jobs.masking import mask_material
from court_filing.jobs.reading import read_material
from court_filing.jobs.reconciling import compare_bill, reconcile_bill
from court_filing.jobs.replaying import replay_rule
from court_filing.jobs.runner import LONGEST_WAIT_SECONDS, Finish, FitForLogs, Handler, NotYet, NoUse
from court_filing.jobs.scanning import scan_material
from court_filing.jobs.study import study_material
from court_filing.jobs.unpacking import unpack_material
from court_filing.reading.ocr import Ocr
from court_filing.web.notice_words import wording

_WHY_BACK: Mapping[HeldBecause | None, str] = {
    None: "诉讼费已交清或者不用交，退回",
    HeldBecause.OTHER_AMOUNT: "金额不符退回",
    HeldBecause.REVISED: "应交金额已变更，退回",
    HeldBecause.LAPSED: "案件已按撤诉处理，退回",
}
"""Why a payment goes back whole, as its payer reads it at the gateway; None: it was more than was owed."""
READING_TIME = timedelta(minutes=10)
"""How long the review and the receipt wait for files to be read; then they go on without."""


def handlers(gateways: Gateways, base_url: str, *, ocr_threads: int = 0) -> Mapping[str, Handler]:
    """The handlers by kind of task, bound to the outside world.

    `ocr_threads`: on how many cores writing in pictures is recognised; on none it is not.
    """
    ocr = Ocr(threads=ocr_threads)
    return {
        **{kind: lambda about: study_material(about, gateways, ocr) for kind in study.KINDS},
        SCAN_MATERIAL: lambda about: scan_material(about, gateways),
        READ_MATERIAL: lambda about: read_material(about, gateways),
        UNPACK_MATERIAL: lambda about: unpack_material(about, gateways),
        MASK_MATERIAL: lambda about: mask_material(about, gateways),
        GATHER_PHOTOS: lambda about: gather_photos(about, gateways),
        EXAMINE: examine,
        CARRY_OUT: carry_out,
        MAKE_BUNDLE: lambda about: make_bundle(about, gateways),
        MAKE_PAPER: lambda about: make_paper(about, gateways, base_url),
        SEND_NOTICE: lambda about: send_notice(about, gateways, base_url),
        SEND_LETTER_REPLY: lambda about: send_letter_reply(about, gateways, base_url),
        ASK_PAYMENT: lambda about: ask_payment(about, gateways),
        REFUND_PAYMENT: lambda about: refund_payment(about, gateways),
        GIVE_REFUND: lambda about: give_refund(about, gateways),
        APPLY_NOTIFICATION: apply_notification,
        DOCKET_CASE: docket_case,
        RECONCILE_BILL: lambda about: reconcile_bill(about, gateways),
        COMPARE_BILL: compare_bill,
        REPLAY_RULE: replay_rule,
        REMOVE_FILE: lambda about: remove_file(about, gateways),
    }


def examine(about: str) -> Finish:
    """The automatic review of a submitted filing, once all its files have been read."""
    case = store.needed(Case, about)
    waiting = any(material.reading is ReadingState.WAITING for material in case.present_materials)
    if waiting and case.submitted_at is not None and now() < case.submitted_at + READING_TIME:
        raise NotYet("a file has not been read")

    def finish(at: datetime) -> None:
        examination.examine(store.needed(Case, about), at=at)

    return finish


def make_paper(about: str, gateways: Gateways, base_url: str) -> Finish | None:
    """Make the PDF of a paper and store it; a list of files waits until their pages are counted, but not for ever."""
    paper = store.needed(Paper, int(about))
    if paper.made_at is not None:
        return None
    if papers.awaits_reading(paper) and now() < paper.asked_at + READING_TIME:
        raise NotYet("a file that the paper lists has not been read")
    kind, stated = paper.kind, papers.stated(paper)
    store.rollback()
    pdf = render(kind, {**stated, "check_url": base_url + stated["check_url"]})
    stored = gateways.files.put(io.BytesIO(pdf), limit_bytes=len(pdf))

    def finish(at: datetime) -> None:
        paper = store.needed(Paper, int(about))
        paper.content = stated
        paper.made_at, paper.file_key = at, stored.key
        paper.sha256, paper.size_bytes = stored.sha256, stored.size_bytes

    return finish


def send_notice(about: str, gateways: Gateways, base_url: str) -> Finish | None:
    """Send a notice to where its person can be reached; one whom no messenger reaches finds it with the case.

    A task about one channel of it sends that way alone, and does nothing where the person has given none.
    """
    number, _, channel = about.partition(":")
    notice = store.get(Notice, int(number))
    # One about a draft goes with it. Each channel has a task of its own, and it alone knows that it is done.
    if notice is None or (not channel and notice.given_at is not None):
        return None
    case = store.needed(Case, notice.case_id)
    reached = [each for each in _addresses(notice, case) if gateways.messenger.reaches(each)]
    address = next((each for each in reached if not channel or _channel(each) == channel), None)
    words, event, key = wording(notice, case, base_url), notice.event, f"{case.id}-{about}"
    store.rollback()
    if address is not None:
        gateways.messenger.send(
            Message(address, words.subject, words.body, event, brief=words.brief, number=key)
        )

    def finish(at: datetime) -> None:
        notice = store.needed(Notice, int(number))
        if address is not None:
            notice.sent_at = notice.sent_at or at
        elif not reached:
            notice.only_here_at = notice.only_here_at or at

    return finish


def _addresses(notice: Notice, case: Case) -> list[str]:
    """Where the person may be reached, the best first; who filed the case has said where its papers go."""
    if notice.address is not None:
        return [notice.address]
    known = [notice.account.email, notice.account.mobile]
    if notice.account_id == case.owner_id:
        known = [case.service_email, known[0], case.service_phone, known[1]]
    return [each for each in known if each]


def _channel(address: str) -> str:
    return "email" if "@" in address else "mobile"


def apply_notification(about: str) -> Finish | None:
    """Let the attempt to pay learn of a notification that was kept."""
    if store.needed(GatewayEvent, int(about)).outcome is EventOutcome.APPLIED:
        return None

    def finish(at: datetime) -> None:
        notifications.apply(store.needed(GatewayEvent, int(about)), at=at)

    return finish


def ask_payment(about: str, gateways: Gateways) -> Finish | None:
    """Ask the gateway about an attempt whose notification has not come; close it when its time is over."""
    attempt = store.needed(Payment, int(about))
    if attempt.state not in (PaymentState.STARTED, PaymentState.CLOSED):
        return None
    channel, order_number = _payments_of(gateways, attempt.channel), attempt.order_number
    is_over = attempt.expires_at < now()
    store.rollback()
    outcome = channel.ask(order_number)
    if is_over and outcome.status in ("waiting", "unknown"):
        outcome = channel.close(order_number)
    never_opened = is_over and outcome.status == "unknown"
    if never_opened:
        # Its page was never opened, and nobody can open it any more. Money that comes all the same still counts.
        outcome = replace(outcome, status="closed")

    def finish(at: datetime) -> None:
        attempt = payment.learn(store.needed(Payment, int(about)), outcome, at=at)
        # What the gateway itself has closed stays closed.
        asks_on = never_opened or attempt.state is PaymentState.STARTED
        again = payment.next_question(attempt, at=at) if asks_on else None
        if again is not None:
            store.record_task(ASK_PAYMENT, attempt.id, at=again)

    return finish


def refund_payment(about: str, gateways: Gateways) -> Finish | None:
    """Give a payment back under its refund number, which the gateway carries out once."""
    attempt = store.needed(Payment, int(about))
    if attempt.state is not PaymentState.REFUNDING or attempt.goes_by_bank:
        return None
    channel, order_number, number = (
        _payments_of(gateways, attempt.channel),
        attempt.order_number,
        attempt.refund_number or "",
    )
    amount, reason = received_of(attempt), _WHY_BACK[attempt.held_because]
    store.rollback()
    answer = channel.refund(order_number, refund_number=number, amount_yuan=amount, reason=reason)
    # All of it may have been given back already by a hand at the gateway: then that is what there is to record.
    if not answer.accepted and channel.ask(order_number).status != "refunded":
        raise _refusal(answer)

    def finish(at: datetime) -> None:
        payment.confirm_refund(store.needed(Payment, int(about)), at=at)

    return finish


def give_refund(about: str, gateways: Gateways) -> Finish | None:
    """Give back what a decision says, a part or all of a payment; its refund number is carried out once."""
    refund = store.needed(Refund, int(about))
    if refund.state is not RefundState.ASKED or refund.goes_by_bank:
        return None
    channel, order_number = _payments_of(gateways, refund.payment.channel), refund.payment.order_number
    number, amount = refund.refund_number, refund.amount_yuan
    store.rollback()
    answer = channel.refund(order_number, refund_number=number, amount_yuan=amount, reason="退还诉讼费用")
    if not answer.accepted:
        raise _refusal(answer)

    def finish(at: datetime) -> None:
        refunds.confirm(store.needed(Refund, int(about)), at=at)

    return finish


def docket_case(about: str) -> Finish:
    """Docket a case whose fee was settled while that could not be done."""

    def finish(at: datetime) -> None:
        docketing.docket_settled(store.needed(Case, about), at=at)

    return finish


def _payments_of(gateways: Gateways, name: str) -> Payments:
    """The channel that an attempt was begun with. Raises ChannelOff where the settings do not name it any more."""
    channel = gateways.payments.get(name)
    if channel is None:
        raise ChannelOff(name)
    return channel


def _refusal(answer: GivenBack) -> Exception:
    return (RefundEnded if answer.is_over else RefundRefused)(answer.refused_because)


class ChannelOff(NotYet):
    """Nobody can be asked while the settings do not name the channel: all waits, and goes on when they do again."""

    wait_seconds = LONGEST_WAIT_SECONDS


class RefundRefused(FitForLogs):
    """The gateway would not give the money back; after the last attempt a person must look."""


class RefundEnded(RefundRefused, NoUse):
    """The gateway has ended the refund without giving the money back; a person must look at once."""
