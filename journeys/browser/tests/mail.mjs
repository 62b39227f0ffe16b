// Mails from strangers wait unread until a responder lets them through; answers lie in the outbox.

import assert from "node:assert/strict";

import { sendMail } from "../lib/smtp.mjs";
import { go, journey, openCase, press, reads, until } from "../lib/town.mjs";

const mail = (subject, words) => `From: Stranger <stranger@seaway.example>
To: report@goodcatch.localhost
Subject: ${subject}
Message-ID: <${subject.length}@seaway.example>
Date: Fri, 20 Nov 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

${words}
`;

const send = (town, subject, words) =>
  sendMail(town.mail, { from: "stranger@seaway.example", to: "report@goodcatch.localhost", mail: mail(subject, words) });

journey("a stranger's mail is let through", async (town) => {
  const responder = await town.administrator({ responder: true });
  await go(responder, "/quarantine");
  await send(town, "Somebody writes in our name", "Your suppliers get letters with a new bank account.");
  await send(town, "Lamps for your quay", "Our lamps are the brightest.");
  await until(() => go(responder, "/quarantine"), responder, "2 mails wait");
  const text = await reads(responder);
  assert.match(text, /seaway\.example · Somebody writes in our name/);
  assert.doesNotMatch(text, /stranger@/, "the address is sealed until it is a report");
  assert.doesNotMatch(text, /bank account/, "nobody reads what was not let through");

  const row = (words) => responder.page.locator("main tbody tr", { hasText: words });
  await press(responder, row("Lamps").locator("form[action$='/dismissal'] button"));
  await press(responder, row("Somebody writes").locator("form[action$='/release'] button"));
  await go(responder, "/quarantine");
  assert.equal(await responder.page.locator("main form[action$='/release']").count(), 0);

  await openCase(responder, "bank account");
  assert.doesNotMatch(await reads(responder), /stranger@/, "the mailbox promises to be confidential");

  // The thanks: to be read by nobody but the one who gets it, as it holds their receipt.
  await until(() => go(responder, "/outbox"), responder, "Thank you for your report");
  assert.match(await reads(responder), /no relay|relay/i);
  const rows = await responder.page.locator("main tbody tr").count();
  assert.equal(rows, 1, "nobody writes to whom was set aside");
  await press(responder, "main tbody a[href^='/outbox/']");
  const read = await reads(responder);
  assert.match(read, /Thank you for telling us/);
  assert.doesNotMatch(read, /stranger@/);
});
