"""`court-filing file-keys`: the master keys by which stored files are encrypted."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from court_filing.clock import court_day, now
from court_filing.config import Settings
from court_filing.gateways import chosen
from court_filing.gateways.files import master_keys
from court_filing.gateways.files.master_keys import MasterKeys, WrongKeysFile
from court_filing.gateways.files.protocol import (
    FilesUnavailable,
    KeptFiles,
    NotGivenBack,
    NotStored,
    Rotated,
    WrongStore,
)

ReadSettings = Callable[[], Settings]
"""The group's `obj`."""


@click.group("file-keys")
def file_keys() -> None:
    """Master keys of the stored files: list, add, rotate."""


@file_keys.command("list")
@click.pass_obj
def list_keys(settings: ReadSettings) -> None:
    """Show every key by its id, the newest first, and how many files need it."""
    needed: Counter[str] = Counter()
    plain = 0
    with _told():
        files, keys = _opened(settings())
        for key in files.stored_keys():
            try:
                by = files.wrapped_by(key)
            except NotStored:
                continue
            needed.update(by)
            plain += not by
    for master in keys.all():
        since = f" since {master.made_on}" if master.made_on else ""
        click.echo(f"{master.id}{since}: {needed.pop(master.id, 0)} files")
    for missing, count in sorted(needed.items()):
        click.echo(f"{missing!a} is MISSING: {count} files")
    if plain:
        click.echo(f"not encrypted: {plain} files")


@file_keys.command("add")
@click.pass_obj
def add_key(settings: ReadSettings) -> None:
    """Put a new master key before the others in the file of keys; new files are wrapped by it from now on."""
    file = chosen.file_keys_file(settings())
    try:
        added = master_keys.add(file, on=court_day(now()))
    except (WrongKeysFile, OSError) as wrong:
        raise click.ClickException(str(wrong)) from wrong
    click.echo(f"added: {added.id}")
    click.echo(f"keep a copy of {file} apart from the files; then: court-filing file-keys rotate")


@file_keys.command("rotate")
@click.pass_obj
def rotate(settings: ReadSettings) -> None:
    """Wrap every file by the newest master key, and encrypt those from before; may be interrupted and repeated."""
    done: Counter[Rotated] = Counter()
    spoilt = 0
    with _told():
        files, _keys = _opened(settings())
        for key in files.stored_keys():
            try:
                done[files.rotate(key)] += 1
            except NotStored:
                continue
            except NotGivenBack as error:
                spoilt += 1
                click.echo(f"left as it is: {error}", err=True)
    click.echo(", ".join(f"{what}: {done[what]}" for what in Rotated))
    if spoilt:
        raise click.ClickException(f"{spoilt} files could not be read")


def _opened(settings: Settings) -> tuple[KeptFiles, MasterKeys]:
    return chosen.kept_files(settings), MasterKeys(chosen.file_keys_file(settings))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (WrongKeysFile, WrongStore, FilesUnavailable) as wrong:
        raise click.ClickException(str(wrong)) from wrong
