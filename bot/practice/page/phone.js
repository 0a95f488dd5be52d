// The practice phone: here the parts are joined, and a state of the chat goes to each of them.

import { mindOwnMessages } from "./actions.js";
import { openChat } from "./chat.js";
import { openCompose } from "./compose.js";
import { part } from "./dom.js";
import { act, follow, read } from "./link.js";
import { openOutbox } from "./outbox.js";
import { mindScroll } from "./scroll.js";
import { mindDialogs, openLog, openMenu, openViewer } from "./sheets.js";
import { showAlert, showToast } from "./toast.js";
import { speak, word } from "./words.js";

/** The words come first: nothing is shown without them. */
async function learnWords() {
  for (;;) {
    try {
      return speak(await read("/phone/words"));
    } catch {
      await new Promise((wake) => setTimeout(wake, 500));
    }
  }
}

function start() {
  const scroll = mindScroll();
  const outbox = openOutbox(() => chat.placeUnsent());
  const say = (text) => {
    outbox.say(text);
    scroll.jumpToEnd();
  };
  const hand = { onTap: tap, onCopy: copy, onCommand: say, onPhoto: openViewer(), onEdit: edit, onDelete: (id) => actions.askDelete(id) };
  const chat = openChat(hand, outbox.failed);
  const actions = mindOwnMessages({ find: chat.find, onEdit: edit, onCopy: copy });
  const compose = openCompose(outbox, { newestOwn: chat.newestOwn, onDelete: actions.askDelete, onSent: scroll.jumpToEnd });
  const renderCommands = openMenu(say);
  const renderLog = openLog();
  const renderToast = mindToasts();
  let isFirst = true;

  async function tap(id, data) {
    if (chat.isWaiting(id)) return;
    chat.tapped(id, data);
    scroll.expectAnswer(chat.articleOf(id));
    try {
      await act("tap", { message: id, data });
      chat.tapEnded(id, true);
    } catch {
      chat.tapEnded(id, false);
      showToast(word("tap_failed"));
    }
  }

  function edit(id) {
    const message = chat.find(id);
    if (message) compose.startEdit(message);
  }

  function render(state) {
    outbox.settle(state.messages);
    const { arrived, reworded } = chat.render(state);
    if (!isFirst) scroll.noteNews(arrived, reworded);
    compose.check((id) => chat.find(id) !== null);
    renderHead(state);
    renderCommands(state.commands);
    renderLog(state.refused);
    renderToast(state.toast);
    // What stood there when the page was opened is not news.
    if (isFirst) requestAnimationFrame(() => chat.readAloud());
    isFirst = false;
  }

  part("begin").addEventListener("click", () => {
    say("/start");
    compose.focus();
  });
  mindDialogs();
  compose.focus();
  void follow(render, showLine);
}

/** @param {import("./link.js").State} state */
function renderHead(state) {
  part("bot-name").textContent = state.bot.name || word("bot_name");
  part("status").textContent = state.typing ? word("typing") : word("status");
  part("status").classList.toggle("typing", state.typing);
  part("empty").hidden = state.messages.some((message) => !message.deleted);
  part("description").textContent = state.bot.description || word("begin_hint");
}

/** A toast is shown once, and one that was there before the page was opened is not shown again. */
function mindToasts() {
  /** @type {string|number|null|undefined} */
  let seen;
  return (toast) => {
    const id = toast?.id ?? null;
    if (seen !== undefined && id !== null && id !== seen && toast.text) (toast.alert ? showAlert : showToast)(toast.text);
    seen = id ?? seen ?? null;
  };
}

/** @param {boolean} isOnline */
function showLine(isOnline) {
  part("offline").textContent = isOnline ? "" : word("offline");
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  showToast(word("copied"));
}

await learnWords();
start();
