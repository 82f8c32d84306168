// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace lakewright::traces {

/// A file that is known and yet not read, for it holds nothing that a model is fitted to, or does not say it well
/// enough.
struct ForeignFormat {
    const char* title;  ///< "the output of ping"
    const char* reason; ///< why it is not read, and what to give instead
};

/// The one that begins with `head`; null for a file that is not known at all.
const ForeignFormat* foreignFormat(std::string_view head);

} // namespace lakewright::traces
