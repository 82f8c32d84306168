// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace lakewright::test {

/// Does what a kit's scripts ask for, in the world of world.h: each command that a script prints with --dry-run leaves
/// the file that its tool would, in the tool's own format. The figures to write down are written down too.
void runKit(const std::filesystem::path& kit);

} // namespace lakewright::test
