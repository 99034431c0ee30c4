"""The command `court-filing`."""

import logging
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from email_validator import EmailNotValidError, validate_email
from flask import Flask
from flask_migrate import upgrade

from court_filing.acts import appointment, court_practice, court_programs
from court_filing.acts.passwords import hash_of
from court_filing.acts.sections import place_clerk
from court_filing.acts.sign_in_names import NameTaken
from court_filing.app import create_app
from court_filing.cases import lifecycle, store, worklist
from court_filing.cases.account import Account, Role
from court_filing.cases.court_programs import programs
from court_filing.cases.sections import open_sections, section_named
from court_filing.cli import books, fees, file_keys, holidays, law, reading, register, review, scanning
from court_filing.clock import court_day, now
from court_filing.config import MissingSetting, Settings
from court_filing.law import courts
from court_filing.law.rules import BrokenRule, ensure_sound


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Self-service case filing (自助立案): serve the pages, do the work, look after the data."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")


def _settings() -> Settings:
    try:
        ensure_sound()
        return Settings.from_environment()
    except (BrokenRule, MissingSetting) as wrong:
        raise click.ClickException(str(wrong)) from wrong


@main.command()
def migrate() -> None:
    """Bring the database to the newest form."""
    settings = _settings()
    settings.folder.mkdir(parents=True, exist_ok=True)
    with create_app(settings).app_context():
        upgrade()


@main.command("load-demo")
@click.option(
    "--filings", type=click.IntRange(0, 5000), default=0, help="so many filings at the desk besides"
)
def load_demo(filings: int) -> None:
    """Make the demonstration accounts, and print their sign-ins; safe to repeat, but for --filings, which adds."""
    from court_filing.demonstration import accounts

    app = create_app(_settings())
    with app.app_context():
        for line in accounts.load():
            click.echo(line)
        for line in accounts.load_filings(filings, files=app.extensions["court_filing.gateways"].files):
            click.echo(line)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--threads", default=8, show_default=True)
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages with gunicorn."""
    _settings()
    os.execv(
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "court_filing.wsgi:app",
            f"--bind={host}:{port}",
            "--worker-class=gthread",
            f"--workers={workers}",
            f"--threads={threads}",
            "--timeout=120",
            "--limit-request-line=8190",
            # Its one path in the home folder would be shared by every stack of the machine.
            "--no-control-socket",
        ],
    )


@main.command()
@click.option("--threads", default=2, show_default=True)
def work(threads: int) -> None:
    """Carry out recorded work: papers, notices, reading files, asking payment gateways."""
    from court_filing.jobs.worker import work as run

    run(create_app(_settings()), threads=threads)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), required=True, help="keys, trades and settings")
@click.option(
    "--certificates", is_flag=True, help="make certificates in the folder, and go by them from now on"
)
def sandbox(host: str, port: int, folder: Path, certificates: bool) -> None:
    """Run the payment sandbox, which speaks the protocols of Alipay's and WeChat Pay's gateways."""
    from court_filing.sandbox import prepare
    from court_filing.sandbox import serve as run

    prepare(folder, certificates=certificates)
    run(host, port, folder)


@main.command()
@click.option("--base-url", required=True, help="where the pages are served")
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo-out"), show_default=True)
@click.option("--only", multiple=True, metavar="PROCEEDING", help="only this proceeding; can be repeated")
@click.option("--all", "every", is_flag=True, help="every proceeding, not only one of each type")
def demo(base_url: str, out: Path, only: tuple[str, ...], every: bool) -> None:
    """File one case of each type over HTTP as a browser would, save its PDFs, print a summary as JSON."""
    from court_filing.demonstration import filing, suits

    known = suits.every_proceeding()
    if unknown := [name for name in only if name not in known]:
        raise click.BadParameter(f"{', '.join(unknown)}; there are: {', '.join(known)}", param_hint="--only")
    wanted = list(only) or (known if every else suits.one_of_each_type())
    sys.exit(filing.run(base_url.rstrip("/"), out, wanted))


@main.command()
@click.option("--retry", is_flag=True, help="let each of them begin anew")
def tasks(retry: bool) -> None:
    """Show recorded work that was given up, one task a line."""
    app = create_app(_settings())
    with _transaction(app):
        for task in worklist.dead_tasks():
            click.echo(f"{task.id} {task.kind} {task.about} due {task.run_at:%Y-%m-%dT%H:%MZ}: {task.error}")
        click.echo(f"{worklist.count_dead_tasks()} given up")
        anew = worklist.retry_dead_tasks(at=now()) if retry else []
    if anew:
        app.extensions["engine"].hand_over(anew)
        click.echo(f"{len(anew)} begin anew")


@main.command()
@click.option("--role", type=click.Choice([role.value for role in appointment.STAFF]), default="clerk")
@click.option("--name", required=True, help="real name")
@click.option("--mobile", help="to sign in by")
@click.option("--email", help="to sign in by")
@click.option("--court", help="name or code of the clerk's court")
@click.option("--section", help="name of the section (业务庭室) of that court in which the clerk works")
@click.option("--supervisor", is_flag=True, help="hands out the work of the desk (庭长)")
@click.option("--assistant", is_flag=True, help="only helps people to fill in (导诉员), and decides nothing")
@click.option("--cashier", is_flag=True, help="only takes and gives back money (收费员), and decides nothing")
def appoint(
    role: str,
    name: str,
    mobile: str | None,
    email: str | None,
    court: str | None,
    assistant: bool,
    cashier: bool,
    section: str | None,
    supervisor: bool,
) -> None:
    """Give a clerk (立案法官), an assistant, a cashier or an administrator an account; prints a new password, once."""
    _check_sign_in_names(mobile, email)
    court_id = _court(court).id if court else None
    password = secrets.token_urlsafe(12)
    with _transaction(create_app(_settings())):
        try:
            appointed = appointment.appoint(
                Role(role),
                name=name,
                mobile=mobile,
                email=email,
                court_id=court_id,
                password_hash=hash_of(password),
                at=now(),
                assistant=assistant,
                cashier=cashier,
            )
            if court_id:
                _place(appointed, section, supervisor=supervisor and appointed.decides)
        except NameTaken as taken:
            raise click.ClickException(f"somebody who files cases has this {taken.field}") from taken
        except ValueError as wrong:
            raise click.ClickException(str(wrong)) from wrong
    click.echo(f"password: {password}")


def _place(clerk: Account, section: str | None, *, supervisor: bool) -> None:
    """Say where the clerk works. Raises ValueError where the court has no such section."""
    found = section_named(str(clerk.court_id), section) if section else None
    if section and found is None:
        known = "、".join(each.name for each in open_sections(clerk.court_id)) or "none"
        raise ValueError(f"no section {section}; there are: {known}")
    place_clerk(clerk, section=found, supervisor=supervisor)


@main.command("new-password")
@click.argument("name")
def new_password(name: str) -> None:
    """Give the person with that mobile number or e-mail address a new password and print it, once.

    For whom no code reaches, after the court has made sure who they are.
    """
    password = secrets.token_urlsafe(12)
    with _transaction(create_app(_settings())):
        try:
            appointment.give_password(name, hash_of(password))
        except LookupError as nobody:
            raise click.ClickException("there is no such account") from nobody
    click.echo(f"password: {password}")


@main.command("set-court")
@click.argument("court")
@click.argument("setting")
@click.argument("value")
def set_court(court: str, setting: str, value: str) -> None:
    """Write what a court decides for itself: number_on, accept_clean, correction_days, base_fee.<kind>."""
    court_id = _court(court).id
    with _transaction(create_app(_settings())):
        try:
            court_practice.decide(court_id, setting, value, on=court_day(now()))
        except court_practice.BadSetting as bad:
            raise click.ClickException(str(bad)) from bad


@main.group()
def program() -> None:
    """Programs of the courts that may tell what happens in a case (docs/api.md)."""


@program.command("add")
@click.option("--court", required=True, help="name or code of the court of whose cases it tells")
@click.option("--name", required=True, help="what it is called")
def add_program(court: str, name: str) -> None:
    """Give a program of a court an access key; printed once, and not kept."""
    if not name.strip() or len(name) > court_programs.LONGEST_NAME:
        raise click.ClickException(f"a name has 1 to {court_programs.LONGEST_NAME} characters")
    court_id = _court(court).id
    with _transaction(create_app(_settings())):
        added, key = court_programs.add(court_id, name=name.strip(), at=now())
        click.echo(f"program: {added.id}")
    click.echo(f"key: {key}")


@program.command("list")
def list_programs() -> None:
    """Show every program: id, court, name, since when, until when."""
    with _transaction(create_app(_settings())):
        for each in programs():
            until = f" revoked {each.revoked_at:%Y-%m-%dT%H:%MZ}" if each.revoked_at else ""
            name = courts.get(each.court_id).name
            click.echo(f"{each.id} {name} {each.name} since {each.created_at:%Y-%m-%dT%H:%MZ}{until}")


@program.command("revoke")
@click.argument("program_id", type=int)
def revoke_program(program_id: int) -> None:
    """Let the program's key open nothing any more."""
    with _transaction(create_app(_settings())):
        try:
            revoked = court_programs.revoke(program_id, at=now())
        except LookupError as nothing:
            raise click.ClickException(f"there is no program {program_id}") from nothing
        click.echo(f"revoked: {revoked.id} {revoked.name}")


@contextmanager
def _transaction(app: Flask) -> Iterator[None]:
    """On the data of the application; committed once, at the end, unless something is raised."""
    with app.app_context():
        yield
        store.commit(app.extensions["engine"].hand_over)


def _court(name: str) -> courts.Court:
    court = courts.by_name(name) or courts.by_code(name)
    if court is None:
        raise click.ClickException(f"there is no court {name}")
    return court


def _check_sign_in_names(mobile: str | None, email: str | None) -> None:
    if not mobile and not email:
        raise click.ClickException("--mobile or --email, to sign in by")
    if mobile and not re.fullmatch(r"1[3-9][0-9]{9}", mobile):
        raise click.ClickException("a mobile number has 11 digits")
    if email:
        try:
            validate_email(email, check_deliverability=False)
        except EmailNotValidError as bad:
            raise click.ClickException("not an e-mail address") from bad


@main.command("draw-lifecycle")
def draw_lifecycle() -> None:
    """Print the lifecycle tables as Mermaid diagrams."""
    click.echo(lifecycle.diagram())


holidays.holidays.context_settings["obj"] = lambda: _transaction(create_app(_settings()))
main.add_command(holidays.holidays)
books.books.context_settings["obj"] = lambda: _transaction(create_app(_settings()))
main.add_command(books.books)
scanning.scan_again.context_settings["obj"] = lambda: _transaction(create_app(_settings()))
main.add_command(scanning.scan_again)
register.register.context_settings["obj"] = lambda: _transaction(create_app(_settings()))
main.add_command(register.register)
file_keys.file_keys.context_settings["obj"] = _settings
main.add_command(file_keys.file_keys)
for command in (
    fees.fee,
    fees.check_rules,
    law.case_number,
    law.check_id,
    law.courts_for,
    law.triage,
    reading.read,
    review.review,
):
    main.add_command(command)
