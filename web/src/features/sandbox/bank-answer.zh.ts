export const zh = {
  download: '沙盒：下载银行回单',
  hint: '演示环境没有真实银行。先下载这份模拟回单，再从上面上传，系统逐笔核对后入账。',
  fileName: '回单',
} as const
