// A responder writes something that judges: a thought appears under the text, and it is sent all the same.
// With the script while writing, without it once on sending; either way as it was written.

import assert from "node:assert/strict";

import { NARROW } from "../lib/browser.mjs";
import { comeBack, fine, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

const JUDGING = "Anna should have checked the sender. The root cause was her click.";
const SEND = "main form[action$='/answers'] button";

journey("a thought on the wording", async (town) => {
  const responder = await town.administrator({ responder: true });
  const receipt = await speakUp(await town.visitor(), "mistake", { words: "I clicked the parcel link.", promise: "anonymous" });
  const path = await openCase(responder, "parcel link");
  const { page } = responder;

  await page.fill("#words", JUDGING);
  const thought = page.locator("#words-notice .wording");
  if (town.script) {
    await thought.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "words", "the writer is not interrupted");
    assert.equal(await page.inputValue("#words"), JUDGING, "nothing is replaced");
    // What is written kindly has nothing below it, and sends nothing along.
    await page.fill("#words", "What did the page show when you opened it?");
    await thought.waitFor({ state: "detached" });
    assert.equal(await page.locator("input[name=looked]").count(), 0);
    await page.fill("#words", JUDGING);
    await thought.waitFor();
    await fine(responder);
    await page.setViewportSize(NARROW);
    await fine(responder);
  } else {
    await press(responder, SEND, 422);
    assert.match(await reads(responder), /Nothing has been sent or kept yet/);
    assert.equal(await page.inputValue("#words"), JUDGING, "nothing typed is lost");
  }
  const words = await thought.innerText();
  assert.match(words, /should have/);
  assert.match(words, /\?/, "it asks about the system");
  // Advice is folded away.
  await thought.locator("summary").click();
  assert.match(await thought.innerText(), /root cause/);

  await press(responder, SEND);
  const reporter = await town.visitor();
  await until(() => comeBack(reporter, receipt), reporter, JUDGING);

  // A note for colleagues is looked at in the same way; one about a system goes straight through.
  await go(responder, path);
  await page.fill("#note", "The alert should have fired.");
  await press(responder, "main form[action$='/notes'] button");
  assert.match(await reads(responder), /The alert should have fired\./);
});
