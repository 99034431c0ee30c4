"""`court-filing holidays`: the table of days off by which time limits end."""

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from court_filing.acts import holidays as act
from court_filing.cases.holidays import calendar, entered_years
from court_filing.clock import now
from court_filing.law.holidays import Year, read_years

InTransaction = Callable[[], AbstractContextManager[None]]
"""Opens the application's data and commits once at its end; the group's `obj`."""


@click.group()
def holidays() -> None:
    """Days off and make-up working days: list, show YEAR, set FILE, forget YEAR."""


@holidays.command("list")
@click.pass_obj
def list_years(data: InTransaction) -> None:
    """Show every year in force, with its source."""
    with data():
        entered = entered_years()
        for year in calendar().years.values():
            at = entered[year.year][0].entered_at if year.year in entered else None
            how = f"entered {at:%Y-%m-%dT%H:%MZ}" if at else "shipped"
            click.echo(f"{year.year} {how}: {len(year.off)} off, {len(year.work)} worked, {year.source}")


@holidays.command("show")
@click.argument("year", type=int)
@click.pass_obj
def show(data: InTransaction, year: int) -> None:
    """Print a year in the form that `set` reads."""
    with data():
        found = calendar().years.get(year)
    if found is None:
        raise click.ClickException(f"there is no table of {year}: Saturday and Sunday only")
    click.echo(f'[[year]]\nyear = {year}\nsource = "{found.source}"')
    for name, days in (("off", found.off), ("work", found.work)):
        click.echo(f"{name} = [{', '.join(day.isoformat() for day in sorted(days))}]")


@holidays.command("set")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def set_years(data: InTransaction, file: Path) -> None:
    """Put the years of FILE (TOML, in the shipped form) in force, all of them or none."""
    years = _read(file)
    with data():
        try:
            for year in years:
                act.enter(year, by=None, at=now())
        except act.NotPlausible as wrong:
            raise click.ClickException(f"{file}: {wrong}") from wrong
    for year in years:
        click.echo(f"in force: {year.year}, {len(year.off)} off, {len(year.work)} worked")


@holidays.command("forget")
@click.argument("year", type=int)
@click.pass_obj
def forget(data: InTransaction, year: int) -> None:
    """Go back to the shipped year, or to none."""
    with data():
        if not act.forget(year, by=None):
            raise click.ClickException(f"nothing was entered for {year}")
    click.echo(f"forgotten: {year}")


def _read(file: Path) -> list[Year]:
    try:
        return read_years(file.read_text(encoding="utf-8"))
    except (ValueError, tomllib.TOMLDecodeError) as wrong:
        raise click.ClickException(f"{file}: {wrong}") from wrong
