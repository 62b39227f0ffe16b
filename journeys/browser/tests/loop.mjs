// The loop as people live it, in a real browser: set-up with a passkey, an anonymous report without
// JavaScript, a verdict, and the answer read with the receipt.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, visit, visitor } from "../lib/browser.mjs";
import { onLocalhost, virtualPasskey } from "../lib/passkey.mjs";
import { start, stop } from "../lib/server.mjs";

let server;
let browser;

before(async () => {
  server = await start("serve");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (server) assert.deepEqual(await stop(server), { code: 0, signal: null }, "the server must end in order");
});

test("a new organisation, from the set-up link to an answered report", async (t) => {
  const base = onLocalhost(server.base);
  const admin = await visitor(browser, base);
  const key = await virtualPasskey(admin.context, admin.page);

  await t.test("the first administrator sets up and makes a passkey", async () => {
    await visit(admin, new URL(server.setup).pathname);
    await admin.page.fill("#name", "Maren Oltmanns");
    await admin.page.fill("#email", "maren@quay.example");
    await admin.page.check("#responder");
    await admin.page.click("main form button");
    await admin.page.waitForURL("**/welcome");
    await admin.page.click("[data-passkey=register]");
    await admin.page.waitForURL((url) => !url.pathname.endsWith("/welcome"));
    assert.equal((await key.credentials()).length, 1);
  });

  await t.test("the set-up link works once", async () => {
    const again = await visitor(browser, base);
    const response = await again.context.request.get(new URL(server.setup).pathname, { maxRedirects: 0 });
    assert.ok(!(await response.text()).includes('id="email"'), "the form must not be offered again");
    await again.context.close();
  });

  await t.test("signing in again takes only the passkey", async () => {
    await admin.context.clearCookies();
    await visit(admin, "/sign-in");
    await admin.page.click("[data-passkey=signin]");
    await admin.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await visit(admin, "/desk");
  });

  let words;
  await t.test("somebody reports without an account and without JavaScript", async () => {
    const who = await visitor(browser, base, { javaScriptEnabled: false });
    await visit(who, "/speak-up");
    await who.page.click("a[href='/speak-up/near_miss']");
    await who.page.fill("#words", "The gate to the fuel store stood open. I am the only night guard here.");
    await who.page.check("input[name=promise][value=anonymous]");
    await who.page.click("main form button:has-text('Send the report')");
    // The gentle hint: what would tell who wrote this.
    await who.page.click("button[name=seen]");
    words = await who.page.locator("ol.words li").allTextContents();
    assert.equal(words.length, 7);
    assert.deepEqual(who.trouble, []);
    await who.context.close();
  });

  await t.test("it stands on the desk, and the verdict shows its answers before it sends them", async () => {
    // The desk stays open: the case appears by itself.
    await admin.page.waitForSelector("main a[href^='/cases/']");
    await admin.page.click("main a[href^='/cases/']");
    assert.ok((await admin.page.textContent("main")).includes("fuel store"));
    assert.ok(!(await admin.page.textContent("main")).includes("Maren Oltmanns reported"));
    await admin.page.click("a[href$='/verdict']");
    await admin.page.check("input[name=verdict][value=handled]");
    await admin.page.fill("main textarea", "The gate now closes by itself.");
    await admin.page.click("button[name=step][value=look]");
    assert.ok((await admin.page.textContent("main")).includes("The gate now closes by itself."));
  });

  await t.test("the answer is read with the receipt", async () => {
    await admin.page.click("button[name=step][value=send]");
    await admin.page.waitForURL(/\/cases\/[0-9a-f]+$/);
    const who = await visitor(browser, base, { javaScriptEnabled: false });
    let text = "";
    for (let tries = 0; tries < 100 && !text.includes("closes by itself"); tries += 1) {
      await visit(who, "/receipt");
      await who.page.fill("#receipt", words.join(" ").toUpperCase());
      await who.page.click("main form button");
      text = await who.page.textContent("main");
    }
    assert.ok(text.includes("The gate now closes by itself."), text);
    assert.ok(!text.includes("Maren"), "an answer must not name who wrote it");
    assert.deepEqual(who.trouble, []);
    await who.context.close();
  });

  assert.deepEqual(admin.trouble, []);
});
