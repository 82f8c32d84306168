// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/build_id.h"

#include "source_digest.inc"

namespace lakewright::cli {

std::string productVersion() {
    return LAKEWRIGHT_VERSION;
}

std::string buildId() {
    return productVersion() + "+" + kSourceDigest;
}

} // namespace lakewright::cli
