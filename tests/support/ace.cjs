// An EPUB and a folder for Ace in; out, a line of JSON for each fault that Ace finds in it.

require('./patient.cjs'); // Ace gives a browser five seconds to start
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');

const [epub, folder] = process.argv.slice(2);

ace(epub, { outdir: folder, silent: true }, runner)
  .then(([, report]) => {
    for (const { 'earl:testSubject': subject, assertions } of report.assertions) {
      for (const { 'earl:test': test, 'earl:result': result } of assertions) {
        const told = [subject.url, test['dct:title'], result['dct:description'], result.html];
        process.stdout.write(`${JSON.stringify(told)}\n`);
      }
    }
    process.exit(0);
  })
  .catch((fault) => {
    process.stderr.write(`${fault.stack}\n`);
    process.exit(1);
  });
