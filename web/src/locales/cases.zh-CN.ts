// The words of cases, whatever their kind: notices and refusals.
export default {
  /** Of a kind this interface has no sentence for yet. */
  unknown: { work: { title: '待办事项', sentence: '有一件事等您处理', action: '打开' }, notice: '有一件事有了新进展' },
  notices: { title: '消息', readAll: '全部标为已读', read: '标为已读', readOne: '标为已读：{title}', open: '查看', more: '看更多' },
  notice: {
    filing: {
      submitted: '{kind}已提交，等指导中心审核',
      resubmitted: '{kind}已补正，重新提交',
      returned: '{kind}被退回补正，请按原因修改后重新提交',
      receipted: '{kind}已予备案',
      non_conformity_published: '{kind}不符合要求，已公示',
      receipt_soon: '{kind}应在 {due} 前答复，快到期了',
      receipt_overdue: '{kind}应在 {due} 前答复，现已逾期',
      notice_overdue: '{kind}应在 {due} 前答复或公示，现已逾期',
    },
    account_request: {
      approve: '您申请的“{deed}”已经批准',
      reject: '您申请的“{deed}”没有批准，请看原因',
    },
    regulation: {
      publish: '您提出的数值 {value} 已经发布，从 {first_day} 起生效',
      reject: '您提出的数值 {value}（从 {first_day} 起）被驳回',
    },
  },
}
