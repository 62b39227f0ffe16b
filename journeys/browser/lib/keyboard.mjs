// Walks a page with the Tab key, and tells what a person without a mouse cannot reach or cannot see.

/** Controls that Tab never reached, and stops where the focus could not be seen. */
export async function unreachable(page) {
  const total = await page.evaluate(() => {
    const shown = (element) =>
      element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && element.getClientRects().length > 0;
    const wanted = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], [role=button]";
    const controls = [...document.querySelectorAll(wanted)].filter(
      (element) =>
        !element.disabled &&
        !element.closest("[inert], fieldset:disabled") &&
        element.type !== "hidden" &&
        element.getAttribute("tabindex") !== "-1" &&
        shown(element),
    );
    // One radio button of a group takes the Tab; arrows reach the others.
    const seats = new Map();
    for (const control of controls) {
      const group = control.type === "radio" && control.name ? `${control.form?.action} ${control.name}` : control;
      seats.set(group, [...(seats.get(group) ?? []), control]);
    }
    globalThis.goodcatchSeats = [...seats.values()];
    globalThis.goodcatchReached = new Set();
    document.activeElement?.blur?.();
    return globalThis.goodcatchSeats.length;
  });

  const unseen = new Set();
  let idle = 0;
  for (let presses = 0; presses < total * 2 + 10 && idle < 12; presses += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(() => {
      const at = document.activeElement;
      const seat = globalThis.goodcatchSeats.findIndex((controls) => controls.includes(at));
      const isNew = seat >= 0 && !globalThis.goodcatchReached.has(seat);
      if (isNew) globalThis.goodcatchReached.add(seat);
      // The focus may be drawn on the control itself or on the label or card around it.
      const marked = (element) => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      };
      const visible =
        seat < 0 || [at, at.closest("label"), at.parentElement, at.nextElementSibling].some((near) => near && marked(near));
      return { isNew, visible, left: globalThis.goodcatchSeats.length - globalThis.goodcatchReached.size, html: at?.outerHTML.slice(0, 120) };
    });
    if (!step.visible) unseen.add(`focus cannot be seen on: ${step.html}`);
    idle = step.isNew ? 0 : idle + 1;
    if (step.left === 0) break;
  }

  const missed = await page.evaluate(() =>
    globalThis.goodcatchSeats
      .filter((_, seat) => !globalThis.goodcatchReached.has(seat))
      .map(([control]) => `not reached by keyboard: ${control.outerHTML.slice(0, 120)}`),
  );
  return [...missed, ...unseen];
}
