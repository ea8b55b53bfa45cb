#!/bin/sh
# Installs tui-tracker out of this folder, without a network: for everybody by root, else for the user who runs it.
#
#   ./install.sh            PYTHON=/path/to/python3 chooses the Python; one in ./python/ comes first
#                           PREFIX=/srv/tools chooses the place: its bin, share and lib/tui-tracker
#
# Layout: $home/versions/<version>/ is a virtual environment, $home/current points to the one in use. A new version
# is installed beside the old one and takes its place once it has run.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)

fail() {
    echo "安装没有进行：$1" >&2
    exit 1
}

# Where to.
if [ -n "${PREFIX:-}" ]; then
    home=$PREFIX/lib/tui-tracker bin=$PREFIX/bin share=$PREFIX/share
elif [ "$(id -u)" = 0 ]; then
    home=/opt/tui-tracker bin=/usr/local/bin share=/usr/local/share
else
    [ -n "${HOME:-}" ] && [ -d "$HOME" ] || fail "没有主目录（HOME）。请用有主目录的账号运行"
    home=$HOME/.local/lib/tui-tracker bin=$HOME/.local/bin share=$HOME/.local/share
fi

# With what: the Python beside this script, the one that was named, or the newest on the machine.
python=
for candidate in "$here/python/bin/python3" ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "需要 Python 3.11 至 3.14，本机没有。请安装 python3，或把解开的 Python 放到 $here/python/"
"$python" -c 'import venv' 2>/dev/null || fail "这个 Python 缺少 venv 模块（$python）。请安装 python3-venv"

# Is the bundle whole?
cd "$here"
[ -f SHA256SUMS ] || fail "缺少 SHA256SUMS，安装包不完整。请重新复制并解开"
sha256sum --quiet --check SHA256SUMS >/dev/null 2>&1 || fail "文件与 SHA256SUMS 不符，安装包已损坏。请重新复制并解开"
set -- wheels/tui_tracker-*.whl
[ -f "$1" ] || fail "安装包里没有本程序的 wheel。请重新复制并解开"
version=${1#wheels/tui_tracker-}
version=${version%%-*}
set -- wheels/pip-*.whl
pip=$here/$1

# Is there room, and may we write?
mkdir -p "$home/versions" "$bin" 2>/dev/null || fail "没有写入 $home 或 $bin 的权限"
[ -w "$home/versions" ] && [ -w "$bin" ] || fail "没有写入 $home 或 $bin 的权限"
free=$(df -Pk "$home" | awk 'NR == 2 { print $4 }')
[ "$free" -ge ${TUI_TRACKER_NEEDS_KIB:-307200} ] || fail "$home 所在磁盘只剩 $((free / 1024)) MiB，需要 300 MiB"
mkdir "$home/.installing" 2>/dev/null ||
    fail "另一个安装正在进行；如果没有，请删除 $home/.installing 后再试"
new=$home/versions/$version-$(date +%Y%m%d%H%M%S)
done=
clean() {
    [ -n "$done" ] || rm -rf "$new"
    rmdir "$home/.installing" 2>/dev/null || :
}
trap clean EXIT
trap 'exit 1' HUP INT TERM

echo "正在安装 tui-tracker $version（$("$python" --version 2>&1)）到 $home ……"
log=$home/install.log
# Debian's Python can't put pip into an environment; the wheel of pip can install from where it lies.
{
    "$python" -m venv --without-pip "$new" &&
        "$new/bin/python" -I "$pip/pip" install --no-index --find-links wheels --quiet \
            --disable-pip-version-check "tui-tracker[all]==$version"
} >"$log" 2>&1 || fail "Python 不能安装其中的 wheel，详见 $log。已有的版本没有改动"
"$new/bin/tui-tracker" --version >>"$log" 2>&1 || fail "新版本不能运行，详见 $log。已有的版本没有改动"

# From here on the new version is the one in use.
ln -s "$new" "$home/.current.$$"
mv -T "$home/.current.$$" "$home/current"
done=yes
install_link() {
    mkdir -p "$(dirname "$2")" && ln -sfn "$1" "$2"
}
install_link "$home/current/bin/tui-tracker" "$bin/tui-tracker"
for page in man/man1/tui-tracker.1 bash-completion/completions/tui-tracker zsh/site-functions/_tui-tracker \
    doc/tui-tracker/guide.zh-CN.md; do
    install_link "$home/current/share/$page" "$share/$page" 2>/dev/null || :
done
cp "$here/uninstall.sh" "$home/uninstall.sh"
printf '%s\n' "$bin" "$share" >"$home/layout"

# Older versions go, unless somebody is working with one: its modules are loaded when they are needed.
kept=
for old in "$home"/versions/*/; do
    old=${old%/}
    [ "$old" = "$new" ] && continue
    if grep -aqs "^$old/" /proc/[0-9]*/cmdline; then
        kept=yes
    else
        rm -rf "$old"
    fi
done
echo "已安装：$bin/tui-tracker${kept:+（旧版本仍有人使用，予以保留，下次升级时清理）}"
case ":$PATH:" in
*":$bin:"*) echo "运行 tui-tracker demo 打开样例；卸载：$home/uninstall.sh" ;;
*) echo "$bin 不在 PATH 里，请运行 $bin/tui-tracker demo 打开样例；卸载：$home/uninstall.sh" ;;
esac
