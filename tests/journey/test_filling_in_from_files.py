"""What was read from uploaded files fills the draft: on request, box by box, and it can be undone."""

import io
import re
from html import unescape

import docx
import pytest
from filed_cases import PDF, drafted, post, signed_in, working

from court_filing.acts import drafting, materials
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, new_key
from court_filing.cases.draft_versions import newest_number
from court_filing.clock import now
from court_filing.journey.case_type.document import words_of_text
from court_filing.reading.understood import to_json, understand
from court_filing.reading.words import Paper, Understood, Value

COMPLAINT = """民事起诉状
原告：曾巧云，女，1949年12月31日出生，汉族，住北京市朝阳区建国路 9 号，公民身份号码11010519491231002X。
联系电话：13800138000。
被告：贺长河，男，汉族，住北京市朝阳区安定路 2 号。
被告：北京恒屹机械有限公司，住所地北京市朝阳区学府大道8号，统一社会信用代码91110105MA01KC1E0X。
法定代表人：蒲国强，执行董事。
案由：买卖合同纠纷
诉讼请求：
1、判令被告归还借款；
2、判令被告支付违约金28600元；
3、本案诉讼费用由被告承担。
事实与理由：
2025年3月1日，被告向原告借款两万元，约定一年后归还，至今没有归还，故诉至法院。
此致
北京市朝阳区人民法院
具状人：曾巧云
2026年11月1日"""
BOX = re.compile(r'<input[^>]*name="take"[^>]*value="([^"]+)"([^>]*)>')


@pytest.fixture
def at(app, persons):
    class Owner:
        def __init__(self, **suit):
            self.case_id = drafted(app, persons.litigant, **suit)
            self.client = signed_in(app, persons.litigant)

        def upload(self, understood, *, slot="complaint", party=None):
            """A file of which this was understood."""
            with working(app):
                case = self.case()
                party_id = case.parties[party].id if party is not None else None
                files = app.extensions["court_filing.gateways"].files
                stored = files.put(io.BytesIO(PDF + new_key().encode()), limit_bytes=10_000_000)
                kept = materials.StoredFile(
                    "f.pdf", "application/pdf", stored.key, stored.sha256, stored.size_bytes
                )
                material = materials.attach(case, materials.Place(slot, party_id), file=kept, at=now())
                material.understood = to_json(understood)
                store.flush()
                return material.id

        def case(self):
            return store.needed(Case, self.case_id)

        def page(self, place, status=200):
            answer = self.client.get(f"/cases/{self.case_id}/{place}")
            assert answer.status_code == status, place
            return unescape(answer.text)

        def boxes(self, material):
            found = BOX.findall(self.page(f"from-files/{material}/"))
            return {key: "checked" in rest for key, rest in found}

        def take(self, material, *keys, **query):
            return post(
                self.client, f"/cases/{self.case_id}/from-files/{material}/", take=list(keys), **query
            )

    return Owner


def complaint():
    found = understand(words_of_text(COMPLAINT), slot="complaint")
    assert found is not None
    return found


def value(text, confidence=1.0):
    return (Value(text, 1, (0.1, 0.1, 0.2, 0.05), confidence),)


def test_only_gaps_are_ticked_and_only_what_is_ticked_is_filled_in(at, app):
    owner = at()
    file = owner.upload(complaint())
    boxes = owner.boxes(file)
    # The plaintiff's sex is a gap; the address and the cause differ; name and number are the same already.
    assert boxes["plaintiffs.1.sex"] and boxes["defendants.2.name"] and boxes["claims.2.text"]
    assert boxes["plaintiffs.1.address"] is False and boxes["case.cause_name"] is False
    assert not {"plaintiffs.1.name", "plaintiffs.1.identity_number", "case.court_name"} & boxes.keys()
    page = owner.page(f"from-files/{file}/")
    assert re.search("您填的是：(?:<[^>]*>)*北京市朝阳区建国路 1 号", page) and "和已填的一样" in page

    with working(app):
        before = newest_number(owner.case())
    owner.take(file, *(key for key, ticked in boxes.items() if ticked))
    with working(app):
        case = owner.case()
        assert [(party.name, party.kind) for party in case.parties] == [
            ("曾巧云", "natural"),
            ("贺长河", "natural"),
            ("北京恒屹机械有限公司", "legal_person"),
        ]
        assert (case.parties[0].sex, case.parties[0].nation) == ("女", "汉族")
        assert case.parties[0].address == "北京市朝阳区建国路 1 号"
        assert case.parties[2].representative_name == "蒲国强"
        assert [claim.kind for claim in case.claims] == ["principal", "interest", "costs"]
        assert case.cause_name == "民间借贷纠纷"
        assert newest_number(case) > before

    owner.take(file, *(key for key, ticked in boxes.items() if ticked))
    with working(app):
        assert (len(owner.case().parties), len(owner.case().claims)) == (3, 3)


def test_what_was_filled_in_can_be_undone(at, app):
    owner = at()
    file = owner.upload(complaint())
    owner.take(file, "plaintiffs.1.address", "case.facts")
    with working(app):
        assert owner.case().parties[0].address == "北京市朝阳区建国路9号"
        assert owner.case().facts.endswith("故诉至法院。")
        first = newest_number(owner.case()) - 1
    post(owner.client, f"/cases/{owner.case_id}/history/{first}/restore/")
    with working(app):
        assert owner.case().parties[0].address == "北京市朝阳区建国路 1 号"


def test_a_number_that_cannot_be_right_has_no_box(at, app):
    owner = at()
    wrong = Understood(
        Paper.ID_FRONT, {"name": value("曾巧云"), "id_number": value("110105194912310021", 0.4)}
    )
    file = owner.upload(wrong, slot="identity_front", party=0)
    assert "party.identity_number" not in owner.boxes(file)
    assert "校验位不对" in owner.page(f"from-files/{file}/")
    owner.take(file, "party.identity_number")
    with working(app):
        assert owner.case().parties[0].identity_number == "11010519491231002X"


def test_a_doubtful_value_is_offered_without_a_tick(at):
    owner = at()
    card = Understood(Paper.ID_FRONT, {"sex": value("女", 0.6), "ethnicity": value("回")})
    file = owner.upload(card, slot="identity_front", party=0)
    assert owner.boxes(file) == {"party.sex": False, "party.nation": True}
    assert "读得不太准" in owner.page(f"from-files/{file}/")


def test_a_new_party_wants_its_name_to_be_ticked(at, app):
    owner = at()
    file = owner.upload(complaint())
    owner.take(file, "defendants.2.address")
    with working(app):
        assert len(owner.case().parties) == 2


ANOTHER = "文件里的人和您填的不是同一个人"


def test_a_complaint_about_somebody_else_is_not_filled_in_for_a_party(at, app):
    owner = at()
    text = COMPLAINT.replace("贺长河", "邱伟国")
    file = owner.upload(understand(words_of_text(text), slot="complaint"))
    boxes = owner.boxes(file)
    assert not any(ticked for key, ticked in boxes.items() if key.startswith("defendants."))
    assert boxes["plaintiffs.1.sex"]
    page = owner.page(f"from-files/{file}/")
    assert ANOTHER in page and "被告 邱伟国（新添加）" in page
    owner.take(file, "defendants.1.name", "defendants.1.sex")
    with working(app):
        assert [(party.name, party.sex) for party in owner.case().parties[1:]] == [
            ("贺长河", None),
            ("邱伟国", "男"),
        ]


def test_a_card_of_somebody_else_is_offered_as_a_new_party(at, app):
    owner = at()
    told = {"name": value("沈小白"), "sex": value("男"), "id_number": value("110101199003078515")}
    file = owner.upload(Understood(Paper.ID_FRONT, told), slot="identity_front", party=0)
    assert not any(owner.boxes(file).values())
    page = owner.page(f"from-files/{file}/")
    assert ANOTHER in page and "原告 沈小白（新添加）" in page
    owner.take(file, "party.sex")
    with working(app):
        assert [party.sex for party in owner.case().parties] == [None, None]


@pytest.mark.parametrize(
    "told",
    [
        {"name": value("曾 巧云"), "sex": value("女")},
        {"name": value("曾巧芸"), "id_number": value("11010519491231002X"), "sex": value("女")},
    ],
    ids=["the name with a space", "another name with the number"],
)
def test_name_or_number_says_whose_a_card_is(at, told):
    owner = at()
    file = owner.upload(Understood(Paper.ID_FRONT, told), slot="identity_front", party=0)
    assert owner.boxes(file)["party.sex"] and ANOTHER not in owner.page(f"from-files/{file}/")


def test_a_complaint_of_another_kind_of_case_ticks_nothing_and_says_so_first(at):
    owner = at()
    text = (
        COMPLAINT.replace("民事起诉状", "刑事自诉状")
        .replace("原告：", "自诉人：")
        .replace("被告：", "被告人：")
    )
    file = owner.upload(understand(words_of_text(text), slot="complaint"))
    boxes = owner.boxes(file)
    assert boxes and not any(boxes.values())
    page = owner.page(f"from-files/{file}/")
    warning = page.index("这份文件是“刑事自诉状”，您现在办的是“民事起诉”，不是同一类案件")
    assert warning < page.index('name="take"')


def test_a_title_that_names_no_kind_fits_every_suit(at):
    owner = at(proceeding="administrative", cause="行政处罚")
    text = COMPLAINT.replace("民事起诉状", "起诉状")
    file = owner.upload(understand(words_of_text(text), slot="complaint"))
    assert "不是同一类案件" not in owner.page(f"from-files/{file}/")


def test_a_judgment_fills_what_is_to_be_enforced(at, app):
    owner = at(proceeding="enforcement", cause="民间借贷纠纷")
    judgment = Understood(
        Paper.JUDGMENT,
        {
            "title": value("民事判决书"),
            "case_number": value("（2026）桂0203民初1882号"),
            "court": value("柳州市鱼峰区人民法院"),
            "items": value("被告偿还原告借款20000元"),
        },
    )
    file = owner.upload(judgment, slot="judgment")
    owner.take(file, *owner.boxes(file))
    with working(app):
        told = owner.case().particulars
    assert told["basis_kind"] == "民事判决书" and told["basis_no"] == "（2026）桂0203民初1882号"


def test_the_way_there_stands_on_the_pages_of_the_steps(at):
    owner = at()
    assert "从已上传的文件填写" not in owner.page("parties/")
    owner.upload(complaint())
    for step in ("parties", "claims", "facts", "cause", "court", "materials"):
        assert "从已上传的文件填写" in owner.page(f"{step}/"), step
    assert "和已填的不一样" in owner.page("from-files/")


def test_a_file_that_says_nothing_or_is_somebody_elses_has_no_page(at, app, persons):
    owner = at()
    file = owner.upload(complaint())
    assert owner.page("from-files/999999/", status=404)
    other = signed_in(app, persons.stranger)
    assert other.get(f"/cases/{owner.case_id}/from-files/{file}/").status_code == 404


@pytest.fixture
def begun(app, persons):
    """A draft of which nothing is known yet."""
    with working(app):
        owner = store.needed(Account, persons.litigant)
        case = drafting.open_draft(owner, key=new_key(), at=now())
        return case.id


def as_word(text):
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_complaint_says_which_case_type_it_may_be_and_becomes_the_complaint(app, persons, begun):
    client = signed_in(app, persons.litigant)
    place = f"/cases/{begun}/case-type/from-file/"
    answer = post(client, place, file=(io.BytesIO(as_word(COMPLAINT)), "诉状.docx"), keep="y")
    page = unescape(answer.text)
    assert answer.status_code == 200
    assert "标题写的是“民事起诉状”" in page and "买卖合同纠纷" in page and "北京市朝阳区人民法院" in page
    kept = re.search(r'name="material"[^>]*value="(\d+)"', page)
    cause = re.search(r'name="cause"[^>]*value="([^"]+)"', page)
    assert kept and cause
    chosen = {
        "case_type": "administrative",
        "cause": cause[1],
        "court": "北京市朝阳区人民法院",
        "material": kept[1],
    }
    answer = post(client, f"{place}chosen/", **chosen)
    assert (answer.status_code, answer.location) == (302, f"/cases/{begun}/court/")
    assert "北京市朝阳区人民法院" in client.get(answer.location).text
    with working(app):
        case = store.needed(Case, begun)
        assert case.case_type == "administrative"
        assert [file.slot for file in case.present_materials] == ["complaint"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("刑事自诉状\n自诉人：柏静姝，女\n被告人：戴宏伟\n诉讼请求：追究被告人诽谤罪的刑事责任", "刑事自诉"),
        ("行政起诉状\n原告：汪顺利\n被告：六安市金安区市场监督管理局\n撤销行政处罚决定书", "行政起诉"),
        ("强制执行申请书\n申请执行人：覃玉芬\n被执行人：莫启航\n判决生效以后一直不给钱", "申请执行"),
        ("我去年借给朋友五万块钱，有借条，到期了他一直不还，我要他还钱", "民事起诉"),
    ],
)
def test_pasted_words_are_enough(app, persons, begun, text, kind):
    client = signed_in(app, persons.litigant)
    answer = post(client, f"/cases/{begun}/case-type/from-file/", text=text)
    first = re.search(r'govuk-radios__label"[^>]*>\s*([^<]+?)\s*<', unescape(answer.text))
    assert answer.status_code == 200 and first and first[1] == kind


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "请选择一个文件，或者把诉状的内容粘贴在下面"),
        ({"file": (b"\x89PNG\r\n\x1a\n" + b"0" * 60, "诉状.png")}, "要先识别"),
        ({"file": (PDF, "诉状.pdf")}, "没有从文件里读到文字"),
        ({"text": "不知道"}, "看不出是哪一类案件"),
    ],
)
def test_what_cannot_be_judged_at_once_is_told_at_its_field(app, persons, begun, fields, sentence):
    client = signed_in(app, persons.litigant)
    fields = {
        name: (io.BytesIO(given[0]), given[1]) if isinstance(given, tuple) else given
        for name, given in fields.items()
    }
    answer = post(client, f"/cases/{begun}/case-type/from-file/", **fields)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
