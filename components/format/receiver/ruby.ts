import { braced } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const ruby: ReceiverSnippet = {
  id: 'ruby',
  name: 'Ruby, with Rack',
  file: 'config.ru',
  run: 'rackup --port 8080',
  write: ({ path, event }) => `require "base64"
require "json"
require "openssl"

KEY = Base64.decode64(ENV.fetch("WEBHOOK_SECRET").delete_prefix("whsec_"))
OLDEST = 7 * 24 * 3600 # Seconds. A retry keeps the time of the first attempt, and the last may be days later.
AHEAD = 5 * 60
SEEN = {} # Use a unique key in your database instead, and keep it as long as you accept repeats.

def genuine?(env, body)
  id, timestamp, signatures = env.values_at("HTTP_WEBHOOK_ID", "HTTP_WEBHOOK_TIMESTAMP", "HTTP_WEBHOOK_SIGNATURE")
  return false unless id && signatures && timestamp&.match?(/\\A\\d+\\z/)
  return false unless (Time.now.to_i - timestamp.to_i).between?(-AHEAD, OLDEST)

  signed = "#{id}.#{timestamp}.".b + body
  expected = "v1,#{Base64.strict_encode64(OpenSSL::HMAC.digest("SHA256", KEY, signed))}"
  signatures.split(" ").any? { |given| OpenSSL.secure_compare(given, expected) }
end

# A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
def work(event)
  puts "received #{event["type"]} #{event["data"]}" if event["type"] == ${braced(event)}
end

run(lambda do |env|
  return [404, {}, []] unless env["REQUEST_METHOD"] == "POST" && env["PATH_INFO"] == ${braced(path)}

  body = env["rack.input"].read.b
  return [401, {}, []] unless genuine?(env, body)

  id = env["HTTP_WEBHOOK_ID"]
  unless SEEN.key?(id)
    SEEN[id] = true
    Thread.new { work(JSON.parse(body)) } # Answer first, work later: put the event on a queue here.
  end
  [204, {}, []]
end)
`,
};
