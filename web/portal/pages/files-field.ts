import { attributes, html } from '../html.ts';
import type { Html } from '../html.ts';
import { FIELDS } from './fields.ts';
import type { Fault } from './fields.ts';
import type { KeptFile } from './surroundings.ts';
import { say } from './words.ts';
import type { Language } from './words.ts';
import { icon } from './icons.ts';
import { faultLine } from './controls.ts';
import type { Form } from './controls.ts';

/** 附件: chosen with the plain control of the browser; the script of the page turns it into small pictures. */

export interface FilesLimits {
  readonly files: number;
  /** Of one file. */
  readonly bytes: number;
}

/** What phones make: photos (HEIC too) and videos. The server looks at the content, not at the name. */
const ACCEPTED = 'image/*,video/*,.heic,.heif';

export function filesField(form: Form, limits: FilesLimits, kept: readonly KeptFile[]): Html {
  const { language } = form;
  const size = sizeWords(limits.bytes);
  const field = FIELDS.files;
  const tooMany = say(language, 'portal.fault.files.too-many', { max: '{max}', count: '{count}' });
  const tooLarge = say(language, 'portal.fault.files.too-large', { name: '{name}', size: '{size}' });
  const faults = form.draft.faults.some((fault: Fault) => fault.field === field);
  return html`<div class="field photos" data-photos data-max="${limits.files}" data-bytes="${limits.bytes}" data-size="${size}" data-too-many="${tooMany}" data-too-large="${tooLarge}">
<label class="label" for="files">${say(language, 'portal.form.files')} <span class="optional">${say(language, 'portal.form.files.optional', { max: limits.files })}</span></label>
<span class="hint" id="files-hint">${say(language, 'portal.form.files.size', { size })}</span>
${keptFiles(language, kept)}
<input${attributes({
    type: 'file',
    id: field,
    name: field,
    class: 'input',
    multiple: true,
    accept: ACCEPTED,
    'aria-describedby': faults ? 'files-hint files-fault' : 'files-hint',
  })}>${faultLine(form, field)}</div>`;
}

function keptFiles(language: Language, kept: readonly KeptFile[]): Html | null {
  if (kept.length === 0) return null;
  const boxes = kept.map(
    (file, index) =>
      html`<li><input type="checkbox" id="${`kept-${index}`}" name="${FIELDS.kept}" value="${file.id}" checked><label for="${`kept-${index}`}">${icon('clip')}<bdi>${file.name}</bdi></label></li>`,
  );
  return html`<fieldset class="kept"><legend class="hint">${say(language, 'portal.form.files.kept')}</legend><ul>${boxes}</ul></fieldset>`;
}

/** 大小: in MB, as a person says it. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return megabytes >= 1 ? `${Math.floor(megabytes)} MB` : `${Math.max(1, Math.floor(bytes / 1024))} KB`;
}
