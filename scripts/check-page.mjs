// Opens the page of a plugin and that of a fleet in a real browser, wide, narrow, light and dark: no script, no request, nothing that axe-core objects to.
// `node scripts/check-page.mjs DIR` also saves screenshots there.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { execa } from 'execa';
import { chromium } from 'playwright-core';
import { writeOut } from '../packages/conformance/mutants/write-out.mjs';
import { useOwnCache } from './own-cache.mjs';

useOwnCache();
const MAX_BYTES = 150 * 1024;
const VIEWS = [
  { name: 'wide-light', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
];

/** The page of a fleet is made of the same parts. */
const OF_FLEET = ['wide-light', 'phone-dark'];

const [shots] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'obscura-page-'));
const problems = [];

try {
  const { plugin, fleet } = await pagesOf('batch/ids-exact');
  for (const page of [plugin, fleet])
    if (statSync(page).size > MAX_BYTES) problems.push(`${page} has ${statSync(page).size} bytes`);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    for (const view of VIEWS) await look(browser, plugin, view);
    for (const view of VIEWS.filter(({ name }) => OF_FLEET.includes(name)))
      await look(browser, fleet, { ...view, name: `fleet-${view.name}` });
  } finally {
    await browser.close();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(problems.length === 0 ? 'The pages hold in a browser.\n' : `${problems.join('\n')}\n`);
if (problems.length > 0) process.exitCode = 1;

/** A fleet of one plugin gives both pages. */
async function pagesOf(mutant) {
  const [plugins, out] = [join(work, 'plugins'), join(work, 'out')];
  mkdirSync(plugins);
  writeOut(mutant, join(plugins, 'plugin'));
  const words = ['--only', 'batch', '--only', 'stdout', '--calls', '1', '--budget', '1', '--shrink-time', '1'];
  const bin = resolve('packages/conformance/bin/obscura-conformance.js');
  const { stderr } = await execa('node', [bin, 'fleet', plugins, '--out', out, ...words], { reject: false });
  const pages = { plugin: join(out, 'reports/plugin/index.html'), fleet: join(out, 'index.html') };
  if (!existsSync(pages.plugin)) throw new Error(`There is no page. ${stderr}`);
  return pages;
}

async function look(browser, file, { name, ...view }) {
  // The page's own policy would keep axe-core out. That it has no script is looked at first.
  const context = await browser.newContext({ ...view, bypassCSP: true });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on('request', (request) => request.url() !== url && problems.push(`${name}: it asks for ${request.url()}`));
  page.on('console', (message) => problems.push(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
  await page.goto(url);
  if ((await page.locator('script').count()) > 0) problems.push(`${name}: it has a script`);
  if ((await page.locator('article.finding').count()) === 0) problems.push(`${name}: it shows no finding`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) problems.push(`${name}: it is ${overflow} pixels too wide`);
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }
  if (name.endsWith('wide-light')) await byKeyboardAndOnPaper(page, name);
  await followBars(page, name);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) problems.push(`${name}: ${id}: ${help}: ${nodes[0]?.html}`);
  await context.close();
}

/** Each bar leads to its calls, which were folded. */
async function followBars(page, name) {
  for (const bar of await page.locator('svg a').all()) {
    const calls = page.locator((await bar.getAttribute('href')) ?? '');
    await bar.focus();
    await page.keyboard.press('Enter');
    if (!(await calls.isVisible())) problems.push(`${name}: a bar does not lead to its calls`);
  }
}

/** Everything that can be used is reached by Tab, in order; and what is folded on the screen is there on paper. */
async function byKeyboardAndOnPaper(page, name) {
  const wanted = await page.locator('a[href], summary, [tabindex="0"]').count();
  const reached = new Set();
  for (let index = 0; index < wanted; index++) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() =>
        [...globalThis.document.querySelectorAll('*')].indexOf(globalThis.document.activeElement),
      ),
    );
  }
  if (reached.size !== wanted) problems.push(`${name}: Tab reaches ${reached.size} of ${wanted} places`);
  if (reached.size > 0 && [...reached].some((place, index, all) => index > 0 && place < all[index - 1]))
    problems.push(`${name}: Tab jumps back`);
  await page.emulateMedia({ media: 'print' });
  const folded = await page.evaluate(
    () =>
      [...globalThis.document.querySelectorAll('details > ul')].filter(
        (list) => list.getBoundingClientRect().height === 0,
      ).length,
  );
  if (folded > 0) problems.push(`${name}: ${folded} lists are missing on paper`);
  await page.emulateMedia({ media: 'screen' });
}
