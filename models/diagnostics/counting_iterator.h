// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iterator>

namespace lakewright::diagnostics {

/// Walks over a text and keeps `consumed`, the bytes from `begin` on, up to date, so that whoever handles what a parser
/// finds knows where in the text that ends.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char* begin, std::size_t* consumed)
        : m_at(at), m_begin(begin), m_consumed(consumed) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        ++m_at;
        *m_consumed = static_cast<std::size_t>(m_at - m_begin);
        return *this;
    }
    CountingIterator operator++(int) {
        const CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }

private:
    const char* m_at;
    const char* m_begin;
    std::size_t* m_consumed;
};

} // namespace lakewright::diagnostics
