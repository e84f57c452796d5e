/** 无法启动: the database cannot be started, and one sentence says what to do. Shown without a stack. */
export class EmbeddedRefusal extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'EmbeddedRefusal';
  }
}
