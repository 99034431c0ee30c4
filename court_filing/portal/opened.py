"""What a number and its password opened without an account: open for a while, closed by its reader or by itself."""

from datetime import datetime, timedelta

from flask import flash, redirect, session, url_for
from werkzeug.wrappers import Response

from court_filing.texts import Text
from court_filing.web.filters import said
from court_filing.web.page import ActionForm, sent

OPEN_FOR = timedelta(minutes=30)
MINUTES = OPEN_FOR // timedelta(minutes=1)


class Opened:
    """One kind of view. `name`: where the signed session remembers it; `asking`: the endpoint that opens it."""

    def __init__(self, name: str, *, asking: str) -> None:
        self._name = name
        self._asking = asking

    def remember(self, *what: str | int, at: datetime) -> None:
        """Open the view of `what` for a while."""
        session[self._name] = [*what, int((at + OPEN_FOR).timestamp())]

    def what(self, *, at: datetime) -> tuple[str | int, ...]:
        """What is open; nothing where no view is, or its time is over."""
        *what, until = session.get(self._name) or [0]
        return tuple(what) if at.timestamp() < until else ()

    def ended(self) -> Response:
        """Say that the view is over, and ask again."""
        session.pop(self._name, None)
        flash(said(Text("查询已经结束。要再看，请重新填写号码和查询密码。")), "info")
        return redirect(url_for(self._asking))

    def leave(self) -> Response:
        """Close the view where the reader sends so, for instance on somebody else's telephone."""
        if sent(ActionForm()):
            session.pop(self._name, None)
            flash(said(Text("已退出查询。")), "success")
        return redirect(url_for(self._asking))
