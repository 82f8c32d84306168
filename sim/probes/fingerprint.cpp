// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/fingerprint.h"

#include <fmt/format.h>

#include <bit>

namespace lakewright::probes {
namespace {

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a bijection of 64-bit words with full avalanche.
std::uint64_t avalanche(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

void Fingerprint::mix(std::uint64_t value) {
    m_low = avalanche(m_low ^ value);
    m_high = avalanche(m_high + std::rotl(value, 32) + m_low);
}

void Fingerprint::add(units::Seconds at, std::uint64_t who, std::uint64_t what) {
    mix(std::bit_cast<std::uint64_t>(at.value));
    mix(who);
    mix(what);
}

void Fingerprint::add(std::string_view text) {
    mix(text.size());
    for (const char c : text)
        mix(static_cast<unsigned char>(c));
}

std::string Fingerprint::hex() const {
    return fmt::format("{:016x}{:016x}", m_high, m_low);
}

} // namespace lakewright::probes
