"""What happens in histories of money without a gateway: at the bank, at the counter, and with receipts."""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from histories_at_court import Court
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from court_filing.acts import (
    bank_lines,
    bank_transfers,
    fee_receipts,
    refund_orders,
    statements,
    takings,
    unmatching,
)
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import RefundFile
from court_filing.cases.case import Case
from court_filing.cases.ledger_entry import CHANNEL
from court_filing.cases.payment import BANK, COUNTER
from court_filing.clock import court_day, now
from court_filing.reading.bank_statements import read_statement

crashes = st.none() | st.integers(0, 45)
which = st.integers(0, 30)
OUT_OF_TURN = (
    statements.ReadBefore,
    bank_lines.Unknown,
    unmatching.StandsAgainst,
    takings.SamePerson,
    takings.SlipTaken,
    refund_orders.SamePerson,
    refund_orders.NothingToOrder,
    fee_receipts.Refused,
)
"""What the product answers by hand to somebody who comes too late or wants what cannot be."""
TITLES = "交易日期 贷方发生额 对方户名 对方账号 对方行名 附言 交易流水号".split()
LINE_ACTS = ("match", "match", "set aside", "take up", "send back", "unmatch", "unmatch")


@dataclass
class Bank:
    """Knows what came to the court's account, and which statements it gave out."""

    rows: list[tuple[date, tuple[str, ...]]] = field(default_factory=list)
    given_out: dict[str, bytes] = field(default_factory=dict)
    """By SHA-256."""

    def comes(self, amount_yuan: Decimal, remark: str, *, on: date, named: bool, numbered: bool) -> None:
        """Somebody pays in; not every bank says who it was, or has a number for it."""
        payer = ("曾巧云", "6222020000000000001", "工商银行") if named else ("", "", "")
        number = f"2026{len(self.rows):08d}" if numbered else ""
        self.rows.append((on, (f"{amount_yuan:.2f}", *payer, remark, number)))

    def statement(self, since: date) -> str:
        """One from that day on; its SHA-256."""
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow(TITLES)
        table.writerows((on.isoformat(), *cells) for on, cells in sorted(self.rows) if on >= since)
        content = text.getvalue().encode("gbk")
        self.given_out[hashlib.sha256(content).hexdigest()] = content
        return hashlib.sha256(content).hexdigest()

    def shown_fen(self, taken_in: set[str]) -> int:
        """What came by those statements that were taken in, each payment once."""
        shown: dict[str, int] = defaultdict(int)
        for sha256 in taken_in:
            lines = self.given_out[sha256].decode("gbk").splitlines()[1:]
            for line in set(lines):
                shown[line] = max(shown[line], lines.count(line))
        return sum(int(Decimal(line.split(",")[1]) * 100) * times for line, times in shown.items())


class ByHand(RuleBasedStateMachine):
    """What payers and cashiers do without a gateway."""

    court: Court
    bank: Bank
    _acts: Callable[[Callable[[Case], object], int | None], None]

    # At the bank

    @rule(
        odd=st.sampled_from(["0", "0", "0", "0", "0.01", "-0.01", "100", "-150"]),
        remark=st.sampled_from(["诉讼费 {}", "诉讼费 {}", "{}", "曾巧云诉讼费", "{} 23456789"]),
        days_ago=st.sampled_from([0, 0, 0, 1, 3]),
        told=st.sampled_from([(True, True), (True, False), (False, True)]),
    )
    def transfers(self, odd: str, remark: str, days_ago: int, told: tuple[bool, bool]) -> None:
        """The payer transfers what is owed, or nearly so, with the code or without."""
        self._acts(lambda case: bank_transfers.offer(case), None)
        ((fen, code),) = self.court.kept(
            "SELECT amount_yuan, transfer_code FROM fee ORDER BY id DESC LIMIT 1"
        )
        amount = max(Decimal(fen) / 100 + Decimal(odd), Decimal("0.01"))
        on = court_day(now()) - timedelta(days=days_ago)
        self.bank.comes(amount, remark.format(code or ""), on=on, named=told[0], numbered=told[1])

    @rule(days=st.sampled_from([0, 2, 90, 90]), again=st.booleans(), crash=crashes)
    def takes_in_a_statement(self, days: int, again: bool, crash: int | None) -> None:
        """A cashier takes in what the bank gave out: a new statement, or one that was taken in before."""
        sha256 = self.bank.statement(court_day(now()) - timedelta(days=days))
        if again:
            sha256 = next(iter(self.bank.given_out))
        content = self.bank.given_out[sha256]
        if content.count(b"\n") < 2:
            return
        read = read_statement(content)

        def take_in(_case: Case) -> None:
            statements.take_in(
                self.court.id, read, name="流水.csv", sha256=sha256, by=self._cashier(0), at=now()
            )

        self._acts(take_in, crash)

    @rule(place=which, what=st.sampled_from(LINE_ACTS), by_code=st.booleans(), crash=crashes)
    def looks_into_a_line(self, place: int, what: str, by_code: bool, crash: int | None) -> None:
        """A cashier says whose money at the bank is, or that it was said wrongly."""
        wanted = {"take up": "other", "unmatch": "matched"}.get(what, "open")
        lines = self.court.kept("SELECT id FROM bank_line WHERE state = ? ORDER BY id", wanted)
        if not lines:
            return
        (line_id,) = lines[place % len(lines)]
        ((code,),) = self.court.kept("SELECT transfer_code FROM fee ORDER BY id DESC LIMIT 1")

        def look(case: Case) -> None:
            typed = code if by_code and code else case.case_number or str(case.filing_number)
            by: dict[str, Any] = {"by": self._cashier(place % 2), "at": now()}
            todo: dict[str, Callable[..., object]] = {
                "match": lambda: bank_lines.match_by_hand(self.court.id, line_id, typed, **by),
                "set aside": lambda: bank_lines.set_aside(self.court.id, line_id, "不是诉讼费", **by),
                "take up": lambda: bank_lines.take_up(self.court.id, line_id, **by),
                "send back": lambda: bank_lines.send_back(self.court.id, line_id, "", **by),
                "unmatch": lambda: unmatching.unmatch(self.court.id, line_id, "认错了", **by),
            }
            todo[what]()

        self._acts(look, crash)

    @rule(crash=crashes)
    def orders_the_bank_to_give_back(self, crash: int | None) -> None:
        """A cashier fills in the accounts that are not known, and makes an order of everything that waits."""

        def order(_case: Case) -> None:
            for item in refund_orders.waiting(self.court.id):
                if not item.ready:
                    refund_orders.set_payee(
                        self.court.id, item.key, name="曾巧云", account="6222020000000000002", bank="农业银行"
                    )
            refund_orders.make(self.court.id, by=self._cashier(0), at=now())

        self._acts(order, crash)

    @rule(place=which, who=st.sampled_from([1, 1, 1, 0]), bounces=st.booleans(), crash=crashes)
    def the_bank_gives_back(self, place: int, who: int, bounces: bool, crash: int | None) -> None:
        """An order is confirmed by a second cashier, perhaps after the bank bounced a row of it."""
        files = self.court.kept("SELECT id FROM refund_file ORDER BY carried_out_on IS NULL DESC, id DESC")
        if not files:
            return
        (file_id,) = files[place % len(files)]

        def confirm(_case: Case) -> None:
            file = store.needed(RefundFile, file_id)
            if bounces and (items := refund_orders.items_in(file)):
                refund_orders.put_back(
                    self.court.id,
                    file_id,
                    items[0].key,
                    name="曾巧云",
                    account="6222020000000000003",
                    bank="",
                    at=now(),
                )
                return
            today = court_day(now())
            refund_orders.carry_out(self.court.id, file_id, on=today, by=self._cashier(who), at=now())

        self._acts(confirm, crash)

    # At the counter

    @rule(
        odd=st.sampled_from(["0", "0", "0", "0.01", "50", "-50"]),
        slip=st.sampled_from(["", "", "000001", "000002"]),
        confirmed=st.booleans(),
        crash=crashes,
    )
    def pays_at_the_counter(self, odd: str, slip: str, confirmed: bool, crash: int | None) -> None:
        """A cashier records cash or a card; perhaps another confirms it at once."""

        def record(case: Case) -> None:
            fee = case.fee_payable or case.fees[-1]
            method = takings.POS if slip else takings.CASH
            takings.record(
                fee,
                received_yuan=max(fee.amount_yuan + Decimal(odd), Decimal("0.01")),
                method=method,
                slip_number=slip,
                by=self._cashier(0),
                at=now(),
            )

        self._acts(record, crash)
        if confirmed:
            self.second_cashier_looks(0, 1, False, None)

    @rule(place=which, who=st.sampled_from([1, 1, 1, 0]), cancels=st.booleans(), crash=crashes)
    def second_cashier_looks(self, place: int, who: int, cancels: bool, crash: int | None) -> None:
        """What was recorded is confirmed, twice perhaps or by the same person; or it is cancelled."""
        ours = self.court.kept("SELECT id FROM counter_taking ORDER BY confirmed_at IS NULL DESC, id DESC")
        if not ours:
            return
        (taking_id,) = ours[place % len(ours)]

        def look(_case: Case) -> None:
            if cancels:
                takings.cancel(self.court.id, taking_id, "记错了", by=self._cashier(who), at=now())
            else:
                takings.confirm(self.court.id, taking_id, by=self._cashier(who), at=now())

        self._acts(look, crash)

    # With receipts

    @rule(number=st.sampled_from(["", "", "1101260001", "1101260002"]), crash=crashes)
    def issues_receipts_anew(self, number: str, crash: int | None) -> None:
        """The receipts have been drawn; one is issued anew, or the number of the fiscal receipt is entered."""

        def issue(case: Case) -> None:
            for paper in case.papers:
                paper.made_at = paper.made_at or now()
            store.flush()
            for payment in fee_receipts.paid_of(case)[-1:]:
                if number:
                    fee_receipts.enter_fiscal_number(payment, number, by=self._cashier(0), at=now())
                else:
                    fee_receipts.reissue(payment, at=now())

        self._acts(issue, crash)

    # How it is done

    def _cashier(self, place: int) -> Account:
        return store.needed(Account, self.court.cashier_ids[place])

    def _check_by_hand(self) -> None:
        """What bank and cashiers know they have is what the books say, each payment counted once."""
        kept = self.court.kept
        taken_in = {sha256 for (sha256,) in kept("SELECT sha256 FROM bank_statement")}
        query = """
            SELECT (SELECT COALESCE(SUM(received_yuan), 0) FROM counter_taking WHERE confirmed_at IS NOT NULL)
                 - (SELECT COALESCE(SUM(total_yuan), 0) FROM refund_file WHERE carried_out_on IS NOT NULL)
                 - (SELECT COALESCE(SUM(amount_yuan), 0) FROM bank_line WHERE state = 'other')"""
        ((rest,),) = kept(query)
        booked = dict(kept("SELECT account, SUM(amount_yuan) FROM ledger_line GROUP BY account"))
        ours = booked.get(CHANNEL + BANK, 0) + booked.get(CHANNEL + COUNTER, 0)
        assert ours == self.bank.shown_fen(taken_in) + rest
