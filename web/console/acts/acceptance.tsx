import { useSay } from '#web/console/texts.ts';
import { act } from './act.ts';
import { acceptance } from './drafts/assignment.ts';

/** 接手 */
export default act({ ...acceptance, Fields });

function Fields() {
  const say = useSay();
  return <p>{say('console.acceptance.lead')}</p>;
}
