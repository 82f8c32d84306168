// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace lakewright::calibration {

/// Calls `body(0)` … `body(count − 1)`, each once, in any order and maybe at the same time. What is computed never
/// depends on it.
using Executor = std::function<void(std::size_t count, const std::function<void(std::size_t)>& body)>;

inline void inOrder(std::size_t count, const std::function<void(std::size_t)>& body) {
    for (std::size_t i = 0; i < count; ++i)
        body(i);
}

} // namespace lakewright::calibration
