// A sealed identity is opened: by two custodians, for a written reason; the reporter is told, and the
// number that everyone can read rises.

import assert from "node:assert/strict";

import { go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

journey("two custodians open an identity", async (town) => {
  const admin = await town.administrator();
  const responder = await town.member(admin, "Rosa Lund", ["responder"]);
  const cleo = await town.member(admin, "Cleo Marsh", ["custodian"]);
  const carl = await town.member(admin, "Carl Nolan", ["custodian"]);
  const anna = await town.member(admin, "Anna Bruns");
  await speakUp(anna, "mistake", { words: "I sent the crew list to the wrong harbour.", promise: "confidential" });

  await openCase(responder, "crew list");
  assert.doesNotMatch(await reads(responder), /Anna/);
  await press(responder, "main a[href$='/opening']");
  const opening = new URL(responder.page.url()).pathname;
  await responder.page.fill("#reason", "Curious");
  await press(responder, "main form button", 422);
  assert.equal(await responder.page.inputValue("#reason"), "Curious");
  assert.match(await reads(responder), /at least a sentence/);
  await responder.page.fill("#reason", "A court asks who sent the list, in writing.");
  await press(responder, "main form button");
  assert.match(await reads(responder), /Two custodians are being waited for/);

  for (const custodian of [cleo, carl]) {
    await go(responder, opening);
    assert.doesNotMatch(await reads(responder), /Anna/, "one custodian alone must not be enough");
    await go(custodian, "/identities");
    const text = await reads(custodian);
    assert.match(text, /A court asks who sent the list/);
    assert.doesNotMatch(text, /Anna/, "a custodian must not learn the name");
    await press(custodian, "main form[action$='/approval'] button");
    assert.doesNotMatch(await reads(custodian), /Anna/);
  }

  await go(responder, opening);
  assert.match(await reads(responder), /Anna Bruns/);
  await go(anna, "/reports");
  await press(anna, "main a[href^='/reports/']");
  const mine = new URL(anna.page.url()).pathname;
  await until(() => go(anna, mine), anna, "two custodians have together opened the seal on your name");
  assert.doesNotMatch(await reads(anna), /court/, "the reporter is told that, not why");
  const nobody = await town.visitor();
  await go(nobody, "/promises");
  assert.match(await reads(nobody), /Identities opened, ever 1 /);
});

journey("one custodian keeps it sealed", async (town) => {
  const admin = await town.administrator({ responder: true });
  const cleo = await town.member(admin, "Cleo Marsh", ["custodian"]);
  const who = await town.visitor();
  await speakUp(who, "mistake", { words: "I left the office unlocked.", promise: "confidential", name: "Dora Finke" });
  await openCase(admin, "office unlocked");
  await press(admin, "main a[href$='/opening']");
  await admin.page.fill("#reason", "I should like to know who it was.");
  await press(admin, "main form button");
  await go(cleo, "/identities");
  // Whom the one who asked made a custodian does not count.
  await press(cleo, "main form[action$='/refusal'] button");
  await go(admin, new URL(admin.page.url()).pathname);
  const text = await reads(admin);
  assert.match(text, /refused/);
  assert.doesNotMatch(text, /Dora/);
}, [true]);
