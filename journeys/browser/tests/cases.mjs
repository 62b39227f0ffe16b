// Two cases turn out to be one thing, and one report in them another: merged, then split. A hold keeps
// the rest from being destroyed.

import assert from "node:assert/strict";

import { comeBack, decide, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

journey("cases are merged and split", async (town) => {
  const responder = await town.administrator({ responder: true });
  const tell = async (words) => speakUp(await town.visitor(), "near_miss", { words, promise: "anonymous" });
  await tell("The north gate stood open at dawn.");
  const receipt = await tell("A gate was open again this morning.");
  const one = await openCase(responder, "north gate");
  const other = await openCase(responder, "A gate was open");

  await press(responder, "main a[href$='/merge']");
  await go(responder, `${other}/merge?q=north`);
  await responder.page.getByRole("radio").first().check();
  await press(responder, "main form[method=post] button");
  await go(responder, one);
  assert.match(await reads(responder), /2 people reported it/);
  await go(responder, other);
  assert.match(await reads(responder), /This case became part of another/);

  // Both hear the one verdict.
  await decide(responder, one, "handled", "The gate has a new spring.");
  const reporter = await town.visitor();
  await until(() => comeBack(reporter, receipt), reporter, "The gate has a new spring.");
  assert.doesNotMatch(await reads(reporter), /dawn/, "what another reporter wrote is not theirs to read");

  await go(responder, `${one}/reports`);
  const row = responder.page.locator("main tbody tr", { hasText: "this morning" });
  await row.locator("input[name=report]").check();
  await press(responder, "main form[action$='/split'] button");
  const split = await reads(responder);
  assert.match(split, /this morning/);
  assert.match(split, /took this out of another case/);
  await go(responder, one);
  assert.match(await reads(responder), /1 person reported it/);
});

journey("a legal hold", async (town) => {
  const responder = await town.administrator({ responder: true });
  await speakUp(await town.visitor(), "breach", { words: "The door of the records room is forced.", promise: "confidential", name: "Dora Finke" });
  const path = await openCase(responder, "records room");
  const open = () => responder.page.locator("summary", { hasText: "Legal hold" }).click();
  await open();
  await responder.page.fill("#reason", "File 12 of the harbour court.");
  await press(responder, "main form[action$='/hold'] button");
  assert.match(await reads(responder), /Legal hold: nothing of this case is destroyed\. File 12 of the harbour court\./);
  // Whoever comes later sees it, too.
  const rosa = await town.member(responder, "Rosa Lund", ["responder"]);
  await go(rosa, path);
  assert.match(await reads(rosa), /put it on legal hold/);
  await rosa.page.locator("summary", { hasText: "Legal hold" }).click();
  await press(rosa, "main form[action$='/hold'] button");
  const text = await reads(rosa);
  assert.doesNotMatch(text, /nothing of this case is destroyed/);
  assert.match(text, /Rosa Lund ended the legal hold/);
});
