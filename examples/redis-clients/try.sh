#!/usr/bin/env bash
# Starts a Redis and a demonstration of ordermon that uses it, and runs the clients, as their users would.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
runner=${1:-$root/ordermon-runner/target/ordermon-runner.jar}
[ -f "$runner" ] || { echo "$runner is not there: build ordermon first, with ./start.sh install"; exit 1; }
work=$(mktemp -d)
python=$(for each in /usr/bin/python3 python3; do "$each" -c 'import redis' 2>/dev/null && echo "$each" && break; done)
trap 'kill "$ordermon" "$redis" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

await() { # what, the command that must succeed
  for _ in $(seq 1 120); do
    if eval "$2"; then return 0; fi
    sleep 0.5
  done
  echo "not seen: $1"; tail -n 30 "$work"/*.txt; exit 1
}

mkfifo "$work/stdin"
(cd "$root" && exec mvn -B -q --no-transfer-progress -pl ordermon-test-servers exec:java \
  -Dexec.mainClass=io.ordermon.testservers.RedisMain -Dexec.classpathScope=test < "$work/stdin" > "$work/redis.txt" 2>&1) &
redis=$!
exec 3> "$work/stdin" # open until the end: the server ends with it
await "a Redis" "grep -q REDIS_PORT '$work/redis.txt'"
port=$(sed -n 's/^REDIS_PORT=//p' "$work/redis.txt")

cd "$work"
HTTP_PORT=0 REDIS_HOST=127.0.0.1 REDIS_PORT=$port java -jar "$runner" start --demo > ordermon.txt 2>&1 &
ordermon=$!
await "ordermon is ready" "grep -q 'ordermon is ready' ordermon.txt"

"$python" "$here/python/events.py" --port "$port" --count 5 | tee python.txt
"$python" "$here/python/events.py" --port "$port" --count 5 >> python.txt # goes on where it was
test "$(sort python.txt | uniq -d | wc -l)" = 0
"$python" "$here/python/command.py" --port "$port" --id try-1 create_order user_id=user123 symbol=ACME side=buy quantity=3 price=1.25 \
  | tee answer.txt
grep -q '"outcome":"done"' answer.txt
"$python" "$here/python/command.py" --port "$port" --id try-1 create_order user_id=user123 symbol=ACME side=buy quantity=3 price=1.25 >> answer.txt
if "$python" "$here/python/command.py" --port "$port" create_order user_id=user123 symbol=ACME side=bye quantity=3 > refused.txt; then
  echo "an order on no side was taken"; exit 1
fi
grep -q "'bye' is not one of" refused.txt

cd "$here/java"
mvn -B -q --no-transfer-progress compile
mvn -B -q --no-transfer-progress exec:java -Dexec.mainClass=com.example.FollowEvents -Dexec.args="redis://127.0.0.1:$port 5"
mvn -B -q --no-transfer-progress exec:java -Dexec.mainClass=com.example.SendCommand \
  -Dexec.args="redis://127.0.0.1:$port try-2 '{\"schema\":1,\"id\":\"try-2\",\"actor\":\"ann\",\"type\":\"cancel_orders\",\"user_id\":\"user123\"}'" \
  | tee "$work/java.txt"
grep -q '"id":"try-2","outcome":"done"' "$work/java.txt"
