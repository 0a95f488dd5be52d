// The answer to what one has just done is shown from its beginning. Else whoever reads the end stays at the end, and
// whoever reads further up is left alone and told of what is new.

import { part } from "./dom.js";
import { label, word } from "./words.js";

/** Within this many pixels of the end a reader counts as being there. */
const NEAR = 64;
/** So many pixels stay free above an answer that is taller than the screen. */
const GAP = 8;

/** Minds the scrolling of the chat. */
export function mindScroll() {
  const scroll = part("scroll");
  const newest = part("newest");
  let isFollowing = true;
  let isExpecting = false;
  /** The message whose button was pressed last. @type {?HTMLElement} */
  let asked = null;
  /** Where the answer begins. @type {?HTMLElement} */
  let answer = null;
  /** New messages below what is seen. @type {HTMLElement[]} */
  let unseen = [];
  let extent = "";
  let placed = 0;

  const measure = () => `${scroll.scrollHeight} ${scroll.clientHeight}`;
  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  const isBelow = (article) => article.isConnected && article.offsetTop + GAP > scroll.scrollTop + scroll.clientHeight;

  function follow() {
    const top = answer?.isConnected ? answer.offsetTop - GAP : Infinity;
    scroll.scrollTop = Math.min(top, scroll.scrollHeight);
    placed = scroll.scrollTop;
    show();
  }

  function show() {
    unseen = unseen.filter(isBelow);
    const count = unseen.length > 0 ? word("unread", { n: unseen.length }) : "";
    newest.hidden = isAtEnd();
    part("unread").textContent = count;
    label(newest, count || word("newest"));
  }

  scroll.addEventListener("scroll", () => {
    // A scroll that comes with a change of size is the browser's, and one to where we put it is ours.
    if (measure() === extent && scroll.scrollTop !== placed) {
      isFollowing = isAtEnd();
      answer = null;
    }
    show();
  });
  // Whoever has turned to something else meanwhile is not called away from it.
  for (const turn of ["wheel", "touchmove"]) scroll.addEventListener(turn, () => (isExpecting = false), { passive: true });

  const observer = new ResizeObserver(() => {
    extent = measure();
    if (isFollowing) follow();
    else show();
  });
  observer.observe(scroll);
  observer.observe(part("roll"));

  newest.addEventListener("click", () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scroll.scrollTo({ top: scroll.scrollHeight, behavior: isCalm ? "instant" : "smooth" });
    scroll.focus({ preventScroll: true });
  });

  return {
    /** A button was pressed: what comes next answers it, wherever the reader is. @param {?HTMLElement} article */
    expectAnswer(article) {
      isExpecting = true;
      isFollowing = isAtEnd();
      asked = article;
      answer = null;
    },
    /** Goes to the end: what the person has just written must be seen, and then what is said to it. */
    jumpToEnd() {
      isFollowing = isExpecting = true;
      asked = answer = null;
      follow();
    },
    /**
     * @param {HTMLElement[]} arrived the bot's new messages
     * @param {HTMLElement[]} reworded those that say something else now
     */
    noteNews(arrived, reworded) {
      unseen.push(...arrived);
      if (isExpecting && arrived.length > 0) {
        isFollowing = true;
        isExpecting = false;
        answer = arrived[0];
      } else if (isExpecting && isFollowing && asked !== null && reworded.includes(asked)) {
        answer = asked;
      }
      // What changed where it stands, as a tick does, moves nothing.
      if (isFollowing && (arrived.length > 0 || answer !== null)) follow();
      else show();
    },
  };
}
