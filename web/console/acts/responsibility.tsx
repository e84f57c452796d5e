import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { FieldGroup, LongField, SelectField, TextField } from '#web/ui/field.tsx';
import type { Option } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { responsibility, sumOf } from './drafts/investigation.ts';
import type { ResponsibilityDraft, ShareDraft } from './drafts/investigation.ts';
import { EvidenceField } from './fields/evidence-field.tsx';

/** 责任认定 */
export default act({ ...responsibility, Fields });

function Fields({ draft, given, change }: FieldsProps<ResponsibilityDraft>) {
  const say = useSay();
  return (
    <>
      <Shares draft={draft} given={given} change={change} />
      <EvidenceField
        evidence={given.found.evidence}
        values={draft.evidence}
        onChange={(evidence) => change({ evidence })}
        help={say('console.responsibility.evidence')}
      />
      <LongField
        name="remark"
        label={say('console.remark')}
        note={say('console.optional')}
        rows={2}
        value={draft.remark}
        onChange={(remark) => change({ remark })}
      />
    </>
  );
}

/** The sum is shown while one types; whether it is right, the server says. */
function Shares({ draft, given, change }: Omit<FieldsProps<ResponsibilityDraft>, 'answers'>) {
  const say = useSay();
  const sum = sumOf(draft.shares);
  const { people, units } = given.found.choices;
  const parties = [
    ...people.map(({ id, name }) => ({ id: `person:${id}`, title: name })),
    ...units.map(({ id, title }) => ({ id: `unit:${id}`, title })),
  ];
  const put = (place: number, share: ShareDraft | null) =>
    change({ shares: draft.shares.flatMap((each, index) => (index === place ? (share ?? []) : each)) });
  return (
    <FieldGroup name="shares" label={say('console.responsibility.shares')}>
      {draft.shares.map((share, index) => (
        <Share key={index} place={index} share={share} parties={parties} put={(next) => put(index, next)} />
      ))}
      <p className="lines-foot">
        <Button
          look="quiet"
          size="small"
          onClick={() => change({ shares: [...draft.shares, { party: '', name: '', percent: '' }] })}
        >
          <Icon name="plus" />
          {say('console.responsibility.add')}
        </Button>
        <b className={sum === 100 ? undefined : 'is-off'}>
          {say(sum === null ? 'console.responsibility.sum.unknown' : 'console.responsibility.sum', { sum: sum ?? '' })}
        </b>
      </p>
    </FieldGroup>
  );
}

interface ShareProps {
  readonly place: number;
  readonly share: ShareDraft;
  readonly parties: readonly Option[];
  /** `null` takes it away. */
  readonly put: (share: ShareDraft | null) => void;
}

function Share({ place, share, parties, put }: ShareProps) {
  const say = useSay();
  return (
    <div className="share">
      <SelectField
        name={`shares.${place}.person`}
        label={say('console.responsibility.party')}
        value={share.party}
        onChange={(party) => put({ ...share, party })}
        options={parties}
        empty={say('console.responsibility.other')}
      />
      {share.party === '' ? (
        <TextField
          name={`shares.${place}.party`}
          label={say('console.responsibility.name')}
          value={share.name}
          onChange={(name) => put({ ...share, name })}
        />
      ) : null}
      <TextField
        name={`shares.${place}.percent`}
        label={say('console.responsibility.percent')}
        value={share.percent}
        onChange={(percent) => put({ ...share, percent })}
        inputMode="decimal"
      />
      <Button
        look="quiet"
        aria-label={say('console.responsibility.remove', { place: place + 1 })}
        onClick={() => put(null)}
      >
        <Icon name="x" />
      </Button>
    </div>
  );
}
