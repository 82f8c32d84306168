// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/inference/kv_cache.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

using inference::Decoder;
using inference::Offload;
using inference::Prefill;

/// Share of the peak in prefill, MODELS §3.3.
constexpr double kUsualMfu = 0.45;

struct KvArguments {
    std::string model, storage;
    double tokens = 0;
    std::optional<int> gpus;
    std::optional<double> mfu, teraflops;
};

void declare(CLI::App& command, KvArguments& a) {
    command.add_option("--model", a.model, "8B, 70B or 405B")->required()->check(CLI::IsMember({"8B", "70B", "405B"}));
    command.add_option("--tokens", a.tokens, "Tokens of the prefix that may be kept")->required();
    command.add_option("--storage", a.storage, "Bandwidth that a group of GPUs reads the prefix with")->required();
    command.add_option("--gpus", a.gpus, "GPUs that compute a prompt together")->check(CLI::Range(1, 100000));
    command.add_option("--mfu", a.mfu, "Share of the peak that they reach");
    command.add_option("--teraflops", a.teraflops, "Peak of one GPU in 16 bits, TFLOP/s");
}

Prefill prefillOf(const KvArguments& a, Inputs& inputs) {
    Prefill prefill;
    prefill.gpus = inputs.count("gpus", "GPUs that compute together", a.gpus, {8, 'E', "one VM of eight"});
    const double tera = inputs.number("teraflops", "peak of one GPU, TFLOP/s", "count", a.teraflops,
                                      {inference::kH100Operations.value / 1e12, 'B', "NVIDIA H100 data sheet, dense"});
    prefill.operations = units::perSecond(tera * 1e12);
    prefill.utilisation =
        inputs.number("mfu", "share of the peak", "1", a.mfu, {kUsualMfu, 'E', "MODELS 3.3: 45 % in prefill"});
    return prefill;
}

std::vector<SheetRow> figuresOf(const Decoder& decoder, const Offload& found, double tokens, units::Bandwidth storage) {
    const units::Bytes perToken = inference::cacheBytesPerToken(decoder);
    return {{.id = "bytesPerToken",
             .name = "keys and values of a token",
             .value = perToken.value,
             .unit = "B",
             .tier = std::string(1, decoder.source.tier),
             .source = "MODELS 3.3: 2 · layers · key heads · head size · 2; " + decoder.source.document},
            {.id = "bytes",
             .name = "of the prefix",
             .value = found.bytes.value,
             .unit = "B",
             .tier = "X",
             .source = fmt::format("{:g} tokens", tokens)},
            {.id = "breakEven",
             .name = "break-even bandwidth",
             .value = found.breakEven.value,
             .unit = "B/s",
             .bound = SheetBound{storage.value, SheetRelation::MustBeAtMost,
                                 "what the storage delivers, for fetching to pay"},
             .tier = "X",
             .source = "MODELS 3.3: κ · FLOPS · MFU / 2P"},
            {.id = "fetch",
             .name = "fetching the prefix",
             .value = found.fetch.value,
             .unit = "s",
             .bound = SheetBound{found.compute.value, SheetRelation::MustBeAtMost, "computing it, for fetching to pay"},
             .tier = "X",
             .source = "L · κ / B"},
            {.id = "compute",
             .name = "computing the prefix",
             .value = found.compute.value,
             .unit = "s",
             .tier = "X",
             .source = "2P · L / (FLOPS · MFU); attention left out"}};
}

Sheet answer(const KvArguments& arguments) {
    Inputs inputs;
    const Decoder& decoder = *inference::knownDecoder(arguments.model);
    const double tokens = inputs.number("tokens", "tokens of the prefix", "count", arguments.tokens);
    const auto storage = inputs.quantity<units::Bandwidth>("storage", "storage to the GPUs", arguments.storage);
    const Prefill prefill = prefillOf(arguments, inputs);
    inputs.add(inference::findings(decoder, prefill, tokens, storage));
    inputs.requireGood();
    const Offload found = inference::offload(decoder, prefill, tokens, storage);
    Sheet sheet;
    sheet.isGood = found.pays;
    sheet.binding = found.pays ? "the GPUs" : "the storage";
    sheet.verdict = fmt::format("{}: fetching takes {}, computing {}; fetching pays above {}.",
                                found.pays ? "Yes" : "No", units::durationText(found.fetch),
                                units::durationText(found.compute), units::display(found.breakEven));
    sheet.figures = figuresOf(decoder, found, tokens, storage);
    sheet.given = inputs.rows();
    return sheet;
}

} // namespace

void addKvCacheQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<KvArguments>(
        gpu, {"kv-cache", "Whether fetching kept keys and values beats computing them", declare, answer}, exitCode);
}

} // namespace lakewright::cli
