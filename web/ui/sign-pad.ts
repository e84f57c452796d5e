/** 签名板: strokes of a finger, pen or mouse on a canvas, and the picture of them. It knows no words. */

type Point = readonly [x: number, y: number];

/** The picture that is kept: dark ink on white, whatever the screen shows, at most this wide. */
const INK = '#18222a';
const WIDEST = 900;

export class SignPad {
  readonly #canvas: HTMLCanvasElement;
  readonly #lifted: (picture: string) => void;
  readonly #redraw = (): void => this.#draw();
  #strokes: Point[][] = [];
  #pointer: number | null = null;

  /** `lifted` is told the picture, a PNG as a data URL, whenever the finger leaves the pad. */
  constructor(canvas: HTMLCanvasElement, lifted: (picture: string) => void) {
    this.#canvas = canvas;
    this.#lifted = lifted;
  }

  start(): void {
    const canvas = this.#canvas;
    canvas.addEventListener('pointerdown', (event) => {
      if (this.#pointer !== null) return;
      event.preventDefault();
      this.#pointer = event.pointerId;
      canvas.setPointerCapture(event.pointerId);
      this.#strokes.push([this.#at(event)]);
      this.#draw();
    });
    canvas.addEventListener('pointermove', (event) => {
      if (event.pointerId !== this.#pointer) return;
      this.#strokes[this.#strokes.length - 1]?.push(this.#at(event));
      this.#draw();
    });
    for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => this.#lift());
    window.addEventListener('resize', this.#redraw);
    this.#draw();
  }

  /** For pads that leave the page before it ends. */
  stop(): void {
    window.removeEventListener('resize', this.#redraw);
  }

  clear(): void {
    this.#strokes = [];
    this.#draw();
  }

  #lift(): void {
    if (this.#pointer === null) return;
    this.#pointer = null;
    this.#lifted(this.#picture());
  }

  /** Points are shares of the pad's width, so that turning the phone keeps the drawing. */
  #at(event: PointerEvent): Point {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.width];
  }

  #draw(): void {
    const box = this.#canvas.getBoundingClientRect();
    const scale = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(box.width * scale);
    this.#canvas.height = Math.round(box.height * scale);
    paint(this.#canvas, this.#strokes, window.getComputedStyle(this.#canvas).color);
  }

  #picture(): string {
    const shape = this.#canvas.getBoundingClientRect();
    const paper = document.createElement('canvas');
    paper.width = Math.min(WIDEST, Math.round(shape.width * 2));
    paper.height = Math.round((paper.width * shape.height) / shape.width);
    const context = paper.getContext('2d');
    if (context === null) return '';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, paper.width, paper.height);
    paint(paper, this.#strokes, INK);
    return paper.toDataURL('image/png');
  }
}

function paint(canvas: HTMLCanvasElement, strokes: readonly (readonly Point[])[], ink: string): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = canvas.width / 110;
  context.lineCap = context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(x * canvas.width, y * canvas.width);
    // A tap leaves a dot.
    if (stroke.length === 1 && stroke[0] !== undefined)
      context.lineTo(stroke[0][0] * canvas.width + 0.1, stroke[0][1] * canvas.width);
    context.stroke();
  }
}
