// Puppeteer out, whose browsers start, open pages and answer as late as a busy machine lets them.

const puppeteer = require('puppeteer');

const LONGEST = 600_000; // milliseconds; only what never comes takes so long
const launch = puppeteer.launch.bind(puppeteer);

puppeteer.launch = async (how) => {
  const browser = await launch({ ...how, timeout: LONGEST, protocolTimeout: LONGEST });
  const open = browser.newPage.bind(browser);
  browser.newPage = async (...those) => {
    const page = await open(...those);
    page.setDefaultTimeout(LONGEST);
    return page;
  };
  return browser;
};

module.exports = puppeteer;
