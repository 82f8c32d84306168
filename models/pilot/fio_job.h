// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"

#include <string>
#include <vector>

namespace lakewright::pilot {

/// Local disks of a VM as fio loads them; where the documents publish no figure, one is assumed (tier E, said so).
struct Disks {
    int count = 0;
    units::Bytes size{};                                  ///< of one
    units::Bandwidth read{}, write{}, steadyWrite{};      ///< of all together
    units::Frequency readOperations{}, writeOperations{}; ///< of 4 KiB, of all together
    bool isAssumed = false;                               ///< any of them is
};
/// Operations of 4 KiB a second of one local disk where the documents publish none. Tier E: half of what data sheets of
/// datacentre NVMe state, since a run that is planned too long costs less than one that is too short.
inline constexpr units::Frequency kUnpublishedDiskOperations = units::perSecond(200'000);
/// `steady` is φ_w, the share of the fresh write rate that is left in steady state.
Disks disksOf(const catalogue::VmSize& size, double steady);

/// One load on all disks at once.
struct FioPhase {
    std::string name{};    ///< "write", part of the sections' names
    std::string pattern{}; ///< fio's rw: "write", "randrw"
    std::string block{};   ///< fio's bs: "1m"
    int depth = 1, jobs = 1;
    int readShare = -1;     ///< percent of a mixed pattern
    units::Bytes perDisk{}; ///< that is read and written on each disk
    units::Seconds lasts{};
};

/// A job file: phases one after the other.
struct FioJob {
    std::string name{}, what{};
    bool overwrites = false;
    std::vector<FioPhase> phases{};
};

/// Fresh disks, steady state after twice the capacity is written, random 4 KiB, mixed 70/30, and ladders of queue
/// depths, in the order in which they have to run (WORKLOADS §5, P1).
std::vector<FioJob> deviceJobs(const Disks& disks);
/// What is run day by day and destroys nothing: reads only.
FioJob dailyJob(const Disks& disks);

units::Bytes moved(const FioJob& job, const Disks& disks);
units::Seconds lasts(const FioJob& job);
/// The job file; each disk is ${DISK0}, ${DISK1} … of the environment.
std::string jobText(const FioJob& job, const Disks& disks);

} // namespace lakewright::pilot
