// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace lakewright::bench {

/// The random numbers of every benchmark program: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). One definition, so that
/// programs which handle the same events in the same order end with the same clock and the same mean.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed) : m_state(seed * kGamma + 0x1234567) {}

    std::uint64_t bits() {
        m_state += kGamma;
        std::uint64_t mixed = (m_state ^ (m_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
    /// In (0, 1), 53 bits.
    double uniform() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; }
    double exponential(double mean) { return -mean * std::log(uniform()); }

private:
    static constexpr std::uint64_t kGamma = 0x9E3779B97F4A7C15;
    std::uint64_t m_state;
};

/// Wall time since it was made.
class StopWatch {
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_start = Clock::now();
};

/// One line per run, read by tests/bench/run: `events` in `seconds` of wall time; `check` is what engines that simulate
/// the same model agree in (a clock or a mean).
inline void report(const char* model, const char* engine, double events, double seconds, double check) {
    std::printf("{\"model\": \"%s\", \"engine\": \"%s\", \"events\": %.0f, \"seconds\": %.6f, \"check\": %.12g}\n",
                model, engine, events, seconds, check);
    std::fflush(stdout);
}

} // namespace lakewright::bench
