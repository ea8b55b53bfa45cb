#!/bin/sh
# Removes tui-tracker as install.sh has installed it. Documents, reviews and settings stay where they are.
set -eu
home=$(cd "$(dirname "$0")" && pwd)
[ -f "$home/layout" ] || {
    echo "没有卸载：请运行安装位置里的 uninstall.sh（/opt/tui-tracker 或 ~/.local/lib/tui-tracker）" >&2
    exit 1
}
{
    read -r bin
    read -r share
} <"$home/layout"
[ -w "$home" ] && [ -w "$home/versions" ] || {
    echo "没有卸载：没有改动 $home 的权限" >&2
    exit 1
}
if grep -aqs "^$home/" /proc/[0-9]*/cmdline; then
    echo "没有卸载：还有人在使用 tui-tracker，请退出后再试" >&2
    exit 1
fi
for link in "$bin/tui-tracker" "$share/man/man1/tui-tracker.1" "$share/bash-completion/completions/tui-tracker" \
    "$share/zsh/site-functions/_tui-tracker" "$share/doc/tui-tracker/guide.zh-CN.md"; do
    case $(readlink "$link" 2>/dev/null) in "$home"/*) rm -f "$link" ;; esac
done
rmdir "$share/doc/tui-tracker" 2>/dev/null || : # ours, if nothing else stands in it
rm -rf "$home"
echo "已卸载 tui-tracker；文档、审核记录和设置都没有动"
