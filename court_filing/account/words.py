"""The words for what was changed in an account."""

from court_filing.acts.profile import IDENTITY_KINDS
from court_filing.cases.account import AccountChange
from court_filing.texts import Text
from court_filing.web.filters import said

_TITLES = {
    "name": Text("姓名"),
    "identity_kind": Text("证件种类"),
    "identity_number": Text("证件号码"),
    "mobile": Text("手机号码"),
    "email": Text("电子邮箱"),
}
_KINDS = {kind.id: kind.title for kind in IDENTITY_KINDS}


def change_words(change: AccountChange) -> tuple[AccountChange, str, str, str]:
    """A change, what it is about, what stood before and what after; "" where nothing did."""
    before, after = change.before or "", change.after or ""
    if change.field == "identity_kind":
        before, after = said(_KINDS.get(before, before)), said(_KINDS.get(after, after))
    return change, said(_TITLES[change.field]), before, after
