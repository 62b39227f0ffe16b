// The watchers themselves: each one has to find what it is for, on a page made to be wrong, and to
// find nothing on a page made to be right. A check that cannot fail is worse than none.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";

import { axe, overflow } from "../lib/axe.mjs";
import { launch, NARROW, visit, visitAs, visitor } from "../lib/browser.mjs";
import { unreachable } from "../lib/keyboard.mjs";
import { onLocalhost, virtualPasskey } from "../lib/passkey.mjs";

const page = (body, head = "") =>
  `<!doctype html><html lang="en"><head><title>Test</title><link rel="icon" href="data:,">${head}</head><body><main><h1>Test</h1>${body}</main></body></html>`;

const ANSWERS = {
  "/good": page('<p>Hello</p><a href="/good">Again</a> <button>Send</button> <label><input type="radio" name="k"> A</label> <label><input type="radio" name="k"> B</label>'),
  "/contrast": page('<p class="faint">Hardly there</p>', '<link rel="stylesheet" href="/faint.css">'),
  "/elsewhere": page('<img alt="" src="http://192.0.2.1/pixel.png">'),
  "/policy": page("<p>Hello</p>", "<style>p { color: black }</style>"),
  "/wide": page('<p class="wide">Wide</p>', '<link rel="stylesheet" href="/wide.css">'),
  "/trap": page('<button id="first">First</button> <button id="second">Second</button>', '<script src="/trap.js"></script>'),
  "/unseen": page('<a class="plain" href="/good">Where am I?</a>', '<link rel="stylesheet" href="/unseen.css">'),
  "/throws": page("<p>Hello</p>", '<script src="/throws.js"></script>'),
  "/passkey": page("<p>Hello</p>"),
  "/": page('<button name="person" value="7" aria-pressed="false"><span>Mara</span><span class="role">Responder</span></button>'),
};
const FILES = {
  "/faint.css": ["text/css", ".faint { color: #ccc; background: #fff }"],
  "/wide.css": ["text/css", ".wide { width: 900px }"],
  "/unseen.css": ["text/css", ".plain:focus { outline: none }"],
  "/trap.js": [
    "text/javascript",
    "addEventListener('keydown', (e) => { if (e.key === 'Tab') { e.preventDefault(); document.getElementById('first').focus(); } });",
  ],
  "/throws.js": ["text/javascript", "throw new Error('on purpose');"],
};

function listen() {
  const server = createServer((request, answer) => {
    const url = request.url.split("?")[0];
    answer.setHeader("content-security-policy", "default-src 'self'; img-src * data:");
    if (url === "/demo/person") return answer.writeHead(303, { location: "/good", "set-cookie": "role=chosen; Path=/" }).end();
    if (url in FILES) return answer.writeHead(200, { "content-type": FILES[url][0] }).end(FILES[url][1]);
    if (url === "/who") return answer.writeHead(200, { "content-type": "text/html" }).end(page(`<p>${request.headers.cookie ?? "none"}</p>`));
    const body = ANSWERS[url];
    answer.writeHead(body ? 200 : 404, { "content-type": "text/html" }).end(body ?? page("<p>Missing</p>"));
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

describe("the watchers", () => {
  let server, browser, base;
  before(async () => {
    server = await listen();
    base = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  async function look(path, use, options) {
    const who = await visitor(browser, base, options);
    try {
      await visit(who, path, path in ANSWERS || path === "/who" ? 200 : 404);
      return await use(who);
    } finally {
      await who.context.close();
    }
  }

  test("a right page has nothing to find", async () => {
    await look("/good", async (who) => {
      assert.deepEqual(await axe(who.page), []);
      assert.deepEqual(await unreachable(who.page), []);
      assert.deepEqual(who.trouble, []);
    });
  });
  test("a wanted 404 is no trouble", () => look("/nothing", (who) => assert.deepEqual(who.trouble, [])));
  test("faint words are found", () => look("/contrast", async (who) => assert.match((await axe(who.page)).join(), /color-contrast/)));
  test("a request that leaves is found", () => look("/elsewhere", (who) => assert.match(who.trouble.join(), /left the host/)));
  test("a broken content security policy is found", () =>
    look("/policy", (who) => assert.match(who.trouble.join(), /Content Security Policy/i)));
  test("a script that throws is found", () => look("/throws", (who) => assert.match(who.trouble.join(), /on purpose/)));
  test("a page wider than a telephone is found", () =>
    look("/wide", async (who) => assert.match((await overflow(who.page)).join(), /wider/), { viewport: NARROW }));
  test("a keyboard trap is found", () =>
    look("/trap", async (who) => assert.match((await unreachable(who.page)).join(), /not reached.*second/)));
  test("a focus that cannot be seen is found", () =>
    look("/unseen", async (who) => assert.match((await unreachable(who.page)).join(), /cannot be seen/)));

  test("a role is taken before the page is opened", async () => {
    const who = await visitor(browser, base);
    try {
      await visitAs(who, "responder", "/who");
      assert.match(await who.page.textContent("p"), /role=chosen/);
      await visitAs(who, "nobody", "/who");
      assert.match(await who.page.textContent("p"), /none/);
    } finally {
      await who.context.close();
    }
  });

  test("a virtual passkey is made and used", async () => {
    const who = await visitor(browser, onLocalhost(base));
    try {
      const passkey = await virtualPasskey(who.context, who.page);
      await visit(who, "/passkey");
      await who.page.evaluate(async () => {
        const bytes = crypto.getRandomValues(new Uint8Array(32));
        await navigator.credentials.create({
          publicKey: {
            challenge: bytes,
            rp: { name: "Test" },
            user: { id: bytes, name: "anna", displayName: "Anna" },
            pubKeyCredParams: [{ type: "public-key", alg: -7 }],
          },
        });
      });
      assert.equal((await passkey.credentials()).length, 1);
    } finally {
      await who.context.close();
    }
  });
});
