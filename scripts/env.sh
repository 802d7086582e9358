# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: which tools at which version, and where they are.
# The versions themselves are each written down once: rust-toolchain.toml, Trunk.toml, Cargo.lock,
# scripts/tools/package-lock.json.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# Prints what stands between the quotes on the first line that starts with "$1 =" in file "$2".
pinned() { sed -n "s/^$1 *= *\"=\{0,1\}\([^\"]*\)\".*/\1/p" "$2" | head -n 1; }

rust_version=$(pinned channel rust-toolchain.toml)
trunk_version=$(pinned trunk-version Trunk.toml)
# The wasm-bindgen tool and the wasm-bindgen crate must be of the very same version.
wasm_bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)

# Splits the page's program at its lazy parts (scripts/finish.mjs).
wasm_split_version=0.2.4

tools=${DEBRIEF_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/debrief-tools}
npm_tools=$tools/npm-$(cksum <scripts/tools/package-lock.json | cut -d ' ' -f 1)

PATH=$tools/trunk-$trunk_version/bin:$tools/wasm-bindgen-$wasm_bindgen_version/bin:$PATH
PATH=$tools/wasm-split-cli-$wasm_split_version/bin:$PATH
PATH=$npm_tools/node_modules/.bin:$PATH
export PATH

# Ends the script with one sentence: what is missing and what to do.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Prints the path of the first of these programs there is.
first_of() {
  local name
  for name in "$@"; do command -v "$name" && return; done
  return 1
}
