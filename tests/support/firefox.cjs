// Addresses of pages in, as arguments; out, what Debian's Firefox shows of them on a phone and at a desk, as JSON.

const fs = require('fs');
const puppeteer = require('./patient.cjs');

const [axe, rules, ...addresses] = process.argv.slice(2);
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

// Puppeteer's own way to set the size asks for a command that this Firefox does not know.
const resize = (page, viewport) => page.mainFrame().browsingContext.setViewport({ viewport });

const seen = () => ({
  spill: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  title: document.title,
  drawings: [...document.querySelectorAll('figure svg')].filter((one) => one.checkVisibility()).length,
  figures: document.querySelectorAll('figure:has(svg)').length,
});

const judge = async (rules) => {
  const found = await axe.run(document, { runOnly: rules.split(','), resultTypes: ['violations'] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id} at ${node.target.join(' ')}`));
};

async function main() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX,
    headless: true,
    defaultViewport: null,
  });
  const made = [];
  for (const address of addresses) {
    for (const [size, viewport] of Object.entries(sizes)) {
      const page = await browser.newPage();
      const told = [];
      page.on('console', (said) => ['error', 'warn'].includes(said.type()) && told.push(said.text()));
      page.on('pageerror', (fault) => told.push(fault.message));
      await resize(page, viewport);
      await page.goto(address);
      if (address.includes('?q=')) {
        await page.waitForSelector('main ol li a, main .result a');
      }
      const state = await page.evaluate(seen);
      await page.evaluate(fs.readFileSync(axe, 'utf-8'));
      state.violations = await page.evaluate(judge, rules); // before the link to the text lies over the masthead
      await page.keyboard.press('Tab');
      state.focused = await page.evaluate(() => document.activeElement.textContent.trim());
      state.links = await page.evaluate(() => [...document.querySelectorAll('main a')].map((one) => one.textContent.trim()));
      made.push({ address, size, told, ...state });
      await page.close();
    }
  }
  await browser.close();
  process.stdout.write(JSON.stringify(made));
}

main().catch((fault) => {
  process.stderr.write(`${fault.stack}\n`);
  process.exit(1);
});
