// Looks at reports as their readers do. Reads a job from stdin (`chromium`, `modules`, `pages`);
// prints `fine`, or everything that is not.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const job = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(`${job.modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// What can be right on a wide page and wrong on a narrow one.
const NARROW = ["scrollable-region-focusable", "target-size", "meta-viewport", "bypass"];

const faults = [];
const browser = await chromium.launch({
  executablePath: job.chromium,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
for (const one of job.pages) await look(one);
await browser.close();
console.log(faults.length > 0 ? faults.join("\n") : "fine");

async function look({ file, moved, narrow }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const fault = (text) => faults.push(`${file}: ${text}`);
  const address = pathToFileURL(file).href;
  page.setDefaultTimeout(10_000);
  page.on("console", (said) => fault(`the console says: ${said.text()}`));
  page.on("pageerror", (error) => fault(`the script stumbles: ${error.message}`));
  page.on("request", (request) => {
    const own = request.url().split("#")[0] === address || request.url().startsWith("data:");
    if (!own) fault(`the page asks for ${request.url()}`);
  });
  try {
    await page.goto(address);
    // Once with all that is folded, once as it opens: the same parts, in another language.
    if (narrow) await unfold(page);
    await accessible(page, fault, "wide");
    await weights(page, fault, moved);
    await origins(page, fault);
    await page.setViewportSize({ width: 390, height: 844 });
    if (narrow) await accessible(page, fault, "on a phone", "html", NARROW);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) fault(`a phone has to scroll sideways by ${wide} px`);
    await printed(page, fault);
    if (narrow) await plain(fault, address);
  } catch (error) {
    fault(error.message);
  }
  await page.close();
}

function unfold(page) {
  return page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
}

/// No rule of axe is broken. Inside a picture, which is one image to a screen
/// reader, there is nothing to look at: the colours of charts have a test of their own.
async function accessible(page, fault, how, within = "html", rules = null) {
  // Run by the debugger, which the page's policy does not hold back.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    ([include, runOnly]) =>
      globalThis.axe.run({ include, exclude: "svg > *" }, runOnly ? { runOnly } : {}),
    [within, rules],
  );
  for (const { id, nodes } of violations) fault(`${how}: ${id}: ${nodes[0].html.slice(0, 200)}`);
}

/// A moved weight gives the engine's result; the button takes it back.
async function weights(page, fault, moved) {
  const status = page.locator("#trial [role=status]");
  const before = await status.textContent();
  await page.locator("#trial input").nth(moved.slider).fill(moved.value);
  const after = (await status.locator("strong").textContent()) ?? "";
  if (!after.includes(moved.says)) fault(`with the slider moved it says ${after}, not ${moved.says}`);
  await page.locator("#trial button").click();
  if ((await status.textContent()) !== before) fault("the button does not bring the weights back");
  if ((await page.locator("#trial tbody tr").count()) < 10) fault("the table of places is short");
}

/// A figure shows its origin to the mouse and to the keyboard, and Escape puts it away.
async function origins(page, fault) {
  const figure = page.locator("a.figure").first();
  if ((await figure.count()) === 0) return fault("no figure leads to its origin");
  const card = page.locator("#origin");
  await figure.hover();
  await card.waitFor({ state: "visible" });
  const value = await page.evaluate(() => {
    const row = document.querySelector(document.querySelector("a.figure").hash);
    return row.querySelector(".is").textContent;
  });
  if (!(await card.textContent()).includes(value)) fault("the card does not say the value");
  await page.mouse.move(2, 2);
  await card.waitFor({ state: "hidden" });
  await figure.focus();
  await page.keyboard.press("Enter");
  await card.waitFor({ state: "visible" });
  await accessible(page, fault, "a card", "#origin");
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await page.waitForTimeout(50);
  if (await card.isVisible()) fault("the card comes back after Escape");
  const back = await figure.evaluate((link) => link === document.activeElement);
  if (!back) fault("the keyboard does not come back from the card");
}

/// Without scripts a figure still leads to its row of the annex.
async function plain(fault, address) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(address);
  const figure = page.locator("a.figure").first();
  const row = await figure.getAttribute("href");
  await figure.click();
  if (!page.url().endsWith(row)) fault(`without scripts a figure leads to ${page.url()}`);
  if (!(await page.locator(row).isVisible())) fault("without scripts the row does not show");
  await page.close();
}

/// Paper shows what is folded on the screen.
async function printed(page, fault) {
  await page.evaluate(() => {
    document.querySelectorAll("details").forEach((one) => (one.open = false));
    addEventListener("beforeprint", () => {
      globalThis.folded = document.querySelectorAll("details:not([open])").length;
    });
  });
  const bytes = await page.pdf({ preferCSSPageSize: true });
  if (bytes.length < 10_000) fault("the printed report is empty");
  if ((await page.evaluate(() => globalThis.folded)) !== 0) fault("paper leaves something folded");
}
