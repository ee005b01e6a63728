// The register's own words: entering and keeping institutions, finding them, files, views and paper.
export default {
  edit: {
    new: '登记托育机构', newHow: '只登记还没有备案的机构。登记后由机构在线提交备案，开具回执后才算已备案。', change: '修改资料', changeHow: '已备案的内容由机构提交变更备案；这里只更正登记错误。', save: '保存资料', create: '登记机构', saved: '资料已保存', cancel: '不改了', back: '回到机构页',
    section: { who: '是谁', kind: '什么类型', where: '在哪里', service: '怎样服务', premises: '场地', note: '备注' },
    field: { name: '机构名称', credit_code: '统一社会信用代码', head_name: '负责人', phone: '公开电话', registration_nature: '登记性质', provider_form: '办托主体', operating_nature: '举办性质', cooperation: '医育结合', operating: '正在运营', since: '从哪天起', township: '乡镇街道', region: '村、社区', address: '地址', lng: '经度', lat: '纬度', full_day: '全日托', half_day: '半日托', hourly: '计时托', temporary: '临时托', opens_at: '开门', closes_at: '关门', meals: '供餐', opened_on: '开业日期', floor_area_m2: '建筑面积（平方米）', outdoor_area_m2: '自有户外面积（平方米）', note: '备注' },
    hint: { name: '与登记证书一致', credit_code: '18 位，字母大写', head_name: '家长会看到', phone: '家长会看到', since: '乡镇街道、主体、性质或是否运营变了，从这天起算；之前的数据不变', region: '选到村、社区；选不到就留乡镇街道', address: '写到门牌号', lng: '如 116.487', lat: '如 35.735', opens_at: '如 07:30', closes_at: '如 17:30', note: '只有工作人员看得到' },
    township: '整个{name}', services: '服务形式（至少选一种）', point: '地图位置', pointMap: '在地图上选位置', pointMapHow: '点一下地图，或选中地图后用方向键移动（按住 Shift 走得更远）。', pointMapSchematic: '没有上传边界，只画乡镇街道的中心。', pointHere: '用我现在的位置', pointTownship: '用乡镇街道的中心', pointNone: '没有得到位置，请直接填写经度和纬度',
    code: { empty: '', short: '已填 {n} 位，共 18 位', character: '“{character}”不会出现在代码里（不用 I、O、S、V、Z）', next: '第 18 位校验码应当是 {character}', wrong: '校验码不对：前 17 位没错的话，第 18 位应当是 {character}', right: '校验码正确', long: '填了 {n} 位，多了' },
    changedElsewhere: '别人刚改过这家机构。重新读取会放弃您没保存的修改。', reload: '重新读取',
  },
  keep: {
    title: '托位、收费与认定', open: '托位、收费与认定', openVacancy: '更新空余托位', contact: '电话和开放时间', contactHow: '改了马上生效，不用备案。', saveContact: '保存电话和时间',
    vacancy: '空余托位', vacancyHow: '填今天能接收几个孩子。公布后注明今天的日期，超过 {days} 天没有更新会提醒家长先打电话。', vacancyOf: '{type}空余（个）', vacancyLimit: '备案 {n} 个', publish: '公布空余托位', published: '空余托位已公布', noClasses: '还没有班级，不能公布空余托位',
    fee: '收费', feeHow: '新的收费从那天起代替原来的；原来的留作记录。不填最后一天就一直有效，到下一次调整。同一天再填一次就是更正。', feeMonth: '保育费（元/月）', feeMeal: '伙食费（元/天）', from: '从哪天起', setFee: '公布收费', feeSet: '收费已公布', now: '现行', later: '以后', past: '以前',
    classes: '班级', classesHow: '从那天起就是这些班。已备案的机构请让机构提交变更备案；这里只更正登记错误，台账里的托位不能超过班级合计。', setClasses: '保存班级', classesSet: '班级已保存',
    recognition: '普惠认定', recognitionHow: '认定期间，普惠托位是开放托位和协议托位中较小的一个；收费不能超过价格上限。', agreed: '协议托位（个）', agreement: '协议编号', capInfant: '乳儿班上限（元/月）', capToddler: '其他班上限（元/月）', capHint: '没有约定填 0', newRecognition: '新的认定', newLevel: '新的级别', changeClasses: '改班级', recognise: '认定为普惠机构', recognised: '已认定',
    demonstration: '示范', level: '级别', document: '依据文件', demonstrate: '登记示范级别', demonstrated: '示范级别已登记', firstDay: '第一天', lastDay: '最后一天', end: '改最后一天', endNamed: '改 {name} 的最后一天', saveEnd: '保存最后一天', ended: '已修改', none: '还没有', history: '记录', was: '{first} 至 {last}',
    check: '请核对', barNow: '因违规（{ground}），到 {last} 为止不能认定或评为示范', exceptions: '等另一人核准的认定', exceptionWhy: '理由', exceptionHint: '依据待核实的规定不支持这样认定。写明理由提交，由另一人核准后生效。', exceptionNo: '为什么不核准', exceptionApprove: '核准', exceptionReject: '不核准或撤回', askException: '提交另一人核准', exceptionAsked: '已提交，等另一人核准',
    bar: '违规限制', barHow: '限制期间不能认定普惠或评为示范。不对公众公布。', newBar: '登记违规', barFrom: '查出日期', barUntil: '限制到', barGround: '查出什么', setBar: '登记限制', barSet: '限制已登记',
  },
  find: {
    place: '离哪里近', placeMine: '我现在的位置', useMine: '用我的位置', locating: '正在定位', noPlace: '没有得到您的位置，请选乡镇街道', within: '距离', anyDistance: '不限距离', km: '{n} 公里以内', age: '孩子多大', anyAge: '不限', ageOf: '{from}–{below} 月龄（{type}）', provider: '谁办的', service: '服务形式', any: '不限', feeMax: '每月不超过（元）', freshness: '空余托位', anyVacancy: '有没有都看', vacantAny: '有空余', vacantFresh: '有空余，{n} 天内更新', more: '更多条件', filters: '筛选', chosen: '已选', remove: '去掉 {name}', clear: '清除筛选',
    viewList: '看列表', viewMap: '看地图', mapHow: '点乡镇街道，只看那里的机构。', mapCount: '{name}：{n} 家', onlyIn: '只看{name}', places: '各乡镇街道', number: '机构数（家）', call: '打电话 {phone}', sms: '先打电话问一问',
  },
  export: { xlsx: '导出 Excel', csv: '导出 CSV' },
  views: { mine: '我的视图', all: '全部', keep: '存为我的视图', name: '视图名称', save: '保存视图', forget: '删除', forgetNamed: '删除视图 {name}' },
  paper: { date: '日期', year: '年', month: '月', day: '日', printed: '打印于 {day}', institution: '托育机构登记表', ledger: '托位台账', head: '机构负责人（签字、盖章）', officer: '经办人（签字）', reviewer: '复核人（签字）', office: '卫生健康局（盖章）', entries: '共 {n} 笔', entriesMore: '这里有 {n} 笔，还有更多没有打印' },
  ledgerFilter: { from: '生效日期从', to: '到', reason: '事由', any: '所有事由', institution: '只看一家机构', allInstitutions: '看所有机构' },
}
