import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { FieldGroup, TextField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { causes } from './drafts/investigation.ts';
import type { CauseDraft, CausesDraft } from './drafts/investigation.ts';

/** 找原因: by dimension, each as many as there are, at least one the root (R320). */
export default act({ ...causes, Fields });

function Fields(props: FieldsProps<CausesDraft>) {
  const say = useSay();
  const { draft, given, change } = props;
  const { methods, dimensions } = given.found.choices;
  return (
    <>
      {methods.length < 2 ? null : (
        <RadioChips
          name="method"
          label={say('console.causes.method')}
          value={draft.method}
          onChange={(method) => change({ method })}
          options={methods}
        />
      )}
      <FieldGroup name="causes" label={say('console.causes.label')} help={say('console.causes.help')}>
        {dimensions.map((dimension) => (
          <Branch key={dimension.id} dimension={dimension} {...props} />
        ))}
      </FieldGroup>
    </>
  );
}

type BranchProps = FieldsProps<CausesDraft> & { readonly dimension: { readonly id: string; readonly title: string } };

function Branch({ dimension, draft, change }: BranchProps) {
  const say = useSay();
  const put = (place: number, patch: Partial<CauseDraft>) =>
    change({ causes: draft.causes.map((cause, index) => (index === place ? { ...cause, ...patch } : cause)) });
  const drop = (place: number) => change({ causes: draft.causes.filter((_, index) => index !== place) });
  const add = () => change({ causes: [...draft.causes, { dimension: dimension.id, isRoot: false, text: '' }] });
  return (
    <div className="cause-branch">
      <p className="cause-head">
        <b>{dimension.title}</b>
        <button
          type="button"
          className="button button-quiet button-small"
          aria-label={say('console.causes.add', { dimension: dimension.title })}
          onClick={add}
        >
          <Icon name="plus" />
        </button>
      </p>
      {draft.causes.map((cause, index) =>
        cause.dimension === dimension.id ? (
          <div key={index} className="cause">
            <TextField
              name={`causes.${index}.text`}
              label={say('console.causes.text', { dimension: dimension.title })}
              value={cause.text}
              onChange={(text) => put(index, { text })}
            />
            <Tick
              label={say('console.causes.root')}
              isOn={cause.isRoot}
              onChange={(isRoot) => put(index, { isRoot })}
            />
            <Button look="quiet" size="small" aria-label={say('console.causes.remove')} onClick={() => drop(index)}>
              <Icon name="x" />
            </Button>
          </div>
        ) : null,
      )}
    </div>
  );
}
