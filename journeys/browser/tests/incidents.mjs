// An incident in the hands of two responders: classified by typing what one would say, with amounts; a
// case added to it, taken off and put back; a mail or file of that case as evidence of an entry; and both
// write at once without losing a word.

import assert from "node:assert/strict";

import { fine, go, journey, openCase, press, reads, speakUp } from "../lib/town.mjs";

/** Sends a form; where the wording check shows something first, sends it again as it is. */
async function keep(who, button) {
  const answered = who.page.waitForNavigation({ waitUntil: "load" });
  await who.page.locator(button).click();
  if ((await answered).status() === 422) {
    who.trouble.splice(0, who.trouble.length, ...who.trouble.filter((line) => !line.includes("status of 422")));
    await fine(who);
    await press(who, button);
  } else await fine(who);
}

const SAVE = "form[action$='/classification'] > .actions button";

/** Finds a code by what one would say and ticks it; with the script while typing, without it by a button. */
async function tick(who, words, code) {
  const found = `#found label:has-text("${code}") input`;
  if (!who.script) {
    await who.page.fill("#q", words);
    await press(who, "button[name=do][value=find]");
    return who.page.check(found);
  }
  await who.page.locator("#q").pressSequentially(words);
  await who.page.locator(found).waitFor();
  await fine(who);
  await who.page.check(found);
  // A tick there is a tick in the list below, and back.
  const below = who.page.locator(`#${await who.page.locator(found).getAttribute("data-code")}`);
  assert.ok(await below.isChecked(), "what was found is ticked in its list");
  assert.ok(await below.isVisible(), "and its group is open");
  await below.uncheck();
  assert.ok(!(await who.page.isChecked(found)), "taken back in the list, it is taken back above");
  await who.page.check(found);
}

async function classify(who, incident) {
  await go(who, `${incident}/classification`);
  await tick(who, "mfa fatigue", "Prompt bombing");
  await press(who, SAVE);
  assert.match(await who.page.locator("section[aria-labelledby=chosen-title]").innerText(), /Many sign-in prompts/);
  // Where its group is closed a field is not in the way; the first amount stands in an open one.
  const amount = who.page.locator("[name='amount:asset.total_amount']");
  const group = who.page.locator("details", { has: amount });
  if ((await group.getAttribute("open")) === null) await group.locator("summary").click();
  await amount.fill("a few");
  await press(who, SAVE, 422);
  assert.equal(await amount.inputValue(), "a few", "what was typed stays");
  assert.match(await who.page.locator(".error-summary").innerText(), /whole number/);
  await amount.fill("12");
  await press(who, SAVE);
  assert.equal(await amount.inputValue(), "12");
}

/** Two who look at one page; what one writes appears for the other, who loses nothing of what they type. */
async function together(maren, tomke, incident) {
  await go(maren, incident);
  await maren.page.locator("details:has(#summary) > summary").click();
  await maren.page.fill("#summary", "The portal was copied.\n\nSessions were ended.");
  await keep(maren, `form[action='${incident}/summary'] button`);
  await go(maren, incident);
  await go(tomke, incident);
  await tomke.page.locator("details:has(#summary) > summary").click();
  await tomke.page.fill("#summary", "The portal was copied.\n\nSessions were ended and the copy was taken down.");
  await maren.page.locator("details:has(#summary) > summary").click();
  await maren.page.fill("#summary", "The portal for shifts was copied.\n\nSessions were ended.");
  await keep(maren, `form[action='${incident}/summary'] button`);
  if (tomke.script) {
    await tomke.page.locator("#summary-text", { hasText: "for shifts" }).waitFor();
    assert.match(await tomke.page.inputValue("#summary"), /copy was taken down/, "what Tomke types stays when the page changes under it");
  }
  await keep(tomke, `form[action='${incident}/summary'] button`);
  await go(tomke, incident);
  const both = await tomke.page.locator("#summary-text").innerText();
  assert.match(both, /for shifts/);
  assert.match(both, /copy was taken down/);

  // The timeline: an entry half typed outlives the entry of somebody else.
  await go(tomke, `${incident}/timeline`);
  await tomke.page.locator("#entry").pressSequentially("09:20 the provider ");
  await go(maren, `${incident}/timeline`);
  await maren.page.fill("#entry", "09:10 tokens were revoked");
  await keep(maren, "#entry-form button:not([name])");
  if (tomke.script) {
    await tomke.page.locator("#entries", { hasText: "tokens were revoked" }).waitFor();
    assert.equal(await tomke.page.inputValue("#entry"), "09:20 the provider ");
    assert.equal(await tomke.page.evaluate(() => document.activeElement.id), "entry", "the keyboard stays where it was");
  }
  await tomke.page.locator("#entry").pressSequentially("answered");
  await keep(tomke, "#entry-form button:not([name])");
  const entries = await tomke.page.locator("#entries").innerText();
  assert.match(entries, /tokens were revoked/);
  assert.match(entries, /the provider answered/);
}

async function walk(town) {
  const maren = await town.administrator({ responder: true });
  const tomke = await town.member(maren, "Tomke Janssen", ["responder"], "Operations");
  const reporter = await town.visitor();
  await speakUp(reporter, "breach", {
    words: "A copy of the portal for shifts asks for passwords.",
    promise: "named",
    name: "Pelican Reporter",
    contact: "pelican@quay.example",
    files: [{ name: "pelican-notes.txt", mimeType: "text/plain", buffer: Buffer.from("09:05 the page opened") }],
  });
  await go(maren, "/incidents/new");
  await maren.page.fill("#title", "A copy of the portal");
  await maren.page.selectOption("#kind", "phished-credentials");
  await keep(maren, "main form.stack > .actions button");
  const incident = new URL(maren.page.url()).pathname;
  assert.match(incident, /^\/incidents\/[0-9a-f]+$/);

  // The case joins it from its own page, is taken off in the history and put back there.
  const desk = await openCase(maren, "copy of the portal");
  await press(maren, `a[href="${desk}/incident"]`);
  await press(maren, `a[href="${desk}/incident/existing"]`);
  await press(maren, "#found form button");
  assert.equal(new URL(maren.page.url()).pathname, incident);
  assert.match(await reads(maren), /was linked/);
  await press(maren, "#move-list form button");
  assert.match(await reads(maren), /was taken off/);
  await press(maren, "#move-list form button");
  assert.match(await maren.page.locator("#case-list").innerText(), /copy of the portal/);
  await go(maren, `${incident}/cases?q=portal`);
  assert.match(await reads(maren), /Linked.*copy of the portal/);

  await together(maren, tomke, incident);
  await classify(tomke, incident);

  // A file of the case as evidence of an entry, and nobody is named.
  await go(tomke, `${incident}/timeline`);
  await press(tomke, tomke.page.locator("#entries a[href*='/evidence?event=']").first());
  assert.ok(!(await tomke.page.content()).includes("Pelican"), "who reported is never shown with evidence");
  assert.ok(!(await tomke.page.content()).includes("pelican"), "nor what their file was called");
  await tomke.page.check("input[name=pick]");
  await press(tomke, "#pick form button");
  await go(tomke, `${incident}/timeline`);
  assert.match(await tomke.page.locator("#entries .files").innerText(), /attachment-1\.txt/);
}

journey("an incident in several hands", walk);
