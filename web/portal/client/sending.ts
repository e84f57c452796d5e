/**
 * 发送: one try, and when to try again. The same form is sent again under the same key until it is answered, so a try
 * that did arrive is answered with what it made. XMLHttpRequest, since fetch tells no progress of what is sent.
 */

export type Outcome =
  /** The server answered with a page. */
  | { readonly kind: 'answered'; readonly status: number; readonly address: string; readonly page: string }
  /** It asks to wait. */
  | { readonly kind: 'busy'; readonly waitSeconds: number | null }
  /** Nothing came back, or nothing that is ours. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed' };

export function sendOnce(action: string, body: FormData, onPart: (percent: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', action);
    request.setRequestHeader('Accept', 'text/html');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onPart(Math.floor((event.loaded / event.total) * 100));
    };
    request.onload = () =>
      resolve(
        outcomeOf({
          status: request.status,
          address: request.responseURL,
          page: request.responseText,
          retryAfter: request.getResponseHeader('Retry-After'),
        }),
      );
    request.onerror = request.onabort = request.ontimeout = () => resolve({ kind: 'lost' });
    request.send(body);
  });
}

export interface Answer {
  readonly status: number;
  readonly address: string;
  readonly page: string;
  readonly retryAfter: string | null;
}

/** What an answer means: our own pages are shown, a wait is kept, a fault of the server is tried again by the reader. */
export function outcomeOf(answer: Answer): Outcome {
  const { status } = answer;
  if (status === 429 || status === 503) {
    const seconds = Number(answer.retryAfter);
    return { kind: 'busy', waitSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null };
  }
  if (status >= 500) return { kind: 'failed' };
  const isOurs = answer.page.includes('id="main"');
  return isOurs ? { kind: 'answered', status, address: answer.address, page: answer.page } : { kind: 'lost' };
}

/** 再试: seconds before the next try, longer each time, a minute at most. */
export function waitSeconds(attempt: number): number {
  return Math.min(60, 2 ** Math.min(attempt, 6));
}
