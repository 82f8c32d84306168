// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/philox.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace lakewright::stats {
namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;

std::uint32_t low(std::uint64_t v) {
    return static_cast<std::uint32_t>(v);
}
std::uint32_t high(std::uint64_t v) {
    return static_cast<std::uint32_t>(v >> 32);
}
std::array<std::uint32_t, 2> words(std::uint64_t v) {
    return {low(v), high(v)};
}

constexpr std::uint64_t kFnvOffset = 0xCBF29CE484222325, kFnvPrime = 0x00000100000001B3;

/// FNV-1a, 64 bits. Source: Fowler, Noll, Vo; draft-eastlake-fnv.
std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = kFnvOffset) {
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
    return hash;
}

/// Names joined by a zero byte, so that ("ab", "c") and ("a", "bc") differ; the replication goes first, low byte first.
std::uint64_t hashNames(std::uint32_t replication, std::string_view entity, std::string_view purpose) {
    std::uint64_t hash = kFnvOffset;
    for (int byte = 0; byte < 4; ++byte)
        hash = (hash ^ ((replication >> (8 * byte)) & 0xFF)) * kFnvPrime;
    hash = fnv1a(entity, hash);
    hash = fnv1a(std::string_view("\0", 1), hash);
    return fnv1a(purpose, hash);
}

constexpr int kFeistelRounds = 6;

/// One round's mixing: multiply and fold as in Philox, once more for narrow halves.
std::uint32_t mix(std::uint32_t value, std::uint32_t key) {
    std::uint64_t p = static_cast<std::uint64_t>(value ^ key) * kMultiplier0;
    p = (p ^ (p >> 32) ^ key) * 0x9E3779B97F4A7C15;
    return high(p ^ (p << 13));
}

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = static_cast<std::uint64_t>(kMultiplier0) * counter[0];
        const std::uint64_t b = static_cast<std::uint64_t>(kMultiplier1) * counter[2];
        counter = {high(b) ^ counter[1] ^ key[0], low(b), high(a) ^ counter[3] ^ key[1], low(a)};
        key[0] += kWeyl0;
        key[1] += kWeyl1;
    }
    return counter;
}

RandomStream::RandomStream(std::uint64_t seed, std::uint32_t replication, std::string_view entity,
                           std::string_view purpose)
    : m_key(words(seed)), m_streamId(hashNames(replication, entity, purpose)) {}

std::uint64_t RandomStream::bits() {
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    const auto out = philox4x32({low(m_counter), high(m_counter), low(m_streamId), high(m_streamId)}, m_key);
    ++m_counter;
    m_spare = static_cast<std::uint64_t>(out[3]) << 32 | out[2];
    m_hasSpare = true;
    return static_cast<std::uint64_t>(out[1]) << 32 | out[0];
}

double RandomStream::uniform() {
    // Odd multiples of 2^-53: symmetric, never 0 and never 1.
    return static_cast<double>((bits() >> 12) * 2 + 1) * 0x1p-53;
}

double RandomStream::exponential(double mean) {
    assert(mean > 0);
    return -mean * std::log(uniform());
}

double RandomStream::normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

double RandomStream::lognormal(double median, double sigma) {
    assert(median > 0 && sigma >= 0);
    return median * std::exp(sigma * normal());
}

Permutation::Permutation(std::uint64_t seed, std::uint32_t replication, std::string_view entity, std::uint32_t round,
                         std::uint32_t n)
    : m_n(n) {
    assert(n > 0);
    const std::uint64_t id = hashNames(replication, entity, "permutation");
    const auto out = philox4x32({low(id), high(id), round, 0}, words(seed));
    m_key = {out[0], out[1] | 1};
    while ((1ull << (m_leftBits + m_rightBits)) < n)
        m_leftBits > m_rightBits ? ++m_rightBits : ++m_leftBits;
}

std::uint32_t Permutation::operator()(std::uint32_t i) const {
    assert(i < m_n);
    const std::uint32_t leftMask = (1u << m_leftBits) - 1, rightMask = (1u << m_rightBits) - 1;
    std::uint32_t left = i >> m_rightBits, right = i & rightMask;
    // A Feistel network permutes 0 … 2^bits − 1 < 2n; walking its cycle until below n permutes 0 … n − 1.
    do {
        std::uint32_t roundKey = m_key[0];
        for (int round = 0; round < kFeistelRounds; round += 2, roundKey += m_key[1]) {
            left ^= mix(right, roundKey) & leftMask;
            roundKey += m_key[1];
            right ^= mix(left, roundKey) & rightMask;
        }
    } while ((left << m_rightBits | right) >= m_n);
    return left << m_rightBits | right;
}

} // namespace lakewright::stats
