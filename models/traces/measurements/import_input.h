// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/byte_source.h"

#include <memory>
#include <string>

namespace lakewright::traces {

/// An open file, decompressed, from its first byte.
struct ImportInput {
    std::string path;
    std::unique_ptr<PeekableSource> bytes;
};

} // namespace lakewright::traces
