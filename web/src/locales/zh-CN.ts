import access from './access.zh-CN'
import administration from './administration.zh-CN'
import cases from './cases.zh-CN'
import enums from './generated/enums.zh-CN.json'
import events from './events.zh-CN.json'
import filing from './filing.zh-CN'
import imports from './imports.zh-CN.json'
import photos from './photos.zh-CN'
import reasons from './reasons.zh-CN.json'
import register from './register.zh-CN'
import work from './work.zh-CN.json'

export default {
  imports,
  law: administration.law,
  calendar: administration.calendar,
  targets: administration.targets,
  regions: administration.regions,
  work,
  photos: photos.photos,
  notices: cases.notices, notice: cases.notice, unknown: cases.unknown,
  filing: filing.filing,
  edit: register.edit, keep: register.keep, find: register.find, export: register.export, views: register.views, paper: register.paper, ledgerFilter: register.ledgerFilter,
  app: { name: '托育', search: '查找', skip: '跳到正文', menu: '菜单', colon: '：', comma: '，', and: '、', language: 'English', languageMissing: '英文没有取到，请检查网络后再试。', demo: '这里是演示数据，不能用于办理业务。', demoTag: '演示数据', lawTag: '依据待核实', signOut: '退出', signIn: '登录', account: '我的账号' },
  nav: { home: '首页', cockpit: '全县数据', institutions: '托育机构', filings: '备案', notices: '不符合公示', ledger: '托位台账', basis: '依据与口径', regulation: '法规条文', indicators: '指标目录', audit: '操作记录', accounts: '账号', online: '在线会话', backups: '备份', register: '查找托育机构', figures: '公开数据' },
  state: { leaveUnsaved: '还有内容没有保存，要离开吗？', loading: '正在读取', retry: '再试一次', emptyList: '没有符合条件的{what}', clear: '清除筛选', failed: '没有读取成功', safe: '没有保存成功。您填的内容还在，请再试一次。', id: '编号', forbidden: '您现在的岗位看不到这一页', forbiddenHow: '需要时请联系系统管理员调整岗位。', more: '看更多', optional: '（选填）', offline: '没有网络，正在填的内容还在。连上网后再保存。', notFound: '没有这个页面', notFoundHow: '请核对网址，或者回首页查找。', toHome: '回首页', broken: '这一页出错了', brokenHow: '您填的内容可能没有保存。请重新打开这一页。', reopen: '重新打开', total: '筛出 {n} 家', saved: '已保存', noRecords: '没有记录' },
  event: events,
  error: { ...reasons, title: '有 {n} 处要改', general: '没有办成：{reason}' },
  signIn: { title: '登录', account: '账号', password: '密码', code: '验证码', codeHint: '绑定过验证器的账号填写', submit: '登录', demoTitle: '演示账号', demoHint: '密码都是 {password}', use: '用这个账号', toPublic: '不登录，查找托育机构' },
  account: { ...access.account, title: '我的账号', password: '修改密码', current: '现在的密码', next: '新密码', nextHint: '至少 10 个字符，不要含账号名', submit: '修改密码', changed: '密码已修改', factor: '第二重验证', enrol: '绑定验证器', enrolHint: '用验证器应用添加下面的密钥，再填写它显示的 6 位数字。', secret: '密钥', confirm: '确认绑定', recovery: '恢复码（只显示这一次，请抄下保存）', has: '已绑定', must: '您的账号要先完成下面的事才能继续' },
  home: { title: '今天要办', count: '{n} 件', overdue: '其中 {n} 件已逾期', none: '现在没有等您办的事', noneHint: '从左边选择要查看的内容。', factor: '绑定验证器', password: '修改密码', open: '去办理', links: '常用' },
  figure: { how: '怎么算的', close: '收起', explain: '{value} 是怎么算出来的', source: '来源', numerator: '分子', denominator: '分母', asOf: '数据截至', computed: '算于', parts: '往下看', records: '看记录', definition: '指标定义与依据', noValue: '算不出：{reason}', population_day: '人口截至', population_source: '人口来源', population_mark: '人口性质', target_source: '任务来源', target_mark: '任务性质', recordsShown: '共 {n} 条，已列出 {shown} 条' },
  unit: { slots: '个', percent: '%', slots_per_thousand: '个' },
  cockpit: { title: '{name}托育数据', asOf: '截至', year: '年度', form: '办托主体', any: '全部', article: '文章日期', today: '今天', byTownship: '各乡镇街道：{name}', below: '{n} 个乡镇街道每千人口托位不足 {limit} 个', dashed: '虚线为 {year} 年目标 {limit}', chartUnit: '{name}（{unit}）', mapTitle: '各乡镇街道在哪里', mapNote: '示意图，格子不代表真实边界', table: '看表格', chart: '看图', recordsTitle: '{name}：{part}的记录', value: '数值', label: '名称', day: '日期', csv: '下载 CSV' },
  institution: { list: '托育机构', search: '名称、地址、信用代码', township: '乡镇街道', form: '办托主体', nature: '举办性质', state: '备案状态', inclusive: '普惠', yes: '是', no: '否', slots: '托位（个）', classes: '班级（个）', filedOn: '备案日期', vacant: '空余（个）', vacantOnly: '有空余托位', published: '{days} 天前更新', publishedToday: '今天更新', fee: '保育费（元/月）', feeFrom: '{fee} 元起', feeMax: '每月不超过（元）', distance: '{km} 公里', near: '离哪里近', classType: '班型', facts: '基本情况', credit: '统一社会信用代码', address: '地址', phone: '电话', head: '负责人', hours: '开放时间', service: '服务形式', meals: '供餐', area: '建筑面积', outdoor: '户外面积', m2: '{n} 平方米', cooperation: '医育结合', registration: '登记性质', recognition: '普惠认定', agreed: '协议托位 {n} 个', cap: '价格上限', demonstration: '示范', timeline: '经过', ledger: '托位', account: '科目', noVacancy: '没有公布空余托位', until: '至 {day}', unlimited: '长期', opened: '开业', print: '打印', name: '机构名称', searchButton: '查找' },
  enum: enums,
  ledger: { title: '托位台账', effective: '生效日', recorded: '登记于', reason: '事由', document: '依据文件', moves: '变动', takenOver: '纸质台账移交', reversed: '已冲销', reverses: '冲销', reverse: '冲销', reverseWhy: '冲销的依据', post: '记一笔', institution: '机构', classType: '班型', from: '从', to: '到', slots: '托位（个）', submit: '记入台账', done: '已记入台账', confirm: '确认冲销', cancel: '取消' },
  regulation: { title: '法规条文与数值', search: '查找', key: '条目', value: '数值', region: '适用地区', since: '起', source: '出处', confidence: '可靠程度' },
  indicators: { title: '指标目录', formula: '算法', caveat: '注意', rounding: '保留 {n} 位小数，四舍五入' },
  audit: { title: '操作记录', at: '时间', event: '事项', who: '账号', role: '岗位', subject: '对象', sealed: '已封存', waiting: '待封存', eventFilter: '事项', verify: '核验记录与数据', checking: '正在核验…', allSound: '核验通过', notSound: '核验不通过：有人绕过系统改动了数据', sound: '操作记录的封存链完好，共 {n} 条。', broken: '操作记录的封存链在第 {position} 条被破坏', recordsSound: '{tables} 张表的 {n} 条数据与历次操作一致。', recordsDiffer: '下列数据与历次操作不一致：', counts: '被改动 {changed} 条，缺失 {missing} 条，多出 {inserted} 条', hindered: '数据无法与操作记录核对', attachmentsElsewhere: '附件在每次备份时、在服务器上执行 tuoyu verify 时逐个核对。' },
  accounts: access.accounts, requests: access.requests, machine: access.machine,
  jobs: { title: '后台任务', hint: '耗时的工作在这里排队办理；没有结束的可以取消，取消后不留下任何结果。', again: '刷新', none: '没有排队的工作', asked: '提交时间', what: '内容', state: '状态', far: '进度', ended: '结束时间', cancel: '取消', cancelling: '正在取消', progress: '{done} / {total}', attempts: '第 {n} 次', kind: { import: '批量导入' } },
  backlog: { title: '等待办理的后台工作', queue: '内容', count: '数量', oldest: '最早一项已等（秒）', state: '状态', late: '等得太久', well: '正常', hint: '本该已经办完而没有办完的。“没有接受的写入”从服务启动算起。' },
  backups: { title: '备份', made: '时间', size: '大小', files: '文件数', damaged: '损坏未备份', make: '现在备份', none: '还没有备份', hint: '每天自动备份一次，保留 14 份。' },
  register: { title: '查找托育机构', intro: '这里列出{name}已备案的托育机构。', results: '共 {n} 家', map: '机构分布', list: '名单', nearTownship: '我在这个乡镇街道', anywhere: '不限', figures: '看公开数据', back: '返回名单', stale: '可能已变化，请电话确认' },
}
