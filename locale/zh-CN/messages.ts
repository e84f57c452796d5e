/** 通知的说法: short texts that leave the house. `{name}` stands for a value. */
export const messages = {
  'message.kind.staff.task': '新任务',
  'message.kind.staff.warning': '临期预警',
  'message.kind.staff.breach': '超时',
  'message.kind.staff.escalation': '上报',
  'message.kind.complainant.received': '受理告知',
  'message.kind.complainant.declined': '不予受理告知',
  'message.kind.complainant.offer': '方案告知',
  'message.kind.complainant.reminder': '答复提醒',
  'message.kind.complainant.result': '结果告知',
  'message.kind.complainant.closed': '结案告知',

  'message.staff.subject': '【{kind}】{number} {task}',
  'message.staff.task': '【新任务】{unit} {number}（{severity}）：{tasks}。请{who}办理。',
  'message.staff.warning': '【快到期】{unit} {number}（{severity}）：{tasks}。请{who}尽快办。',
  'message.staff.breach': '【超时】{unit} {number}（{severity}）：{tasks}。请{who}现在就办。',
  'message.staff.escalation': '【上报】{unit} {number}（{severity}）超时没有办，报到这里：{tasks}。请{who}介入。',
  'message.staff.task-by': '{task}，{when}',
  'message.staff.link': '打开案件：{link}',
  'message.ungraded': '未定级',
  'message.list': '；',

  'message.kind.house.calendar-year': '年度放假安排',
  'message.house.calendar-year.subject': '【工作日历】请导入 {year} 年的放假安排',
  'message.house.calendar-year':
    '【工作日历】{organisation}：{year} 年的放假安排还没有导入，跨到 {year} 年的到期时刻都标“暂定”。请管理员下载国务院办公厅的放假安排（JSON 或 ICS 文件）并导入，导入后自动重算。',
  'message.house.link': '打开工作日历：{link}',

  'message.complainant.received.subject': '您的投诉已收到，编号 {number}',
  'message.complainant.received':
    '您好，{organisation}{unit}已经收到您的投诉，编号 {number}。我们会按承诺的时间处理，并把结果告诉您。',
  'message.complainant.received.link':
    '用下面的链接查看进度、补充材料、答复方案。这个链接只给您，请不要转给别人：\n{link}',
  'message.complainant.way':
    '也可以点这里去进度页（没有打开过进度页的手机或电脑上，要先填编号和提交时得到的链接）：\n{link}',
  'message.complainant.declined.subject': '关于您的投诉 {number}',
  'message.complainant.declined': '您好，您的投诉 {number} 我们没有受理。理由写在进度页，请用提交时得到的链接查看。',
  'message.complainant.offer.subject': '投诉 {number}：请看我们的方案',
  'message.complainant.offer':
    '您好，关于您的投诉 {number}，我们提出了方案，等您答复。没答复不算同意，我们会再联系您。请用提交时得到的链接查看。',
  'message.complainant.reminder.subject': '投诉 {number}：请在期限前答复',
  'message.complainant.reminder':
    '您好，关于您的投诉 {number}，我们还没有收到您的答复。请{until}答复；到时没有任何答复，按流程视为接受。您有不同意见，请用提交时得到的链接告诉我们。',
  'message.complainant.offer.binding':
    '您好，关于您的投诉 {number}，我们提出了方案，等您答复。期限内没有任何答复，按流程视为接受；到什么时候为止，写在进度页。请用提交时得到的链接查看。',
  'message.complainant.result.subject': '投诉 {number}：处理结果',
  'message.complainant.result':
    '您好，关于您的投诉 {number}，处理已经有了结果。请用提交时得到的链接查看，并告诉我们问题解决了没有。',
  'message.complainant.result.binding':
    '您好，关于您的投诉 {number}，处理已经有了结果，请您看看同不同意。期限内没有任何答复，按流程视为接受；到什么时候为止，写在进度页。请用提交时得到的链接查看。',
  'message.complainant.in-time': '在期限前',
  'message.complainant.by': '在 {when}',
  'message.complainant.closed.subject': '投诉 {number} 已结案',
  'message.complainant.closed': '您好，您的投诉 {number} 已经结案。还有不满意的地方，请告诉我们。',
  'message.signature': '{organisation}{unit}',

  'message.failed.smtp': '邮件服务器拒收（{code}）。请核对收件地址和发信设置。',
  'message.failed.http': '对方服务器没有收下（{code}）。请核对地址，或联系对方。',
  'message.failed.network': '连不上对方（{code}）。请核对地址和网络。',
  'message.failed.robot': '群机器人没有收下（{code}）。请核对机器人的地址和密钥。',
  'message.failed.webhook': '消息太长，没有发出（{code}）。',
  'message.failed.other': '没有送达（{code}）。',
} as const;
