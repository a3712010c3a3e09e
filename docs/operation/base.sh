#!/bin/sh
# Makes base.tar, what Containerfile begins with, out of Debian's packages: base.sh [RELEASE]. As root, with debootstrap.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
debootstrap --variant=minbase --include=ca-certificates "${1:-trixie}" "$folder"
rm -rf "$folder"/var/cache/apt/archives/*.deb "$folder"/var/lib/apt/lists/*
tar -C "$folder" -cf base.tar .
