// Has the worker check a report of a thousand rows and a hundred KB of prose: at first, then often with every text changed, as
// the engine compiles code anew that runs often, then after one change. Each answer: the milliseconds from the request to the
// answer read, and the number of findings.
const done = arguments[0];
const named = document.querySelector('meta[name=debrief-worker]').content;
const worker = new Worker(named, { type: 'module' });
const answer = () => new Promise((heard) => { worker.onmessage = ({ data }) => heard(data); });
const rows = Array.from({ length: 1000 }, (_, at) => ({
  id: at + 1,
  at: { stated: `2024-03-18 ${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}` },
  text: 'The team restarted another host of the pool and watched its connections',
}));
const sentences = [
  'The first requests failed at 10:44 UTC, and after 20 minutes the queue had grown to 10,000 entries. ',
  'Between 11:02 and 11:31 UTC about 40% of customers could not sign in, which lasted nearly half an hour. ',
  'We had seen the same on Monday, without finding why the pool of connections was not given back. ',
];
let overview = '';
while (overview.length < 100000) overview += sentences[overview.length % 3] + (overview.length % 7 ? '' : '\n\n');
const check = async (parts, lists) => {
  const request = { check: { parts, lists, order: [], internal: [], today: '2024-04-01' } };
  const heard = answer();
  const begun = performance.now();
  worker.postMessage([JSON.stringify(request), null]);
  const checked = JSON.parse(await heard);
  return [performance.now() - begun, checked.full.findings.length];
};
// With each whole check another word stands for "the", so that every text is a new one; no number, which could be a day.
const WORDS = ['a', 'one', 'each', 'this', 'that', 'every', 'some', 'any', 'our', 'their', 'its', 'such', 'either', 'which', 'whose'];
(async () => {
  await answer();
  const first = await check({ summary: { overview } }, { 'timeline.rows': rows });
  let whole;
  for (const word of WORDS) {
    const other = (text) => text.replaceAll('the', word);
    whole = await check({ summary: { overview: other(overview) } }, { 'timeline.rows': rows.map((row) => ({ ...row, text: other(row.text) })) });
  }
  const changed = rows.map(({ id }) => id);
  changed[500] = { ...rows[500], text: 'At 25:10 UTC nobody knew why' };
  const then = await check({}, { 'timeline.rows': changed });
  worker.terminate();
  done([first, whole, then]);
})();
