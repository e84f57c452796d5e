/** 按键所求 of the panel beside the list; the same asked again is asked anew. */
export interface PanelWish {
  readonly kind: 'act' | 'hand-over' | 'note';
  readonly turn: number;
}
