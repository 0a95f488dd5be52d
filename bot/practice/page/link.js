// The line to the practice server: what is new is waited for, and a broken line is tried again for ever.

/**
 * @typedef {{text: string, data?: string, url?: string, copy?: string, style?: string}} Key
 * @typedef {{name: string, size: number, url: string, kind: "document"|"photo"|"sticker"|"voice", width: ?number,
 *   height: ?number}} Attached
 * @typedef {{id: number, from: "bot"|"person", date: number, text: string, html: string, caption: string, edited: boolean,
 *   editable: boolean, buttons: Key[][], file: ?Attached, reaction: ?string, deleted: boolean, pending: ?string,
 *   ticket: string}} Message
 * @typedef {{method: string, code: number, description: string, at: number}} Refusal
 * @typedef {{revision: number, messages: Message[], commands: {command: string, description: string}[],
 *   bot: {name: string, username: string, description: string, short_description: string}, typing: boolean,
 *   refused: Refusal[], toast: ?{id: string|number, text: string, alert: boolean}}} State
 */

const WAIT_SECONDS = 25;
/** A reply that takes longer than this is no long poll any more but a dead line. */
const PATIENCE_MS = 40_000;
const FIRST_PAUSE_MS = 400;
const LAST_PAUSE_MS = 5_000;

/**
 * Follows the chat for as long as the page is open.
 * @param {(state: State) => void} onState
 * @param {(online: boolean) => void} onLine
 */
export async function follow(onState, onLine) {
  // After a break the server may be another one with another count, so it is asked for everything, at once.
  const whole = "/phone/state?after=0&wait=0";
  let question = whole;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const state = await read(question);
      onLine(true);
      show(state, onState);
      question = `/phone/state?after=${state.revision}&wait=${WAIT_SECONDS}`;
      pause = FIRST_PAUSE_MS;
    } catch {
      onLine(false);
      await new Promise((wake) => setTimeout(wake, pause));
      pause = Math.min(pause * 2, LAST_PAUSE_MS);
      question = whole;
    }
  }
}

/** A fault in showing a state is ours and goes to the console; it must not look like a broken line. */
function show(state, onState) {
  try {
    onState(state);
  } catch (fault) {
    reportError(fault);
  }
}

/**
 * What the server says under this path.
 * @param {string} path
 * @returns {Promise<any>} rejects when there is no answer, or no good one
 */
export async function read(path) {
  const reply = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!reply.ok) throw new Error(`${reply.status} ${path}`);
  return reply.json();
}

/**
 * Does something in the person's name.
 * @param {"say"|"tap"|"edit"|"delete"|"send"} deed
 * @param {Record<string, unknown>|FormData} body
 * @returns {Promise<any>} what came of it; rejects when it was not done
 */
export async function act(deed, body) {
  const form = body instanceof FormData;
  const reply = await fetch(`/phone/${deed}`, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? body : JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${reply.status} ${deed}`);
  return (await reply.json()).result;
}
