import { longUnicode } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const csharp: ReceiverSnippet = {
  id: 'csharp',
  name: 'C#, with ASP.NET Core',
  file: 'Program.cs',
  run: 'dotnet new web --force && dotnet run --urls http://localhost:8080',
  write: ({ path, event }) => `using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

// Seconds. A retry keeps the time of the first attempt, and the last may be days later.
const long Oldest = 7 * 24 * 3600;
const long Ahead = 5 * 60;

var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET") ?? throw new InvalidOperationException("Set WEBHOOK_SECRET.");
var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret[6..] : secret);
// Use a unique key in your database instead, and keep it as long as you accept repeats.
var seen = new ConcurrentDictionary<string, bool>();

bool IsGenuine(IHeaderDictionary headers, byte[] body)
{
    string id = headers["webhook-id"].ToString(), timestamp = headers["webhook-timestamp"].ToString();
    if (id == "" || !Regex.IsMatch(timestamp, "^[0-9]{1,12}\\\\z")) return false;
    var age = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp);
    if (age > Oldest || age < -Ahead) return false;
    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return headers["webhook-signature"].ToString().Split(' ')
        .Any(given => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected));
}

// A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
void Work(JsonElement e)
{
    if (e.GetProperty("type").GetString() == ${longUnicode(event)}) Console.WriteLine($"received {e}");
}

var app = WebApplication.Create(args);
app.Run(async context =>
{
    var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
    using var buffer = new MemoryStream();
    await context.Request.Body.CopyToAsync(buffer);
    var body = buffer.ToArray();
    if (context.Request.Method != "POST" || target != ${longUnicode(path)}) context.Response.StatusCode = 404;
    else if (!IsGenuine(context.Request.Headers, body)) context.Response.StatusCode = 401;
    else
    {
        context.Response.StatusCode = 204;
        // Answer first, work later: put the event on a queue here.
        if (seen.TryAdd(context.Request.Headers["webhook-id"].ToString(), true))
            _ = Task.Run(() => Work(JsonDocument.Parse(body).RootElement));
    }
});
app.Run();
`,
};
