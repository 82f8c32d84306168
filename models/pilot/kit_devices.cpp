// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/fio_job.h"
#include "models/pilot/kit_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::pilot {
namespace {

constexpr int kDays = 7; ///< of the daily reads: a week, so that week-ends are among them
/// Lives of a VM, as the tables of Azure's noise call them.
constexpr std::array kLives{"long", "short"};

struct Machine {
    const catalogue::VmSize& size;
    std::string name;
    Disks disks;
};

std::vector<Machine> machinesOf(const Design& design) {
    std::vector<Machine> machines;
    for (const ClusterKind* const kind : design.sizes()) {
        const catalogue::VmSize& size = kind->cluster.size;
        if (size.localDisks > 0 && size.localDiskSize.value > 0)
            machines.push_back(
                {size, fileName(shortId(size)), disksOf(size, kind->cluster.parameters.steadyWriteFactor)});
    }
    return machines;
}

std::string jobPath(const Machine& machine, const FioJob& job) {
    return fmt::format("fio/{}/{}.fio", machine.name, job.name);
}

/// DISK0, DISK1 … are the words of DISKS.
KitStep nameDisks(const Machine& machine) {
    return {.choice = machine.name,
            .what = fmt::format("{} has {} local disks", machine.size.id, machine.disks.count),
            .command =
                fmt::format("read -ra disk_list <<<\"$DISKS\"\n"
                            "if ! ((dry_run)) && ((${{#disk_list[@]}} != {0})); then\n"
                            "    printf 'DISKS has to name {0} disks\\n' >&2\n"
                            "    exit 2\n"
                            "fi\n"
                            "for ((i = 0; i < {0}; ++i)); do export \"DISK$i=${{disk_list[i]:-<disk $i>}}\"; done",
                            machine.disks.count)};
}

KitStep fioStep(const Machine& machine, const FioJob& job, const std::string& result) {
    return {.choice = machine.name,
            .what = job.what + (machine.disks.isAssumed ? " (sized by assumed figures: the documents lack some)" : ""),
            .command = fmt::format("run fio --output-format=json+ --output={} {}", result, jobPath(machine, job)),
            .moved = moved(job, machine.disks),
            .lasts = lasts(job)};
}

ReturnedFiles resultOf(const Machine& machine, const FioJob& job, const std::string& pattern) {
    ReturnedFiles files{.pattern = pattern, .format = "fio-json", .model = "device"};
    files.with = {{"VM size", machine.size.id}};
    Coverage directions{.condition = "direction"}, depths{.condition = "queue depth"},
        blocks{.condition = "block size"};
    const auto add = [](Coverage& coverage, const std::string& value) {
        if (std::find(coverage.values.begin(), coverage.values.end(), value) == coverage.values.end())
            coverage.values.push_back(value);
    };
    for (const FioPhase& phase : job.phases) {
        const bool isMixed = phase.readShare >= 0;
        if (isMixed || phase.pattern.ends_with("read"))
            add(directions, "read");
        if (isMixed || phase.pattern.ends_with("write"))
            add(directions, "write");
        add(depths, std::to_string(phase.depth));
        add(blocks, phase.block == "4k" ? "4 KiB" : phase.block == "64k" ? "64 KiB" : "1 MiB");
    }
    files.covers = {directions, depths, blocks};
    return files;
}

void addMachine(const Machine& machine, KitPart& part, KitPart& daily) {
    part.steps.push_back(nameDisks(machine));
    for (const FioJob& job : deviceJobs(machine.disks)) {
        const std::string result = fmt::format("results/p1/{}/{}.json", machine.name, job.name);
        part.files.push_back({jobPath(machine, job), jobText(job, machine.disks)});
        part.steps.push_back(fioStep(machine, job, result));
        part.returns.push_back(resultOf(machine, job, result));
    }
    const FioJob job = dailyJob(machine.disks);
    daily.steps.push_back(nameDisks(machine));
    daily.files.push_back({jobPath(machine, job), jobText(job, machine.disks)});
    daily.steps.push_back(fioStep(machine, job, fmt::format("\"results/p1/{}/daily-$LIFE-$DAY.json\"", machine.name)));
    for (const char* const life : kLives) {
        ReturnedFiles files = resultOf(machine, job, fmt::format("results/p1/{}/daily-{}-*.json", machine.name, life));
        files.least = kDays;
        files.model = "variability";
        files.with.insert({{"disk", "local"}, {"lifespan", life}, {"repeated", "daily"}});
        daily.returns.push_back(files);
    }
}

} // namespace

std::vector<KitPart> deviceParts(const Design& design) {
    const KitVariable disks{"DISKS", "the local disks, such as \"/dev/nvme0n1 /dev/nvme1n1\""};
    KitPart part{.id = "P1", .name = "devices", .title = "local disks of a VM with fio", .idle = "the VM"};
    part.destroys = "all data on the local disks that DISKS names";
    part.choose = "SIZE";
    part.chooseWhat = "the size of this VM";
    part.variables = {disks, {"ERASE_DISKS", "all data on the disks is destroyed", true}};
    KitPart daily{.id = "P1", .name = "daily", .title = "the same reads day by day", .idle = "the VM"};
    daily.choose = part.choose;
    daily.chooseWhat = part.chooseWhat;
    daily.variables = {disks,
                       {"DAY", "the number of the day, such as 1"},
                       {"LIFE", "long for a VM that stays, short for one that was deployed on the day"}};
    daily.byHand = {fmt::format("Run it on {} days on a VM that stays, and on {} days on one that was deployed on the "
                                "day.",
                                kDays, kDays)};
    for (const Machine& machine : machinesOf(design))
        addMachine(machine, part, daily);
    if (part.steps.empty())
        return {};
    return {part, daily};
}

} // namespace lakewright::pilot
