"""Saying in a claim what was counted: the sum, its formula, and what goes on running."""

from datetime import date, timedelta

from court_filing.law.amounts import rounded
from court_filing.law.interest.accrual import Answer, Question
from court_filing.law.interest.kinds import Kind
from court_filing.law.interest.published import ceiling
from court_filing.law.interest.rates import Limit, Rate, shown

_COMPOUND = {"month": "按月", "quarter": "按季", "year": "按年"}


def claim_text(question: Question, answer: Answer, kind: Kind) -> str:
    """The claim in one sentence: the sum up to the last day, how it is counted, and from there until it is paid."""
    sums = f"支付{kind.word} {rounded(answer.owed_interest_yuan)} 元"
    formula = formula_of(question)
    if question.rate.unit == "once":
        return f"{sums}（{formula}）。"
    last = f"算到{_day(question.to_on)}{'（含当日）' if question.last_day_counts else '（不含当日）'}"
    paid = "，已扣除期间的付款" if question.repayments else ""
    going_on = ""
    if answer.owed_principal_yuan:
        since = _day(question.end_on)
        going_on = (
            f"；自{since}起，以尚欠的 {answer.owed_principal_yuan} 元为基数，按同一标准付至实际清偿之日"
        )
    return f"{sums}（{formula}，{last}{paid}）{going_on}。"


def formula_of(question: Question) -> str:
    """How it is counted: base, first day, rate, what it is limited to."""
    base = f"以 {question.principal_yuan} 元为基数"
    if question.rate.unit == "once":
        return f"{base}，一次性按 {shown(question.rate.percent)}% 计算"
    parts = [base, f"自{_day(question.from_on)}起", f"按{rate_words(question.rate)}"]
    parts.append(f"一年按 {question.year_days} 天计算")
    if question.compounding:
        parts.append(f"{_COMPOUND[question.compounding]}将未付利息计入本金")
    if question.limit:
        parts.append(_limit_words(question.limit))
    return "，".join(parts)


def rate_words(rate: Rate) -> str:
    """The rate as a claim states it."""
    match rate.unit:
        case "yearly":
            return f"年利率 {shown(rate.percent)}%"
        case "monthly":
            return f"月利率 {shown(rate.percent)}%"
        case "daily":
            return f"日利率 {shown(rate.percent)}%"
    term = "五年期以上" if rate.unit == "lpr5" else "一年期"
    times = "" if rate.times == 1 else f"的 {shown(rate.times)} 倍"
    if rate.fixed_on:
        return f"{_day(rate.fixed_on)}适用的{term}贷款市场报价利率（LPR）{times}"
    return f"同期{term}贷款市场报价利率（LPR）{times}分段"


def _limit_words(limit: Limit) -> str:
    rule = ceiling()
    times = f"一年期 LPR 的 {shown(rule.times_lpr)} 倍"
    if limit.contract_on >= rule.from_on:
        return f"不超过合同成立时{times}"
    if limit.suit_on < rule.from_on:
        return f"不超过年利率 {shown(rule.before_percent)}%"
    last = _day(rule.from_on - timedelta(days=1))
    return f"{last}以前不超过年利率 {shown(rule.before_percent)}%，以后不超过起诉时{times}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
