// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace lakewright::test {

/// What the tools of a kit print, in their own formats.

/// What fio reports of a section, or of several that it sums up. Rates are per second.
struct FioEntry {
    std::string name, pattern, block, depth, jobs;
    double blockBytes = 0, reads = 0, writes = 0;
};
/// `fio --output-format=json+`.
std::string fioJson(const std::vector<FioEntry>& entries);

struct IperfRun {
    int connections = 1;
    double seconds = 1, bytesPerSecond = 0, roundTrip = 0;
};
/// `iperf3 --json`; round trips in s.
std::string iperfJson(const IperfRun& run);

/// A phase of elbencho. `operations` a second of the blocks or, where no bytes are moved, of the entries.
struct ElbenchoPhase {
    std::string label, pathType, operation;
    int hosts = 1, threads = 1;
    double fileBytes = 0, blockBytes = 0, operations = 0;
    bool movesBytes = true;
};
std::string elbenchoHeader();
std::string elbenchoRow(const ElbenchoPhase& phase); ///< of `--csvfile`

/// `azcopy bench --output-type json`; `operations` a second with `clients` of them at a time; each `job` has an id of
/// its own.
std::string azcopyJson(const std::string& job, double operations, double clients);

/// summary.json of MLPerf Storage.
std::string trainingSummary(int accelerators, int hosts, double samplesPerSecond, double bytesPerSample);
std::string checkpointSummary(int processes, int hosts, double saveBytesPerSecond, double loadBytesPerSecond);

} // namespace lakewright::test
