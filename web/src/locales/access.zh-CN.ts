// The words of accounts, posts and sessions.
export default {
  accounts: {
    title: '账号', name: '姓名', role: '岗位', state: '状态', disabled: '已停用', active: '正常', locked: '已锁定', oneTime: '一次性密码', search: '账号或姓名', new: '新建账号', make: '建立账号', back: '返回账号列表', region: '地区', village: '村（社区）', wholeCounty: '全县', wholeTownship: '全乡镇', institution: '所在机构', institutionHint: '输入名称查找后选择', accountHint: '2 至 40 位小写字母、数字、点、横线或下划线', lastSignIn: '上次登录', made: '建立时间', lockedUntil: '锁定到',
    onceTitle: '账号 {account} 的一次性密码', onceHint: '只显示这一次。请当面交给本人，首次登录时必须修改。', factor: '第二重验证', change: '修改', post: '岗位', addPost: '添加岗位', removePost: '删除岗位', postsHint: '改动岗位后，这个账号要重新登录。', save: '保存修改', help: '账号处置', sure: '确认',
    do: { password: '重置密码', factor: '重置验证器', unlock: '解除锁定', enable: '恢复使用', disable: '停用账号' }, about: { password: '忘记密码时，给一个新的一次性密码。', factor: '换手机时，让本人重新绑定。', unlock: '试错次数清零，可以马上登录。', enable: '恢复后可以登录。', disable: '停用后不能登录，正在使用的会被退出。' }, did: { factor: '验证器已重置', unlock: '锁定已解除', enable: '账号已恢复使用', disable: '账号已停用' },
    online: '在线会话', address: '网络地址', openedAt: '登录时间', seenAt: '最近使用', kick: '强制退出', kickSure: '确认强制退出',
  },
  requests: {
    title: '三员账号', hint: '系统管理员、安全管理员、审计员的账号，由系统管理员提出申请，安全管理员或审计员批准后才生效。申请 7 天内没有人批准就过期。', toAccounts: '到账号列表提出申请', waiting: '等待办理', past: '已经办结', none: '现在没有等待办理的申请。系统管理员提出申请后，会显示在这里和首页。', noneToAsk: '现在没有等待办理的申请。要新建或处置三员账号，请到账号列表提出申请。',
    what: '要办什么', why: '理由', whyHint: '批准的人会看到', asked: '申请', approved: '批准', turnedDown: '不批准', answer: '不批准的原因', until: '有效期到', reason: '原因', othersDecide: '等另一位管理员批准。', aboutYou: '这是您自己的账号，由其他管理员决定。',
    do: { approve: '批准', reject: '不批准', withdraw: '撤回', collect: '领取密码的后一半' }, sure: '确认{what}',
    how: { approve: '批准后立即生效。', approvePassword: '批准后显示一次性密码的前一半，由您当面交给本人；后一半由申请人在 24 小时内领取。请先核对本人身份。', reject: '申请人会看到原因。', withdraw: '撤回后什么都不会改变。', collect: '后一半密码只显示一次。领取后账号按批准的内容生效，原来的密码作废。' },
    did: { approve: '已批准：{account}', reject: '已回复不批准：{account}', withdraw: '已撤回：{account}', collect: '已领取：{account}' },
    firstHalf: '账号 {account} 一次性密码的前一半', secondHalf: '账号 {account} 一次性密码的后一半', firstHalfHint: '只显示这一次。请当面交给本人，不要告诉申请人。本人先输前一半，再输一个横线，再输后一半。', secondHalfHint: '只显示这一次。请当面交给本人，不要告诉批准人。本人先输前一半，再输一个横线，再输后一半，首次登录时必须修改。',
    ask: '申请处置这个账号', askHint: '这是三员账号：提出申请后，由安全管理员或审计员中的另一人批准。', makeHint: '三员账号要由安全管理员或审计员批准后才建立。请写明依据，例如任命文件。', entersHint: '任三员岗位要由安全管理员或审计员批准；批准后原来的密码和验证器作废。', submit: '提出申请', sent: '已提出申请，等另一位管理员批准。', sentFor: '已申请建立账号 {account}，等另一位管理员批准。', look: '查看申请',
  },
  machine: { title: '在服务器上做的事', hint: '能登录服务器的人可以建立和重置账号、重新登记数据底数，不经过批准。这里显示最近 30 天的，操作记录里长期保存。', none: '最近 30 天没有', what: '事项', at: '时间' },
  account: { actIn: '现在的岗位', scan: '用验证器应用扫描，或者手工输入密钥。', copy: '复制恢复码', print: '打印恢复码' },
}
