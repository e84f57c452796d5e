import { useState } from 'react';
import { useSay } from '#web/console/texts.ts';
import type { TextKey } from '#web/console/texts.ts';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { useFaultWithin } from '#web/ui/faults.ts';
import { FieldGroup, LongField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ApologyTick } from './fields/apology-tick.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { contacts } from './drafts/correspondence.ts';
import type { ContactDraft } from './drafts/correspondence.ts';
import { NEW_PROMISE } from './drafts/promises.ts';
import { LinesField } from './fields/lines-field.tsx';
import { MomentField } from './fields/moment-field.tsx';
import { PersonField } from './fields/person-field.tsx';
import { PromiseFields } from './fields/promise-fields.tsx';

const WAYS = ['site', 'phone', 'messenger', 'portal', 'email', 'fax', 'letter', 'other'] as const;

/** 联系与到场 */
export default act({ ...contacts, Fields, submit });

function submit({ how }: ContactDraft): TextKey {
  return how === 'site' ? 'console.submit.contacts.site' : 'console.submit.contacts';
}

type Props = FieldsProps<ContactDraft>;

function Fields(props: Props) {
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
        rows={2}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
      />
      <ApologyTick
        isAsked={props.given.found.choices.apology}
        isOn={props.draft.apologised}
        onChange={(apologised) => props.change({ apologised })}
      />
      <Besides {...props} />
    </>
  );
}

/** 同时: what may come with a talk, each one press away, so that the usual case stays short. */
function Besides(props: Props) {
  const say = useSay();
  const { draft, given, change } = props;
  const { promises, choices } = given.found;
  const isPromiseWrong = useFaultWithin('promises');
  const isSettledWrong = useFaultWithin('settled');
  const [opened, setOpened] = useState({ keeps: draft.keeps.length > 0, checklist: draft.checklist.length > 0 });
  const isPromising = draft.promises.length > 0 || isPromiseWrong;
  const chip = (key: TextKey, isOn: boolean, press: () => void) => (
    <button type="button" className="chip" aria-pressed={isOn} aria-expanded={isOn} onClick={press}>
      <Icon name={isOn ? 'check' : 'plus'} />
      {say(key)}
    </button>
  );
  return (
    <>
      <FieldGroup name="besides" label={say('console.contacts.besides')} note={say('console.optional')}>
        <div className="chips">
          {promises.length === 0
            ? null
            : chip('console.contacts.keeps', opened.keeps, () => setOpened({ ...opened, keeps: !opened.keeps }))}
          {choices.firstTalk.length === 0
            ? null
            : chip('console.contacts.checklist', opened.checklist, () =>
                setOpened({ ...opened, checklist: !opened.checklist }),
              )}
          {chip('console.contacts.promise', isPromising, () =>
            change({ promises: draft.promises.length > 0 ? [] : [NEW_PROMISE] }),
          )}
          {chip('console.contacts.settled', draft.isSettled || isSettledWrong, () =>
            change({ isSettled: !draft.isSettled }),
          )}
        </div>
      </FieldGroup>
      {opened.keeps && promises.length > 0 ? <Keeps {...props} /> : null}
      {opened.checklist ? <Checklist {...props} /> : null}
      {isPromising ? <NextTime {...props} /> : null}
      {draft.isSettled ? <OnTheSpot {...props} /> : null}
    </>
  );
}

function Keeps({ draft, given, change }: Props) {
  const say = useSay();
  return (
    <FieldGroup name="keeps" label={say('console.contacts.keeps')}>
      {given.found.promises.map(({ entry, text }) => (
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
  );
}

/** 首次沟通要点 (R304) */
function Checklist({ draft, given, change }: Props) {
  const say = useSay();
  const put = (id: string, isOn: boolean) =>
    change({ checklist: isOn ? [...draft.checklist, id] : draft.checklist.filter((each) => each !== id) });
  return (
    <FieldGroup name="checklist" label={say('console.contacts.checklist')}>
      {given.found.choices.firstTalk.map((point, index) => (
        <Tick
          key={point}
          label={point}
          isOn={draft.checklist.includes(String(index))}
          onChange={(isOn) => put(String(index), isOn)}
        />
      ))}
    </FieldGroup>
  );
}

function NextTime({ draft, given, change }: Props) {
  const say = useSay();
  const [first = NEW_PROMISE] = draft.promises;
  return (
    <FieldGroup name="promises" label={say('console.contacts.promise')}>
      <div className="sub-form">
        <PromiseFields
          path="promises.0"
          value={first}
          onChange={(promise) => change({ promises: [promise] })}
          given={given}
        />
      </div>
    </FieldGroup>
  );
}

/** 当场解决 (R309) */
function OnTheSpot({ draft, given, change }: Props) {
  const say = useSay();
  return (
    <FieldGroup name="settled" label={say('console.contacts.settled')}>
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
    </FieldGroup>
  );
}
