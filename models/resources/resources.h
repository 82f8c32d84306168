// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace lakewright::resources {

/// The bytes of a file under resources/ as embedded at build time, by its path there: "catalogue/sizes.json".
/// Precondition: the file is listed in models/resources/CMakeLists.txt; asserts otherwise. Lives as long as the
/// process.
std::string_view file(std::string_view path);

/// Paths of all embedded files, sorted.
std::vector<std::string_view> paths();

} // namespace lakewright::resources
