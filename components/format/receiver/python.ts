import { longUnicode } from './literals.js';
import type { ReceiverSnippet, ReceiverValues } from './snippet.js';

const receive = ({ path, event }: ReceiverValues) => `

seen = set()  # Use a unique key in your database instead, and keep it as long as you accept repeats.


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path.split("?")[0] != ${longUnicode(path)}:
            return self.answer(404)
        if not is_genuine(self.headers, body):
            return self.answer(401)
        self.answer(204)  # Answer first, work later: put the event on a queue here.
        if self.headers["webhook-id"] not in seen:
            seen.add(self.headers["webhook-id"])
            work(json.loads(body))

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()


# A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
def work(event):
    if event["type"] == ${longUnicode(event)}:
        print("received", event["type"], event["data"], flush=True)


ThreadingHTTPServer(("", int(os.environ.get("PORT", 8080))), Receiver).serve_forever()
`;

export const python: ReceiverSnippet = {
  id: 'python',
  name: 'Python',
  file: 'receiver.py',
  run: 'python3 receiver.py',
  write: (values) => `import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

key = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
OLDEST = 7 * 24 * 3600  # Seconds. A retry keeps the time of the first attempt, and the last may be days later.
AHEAD = 5 * 60


def is_genuine(headers, body):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not message_id or not (timestamp.isascii() and timestamp.isdigit()):
        return False
    if not -AHEAD <= time.time() - int(timestamp) <= OLDEST:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(each.encode(), expected.encode()) for each in given)
${receive(values)}`,
};

export const pythonLibrary: ReceiverSnippet = {
  id: 'python-library',
  name: 'Python, with standardwebhooks',
  file: 'receiver.py',
  run: 'pip install standardwebhooks && python3 receiver.py',
  strict: true,
  write: (values) => `import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])


def is_genuine(headers, body):
    try:
        # Refuses what is older than five minutes, and so every late retry.
        webhook.verify(body, {name.lower(): value for name, value in headers.items()})
        return True
    except WebhookVerificationError:
        return False
${receive(values)}`,
};
