import type { ResolvedDocument } from './document.ts';
import type { Steps } from './outline.ts';

/** 所问之处: a place that asks for fields by name. */
export interface Use {
  readonly uses: readonly { readonly field: string; readonly required: boolean }[];
  readonly steps: Steps;
}

/** 登记时所问之处, beside the gate: of every complaint, of one kind of case, on one channel. */
export function askedAtIntake({ intake, kinds = [] }: ResolvedDocument): readonly Use[] {
  return [
    { uses: intake.asks ?? [], steps: ['intake', 'asks'] },
    ...kinds.map(({ asks }, index) => ({ uses: asks ?? [], steps: ['kinds', index, 'asks'] })),
    ...intake.channels.map(({ asks }, index) => ({ uses: asks ?? [], steps: ['intake', 'channels', index, 'asks'] })),
  ];
}
