// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::inference {

/// The shape of a decoder that decides what a token costs to keep and to compute.
struct Decoder {
    std::string name; ///< "70B"
    double parameters = 0;
    int layers = 0, keyHeads = 0, headSize = 0;
    catalogue::Source source{};
};
/// Llama 3 8B, 70B and 405B. Source: MODELS §3.3; shapes of mlcommons/storage llama3_*.yaml (tier D).
std::span<const Decoder> knownDecoders();
const Decoder* knownDecoder(std::string_view name); ///< nothing for an unknown one

/// Keys and values of one token in 16 bits: κ = 2 · layers · key heads · head size · 2 bytes (MODELS §3.3).
units::Bytes cacheBytesPerToken(const Decoder& decoder);
/// Weights in 16 bits.
units::Bytes weightBytes(const Decoder& decoder);

/// What computes a prompt.
struct Prefill {
    int gpus = 8;                  ///< >= 1
    units::Frequency operations{}; ///< peak of one GPU in 16 bits, floating-point operations per second, > 0
    double utilisation = 0.45;     ///< share of the peak that is reached (MFU), (0, 1]
};
/// Dense bf16 peak of an H100 SXM. Source: NVIDIA H100 data sheet (tier B).
inline constexpr units::Frequency kH100Operations = units::perSecond(989.4e12);

/// Tokens per second that a prompt is computed at: FLOPS · MFU / 2P.
units::Frequency prefillRate(const Decoder& decoder, const Prefill& prefill);
/// The bandwidth above which fetching kept keys and values is faster than computing them: κ · FLOPS · MFU / 2P.
units::Bandwidth breakEven(const Decoder& decoder, const Prefill& prefill);

/// Fetching a prefix of `tokens` beside computing it.
struct Offload {
    units::Bytes bytes;
    units::Seconds fetch, compute;
    units::Bandwidth breakEven;
    bool pays = false; ///< fetch < compute
};
/// Precondition: findings() is empty.
Offload offload(const Decoder& decoder, const Prefill& prefill, double tokens, units::Bandwidth storage);

/// All that is wrong with a question; the pointers are "tokens", "storage", "gpus" and so on.
std::vector<diagnostics::Diagnostic> findings(const Decoder& decoder, const Prefill& prefill, double tokens,
                                              units::Bandwidth storage);

} // namespace lakewright::inference
