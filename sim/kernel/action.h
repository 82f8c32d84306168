// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace lakewright::kernel {

/// What to do when a timer fires or a flow ends: a callable of at most 32 bytes that is trivially copyable (pointers,
/// ids, numbers), stored in place. Events are created by the million, so no allocation is possible by construction.
class Action {
public:
    Action() = default;
    template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, Action>)
        Action(F&& callable) { // NOLINT(google-explicit-constructor): a lambda is what callers write
        using Callable = std::remove_cvref_t<F>;
        static_assert(sizeof(Callable) <= sizeof(m_storage), "capture less: at most 32 bytes");
        static_assert(std::is_trivially_copyable_v<Callable>, "capture only pointers, ids and numbers");
        // Written in whole words and then in halves: an action is copied in halves right after it is made, and a
        // processor waits when it must put together what it loads from several smaller stores.
        std::uint64_t words[4] = {};
        std::memcpy(words, &callable, sizeof(Callable));
        const Half halves[2] = {{words[0], words[1]}, {words[2], words[3]}};
        std::memcpy(m_storage, halves, sizeof(m_storage));
        m_call = [](void* storage) { (*std::launder(reinterpret_cast<Callable*>(storage)))(); };
    }
    explicit operator bool() const { return m_call != nullptr; }
    void operator()() { m_call(m_storage); }

private:
    using Half [[gnu::vector_size(16)]] = std::uint64_t;
    alignas(8) std::byte m_storage[32] = {};
    void (*m_call)(void*) = nullptr;
};

} // namespace lakewright::kernel
