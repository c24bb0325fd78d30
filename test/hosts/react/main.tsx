import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { EndpointActionEvent, SessionChangeEvent } from 'wacht-webhook-elements';
import 'wacht-webhook-elements';
import type {} from 'wacht-webhook-elements/react';

function App() {
  const [shown, setShown] = useState(true);
  const [live, setLive] = useState(false);
  const [told, setTold] = useState('');
  const [asked, setAsked] = useState('');
  const onAction = (event: EndpointActionEvent) => {
    event.preventDefault();
    setAsked(event.action);
  };
  const onSession = ({ status, app }: SessionChangeEvent) => setTold(`${status} ${app ?? ''}`);
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
          onwacht-session-change={onSession}
          onwacht-endpoint-action={onAction}
        />
      )}
      <wacht-delivery-list live={live} />
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
