"""The answer of triage: one procedure, up to five causes, and a redirect where it is not the court's matter yet."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from court_filing.law import cause_lists, causes, charges, proceedings
from court_filing.law.triage.asides import without_asides
from court_filing.law.triage.neighbours import neighbours
from court_filing.law.triage.rules import Hit, Reading, usual_reasons
from court_filing.law.triage.scoring import Score, scores
from court_filing.law.triage.stories import shares, stories

PROCEDURES = (
    "civil",
    "private_prosecution",
    "administrative",
    "enforcement",
    "payment_order",
    "preservation",
    "special",
    "not_court",
)
REDIRECTS = ("110", "police", "12345", "labour_arbitration", "administrative_review", "notary", "other")
MOST = 5
LONGEST, _END = 1000, 300
"""A longer text is read by its beginning and its end: what happened, and what is wanted. In characters."""

_ONLY_ASKED = re.compile(
    "(?:(?:想让|要|请|让|求)法院|法院(?:会不会|会|能不能|能|该|可不可以)|(?:法院)?(?:能不能|能否|会不会|可不可以|怎么)).{0,2}判"
)
"""Whoever asks what a court would decide has no decision yet."""

_DECIDED = re.compile(
    "判|裁(?!断)|调解|执行|公证|支付令|胜诉|赢|生效|法院|官司|文书|决定|立案|老赖|限制?高|失信|黑名单|冻|封|拍|终本|评估|线索|催告|败了"
)
"""Where nothing of the kind is said, likeness alone does not amount to enforcement."""

_START = 4
"""Points of a civil suit where nothing speaks for anything."""
_OWN, _FOREIGN, _LEAST = 6, -4, 4
"""Points for a cause out of the procedure's own list and for any other, and those that one needs to be proposed."""
_LISTS = {
    "civil": ("civil",),
    "enforcement": ("civil", "administrative"),
    "payment_order": ("civil", "application"),
    "preservation": ("civil", "application"),
    "special": ("application",),
    "administrative": ("administrative",),
    "private_prosecution": ("charge",),
    "not_court": ("civil", "charge", "application", "administrative"),
}
"""From which lists a procedure takes its causes."""
_GOOD, _NEAR = 0.3, 2
"""Which part of the best one's points a cause must have to stand before those that are merely near to the best ones,
and of how many the near ones are looked for."""
_DANGER_TOO = 20
"""Points from which on 110 is named beside a procedure."""
_ELSEWHERE = {
    "danger": "110",
    "police": "police",
    "hotline": "12345",
    "notary": "notary",
    "elsewhere": "other",
}
_NAMED = {to: name for name, to in _ELSEWHERE.items()}
_STORY, _STORY_CAUSE = 32, 40
"""Points that are shared out by likeness to known stories: among the procedures, and among the causes."""
_WORDING = 2
"""Points for what the wording speaks for, by one unit of it."""
_LIKE, _FAR = 0.33, 0.4
"""From which likeness of the nearest story on these points count in full; and how much they count at least."""
_LABOUR = frozenset({"劳动争议", "人事争议"})
_SAID, _DANGER = 100, 300
"""Points of an answer: more than any words gather."""
_DANGER_WHY = "您说现在有危险：先拨打110（《人民警察法》第二十一条）"
_JUDGMENT_WHY = (
    "您说已经有生效的判决书、调解书或者裁决书：对方不履行，申请强制执行（《民事诉讼法》第二百四十七条）"
)
_AGENCY_WHY = "您说对方是政府部门：对它的行为不服，提起行政诉讼（《行政诉讼法》第二条）"
_LABOUR_ARTICLE = "《劳动争议调解仲裁法》第五条"


@dataclass(frozen=True)
class Proposal:
    """A cause and why it was proposed."""

    name: str
    why: str


@dataclass(frozen=True)
class Redirect:
    """Where to go, and the legal reason."""

    to: str
    why: str


@dataclass(frozen=True)
class Triage:
    """What was made of a description. `why` says why this procedure."""

    procedure: str
    why: str
    causes: tuple[Proposal, ...]
    redirect: Redirect | None


@dataclass(frozen=True)
class Answers:
    """What the person said when asked; None or empty where nothing. `other_side`: person, company or government."""

    danger: bool | None = None
    judgment: bool | None = None
    """Whether there is a judgment, mediation or award in force（生效法律文书）."""
    arbitrated: bool | None = None
    """Whether labour arbitration was gone through."""
    other_side: str = ""


_NOTHING_SAID = Answers()


@dataclass
class _Weighed:
    """The points of each procedure and the strongest reason for it."""

    points: dict[str, float]
    best: dict[str, Hit]
    said: dict[str, str] = field(default_factory=dict)
    """The reason where an answer decided."""

    def why(self, name: str) -> str:
        """The strongest reason for a procedure, or for a place to go instead."""
        if name in self.said:
            return self.said[name]
        return _reason(self.best[name]) if name in self.best else usual_reasons()[name]

    def gain(self, outcome: str, points: float) -> None:
        """What speaks for a procedure, or for a place to go instead."""
        name = _NAMED.get(outcome, outcome)
        self.points[name] = self.points.get(name, 0) + points

    def settle(self, name: str, holds: bool, why: str) -> None:
        """What an answer says of a procedure: it comes before all that is guessed, or not at all."""
        if holds:
            self.points[name] = self.points.get(name, 0) + (_DANGER if name == "danger" else _SAID)
            self.said[name] = why
        else:
            self.points.pop(name, None)


def triage(text: str, *, said: Answers = _NOTHING_SAID) -> Triage:
    """What this description amounts to. Anything is answered; an empty text is civil, without causes.

    What was answered to questions prevails over what the words seem to say.
    """
    plain = _plain(text)
    reading = Reading(plain)
    hits = list(reading.hits())
    weighed = _weigh(hits)
    found = scores(plain, hits)
    _compare(reading, weighed, found)
    _heed(weighed, said)
    procedure, elsewhere = _decide(weighed)
    named = _proposals(procedure, found)
    redirect = _redirect(procedure, elsewhere, weighed, reading, hits, named)
    if redirect and redirect.to == "labour_arbitration" and said.arbitrated:
        redirect = None
    why = weighed.why(elsewhere or procedure)
    return Triage(procedure, why, named, redirect)


def get_ready() -> None:
    """Read the rules and the known stories, so that the first person need not wait for it: some seconds."""
    triage("法院")


def _compare(reading: Reading, weighed: _Weighed, found: dict[str, Score]) -> None:
    """Let the known stories speak: the nearest for their outcomes and causes, all for what their wording tells."""
    compared = stories().compare(reading)
    like = compared.like
    for outcome, odds in compared.speaks_for.items():
        weighed.gain(outcome, odds * _WORDING)
    near = max(_FAR, min(1.0, like[0].likeness / _LIKE)) if like else 0.0
    outcomes, named = shares(like)
    for outcome, share in outcomes.items():
        weighed.gain(outcome, share * _STORY * near)
    if "enforcement" not in weighed.best and not _DECIDED.search(reading.text):
        weighed.points.pop("enforcement", None)
    for name, share in named.items():
        found[name].liken(share * _STORY_CAUSE, next(x.story.said for x in like if name in x.story.causes))


def _heed(weighed: _Weighed, said: Answers) -> None:
    """Let the answers prevail."""
    if said.danger is not None:
        weighed.settle("danger", said.danger, _DANGER_WHY)
    if said.judgment is not None:
        weighed.settle("enforcement", said.judgment, _JUDGMENT_WHY)
    if said.other_side:
        weighed.settle("administrative", said.other_side == "government", _AGENCY_WHY)


def _plain(text: str) -> str:
    plain = re.sub(r"\s+", "", text)
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - _END] + plain[-_END:]
    return _ONLY_ASKED.sub("请求裁断", without_asides(plain))


def _weigh(hits: list[Hit]) -> _Weighed:
    points: dict[str, float] = defaultdict(float, civil=_START)
    best: dict[str, Hit] = {}
    top: dict[str, int] = {}
    for hit in hits:
        for name, gain in hit.rule.procedures:
            points[name] = max(points[name], gain) + min(points[name], gain) / 5
            if gain > top.get(name, 0):
                top[name], best[name] = gain, hit
    return _Weighed(points, best)


def _decide(weighed: _Weighed) -> tuple[str, str]:
    """The procedure, and the kind of redirect where no court is to be asked."""
    name = max(weighed.points, key=lambda key: weighed.points[key])
    return ("not_court", name) if name in _ELSEWHERE else (name, "")


def _proposals(procedure: str, found: dict[str, Score]) -> tuple[Proposal, ...]:
    """The best causes, those of the procedure's own list first; where few are good, what is near to them."""
    fits = {name: _fit(name, score, procedure) for name, score in found.items() if is_known(name)}
    ranked = sorted((name for name in fits if fits[name] >= _LEAST), key=lambda name: (-fits[name], name))
    good = [name for name in ranked if fits[name] >= fits[ranked[0]] * _GOOD]
    near = _near(good[:_NEAR], procedure)
    order = [*good, *sorted(near, key=lambda name: -fits.get(name, 0)), *ranked]
    return tuple(
        Proposal(name, _because(found[name]) if name in ranked else near[name])
        for name in list(dict.fromkeys(order))[:MOST]
    )


def _near(names: list[str], procedure: str) -> dict[str, str]:
    """The causes of the procedure's own list that are easily taken for these, each with what tells them apart."""
    found: dict[str, str] = {}
    for of, name, when in neighbours(names):
        if _is_own(name, procedure):
            found.setdefault(name, f"和“{of}”容易分不清：{when}，就是这个")
    return found


def _fit(name: str, score: Score, procedure: str) -> float:
    """Points, moved by whether the cause belongs to the procedure."""
    return score.points + (_OWN if _is_own(name, procedure) else _FOREIGN)


def _is_own(name: str, procedure: str) -> bool:
    """Whether the cause stands in a list from which the procedure takes its causes."""
    return _kind(name) in _LISTS[procedure]


@cache
def _kind(name: str) -> str:
    """Which list the cause stands in: civil, application, administrative, charge; empty where in none."""
    cause = causes.by_name(name)
    if cause:
        return "civil" if cause.is_suit else "application"
    if charges.by_name(name):
        return "charge"
    return "administrative" if name in _administrative() else ""


def is_labour(name: str) -> bool:
    """Whether the cause is a labour or personnel dispute (劳动争议、人事争议)."""
    cause = causes.by_name(name)
    return cause is not None and not _LABOUR.isdisjoint(cause.path)


def is_known(name: str) -> bool:
    """Whether one of the lists has a cause of that name."""
    return bool(_kind(name))


@cache
def _administrative() -> frozenset[str]:
    kinds = [kind for kind in proceedings.proceedings().values() if kind.causes == "administrative"]
    return frozenset(entry.name for entry in cause_lists.offered(kinds[0])) if kinds else frozenset()


def _because(score: Score) -> str:
    telling = [word for word in score.words if len(word) > 1] or score.words
    words = "、".join(f"“{word}”" for word in telling[:4])
    reason = f"；{score.reasons[0]}" if score.reasons else ""
    if words:
        return f"您提到了{words}{reason}"
    return f"和这样的事相近：“{score.story}”" if score.story else f"和这类事情常见的说法相近{reason}"


def _reason(hit: Hit) -> str:
    return f"{hit.rule.why}（{hit.rule.article}）" if hit.rule.article else hit.rule.why


def _redirect(
    procedure: str,
    elsewhere: str,
    weighed: _Weighed,
    reading: Reading,
    hits: list[Hit],
    named: tuple[Proposal, ...],
) -> Redirect | None:
    if elsewhere:
        return Redirect(_ELSEWHERE[elsewhere], weighed.why(elsewhere))
    if procedure == "administrative":
        return _review_first(hits)
    if procedure in ("civil", "special") and weighed.points.get("danger", 0) >= _DANGER_TOO:
        return Redirect("110", weighed.why("danger"))
    if procedure == "civil" and _labour_first(reading, hits, named):
        return Redirect(
            "labour_arbitration", f"劳动争议、人事争议先申请仲裁，对裁决不服再起诉（{_LABOUR_ARTICLE}）"
        )
    return None


def _review_first(hits: list[Hit]) -> Redirect | None:
    if any(hit.rule.reviewed for hit in hits):
        return None
    first = max(
        (hit for hit in hits if hit.rule.review_first), key=lambda hit: hit.rule.review_first, default=None
    )
    return Redirect("administrative_review", _reason(first)) if first else None


def _labour_first(reading: Reading, hits: list[Hit], named: tuple[Proposal, ...]) -> bool:
    """Whether it is a labour dispute that has not been to arbitration, and no written wage debt stands alone."""
    worked = reading.says("employed") or any(hit.rule.topic == "labour" for hit in hits)
    if not named or not worked or any(map(reading.says, ("arbitrated", "hiring", "insolvent"))):
        return False
    if reading.says("casual") and not reading.says("firm"):
        return False
    if not is_labour(named[0].name):
        return False
    only_wages = (
        named[0].name == "追索劳动报酬纠纷" and reading.says("iou") and not reading.says("more_than_wages")
    )
    return not only_wages
