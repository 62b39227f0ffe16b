// All browser journeys: `node run.mjs`, or `node run.mjs harness loop` for some of them.
// GOODCATCH_BIN says which binary to start, CHROMIUM_BIN which browser.

const ALL = [
  "harness",
  "loop",
  "ways_in",
  "people_import",
  "identity",
  "file",
  "correction",
  "withdrawal",
  "reveal",
  "mail",
  "cases",
  "incidents",
  "respond_to_improve",
  "drafts",
  "order",
  "wording",
  "keyboard",
  "pages",
];

const chosen = process.argv.slice(2);
for (const name of chosen) {
  if (!ALL.includes(name)) throw new Error(`no such journey: ${name}; there are ${ALL.join(", ")}`);
}
for (const name of chosen.length ? chosen : ALL) await import(`./tests/${name}.mjs`);
