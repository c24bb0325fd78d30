import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'wacht-webhook-elements';

// React 19 sets a property where the element has one, else an attribute; `on` and the event's name listens.
const Settings = 'wacht-webhook-settings' as never as React.FC<Record<string, unknown>>;
const List = 'wacht-delivery-list' as never as React.FC<Record<string, unknown>>;

function App() {
  const [shown, setShown] = useState(true);
  const [live, setLive] = useState(false);
  const [told, setTold] = useState('');
  const [asked, setAsked] = useState('');
  const onAction = (event: Event & { action: string }) => {
    event.preventDefault();
    setAsked(event.action);
  };
  const onSession = (event: Event & { status: string; app?: string }) =>
    setTold(`${event.status} ${event.app ?? ''}`);
  return (
    <>
      <button onClick={() => setShown(!shown)}>Toggle</button>
      <button onClick={() => setLive(!live)}>Live</button>
      <p>session: {told}</p>
      <p>asked: {asked}</p>
      {shown && (
        <Settings
          ticket-url="/ticket"
          deployment-id="7"
          headingLevel={4}
          {...{ 'onwacht-session-change': onSession, 'onwacht-endpoint-action': onAction }}
        />
      )}
      <List live={live} />
    </>
  );
}

createRoot(document.getElementById('app')!).render(<App />);
