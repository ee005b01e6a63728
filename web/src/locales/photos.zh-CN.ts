// Photos of institutions, and being reminded of free slots.
export default {
  photos: {
    title: '照片', how: '家长会看到。最多 {n} 张；第一张最先显示。公开前会去掉照片里的拍摄地点、时间和设备。', privacy: '不要拍到能认出的孩子，除非监护人书面同意。', none: '还没有照片。加几张门厅、活动室和户外的照片，家长更容易了解。', noneShown: '这家机构还没有公布照片',
    add: '添加照片（JPEG、PNG）', sending: '正在上传第 {n} 张，共 {all} 张', shows: '拍的是', caption: '说明', captionHint: '如 二楼托小班活动室', earlier: '往前', later: '往后', remove: '移除', named: '第 {n} 张，{shows}', save: '保存照片', saved: '照片已保存', unsaved: '改动还没有保存', full: '已有 {n} 张，先移除再添加', open: '看大图：{name}',
  },
}
