import { RecordFields } from '#web/console/acts/fields/record-fields.tsx';
import { CategoryField } from '#web/console/acts/fields/category-field.tsx';
import { SeverityField } from '#web/console/acts/fields/grade-fields.tsx';
import { MomentField } from '#web/console/acts/fields/moment-field.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckChips, RadioChips } from '#web/ui/chips.tsx';
import { LongField, SelectField, TextField } from '#web/ui/field.tsx';
import type { FilingForm } from '#contract/console/filing.ts';
import { hasComplainant, isTurnedAway, questionsIn } from './filing-draft.ts';
import type { FilingProps } from './filing-talk.tsx';

/** 登记的各栏: words first, the promise last; everything else in the order of a talk. */
export function FilingFields(props: FilingProps & { readonly setUnit: (unit: string) => void }) {
  const say = useSay();
  const { form, draft, change, setUnit } = props;
  const must = useMust(form);
  const isOfSomebody = hasComplainant(draft, form);
  return (
    <>
      <LongField
        name="matter"
        label={say('console.filing.matter')}
        note={say('console.filing.matter.note')}
        must={must('matter')}
        rows={4}
        autoFocus
        value={draft.matter}
        onChange={(matter) => change({ matter })}
      />
      {form.categories.length === 0 ? null : (
        <CategoryField
          categories={form.categories}
          value={draft.category}
          onChange={(category) => change({ category })}
        />
      )}
      <Questions {...props} />
      <Person {...props} />
      {isOfSomebody && form.demands.length > 0 ? (
        <CheckChips
          name="demands"
          label={say('console.filing.demands')}
          must={must('demands')}
          values={draft.demands}
          onChange={(demands) => change({ demands: form.oneDemand ? demands.slice(-1) : demands })}
          options={form.demands}
        />
      ) : null}
      <Grading {...props} />
      <PromiseMade {...props} />
      <details className="aside-box filing-more">
        <summary>{say('console.filing.more')}</summary>
        <More {...props} />
        {form.units.length < 2 ? null : (
          <SelectField
            name="unit"
            label={say('console.filing.unit')}
            value={form.unit.id}
            onChange={setUnit}
            options={form.units.map(({ id, name }) => ({ id, title: name }))}
          />
        )}
      </details>
    </>
  );
}

/** The word beside what the procedure wants filled in. */
function useMust(form: FilingForm): (field: FilingForm['required'][number]) => string | undefined {
  const say = useSay();
  return (field) => (form.required.includes(field) ? say('console.required') : undefined);
}

/** 先要问的: the procedure's own questions, the gate among them; where it is not passed, the words to decline with. */
function Questions({ form, draft, change }: FilingProps) {
  const say = useSay();
  const channel = form.channels.find(({ id }) => id === draft.channel);
  const questions = questionsIn(draft, form);
  return (
    <>
      {form.kinds.length < 2 ? null : (
        <RadioChips
          name="kind"
          label={say('console.filing.kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={form.kinds}
        />
      )}
      {channel?.greeting == null ? null : <p className="muted">{channel.greeting}</p>}
      <RecordFields
        fields={questions?.asks ?? []}
        values={draft.answers}
        onChange={(answers) => change({ answers })}
        found={null}
      />
      {isTurnedAway(draft, form) ? (
        <LongField
          name="declined"
          label={say('console.filing.declined')}
          must={say('console.required')}
          help={questions?.gate?.say ?? say('console.filing.declined.help')}
          value={draft.declined}
          onChange={(declined) => change({ declined })}
        />
      ) : null}
    </>
  );
}

function Person({ form, draft, change }: FilingProps) {
  const say = useSay();
  const { me } = useSession();
  const must = useMust(form);
  const isAsked = must('occurred') !== undefined;
  return (
    <>
      <div className="filing-person">
        {hasComplainant(draft, form) ? (
          <>
            <TextField
              name="name"
              label={say('console.filing.name')}
              must={must('name')}
              value={draft.name}
              onChange={(name) => change({ name })}
              autoComplete="off"
            />
            <TextField
              name="phone"
              label={say('console.filing.phone')}
              must={must('contact')}
              type="tel"
              inputMode="tel"
              value={draft.phone}
              onChange={(phone) => change({ phone })}
              autoComplete="off"
            />
          </>
        ) : null}
        <TextField
          name="place"
          label={say('console.filing.place')}
          must={must('place')}
          value={draft.place}
          onChange={(place) => change({ place })}
          autoComplete="off"
        />
      </div>
      <MomentField
        name="occurredAt"
        label={say('console.filing.occurred')}
        value={draft.occurred}
        onChange={(occurred) => change({ occurred })}
        must={must('occurred')}
        offered={isAsked ? [{ dueAt: form.now, text: say('console.filing.occurred.now') }] : []}
        none={isAsked ? undefined : say('console.filing.occurred.unknown')}
        isPast
        now={form.now}
        zone={me.clock.zone}
      />
    </>
  );
}

/** What has one answer only is nobody's question. */
function Grading({ form, draft, change }: FilingProps) {
  const say = useSay();
  return (
    <>
      <div className="pair">
        {form.harms.length < 2 ? null : (
          <RadioChips
            name="harm"
            label={say('console.filing.harm')}
            value={draft.harm}
            onChange={(harm) => change({ harm })}
            options={form.harms}
          />
        )}
        {form.impacts.length < 2 ? null : (
          <RadioChips
            name="impact"
            label={say('console.filing.impact')}
            value={draft.impact}
            onChange={(impact) => change({ impact })}
            options={form.impacts}
          />
        )}
      </div>
      <SeverityField
        note={say('console.filing.severity.note')}
        severities={form.severities}
        limitsOfAll={form.limitsOfAll}
        suggested={null}
        value={draft.severity}
        onChange={(severity) => change({ severity })}
      />
      {draft.severity === '' ? null : (
        <div className="filing-graded">
          <TextField
            name="severityReason"
            label={say('console.assessment.reason')}
            note={say('console.filing.severity.reason')}
            value={draft.severityReason}
            onChange={(severityReason) => change({ severityReason })}
          />
          <Button look="quiet" onClick={() => change({ severity: '', severityReason: '' })}>
            {say('console.filing.severity.later')}
          </Button>
        </div>
      )}
    </>
  );
}

/** 答应什么时候: what was said to the person is a task with a clock from now on (R301, R325). */
function PromiseMade({ form, draft, change }: FilingProps) {
  const say = useSay();
  const { me } = useSession();
  const isMust = form.channels.find((each) => each.id === draft.channel)?.promiseRequired === true;
  return (
    <>
      <MomentField
        name="promises"
        label={say('console.filing.promise')}
        must={isMust ? say('console.required') : undefined}
        note={isMust ? undefined : say('console.optional')}
        value={draft.promise}
        onChange={(promise) =>
          change({
            promise:
              promise.chosen === draft.promise.chosen && promise.chosen !== 'typed'
                ? { chosen: '', typed: '' }
                : promise,
          })
        }
        offered={form.promises}
        now={form.now}
        zone={me.clock.zone}
      />
      {draft.promise.chosen === '' ? null : (
        <div className="pair">
          <TextField
            name="promises.0.what"
            label={say('console.promise.what')}
            note={say('console.optional')}
            value={draft.promiseWhat}
            onChange={(promiseWhat) => change({ promiseWhat })}
          />
          <TextField
            name="promises.0.reason"
            label={say('console.promise.reason')}
            note={say('console.promise.reason.note')}
            value={draft.promiseReason}
            onChange={(promiseReason) => change({ promiseReason })}
          />
        </div>
      )}
    </>
  );
}

function More({ form, draft, change }: FilingProps) {
  const say = useSay();
  const { me } = useSession();
  const must = useMust(form);
  const isPurchaseAsked = must('purchase') !== undefined;
  return (
    <>
      <MomentField
        name="receivedAt"
        label={say('console.filing.received')}
        help={say('console.filing.received.help')}
        value={draft.received}
        onChange={(received) => change({ received })}
        offered={[]}
        none={say('console.moment.now')}
        now={form.now}
        zone={me.clock.zone}
      />
      {hasComplainant(draft, form) ? (
        <TextField
          name="contact"
          label={say('console.filing.contact')}
          note={say('console.optional')}
          value={draft.contact}
          onChange={(contact) => change({ contact })}
          autoComplete="off"
        />
      ) : null}
      <TextField
        name="purchase"
        label={say('console.filing.purchase')}
        must={must('purchase')}
        note={isPurchaseAsked ? undefined : say('console.optional')}
        value={draft.purchase}
        onChange={(purchase) => change({ purchase })}
        autoComplete="off"
      />
    </>
  );
}
