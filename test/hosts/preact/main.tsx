import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { EndpointActionEvent } from 'wacht-webhook-elements';
import 'wacht-webhook-elements';
import type {} from 'wacht-webhook-elements/preact';

function App() {
  const [shown, setShown] = useState(true);
  const [live, setLive] = useState(false);
  const [told, setTold] = useState('');
  const [asked, setAsked] = useState('');
  const onAction = (event: EndpointActionEvent) => {
    event.preventDefault();
    setAsked(event.action);
  };
  return (
    <>
      <button onClick={() => setShown(!shown)}>Toggle</button>
      <button onClick={() => setLive(!live)}>Live</button>
      <p>session: {told}</p>
      <p>asked: {asked}</p>
      {shown && (
        <wacht-webhook-settings
          ticket-url="/ticket"
          deployment-id="7"
          headingLevel={4}
          onwacht-session-change={({ status, app }) => setTold(`${status} ${app ?? ''}`)}
          onwacht-endpoint-action={onAction}
        />
      )}
      <wacht-delivery-list live={live} />
    </>
  );
}

render(<App />, document.getElementById('app')!);
