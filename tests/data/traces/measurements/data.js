window.BENCHMARK_DATA = {
  "lastUpdate": 1700000000000,
  "entries": {
    "Storage": [
      {"commit": {"id": "abc123"}, "date": 1700000000000, "tool": "customBiggerIsBetter", "benches": [
        {"name": "read", "value": 100, "unit": "MiB/s"},
        {"name": "stat", "value": 250, "unit": "milliseconds"},
        {"name": "turns", "value": 3, "unit": "furlongs"}]},
      {"commit": {"id": "def456"}, "benches": [{"name": "read", "value": 2, "unit": "GiB/s"}]}
    ]
  }
}
