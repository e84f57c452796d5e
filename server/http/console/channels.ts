import { z } from 'zod';
import { added } from '#contract/console/organisation.ts';
import { channelList, newChannel } from '#contract/console/channels.ts';
import type { ChannelSettings, ChannelShown } from '#contract/console/channels.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Channel, ChannelsPort, ClockPort, IdPort } from '#server/operations/ports.ts';
import { created, ok } from '../answer.ts';
import { badInput, ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';

export interface ChannelNeeds {
  readonly channels: Pick<ChannelsPort, 'list' | 'add' | 'remove'>;
  readonly ids: IdPort;
  readonly clock: ClockPort;
}

/** 通知渠道的路由 */
export function channelRoutes(needs: ChannelNeeds): readonly Route[] {
  const common = { tag: 'messages', permit: 'messages.arrange' } as const;
  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/console/channels',
      summary: 'Where messages leave by; without any secret.',
      gives: channelList,
      handle: async () => ok({ channels: (await needs.channels.list()).map(present) }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/channels',
      summary: 'Adds a channel for a unit and all below it.',
      body: newChannel,
      gives: added,
      handle: async ({ body, staff }) => {
        const unit = body.unit as UnitId;
        if (!staff.organisation.units.has(unit)) throw badInput([{ path: 'unit', code: 'input.not-offered' }]);
        const id = needs.ids.next();
        await needs.channels.add({ id, unit, kind: body.settings.kind, settings: body.settings }, needs.clock.now());
        return created({ id });
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/console/channels/:channelId',
      summary: 'Takes a channel away.',
      params: z.object({ channelId: z.string().refine(isId) }),
      handle: async ({ params }) => {
        if (!(await needs.channels.remove(params.channelId))) throw new ProblemFound('not-found');
        return { kind: 'nothing' };
      },
    }),
  ];
}

function present({ id, kind, unit, settings, isDisabled }: Channel): ChannelShown {
  const set = settings as ChannelSettings;
  return { id, kind, unit, where: set.kind === 'email' ? set.host : new URL(set.url).host, isDisabled };
}
