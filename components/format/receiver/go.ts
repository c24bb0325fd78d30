import { longUnicode } from './literals.js';
import type { ReceiverSnippet } from './snippet.js';

export const go: ReceiverSnippet = {
  id: 'go',
  name: 'Go',
  file: 'receiver.go',
  run: 'go run receiver.go',
  write: ({ path, event }) => `package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A retry keeps the time of the first attempt, and the last may be days later.
const oldest, ahead = 7 * 24 * time.Hour, 5 * time.Minute

func isGenuine(key []byte, headers http.Header, body []byte) bool {
	id, timestamp := headers.Get("webhook-id"), headers.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if id == "" || err != nil {
		return false
	}
	if age := time.Since(time.Unix(seconds, 0)); age > oldest || age < -ahead {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.", id, timestamp)
	mac.Write(body)
	expected := []byte("v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	for _, given := range strings.Split(headers.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(given), expected) {
			return true
		}
	}
	return false
}

type event struct {
	Type string          \`json:"type"\`
	Data json.RawMessage \`json:"data"\`
}

// A replay has a new webhook-id: do this once for each invoice, order or whatever the event is about.
func work(e event) {
	if e.Type == ${longUnicode(event)} {
		fmt.Println("received", e.Type, string(e.Data))
	}
}

func main() {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_"))
	if err != nil {
		log.Fatal("WEBHOOK_SECRET is not whsec_ and base64")
	}
	var seen sync.Map // Use a unique key in your database instead, and keep it as long as you accept repeats.
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Fatal(http.ListenAndServe(":"+port, http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil || r.Method != "POST" || r.URL.EscapedPath() != ${longUnicode(path)} {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			if !isGenuine(key, r.Header, body) {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			w.WriteHeader(http.StatusNoContent) // Answer first, work later: put the event on a queue here.
			var e event
			if _, known := seen.LoadOrStore(r.Header.Get("webhook-id"), true); !known && json.Unmarshal(body, &e) == nil {
				go work(e)
			}
		})))
}
`,
};
