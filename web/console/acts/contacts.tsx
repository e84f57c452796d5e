import { useSay } from '#web/console/texts.ts';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { FieldGroup, LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { contacts } from './drafts/correspondence.ts';
import type { ContactDraft } from './drafts/correspondence.ts';
import { LinesField } from './fields/lines-field.tsx';
import { MomentField } from './fields/moment-field.tsx';
import { PersonField } from './fields/person-field.tsx';
import { PromisesField } from './fields/promise-fields.tsx';

const WAYS = ['site', 'phone', 'messenger', 'portal', 'letter', 'other'] as const;

/** 联系与到场 */
export default act({ ...contacts, Fields });

function Fields(props: FieldsProps<ContactDraft>) {
  const say = useSay();
  const { draft, given, change } = props;
  const isOnSite = draft.how === 'site';
  return (
    <>
      <RadioChips
        name="how"
        label={say('console.contacts.how')}
        value={draft.how}
        onChange={(how) => change({ how: WAYS.find((way) => way === how) ?? 'other' })}
        options={WAYS.map((way) => ({ id: way, title: say(`console.contacts.${way}`) }))}
      />
      <div className="pair">
        <PersonField
          name="person"
          label={say(isOnSite ? 'console.contacts.who-came' : 'console.contacts.who-spoke')}
          people={given.found.choices.people}
          value={draft.person}
          onChange={(person) => change({ person })}
        />
        <MomentField
          name="at"
          label={say(isOnSite ? 'console.contacts.came-at' : 'console.contacts.spoke-at')}
          value={draft.at}
          onChange={(at) => change({ at })}
          offered={[]}
          none={say('console.moment.now')}
          now={given.found.now}
          zone={given.zone}
        />
      </div>
      <LongField
        name="summary"
        label={say('console.contacts.summary')}
        must={say('console.required')}
        help={say('console.complainant-does-not-read')}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
      />
      <Points {...props} />
      <PromisesField values={draft.promises} onChange={(promises) => change({ promises })} given={given} />
      <OnTheSpot {...props} />
    </>
  );
}

/** Promises this talk keeps, and points of the first talk. */
function Points({ draft, given, change }: FieldsProps<ContactDraft>) {
  const say = useSay();
  const { promises, choices } = given.found;
  return (
    <>
      {promises.length === 0 ? null : (
        <FieldGroup name="keeps" label={say('console.contacts.keeps')}>
          {promises.map(({ entry, text }) => (
            <Tick
              key={entry}
              label={text}
              isOn={draft.keeps.includes(entry)}
              onChange={(isOn) =>
                change({ keeps: isOn ? [...draft.keeps, entry] : draft.keeps.filter((each) => each !== entry) })
              }
            />
          ))}
        </FieldGroup>
      )}
      {choices.firstTalk.length === 0 ? null : (
        <FieldGroup name="checklist" label={say('console.contacts.checklist')} note={say('console.optional')}>
          {choices.firstTalk.map((point, index) => {
            const id = String(index);
            const isOn = draft.checklist.includes(id);
            return (
              <Tick
                key={point}
                label={point}
                isOn={isOn}
                onChange={() =>
                  change({ checklist: isOn ? draft.checklist.filter((each) => each !== id) : [...draft.checklist, id] })
                }
              />
            );
          })}
        </FieldGroup>
      )}
    </>
  );
}

/** 当场解决 (R309) */
function OnTheSpot({ draft, given, change }: FieldsProps<ContactDraft>) {
  const say = useSay();
  return (
    <FieldGroup name="settled" label={say('console.contacts.settled')}>
      <Tick
        label={say('console.contacts.settled.tick')}
        isOn={draft.isSettled}
        onChange={(isSettled) => change({ isSettled })}
      />
      {draft.isSettled ? (
        <div className="sub-form">
          <LongField
            name="settled.text"
            label={say('console.contacts.settled.text')}
            must={say('console.required')}
            help={say('console.complainant-reads')}
            rows={2}
            value={draft.settledText}
            onChange={(settledText) => change({ settledText })}
          />
          <LinesField
            name="settled.lines"
            label={say('console.contacts.settled.lines')}
            lines={draft.settledLines}
            onChange={(settledLines) => change({ settledLines })}
            kinds={given.found.choices.compensations}
          />
        </div>
      ) : null}
    </FieldGroup>
  );
}
