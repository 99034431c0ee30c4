"""How far a file was studied, in words for the people who look at its row."""

from court_filing.acts.study import MOST_PAGES, MOST_RECOGNISED, Reason, Step, pictures_of, reason_of, step_of
from court_filing.cases.material import Material, StudyState
from court_filing.reading.kind import DRAWN, KINDS_OF_TYPES, RECORDINGS, Kind
from court_filing.web.language import gettext as _


def study_words(material: Material) -> str | None:
    """What to tell about its study; None where there is nothing to tell."""
    if not material.is_readable:
        return None
    if material.studied is StudyState.DONE:
        return _left_out(material)
    if material.studied is StudyState.FAILED:
        return _("没有能检查每一页的图像和文字。原件已经收好，不影响立案；请自己看一看每一页是否清楚。")
    if step_of(material) is Step.PICTURES and pictures_of(material):
        pages = min(material.pages or MOST_PAGES, MOST_PAGES)
        return _(
            "正在识别第 %(n)s 页，共 %(pages)s 页", n=min(material.studied_pages + 1, pages), pages=pages
        )
    return _under_way(KINDS_OF_TYPES.get(material.media_type))


def _under_way(kind: Kind | None) -> str:
    if kind is None or kind in DRAWN:
        return _("正在检查每一页是否清楚")
    if kind is Kind.ZIP:
        return _("正在打开压缩包")
    return _("正在检查录音录像") if kind in RECORDINGS else _("正在读内容")


def _left_out(material: Material) -> str | None:
    reason = reason_of(material)
    if reason is Reason.NO_ENGINE:
        return _("图片里的文字没有识别（这里没有启用文字识别），不影响立案。")
    if reason is Reason.TOO_MANY_PICTURES:
        return _("图片页很多，先识别了 %(n)s 页的文字；其余各页没有识别，不影响立案。", n=MOST_RECOGNISED)
    if reason is Reason.TOO_MANY_PAGES:
        return _("页数很多，只检查了前 %(n)s 页的图像和文字，不影响立案。", n=MOST_PAGES)
    return None


def may_ask_for_more(material: Material) -> bool:
    """Whether there are pages that are recognised only when a person asks for them."""
    return material.studied is StudyState.DONE and reason_of(material) is Reason.TOO_MANY_PICTURES
