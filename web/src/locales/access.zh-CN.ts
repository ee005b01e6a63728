// The words of accounts, posts and sessions.
export default {
  accounts: {
    title: '账号', name: '姓名', role: '岗位', state: '状态', disabled: '已停用', active: '正常', locked: '已锁定', oneTime: '一次性密码', search: '账号或姓名', new: '新建账号', make: '建立账号', back: '返回账号列表', region: '地区', village: '村（社区）', wholeCounty: '全县', wholeTownship: '全乡镇', institution: '所在机构', institutionHint: '输入名称查找后选择', accountHint: '2 至 40 位小写字母、数字、点、横线或下划线', lastSignIn: '上次登录', made: '建立时间', lockedUntil: '锁定到',
    onceTitle: '账号 {account} 的一次性密码', onceHint: '只显示这一次。请当面交给本人，首次登录时必须修改。', factor: '第二重验证', change: '修改', post: '岗位', addPost: '添加岗位', removePost: '删除岗位', postsHint: '改动岗位后，这个账号要重新登录。', save: '保存修改', help: '账号处置', sure: '确认',
    do: { password: '重置密码', factor: '重置验证器', unlock: '解除锁定', enable: '恢复使用', disable: '停用账号' }, about: { password: '忘记密码时，给一个新的一次性密码。', factor: '换手机时，让本人重新绑定。', unlock: '试错次数清零，可以马上登录。', enable: '恢复后可以登录。', disable: '停用后不能登录，正在使用的会被退出。' }, did: { factor: '验证器已重置', unlock: '锁定已解除', enable: '账号已恢复使用', disable: '账号已停用' },
    online: '在线会话', address: '网络地址', openedAt: '登录时间', seenAt: '最近使用', kick: '强制退出', kickSure: '确认强制退出',
  },
  account: { actIn: '现在的岗位', scan: '用验证器应用扫描，或者手工输入密钥。', copy: '复制恢复码', print: '打印恢复码' },
}
