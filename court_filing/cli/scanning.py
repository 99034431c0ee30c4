"""The command that has files searched for viruses again."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import click

from court_filing.acts import scanning
from court_filing.clock import now


@click.command("scan-again")
@click.option(
    "--all", "every", is_flag=True, help="also those that were found clean, as after new signatures"
)
@click.pass_obj
def scan_again(transaction: Callable[[], AbstractContextManager[None]], every: bool) -> None:
    """Have the worker search stored files for viruses again: those never found clean."""
    with transaction():
        click.echo(f"{scanning.scan_again(every=every, at=now())} files to scan")
