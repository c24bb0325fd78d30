import { braced } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const rust: ReceiverSnippet = {
  id: 'rust',
  name: 'Rust',
  file: 'src/main.rs',
  run: 'cargo add base64@0.22 hmac@0.12 sha2@0.10 serde_json@1 tiny_http@0.12 && cargo run',
  write: ({ path, event }) => `use std::{collections::HashSet, env, io::Read, time::SystemTime};

use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use tiny_http::{Method, Request, Response, Server};

// Seconds. A retry keeps the time of the first attempt, and the last may be days later.
const OLDEST: i64 = 7 * 24 * 3600;
const AHEAD: i64 = 5 * 60;

fn header<'a>(request: &'a Request, name: &'static str) -> &'a str {
    let found = request.headers().iter().find(|each| each.field.equiv(name));
    found.map_or("", |each| each.value.as_str())
}

fn is_genuine(key: &[u8], request: &Request, body: &[u8]) -> bool {
    let (id, timestamp) = (header(request, "webhook-id"), header(request, "webhook-timestamp"));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
    match timestamp.parse::<u32>() {
        Ok(seconds) if (-AHEAD..=OLDEST).contains(&(now - i64::from(seconds))) && !id.is_empty() => (),
        _ => return false,
    }
    header(request, "webhook-signature").split(' ').any(|signature| {
        let given = signature.strip_prefix("v1,").and_then(|value| STANDARD.decode(value).ok());
        let Some(given) = given else { return false };
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length of key will do");
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        mac.verify_slice(&given).is_ok() // In constant time.
    })
}

// A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
fn work(event: serde_json::Value) {
    if event["type"] == ${braced(event)} {
        println!("received {} {}", event["type"], event["data"]);
    }
}

fn main() {
    let secret = env::var("WEBHOOK_SECRET").expect("WEBHOOK_SECRET is set");
    let key = STANDARD.decode(secret.trim_start_matches("whsec_")).expect("it is whsec_ and base64");
    let port = env::var("PORT").unwrap_or_else(|_| "8080".into());
    let server = Server::http(format!("0.0.0.0:{port}")).expect("the port is free");
    let mut seen = HashSet::new(); // Use a unique key in your database instead, and keep it as long as you accept repeats.
    for mut request in server.incoming_requests() {
        let mut body = Vec::new();
        let whole = request.as_reader().read_to_end(&mut body).is_ok();
        let is_ours = *request.method() == Method::Post && request.url().split('?').next() == Some(${braced(path)});
        let status = if !is_ours || !whole {
            404
        } else if !is_genuine(&key, &request, &body) {
            401
        } else {
            204
        };
        let id = header(&request, "webhook-id").to_owned();
        let _ = request.respond(Response::empty(status)); // Answer first, work later: put the event on a queue here.
        if status == 204 && seen.insert(id) {
            if let Ok(event) = serde_json::from_slice(&body) {
                work(event);
            }
        }
    }
}
`,
};
