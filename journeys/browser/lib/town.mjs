// An organisation of a journey's own: its server, its people, and the steps that journeys share.
// Every page that is passed through is looked at: axe, nothing wider than the window, no complaint of
// the browser, no request to another host.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { axe, overflow } from "./axe.mjs";
import { launch, visit, visitor } from "./browser.mjs";
import { onLocalhost } from "./passkey.mjs";
import { start, stop } from "./server.mjs";

// Jobs run in their own time; a machine that does other things besides may need a while.
const PATIENCE_MS = 20_000;

/**
 * A journey, walked with JavaScript and again without. `only` says which, where it cannot be both;
 * `env` are settings of the server.
 *
 * @param {(town: Town) => Promise<void>} walk
 */
export function journey(name, walk, only = [true, false], env = {}) {
  describe(name, { concurrency: true }, () => {
    for (const script of only) {
      test(script ? "with JavaScript" : "without JavaScript", async () => {
        const town = await Town.begin(script, env);
        try {
          await walk(town);
          town.quiet();
        } finally {
          await town.end();
        }
      });
    }
  });
}

export class Town {
  static async begin(script, env) {
    const town = new Town();
    town.script = script;
    town.everyone = [];
    town.server = await start("serve", { env });
    town.mail = /^\s*mail\s+(\S+)/m.exec(town.server.output)[1];
    town.base = onLocalhost(town.server.base);
    town.browser = await launch();
    return town;
  }

  async end() {
    await this.browser.close();
    assert.deepEqual(await stop(this.server), { code: 0, signal: null }, "the server must end in order");
  }

  /** Nobody met a complaint of the browser, nor left the host. */
  quiet() {
    for (const who of this.everyone) assert.deepEqual(who.trouble, []);
  }

  async visitor() {
    const who = await visitor(this.browser, this.base, { javaScriptEnabled: this.script });
    who.script = this.script;
    this.everyone.push(who);
    return who;
  }

  /** The first administrator; handles reports as well if `responder`. */
  async administrator({ responder = false } = {}) {
    const who = await this.visitor();
    await visit(who, new URL(this.server.setup).pathname);
    await who.page.fill("#name", "Maren Oltmanns");
    await who.page.fill("#email", "maren@quay.example");
    await who.page.setChecked("#responder", responder);
    await press(who, "main form button");
    return who;
  }

  /** Somebody new in the directory, with roles, signed in by the invitation; `ways_in` walks its pages. */
  async member(administrator, name, roles = [], team = "") {
    const email = `${name.split(" ")[0].toLowerCase()}@quay.example`;
    const person = (await send(administrator, "/people/new", { name, email, locale: "en", team })).headers().location;
    for (const role of roles) await send(administrator, `${person}/roles`, { role });
    const invited = await send(administrator, `${person}/invitation`, {});
    const link = /\/link\/[\w-]+/.exec(await invited.text())[0];
    const who = await this.visitor();
    await send(who, link, {});
    return who;
  }
}

/** Sends a form without a page, for what is not the journey's own matter. */
async function send(who, path, form) {
  const answer = await who.context.request.post(path, {
    form,
    headers: { origin: who.base, "sec-fetch-site": "same-origin" },
    maxRedirects: 0,
  });
  assert.ok(answer.status() < 400, `${path} answered ${answer.status()}`);
  return answer;
}

// Pages that differ in their words alone are looked at once: axe takes its time.
const looked = new Set();

function shape(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .map((element) => `${element.localName}.${element.className.baseVal ?? element.className}#${element.getAttribute("aria-describedby") ? 1 : 0}`)
      .join(),
  );
}

/** What is wrong with the page that somebody looks at. */
export async function fine(who) {
  // Without JavaScript axe cannot run, and the page is the same.
  if (!who.script) return;
  const key = await shape(who.page);
  if (looked.has(key)) return;
  looked.add(key);
  const found = [...(await axe(who.page)), ...(await overflow(who.page))];
  assert.deepEqual(found, [], `${who.page.url()}:\n${found.join("\n")}`);
}

export async function go(who, path, status = 200) {
  await visit(who, path, status);
  await fine(who);
}

/** Presses what leads to another page, and looks at that. */
export async function press(who, what, status = 200) {
  const before = who.trouble.length;
  const target = typeof what === "string" ? who.page.locator(what) : what;
  const [response] = await Promise.all([who.page.waitForNavigation({ waitUntil: "load" }), target.click()]);
  assert.equal(response.status(), status, `${what} led to ${who.page.url()}`);
  if (status >= 400) {
    const kept = who.trouble.splice(before).filter((line) => !line.includes(`status of ${status}`));
    who.trouble.push(...kept);
  }
  await fine(who);
}

/** The words of the page's main part. */
export async function reads(who) {
  return (await who.page.locator("main").innerText()).replace(/\s+/g, " ");
}

/** Opens a path again until its words are there: jobs run in their own time. */
export async function until(open, who, words) {
  const end = Date.now() + PATIENCE_MS;
  let text = "";
  while (Date.now() < end) {
    await open();
    text = await reads(who);
    if (text.includes(words)) return fine(who);
  }
  assert.fail(`“${words}” never came; there was: ${text}`);
}

/** Speaks up; gives the words of the receipt. */
export async function speakUp(who, kind, { words, promise, name, contact, files = [] }) {
  await go(who, `/speak-up/${kind}`);
  await who.page.fill("#words", words);
  await who.page.check(`input[name=promise][value=${promise}]`);
  if (name) await who.page.fill("#name", name);
  if (contact) await who.page.fill("#contact", contact);
  if (files.length) await who.page.setInputFiles("#files", files);
  await press(who, who.page.getByRole("button", { name: "Send the report" }));
  // The gentle hint: what would tell who wrote it.
  const seen = who.page.locator("button[name=seen]");
  if (await seen.count()) await press(who, seen);
  const receipt = await who.page.locator("ol.words li").allTextContents();
  assert.equal(receipt.length, 7);
  return receipt.join(" ");
}

/** Comes back with a receipt. */
export async function comeBack(who, receipt) {
  await visit(who, "/receipt");
  await who.page.fill("#receipt", receipt);
  await press(who, "main form[action='/receipt'] button");
}

/** Opens the case whose title has these words, once it stands on the desk; gives its path. */
export async function openCase(who, words) {
  await until(() => visit(who, "/desk"), who, words);
  await press(who, who.page.locator("main .queue a[href^='/cases/']", { hasText: words }));
  return new URL(who.page.url()).pathname;
}

/** Gives a verdict as the page asks for it: look at the answers, then send them. */
export async function decide(who, path, verdict, words) {
  await go(who, `${path}/verdict`);
  await who.page.check(`input[name=verdict][value=${verdict}]`);
  await who.page.fill("#words", words);
  await press(who, "button[name=step][value=look]");
  const answers = await reads(who);
  await press(who, "button[name=step][value=send]");
  return answers;
}
