/** How to keep the raw bytes of a body, in the frameworks people ask about most. */
export const rawBodySnippets = {
  Node: `app.post('/hooks', express.raw({ type: 'application/json' }), (req, res) => {
  new Webhook(secret).verify(req.body, req.headers);
  res.sendStatus(204);
});`,
  Python: `@app.post("/hooks")
def hooks():
    Webhook(secret).verify(request.get_data(), request.headers)
    return "", 204`,
  Go: `body, err := io.ReadAll(r.Body)
if err == nil {
	err = wh.Verify(body, r.Header)
}`,
  PHP: `$body = file_get_contents('php://input');
(new Webhook($secret))->verify($body, getallheaders());
http_response_code(204);`,
} as const;

export type SnippetLanguage = keyof typeof rawBodySnippets;
export const snippetLanguages = Object.keys(rawBodySnippets) as SnippetLanguage[];
