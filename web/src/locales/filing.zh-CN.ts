// The words of filing and of the home page's queue.
export default {
  filing: {
    list: '备案', back: '返回备案列表', caseTitle: '{name}：{kind}', newKind: '办什么', open: '开始填写', byState: '按状态', what: '事项', stateHead: '状态', submittedOn: '提交日', deadline: '答复期限', noCases: '还没有备案事项',
    overdue: '逾期 {n} 个工作日', dueToday: '今天到期', daysLeft: '还有 {n} 个工作日', due: '{day} 前', provisional: '（暂定，该年放假安排未公布）',
    steps: '步骤', stepOf: '第 {n} 步，共 {all} 步：{name}', previous: '上一步', next: '保存，下一步', submit: '提交', savedAt: '{time} 已保存', unsaved: '正在保存', changedElsewhere: '别人刚改过这份材料。重新读取会丢掉您还没保存的改动。', reload: '重新读取',
    step: { profile: '基本情况', premises: '场地', classes: '班级与托位', staff: '人员', materials: '备案材料', suspension: '暂停原因', cancellation: '注销原因', annual: '年度情况', submit: '核对并提交', content: '内容' },
    field: { address: '地址', phone: '公开电话', head_name: '负责人', full_day: '全日托', half_day: '半日托', hourly: '计时托', temporary: '临时托', opens_at: '开门时间', closes_at: '关门时间', meals: '供餐', floor_area_m2: '建筑面积（平方米）', outdoor_area_m2: '自有户外面积（平方米）', lowest_floor: '儿童用房最低楼层', highest_floor: '儿童用房最高楼层', tenure: '场地来源', lease_from: '租期开始', lease_until: '租期结束', class_name: '班级名称', carers: '保育人员（人）', health_workers: '保健人员（人）', cooks: '炊事人员（人）', guards: '保安（人）', head_college: '负责人有大专以上学历', head_years: '负责人从业年限（年）', reason: '原因', resume_by: '预计恢复日', children_placed: '在托儿童已全部妥善安置', year: '报告年度', children_enrolled: '年末在托（人）', staff: '年末职工（人）', summary: '全年情况' },
    hint: { phone: '家长会看到', head_name: '家长会看到', outdoor_area_m2: '没有填 0', opens_at: '例如 07:30', closes_at: '例如 17:30', lowest_floor: '地下一层填 -1', lease_until: '租赁场地租期不少于 3 年', carers: '按各班满员计算' },
    classLimits: '每班人数有上限。', classLaw: '看依据', classN: '班级 {n}', addClass: '添加班级', removeClass: '删除', removeClassN: '删除班级 {n}', classTotal: '{classes} 个班，{slots} 个托位',
    materialHint: 'PDF、JPG 或 PNG，每份不超过 10 MB。', handedIn: '已交', notHandedIn: '未交', chooseFile: '选择文件', replaceFile: '换一份', sending: '正在上传', number: '证书编号', validUntil: '有效期至', returnedBecause: '退回原因：',
    returnedTitle: '退回补正', returnedHow: '请按每份材料下写明的原因修改，再重新提交。改好后答复期限重新计算。',
    about: { INITIAL: '提交后，指导中心在 5 个工作日内答复。', CHANGE: '提交后，指导中心在 5 个工作日内答复。予以备案之日起托位按新班级计算。', SUSPENSION: '予以备案之日起，全部托位转为停托。', RESUMPTION: '予以备案之日起，停托的托位恢复开放。', CANCELLATION: '予以备案之日起，机构注销，全部托位关闭。', ANNUAL_REPORT: '提交后不能修改，需要更正请联系指导中心。' },
    withdraw: '撤回这件事项', withdrawSure: '撤回后不能恢复，需要重新填写。',
    keys: '按 J、K 换材料', reason: '不符合的原因', verdict: '审核意见', reasonHint: '机构会看到这句话', decide: '作出决定', stillUnseen: '还有 {n} 份材料没看', wrongOnes: '{n} 份材料不符合，可以退回补正', allConform: '材料都符合', issueReceipt: '开具备案回执', takeEffect: '予以备案', sendBack: '退回补正', publish: '公示不符合', grounds: '不符合的依据', groundsHint: '会向社会公开，{day} 前作出',
    hints: '请留意', receiptTitle: '备案回执 {number}', tookEffect: '已予备案', effect: '{day} 起生效，机构档案和托位台账已同时更新。', printReceipt: '打印回执', openVerify: '查验页面',
    verify: '查验备案回执', notFound: '查不到这张回执', notFoundHow: '请核对网址，或者重新扫一次码。查不到的回执不能作为已备案的证明。', receiptMeans: { VALID: '这家机构已经备案，信息以此页为准。', SUPERSEDED: '这家机构之后变更过备案，请看它最新的回执。', SUSPENDED: '这家机构已备案，但现在暂停服务。', CANCELLED: '这家机构的备案已经注销。' }, receiptNumber: '编号', issuedOn: '开具日期', seeInstitution: '看机构信息',
    notices: '不符合公示', noticesAbout: '下列机构报送的备案材料经核查不符合要求，依规定公示。', publishedOn: '{day} 公示', noNotices: '现在没有公示',
  },
}
