// The server under measure, a process of its own: `node bench/serve.ts <folder> <database>`, started by server.ts.
// It is the server of server/main.ts on an embedded cluster with its usual settings, with one door more: a read of one row
// by its primary key through the same chain, which every list and page is held against.
import { z } from 'zod';
import { isId } from '#core/values/ids.ts';
import { ok } from '#server/http/answer.ts';
import { ProblemFound } from '#server/http/problems.ts';
import { route } from '#server/http/route.ts';
import type { Route } from '#server/http/route.ts';
import { assemble, listen } from '#server/main.ts';
import { RowOpener } from '#server/read-models/row-opener.ts';
import type { House } from '#server/wiring/house.ts';
import { benchConfig, prepareNamed } from './standing.ts';

const [folder = '', database = ''] = process.argv.slice(2);
const config = benchConfig(folder);
const report = (line: string): void => {
  console.error(`${database}: ${line}`);
};
const prepared = await prepareNamed(folder, database, report);
const beside = (house: House): readonly Route[] => [rowRoute(house)];
const running = await listen(await assemble(config, prepared, { report, beside }), config);
/** Asked to, or because whoever measures has died: nothing of a bench may run on. */
let isClosing = false;
const close = async (): Promise<void> => {
  if (isClosing) return;
  isClosing = true;
  await running.close();
  if (process.connected) process.disconnect?.();
};
process.once('message', () => void close());
process.once('disconnect', () => void close());
process.send?.({ address: running.address });

interface Row {
  readonly owner: string;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

/** 主键读: signed in as for a list; one row by its primary key, opened, for no row of a case is of use before. */
function rowRoute({ prepared: { pool, keys } }: House): Route {
  const opener = new RowOpener(keys.master);
  return route({
    method: 'GET',
    path: '/bench/rows/:caseId',
    permit: 'case.list',
    tag: 'operation',
    summary: 'One row by its primary key, for the bench.',
    params: z.object({ caseId: z.string().refine(isId) }),
    gives: z.object({ id: z.string(), title: z.string(), name: z.string().nullable() }),
    handle: async ({ params: { caseId: id } }) => {
      const { rows } = await pool.query<Row>({
        name: 'bench row',
        text: `select s.owner, s.sealed, k.wrapped from rm_summaries s join stream_keys k on k.stream = s.owner
          where s.owner = $1`,
        values: [`case:${id}`],
      });
      const [found] = rows;
      if (found === undefined) throw new ProblemFound('not-found');
      const opened = opener.open('rm_summaries', found.owner, found.sealed, found.wrapped) as object;
      return ok({ id, ...opened });
    },
  });
}
