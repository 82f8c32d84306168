// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/counting_iterator.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string_view>

using lakewright::diagnostics::CountingIterator;

TEST_CASE("CountingIterator gives each byte once and knows how many were taken", "[models][diagnostics]") {
    const std::string_view text = "abc{";
    std::size_t consumed = 0;
    const CountingIterator begin(text.data(), text.data(), &consumed);
    const CountingIterator end(text.data() + text.size(), text.data(), &consumed);
    const CountingIterator brace = std::find(begin, end, '{');
    CHECK(consumed == 3); // what lies before the brace
    CHECK(*brace == '{');
    CountingIterator next = brace;
    CHECK(*next++ == '{');
    CHECK(next == end);
    CHECK(consumed == 4);
}
