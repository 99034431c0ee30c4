"""`court-filing file-keys`: the master keys by which stored files are encrypted."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from court_filing.clock import court_day, now
from court_filing.config import Settings
from court_filing.gateways import chosen
from court_filing.gateways.files import master_keys
from court_filing.gateways.files.master_keys import MasterKeys, WrongKeysFile
from court_filing.gateways.files.parts import PartsFolder, Taken
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
    """Show every key by its id, the newest first, and how many files and uploads under way need it."""
    with _told():
        files, parts, keys = _opened(settings())
        needed, plain = _needed(files)
        under_way = _needed_under_way(parts)
    for master in keys.all():
        since = f" since {master.made_on}" if master.made_on else ""
        click.echo(f"{master.id}{since}: {_counted(needed.pop(master.id, 0), under_way.pop(master.id, 0))}")
    for missing in sorted({*needed, *under_way}):
        click.echo(f"{missing!a} is MISSING: {_counted(needed[missing], under_way[missing])}")
    if plain:
        click.echo(f"not encrypted: {plain} files")


def _needed(files: KeptFiles) -> tuple[Counter[str], int]:
    """How many files need which key, and how many were kept plain."""
    needed: Counter[str] = Counter()
    plain = 0
    for key in files.stored_keys():
        with suppress(NotStored):
            by = files.wrapped_by(key)
            needed.update(by)
            plain += not by
    return needed, plain


def _needed_under_way(parts: PartsFolder) -> Counter[str]:
    """The same of the uploads under way of this machine; one that is spoilt needs none any more."""
    needed: Counter[str] = Counter()
    for name in parts.names():
        with suppress(NotStored, NotGivenBack):
            needed[parts.wrapped_by(name)] += 1
    return needed


def _counted(files: int, under_way: int) -> str:
    return f"{files} files" + (f", {under_way} uploads under way" if under_way else "")


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
    """Wrap every file, and every upload under way of this machine, by the newest master key; encrypt files from before.

    May be interrupted and repeated.
    """
    with _told():
        files, parts, _keys = _opened(settings())
        done, spoilt = _rotated(files.stored_keys(), files.rotate)
        under_way, broken = _rotated(parts.names(), parts.rotate)
    click.echo(", ".join(f"{what}: {done[what]}" for what in Rotated))
    if under_way.total():
        said = ", ".join(f"{what}: {under_way[what]}" for what in (Rotated.WRAPPED_ANEW, Rotated.ALREADY))
        click.echo(f"uploads under way: {said}")
    if spoilt:
        raise click.ClickException(f"{spoilt} files could not be read")
    if broken:
        raise click.ClickException(f"{broken} uploads under way are as they were: rotate again later")


def _rotated(names: Iterator[str], rotate_one: Callable[[str], Rotated]) -> tuple[Counter[Rotated], int]:
    """What became of each of them, and how many are left as they were, of which it is said why."""
    done: Counter[Rotated] = Counter()
    left = 0
    for name in names:
        try:
            done[rotate_one(name)] += 1
        except NotStored:
            continue
        except Taken:
            left += 1
            click.echo(f"left as it is: upload {name} is being received", err=True)
        except NotGivenBack as error:
            left += 1
            click.echo(f"left as it is: {error}", err=True)
    return done, left


def _opened(settings: Settings) -> tuple[KeptFiles, PartsFolder, MasterKeys]:
    files = chosen.kept_files(settings)
    return files, chosen.kept_parts(settings), MasterKeys(chosen.file_keys_file(settings))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (WrongKeysFile, WrongStore, FilesUnavailable) as wrong:
        raise click.ClickException(str(wrong)) from wrong
