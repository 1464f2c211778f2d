"""Whether a sentence of a policy lays down something for projects, their documents or the work that these describe.

What explains words, sets up bodies, threatens, or orders the life of the policy or of the office gives no norm. Called
by `checks.norms.reading`.
"""

import re

from language import polarity

_OF_ITSELF = re.compile(
    r"遵循[^。]{2,60}原则。?$|本(?:办法|制度|规定|细则|指引|政策|规程|规范|准则|标准|流程"
    r"|文件|通知)(?:所称|适用|自|由|未尽|的(?:解释|修订|制定)|解释|施行|经|每|中)"
    r"|(?:不|均)?适用(?:于)?本|负责解释|(?:起|之日)施行|同时废止|另行制定(?:细则|办法)?|实施细则|实行集中度管理。?$"
    r"|\b(?:this|the) (?:policy|procedure|standard|directive|regulation|manual|rule|document) "
    r"(?:applies|does not apply|takes effect|comes into|enters into|is (?:owned|issued"
    r"|reviewed|approved|binding|effective|interpreted)"
    r"|shall (?:be (?:reviewed|interpreted|published|revised|updated|effective)|apply|take effect"
    r"|come into)|sets|replaces|repeals|covers|supersedes)"
    r"|\boutside this (?:policy|procedure|standard)\b|\bin this (?:policy|procedure|standard|part)\b"
    r"|\b(?:breach|violation|interpretation|revision|owner|review) of this (?:policy|procedure|standard|directive)\b"
    r"|\b(?:takes?|comes? into|enters? into) (?:effect|force)\b",
    re.IGNORECASE,
)
_PENALTY = re.compile(
    r"追究|处分|问责|给予处罚|扣减|扣罚|通报批评|违规积分|绩效(?:考核|工资|扣)|责任人的责任"
    r"|\bdisciplinary\b|\bdisciplined\b|\bsanctions?\b|\bdismiss(?:al|ed)\b|\bpenalt(?:y|ies)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:委员会|小组|办公室)(?:由|下设|设主任|设组长|成员|每(?:年|季|月|周|半年)[^,，。]{0,8}召开)"
    r"|任(?:主任委员|组长|副组长)|例会|法定人数|过半数|会议纪要"
    r"|履行(?:下列|以下|如下)?(?:职责|分工)|分工履行|(?:主要)?职责(?:包括|为|如下|是)"
    r"|\b(?:consists? of|is chaired by|quorum|meets? (?:at least|once|every|each|monthly"
    r"|quarterly|weekly)|members? from)\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"每(?:[一二两三四五六半\d]{0,2}(?:个)?(?:年|季度|季|月|周|日|半年|工作日))|按(?:年"
    r"|季|月|周|日)|年度(?:报告|审计|检查|培训)|定期"
    r"|\b(?:each|every|per|once a|twice a) (?:[\w-]+ )?(?:year|quarter|month|week|day|years|months|weeks)\b"
    r"|\b(?:annual(?:ly)?|quarterly|monthly|weekly|daily|yearly|periodically|regularly)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"考勤|休假|年假|请假|加班|食堂|就餐|用餐|工装|工服|着装|车辆|停车|班车|公章|印章|接待"
    r"|差旅|出差|报销|招聘|录用|离职|入职|薪酬|工资|奖金"
    r"|办公用品|安保|消防|保洁|绿化|礼品|宴请|会议室|门禁|工位|卫生|健康体检|宿舍|员工行为"
    r"|工会|党建|团建|捐赠|节日|礼仪|邮箱签名"
    r"|网点|柜员|柜台|现金|金库|尾箱|押运|自助设备加钞|凭证库|营业时间|客户经理|存款|利率|信用卡|理财"
    r"|\b(?:canteen|lunch|kitchen|dress|uniforms?|parking|car park|leave|overtime|travel"
    r"|expenses?|hotel|visitors?|gifts?|hospitality"
    r"|meeting rooms?|desks?|stationery|office supplies|recruit\w*|payroll|salar(?:y|ies)"
    r"|bonus(?:es)?|holidays?|cleaning|fire"
    r"|badges?|smoking|social media|donations?|teller|branch(?:es)? (?:open|opening)|cash"
    r"|vault|loan|deposit|teller\w*|e-mail signature)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"停机|中断|切换|运维|实施|项目|章程|立项|需求|变更|投产|上线|发布|测试|验收|系统|数据|信息|外包|供应商|服务商"
    r"|服务提供商|合同|采购|招标|预算|投资|里程碑|风险|评估|评审"
    r"|方案|计划|报告|模型|算法|日志|备份|恢复|灾备|应急|演练|回退|回滚|窗口|架构|接口"
    r"|漏洞|安全|加密|密码|权限|账号|账户|个人信息|隐私|同意|脱敏"
    r"|交易|响应时间|吞吐量|并发|报价|询价|口令|会话|超时|登录|云|开源|组件|软件|代码|部署|迁移|割接|切换|性能|可用性|质量|缺陷|交付|文档|文件"
    r"|材料|档案|申请|审批|批准|试运行|后评价|收益|成本|费用|阶段|试点|预备费|不可预见|储备|候选|备选|专家|人力|外部|分包|协作"
    r"|开发|编码|编写|复核|审核|经办|付款|支付|价款|回顾|值守|导出|资料|原型|负载|质保|保修|记录|期限|工时|工作量"
    r"|\b(?:projects?|charters?|requirements?|changes?|releases?|deploy\w*|tests?|testing"
    r"|acceptance|systems?|data|information"
    r"|outsourc\w*|vendors?|suppliers?|providers?|third[- ]part\w+|contracts?|procure\w*"
    r"|tenders?|budgets?|invest\w*|milestones?|risks?"
    r"|assessments?|plans?|reports?|models?|algorithms?|logs?|logging|backups?|recovery"
    r"|continuity|drills?|rollback|windows?"
    r"|architecture|outages?|downtime|interruptions?|implementation|reviews?|interfaces?"
    r"|vulnerabilit\w+|security|encrypt\w*|access|accounts?|privacy"
    r"|consent|mask\w*|cloud|open[- ]source"
    r"|components?|software|code|migrat\w*|cut-?over|go-live|live"
    r"|production|quality|defects?|transactions?|response times?"
    r"|purchas\w*|quotations?|quotes|bids?|sessions?|timeouts?|passwords?|credentials?|availability"
    r"|deliverables?|documents?|business cases?"
    r"|requests?|approv\w+|pilots?|benefits?|costs?|schedules?|sponsors?|customers?|servic\w+"
    r"|phases?|stages?|roll-?backs?|fall-?back|extracts?|switch(?:ed|ing|-?over)?|papers?|proposals?|contingency|reserves?"
    r"|rehears\w+|develop\w*|contractors?|subcontract\w*|consultants?|instalments?|invoices?|payments?|effort|workload"
    r"|external|warrant\w*|bids?|judging|staff time|author\w*|owners?|names?)\b",
    re.IGNORECASE,
)

_CORE = re.compile(
    r"项目|章程|立项|需求|变更|投产|上线|测试|系统|数据|外包|供应商|服务商|服务提供商|合同"
    r"|模型|里程碑|回退|灾备|漏洞|脱敏|个人信息"
    r"|\b(?:projects?|charters?|requirements?|changes?|releases?|tests?|testing|systems?"
    r"|data|outsourc\w*|vendors?|suppliers?"
    r"|contracts?|models?|milestones?|rollback|go-live|production|software|code)\b",
    re.IGNORECASE,
)


def concerns(sentence: str, title: str) -> bool:
    """Whether `sentence`, under the headings `title`, may hold a norm for projects and their documents."""
    if _OF_ITSELF.search(sentence) or _PENALTY.search(sentence) or polarity.definition(sentence):
        return False
    if _BODY.search(sentence) or (_OFFICE.search(sentence) and not _CORE.search(sentence)):
        return False
    return _WORK.search(f"{title} {sentence}") is not None


def routine(sentence: str) -> bool:
    """Whether the sentence orders what is done time and again, whatever projects there are."""
    return _ROUTINE.search(sentence) is not None
