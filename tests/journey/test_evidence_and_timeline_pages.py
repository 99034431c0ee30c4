"""The pages of the list of evidence and of the timeline, and the papers that can be printed."""

import re
from html import unescape
from io import BytesIO

import pypdf
import pytest
from filed_cases import drafted, post, signed_in, submitted, working

from court_filing.acts import drafting
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now

KEY = re.compile(r"/(?:evidence|timeline)/([0-9a-f]{24})/")
NOTE = {"name": "借条", "source": "被告书写", "proves": "证明被告借款", "pages": "1-2"}
BORROWED = {"when": "2025-03-01", "what": "被告向原告借款两万元"}


@pytest.fixture
def at(app, persons):
    """A browser of the owner of a new draft: opens and sends pages of it, and tells what is kept."""

    class Owner:
        def __init__(self, **suit):
            self.case_id = drafted(app, persons.litigant, **suit)
            self.client = signed_in(app, persons.litigant)

        def page(self, place):
            answer = self.client.get(f"/cases/{self.case_id}/{place}")
            assert answer.status_code == 200, place
            return unescape(answer.text)

        def send(self, place, **answers):
            return post(self.client, f"/cases/{self.case_id}/{place}", **answers)

        def kept(self, name):
            with working(app):
                return getattr(store.needed(Case, self.case_id), name)

        def materials(self, slot):
            with working(app):
                case = store.needed(Case, self.case_id)
                return [file.file_name for file in case.present_materials if file.slot == slot]

        def keys(self, place):
            return list(dict.fromkeys(KEY.findall(self.page(place))))

        def pdf(self, key):
            answer = self.client.get(f"/cases/{self.case_id}/own-papers/{key}")
            assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
            return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.data)).pages)

    return Owner


def form_key(place, page):
    found = re.search(r'name="form_key"[^>]*value="([0-9a-f]{24})"', page)
    assert found, place
    return found[1]


def test_an_item_is_added_once_however_often_the_form_is_sent(at):
    owner = at()
    key = form_key("evidence/new/", owner.page("evidence/new/"))
    for _ in range(2):
        answer = owner.send("evidence/new/", form_key=key, **NOTE)
        assert (answer.status_code, answer.location) == (302, f"/cases/{owner.case_id}/evidence/")
    assert [item["name"] for item in owner.kept("evidence_list")] == ["借条"]
    assert "来源：被告书写" in owner.page("evidence/")


def test_items_are_moved_changed_and_removed_without_script(at):
    owner = at()
    for name in ("借条", "转账凭证"):
        owner.send("evidence/new/", **{**NOTE, "name": name})
    first, second = owner.keys("evidence/")
    owner.send(f"evidence/{second}/move/", way="up")
    assert owner.keys("evidence/") == [second, first]
    owner.send(f"evidence/{first}/", **{**NOTE, "name": "欠条"})
    owner.send(f"evidence/{second}/remove/")
    assert [item["name"] for item in owner.kept("evidence_list")] == ["欠条"]
    assert owner.client.get(f"/cases/{owner.case_id}/evidence/{second}/").status_code == 404


def test_an_item_without_a_name_is_kept_on_the_page(at):
    owner = at()
    answer = owner.send("evidence/new/", source="银行打印")
    assert answer.status_code == 422 and "请填写证据名称" in answer.text and "银行打印" in answer.text
    assert owner.kept("evidence_list") is None


def test_uploaded_evidence_is_offered_and_what_lacks_is_asked_about(at):
    owner = at(clean=True)
    assert "evidence.pdf" in owner.page("evidence/")
    owner.send("evidence/from-files/")
    [item] = owner.kept("evidence_list")
    assert (item["name"], item["pages"]) == ("evidence", "1")
    page = owner.page("evidence/")
    assert "请核对：" in page and "没有写来源" in page and "《民事证据规定》第十九条第一款" in page


def test_the_drawn_list_takes_the_place_of_what_was_in_the_slot(at):
    owner = at(clean=True)
    assert owner.materials("evidence_list") == ["evidence_list.pdf"]
    owner.send("evidence/new/", **NOTE)
    owner.send("evidence/file/")
    [drawn] = owner.materials("evidence_list")
    assert drawn.startswith("证据清单（本平台生成）")
    owner.send("evidence/file/")
    assert len(owner.materials("evidence_list")) == 1


def test_an_empty_list_is_not_filed(at):
    owner = at(clean=True)
    owner.send("evidence/file/")
    assert owner.materials("evidence_list") == ["evidence_list.pdf"]


def test_the_timeline_orders_its_entries_and_goes_into_the_facts_only_on_request(at):
    owner = at()
    before = owner.kept("facts")
    owner.send("timeline/new/", when="2026年5月", what="被告还了一千元")
    owner.send("timeline/new/", **BORROWED)
    assert [entry["when"] for entry in owner.kept("timeline")] == ["2025年3月1日", "2026年5月"]
    assert owner.kept("facts") == before
    assert "2025年3月1日，被告向原告借款两万元。" in owner.page("timeline/")
    answer = owner.send("timeline/into-facts/")
    assert answer.location == f"/cases/{owner.case_id}/facts/"
    assert (
        owner.kept("facts") == f"{before}\n2025年3月1日，被告向原告借款两万元。\n2026年5月，被告还了一千元。"
    )
    assert "这些已经在“事实与理由”里了" in owner.page("timeline/")


def test_an_entry_shows_place_and_persons_and_the_history_tells_them_without_the_key(at):
    owner = at()
    owner.send("timeline/new/", when="2025年3月1日", where="被告家里", who="邻居张某", what="被告写了借条")
    page = unescape(owner.page("timeline/"))
    assert "在被告家里，被告写了借条。在场的人：邻居张某。" in page
    [entry] = owner.kept("timeline")
    history = unescape(owner.page("history/"))
    assert "2025年3月1日，被告家里，邻居张某，被告写了借条" in history
    assert entry["key"] not in history


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"when": "2025-02-30", "what": "借款"}, "没有这一天，请检查月份和日期"),
        ({"when": "", "what": "借款"}, "请填写什么时候"),
        ({"when": "2025年", "what": ""}, "请写发生了什么"),
    ],
)
def test_an_entry_that_cannot_be_kept_says_why(at, answers, sentence):
    owner = at()
    answer = owner.send("timeline/new/", **answers)
    assert answer.status_code == 422 and sentence in unescape(answer.text)
    assert owner.kept("timeline") is None


def test_what_is_still_to_come_is_asked_about_beside_the_entry(at):
    owner = at()
    owner.send("timeline/new/", when="2099年1月1日", what="被告应当还款")
    assert "“2099年1月1日”还没有到" in owner.page("timeline/")


def test_both_stand_in_the_task_list_as_what_may_be_left_out(at):
    page = at(clean=True).page("tasks/")
    assert "都填好了，请核对并提交" in page
    assert "证据清单" in page and "事情经过（时间线）" in page and page.count("可以不填") >= 2


@pytest.mark.parametrize("place", ["evidence/", "timeline/", "own-papers/", "own-papers/service_address"])
def test_nobody_else_finds_them(app, persons, at, place):
    owner = at()
    stranger = signed_in(app, persons.stranger)
    assert stranger.get(f"/cases/{owner.case_id}/{place}").status_code == 404


def test_what_was_submitted_is_printed_but_not_changed(app, persons):
    case_id = submitted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    assert client.get(f"/cases/{case_id}/evidence/").status_code == 302
    page = client.get(f"/cases/{case_id}/own-papers/").text
    assert "送达地址确认书" in page
    assert post(client, f"/cases/{case_id}/evidence/new/", **NOTE).status_code == 409


RARE = "㛃𬭚䶮"
COMPANY = {
    "kind": "legal_person",
    "name": f"北京{RARE}有限公司",
    "identity_kind": "uscc",
    "identity_number": "91320412339284719M",
    "representative_name": "买买提·艾合买提江",
    "representative_post": "执行董事",
}
LAWYER = {
    "kind": "lawyer",
    "name": f"欧阳{RARE}",
    "organisation": "北京某某律师事务所",
    "licence": "13306201210792986",
    "phone": "13800138000",
}


@pytest.mark.parametrize(
    ("authority", "said", "unsaid"),
    [("special", "代为承认、放弃、变更诉讼请求", ""), ("general", "一般授权", "代为承认、放弃")],
)
def test_the_power_of_attorney_names_what_the_agent_may_do(at, authority, said, unsaid):
    owner = at(details=COMPANY)
    owner.send("agents/new/", **LAWYER, authority=authority)
    [key] = re.findall(r"own-papers/(power_of_attorney\.a\d+\.p\d+)", owner.page("own-papers/"))
    text = owner.pdf(key).replace("\n", "")
    assert said in text and (not unsaid or unsaid not in text)
    for part in (
        "授权委托书",
        COMPANY["name"],
        LAWYER["name"],
        LAWYER["licence"],
        "与贺长河民间借贷纠纷一案",
        "委托人（盖章）",
    ):
        assert part in text


def test_each_client_gets_a_power_for_each_agent(app, at):
    owner = at()
    with working(app):
        case = store.needed(Case, owner.case_id)
        for name in ("曾巧月", "曾巧星"):
            who = {"role": "plaintiff", "kind": "natural", "name": name}
            drafting.keep_party(case, who, party_id=None, at=now())
        clients = [party.id for party in case.parties if party.role == "plaintiff"]
        for whose in (None, clients[1]):
            agent = {**LAWYER, "authority": "general", "party_id": whose}
            drafting.keep_agent(case, agent, agent_id=None, at=now())
        agents = [agent.id for agent in case.agents]
    keys = re.findall(r"own-papers/power_of_attorney\.(a\d+\.p\d+)", owner.page("own-papers/"))
    everybody, one = agents
    assert keys == [*(f"a{everybody}.p{client}" for client in clients), f"a{one}.p{clients[1]}"]


def test_the_certificate_says_who_represents_the_company(at):
    owner = at(details=COMPANY)
    [key] = re.findall(r"own-papers/(representative_certificate\.p\d+)", owner.page("own-papers/"))
    text = owner.pdf(key).replace("\n", "")
    assert "法定代表人身份证明书" in text and "特此证明" in text
    assert f"{COMPANY['representative_name']}在我单位担任执行董事职务，是我单位的法定代表人" in text


def test_the_evidence_list_prints_every_item_in_order(at):
    owner = at()
    owner.send("evidence/new/", **{**NOTE, "name": f"{RARE}书写的借条", "proves": "甲" * 900})
    text = owner.pdf("evidence_list").replace("\n", "")
    assert f"{RARE}书写的借条" in text and text.count("甲") == 900
    for head in ("序号", "证据名称", "证据来源", "证明内容", "页码", "民间借贷纠纷"):
        assert head in text


def test_the_address_is_offered_for_signing_by_hand(at):
    text = at(clean=True).pdf("service_address").replace("\n", "")
    assert "送达地址确认书" in text and "北京市朝阳区建国路 1 号" in text and "■ 是" in text
    assert "签名、盖章或者捺印" in text and "实名登录" not in text


@pytest.mark.parametrize("key", ["evidence_list", "power_of_attorney.a1.p1", "fee_notice", "../x"])
def test_a_paper_about_which_nothing_is_known_is_not_there(at, key):
    owner = at()
    assert owner.client.get(f"/cases/{owner.case_id}/own-papers/{key}").status_code == 404
