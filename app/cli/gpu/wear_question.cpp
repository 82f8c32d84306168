// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/question.h"
#include "app/cli/sheets/inputs.h"
#include "models/cache/flash_wear.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

using cache::FlashLoad;
using cache::FlashWear;

constexpr units::Seconds kYear = units::days(365);

struct WearArguments {
    std::string capacity, fill;
    std::optional<std::string> warranty;
    std::optional<double> dwpd, writeAmplification;
};

void declare(CLI::App& command, WearArguments& a) {
    command.add_option("--capacity", a.capacity, "Flash of the cache, \"100 TB\"")->required();
    command.add_option("--fill", a.fill, "What is written to it in the long run, \"2 GB/s\"")->required();
    command.add_option("--dwpd", a.dwpd, "Drive writes per day that the drives are rated for");
    command.add_option("--warranty", a.warranty, "Time they are rated for, \"1825 d\"");
    command.add_option("--write-amplification", a.writeAmplification, "Beyond what the rating includes");
}

FlashLoad loadOf(const WearArguments& a, Inputs& inputs) {
    FlashLoad load;
    load.capacity = inputs.quantity<units::Bytes>("capacity", "flash", a.capacity);
    load.fill = inputs.quantity<units::Bandwidth>("fill", "written in the long run", a.fill);
    load.writesPerDay = inputs.number("dwpd", "rated drive writes per day", "count", a.dwpd,
                                      {1, 'E', "read-intensive data centre drives; Azure does not publish its own"});
    load.warranty = inputs.quantity<units::Seconds>("warranty", "rated for", a.warranty,
                                                    {5 * kYear, 'E', "usual warranty of data centre drives"});
    load.writeAmplification = inputs.number("write-amplification", "write amplification", "count", a.writeAmplification,
                                            {1, 'E', "ratings include the drive's own"});
    inputs.add(cache::findings(load));
    return load;
}

std::vector<SheetRow> figuresOf(const FlashLoad& load, const FlashWear& wear) {
    return {
        {.id = "writtenPerDay",
         .name = "written a day",
         .value = wear.writtenPerDay.value,
         .unit = "B",
         .bound = SheetBound{wear.budgetPerDay.value, SheetRelation::MustBeAtMost, "drive writes per day · capacity"},
         .tier = "X",
         .source = "MODELS 3.2: fill · 1 d · amplification"},
        {.id = "life",
         .name = "until worn out",
         .value = wear.life.value,
         .unit = "s",
         .bound = SheetBound{load.warranty.value, SheetRelation::MustBeAtLeast, "rated life"},
         .tier = "X",
         .source = "endurance / written"},
        {.id = "endurance",
         .name = "endurance (TBW)",
         .value = wear.endurance.value,
         .unit = "B",
         .tier = "X",
         .source = "drive writes per day · capacity · warranty"},
        {.id = "bypass",
         .name = "share that must bypass the cache",
         .value = wear.bypass,
         .unit = "1",
         .bound = SheetBound{1, SheetRelation::IsAtMost, "all of it"},
         .tier = "X",
         .source = "MODELS 3.2: bypass when the budget is exceeded"}};
}

std::string verdictText(const FlashLoad& load, const FlashWear& wear) {
    if (load.fill.value == 0)
        return "Yes: nothing is written, so the flash does not wear.";
    const std::string life = fmt::format("{:.1f} years", wear.life / kYear);
    if (wear.isWithin)
        return fmt::format("Yes: the flash lasts {}, rated for {:.1f}.", life, load.warranty / kYear);
    return fmt::format("No: the flash lasts {}, rated for {:.1f}; {} of the fills must bypass it.", life,
                       load.warranty / kYear, results::percentText(wear.bypass));
}

Sheet answer(const WearArguments& arguments) {
    Inputs inputs;
    const FlashLoad load = loadOf(arguments, inputs);
    inputs.requireGood();
    const FlashWear wear = cache::flashWear(load);
    Sheet sheet;
    sheet.isGood = wear.isWithin;
    sheet.binding = wear.isWithin ? "" : "the endurance of the flash";
    sheet.verdict = verdictText(load, wear);
    sheet.figures = figuresOf(load, wear);
    sheet.given = inputs.rows();
    return sheet;
}

} // namespace

void addWearQuestion(CLI::App& gpu, int& exitCode) {
    addQuestion<WearArguments>(gpu, {"wear", "How long the flash of a cache lasts at a fill rate", declare, answer},
                               exitCode);
}

} // namespace lakewright::cli
