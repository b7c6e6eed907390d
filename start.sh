#!/usr/bin/env sh
# Runs ordermon from this folder, and builds it first if it is not built yet. Needs a JDK (17 or later) and Maven.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
jar=$here/ordermon-runner/target/ordermon-runner.jar
pid_file=$here/data/ordermon.pid
# -Xmx is plenty for 10,000 users with 10 open orders each; say JAVA_OPTS to change it.
java_opts=${JAVA_OPTS:--Xmx384m}

usage() {
  cat <<'TEXT'
Usage: ./start.sh COMMAND

  demo       builds what is missing, and runs on sample data; Ctrl-C ends it
  install    builds ordermon, without running its tests
  start      starts ordermon in the background, as .env says
  stop       stops it, and waits until it has finished what is in hand
  restart    stop, then start
  status     tells how it is doing
  test       checks settings, database, Redis, log folder and strategies
  logs [ID]  follows the system log, or the log of the user ID

Anything else is passed on: ./start.sh db sql "SELECT * FROM users", ./start.sh --help
TEXT
}

die() {
  echo "start.sh: $*" >&2
  exit 2
}

build() {
  command -v mvn >/dev/null 2>&1 || die "Maven is needed to build ordermon; install it (3.8.7 or later) and try again"
  echo "building ordermon (the first time takes a few minutes) ..."
  (cd "$here" && mvn -q -B -pl ordermon-runner -am package -DskipTests -Dmdep.analyze.skip=true)
}

build_if_missing() {
  command -v java >/dev/null 2>&1 || die "Java is needed; install a JDK (17 or later) and try again"
  [ -f "$jar" ] || build
}

run() {
  build_if_missing
  # shellcheck disable=SC2086 # several options in one variable
  exec java $java_opts -jar "$jar" "$@"
}

command_of() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -p "$1" -o args= 2>/dev/null
  fi
}

# The number in the file may meanwhile be another program's.
running_pid() {
  [ -f "$pid_file" ] || return 1
  pid=$(cat "$pid_file")
  command_of "$pid" | grep -q 'ordermon-runner\.jar' || return 1
  echo "$pid"
}

start() {
  build_if_missing
  if pid=$(running_pid); then
    die "ordermon runs already (pid $pid)"
  fi
  mkdir -p "$here/data"
  out=$here/data/start.out
  # shellcheck disable=SC2086
  nohup java $java_opts -jar "$jar" start "$@" >"$out" 2>&1 &
  started=$!
  echo "$started" >"$pid_file"
  printf 'starting '
  while ! grep -q 'ordermon is ' "$out" 2>/dev/null; do
    if ! kill -0 "$started" 2>/dev/null; then
      echo
      rm -f "$pid_file"
      cat "$out" >&2
      wait "$started" || exit $?
      exit 1
    fi
    printf .
    sleep 1
  done
  echo
  grep 'ordermon is ' "$out"
}

stop() {
  if ! pid=$(running_pid); then
    echo "ordermon does not run"
    return 0
  fi
  kill "$pid"
  printf 'stopping '
  waited=0
  while kill -0 "$pid" 2>/dev/null; do
    [ "$waited" -lt 60 ] || die "ordermon (pid $pid) has not stopped after a minute; see the logs, or kill -9 $pid"
    printf .
    sleep 1
    waited=$((waited + 1))
  done
  rm -f "$pid_file"
  echo ' stopped'
}

logs() {
  logs_folder=${LOG_DIR:-$(sed -n 's/^LOG_DIR=//p' .env 2>/dev/null | tail -n 1)}
  logs_folder=${logs_folder:-logs}
  if [ $# -eq 0 ]; then
    exec tail -n 50 -F "$logs_folder/system.log"
  fi
  folder=$logs_folder/users/user_$1
  [ -d "$folder" ] || die "there is no folder $folder; a character other than a-z 0-9 _ - stands there as %41 and the like"
  newest=$(find "$folder" -name '*.log' | sort | tail -n 1)
  exec tail -n 50 -F "$newest"
}

cd "$here"
case "${1:-}" in
  demo) shift; run start --demo "$@" ;;
  install) build ;;
  start) shift; start "$@" ;;
  stop) stop ;;
  restart) shift; stop; start "$@" ;;
  logs) shift; logs "$@" ;;
  '' | help) usage ;;
  *) run "$@" ;;
esac
