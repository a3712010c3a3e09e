#!/bin/sh
# Copies a data folder (SQLite and archive on this machine) while a night may be running: backup.sh DATA TARGET
# Why in this order: docs/operation/backup.md.
set -eu
data=${1:?the data folder} target=${2:?where to copy it}
check=$(dirname "$0")/check_copy.sh
umask 077
refuse() {
    echo "$1" >&2
    exit 1
}

# A folder whose disk is not there is empty: the good copy stays, and sqlite3 makes no database where there is none.
test -s "$data/namndkoll.db" || refuse "Ingen databas i $data: ingenting kopierades, och kopian i $target är som den var."
test -d "$data/arkiv" || refuse "Inget arkiv i $data: ingenting kopierades, och kopian i $target är som den var."
mkdir -p "$target/arkiv"

# First the database, by SQLite's own online backup: one moment, whole, whoever writes meanwhile.
sqlite3 "$data/namndkoll.db" ".timeout 60000" ".backup '$target/namndkoll.db.new'"
found=$(sqlite3 "$target/namndkoll.db.new" 'pragma quick_check' 'select count(*) from alembic_version') || found=
test "$found" = "ok
1" || refuse "Databasen i $data är skadad eller ingen av Nämndkolls: kopian i $target är som den var."

# Then the archive: files appear whole, under the hash of their bytes, and never change. What is whole in the copy
# is kept whatever became of it here; what is not is copied again.
rsync -a --ignore-existing --exclude=/incoming/ "$data/arkiv/" "$target/arkiv/"
damaged=$(sh "$check" "$target/arkiv")
if test -n "$damaged"; then
    echo "$damaged" | rsync -a --ignore-times --ignore-missing-args --files-from=- "$data/arkiv/" "$target/arkiv/"
    damaged=$(sh "$check" "$target/arkiv")
fi

# Last in its place, so that no copy of the database names bytes that the copy of the archive lacks.
mv "$target/namndkoll.db.new" "$target/namndkoll.db"
test -z "$damaged" || refuse "Skadade i kopian, och inte hela i arkivet heller (se namndkoll verify):
$damaged"
