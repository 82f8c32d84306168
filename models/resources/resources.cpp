// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resources/resources.h"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "embedded_table.inc"

namespace lakewright::resources {

std::string_view file(std::string_view path) {
    const auto* found =
        std::find_if(std::begin(kFiles), std::end(kFiles), [&](const EmbeddedFile& f) { return f.path == path; });
    assert(found != std::end(kFiles));
    return {found->begin, static_cast<std::size_t>(found->end - found->begin)};
}

std::vector<std::string_view> paths() {
    std::vector<std::string_view> all;
    for (const EmbeddedFile& f : kFiles)
        all.push_back(f.path);
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace lakewright::resources
