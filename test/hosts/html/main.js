import 'wacht-webhook-elements';

const by = (id) => document.getElementById(id);
const settings = document.querySelector('wacht-webhook-settings');

settings.addEventListener('wacht-session-change', ({ status, app }) => {
  by('told').textContent = `${status} ${app ?? ''}`;
});
settings.addEventListener('wacht-endpoint-action', (event) => {
  event.preventDefault();
  by('asked').textContent = event.action;
});
by('toggle').addEventListener('click', () => {
  if (settings.isConnected) settings.remove();
  else by('asked').parentElement.after(settings);
});
by('live').addEventListener('click', () =>
  document.querySelector('wacht-delivery-list').toggleAttribute('live'),
);
