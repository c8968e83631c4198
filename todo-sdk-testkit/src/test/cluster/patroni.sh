#!/usr/bin/env bash
# Three nodes of PostgreSQL 15 under Patroni with synchronous_mode, and etcd, on the loopback interface, as the user postgres.
#   patroni.sh up | leader | crash N | kill-postmaster N | freeze N | thaw N | switchover | start N | whole | again | log | down
# CLUSTER_DIRECTORY has the files; CLUSTER_PORT is the first of nine ports, below those that the system gives to clients. Ends what it started, by process id.
set -euo pipefail
cluster=${CLUSTER_DIRECTORY:?where the files are}
first=${CLUSTER_PORT:-26600}
programs=/usr/lib/postgresql/15/bin

in_background() {
    local name=$1
    shift
    setsid setpriv --reuid=postgres --regid=postgres --init-groups "$@" >>"$cluster/$name.log" 2>&1 </dev/null &
    echo $! >"$cluster/$name.pid"
}

database_port() { echo $((first + $1)); }
control_port() { echo $((first + 3 + $1)); }
store=http://127.0.0.1:$((first + 7))
peers=http://127.0.0.1:$((first + 8))

is() { curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:$(control_port "$1")/$2"; }

# By the clock: a look at three nodes may take seconds on a loaded machine.
within() {
    local end=$((SECONDS + $1))
    shift
    while [ $SECONDS -lt $end ]; do
        "$@" && return 0
        sleep 0.25
    done
    return 1
}

await() {
    within 180 "$@" && return 0
    echo "waited in vain for: $*" >&2
    tail -n 5 "$cluster"/*.log >&2 || true
    return 1
}

configuration() {
    cat <<X
scope: todo
name: n$1
restapi: {listen: '127.0.0.1:$(control_port "$1")', connect_address: '127.0.0.1:$(control_port "$1")'}
etcd3: {host: '${store#http://}'}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 1
    retry_timeout: 5
    primary_start_timeout: 0
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters: {wal_level: replica, hot_standby: 'on', max_wal_senders: 10, max_replication_slots: 10, wal_log_hints: 'on'}
  initdb: [{encoding: UTF8}, data-checksums, no-locale]
  pg_hba: ['host replication repl 127.0.0.1/32 trust', 'host all all 127.0.0.1/32 trust', 'local all all trust']
postgresql:
  listen: 127.0.0.1:$(database_port "$1")
  connect_address: 127.0.0.1:$(database_port "$1")
  data_dir: $cluster/n$1
  bin_dir: $programs
  pgpass: $cluster/pgpass$1
  basebackup: [{checkpoint: fast}]
  parameters: {unix_socket_directories: '$cluster', fsync: 'off'}
  authentication: {superuser: {username: postgres, password: pw}, replication: {username: repl, password: pw}, rewind: {username: rewind, password: pw}}
X
}

store() {
    in_background etcd etcd --data-dir "$cluster/etcd" --listen-client-urls $store --advertise-client-urls $store \
        --listen-peer-urls $peers --initial-advertise-peer-urls $peers --initial-cluster default=$peers --unsafe-no-fsync
}

node() { in_background "patroni$1" env PATH=/usr/bin:/bin PYTHONUNBUFFERED=1 /usr/bin/patroni "$cluster/n$1.yml"; }

postmaster() { head -1 "$cluster/n$1/postmaster.pid" 2>/dev/null || true; }

kill_hard() {
    local pid=$1 children
    [ -n "$pid" ] && [ -d "/proc/$pid" ] || return 0
    children=$(cat /proc/"$pid"/task/*/children 2>/dev/null || true)
    kill -KILL "$pid" $children 2>/dev/null || true
}

# A whole node, as when its machine stands still.
processes() {
    local pid
    for pid in "$(cat "$cluster/patroni$1.pid")" "$(postmaster "$1")"; do
        echo "$pid $(cat /proc/"$pid"/task/*/children)"
    done
}

running() { [ -f "$cluster/$1.pid" ] && [ -d "/proc/$(cat "$cluster/$1.pid")" ]; }

# The last processes may still be writing.
gone() { rm -rf "$cluster" 2>/dev/null; }

leader() {
    for n in 1 2 3; do
        is $n primary && echo $n && return 0
    done
    return 1
}

# All three have the same history, and the leader has a synchronous standby: another fall now costs nothing acknowledged.
is_whole() {
    local n primaries=0 replicas=0 synchronous=0
    for n in 1 2 3; do
        if is $n primary; then primaries=$((primaries + 1)); fi
        if is $n 'replica?lag=1MB'; then replicas=$((replicas + 1)); fi
        if is $n synchronous; then synchronous=$((synchronous + 1)); fi
    done
    [ "$primaries $replicas $synchronous" = "1 2 1" ]
}

synchronous_key() { printf /service/todo/sync | base64; }

# Patroni 3.0.2 can leave the name of an earlier leader in its key for the synchronous standby, without a standby: a leader that
# fell writes it after the next one was promoted. No leader then ever names one, "updated by someone else". An operator deletes it.
forget_earlier_leader() {
    local value led
    led=$(leader) || return 0
    value=$(curl -sf "$store/v3/kv/range" -d "{\"key\": \"$(synchronous_key)\"}" | grep -o '"value":"[^"]*"' | cut -d'"' -f4 | base64 -d || true)
    if [ "${value#*\"leader\":\"}" != "$value" ] && [ "${value#*\"leader\":\"n$led\"}" = "$value" ] && [ "${value#*null}" != "$value" ]; then
        echo "$(date +%T) n$led leads, and the key says $value: deleted" | tee -a "$cluster/repairs.log" >&2
        curl -sf -o /dev/null "$store/v3/kv/deleterange" -d "{\"key\": \"$(synchronous_key)\"}"
    fi
}

is_being_made() { curl -s --max-time 2 "http://127.0.0.1:$(control_port "$1")/patroni" | grep -q 'creating replica'; }

# One that neither leads nor follows, since its history is another's and it was not rewound, is made anew from the leader. One that
# is being made already would only begin again.
make_strays_anew() {
    local n
    for n in 1 2 3; do
        is $n primary || is $n 'replica?lag=1MB' || is_being_made $n || {
            echo "$(date +%T) n$n neither leads nor follows: made anew" | tee -a "$cluster/repairs.log" >&2
            PATH=/usr/bin:/bin patronictl -c "$cluster/n$n.yml" reinit todo n$n --force || true
        }
    done
}

repair() {
    forget_earlier_leader
    make_strays_anew
}


case "${1:?what to do}" in
up)
    mkdir -p "$cluster"
    chown postgres: "$cluster"
    store
    for n in 1 2 3; do
        configuration $n >"$cluster/n$n.yml"
        chown postgres: "$cluster/n$n.yml"
    done
    node 1
    await is 1 primary
    node 2
    await is 2 replica
    node 3
    await is 3 replica
    ;;
leader) leader ;;
crash)
    kill_hard "$(cat "$cluster/patroni$2.pid")"
    kill_hard "$(postmaster "$2")"
    ;;
kill-postmaster) kill_hard "$(postmaster "$2")" ;;
freeze) kill -STOP $(processes "$2") ;;
thaw) kill -CONT $(processes "$2") || true ;;
switchover)
    is_whole || forget_earlier_leader
    PATH=/usr/bin:/bin patronictl -c "$cluster/n1.yml" switchover --force
    ;;
start) running "patroni$2" || node "$2" ;;
whole)
    for _ in 1 2 3 4; do
        within 30 is_whole && exit 0
        repair
    done
    await is_whole
    ;;
again)
    for n in 1 2 3; do
        kill_hard "$(cat "$cluster/patroni$n.pid")"
        kill_hard "$(postmaster $n)"
    done
    running etcd || store
    for n in 1 2 3; do node $n; done
    await is_whole
    ;;
log) tail -n 8 "$cluster"/*.log ;;
down)
    for n in 1 2 3; do
        kill_hard "$(cat "$cluster/patroni$n.pid" 2>/dev/null || true)"
        kill_hard "$(postmaster $n)"
    done
    kill_hard "$(cat "$cluster/etcd.pid" 2>/dev/null || true)"
    await gone
    ;;
*)
    echo "unknown: $1" >&2
    exit 2
    ;;
esac
