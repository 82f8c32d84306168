// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inference/kv_cache.h"

#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::inference {
namespace {

constexpr double kBytesPerNumber = 2; ///< bf16

Decoder llama(const char* name, double parameters, int layers) {
    return {.name = name,
            .parameters = parameters,
            .layers = layers,
            .keyHeads = 8,
            .headSize = 128,
            .source = {fmt::format("MODELS 3.3; mlcommons/storage llama3_{}.yaml @4cfb98a", name), "2025", 'D'}};
}

} // namespace

std::span<const Decoder> knownDecoders() {
    static const std::array<Decoder, 3> all{llama("8B", 8.03e9, 32), llama("70B", 70.55e9, 80),
                                            llama("405B", 405.85e9, 126)};
    return all;
}

const Decoder* knownDecoder(std::string_view name) {
    const std::span<const Decoder> all = knownDecoders();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Decoder& d) { return d.name == name; });
    return found == all.end() ? nullptr : &*found;
}

units::Bytes cacheBytesPerToken(const Decoder& decoder) {
    const double numbers = 2.0 * decoder.layers * decoder.keyHeads * decoder.headSize; // keys and values
    return units::bytes(numbers * kBytesPerNumber);
}

units::Bytes weightBytes(const Decoder& decoder) {
    return units::bytes(decoder.parameters * kBytesPerNumber);
}

units::Frequency prefillRate(const Decoder& decoder, const Prefill& prefill) {
    return prefill.operations * (prefill.gpus * prefill.utilisation / (2 * decoder.parameters));
}

units::Bandwidth breakEven(const Decoder& decoder, const Prefill& prefill) {
    return cacheBytesPerToken(decoder) * prefillRate(decoder, prefill);
}

Offload offload(const Decoder& decoder, const Prefill& prefill, double tokens, units::Bandwidth storage) {
    Offload result;
    result.bytes = cacheBytesPerToken(decoder) * tokens;
    result.fetch = result.bytes / storage;
    result.compute = units::seconds(tokens / prefillRate(decoder, prefill).value);
    result.breakEven = breakEven(decoder, prefill);
    result.pays = result.fetch < result.compute;
    return result;
}

std::vector<diagnostics::Diagnostic> findings(const Decoder& decoder, const Prefill& prefill, double tokens,
                                              units::Bandwidth storage) {
    diagnostics::Demands demands;
    demands.require(decoder.parameters > 0 && decoder.layers >= 1 && decoder.keyHeads >= 1 && decoder.headSize >= 1,
                    "model", "A model has no layers or parameters", decoder.name, "a decoder such as 70B");
    demands.require(std::isfinite(tokens) && tokens >= 1, "tokens", "A prefix is empty", fmt::format("{}", tokens),
                    "1 or more tokens");
    demands.requirePositive(storage, "storage", "The storage delivers nothing");
    demands.require(prefill.gpus >= 1, "gpus", "There is no GPU", std::to_string(prefill.gpus), "1 or more");
    demands.requirePositive(prefill.operations, "teraflops", "A GPU computes nothing");
    demands.require(prefill.utilisation > 0 && prefill.utilisation <= 1, "mfu",
                    "The utilisation is no share of the peak", fmt::format("{}", prefill.utilisation),
                    "above 0, at most 1");
    return std::move(demands).findings();
}

} // namespace lakewright::inference
