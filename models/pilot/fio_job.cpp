// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/fio_job.h"

#include "models/cluster/data_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::pilot {
namespace {

/// A phase lasts long enough that the first seconds do not count. Tier E.
constexpr units::Seconds kPhase = units::seconds(120), kSteadyPhase = units::seconds(300), kRung = units::seconds(30);
constexpr double kCapacitiesWritten = 2; ///< before disks are in steady state (WORKLOADS §5)
constexpr units::Bytes kPage = units::kibibytes(4);
constexpr units::Bytes kMiddle = units::kibibytes(64); ///< in which bytes count beside operations
constexpr units::Bytes kBlock = units::mebibytes(1);
constexpr std::array kDepths{1, 2, 4, 8, 16, 32, 64, 128, 256};
constexpr std::array kMiddleDepths{1, 8, 64};
/// Latency of a read of 4 KiB that waits for nothing. Tier E: what NVMe flash is sold with, 80 to 100 µs.
constexpr units::Seconds kPageRead = units::milliseconds(0.1);

/// What a rate moves on one disk, in whole blocks for each job.
units::Bytes perDisk(units::Bandwidth all, units::Seconds time, const Disks& disks, units::Bytes block, int jobs) {
    const units::Bytes unit = block * jobs;
    const double blocks = std::floor(all * time / unit / disks.count);
    return unit * std::max(1.0, blocks);
}

FioPhase sequential(const char* name, const char* pattern, units::Bandwidth rate, units::Seconds time,
                    const Disks& disks) {
    FioPhase phase{.name = name, .pattern = pattern, .block = "1m", .depth = 32};
    phase.perDisk = std::min(perDisk(rate, time, disks, kBlock, 1), disks.size);
    phase.lasts = phase.perDisk * disks.count / rate;
    return phase;
}

FioPhase pages(const char* name, const char* pattern, units::Frequency operations, const Disks& disks) {
    constexpr int kJobs = 4;
    FioPhase phase{.name = name, .pattern = pattern, .block = "4k", .depth = 32, .jobs = kJobs};
    const units::Bandwidth rate = kPage * operations;
    phase.perDisk = perDisk(rate, kPhase, disks, kPage, kJobs);
    phase.lasts = phase.perDisk * disks.count / rate;
    return phase;
}

/// The mixed rate r/R + w/W <= 1 (MODELS §1.1) of 70 % reads.
FioPhase mixed(const char* name, FioPhase phase, units::Bandwidth read, units::Bandwidth write, const Disks& disks) {
    const units::Bandwidth rate{1 / (0.7 / read.value + 0.3 / write.value)};
    phase.name = name;
    phase.readShare = 70;
    phase.perDisk = perDisk(rate, kPhase, disks, phase.block == "4k" ? kPage : kBlock, phase.jobs);
    phase.lasts = phase.perDisk * disks.count / rate;
    return phase;
}

/// What a rung is of: who does what at a depth.
struct Rung {
    std::string name, pattern;
    int depth;
    units::Bytes block;
};

FioPhase rung(const Rung& of, const Disks& disks) {
    FioPhase phase{
        .name = of.name, .pattern = of.pattern, .block = of.block == kPage ? "4k" : "64k", .depth = of.depth};
    const bool isRead = of.pattern.ends_with("read");
    const units::Frequency waiting{of.depth * disks.count / kPageRead.value};
    const units::Frequency operations = std::min(waiting, isRead ? disks.readOperations : disks.writeOperations);
    const units::Bandwidth rate = std::min(of.block * operations, isRead ? disks.read : disks.steadyWrite);
    phase.perDisk = perDisk(rate, kRung, disks, of.block, 1);
    phase.lasts = phase.perDisk * disks.count / rate;
    return phase;
}

/// Random reads by their depth, and of each other kind what tells its idle time, its operations and its bytes apart.
FioJob ladderJob(const Disks& disks) {
    FioJob ladder{"5-ladder", "reads and writes of 4 KiB and 64 KiB by queue depth of a disk", true, {}};
    for (const int depth : kDepths)
        ladder.phases.push_back(rung({fmt::format("depth-{}", depth), "randread", depth, kPage}, disks));
    for (const int depth : kMiddleDepths)
        ladder.phases.push_back(rung({fmt::format("blocks-depth-{}", depth), "randread", depth, kMiddle}, disks));
    for (const char* const pattern : {"read", "randwrite", "write"}) {
        for (const int depth : {1, 64})
            ladder.phases.push_back(rung({fmt::format("{}-depth-{}", pattern, depth), pattern, depth, kPage}, disks));
        ladder.phases.push_back(rung({fmt::format("{}-blocks", pattern), pattern, 16, kMiddle}, disks));
    }
    return ladder;
}

FioPhase wearing(const Disks& disks) {
    FioPhase phase{.name = "wear", .pattern = "write", .block = "1m", .depth = 32};
    phase.perDisk = kBlock * std::ceil(disks.size * kCapacitiesWritten / kBlock);
    phase.lasts = phase.perDisk * disks.count / disks.steadyWrite;
    return phase;
}

std::string sectionText(const FioPhase& phase, int disk) {
    // A group of its own: fio sums up what runs side by side, under the depth of the first disk alone.
    std::string text = fmt::format("\n[{}-disk{}]\nnew_group=1\n", phase.name, disk);
    if (disk == 0)
        text += "stonewall\n";
    text += fmt::format("filename=${{DISK{}}}\nrw={}\nbs={}\niodepth={}\nnumjobs={}\n", disk, phase.pattern,
                        phase.block, phase.depth, phase.jobs);
    if (phase.readShare >= 0)
        text += fmt::format("rwmixread={}\n", phase.readShare);
    return text + fmt::format("io_size={:.0f}\n", phase.perDisk.value / phase.jobs);
}

} // namespace

Disks disksOf(const catalogue::VmSize& size, double steady) {
    Disks disks{.count = size.localDisks, .size = size.localDiskSize};
    const double count = disks.count;
    disks.read = size.localRead.value_or(cluster::kUnpublishedDiskRead * count);
    disks.write = size.localWrite.value_or(disks.read * cluster::kUnpublishedWriteRatio);
    disks.steadyWrite = disks.write * steady;
    disks.readOperations = size.localReadIops.value_or(kUnpublishedDiskOperations * count);
    disks.writeOperations = size.localWriteIops.value_or(disks.readOperations * cluster::kUnpublishedWriteRatio);
    disks.isAssumed = !size.localRead || !size.localWrite || !size.localReadIops || !size.localWriteIops;
    return disks;
}

std::vector<FioJob> deviceJobs(const Disks& disks) {
    FioJob fresh{"1-fresh",
                 "sequential writes and reads of fresh disks",
                 true,
                 {sequential("write", "write", disks.write, kPhase, disks),
                  sequential("read", "read", disks.read, kPhase, disks)}};
    FioJob steady{"2-steady", "steady state: twice the capacity is written first", true, {wearing(disks)}};
    steady.phases.push_back(sequential("write", "write", disks.steadyWrite, kSteadyPhase, disks));
    steady.phases.push_back(sequential("read", "read", disks.read, kPhase, disks));
    FioJob random{"3-random",
                  "random reads and writes of 4 KiB in steady state",
                  true,
                  {pages("read", "randread", disks.readOperations, disks),
                   pages("write", "randwrite", disks.writeOperations, disks)}};
    const FioPhase blocks{.name = {}, .pattern = "rw", .block = "1m", .depth = 32};
    const FioPhase page{.name = {}, .pattern = "randrw", .block = "4k", .depth = 32, .jobs = 4};
    FioJob both{"4-mixed", "70 % reads and 30 % writes in steady state", true, {}};
    both.phases.push_back(mixed("blocks", blocks, disks.read, disks.steadyWrite, disks));
    both.phases.push_back(mixed("pages", page, kPage * disks.readOperations, kPage * disks.writeOperations, disks));
    return {fresh, steady, random, both, ladderJob(disks)};
}

FioJob dailyJob(const Disks& disks) {
    return {"daily",
            "reads of a day, which destroy nothing",
            false,
            {sequential("read", "read", disks.read, kPhase, disks),
             pages("pages", "randread", disks.readOperations, disks), rung({"page", "randread", 1, kPage}, disks),
             rung({"blocks", "randread", 32, kMiddle}, disks), rung({"stream", "read", 16, kMiddle}, disks)}};
}

units::Bytes moved(const FioJob& job, const Disks& disks) {
    units::Bytes sum{};
    for (const FioPhase& phase : job.phases)
        sum += phase.perDisk * disks.count;
    return sum;
}

units::Seconds lasts(const FioJob& job) {
    units::Seconds sum{};
    for (const FioPhase& phase : job.phases)
        sum += phase.lasts;
    return sum;
}

std::string jobText(const FioJob& job, const Disks& disks) {
    std::string text = fmt::format("; {}.{}\n[global]\nioengine=libaio\ndirect=1\ngroup_reporting=1\nnorandommap=1\n",
                                   job.what, job.overwrites ? " DESTROYS all data on the disks." : "");
    for (const FioPhase& phase : job.phases)
        for (int disk = 0; disk < disks.count; ++disk)
            text += sectionText(phase, disk);
    return text;
}

} // namespace lakewright::pilot
