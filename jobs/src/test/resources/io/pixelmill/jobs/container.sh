#!/bin/sh
# A container without a container runtime, run by root in namespaces of its own (unshare --mount --pid --fork):
#   container.sh ROOT USER [ro|rw SOURCE TARGET]... -- COMMAND...
# This machine's /usr and /etc, and what is bound over them, make a read-only root file system; the command is process 1,
# an unprivileged user without any capability that cannot gain one.
set -eu

root=$1 user=$2
shift 2
mount -t tmpfs tmpfs "$root"

bind() {
  if [ -d "$2" ]; then
    mkdir -p "$root$3"
  else
    mkdir -p "$root$(dirname "$3")"
    [ -e "$root$3" ] || : >"$root$3"
  fi
  mount --bind "$2" "$root$3"
  mount -o "remount,bind,$1" "$root$3"
}

bind ro /usr /usr
bind ro /etc /etc
for name in bin lib lib64 sbin; do ln -s "usr/$name" "$root/$name"; done
mkdir "$root/proc" "$root/dev"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  bind "$1" "$2" "$3"
  shift 3
done
shift
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid "$user" --regid "$user" --clear-groups --inh-caps=-all --bounding-set=-all \
  --no-new-privs "$@"
