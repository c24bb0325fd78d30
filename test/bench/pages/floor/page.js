// The least that can show the same: the requests that have to follow one another, and the document's own methods.
const api = new URLSearchParams(location.search).get('api');

async function read(path) {
  const answer = await fetch(api + path, { credentials: 'include' });
  return (await answer.json()).data;
}

function make(name, text, ...children) {
  const node = document.createElement(name);
  node.textContent = text;
  node.append(...children);
  return node;
}

const answer = await fetch('/api/settings/webhooks/embed-ticket', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"deploymentId":"7"}',
});
const { ticket } = await answer.json();
await read(`/session/ticket/exchange?ticket=${encodeURIComponent(ticket)}`);
const numbers = Promise.all([
  read('/webhook/deliveries?status=failed&limit=25'),
  read('/webhook/analytics?fields=success_rate%2Cfailed%2Ctotal_deliveries'),
  read('/webhook/analytics/timeseries?interval=hour'),
]);
const [session, endpoints] = await Promise.all([read('/webhook/session'), read('/webhook/endpoints')]);

const rows = endpoints.map(({ url }) => {
  const row = make('div', '', make('span', url), make('button', 'Test'), make('button', 'Delete'));
  row.className = 'row';
  return row;
});
const main = document.querySelector('main');
main.append(make('section', '', make('h2', session.webhook_app.name), ...rows));

const [failed, analytics, series] = await numbers;
main.append(
  make(
    'section',
    '',
    make('p', `Failed deliveries: ${failed.data.length}`),
    make('p', `Success rate: ${analytics.success_rate} %`),
    make('p', `Hours: ${series.data.length}`),
  ),
);
