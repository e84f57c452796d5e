// The parts of an exported case that are written for people, in Chinese.
import { createHash } from 'node:crypto';
import type { LoggedEvent } from '#core/values/event.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { ExportedCase, ExportedEvidence } from './exported-case.ts';

const EXTENSIONS: { readonly [type: string]: string } = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/plain': 'txt',
};

/** 证据文件名 in the archive: numbered; the name that the sender gave stands in the case file. */
export function evidenceName(number: number, type: string): string {
  return `证据/${String(number).padStart(3, '0')}.${EXTENSIONS[type] ?? 'bin'}`;
}

/** 公钥指纹: what two people compare on the telephone. */
export function fingerprint(publicKey: Buffer): string {
  const digits = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return (digits.match(/.{4}/g) ?? []).join(' ');
}

/** 说明: the first file that whoever opens the archive reads. */
export function explanation(exported: ExportedCase, clock: ClockPort['kind'], publicKey: Buffer): string {
  const last = exported.events.at(-1);
  const lines = [
    '投诉案卷（导出件）',
    '',
    ...(clock === 'manual' ? ['【注意】本案卷形成于演练环境的虚拟时间，不是真实案件。', ''] : []),
    `事件流编号：${exported.stream}`,
    `导出时刻：${exported.exportedAt}（协调世界时）`,
    `事件数：${String(exported.events.length)}    证据文件：${String(exported.evidence.length)} 个`,
    ...(exported.key === null ? ['本案的个人信息已依法删除：文字内容与证据文件不再可读，处理经过仍可核验。'] : []),
    `末条事件哈希：${last?.hash ?? ''}`,
    `封存公钥指纹：${fingerprint(publicKey)}`,
    '',
    '一、里面有什么',
    '案卷文件可直接阅读；“证据”文件夹是当事人提交的原件；“核验”文件夹供程序核验，请勿改动。',
    '',
    '二、怎样核验',
    '运行 npx huiyin verify <本文件>，无需数据库，也无需联网。任何一个字节被改动，核验都不会通过。',
    '核验通过只说明：本文件由持有上述封存密钥的单位导出，其后未被改动，且末条事件已封存在当时的日志中。',
    '请通过另一条途径（例如电话或官网）核对公钥指纹；投诉人回执上的哈希应与案卷中对应事件的哈希一致。',
    '',
    '三、请妥善保管',
    '本文件含个人信息和本案密钥，只交给有权知悉的人。',
    '',
  ];
  return lines.join('\r\n');
}

/** 案卷目录: all events one after another, for want of better words than their own. */
export function plainFile(
  events: readonly LoggedEvent[],
  evidence: readonly ExportedEvidence[],
): { name: string; content: string } {
  const lines = ['案卷目录', ''];
  for (const event of events) {
    lines.push(
      `第 ${String(event.version)} 条  ${event.type}`,
      `发生：${event.at}    入账：${event.recordedAt}`,
      `操作人：${actorText(event)}`,
      `事实：${JSON.stringify(event.facts)}`,
      ...(event.personal === null
        ? []
        : [`内容：${event.personal === 'erased' ? '已删除' : JSON.stringify(event.personal)}`]),
      `哈希：${event.hash}`,
      '',
    );
  }
  lines.push('证据目录', '');
  for (const one of evidence)
    lines.push(`${one.file}    ${one.type}    编号 ${one.evidence}`, `密文哈希：${one.sha256}`, '');
  return { name: '案卷目录.txt', content: lines.join('\r\n') };
}

function actorText({ by }: LoggedEvent): string {
  switch (by.kind) {
    case 'staff':
      return `工作人员 ${by.person}（${by.roles.join('、')}）`;
    case 'complainant':
      return '投诉人';
    case 'system':
      return '系统';
  }
}
