// A verdict was wrong: everyone who was told hears it openly, in words that own the error.

import assert from "node:assert/strict";

import { comeBack, decide, journey, openCase, reads, speakUp, until } from "../lib/town.mjs";

journey("a verdict is corrected", async (town) => {
  const responder = await town.administrator({ responder: true });
  const who = await town.visitor();
  const receipt = await speakUp(who, "suspicious_message", { words: "A text message asks me to pay for a parcel.", promise: "anonymous" });
  const path = await openCase(responder, "parcel");
  const answers = await decide(responder, path, "legitimate", "The parcel office really sends these.");
  assert.match(answers, /This message is genuine/);
  const reporter = await town.visitor();
  await until(() => comeBack(reporter, receipt), reporter, "This message is genuine");

  const again = await decide(responder, path, "phishing", "We were too quick.");
  for (const words of [/We told you|We told that|we told|told you that this message was genuine/i, /That was our error, not yours/, /This message is phishing/]) {
    assert.match(again, words, "the page must show the follow-up before it is sent");
  }
  await until(() => comeBack(reporter, receipt), reporter, "That was our error, not yours");
  const text = await reads(reporter);
  assert.match(text, /This message is genuine.*We looked again.*This message is phishing/s, "the first answer stays");
  assert.doesNotMatch(text, /Maren/);
  await responder.page.goto(path);
  assert.match(await reads(responder), /corrected it: Phishing/);
});
