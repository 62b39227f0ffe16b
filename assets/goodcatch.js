// Goodcatch in the browser: small comforts over pages that work without it.
// Each part looks for its own data attribute and does nothing where there is none.
// Only live updates, copying, printing and passkeys need this file at all.

const root = document.documentElement;
root.dataset.script = "";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (element) => element?.closest?.("input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]");

/** Says a sentence to screen readers without moving anything. */
export function say(sentence) {
  let voice = document.getElementById("said");
  if (!voice) {
    voice = Object.assign(document.createElement("p"), { id: "said", className: "heard" });
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = "";
  // A live region that changes in the frame of its birth is not read out.
  requestAnimationFrame(() => { voice.textContent = sentence; });
}

/** The page's language as the reader writes it: 22 Nov 2026 or Nov 22, 2026 in English. */
const tongue = navigator.languages?.find((one) => one.split("-")[0] === root.lang) ?? (root.lang || undefined);

/** What stays in a zone that may be another than the reader's says which, where it says the hour. */
const zoned = {
  minute: { dateStyle: undefined, timeStyle: undefined, day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
  hour: { timeZoneName: "short" },
};

/** Times in the reader's own zone and language; the page's own text stays as the title. */
export function localTimes(within = document) {
  for (const time of all("time[datetime][data-local], option[data-at]", within)) {
    // A day is a day of the organisation, wherever it is read: it keeps its date.
    const moment = new Date(time.dateTime ?? time.dataset.at);
    if (Number.isNaN(moment.valueOf()) || time.dataset.shown) continue;
    const styles = {
      date: { dateStyle: "medium" },
      day: { dateStyle: "medium", timeZone: "UTC" },
      time: { timeStyle: "short" },
      // Along an axis, where the year goes without saying and there is little room.
      short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
      hour: { day: "numeric", month: "short", year: "numeric", hour: "numeric" },
      month: { month: "long", year: "numeric" },
      year: { year: "numeric" },
    };
    const style = { ...(styles[time.dataset.local] ?? { dateStyle: "medium", timeStyle: "short" }) };
    // What somebody told in another zone stays in it.
    if (time.dataset.zone) Object.assign(style, zoned[time.dataset.local], { timeZone: time.dataset.zone });
    time.title = time.title || time.textContent.trim();
    const shown = new Intl.DateTimeFormat(tongue, style).format(moment);
    // A choice holds no more than text: what stands behind its time is given with it.
    time.textContent = time.dataset.words ? `${shown} ${time.dataset.words}` : shown;
    time.dataset.shown = "";
  }
}

/** [data-until=MOMENT]: minutes and seconds that are left; without a script the page's own minutes stand there. */
function countDown() {
  for (const shown of all("[data-until]")) {
    const left = Math.max(0, Math.round((new Date(shown.dataset.until) - Date.now()) / 1000));
    if (!Number.isNaN(left)) shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} ${shown.dataset.unit ?? ""}`;
  }
}

/** [data-live=URL]: on each event fetch this page and exchange its [data-live-part]s by id. */
function live(holder) {
  let running = false;
  let again = false;
  const refresh = async () => {
    if (running) { again = true; return; }
    running = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of all("[data-live-part][id]")) exchange(part, fresh.getElementById(part.id));
        if (holder.dataset.liveSay) say(holder.dataset.liveSay);
      }
    } catch { /* The next event tries again. */ }
    running = false;
    if (again) { again = false; refresh(); }
  };
  const events = new EventSource(holder.dataset.live);
  events.onmessage = refresh;
  events.addEventListener("changed", refresh);
  // What changed between this page and the stream, or while the stream was away.
  events.onopen = refresh;
  addEventListener("pagehide", () => events.close());
}

function exchange(part, fresh) {
  // Nobody loses what they are typing to an update.
  if (!fresh || part.contains(typing(document.activeElement))) return;
  if (part.innerHTML === fresh.innerHTML) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const again = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute("href") && `a[href="${CSS.escape(focused.getAttribute("href"))}"]`);
  const open = all("details[open][id]", part).map((details) => details.id);
  part.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  localTimes(part);
  if (again) part.querySelector(again)?.focus({ preventScroll: true });
}

/** Single keys; off while typing, with a modifier, or when the reader turned them off (WCAG 2.1.4). */
const keysOff = () => { try { return localStorage.getItem("goodcatch-keys") === "off"; } catch { return false; } };

function keys() {
  const help = document.querySelector("[data-keys-help]");
  const choice = help?.querySelector("[data-keys-choice]");
  if (choice) {
    choice.checked = !keysOff();
    choice.addEventListener("change", () => { try { localStorage.setItem("goodcatch-keys", choice.checked ? "on" : "off"); } catch { /* Private windows may refuse. */ } });
  }
  const list = help?.querySelector("[data-keys-list]");
  for (const button of list ? all("[data-key]") : []) {
    // The button's own words, without the key drawn on it.
    const words = button.cloneNode(true);
    all("kbd", words).forEach((kbd) => kbd.remove());
    const key = document.createElement("dt");
    key.append(Object.assign(document.createElement("kbd"), { textContent: button.dataset.key }));
    list.append(key, Object.assign(document.createElement("dd"), { textContent: button.getAttribute("aria-label") ?? words.textContent.trim() }));
  }
  let before = null;
  const showHelp = (show) => {
    if (!help || help.hidden === !show) return;
    help.hidden = !show;
    if (show) { before = document.activeElement; help.focus(); } else before?.focus?.();
  };
  for (const button of all("[data-keys-open]")) button.addEventListener("click", () => showHelp(help?.hidden ?? false));
  for (const button of all("[data-keys-close]")) button.addEventListener("click", () => showHelp(false));

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { showHelp(false); closeMenus(); return; }
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || keysOff() || typing(event.target)) return;
    const list = document.querySelector("[data-keys]");
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (list && step && (event.key.length === 1 || list.contains(document.activeElement))) {
      const links = all("[data-keys-row] a[href], tbody tr .title a[href]", list);
      const here = links.findIndex((link) => link === document.activeElement);
      links[Math.min(Math.max(here + step, 0), links.length - 1)]?.focus();
    } else if (event.key === "/" && document.querySelector("[data-key-search]")) {
      document.querySelector("[data-key-search]").focus();
    } else if (event.key === "?" && help) {
      showHelp(help.hidden);
    } else {
      const target = event.key.length === 1 && document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
      if (!target || target.closest("[hidden]")) return;
      target.focus();
      target.click();
    }
    event.preventDefault();
  });
}

function closeMenus(except) {
  for (const menu of all("details.menu[open]")) {
    if (menu === except) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

/** [data-copy] copies its value, or the text of the element it names by #id. */
async function copy(button) {
  const value = button.dataset.copy;
  const text = value.startsWith("#") ? document.querySelector(value)?.textContent.trim() ?? "" : value;
  const label = button.querySelector("[data-label]") ?? button;
  const resting = label.textContent;
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = button.dataset.done ?? resting;
    say(button.dataset.done ?? "");
  } catch {
    label.textContent = button.dataset.failed ?? resting;
    say(button.dataset.failed ?? "");
  }
  setTimeout(() => { label.textContent = resting; }, 2500);
}

/** [data-hint-url] on a field: after a pause, asks what in the text would identify its writer, or judges people. */
function hints(field) {
  const into = document.getElementById(field.dataset.hintInto);
  if (!into) return;
  let timer;
  let asked = "";
  // What the server itself wrote there counts as something else.
  let shown = null;
  const show = (html) => {
    // The same words are not read out twice, and what the reader opened stays open.
    if (html === shown) return;
    shown = html;
    into.innerHTML = html;
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = field.value;
      if (text === asked) return;
      asked = text;
      if (text.trim().length < 12) { show(""); return; }
      try {
        const answer = await fetch(field.dataset.hintUrl, { method: "POST", body: new URLSearchParams({ text }), referrerPolicy: "no-referrer" });
        const html = answer.ok ? (await answer.text()).trim() : "";
        if (answer.ok && field.value === text) show(html);
      } catch { /* The step before sending shows the same hint. */ }
    }, 900);
  });
}

/** [data-codes] on a search field: shows what fits while it is typed; a tick there is a tick in the list below. */
function codes(field) {
  const into = document.getElementById(field.dataset.codesInto);
  if (!into) return;
  let timer;
  const tie = () => into.querySelectorAll("input[data-code]").forEach((box) => {
    const main = document.getElementById(box.dataset.code);
    if (!main) return;
    // The list below counts alone, so that a tick can be taken back there.
    box.removeAttribute("name");
    box.disabled = false;
    if (box.checked) main.checked = true;
    box.checked = main.checked;
  });
  into.addEventListener("change", ({ target }) => {
    const main = document.getElementById(target.dataset.code);
    if (!main) return;
    main.checked = target.checked;
    if (main.checked) main.closest("details").open = true;
  });
  field.form.addEventListener("change", ({ target }) => {
    if (target.id) into.querySelectorAll(`input[data-code="${CSS.escape(target.id)}"]`).forEach((box) => { box.checked = target.checked; });
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const q = field.value;
      if (!q.trim()) { into.replaceChildren(); return; }
      try {
        const answer = await fetch(`${field.dataset.codes}?${new URLSearchParams({ q })}`, { referrerPolicy: "no-referrer" });
        if (!answer.ok) return;
        const html = await answer.text();
        if (field.value !== q) return;
        into.innerHTML = html;
        tie();
      } catch { /* The button does the same. */ }
    }, 150);
  });
  tie();
}

/** File inputs say what was chosen and refuse what is too large before anything is sent. */
function files(input) {
  const list = Object.assign(document.createElement("ul"), { className: "chosen" });
  const voice = document.createElement("div");
  voice.setAttribute("role", "status");
  voice.append(list);
  input.after(voice);
  const most = Number(input.dataset.max) || Infinity;
  const units = ["", "kilobyte", "megabyte", "gigabyte"];
  const size = (bytes) => {
    const power = Math.min(Math.max(Math.floor(Math.log10(bytes || 1) / 3), 1), 3);
    return new Intl.NumberFormat(root.lang || undefined, { style: "unit", unit: units[power], maximumFractionDigits: 1 }).format(bytes / 1000 ** power);
  };
  input.addEventListener("change", () => {
    const chosen = [...input.files];
    const tooLarge = chosen.filter((file) => file.size > most);
    list.replaceChildren(...chosen.map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${size(file.size)})`;
      return item;
    }));
    if (tooLarge.length > 0) {
      const sentence = document.createElement("li");
      sentence.className = "error";
      sentence.textContent = input.dataset.tooLarge ?? `${tooLarge[0].name}: > ${size(most)}`;
      list.append(sentence);
    }
    input.setCustomValidity(tooLarge.length > 0 ? input.dataset.tooLarge ?? "!" : "");
  });
}

/** Passkeys: start, ask the device, finish. Failures are told in the button's own kind words. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body ?? {}) });
  if (!answer.ok) throw new Error("refused");
  return answer.json();
}

async function passkey(button) {
  const status = document.getElementById(button.dataset.status) ?? button.parentElement.querySelector("[role=status]");
  const tell = (sentence) => { if (status) { status.hidden = !sentence; (status.querySelector("[data-text]") ?? status).textContent = sentence ?? ""; } };
  if (!window.PublicKeyCredential) { tell(button.dataset.unsupported); return; }
  button.disabled = true;
  tell(button.dataset.waiting);
  try {
    const form = button.closest("form");
    const started = await post(button.dataset.start, form ? Object.fromEntries(new FormData(form)) : {});
    const publicKey = { ...(started.publicKey ?? started) };
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    for (const list of ["excludeCredentials", "allowCredentials"]) {
      if (publicKey[list]) publicKey[list] = publicKey[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
    const registering = button.dataset.passkey === "register";
    const made = registering ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
    const { response } = made;
    const credential = {
      id: made.id, rawId: text64(made.rawId), type: made.type, extensions: made.getClientExtensionResults(),
      response: registering
        ? { attestationObject: text64(response.attestationObject), clientDataJSON: text64(response.clientDataJSON), transports: response.getTransports?.() ?? [] }
        : { authenticatorData: text64(response.authenticatorData), clientDataJSON: text64(response.clientDataJSON), signature: text64(response.signature), userHandle: response.userHandle ? text64(response.userHandle) : null },
    };
    const { next } = await post(button.dataset.finish, credential);
    // Only a path of ours: a redirect elsewhere is never meant.
    location.assign(new URL(next, location.origin).origin === location.origin ? next : "/");
  } catch (trouble) {
    tell(trouble?.name === "NotAllowedError" ? button.dataset.cancelled ?? button.dataset.failed : button.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

/** [data-sort-item] in a [data-sort] list is dragged to another place, by its [data-sort-grip] if it has one; its up and down buttons do the same without it. */
let dragged;
let home;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-sort-item]");
  if (!dragged) return;
  home = dragged.nextElementSibling;
  event.dataTransfer.effectAllowed = "move";
  if (event.target !== dragged) event.dataTransfer.setDragImage(dragged, 0, 0);
});
document.addEventListener("dragend", () => { dragged = undefined; });
document.addEventListener("dragover", (event) => {
  if (dragged && dragged.parentElement === event.target.closest?.("[data-sort] > li")?.parentElement) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const over = event.target.closest?.("[data-sort] > li");
  if (!dragged || dragged.parentElement !== over?.parentElement) return;
  event.preventDefault();
  const [moved, before, list] = [dragged, home, dragged.parentElement];
  dragged = undefined;
  const box = over.getBoundingClientRect();
  if (over !== moved) over[event.clientY < box.top + box.height / 2 ? "before" : "after"](moved);
  const after = moved.previousElementSibling?.id.replace(/^[a-z]-/, "") ?? "";
  reorder(list, moved, before, after);
});

/** Tells the server. A page with a stream of its own shows the order as it is kept; another one takes the list out of the answer. */
async function reorder(list, moved, before, after) {
  try {
    const answer = await fetch(moved.dataset.sortUrl, { method: "POST", body: new URLSearchParams({ after }) });
    if (document.querySelector("[data-live]")) return;
    if (!answer.ok) throw new Error("not kept");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(list.id);
    // Nobody loses what they are typing into the list.
    const typed = all("input:not([type=hidden]),textarea", list).some((field) => field.value !== field.defaultValue);
    if (!fresh || typed) return;
    list.replaceChildren(...fresh.childNodes);
    localTimes(list);
  } catch {
    // It could not be kept: it stands where it stood.
    if (before?.parentElement === list) before.before(moved); else list.append(moved);
  }
}

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-copy],[data-print],[data-passkey]");
  if (target?.matches("[data-copy]")) copy(target);
  else if (target?.matches("[data-print]")) print();
  else if (target?.matches("[data-passkey]")) { event.preventDefault(); passkey(target); }
  closeMenus(event.target.closest?.("details.menu"));
});

// A long row of ways shows the one that is here.
document.querySelector(".nav [aria-current]")?.parentElement.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });

localTimes();
keys();
all("[data-live]").forEach(live);
if (all("[data-until]").length) { countDown(); setInterval(countDown, 1000); }
all("[data-hint-url]").forEach(hints);
all("[data-codes]").forEach(codes);
all("input[type=file]").forEach(files);
