"""Between the network and the routes: whatever is too much, too fast, too slow or breaks ends here, in Chinese.

In the order in which a request meets them (`api/app.py` puts them there):

- `protocol`: bytes that never become a request; the only part that belongs to the server, not to the app
- `security`, `cors`: the headers of every reply; which other sites may read it
- `faults`: an exception, or a server that is being stopped, still ends in a sentence
- `limits`: length of address and headers; then `rates`: how often one client may ask, with `clients` (who is asking,
  through which proxies) and `windows` (the count, in memory or Redis); then `limits` again: length of the body
- `timeouts`: the one deadline of a request
- `headers`: how a middleware changes the headers of a reply that is on its way
"""
