// Drafts: what somebody types into form[data-draft=URL] is saved on the server while they write, for
// them alone. Nothing is put into the browser's storage: the next person at the machine would find it.
// Where a draft cannot be saved, the text stays in the page, the page says so, and it is tried again.

import { localTimes, say } from "./goodcatch.js";

/** After the last key; and at the latest, while somebody types on without a pause. */
const PAUSE_MS = 1_200;
const LONGEST_MS = 10_000;
/** Before the next try; a form is sent on at the latest after the last number. */
const AGAIN_MS = [3_000, 10_000, 30_000, 60_000];
const PATIENCE_MS = 4_000;

const forms = [];

function drafts(form) {
  const status = form.querySelector("[data-draft-status]");
  const read = () => new URLSearchParams(new FormData(form)).toString();
  let saved = read();
  let timer = 0;
  let since = 0;
  let failures = 0;
  let refused = false;
  let running = null;
  let sending = false;

  const show = (html) => { status.innerHTML = html; localTimes(status); };
  const failed = () => {
    const first = failures === 0;
    timer = setTimeout(save, AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)]);
    failures += 1;
    if (first) {
      status.replaceChildren(Object.assign(document.createElement("span"), { className: "error", textContent: form.dataset.draftFailed }));
      say(form.dataset.draftFailed);
    }
  };

  async function send(typed, keepalive) {
    sending = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(typed), keepalive, redirect: "error", referrerPolicy: "no-referrer" });
      const html = await answer.text();
      // A whole page is not an answer to this: somebody was signed out, or the review is no longer theirs.
      if (/<html/i.test(html) || answer.status >= 500) throw new Error("not saved");
      refused = !answer.ok;
      if (answer.ok) { saved = typed; failures = 0; }
      show(html);
      if (refused) say(status.textContent);
    } catch {
      failed();
    }
    sending = false;
  }

  function save(keepalive = false) {
    clearTimeout(timer);
    timer = since = 0;
    // One after the other: the later words must not be overtaken by the earlier.
    running = (running ?? Promise.resolve()).then(() => {
      const typed = read();
      return typed === saved ? undefined : send(typed, keepalive === true);
    });
    return running;
  }

  // On the way of a key there is nothing but a timer; the form is read when the writer rests.
  const rest = () => (self.requestIdleCallback ? requestIdleCallback(save, { timeout: 1_000 }) : save());
  form.addEventListener("input", () => {
    const now = performance.now();
    since ||= now;
    clearTimeout(timer);
    timer = setTimeout(rest, Math.min(PAUSE_MS, Math.max(0, since + LONGEST_MS - now)));
  });

  return {
    save,
    retry: () => { if (failures > 0) save(); },
    busy: () => sending || read() !== saved,
    unsaved: () => (failures > 0 || refused) && read() !== saved,
  };
}

// A form is sent when no draft is under way any more: one that arrives later would stand beside the kept text.
let settled = false;
let waiting = false;
let leaving = false;
document.addEventListener("submit", async (event) => {
  if (settled || event.defaultPrevented || !forms.some((one) => one.busy())) { leaving = !event.defaultPrevented; return; }
  event.preventDefault();
  if (waiting) return;
  waiting = true;
  const { target, submitter } = event;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  await Promise.race([Promise.all(forms.map((one) => one.save())), pause(PATIENCE_MS)]);
  // A form that is still telling of its first sending takes no second one.
  await pause(0);
  waiting = false;
  settled = true;
  target.requestSubmit(submitter);
  settled = false;
});

addEventListener("beforeunload", (event) => {
  if (!leaving && forms.some((one) => one.unsaved())) { event.preventDefault(); event.returnValue = ""; }
});
addEventListener("online", () => forms.forEach((one) => one.retry()));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !leaving) forms.forEach((one) => one.save(true)); });
addEventListener("pageshow", () => { leaving = false; });

for (const form of document.querySelectorAll("form[data-draft]")) forms.push(drafts(form));
