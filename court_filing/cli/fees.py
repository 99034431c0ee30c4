"""The commands of the fee law: `fee` answers questions as JSON Lines, `check-rules` reads the rule files strictly."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BufferedReader
from typing import BinaryIO, cast

import click

from court_filing.clock import court_day, now
from court_filing.law import rules
from court_filing.law.fees.interface import NoJson, answer, dumps, loads, refusal
from court_filing.law.rule_checks import STALE_DAYS

_CHUNK = 1 << 16
LONGEST_LINE = 1 << 20
_NO_JSON = "这一行不是合格的 JSON（UTF-8，一行一个对象，同一项只写一次）"
_TOO_LONG = f"这一行太长，最多 {LONGEST_LINE // 1024} KB"


@click.command()
def fee() -> None:
    """Answer fee questions: one JSON object a line in, one a line out.

    {"id", "kind", "inputs", "court"?, "on"?} becomes {"id", "amount", "due_now", "lines", "certainty", "basis", …}
    or {"id", "error": {"field", "message"}}. A court gives its province; what it decided for itself (its rounding,
    its figures) is in the database, which this command does not ask: POST /api/v1/fees does. See docs/fees.md.
    """
    try:
        rules.ensure_sound()
    except rules.BrokenRule as broken:
        raise click.ClickException(str(broken)) from broken
    _answer_all(cast(BufferedReader, sys.stdin.buffer), sys.stdout.buffer)


@click.command("check-rules")
@click.option("--stale-days", default=STALE_DAYS, show_default=True, type=click.IntRange(min=1))
@click.option("--strict", is_flag=True, help="fail on warnings too")
def check_rules(stale_days: int, strict: bool) -> None:
    """Check the rule files (fee_rules/): `file:line: what is wrong and how to mend it`, one a line."""
    found = rules.problems(today=court_day(now()), stale_days=stale_days)
    for problem in found:
        click.echo(str(problem))
    wrong = [problem for problem in found if strict or not problem.is_warning]
    if wrong:
        sys.exit(1)
    click.echo(f"{len(rules.rules())} rules are sound, {len(found)} warnings")


def _answer_all(asked: BufferedReader, told: BinaryIO) -> None:
    """Answer line by line in constant memory; what has come in is answered before more is waited for."""
    today = court_day(now())
    for lines in _lines(asked.read1):
        answers = [_answer(line, today) for line in lines]
        told.write(b"".join(line for line in answers if line))
        told.flush()


def _answer(line: bytes | None, today: date) -> bytes:
    if line is None:
        said = refusal(None, "", _TOO_LONG)
    elif not line.strip():
        return b""
    else:
        try:
            said = answer(loads(line.decode("utf-8-sig")), today=today)
        except (NoJson, UnicodeDecodeError):
            said = refusal(_id_in(line), "", _NO_JSON)
    return dumps(said).encode("utf-8", "replace") + b"\n"


def _id_in(line: bytes) -> str | None:
    """What looks like the id of a line that is no JSON, so that its sender finds it."""
    found = re.search(rb'"id"\s*:\s*"([^"\\]{1,200})"', line)
    return found[1].decode("utf-8", "replace") if found else None


def _lines(read: Callable[[int], bytes]) -> Iterator[list[bytes | None]]:
    """The lines as they come in, those of one reading together; None for one that is too long."""
    rest, skipping = b"", False
    while chunk := read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        lines: list[bytes | None] = [line if len(line) <= LONGEST_LINE else None for line in whole]
        if skipping and lines:
            lines, skipping = lines[1:], False
        if len(rest) > LONGEST_LINE or skipping:
            lines += [] if skipping else [None]
            rest, skipping = b"", True
        yield lines
    if rest and not skipping:
        yield [rest]
