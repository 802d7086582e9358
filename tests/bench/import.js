// Has a worker of its own read and review a Slack export of ten thousand messages. The answer: the milliseconds from the request
// to the answer read, and the number of pieces that are reviewed.
const done = arguments[0];
const named = document.querySelector('meta[name=debrief-worker]').content;
const worker = new Worker(named, { type: 'module' });
const answer = () => new Promise((heard) => { worker.onmessage = ({ data }) => heard(data); });
const said = [
  'Seeing errors on the checkout page since about 10:44',
  'same here, looks like the pool of connections is exhausted again',
  'rolled back the last deploy, watching the dashboards :eyes:',
  'thanks! <@U3> can you update the status page? https://status.example.com/incidents/17',
  'error rate is back to normal, closing in 20 minutes if it stays so',
];
const messages = Array.from({ length: 10000 }, (_, at) => ({
  type: 'message',
  user: `U${at % 7}`,
  ts: `${1710758640 + at * 13}.${String(at).padStart(6, '0')}`,
  text: said[at % said.length],
}));
(async () => {
  await answer();
  const bytes = new TextEncoder().encode(JSON.stringify(messages));
  const options = { from: null, zone: null, order: null, assigned: [], columns: [] };
  const heard = answer();
  const begun = performance.now();
  worker.postMessage([JSON.stringify({ import: { options } }), [['2024-03-18.json', bytes]]]);
  const imported = JSON.parse(await heard);
  const took = performance.now() - begun;
  worker.terminate();
  done([took, JSON.stringify(imported).length]);
})();
