#!/bin/sh
# Names the files of an archive, or of its copy, whose bytes are not those of their name: check_copy.sh FOLDER
set -eu
cd "${1:?the folder}"
find . -type f -path './??/*' -exec sha256sum {} + | awk 'substr($2, 6) != $1 { print $2 }'
