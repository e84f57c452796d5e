/** Messages: short texts that leave the house. `{name}` stands for a value. */
export const messages = {
  'message.kind.staff.task': 'New task',
  'message.kind.staff.warning': 'Due soon',
  'message.kind.staff.breach': 'Late',
  'message.kind.staff.escalation': 'Escalated',
  'message.kind.complainant.received': 'Acknowledgement',
  'message.kind.complainant.declined': 'Notice of decline',
  'message.kind.complainant.offer': 'Notice of an offer',
  'message.kind.complainant.reminder': 'Reminder',
  'message.kind.complainant.result': 'Notice of the result',
  'message.kind.complainant.closed': 'Notice of closure',

  'message.staff.subject': '[{kind}] {number} {task}',
  'message.staff.task': '[New task] {unit} {number} ({severity}): {tasks}. For {who}.',
  'message.staff.warning': '[Due soon] {unit} {number} ({severity}): {tasks}. {who}, please do it soon.',
  'message.staff.breach': '[Late] {unit} {number} ({severity}): {tasks}. {who}, please do it now.',
  'message.staff.escalation':
    '[Escalated] {unit} {number} ({severity}) is late and comes to you: {tasks}. {who}, please step in.',
  'message.staff.task-by': '{task}, {when}',
  'message.staff.link': 'Open the case: {link}',
  'message.ungraded': 'not graded',
  'message.list': '; ',

  'message.kind.house.calendar-year': 'Holidays of a year',
  'message.house.calendar-year.subject': 'Working calendar: import the holidays of {year}',
  'message.house.calendar-year':
    'Working calendar, {organisation}: the holidays of {year} are not imported, and every due time that reaches into {year} is provisional. An administrator downloads the notice (a JSON or ICS file) and imports it; what runs is then counted again.',
  'message.house.link': 'Open the working calendar: {link}',

  'message.complainant.received.subject': 'We have your complaint, number {number}',
  'message.complainant.received':
    'Hello, {organisation} {unit} has received your complaint, number {number}. We will handle it in the promised time and tell you the result.',
  'message.complainant.received.link':
    'With this link you see the progress, add to it and answer offers. It is for you alone; please do not pass it on:\n{link}',
  'message.complainant.way':
    'Or go to the progress page from here (where you have not opened it before, it asks for the number and the link you were given):\n{link}',
  'message.complainant.declined.subject': 'About your complaint {number}',
  'message.complainant.declined':
    'Hello, we have not taken on your complaint {number}. The reason is on the progress page; open it with the link you got when you complained.',
  'message.complainant.offer.subject': 'Complaint {number}: please look at our offer',
  'message.complainant.offer':
    'Hello, about your complaint {number}: we have made an offer and wait for your answer. Silence is not taken as a yes; we will get in touch again. Open it with the link you got when you complained.',
  'message.complainant.reminder.subject': 'Complaint {number}: please answer in time',
  'message.complainant.reminder':
    'About your complaint {number}: we have not heard from you yet. Please answer {until}; if we hear nothing by then, it counts as accepted. If you object, please tell us through the link you were given.',
  'message.complainant.offer.binding':
    'We have made you an offer about your complaint {number} and wait for your answer. If we hear nothing in time, it counts as accepted; the progress page says until when. Please open it through the link you were given.',
  'message.complainant.result.subject': 'Complaint {number}: the result',
  'message.complainant.result':
    'Hello, there is a result for your complaint {number}. Open it with the link you got when you complained, and tell us whether it is settled.',
  'message.complainant.result.binding':
    'There is a result of your complaint {number}; please say whether you accept it. If we hear nothing in time, it counts as accepted; the progress page says until when. Please open it through the link you were given.',
  'message.complainant.in-time': 'in time',
  'message.complainant.by': '{when}',
  'message.complainant.closed.subject': 'Complaint {number} is closed',
  'message.complainant.closed':
    'Hello, your complaint {number} is closed. If something is still wrong, please tell us.',
  'message.signature': '{organisation} {unit}',

  'message.failed.smtp': 'The mail server refused it ({code}). Check the address and the mail settings.',
  'message.failed.http': 'The other server did not take it ({code}). Check the address, or ask its owner.',
  'message.failed.network': 'It could not be reached ({code}). Check the address and the network.',
  'message.failed.robot': 'The group robot did not take it ({code}). Check its address and secret.',
  'message.failed.webhook': 'The message is too long and was not sent ({code}).',
  'message.failed.other': 'It was not delivered ({code}).',
} as const;
