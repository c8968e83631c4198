#!/usr/bin/env bash
# What the profile "cluster" needs, from Debian's packages. Root only, once per machine.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "please run this as root: apt-get install postgresql-15 patroni etcd-server pgbouncer curl" >&2; exit 1; }
missing=()
[ -x /usr/lib/postgresql/15/bin/postgres ] || missing+=(postgresql-15)
[ -x /usr/bin/patroni ] || missing+=(patroni)
[ -x /usr/bin/etcd ] || missing+=(etcd-server)
[ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
[ -x /usr/bin/curl ] || missing+=(curl)
[ ${#missing[@]} = 0 ] && exit 0
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
