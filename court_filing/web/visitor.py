"""Who is at a page that is open to everybody: a signed-in litigant or lawyer, or nobody whom we know."""

from flask_login import current_user

from court_filing.cases.account import Account
from court_filing.web.access import forget_account, the_account


def visitor(*, anew: bool = False) -> Account | None:
    """The person, where they have signed in and are not the court's own.

    `anew`: after `transaction.begin_writing`, when what was read before is read again.
    """
    if anew:
        forget_account()
    if not current_user.is_authenticated or current_user.is_staff:
        return None
    return the_account()
