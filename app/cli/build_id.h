// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace lakewright::cli {

/// Version of the product: "0.1.0".
std::string productVersion();
/// Version and a digest of the sources that decide a result, "0.1.0+9f2c51d0a7be4438": the same in debug and release
/// builds, another one after any change. A stored result is used again only by the same build id.
std::string buildId();

} // namespace lakewright::cli
