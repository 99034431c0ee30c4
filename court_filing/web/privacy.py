"""What others see of a file（隐私保护）: what was found in it, its masked copy, and the request not to show it.

One page, the same for a file of the filing and for one that is handed in later.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from court_filing.acts import confidentiality
from court_filing.acts import privacy as act
from court_filing.cases.involvement import is_handed_in_by
from court_filing.cases.material import MaskState, Material
from court_filing.clock import now
from court_filing.reading.masked import MOST_PAGES
from court_filing.web.access import the_account
from court_filing.web.choices import Agreement, CheckboxChoices
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.places import places_page
from court_filing.web.privacy_words import findings_of

Answer = Response | tuple[str, int]

SERVED_WHOLE = _(
    "起诉状（申请书）要整份送给对方，不能遮盖，也不能申请不公开。里面有不必写的号码或名字的，请改好再上传。"
)
"""What is said of the complaint（民诉法第一百二十八条）."""


class CopyForm(FlaskForm):
    """Which findings are blacked out, and for whom the copy is."""

    hide = CheckboxChoices(_("要遮盖的内容"), description=_("不想遮盖的，去掉前面的勾。"))
    for_others = Agreement(_("案件的其他各方只看这份遮盖副本（法院仍然看原件）"))
    listed = HiddenField()
    """What stood in the list that the person saw: whatever was found since was not decided about."""

    def __init__(self, found: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.keys = [value for value, _label in found]
        self.hide.choices = found

    @property
    def shown(self) -> frozenset[str]:
        """The keys of the list that the person saw."""
        return frozenset((self.listed.data or "").split(","))

    @property
    def chosen(self) -> frozenset[str]:
        """The keys that are to be blacked out."""
        return frozenset(self.hide.data or ())

    @property
    def is_stale(self) -> bool:
        """Whether there is something that the person has not seen, or no longer something that they ticked."""
        return not self.shown >= {*self.keys} or not self.chosen & self.shown <= {*self.keys}


class ConfidentialForm(FlaskForm):
    """Why the file is to be kept from the other sides."""

    reason = TextArea(
        _("为什么不能让对方和公众看到"),
        description=_("写清楚涉及什么，例如：客户名单是公司的商业秘密；病历是个人隐私。"),
        required=_("请写明为什么不能公开"),
        max_length=500,
        printed=True,
    )


def privacy_page(material: Material, *, address: str, back_url: str) -> Answer:
    """Show the page, or do what was asked on it. Not there for anybody but who handed the file in."""
    if material.removed_at is not None or not is_handed_in_by(material, the_account()):
        abort(404)
    if "place" in request.args:
        return places_page(material, address=address)
    if request.method == "GET":
        return _shown(material, address, back_url, _copy_form(material), _confidential_form(material))
    doing = _DOINGS.get(request.form.get("do", ""))
    if doing is None:
        abort(404)
    refused = doing(material)
    if refused is None:
        return redirect(address)
    copy = refused if isinstance(refused, CopyForm) else _copy_form(material)
    confidential = refused if isinstance(refused, ConfidentialForm) else _confidential_form(material)
    return _shown(material, address, back_url, copy, confidential)


def _copy(material: Material) -> FlaskForm | None:
    form = _copy_form(material, fresh=False)
    if form.is_stale:
        return _anew(material, form)
    if not sent(form) or not _is_worth_a_copy(material, form):
        return form
    try:
        act.ask_masked(
            material,
            listed=form.shown,
            hidden=form.chosen,
            for_others=form.for_others.data,
            by=the_account(),
            at=now(),
        )
    except act.MoreFound:
        return _anew(material, form)
    flash(gettext("正在做遮盖副本，一般只要几秒钟"), "success")
    return None


def _anew(material: Material, before: CopyForm) -> CopyForm:
    """The list as it is now with the ticks as the person had set them; what is new is ticked."""
    form = _copy_form(material)
    hidden = before.chosen | {key for key in form.keys if key not in before.shown}
    form.hide.data = [key for key in form.keys if key in hidden]
    form.for_others.data = before.for_others.data
    form.form_errors.append(
        _("您打开这一页以后，找到的内容有变化（新的已经勾选）。请看一遍下面的单子，再点一次“做遮盖副本”")
    )
    return form


def _is_worth_a_copy(material: Material, form: CopyForm) -> bool:
    """Whether the copy would hide anything; if not, the form says so.

    What has no place on a page (where a photo was taken, notes in the margin) is gone from a copy by itself.
    """
    if act.must_be_served(material):
        form.form_errors.append(SERVED_WHOLE)
    elif not form.hide.data and all(each["maskable"] for each in findings_of(material)):
        _refuse_empty(material, form)
    return not form.errors


def _refuse_empty(material: Material, form: CopyForm) -> None:
    if form.hide.choices:
        form.hide.errors = [_("没有要遮盖的内容：请至少勾选一处；都不用遮盖的，不必做遮盖副本")]
    elif not act.is_searched(material):
        form.form_errors.append(_("还在检查这份材料里有没有要遮盖的内容，请过几秒钟刷新页面再做"))
    else:
        form.form_errors.append(_("这份材料里没有找到要遮盖的内容；想遮盖别的地方，请先自己选"))


def _drop_copy(material: Material) -> FlaskForm | None:
    if sent(ActionForm()):
        act.drop_masked(material, by=the_account(), at=now())
        flash(gettext("遮盖副本已取消"), "info")
    return None


def _confidential(material: Material) -> FlaskForm | None:
    form = ConfidentialForm()
    if act.must_be_served(material):
        form.form_errors.append(SERVED_WHOLE)
        return form
    if not sent(form):
        return form
    confidentiality.ask_confidential(material, form.reason.data, by=the_account(), at=now())
    flash(gettext("不公开申请已记下，随材料一起交给法院"), "success")
    return None


def _drop_confidential(material: Material) -> FlaskForm | None:
    if sent(ActionForm()):
        confidentiality.take_back_confidential(material, by=the_account(), at=now())
        flash(gettext("不公开申请已撤回"), "info")
    return None


_DOINGS: Mapping[str, Callable[[Material], FlaskForm | None]] = {
    "copy": _copy,
    "drop_copy": _drop_copy,
    "confidential": _confidential,
    "drop_confidential": _drop_confidential,
}


def _copy_form(material: Material, *, fresh: bool = True) -> CopyForm:
    found = [each for each in findings_of(material) if each["maskable"]]
    choices = [(each["key"], each["label"]) for each in found]
    if not fresh:
        return CopyForm(choices)
    form = CopyForm(choices, formdata=None)
    form.hide.data = [each["key"] for each in found if not each["kept"]]
    form.listed.data = ",".join(form.keys)
    form.for_others.data = material.masked_for_others or material.masking is None
    return form


def _confidential_form(material: Material) -> ConfidentialForm:
    form = ConfidentialForm(formdata=None)
    form.reason.data = material.confidential_reason
    return form


def _shown(
    material: Material, address: str, back_url: str, copy: CopyForm, confidential: ConfidentialForm
) -> tuple[str, int]:
    own: dict[str, Any] = {"case_id": material.case_id, "material_id": material.id}
    findings = findings_of(material)
    return page(
        "privacy/file.html",
        case=material.case,
        material=material,
        findings=[each for each in findings if not each["by_hand"]],
        cures=list(dict.fromkeys(each["cure"] for each in findings if not each["by_hand"])),
        late=sum(each["late"] for each in findings),
        chosen=sum(each["by_hand"] for each in findings),
        searched=act.is_searched(material),
        looked=act.was_searched(material),
        open=act.is_open(material),
        served=act.must_be_served(material),
        served_whole=SERVED_WHOLE,
        maskable=act.can_be_masked(material),
        most_pages=MOST_PAGES,
        masking=material.masking,
        states=MaskState,
        file_url=url_for("case_files.material", **own),
        masked_url=url_for("case_files.masked", **own) if material.masked_key else None,
        address=address,
        place_url=f"{address}?place=1",
        back_url=back_url,
        copy_form=copy,
        confidential_form=confidential,
        forms=[copy, confidential],
    )
