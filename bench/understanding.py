"""How much of what papers say is read rightly: made-up cards, licences, letters, complaints and decisions, as clean
scans and as photos from a telephone, through the product's own recognition.

    python bench/understanding.py [--papers 8] [--kinds id_front complaint …] [--record FILE] [--check]

`--record` keeps the recognised lines with the truth, as the tests have them.
"""

import argparse
import difflib
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from complaints_with_truth import COMPLAINTS
from papers_with_truth import CARDS_AND_LETTERS, Chance, MadeUp
from photographed_papers import photographed, scanned

from court_filing.reading.kind import Kind
from court_filing.reading.ocr import Ocr
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords, Understood

WANTED = {"scanned": 0.95, "photographed": 0.85}
LONG = ("facts", "claims", "items")
"""What is a sentence or more: a sign that was misread in it is not a field that was misread."""
ALIKE = 0.97


def said(understood: Understood | None, name: str) -> str:
    """What was read by that name; `claims.2` is the second of them."""
    fields = understood.fields if understood else {}
    if name in fields:
        return fields[name][0].text
    one, _dot, number = name.rpartition(".")
    many = fields.get(one, ())
    return many[int(number) - 1].text if number.isdecimal() and len(many) >= int(number) else ""


def is_right(name: str, wanted: str, read: str) -> bool:
    """Whether the same signs were read, however brackets and commas were."""
    one, other = (re.sub(r"[\s;；。，,:：（）()]", "", text) for text in (wanted, read))
    if one == other:
        return True
    is_long = name.split(".")[0] in LONG and not name.endswith("yuan")
    return is_long and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def recognised(picture: Any, ocr: Ocr, folder: Path) -> PageWords:
    """The lines that the product recognises in the picture."""
    path = folder / "paper.jpg"
    picture.save(path, quality=92)
    return ocr.read_page(path, kind=Kind.JPEG, page=1) or PageWords(1, by_ocr=True)


def record(kind: str, how: str, paper: MadeUp, page: PageWords) -> dict[str, Any]:
    """One paper as the tests have it."""
    lines = [
        [line.text, [round(part, 4) for part in line.box], round(line.confidence, 3)] for line in page.lines
    ]
    return {"kind": kind, "how": how, "truth": paper.truth, "lines": lines}


Tally = dict[tuple[str, str], list[int]]
"""By way and kind of paper: how many fields were right, of how many."""


def asked() -> argparse.Namespace:
    """What the command was told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=8, help="of each kind, each as a scan and as a photo")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kinds", nargs="*", default=[*CARDS_AND_LETTERS, "complaint"])
    parser.add_argument("--record", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print each field that was read wrongly")
    parser.add_argument("--check", action="store_true", help="status 1 where less is right than is wanted")
    return parser.parse_args()


def measure(paper: MadeUp, how: str, page: PageWords, tally: Tally, *, wrong: bool) -> None:
    """Count the fields of one paper."""
    understood = understand([page])
    known = understood if understood and understood.paper == paper.kind else None
    for name, wanted in paper.truth.items():
        good = is_right(name, wanted, said(known, name))
        for group in (paper.kind, "all"):
            tally[how, group][0] += good
            tally[how, group][1] += 1
        if wrong and not good:
            print(f"  {paper.kind} {how}: {name} {wanted!r} was {said(known, name)!r}")


def main() -> int:
    """Print for each kind and way how many fields were right; with --check, whether enough were."""
    given = asked()
    tally: Tally = defaultdict(lambda: [0, 0])
    ocr, begun = Ocr(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for seed, kind in product(range(given.first, given.first + given.papers), given.kinds):
            make = CARDS_AND_LETTERS.get(kind) or COMPLAINTS[seed % len(COMPLAINTS)]
            paper = make(Chance(seed))
            for how in (scanned, photographed):
                page = recognised(how(paper, seed), ocr, Path(folder))
                measure(paper, how.__name__, page, tally, wrong=given.wrong)
                if given.record:
                    with given.record.open("a", encoding="utf-8") as kept:
                        row = record(kind, how.__name__, paper, page)
                        kept.write(json.dumps(row, ensure_ascii=False) + "\n")
    ocr.close()
    for (how_name, group), (good, total) in sorted(tally.items()):
        print(f"{how_name:<14}{group:<20}{good:5} of {total:5}  {good / total:6.1%}")
    print(f"{time.monotonic() - begun:.0f} s")
    shares = {name: tally[name, "all"][0] / max(tally[name, "all"][1], 1) for name in WANTED}
    return int(given.check and any(shares[name] < least for name, least in WANTED.items()))


if __name__ == "__main__":
    sys.exit(main())
