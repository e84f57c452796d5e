/** 送达: whether one channel took one message. `reason` is a short code for people (`smtp.550`), never an address or a text. */
export type Delivery =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Trying again would change nothing. */
      readonly isFinal: boolean;
      /** The receiver said that it is gone for good. */
      readonly isGone?: boolean;
    };

export const DELIVERED: Delivery = { ok: true };

export function failed(reason: string, isFinal = false): Delivery {
  return { ok: false, reason, isFinal };
}
