"""The pictures of the guide (图文步骤), in the order of the way: what to do at each step, and what its picture shows.

`bin/guide-pictures` takes them, from the running product.
"""

from dataclasses import dataclass

from court_filing.web.language import lazy_gettext as _

WIDTH, HEIGHT = 360, 640
"""The screen of a small telephone, in the dots of a page."""


@dataclass(frozen=True)
class Picture:
    """One step with the page that the person then sees; `alt` says it to who cannot see the picture."""

    file: str
    title: str
    text: str
    alt: str


PICTURES = (
    Picture(
        "sign-up.webp",
        _("注册账号"),
        _("用手机号码或者电子邮箱注册，设一个密码，再填姓名和身份证号码。以后用它登录，随时接着办。"),
        _("注册页面：选“当事人”，填手机号码或电子邮箱，设置密码。"),
    ),
    Picture(
        "notice.webp",
        _("看立案须知"),
        _("看一遍须知，承诺如实填写，在方框里打勾，按“同意，开始填写”。"),
        _("立案须知页面的下半部分：诚信诉讼的说明，打了勾的承诺，和“同意，开始填写”按钮。"),
    ),
    Picture(
        "kind.webp",
        _("选案件类型"),
        _("告人、告单位选“民事起诉”。每一类下面都写着是办什么的。"),
        _("案件类型页面：“您要办哪一类案件？”，已选民事起诉，下面是支付令、财产保全等。"),
    ),
    Picture(
        "court.webp",
        _("找法院"),
        _(
            "填地名、法院名或者拼音首字母，按“查找”，在结果里选。案由也是这样找，写“借钱不还”这样的大白话就行。"
        ),
        _("找法院的页面：填了地名，下面列出找到的法院。"),
    ),
    Picture(
        "parties.webp",
        _("写原告和被告"),
        _("原告是您自己，被告是您要告的人。对方的姓名和住址要写清楚，电话、身份证号知道就写。"),
        _("“案件里都有谁？”页面：已经填好的原告，可以更改、删除或者再添加，下面是被告。"),
    ),
    Picture(
        "claims.webp",
        _("写诉讼请求"),
        _("要什么就写什么，一项一行。有金额的填数字，合计会自动加好。再写清楚事情的经过。"),
        _("诉讼请求页面：归还借款本金、支付利息两项请求，各写着金额，可以更改、删除。"),
    ),
    Picture(
        "materials.webp",
        _("上传材料"),
        _("每个格子放一种材料，拍照就可以。系统马上检查看不看得清，有问题会告诉您怎么重拍。"),
        _("上传材料页面：身份证正面的格子里有一个文件，写着检查的结果。"),
    ),
    Picture(
        "fee.webp",
        _("看诉讼费"),
        _("写明按哪一条、怎么一步一步算出来的。这时候不用交钱，受理以后才交。"),
        _("诉讼费预估页面：按金额分段计算的每一步，和合计。"),
    ),
    Picture(
        "tasks.webp",
        _("随时看还差什么"),
        _("任务清单写着哪些已经完成、接下来做什么。中途离开也不会丢，下次从这里接着填。"),
        _("任务清单页面：“都填好了，请核对并提交”，下面每一项后面写着已完成。"),
    ),
    Picture(
        "check.webp",
        _("核对并提交"),
        _("自动检查会一次列出全部问题，可以点“去改”，也可以直接提交。看一遍，打勾，按“提交给法院”。"),
        _("核对并提交页面：自动检查没有发现问题，下面列出填写的全部内容。"),
    ),
    Picture(
        "accepted.webp",
        _("看结果，交费"),
        _("先看到“已接收”和收件号，就是交到了法院。受理以后按通知交费，或者申请缓交、减交、免交。"),
        _("案件页面：“接下来要做：已受理，请交诉讼费”，下面是去交费的按钮和文书。"),
    ),
    Picture(
        "docketed.webp",
        _("拿到案号"),
        _("交清以后马上编立案号。受理通知书、交费凭证都在这一页下载。"),
        _("案件页面：绿色的“已立案”和案号，下面是可以下载的文书。"),
    ),
    Picture(
        "tracked.webp",
        _("不登录也能查进度"),
        _("在案件页面设一个查询密码，家人凭号码和密码就能看进度；看不到材料，姓名只显示姓。"),
        _("查询进度的结果：案号、已立案、接下来要做什么，收件号和接收时间。"),
    ),
)
