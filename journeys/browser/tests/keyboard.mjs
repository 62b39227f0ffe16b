// From signing in to a sent verdict with the keyboard alone: no pointer, no focus set by the test.

import assert from "node:assert/strict";

import { virtualPasskey } from "../lib/passkey.mjs";
import { comeBack, fine, go, journey, reads, speakUp, until } from "../lib/town.mjs";

/** Presses Tab until the focus is on what matches. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab never reached ${selector} on ${page.url()}`);
}

/** Presses a key that leads to another page. */
async function keyTo(who, key, url) {
  await Promise.all([who.page.waitForURL(url), who.page.keyboard.press(key)]);
  await who.page.waitForLoadState("load");
  await fine(who);
}

const CASE = /\/cases\/[0-9a-f-]+$/;

async function signIn(town) {
  const who = await town.administrator({ responder: true });
  await virtualPasskey(who.context, who.page);
  await tabTo(who.page, "#name");
  await who.page.keyboard.type("Desk key");
  await tabTo(who.page, "[data-passkey=register]");
  await keyTo(who, "Enter", (url) => !url.pathname.endsWith("/welcome"));
  await who.context.clearCookies();
  await go(who, "/sign-in");
  await tabTo(who.page, "[data-passkey=signin]");
  await keyTo(who, "Enter", (url) => url.pathname !== "/sign-in");
  await tabTo(who.page, "nav a[href='/desk']");
  await keyTo(who, "Enter", "**/desk");
  return who;
}

async function report(town) {
  return speakUp(await town.visitor(), "near_miss", { words: "The lift stopped between two floors.", promise: "anonymous" });
}

async function answered(town, receipt, words) {
  const reporter = await town.visitor();
  await until(() => comeBack(reporter, receipt), reporter, words);
}

journey("a verdict with the Tab key alone", async (town) => {
  const receipt = await report(town);
  const who = await signIn(town);
  const { page } = who;
  await page.waitForSelector("main .queue a[href^='/cases/']");
  await tabTo(page, "main .queue a[href^='/cases/']");
  await keyTo(who, "Enter", CASE);
  await tabTo(page, "main a[href$='/verdict']");
  await keyTo(who, "Enter", "**/verdict");
  await tabTo(page, "input[name=verdict]");
  await page.keyboard.press("Space");
  await tabTo(page, "textarea[name=words]");
  await page.keyboard.type("The lift was inspected.");
  await tabTo(page, "button[name=step][value=look]");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await fine(who);
  assert.match(await reads(who), /The lift was inspected/);
  await tabTo(page, "button[name=step][value=send]");
  await keyTo(who, "Enter", CASE);
  await answered(town, receipt, "The lift was inspected.");
}, [true]);

journey("a verdict with the single keys of the desk", async (town) => {
  const receipt = await report(town);
  const who = await signIn(town);
  const { page } = who;
  await page.waitForSelector("main .queue a[href^='/cases/']");
  await page.keyboard.press("?");
  await page.waitForSelector("[data-keys-help]:not([hidden])");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await keyTo(who, "Enter", CASE);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("t")]);
  await keyTo(who, "v", "**/verdict");
  await tabTo(page, "input[name=verdict]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await tabTo(page, "textarea[name=words]");
  // While typing, letters are letters.
  await page.keyboard.type("So that it stops no more: a new brake.");
  await tabTo(page, "button[name=step][value=look]");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await keyTo(who, "s", CASE);
  await answered(town, receipt, "a new brake");
}, [true]);
