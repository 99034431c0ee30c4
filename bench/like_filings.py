"""How well like filings are found, and how fast: recall, precision, and the look-up among 100,000 prints.

    python bench/like_filings.py [--check]

2,000 invented filings are filed one after the other. 200 of them are filed before in other words: claims told anew,
interest that ran on, signs that were read wrongly, parties in another order. 200 more only look alike: the same people
about another contract, one landlord with many tenants. A filing counts as found where its earlier one is among the
five that a clerk is shown.
"""

import argparse
import random
import resource
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import sqlalchemy as sa

from court_filing.app import create_app
from court_filing.cases import filing_prints
from court_filing.cases.database import db
from court_filing.cases.filing_print import FilingPrint, OutsideFiling
from court_filing.cases.filing_prints import Filing
from court_filing.clock import now
from court_filing.config import Settings
from court_filing.law.amounts import in_words
from court_filing.law.identifiers import resident_check_digit
from court_filing.review.folding import folded
from court_filing.review.prints import WEIGHTS, key_from, prints_of
from court_filing.review.record import CaseType, Claim, FilingRecord, Material, Party, PartyKind, Role
from court_filing.review.same_filing import likeness

FILINGS, TWINS, LOOK_ALIKES = 2000, 200, 200
PRINTS = 100_000
LEAST_RECALL, LEAST_PRECISION, HIGHEST_MS = 0.95, 0.95, 20.0
KEY = key_from("a secret of the court for measuring, 32+")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂宁琳峰雪梅凯"
PLACES = "朝阳 海淀 丰台 通州 顺义 昌平 大兴 房山".split()
TRADES = "科技 商贸 建材 餐饮 物流 装饰".split()
MISREAD = str.maketrans("日未己土人0581", "曰末已士入O6B7")


@dataclass(frozen=True)
class Filed:
    """One filing, with the one that it repeats, or None."""

    record: FilingRecord
    repeats: int | None = None
    looks_like: int | None = None


class Town:
    """Invents people and their suits, always the same."""

    def __init__(self) -> None:
        self.dice = random.Random(20261122)

    def person(self, role: Role, *, numbered: float = 0.7) -> Party:
        dice = self.dice
        name = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2))))
        day = date(1955, 1, 1) + timedelta(days=dice.randrange(17000))
        digits = f"1101{dice.randrange(5, 19):02d}{day:%Y%m%d}{dice.randrange(1000):03d}"
        number = digits + resident_check_digit(digits) if dice.random() < numbered else None
        return Party(role, PartyKind.NATURAL, name=name, id_number=number)

    def company(self, role: Role, *, numbered: float = 0.7) -> Party:
        dice = self.dice
        name = f"北京{dice.choice(PLACES)}{''.join(dice.choices(GIVEN, k=2))}{dice.choice(TRADES)}有限公司"
        number = (
            f"91110{dice.randrange(10**12):012d}{dice.choice('ABCD')}" if dice.random() < numbered else None
        )
        return Party(role, PartyKind.LEGAL_PERSON, name=name, id_number=number)

    def day(self) -> date:
        return date(2022, 1, 1) + timedelta(days=self.dice.randrange(1500))

    def suit(self, plaintiffs: list[Party], defendants: list[Party]) -> FilingRecord:
        """A loan, a lease or a sale, told in one of several ways."""
        tell = self.dice.choice((self.loan, self.lease, self.sale))
        return tell(plaintiffs, defendants)

    def loan(self, plaintiffs: list[Party], defendants: list[Party]) -> FilingRecord:
        dice = self.dice
        lent, due, sum_yuan = self.day(), self.day(), Decimal(dice.randrange(5, 900) * 1000)
        interest = Decimal(dice.randrange(300, 40000))
        rate = dice.choice(("3.45", "3.85", "6", "12", "14.6"))
        facts = dice.choice(
            (
                f"{_said(lent)}，被告因资金周转需要向原告借款{sum_yuan}元，双方约定年利率{rate}%，借款期限至{_said(due)}。"
                f"原告通过银行转账方式向被告交付了借款。借款到期后，被告未按约定偿还，原告多次催要未果，故诉至法院。",
                f"原告与被告系朋友关系。被告于{_said(lent)}出具借条一张，载明借到原告{in_words(sum_yuan)}，{_said(due)}前还清，"
                f"按年利率{rate}%计付利息。期满后被告以各种理由推托至今，为维护合法权益，特向贵院起诉。",
            )
        )
        claims = (
            Claim("principal", f"判令被告偿还原告借款本金{sum_yuan}元", sum_yuan),
            Claim("interest", f"判令被告支付利息{interest}元（计至起诉之日）", interest),
        )
        return self.filed("民间借贷纠纷", plaintiffs, defendants, claims, facts)

    def lease(self, plaintiffs: list[Party], defendants: list[Party]) -> FilingRecord:
        dice = self.dice
        begun, rent, months = self.day(), Decimal(dice.randrange(15, 300) * 100), dice.randrange(2, 14)
        owed = rent * months
        road, house = "".join(dice.choices(GIVEN, k=2)), dice.randrange(1, 400)
        place = f"北京市{dice.choice(PLACES)}区{road}路{house}号{dice.randrange(101, 2800)}室"
        facts = (
            f"{_said(begun)}，原被告签订《房屋租赁合同》，约定原告将{place}出租给被告使用，月租金{rent}元，按季支付。"
            f"合同履行中，被告自{_said(self.day())}起拖欠租金共{months}个月，合计{owed}元，经原告书面催告仍不支付。"
        )
        claims = (
            Claim("other", "判令解除双方签订的房屋租赁合同，被告腾退房屋", None),
            Claim("payment", f"判令被告支付拖欠的租金{owed}元", owed),
        )
        return self.filed("房屋租赁合同纠纷", plaintiffs, defendants, claims, facts)

    def sale(self, plaintiffs: list[Party], defendants: list[Party]) -> FilingRecord:
        dice = self.dice
        signed, price = self.day(), Decimal(dice.randrange(80, 9000) * 100)
        paid = (price * dice.randrange(1, 8) / 10).quantize(Decimal("0.01"))
        number = f"HT-{signed:%Y%m}-{dice.randrange(1000):03d}"
        facts = (
            f"{_said(signed)}，原告与被告签订编号为{number}的《买卖合同》，约定被告向原告采购货物，总价款{price}元。"
            f"原告依约交付全部货物，被告于{_said(self.day())}签收，仅支付{paid}元，余款{price - paid}元至今未付。"
        )
        claims = (Claim("payment", f"判令被告向原告支付货款{price - paid}元", price - paid),)
        return self.filed("买卖合同纠纷", plaintiffs, defendants, claims, facts)

    def filed(
        self,
        cause: str,
        plaintiffs: list[Party],
        defendants: list[Party],
        claims: tuple[Claim, ...],
        facts: str,
    ) -> FilingRecord:
        total = sum((claim.amount_yuan for claim in claims if claim.amount_yuan), Decimal(0))
        files = tuple(
            Material(slot, f"{slot}.pdf", sha256=f"{self.dice.getrandbits(256):064x}")
            for slot in ("complaint", "evidence", "evidence", "identity_front")
        )
        last = Claim("costs", "本案诉讼费用由被告承担", None)
        return FilingRecord(
            CaseType.CIVIL,
            cause=cause,
            parties=(*plaintiffs, *defendants),
            claims=(*claims, last),
            claim_total_yuan=total,
            facts=facts,
            materials=files,
        )

    def again(self, record: FilingRecord) -> FilingRecord:
        """The same suit, filed anew by somebody who writes it anew."""
        return self.dice.choice((self.reworded, self.retold, self.grown, self.misread, self.reordered))(
            record
        )

    def reworded(self, record: FilingRecord) -> FilingRecord:
        """Told by another hand: the same days and sums, other words, other scans."""
        said = {
            "判令": "请求依法判令",
            "偿还": "归还",
            "支付": "给付",
            "原告通过银行转账方式向被告交付了借款。": "款项已转入被告账户。",
            "借款到期后，被告未按约定偿还，原告多次催要未果，故诉至法院。": "到期后被告一直不还，只能起诉。",
            "期满后被告以各种理由推托至今，为维护合法权益，特向贵院起诉。": "到期至今分文未还。",
            "合同履行中，": "",
            "经原告书面催告仍不支付": "发函催收后依旧未付",
            "原告依约交付全部货物，": "货物已经全部送到，",
            "本案诉讼费用由被告承担": "诉讼费由被告负担",
            "双方约定": "约好",
        }
        return self.rescanned(self.told(record, said))

    def retold(self, record: FilingRecord) -> FilingRecord:
        """Told by the person themselves: nothing of the words is left, the days and sums are."""
        numbers = sorted(folded(record.facts or "").numbers)
        facts = "他欠我的钱一直不给，这些都有凭据：" + "；".join(numbers) + "。请法院替我做主。"
        claims = tuple(
            replace(claim, text="把欠我的钱还给我" if claim.amount_yuan else "打官司的钱他出")
            for claim in record.claims
        )
        return self.rescanned(replace(record, claims=claims, facts=facts))

    def next_time(self, record: FilingRecord) -> FilingRecord:
        """The same contract and another debt under it: not the same suit."""
        day, sum_yuan = self.day(), Decimal(self.dice.randrange(2000, 90000))
        claims = tuple(
            replace(
                claim, text=claim.text.replace(str(claim.amount_yuan), str(sum_yuan)), amount_yuan=sum_yuan
            )
            if claim.amount_yuan
            else claim
            for claim in record.claims[:1] + record.claims[-1:]
        )
        facts = (record.facts or "")[
            :60
        ] + f"此后，被告自{_said(day)}起又欠下{sum_yuan}元，经原告催告仍不支付。"
        return self.rescanned(replace(record, claims=claims, claim_total_yuan=sum_yuan, facts=facts))

    def grown(self, record: FilingRecord) -> FilingRecord:
        """Some weeks later: interest ran on, or a part was paid; the principal is the same."""
        grown = Decimal(self.dice.randrange(50, 4000))
        first, *others = record.claims
        interest = next((each for each in others if each.kind == "interest"), None)
        more = Claim("interest", f"判令被告支付逾期付款利息{grown}元（暂计至2026年11月1日）", grown)
        if interest is not None and interest.amount_yuan is not None:
            others.remove(interest)
            more = replace(
                interest,
                text=interest.text.replace(str(interest.amount_yuan), str(interest.amount_yuan + grown)),
                amount_yuan=interest.amount_yuan + grown,
            )
        total = (record.claim_total_yuan or Decimal(0)) + grown
        return self.rescanned(replace(record, claims=(first, more, *others), claim_total_yuan=total))

    def misread(self, record: FilingRecord) -> FilingRecord:
        """Taken from a photograph: here and there a sign is read as another, also in a name."""
        dice = self.dice

        def faulty(text: str) -> str:
            return "".join(sign.translate(MISREAD) if dice.random() < 0.3 else sign for sign in text)

        parties = list(record.parties)
        hit = dice.randrange(len(parties))
        name = parties[hit].name or ""
        if len(name) > 2:
            place = dice.randrange(1, len(name))
            parties[hit] = replace(parties[hit], name=name[:place] + dice.choice(GIVEN) + name[place + 1 :])
        claims = tuple(replace(claim, text=faulty(claim.text)) for claim in record.claims)
        return self.rescanned(
            replace(record, parties=tuple(parties), claims=claims, facts=faulty(record.facts or ""))
        )

    def reordered(self, record: FilingRecord) -> FilingRecord:
        """Parties and claims in another order, an identity number left out, the same files again."""
        parties = [
            replace(party, id_number=None) if self.dice.random() < 0.3 else party for party in record.parties
        ]
        return replace(record, parties=tuple(reversed(parties)), claims=tuple(reversed(record.claims)))

    def told(self, record: FilingRecord, said: dict[str, str]) -> FilingRecord:
        def anew(text: str) -> str:
            for old, new in said.items():
                text = text.replace(old, new)
            return text

        claims = tuple(replace(claim, text=anew(claim.text)) for claim in record.claims)
        return replace(record, claims=claims, facts=anew(record.facts or ""))

    def rescanned(self, record: FilingRecord) -> FilingRecord:
        files = tuple(replace(file, sha256=f"{self.dice.getrandbits(256):064x}") for file in record.materials)
        return replace(record, materials=files)

    def parties(self) -> tuple[list[Party], list[Party]]:
        dice = self.dice
        some = (self.person, self.person, self.company)
        plaintiffs = [dice.choice(some)(Role.PLAINTIFF, numbered=1.0)]
        defendants = [dice.choice(some)(Role.DEFENDANT) for _ in range(dice.choice((1, 1, 1, 2)))]
        return plaintiffs, defendants


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def filings() -> list[Filed]:
    """Everything in the order in which it is filed."""
    town = Town()
    landlord = town.company(Role.PLAINTIFF, numbered=1.0)
    filed = [Filed(town.suit(*town.parties())) for _ in range(FILINGS - TWINS - LOOK_ALIKES)]
    first = town.dice.sample(range(len(filed)), TWINS + LOOK_ALIKES // 2)
    for place in first[:TWINS]:
        filed.append(Filed(town.again(filed[place].record), repeats=place))
    for place in first[TWINS:]:
        sides = filed[place].record.parties
        same = (
            [party for party in sides if party.initiating],
            [party for party in sides if not party.initiating],
        )
        if town.dice.random() < 0.3:
            filed.append(Filed(town.next_time(filed[place].record), looks_like=place))
        else:
            filed.append(Filed(getattr(town, _teller(filed[place].record))(*same), looks_like=place))
    papers = tuple(Material("evidence", "产权证.pdf", sha256="ab" * 32) for _ in range(1))
    for _tenant in range(LOOK_ALIKES - LOOK_ALIKES // 2):
        record = town.lease([landlord], [town.person(Role.DEFENDANT)])
        filed.append(Filed(replace(record, materials=(*record.materials, *papers)), looks_like=-1))
    return filed


def _teller(record: FilingRecord) -> str:
    return {"民间借贷纠纷": "loan", "房屋租赁合同纠纷": "lease", "买卖合同纠纷": "sale"}[record.cause or ""]


def found_in(filed: list[Filed]) -> tuple[float, float, Counter[str]]:
    """Recall, precision, and what went wrong how often."""
    rows: list[Filing] = []
    told: Counter[str] = Counter()
    for number, each in enumerate(filed):
        prints = [(one.kind, one.value) for one in prints_of(each.record, key=KEY)]
        near = filing_prints.filings_sharing(prints, weights=WEIGHTS, limit=15)
        places = [rows.index(other) for other in near]
        like = sorted(
            ((likeness(each.record, filed[place].record).score, place) for place in places), reverse=True
        )
        shown = {place for score, place in like[:5] if likeness(each.record, filed[place].record).enough}
        told["found"] += each.repeats in shown
        told["wanted"] += each.repeats is not None
        told["shown"] += bool(shown)
        told["missed"] += each.repeats is not None and each.repeats not in shown
        told["missed: no print"] += each.repeats is not None and each.repeats not in places
        told["wrongly shown: look-alike"] += bool(shown) and each.looks_like is not None
        told["wrongly shown"] += bool(shown) and each.repeats is None
        rows.append(_enter(number))
        filing_prints.write_prints(rows[-1], prints)
    return told["found"] / told["wanted"], told["found"] / max(told["shown"], 1), told


def _enter(number: int) -> Filing:
    entry = OutsideFiling(
        court_id="bench",
        channel="other",
        reference=str(number),
        received_on=date(2026, 1, 1),
        parties=[],
        entered_at=now(),
    )
    db.session.add(entry)
    db.session.flush()
    return Filing(outside_id=entry.id)


def milliseconds(filed: list[Filed]) -> float:
    """Processor time of finding the candidates of one filing among 100,000 prints, at the 95th percentile."""
    town, number = Town(), len(filed)
    while (db.session.scalar(sa.select(sa.func.count(FilingPrint.id))) or 0) < PRINTS:
        for _each in filed:
            record = town.suit(*town.parties())
            prints = [(one.kind, one.value) for one in prints_of(record, key=KEY)]
            filing_prints.write_prints(_enter(number), prints)
            number += 1
    times = []
    for each in filed[:: max(len(filed) // 300, 1)]:
        begun = _processor()
        prints = [(one.kind, one.value) for one in prints_of(each.record, key=KEY)]
        filing_prints.filings_sharing(prints, weights=WEIGHTS, limit=15)
        times.append(1000 * (_processor() - begun))
    return sorted(times)[int(len(times) * 0.95)]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Measure and print; with --check, 1 where something is worse than it may be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "COURT_FILING_BASE_URL": "http://localhost",
            "COURT_FILING_SECRET_KEY": "a secret of the court for measuring, 32+",
            "COURT_FILING_VAR": folder,
            "COURT_FILING_QUEUE_URL": "memory:",
            "COURT_FILING_PAYMENTS": "embedded",
        }
        app = create_app(Settings.from_environment(settings))
        with app.app_context():
            db.create_all()
            filed = filings()
            recall, precision, told = found_in(filed)
            high = milliseconds(filed)
            count = db.session.scalar(sa.select(sa.func.count(FilingPrint.id)))
            db.session.rollback()
    print(f"recall    {recall:6.1%}   (at least {LEAST_RECALL:.0%})")
    print(f"precision {precision:6.1%}   (at least {LEAST_PRECISION:.0%})")
    print(f"look-up   {high:6.1f} ms at the 95th percentile among {count} prints (under {HIGHEST_MS:.0f} ms)")
    for what, times in told.items():
        print(f"  {what}: {times}")
    good = recall >= LEAST_RECALL and precision >= LEAST_PRECISION and high < HIGHEST_MS
    return 0 if good or not check else 1


if __name__ == "__main__":
    sys.exit(main())
