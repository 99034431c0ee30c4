"""The command that says what the courts' books hold, and whether they balance."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

import click

from court_filing.cases.bills import count_differences, courts_with_books
from court_filing.cases.ledger import balances, gaps
from court_filing.law import courts


@click.command("books")
@click.pass_obj
def books(transaction: Callable[[], AbstractContextManager[None]]) -> None:
    """Print the balances of every court in yuan, and where the ledger does not add up; exit 1 where it does not."""
    sound = True
    with transaction():
        for court_id in courts_with_books():
            court = courts.get(court_id)
            click.echo(court.name)
            for account, amount in balances(court_id=court_id).items():
                click.echo(f"  {account:20} {amount:>16,.2f}")
            for gap in gaps(court_id=court_id):
                sound = False
                click.echo(
                    f"  {gap.account:20} is {gap.booked_yuan}, should be {gap.expected_yuan}", err=True
                )
        click.echo(f"differences to be cleared up: {count_differences(None)}")
    if not sound:
        sys.exit(1)
