"""`court-filing register`: what came to a court by other channels, and the prints by which like filings are found."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from court_filing.acts.register_file import BadRegister, read_register
from court_filing.acts.registers import take_in
from court_filing.acts.same_filings import renew_prints
from court_filing.clock import court_day, now
from court_filing.law import courts

InTransaction = Callable[[], AbstractContextManager[None]]
"""Opens the application's data and commits once at its end; the group's `obj`."""


@click.group()
def register() -> None:
    """Filings of other channels: import FILE, renew-prints."""


@register.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--court", required=True, help="name or code of the court to which they came")
@click.pass_obj
def import_file(data: InTransaction, file: Path, court: str) -> None:
    """Take in the lines of FILE (CSV in UTF-8 or GBK), all of them or none."""
    found = courts.by_name(court) or courts.by_code(court)
    if found is None:
        raise click.ClickException(f"there is no court {court}")
    at = now()
    try:
        rows = read_register(file.read_bytes(), today=court_day(at))
    except BadRegister as bad:
        for wrong in bad.wrong:
            click.echo(f"{file}:{wrong.line}: {wrong.text}", err=True)
        raise click.ClickException(f"nothing was taken in: {len(bad.wrong)} to mend") from bad
    with data():
        taken = take_in(found.id, rows, by=None, at=at)
    click.echo(f"taken in: {taken.new} new, {taken.changed} changed, {taken.same} the same")


@register.command("renew-prints")
@click.pass_obj
def renew(data: InTransaction) -> None:
    """Make the prints of all filings anew: once, after the secret key of the installation was changed."""
    with data():
        click.echo(f"made anew: the prints of {renew_prints()} filings")
