import { z } from 'zod';

/** 手写签名: a PNG of what a finger drew, as a data URL. */
export const drawing = z
  .string()
  .max(400_000)
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/, 'signature.image');
