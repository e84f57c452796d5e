import type { privacy as original } from '../zh-CN/privacy.ts';

/** 个人信息告知: the notice in English. The Chinese text is the original. */
export const privacy: Readonly<Record<keyof typeof original, string>> = {
  'privacy.title': 'How we use your information',
  'privacy.version': 'Version {version}. When you complain, the file records which version you saw.',
  'privacy.who': 'Who handles it',
  'privacy.who.1': '{organisation} handles it.',
  'privacy.who.hotline': 'Questions? Call {hotline}, or leave a message on the progress page.',
  'privacy.who.message': 'Questions? Leave a message on the progress page, or ask in the shop.',
  'privacy.what': 'What we take',
  'privacy.what.1':
    'Your account and phone number are needed: without them we can neither check nor tell you the result.',
  'privacy.what.2': 'Your name, the place, photos, videos and what would put it right are up to you.',
  'privacy.what.3':
    'We record when things were sent and done. The place where a photo was taken is removed from copies that people see.',
  'privacy.what.4': 'Please leave out identity and bank card numbers, and people who have nothing to do with it.',
  'privacy.why': 'What for',
  'privacy.why.1': 'Only to check and handle this complaint, tell you how it goes, call you back, and do better.',
  'privacy.why.2': 'Our figures don’t show who you are. We don’t advertise with it and sell it to nobody.',
  'privacy.why.3':
    'The ground is our contract with you and our duties by law (Personal Information Protection Law, article 13).',
  'privacy.sensitive': 'Injuries and health',
  'privacy.sensitive.1':
    'This is sensitive information. We use it only to help, to check the injury and to compensate.',
  'privacy.sensitive.2': 'You can complain without it; we may then be unable to check what concerns the injury.',
  'privacy.sees': 'Who can see it',
  'privacy.sees.1': 'The people who handle this complaint, and those above them.',
  'privacy.sees.2': 'The people you complain about see neither the case nor your phone number.',
  'privacy.sees.3': 'Authorities who ask by law get only what the law requires.',
  'privacy.sees.4': 'This page carries no third-party statistics or advertising.',
  'privacy.keep': 'How long we keep it',
  'privacy.keep.1':
    '{years} years after the case is archived; then it is deleted. Your account, photos and phone number are stored encrypted.',
  'privacy.rights': 'What you can ask for',
  'privacy.rights.1':
    'To see, copy, correct, complete or delete your information, to have its use explained, and to withdraw at any time.',
  'privacy.rights.2': 'Call us or leave a message on the progress page; it is free. If we can’t do it, we say why.',
  'privacy.rights.3': 'What is deleted can’t be brought back, and the progress link stops working.',
  'privacy.rights.4': 'If you think we do wrong, you can complain to the cyberspace or market regulator.',
  'privacy.children': 'Under fourteen',
  'privacy.children.1': 'Please let a parent or guardian send the complaint.',
  'privacy.device': 'On your phone',
  'privacy.device.1':
    'What you have not sent stays in this tab and goes when you send it, clear it or close the tab; photos not sent stay 12 hours at most.',
  'privacy.device.2': 'After you open the progress link, the browser keeps a token that only serves to recognise you.',
};
