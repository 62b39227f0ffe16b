// What axe finds, in one line per finding. axe is put in through the debugger, which a page's content
// security policy does not see, so the policy stays on and is tested with it.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
      // Frames here are sandboxed mails without scripts: not ours, and nothing can run in them.
      iframes: false,
    });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary.replace(/\s+/g, " ")}`),
    }));
  }, TAGS);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.slice(0, 5).join("\n    ")}`);
}

/** Content wider than the window: at 390 pixels nobody should have to scroll sideways. */
export async function overflow(page) {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit + 1) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > limit + 1)
      // What scrolls within itself is not what widens the page.
      .filter((element) => {
        for (let around = element.parentElement; around; around = around.parentElement) {
          if (getComputedStyle(around).overflowX !== "visible") return false;
        }
        return true;
      })
      .slice(0, 3)
      .map((element) => `wider than the window: ${element.outerHTML.slice(0, 120)}`);
  });
}
