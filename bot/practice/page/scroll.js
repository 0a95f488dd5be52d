// Whoever reads the end stays at the end; whoever reads further up is left alone and told of what is new.

import { part } from "./dom.js";
import { label, word } from "./words.js";

/** Within this many pixels of the end a reader counts as being there. */
const NEAR = 64;

/** Minds the scrolling of the chat. */
export function mindScroll() {
  const scroll = part("scroll");
  const newest = part("newest");
  let isAtEnd = true;
  let missed = 0;
  let extent = "";

  const measure = () => `${scroll.scrollHeight} ${scroll.clientHeight}`;

  function toEnd(behavior = /** @type {ScrollBehavior} */ ("instant")) {
    scroll.scrollTo({ top: scroll.scrollHeight, behavior });
  }

  function show() {
    if (isAtEnd) missed = 0;
    newest.hidden = isAtEnd;
    part("unread").textContent = missed > 0 ? word("unread", { n: missed }) : "";
    label(newest, missed > 0 ? word("unread", { n: missed }) : word("newest"));
  }

  scroll.addEventListener("scroll", () => {
    // A scroll that comes with a change of size is the browser's, not the reader's.
    if (measure() === extent) isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
    show();
  });

  const observer = new ResizeObserver(() => {
    extent = measure();
    if (isAtEnd) toEnd();
  });
  observer.observe(scroll);
  observer.observe(part("roll"));

  newest.addEventListener("click", () => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    toEnd(isCalm ? "instant" : "smooth");
    scroll.focus({ preventScroll: true });
  });

  return {
    /** Goes to the end and stays there: what the person has just written must be seen. */
    jumpToEnd() {
      isAtEnd = true;
      toEnd();
      show();
    },
    /** @param {number} count of new messages from the bot */
    noteArrivals(count) {
      missed += count;
      show();
    },
  };
}
