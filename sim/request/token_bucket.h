// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <algorithm>

namespace lakewright::request {

/// Tokens that come at a rate, up to a burst σ; counted when asked. What it lets through in any time t is at most
/// σ + ρ·t (MODELS §8).
class TokenBucket {
public:
    TokenBucket(units::Frequency rate, double burst) : m_rate(rate.value), m_burst(burst), m_tokens(burst) {}
    /// Takes `count` tokens when that many are there. `now` never goes back.
    bool take(units::Seconds now, double count = 1) {
        m_tokens = std::min(m_burst, m_tokens + (now.value - m_counted) * m_rate);
        m_counted = now.value;
        if (m_tokens < count)
            return false;
        m_tokens -= count;
        return true;
    }

private:
    double m_rate, m_burst, m_tokens, m_counted = 0;
};

} // namespace lakewright::request
