#!/usr/bin/env bash
# Builds the strategy, drops it into a running ordermon, and sees it trade: as its author would, in a folder of its own.
# Orders are executed on paper, by made-up quotes; this seed's prices rise soon whenever one looks.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runner=${1:-$here/../../ordermon-runner/target/ordermon-runner.jar}
[ -f "$runner" ] || { echo "$runner is not there: build ordermon first, with ./start.sh install"; exit 1; }
work=$(mktemp -d)
trap 'kill "$ordermon" 2>/dev/null || true; wait "$ordermon" 2>/dev/null || true; rm -rf "$work"' EXIT

(cd "$here" && mvn -B -q --no-transfer-progress package)

cd "$work"
export EXECUTION=paper QUOTES_SOURCE=random QUOTES_SYMBOLS=ACME=100 QUOTES_SEED=30 QUOTES_INTERVAL=50ms
HTTP_PORT=0 java -jar "$runner" start > out.txt 2>&1 &
ordermon=$!

sql() { java -jar "$runner" db sql "$1"; }
await() { # what, how often to look, the command that must succeed
  for _ in $(seq 1 60); do
    if eval "$2"; then return 0; fi
    sleep 0.5
  done
  echo "not seen: $1"; cat out.txt; exit 1
}

await "ordermon is ready" "grep -q 'ordermon is ready' out.txt"
mkdir -p plugins
cp "$here/target/custom-strategy-1.0.0.jar" plugins/
sql "INSERT INTO users (user_id) VALUES ('user123')"
sql "INSERT INTO strategies (strategy_id, user_id, strategy_type, params) VALUES ('s1', 'user123', 'sell_on', '{\"profit_percent\": 0.5}')"
java -jar "$runner" plugin list
await "the strategy runs" "grep -rqs 's1 (sell_on) running' logs"
sql "INSERT INTO orders (order_id, user_id, symbol, side, order_type, quantity) VALUES ('o1', 'user123', 'ACME', 'buy', 'market', 5)"
await "the strategy's order, and that it is filled" "sql \"SELECT order_id, side, quantity, price, avg_fill_price, status FROM orders WHERE symbol = 'ACME' ORDER BY created_at\" > orders.txt && grep -q 'sell.*filled' orders.txt"
cat orders.txt
java -jar "$runner" position list
