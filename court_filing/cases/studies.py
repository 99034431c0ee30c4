"""The pages of files that are being studied, and files that nobody has studied."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from court_filing.cases.database import db
from court_filing.cases.material import MaskState, Material, ReadingState, StudyState
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.task import Task, TaskState


def pages_of(material: Material, *, with_words: bool = False) -> Sequence[MaterialPage]:
    """What is known of its pages, in their order."""
    wanted = sa.select(MaterialPage).where(MaterialPage.material_id == material.id)
    if with_words:
        wanted = wanted.options(undefer(MaterialPage.lines))
    return db.session.scalars(wanted.order_by(MaterialPage.number)).all()


def pages_read(material_ids: Collection[int]) -> dict[int, list[MaterialPage]]:
    """Of several files at once the pages whose words are known, in their order."""
    if not material_ids:
        return {}
    wanted = sa.select(MaterialPage).where(
        MaterialPage.material_id.in_(material_ids), MaterialPage.lines.is_not(sa.null())
    )
    pages = wanted.options(undefer(MaterialPage.lines)).order_by(
        MaterialPage.material_id, MaterialPage.number
    )
    found: dict[int, list[MaterialPage]] = {}
    for page in db.session.scalars(pages):
        found.setdefault(page.material_id, []).append(page)
    return found


def page_of(material: Material, number: int) -> MaterialPage | None:
    """What is known of one page."""
    return db.session.scalar(
        sa.select(MaterialPage).where(MaterialPage.material_id == material.id, MaterialPage.number == number)
    )


def pages_to_mend(case_id: str) -> Sequence[MaterialPage]:
    """The pages of a case's files on which something was found and which nobody kept as they are, in order."""
    found = db.session.scalars(
        sa.select(MaterialPage)
        .join(Material, Material.id == MaterialPage.material_id)
        .where(Material.case_id == case_id, MaterialPage.kept_at.is_(None))
        .order_by(MaterialPage.material_id, MaterialPage.number)
    )
    return [page for page in found if page.findings]


def unstudied(kinds: Sequence[str], *, limit: int) -> Sequence[Material]:
    """Readable files that still have to be studied and about which no task of those kinds waits, oldest first."""
    under_way = sa.exists().where(
        Task.kind.in_(kinds),
        Task.about == sa.cast(Material.id, sa.String),
        Task.status.in_([TaskState.QUEUED, TaskState.RUNNING]),
    )
    return db.session.scalars(
        sa.select(Material)
        .where(
            Material.studied == StudyState.WAITING,
            Material.reading == ReadingState.READ,
            Material.problem.is_(None),
            Material.removed_at.is_(None),
            ~under_way,
        )
        .order_by(Material.id)
        .limit(limit)
    ).all()


def masks_given_up(kind: str, *, limit: int) -> Sequence[Material]:
    """Files of which a public copy was asked for and a task of that kind was given up, and none waits, oldest first."""
    mine = sa.and_(Task.kind == kind, Task.about == sa.cast(Material.id, sa.String))
    under_way = Task.status.in_([TaskState.QUEUED, TaskState.RUNNING])
    return db.session.scalars(
        sa.select(Material)
        .where(
            Material.masking == MaskState.ASKED,
            sa.exists().where(mine, Task.status == TaskState.DEAD),
            ~sa.exists().where(mine, under_way),
        )
        .order_by(Material.id)
        .limit(limit)
    ).all()


def unread(kinds: Sequence[str], *, or_while: str, limit: int) -> Sequence[Material]:
    """Files still to be looked into of which a task of those kinds was given up and none waits, oldest first.

    `or_while`: a kind whose tasks are about a file and a place in it, `17:4`; while one waits, the file is seen to.
    """
    number = sa.cast(Material.id, sa.String)
    mine = sa.and_(Task.kind.in_(kinds), Task.about == number)
    inside = sa.and_(Task.kind == or_while, Task.about.like(number + ":%"))
    under_way = Task.status.in_([TaskState.QUEUED, TaskState.RUNNING])
    return db.session.scalars(
        sa.select(Material)
        .where(
            Material.reading == ReadingState.WAITING,
            Material.removed_at.is_(None),
            sa.exists().where(mine, Task.status == TaskState.DEAD),
            ~sa.exists().where(sa.or_(mine, inside), under_way),
        )
        .order_by(Material.id)
        .limit(limit)
    ).all()


def gave_up(material: Material, kinds: Sequence[str]) -> bool:
    """Whether a task about it was given up."""
    return (
        db.session.scalar(
            sa.select(Task.id)
            .where(
                Task.kind.in_(kinds),
                Task.about == str(material.id),
                Task.status == TaskState.DEAD,
            )
            .limit(1)
        )
        is not None
    )


def half_opened(kind: str, *, limit: int) -> Sequence[Material]:
    """Archives still to be opened of which a task of that kind was given up, oldest first.

    Such a task is about the archive and the place of a file in it: `17:4`.
    """
    dead = sa.exists().where(
        Task.kind == kind,
        Task.about.like(sa.cast(Material.id, sa.String) + ":%"),
        Task.status == TaskState.DEAD,
    )
    return db.session.scalars(
        sa.select(Material)
        .where(Material.reading == ReadingState.WAITING, Material.removed_at.is_(None), dead)
        .order_by(Material.id)
        .limit(limit)
    ).all()
