import { z } from 'zod';

/**
 * 实时 (`GET /api/console/live`, server-sent events): which cases changed, by id and only those that the viewer may see.
 * Event `changed` carries this; event `clock` (no data) says that a manual clock was moved. The screen fetches again by itself.
 */
export const liveChange = z.object({ cases: z.array(z.string()) });
export type LiveChange = z.infer<typeof liveChange>;
