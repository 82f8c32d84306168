// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/suggest.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace lakewright::scenario {
namespace {

constexpr std::size_t kLongestWord = 128; ///< longer words are never misspelt names

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.empty() || word.size() > kLongestWord)
        return {};
    std::size_t best = word.size() / 3 + 1;
    std::string found;
    for (const std::string& candidate : candidates) {
        const std::size_t length = distance(word, candidate);
        if (length < best || (length == 0 && found.empty())) {
            best = length;
            found = candidate;
        }
    }
    return found;
}

std::string oneOf(std::string_view word, const std::vector<std::string>& candidates, std::string_view plural) {
    constexpr std::size_t kFew = 24;
    if (candidates.empty())
        return fmt::format("none, there are no {}", plural);
    const std::string near = nearest(word, candidates);
    if (candidates.size() <= kFew)
        return fmt::format("{}one of {}", near.empty() ? "" : "did you mean " + near + "? ",
                           fmt::join(candidates, ", "));
    return near.empty() ? fmt::format("one of the {} {}", candidates.size(), plural)
                        : fmt::format("did you mean {}? One of the {} {}", near, candidates.size(), plural);
}

} // namespace lakewright::scenario
