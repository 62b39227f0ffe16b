// From a password typed into a false page to a change that is proven to work: the desk, the incident, its
// review by somebody who did not respond, an action with a measure, and the reporter who reads in the
// receipt what changed. What each side must not see is looked for on the way.

import assert from "node:assert/strict";

import { comeBack, decide, fine, go, journey, openCase, press, reads, speakUp, until } from "../lib/town.mjs";

const ANSWERS = {
  technology: "The sign-in page accepts a password alone, from any place.",
  processes: "Outside pages that look like ours are reported to nobody in particular.",
  controls: "The mail filter let the link through; the sign-in has no second lock.",
  training: "An exercise with a look-alike address would have shown what to look for.",
  automation: "Passkeys sign in to the right address only.",
  "went-well": "The report came within minutes, and sessions were ended at once.",
  surprised: "The false page showed our own logo and colours.",
  elsewhere: "The roster and the payroll sign in the same way.",
};

const today = () => new Date().toISOString().slice(0, 10);

/** Types a line of the timeline and presses Enter, nothing else. */
async function note(who, line, words) {
  await who.page.focus("#entry");
  await who.page.keyboard.type(line);
  await Promise.all([who.page.waitForNavigation({ waitUntil: "load" }), who.page.keyboard.press("Enter")]);
  assert.ok((await reads(who)).includes(words), `the timeline must hold: ${words}`);
  await fine(who);
}

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

/** Moves a review on by the button with these words. */
async function move(who, review, name) {
  await go(who, review);
  await press(who, who.page.getByRole("button", { name, exact: true }));
}

/** Takes up an invitation, writes an account, and looks whether it stays private until it is released. */
async function account(who, facilitator, review, shownAs, saw) {
  await go(who, `${review}/participants`);
  await press(who, `form[action="${review}/participants/joining"] button`);
  await go(who, `${review}/account`);
  await who.page.fill("#shown_as", shownAs);
  await who.page.fill("#saw", saw);
  await who.page.fill("#expected", "I expected the page to be ours.");
  await press(who, "button[name=step][value=save]");
  await go(facilitator, `${review}/narrative`);
  assert.ok(!(await facilitator.page.content()).includes(saw), "an account is private until it is released");
  await press(who, "button[name=step][value=release]");
  await go(facilitator, `${review}/narrative`);
  assert.ok((await facilitator.page.content()).includes(saw), "a released account is read by those who review");
}

async function walk(town) {
  const maren = await town.administrator({ responder: true });
  const fenja = await town.member(maren, "Fenja Brandt", ["facilitator"], "Quality");
  const tomke = await town.member(maren, "Tomke Janssen", ["responder"], "Operations");
  const ole = await town.member(maren, "Ole Harms", [], "Finance");
  const reporter = await town.visitor();

  // Somebody speaks up, and stays unknown.
  const receipt = await speakUp(reporter, "mistake", {
    words: "A page looked like our sign-in and took the password of the shared mailbox.",
    promise: "anonymous",
  });

  // The desk answers, and makes an incident of the case.
  const desk = await openCase(maren, "took the password");
  await decide(maren, desk, "handled", "Thank you. The password is changed and sessions are ended.");
  await go(maren, desk);
  await press(maren, `a[href="${desk}/incident"]`);
  await maren.page.fill("#title", "A false sign-in page took a password");
  await maren.page.selectOption("#kind", "phished-credentials");
  await maren.page.fill("#words", "A page that looked like our sign-in took the password of a shared mailbox.");
  await press(maren, maren.page.locator("main form.stack button.button").last());
  const incident = new URL(maren.page.url()).pathname;
  assert.match(incident, /^\/incidents\/[0-9a-f]+$/);

  // The playbook's tasks are there; one is done.
  await press(maren, maren.page.locator("#task-list form[action$='/completion'] button").first());
  assert.match(await reads(maren), /\b1 of \d+|\b1\/\d+/, "one task is done");
  // A role is given.
  await maren.page.locator("#roles summary").first().click();
  await maren.page.selectOption("#role", "lead");
  await maren.page.selectOption("#to", { label: "Tomke Janssen" });
  await press(maren, "#roles form.stack button");
  await go(maren, incident);
  assert.ok((await maren.page.locator("#role-list").innerText()).includes("Tomke Janssen"));
  // The timeline, by keyboard.
  await go(tomke, `${incident}/timeline`);
  await note(tomke, "08:05 the first report arrived", "the first report arrived");
  await note(tomke, "08:20 sessions of the mailbox were ended", "sessions of the mailbox were ended");
  await note(tomke, "08:45 the false page was taken down", "the false page was taken down");
  for (const to of ["triage", "active", "contained", "recovered"]) {
    await go(maren, incident);
    const button = maren.page.locator(`form:has(input[name=to][value=${to}]) button`);
    if (await button.count()) await press(maren, button.first());
  }
  await go(maren, incident);

  // Its review. Who responded cannot facilitate it; who did not can.
  await press(maren, "a[href^='/reviews/new?incident=']");
  await press(maren, "main form[action='/reviews'] button");
  const review = new URL(maren.page.url()).pathname;
  assert.match(review, /^\/reviews\/[0-9a-f]+$/);
  assert.equal(await maren.page.locator("#facilitation button", { hasText: "Facilitate it myself" }).count(), 0);
  await go(fenja, review);
  await press(fenja, fenja.page.locator("#facilitation form:has(input[name=member]) button").first());
  assert.ok((await fenja.page.locator("#facilitation").innerText()).includes("Fenja Brandt"));
  await go(fenja, `${review}/participants`);
  await fenja.page.fill("#addresses", "ole@quay.example\ntomke@quay.example");
  await press(fenja, fenja.page.locator(`form[action="${review}/participants"] button`));
  await account(tomke, fenja, review, "A responder", "I saw two sign-ins from abroad within a minute.");
  await account(ole, fenja, review, "Somebody of the office", "I saw our logo and our colours, and the address was long.");

  // The story, the questions, the factors and their map.
  await go(fenja, `${review}/narrative`);
  await fenja.page.fill("#words", "A mail led to a page that looked like our sign-in.");
  await press(fenja, "#add button");
  for (const [field, words] of Object.entries(ANSWERS)) {
    await go(fenja, `${review}/questions`);
    const form = fenja.page.locator(`form:has(input[name=field][value=${field}])`);
    await form.locator("textarea").fill(words);
    await press(fenja, form.locator("button"));
  }
  assert.ok((await reads(fenja)).includes("8 of 8"), "every question is answered");
  for (const [category, cause, effect] of [
    ["tools", "Sign-in takes a password on any page that shows the form", "a false page can use it"],
    ["organisation", "Look-alike pages have no address to which they are reported", "the page stayed up for hours"],
  ]) {
    await go(fenja, `${review}/factors`);
    await fenja.page.selectOption("#category", category);
    await fenja.page.selectOption("#kind", "condition");
    await fenja.page.fill("#cause", cause);
    await fenja.page.fill("#effect", effect);
    await fenja.page.fill("#event", "the password of the mailbox was taken");
    await keep(fenja, "#edit button");
    assert.ok((await reads(fenja)).includes(cause));
  }
  assert.equal(await fenja.page.locator("figure.factor-map svg:visible").count(), 1, "the factors are drawn, once for this window");

  // Time to think, the meeting, and what was said in it.
  await move(fenja, review, "Begin the soak");
  await move(fenja, review, "Begin the meeting");
  await go(fenja, `${review}/meeting`);
  await press(fenja, `form[action="${review}/meeting"] button`);
  await go(ole, `${review}/meeting`);
  await ole.page.fill("#words", "Passkeys would have stopped this.");
  await press(ole, `form[action="${review}/captures"] button`);
  await go(fenja, `${review}/meeting`);
  const captures = await fenja.page.locator("#captures").innerText();
  assert.ok(captures.includes("Passkeys would have stopped this.") && !captures.includes("Ole"));
  await go(ole, `${review}/poll`);
  await ole.page.check("input[name=learned][value='5']");
  await ole.page.check("input[name=free][value='5']");
  await press(ole, `form[action="${review}/poll"] button`);
  await go(fenja, `${review}/poll`);
  assert.equal(await fenja.page.locator("meter").count(), 0, "one answer is below the floor");
  await move(fenja, review, "Begin writing");

  // An action: one on people is met with help; one on the system is accepted with its measure.
  await go(fenja, `${review}/actions`);
  await press(fenja, `a[href="${review}/actions/new"]`);
  await fenja.page.fill("#title", "Remind everyone to be more careful with links");
  await fenja.page.check("input[name=strength][value=weaker]");
  await press(fenja, fenja.page.getByRole("button", { name: "Save", exact: true }), 422);
  assert.equal(await fenja.page.locator("#guide").count(), 1, "help to find the system behind it");
  await fenja.page.fill("#title", "Sign-in takes passkeys only");
  await fenja.page.fill("#words", "Passwords are switched off for all shared mailboxes; passkeys work on the right address only.");
  await fenja.page.check("input[name=strength][value=stronger]");
  for (const box of await fenja.page.locator("input[name=factor]").all()) await box.check();
  await fenja.page.fill("#team", "Operations");
  await fenja.page.fill("#owner", "tomke@quay.example");
  await fenja.page.fill("#due", today());
  await fenja.page.fill("#what", "Sign-ins with a password");
  await fenja.page.fill("#how", "Counted in the sign-in log over a day.");
  await fenja.page.fill("#expected", "None");
  await fenja.page.fill("#at", today());
  await press(fenja, fenja.page.getByRole("button", { name: "Save", exact: true }));
  const action = await fenja.page
    .locator("main a[href^='/actions/']", { hasText: "Sign-in takes passkeys only" })
    .first()
    .getAttribute("href")
    .catch(() => new URL(fenja.page.url()).pathname);
  await go(fenja, action);
  await press(fenja, "button[name=decision][value=accept]");
  await go(tomke, action);
  await tomke.page.fill("#done", "Switched off for all shared mailboxes.");
  await press(tomke, `form[action="${action}/completion"] button`);
  await go(fenja, `${action}/verification`);
  await fenja.page.fill("#seen", "No sign-in with a password since.");
  if (await fenja.page.locator("#value").count()) await fenja.page.fill("#value", "0");
  await fenja.page.check("input[name=met][value=yes]");
  await fenja.page.fill("#public", "Shared mailboxes are now opened with passkeys, so a false page gets nothing.");
  await press(fenja, fenja.page.locator(`form[action="${action}/verification"] button`));
  await go(fenja, action);
  assert.ok((await reads(fenja)).includes("Proven to work"));

  // Signed by those who took part, de-identified, published.
  for (const who of [ole, tomke]) {
    await go(who, `${review}/publication`);
    await press(who, `form[action="${review}/signoff"] button`);
  }
  await move(fenja, review, "It is signed");
  await go(fenja, `${review}/publication`);
  await fenja.page.check("input[name=audience][value=everyone]");
  await fenja.page.selectOption("#tlp", "green");
  await press(fenja, "button[name=step][value=look]");
  await press(fenja, "button[name=step][value=publish]");
  const stranger = await town.member(maren, "Wiebke Cordes", [], "Kitchen");
  await go(stranger, "/published");
  await press(stranger, "main a[href^='/published/']");
  const published = await reads(stranger);
  assert.ok(published.includes("took the password") || published.includes("took a password"), published);
  for (const name of ["Maren", "Fenja", "Tomke", "Ole Harms", "Oltmanns", "Janssen"]) {
    assert.ok(!published.includes(name), `a published review names nobody: ${name}`);
  }

  // You said, we changed: the reporter reads it in the receipt, everyone on the public list.
  const words = "Shared mailboxes are now opened with passkeys";
  await until(() => comeBack(reporter, receipt), reporter, words);
  const told = await reads(reporter);
  for (const name of ["Maren", "Fenja", "Tomke"]) assert.ok(!told.includes(name), `the receipt must not name ${name}`);
  const nobody = await town.visitor();
  await until(() => go(nobody, "/changes"), nobody, words);
}

// No time to think in a test: the soak is the organisation's setting.
journey("from a phished password to a proven change", walk, [true, false], { GOODCATCH_REVIEWS_SOAK_DAYS: "0" });
