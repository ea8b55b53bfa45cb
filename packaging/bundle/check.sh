#!/usr/bin/env bash
# Proves the bundle: installs it without a network, as another user with a home of its own where this one is root, and
# compares what `check` says of the sample with what it says here.
#
#   packaging/bundle/check.sh [PYTHON]     the Python that it is built for and installed with, such as 3.11
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
bin=$root/.venv/bin
version=${1:-$("$bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')}
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
mkdir "$place/home" "$place/sample"
cp "$root"/data/*.txt "$place/sample"

"$bin/python" "$root/packaging/bundle/build.py" --python "$version" --arch "$(uname -m)"
tar xzf "$root"/dist/tui-tracker-*-offline.tar.gz -C "$place"
chmod 755 "$place"

# The Python of the machine, which another user can run too; else the one at hand, as this user.
python=/usr/bin/python$version
apart=()
if [ "$(id -u)" = 0 ] && [ -x "$python" ] && setpriv --reuid 65534 --clear-groups "$python" --version >/dev/null 2>&1; then
    chown -R 65534:65534 "$place"
    apart=(setpriv --reuid 65534 --regid 65534 --clear-groups)
else
    python=$(command -v "python$version" || echo "$bin/python")
fi
if unshare --net true 2>/dev/null; then
    apart=(unshare --net "${apart[@]}")
elif unshare --net --map-root-user true 2>/dev/null; then
    apart=(unshare --net --map-root-user "${apart[@]}")
fi
there() {
    (cd "$place" && "${apart[@]}" env -i HOME="$place/home" PREFIX="$place/home/.local" PATH=/usr/bin:/bin LANG=C.UTF-8 "$@")
}
echo "installing as: ${apart[*]:-this user} $python"
there env PYTHON="$python" sh "$(basename "$place"/tui-tracker-*-offline)/install.sh"

# Exit status 1: the sample has findings.
there home/.local/bin/tui-tracker check --format json sample >"$place/there.json" || [ $? = 1 ]
(cd "$place" && "$bin/tui-tracker" check --format json sample) >"$place/here.json" || [ $? = 1 ]
cmp "$place/here.json" "$place/there.json"
there sh home/.local/lib/tui-tracker/uninstall.sh
[ ! -e "$place/home/.local/lib/tui-tracker" ]
echo "the bundle installs, checks the sample as this checkout does, and is gone again"
