// An anonymous reporter comes back with the receipt, answers a question, and gives a name.

import assert from "node:assert/strict";

import { comeBack, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

journey("an anonymous reporter reveals more", async (town) => {
  const responder = await town.administrator({ responder: true });
  const who = await town.visitor();
  const receipt = await speakUp(who, "near_miss", { words: "The crane moved although it was locked.", promise: "anonymous" });
  const path = await openCase(responder, "crane moved");
  await responder.page.fill("#words", "Thank you. Which crane was it?");
  await responder.page.selectOption("#kind", "question");
  await press(responder, "main form[action$='/answers'] button");

  const reporter = await town.visitor();
  await until(() => comeBack(reporter, receipt), reporter, "Which crane was it?");
  await reporter.page.fill("#message", "The second from the left.");
  await press(reporter, "form[action$='/message'] button");
  await until(() => go(responder, path), responder, "The second from the left.");
  assert.doesNotMatch(await reads(responder), /Emil/);

  await reporter.page.locator("summary", { hasText: "Reveal more about me" }).click();
  await reporter.page.check("input[name=to][value=named]");
  await press(reporter, "form[action$='/reveal'] button", 422);
  assert.match(await reads(reporter), /For this we need your name/);
  await reporter.page.fill("#name", "Emil Voss");
  await press(reporter, "form[action$='/reveal'] button");
  assert.match(await reads(reporter), /Named/);
  assert.match(await reads(reporter), /Emil Voss/);
  await go(responder, path);
  assert.match(await reads(responder), /Reporter Emil Voss/);
});
