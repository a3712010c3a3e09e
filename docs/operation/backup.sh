#!/bin/sh
# Copies a data folder (SQLite and archive on this machine) while a night may be running: backup.sh DATA TARGET
# Why in this order: docs/operation/backup.md.
set -eu
data=${1:?the data folder} target=${2:?where to copy it}
umask 077
mkdir -p "$target/arkiv"

# First the database, by SQLite's own online backup: one moment, whole, whoever writes meanwhile.
sqlite3 "$data/namndkoll.db" ".timeout 60000" ".backup '$target/namndkoll.db.new'"
test "$(sqlite3 "$target/namndkoll.db.new" 'pragma quick_check')" = ok
mv "$target/namndkoll.db.new" "$target/namndkoll.db"

# Then the archive: files appear whole, under the hash of their bytes, and never change.
rsync -a --ignore-existing --exclude=/incoming/ "$data/arkiv/" "$target/arkiv/"
