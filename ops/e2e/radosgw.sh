#!/bin/sh
# A real S3 store with versioning and Object Lock for the tests: one monitor, one storage daemon that keeps its objects
# in memory, and a radosgw, all on loopback, all of one folder. No other Ceph of this machine is touched.
#
#   radosgw.sh FOLDER S3-PORT MONITOR-PORT USER...
#
# Makes the users and leaves each one's credential in FOLDER/USER.json, prints "ready" when the store answers, and ends
# everything when its own standard input ends, which is when whoever started it does. What the daemons say lies in
# FOLDER/log. Needs Debian's packages radosgw, ceph-mon and ceph-osd (Ceph 16 or newer).
set -eu

[ $# -ge 4 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1/log" "$1/run"
folder=$(cd "$1" && pwd -P)
s3=$2
monitor=$3
shift 3
conf=$folder/ceph.conf
daemons=

fail() {
    echo "radosgw.sh: $*" >&2
    tail -n 20 "$folder"/log/*.out >&2
    exit 1
}

stop() {
    # nothing of it is kept, so nothing has to be put in order
    for pid in $daemons; do kill -9 "$pid" 2>/dev/null || true; done
    for pid in $daemons; do wait "$pid" 2>/dev/null || true; done
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

# daemon NAME COMMAND...: in the foreground of its own, so that its process id is known
daemon() {
    name=$1
    shift
    "$@" </dev/null >>"$folder/log/$name.out" 2>&1 &
    daemons="$! $daemons"
}

# until_true SECONDS COMMAND...
until_true() {
    left=$(($1 * 5))
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "not in time: $*"
        sleep 0.2
    done
}

random() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }

fsid=$(cat /proc/sys/kernel/random/uuid)
cat >"$conf" <<END
[global]
fsid = $fsid
mon_initial_members = a
mon_host = [v2:127.0.0.1:$monitor]
public_network = 127.0.0.0/8
ms_bind_ipv6 = false
ms_bind_msgr1 = false
# every process here is of this test, and no port leaves this machine
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
run_dir = $folder/run
admin_socket = $folder/run/\$name.asok
log_file = $folder/log/\$name.log
crash_dir = $folder/run
pid_file =
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
osd_crush_update_on_start = false
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 500
mon_data = $folder/monitor
mon_cluster_log_file = $folder/log/cluster.log
mon_data_avail_crit = 1
osd_data = $folder/storage
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_class_update_on_start = false
[client.rgw.test]
rgw_frontends = beast endpoint=127.0.0.1:$s3
rgw_thread_pool_size = 32
# a gateway insists on encryption towards the monitor, which takes keys that nobody has here
ms_mon_client_mode = crc
rgw_data = $folder/run
END

mkdir -p "$folder/monitor" "$folder/storage"
monmaptool --create --clobber --fsid "$fsid" --addv a "[v2:127.0.0.1:$monitor]" "$folder/monmap" >/dev/null
ceph-mon -c "$conf" -i a --mkfs --monmap "$folder/monmap" >>"$folder/log/monitor.out" 2>&1 || fail "no monitor"
daemon monitor ceph-mon -c "$conf" -i a -f
until_true 30 timeout 10 ceph -c "$conf" -s

disk=$(cat /proc/sys/kernel/random/uuid)
ceph -c "$conf" osd new "$disk" >/dev/null
ceph -c "$conf" osd crush add osd.0 1.0 root=default >/dev/null 2>&1 || fail "no place for the storage daemon"
ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$disk" >>"$folder/log/storage.out" 2>&1 || fail "no storage"
daemon storage ceph-osd -c "$conf" -i 0 -f
is_up() { timeout 10 ceph -c "$conf" osd stat -f json | grep -q '"num_up_osds": *1'; }
until_true 60 is_up

daemon radosgw radosgw -c "$conf" -n client.rgw.test -f
answers() { curl -s -o /dev/null -m 2 "http://127.0.0.1:$s3/"; }
until_true 90 answers

for user in "$@"; do
    access=$user-$(random 4)
    secret=$(random 20)
    timeout 60 radosgw-admin -c "$conf" -n client.rgw.test user create --uid="$user" --display-name="$user" \
        --access-key="$access" --secret-key="$secret" >>"$folder/log/users.out" 2>&1 || fail "no user $user"
    (umask 077 && printf '{"accessKey":"%s","secretKey":"%s"}\n' "$access" "$secret" >"$folder/$user.json")
done
echo ready
# until the one who started this is gone
cat >/dev/null
