import type { AdoptionPreview as Shown, ParameterShown } from '#contract/console/playbooks.ts';
import { sayParameter, type ParameterValue } from '#core/playbook/declared-parameters.ts';
import { comparePlaybooks } from '#core/playbook/difference.ts';
import { sayCondition } from '#core/playbook/condition-words.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { draw } from '#core/playbook/draw.ts';
import { taskWords } from '#core/playbook/draw-words.ts';
import type { Fault } from '#core/playbook/faults.ts';
import { whenOf } from '#core/playbook/outline.ts';
import { sayChoice } from '#core/playbook/parameter-words.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { isOfParameter } from '#server/operations/adoption.ts';
import type { AdoptionPreview, ParameterInForce } from '#server/operations/adoption.ts';
import type { Playbooks, PublishedVersion } from '#server/operations/playbooks.ts';
import { playbookFaultText } from '../problems.ts';
import { say } from '../speech.ts';
import { presentDifference } from './present-difference.ts';
import { presentDrawing } from './present-drawing.ts';
import { presentVacancies } from './present-vacancies.ts';

/** 采用前的样子, in the reader's language. */

export interface AdoptionWords {
  readonly organisation: Organisation;
  readonly playbooks: Pick<Playbooks, 'document'>;
  readonly versions: readonly PublishedVersion[];
  readonly language: Language;
}

type Unit = Shown['followers'][number];

export function unitsNamed(organisation: Organisation, units: readonly UnitId[]): Unit[] {
  return units.map((id) => ({ id, name: organisation.units.get(id)?.name ?? '' }));
}

/** 差错, with what leads to it: `playbook.yaml:12 stages.x`. */
export function presentFault({ file, line, path, text, mend }: Fault, language: Language): Shown['faults'][number] {
  const lang = langOf(language);
  const place = file === '' ? '' : `${file}:${line}`;
  return { at: [place, path].filter((each) => each !== '').join(' '), text: text[lang], mend: mend[lang] };
}

/** 采用前的样子: what it is, what it changes for whom, what keeps it from being adopted. */
export async function presentPreview(
  playbook: string,
  preview: AdoptionPreview,
  words: AdoptionWords,
): Promise<Omit<Shown, 'version'>> {
  const { organisation, language } = words;
  const { document, followers, inHand } = preview;
  const lang = langOf(language);
  return {
    playbook,
    title: preview.title?.[lang] ?? playbook,
    scope: document?.scope[lang] ?? '',
    isExample: preview.isExample,
    stages: document === null ? [] : stagesOf(document, lang),
    drawing: document === null ? null : presentDrawing(draw(document, lang), [], language),
    parameters: preview.parameters.map((each) =>
      presentParameter(each, { ...words, document, faults: preview.faults }),
    ),
    faults: preview.faults.filter((fault) => !isOfParameter(fault)).map((fault) => presentFault(fault, language)),
    advice: preview.advice.map((fault) => presentFault(fault, language)),
    results: await Promise.all(preview.results.map((result) => presentResult(result, words))),
    followers: unitsNamed(organisation, followers),
    keeps:
      followers.length === 0 || isNothingNew(preview)
        ? null
        : say(language, inHand === 0 ? 'procedure.keeps.none' : 'procedure.keeps', {
            units: followers.length,
            open: inHand,
          }),
    vacant: document === null ? [] : presentVacancies(document, followers, organisation, language),
  };
}

/** 都已经在用: then nobody changes over, and nothing has to be kept. */
function isNothingNew({ results }: AdoptionPreview): boolean {
  return results.length > 0 && results.every(isSame);
}

function isSame({ before, after }: AdoptionPreview['results'][number]): boolean {
  return before?.hash === after.hash;
}

type Lang = 'zh' | 'en';

function stagesOf(document: ResolvedDocument, lang: Lang): Shown['stages'] {
  return document.stages.map((stage) => {
    const when = whenOf(stage);
    return {
      id: stage.id,
      title: stage.title[lang],
      when: when === null ? null : sayCondition(when.source, document, lang),
      tasks: stage.tasks.map((task) => {
        const { title, who, clock, when: asked } = taskWords(document, task, lang);
        return { id: task.id, title, who, clock: clock?.says ?? null, when: asked };
      }),
    };
  });
}

async function presentResult(
  result: AdoptionPreview['results'][number],
  { organisation, playbooks, versions, language }: AdoptionWords,
): Promise<Shown['results'][number]> {
  const { units, before, after } = result;
  const lang = langOf(language);
  const version = before === null ? undefined : versions.find(({ hash }) => hash === before.hash);
  const was = before === null ? null : await playbooks.document(before.name, before.hash);
  return {
    units: unitsNamed(organisation, units),
    before:
      before === null
        ? null
        : { playbook: before.name, title: version?.title[lang] ?? before.name, number: version?.number ?? 0 },
    hash: after.hash,
    isSame: isSame(result),
    difference: was === null ? null : presentDifference(comparePlaybooks(was, after.document), language),
  };
}

interface ParameterWords extends Pick<AdoptionWords, 'organisation' | 'language'> {
  /** For the names of what may be chosen. */
  readonly document: ResolvedDocument | null;
  readonly faults: readonly Fault[];
  /** The unit that decides. */
  readonly here?: UnitId;
}

/** 参数, as it is filled in. */
export function presentParameter(
  { declared, value, decidedBy, isDiffering }: ParameterInForce,
  { organisation, language, document, faults, here }: ParameterWords,
): ParameterShown {
  const lang = langOf(language);
  const { name, title, is, among, isOptional, otherwise } = declared;
  const fault = faults.find((each) => isOfParameter(each) && each.path === `parameters.${name}`);
  const said = (each: ParameterValue): string =>
    is === 'choice' ? sayChoice(String(each), document, lang) : sayParameter(each, lang);
  const unit = decidedBy === null ? undefined : organisation.units.get(decidedBy)?.name;
  const source = isDiffering ? 'differs' : unit !== undefined ? 'unit' : value === null ? 'nobody' : null;
  return {
    name,
    title: title[lang],
    kind: is,
    kindSays: say(language, `procedure.parameter.${is}`),
    among: among.map((id) => ({ id, title: sayChoice(id, document, lang) })),
    isOptional,
    otherwise: otherwise === null ? null : said(otherwise),
    value: value === null ? null : typedAgain(value),
    source: source === null ? null : say(language, `procedure.parameter.source.${source}`, { unit: unit ?? '' }),
    isDecidedHere: here !== undefined && decidedBy === here,
    blocks: fault === undefined ? null : playbookFaultText(fault, language),
  };
}

/** As somebody would type it. */
function typedAgain(value: ParameterValue): { readonly zh: string; readonly en: string | null } {
  return typeof value === 'object' ? { zh: value.zh, en: value.en } : { zh: String(value), en: null };
}
