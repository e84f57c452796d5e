import { useSay } from '#web/console/texts.ts';
import { LongField } from '#web/ui/field.tsx';
import { act } from './act.ts';
import type { FieldsProps } from './act.ts';
import { signOff } from './drafts/investigation.ts';
import type { RemarkDraft } from './drafts/investigation.ts';

/** 复核签认: what was attributed without evidence needs a second person (R364). */
export default act({ ...signOff, Fields });

function Fields({ draft, given, change }: FieldsProps<RemarkDraft>) {
  const say = useSay();
  const { responsibility } = given.found;
  return (
    <>
      {responsibility === null ? null : (
        <div className="offer-shown">
          <p className="muted">{responsibility.statusText}</p>
          <table>
            <caption className="vh">{say('console.responsibility.shares')}</caption>
            <tbody>
              {responsibility.shares.map((share, index) => (
                <tr key={index}>
                  <th scope="row">{share.party}</th>
                  <td>{share.percent}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
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
