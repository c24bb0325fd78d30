import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';
import type { EndpointActionEvent } from 'wacht-webhook-elements';
import 'wacht-webhook-elements';
import type {} from 'wacht-webhook-elements/solid';

function App() {
  const [shown, setShown] = createSignal(true);
  const [live, setLive] = createSignal(false);
  const [told, setTold] = createSignal('');
  const [asked, setAsked] = createSignal('');
  const onAction = (event: EndpointActionEvent) => {
    event.preventDefault();
    setAsked(event.action);
  };
  return (
    <>
      <button onClick={() => setShown(!shown())}>Toggle</button>
      <button onClick={() => setLive(!live())}>Live</button>
      <p>session: {told()}</p>
      <p>asked: {asked()}</p>
      <Show when={shown()}>
        <wacht-webhook-settings
          attr:ticket-url="/ticket"
          attr:deployment-id="7"
          prop:headingLevel={4}
          on:wacht-session-change={({ status, app }) => setTold(`${status} ${app ?? ''}`)}
          on:wacht-endpoint-action={onAction}
        />
      </Show>
      <wacht-delivery-list prop:live={live()} />
    </>
  );
}

render(App, document.getElementById('app')!);
