"""What the people who run the service see of it; never what was asked, by whom, or under which id.

- `requests`: the outermost middleware, it sees every request and gives it its X-Request-ID
- `logs`: one JSON line a request or fault; `counters`: the same as numbers
- `metrics`: GET /metrics, the numbers for Prometheus; `health`: GET /healthz and /readyz
"""
