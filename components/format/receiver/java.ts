import { java as literal } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const java: ReceiverSnippet = {
  id: 'java',
  name: 'Java',
  file: 'Receiver.java',
  run: 'java Receiver.java',
  write: ({ path, event }) => `import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
    // Seconds. A retry keeps the time of the first attempt, and the last may be days later.
    static final long OLDEST = 7 * 24 * 3600;
    static final long AHEAD = 5 * 60;
    static final byte[] KEY = Base64.getDecoder().decode(System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", ""));
    // Use a unique key in your database instead, and keep it as long as you accept repeats.
    static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    static final ExecutorService QUEUE = Executors.newSingleThreadExecutor();

    static boolean isGenuine(Headers headers, byte[] body) throws Exception {
        String id = headers.getFirst("webhook-id");
        String timestamp = headers.getFirst("webhook-timestamp");
        String signatures = headers.getFirst("webhook-signature");
        if (id == null || signatures == null || timestamp == null || !timestamp.matches("[0-9]{1,12}")) return false;
        long age = System.currentTimeMillis() / 1000 - Long.parseLong(timestamp);
        if (age > OLDEST || age < -AHEAD) return false;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        for (String given : signatures.split(" ")) {
            if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) return true;
        }
        return false;
    }

    // A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
    // Parse the body with the JSON library you have; its "type" is ${literal(event)}, for one.
    static void work(byte[] body) {
        System.out.println("received " + new String(body, StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 204;
            try {
                boolean isOurs = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getRawPath().equals(${literal(path)});
                if (!isOurs) status = 404;
                else if (!isGenuine(exchange.getRequestHeaders(), body)) status = 401;
            } catch (Exception error) {
                status = 500;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close(); // Answer first, work later.
            if (status == 204 && SEEN.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                QUEUE.submit(() -> work(body));
            }
        });
        server.start();
    }
}
`,
};
