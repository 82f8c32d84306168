// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/pilot/field_engineer.h"

#include "tests/app/cli/pilot/tool_output.h"
#include "tests/app/cli/pilot/world.h"
#include "tests/support/program.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace lakewright::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using world::Noise;

constexpr double kScatter = 0.02; ///< of a figure, run by run
constexpr int kDays = 7;
constexpr double kAzcopyBlock = 8. * 1024 * 1024; ///< default of AzCopy: of larger blobs each request moves one

/// A command as a script prints it.
struct Command {
    std::vector<std::string> words;
    std::string output; ///< where its text goes; empty: nowhere

    bool has(const std::string& word) const { return std::find(words.begin(), words.end(), word) != words.end(); }
    /// The word after one, or after "name=".
    std::string after(const std::string& name) const {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == name && i + 1 < words.size())
                return words[i + 1];
            if (words[i].starts_with(name + "="))
                return words[i].substr(name.size() + 1);
        }
        return {};
    }
    double number(const std::string& name) const { return std::stod(after(name)); }
};

std::string contentOf(const fs::path& path) {
    std::ifstream in(path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void write(const fs::path& path, const std::string& text, std::ios::openmode mode = std::ios::trunc) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::out | mode) << text;
}

std::vector<Command> commandsOf(const fs::path& script, const std::vector<std::string>& environment) {
    std::vector<std::string> arguments = environment;
    arguments.insert(arguments.end(), {"/bin/bash", script.string(), "--dry-run"});
    const Outcome outcome = runProgram("/usr/bin/env", arguments);
    if (outcome.exitCode != 0)
        throw std::runtime_error(script.string() + ": " + outcome.err);
    std::vector<Command> commands;
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("+ "))
            continue;
        Command command;
        std::istringstream words(line.substr(2));
        for (std::string word; words >> word;)
            command.words.push_back(word);
        if (const auto to = std::find(command.words.begin(), command.words.end(), ">"); to != command.words.end()) {
            command.output = *std::next(to);
            command.words.erase(to, command.words.end());
        }
        commands.push_back(std::move(command));
    }
    return commands;
}

/// Of a command, so that its figures do not depend on what ran before it.
std::uint64_t seedOf(const Command& command) {
    std::uint64_t hash = 0xCBF29CE484222325U; // FNV-1a
    const auto add = [&](const std::string& text) {
        for (const char c : text + " ")
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    };
    std::for_each(command.words.begin(), command.words.end(), add);
    add(command.output);
    return hash;
}

/// Word `index` of a path between its slashes.
std::string folderOf(const std::string& path, int index) {
    const fs::path whole(path);
    return std::next(whole.begin(), index)->string();
}

class Engineer {
public:
    explicit Engineer(fs::path kit) : m_kit(std::move(kit)) {}

    void run() {
        for (const auto& entry : fs::directory_iterator(m_kit))
            if (entry.path().extension() == ".sh")
                runScript(entry.path());
        writeFigures();
    }

private:
    void runScript(const fs::path& script) {
        if (script.filename() != "p1-daily.sh")
            return runAll(commandsOf(script, {}), {});
        for (const char* life : {"long", "short"})
            for (int day = 1; day <= kDays; ++day)
                runAll(commandsOf(script, {fmt::format("DAY={}", day), fmt::format("LIFE={}", life)}), life);
    }

    void runAll(const std::vector<Command>& commands, const std::string& life) {
        findTotals(commands);
        for (const Command& command : commands) {
            m_noise = Noise(seedOf(command));
            if (command.has("fio"))
                runFio(command, life);
            else if (command.has("iperf3") && command.has("--client"))
                runIperf(command);
            else if (command.has("elbencho") && command.has("--csvfile"))
                runElbencho(command);
            else if (command.has("azcopy") && command.has("bench"))
                runAzcopy(command);
            else if (command.has("azcopy") && !command.output.empty())
                write(m_kit / command.output, azcopyJson(command.output, 5000, 100));
            else if (command.has("mlpstorage") && command.has("run"))
                runMlperf(command);
            else if (command.words.front() == "speed")
                write(m_kit / command.output, speed(command.words.at(1)));
        }
    }

    /// Streams of iperf3 processes side by side, by what their files share, and of training the largest unet3d.
    void findTotals(const std::vector<Command>& commands) {
        m_connections.clear();
        for (const Command& command : commands) {
            if (command.has("iperf3") && !command.output.empty())
                m_connections[stepOf(command.output)] += connectionsOf(command);
            if (const std::string cluster = command.after("--results-dir");
                command.has("training") && command.has("run") && command.after("--model") == "unet3d") {
                double& most = m_mostUnet3d[folderOf(cluster, 2)];
                most = std::max(most, command.number("--num-accelerators"));
            }
        }
    }

    static double connectionsOf(const Command& command) {
        return command.after("--parallel").empty() ? 1 : command.number("--parallel");
    }
    /// "…/egress-3.json" and "…/streams-256-60s-2.json" run beside others of their step.
    static std::string stepOf(const std::string& file) {
        const bool isPart = file.find("/egress-") != std::string::npos || file.find("/streams-") != std::string::npos;
        return isPart ? file.substr(0, file.rfind('-')) : file;
    }

    void runFio(const Command& command, const std::string& life) {
        std::vector<FioEntry> entries;
        std::map<std::string, std::string> section, global;
        std::map<std::string, double> days; ///< factor of the day, by phase
        std::string name;
        const auto finish = [&] {
            if (name.empty())
                return;
            const std::string phase = name.substr(0, name.rfind("-disk"));
            if (!life.empty() && !days.contains(phase))
                days[phase] = m_noise.factor(world::noiseOf(life));
            addSection(name, section, life.empty() ? m_noise.factor(kScatter) : days[phase], entries);
        };
        std::istringstream lines(contentOf(m_kit / command.words.back()));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with('[')) {
                finish();
                name = line == "[global]" ? "" : line.substr(1, line.size() - 2);
                section = global;
            } else if (!line.empty() && !line.starts_with(';')) {
                const std::size_t equals = std::min(line.find('='), line.size());
                (name.empty() ? global : section)[line.substr(0, equals)] =
                    equals < line.size() ? line.substr(equals + 1) : "";
            }
        }
        finish();
        write(m_kit / command.after("--output"), fioJson(entries));
    }

    /// Seen with fio 3.33: with group_reporting, sections that run side by side are one entry under the name and with
    /// the options of the first, unless each begins a group of its own.
    static void addSection(const std::string& name, const std::map<std::string, std::string>& section, double factor,
                           std::vector<FioEntry>& entries) {
        if (!section.contains("group_reporting"))
            throw std::runtime_error("clones of a section stand apart: " + name);
        const double block = section.at("bs") == "4k" ? 4096 : section.at("bs") == "64k" ? 65536 : 1048576;
        const std::string& pattern = section.at("rw");
        const double reads = section.contains("rwmixread") ? std::stod(section.at("rwmixread")) / 100
                             : pattern.ends_with("read")   ? 1
                                                           : 0;
        const world::Rates rates =
            world::drive(pattern, std::stod(section.at("iodepth")) * std::stod(section.at("numjobs")), block, reads);
        if (entries.empty() || section.contains("stonewall") || section.contains("new_group"))
            entries.push_back({name, pattern, section.at("bs"), section.at("iodepth"), section.at("numjobs"), block});
        entries.back().reads += rates.reads * factor;
        entries.back().writes += rates.writes * factor;
    }

    void runIperf(const Command& command) {
        const double own = connectionsOf(command), all = m_connections.at(stepOf(command.output));
        IperfRun run{static_cast<int>(own), command.number("--time"), 0, 1e-4};
        const bool isWan = command.output.starts_with("results/p8/");
        const bool isCalm = !command.after("--bitrate").empty();
        const std::string pair = folderOf(command.output, 2);
        if (isWan)
            run.roundTrip = world::roundTripOf(pair) * (isCalm ? 1 : 1.6); // queues of a loaded way
        if (isCalm)
            run.bytesPerSecond = 1e6 / 8;
        else if (isWan)
            run.bytesPerSecond = world::wan(pair, all, run.seconds) * own / all;
        else
            run.bytesPerSecond = networkOf(command.output).at(all) * own / all;
        run.bytesPerSecond *= m_noise.factor(kScatter);
        write(m_kit / command.output, iperfJson(run));
    }
    static world::Scaling networkOf(const std::string& file) {
        return file.find("/zones") == std::string::npos ? world::kNetwork : world::kZones;
    }

    void runElbencho(const Command& command) {
        const std::string file = command.after("--csvfile");
        const bool isNew = !fs::exists(m_kit / file);
        ElbenchoPhase phase;
        phase.label = command.after("--label");
        phase.pathType = "bucket";
        phase.threads = static_cast<int>(command.number("--threads"));
        phase.fileBytes = command.number("--size");
        phase.blockBytes = std::min(command.number("--block"), phase.fileBytes);
        if (command.has("--hosts")) {
            phase.pathType = "dir";
            phase.hosts = std::stoi(phase.label.substr(phase.label.find('-') + 1));
        }
        std::string rows = isNew ? elbenchoHeader() : "";
        const auto add = [&](const char* option, const char* operation, bool movesBytes) {
            if (option != nullptr && !command.has(option))
                return;
            phase.operation = operation;
            phase.movesBytes = movesBytes;
            phase.operations = elbenchoRate(file, phase) * m_noise.factor(kScatter);
            rows += elbenchoRow(phase);
        };
        add("--write", "WRITE", true);
        add("--stat", "STAT", false);
        add("--s3listobj", "LISTOBJ", false);
        add("--read", "READ", true);
        add("--delfiles", "RMFILES", false);
        write(m_kit / file, rows, std::ios::app);
    }
    static double elbenchoRate(const std::string& file, const ElbenchoPhase& phase) {
        const double bytes = phase.movesBytes ? phase.blockBytes : 0;
        if (file.starts_with("results/p3/"))
            return world::nodesOf(folderOf(file, 2), phase.operation == "READ").at(phase.hosts) / phase.blockBytes;
        if (phase.operation == "LISTOBJ")
            return 250'000; // objects in pages of a thousand
        const auto operation =
            world::operationOf(folderOf(file, 2), phase.operation, file.find("-tls-") != std::string::npos);
        return world::facadeRate(operation, phase.hosts * phase.threads, bytes);
    }

    void runAzcopy(const Command& command) {
        const double clients = command.number("AZCOPY_CONCURRENCY_VALUE");
        const std::string folder = command.after("bench"); // <FACADE_URL>/bench-65536-16
        const std::string size = folder.substr(folder.find("bench-") + 6);
        const double bytes = std::min(std::stod(size.substr(0, size.find('-'))), kAzcopyBlock);
        const bool isUpload = command.after("--mode") == "Upload";
        const auto operation = world::operationOf(folderOf(command.output, 2), isUpload ? "write" : "read",
                                                  command.output.find("-tls-") != std::string::npos);
        write(m_kit / command.output,
              azcopyJson(command.output, world::facadeRate(operation, clients, bytes) * m_noise.factor(kScatter),
                         clients));
    }

    void runMlperf(const Command& command) {
        const std::string folder = command.after("--results-dir"), file = folder + "/run/20260101/summary.json";
        if (command.has("checkpointing")) {
            const int ranks = std::stoi(command.after("--num-processes")), hosts = std::max(1, ranks / 8);
            return write(m_kit / file, checkpointSummary(ranks, hosts, hosts * 4e9, hosts * 6e9));
        }
        const int accelerators = std::stoi(command.after("--num-accelerators")), hosts = (accelerators + 7) / 8;
        const auto workload = world::workloadOf(command.after("--model"));
        const double storage = world::storageFor(m_mostUnet3d.at(folderOf(folder, 2)));
        const double rate = world::samples(workload, accelerators, hosts, storage) * m_noise.factor(kScatter);
        write(m_kit / file, trainingSummary(accelerators, hosts, rate, workload.bytes));
    }

    static std::string speed(const std::string& processes) {
        std::string text = "cipher,block size,processes,bytes/s\n";
        for (const int size : {16, 64, 256, 1024, 8192, 16384})
            text += fmt::format("aes-256-gcm,{},{},{}\n", size, processes == "1" ? 1 : 32, 1'000'000L * size);
        return text;
    }

    void writeFigures() {
        const json checklist = json::parse(contentOf(m_kit / "checklist.json"));
        for (const json& measure : checklist.at("measures"))
            for (const json& files : measure.at("returns")) {
                if (!files.contains("figures"))
                    continue;
                json measurements = json::array();
                for (const json& figure : files.at("figures")) {
                    const std::string unit = figure.at("unit");
                    const bool isBare = unit == "1" || unit == "count";
                    measurements.push_back({{"id", figure.at("id")}, {"value", isBare ? json(1) : json("1 " + unit)}});
                }
                write(m_kit / files.at("files").get<std::string>(),
                      json{{"schema", "lakewright.pilot-measurement/1"}, {"measurements", measurements}}.dump());
            }
    }

    fs::path m_kit;
    Noise m_noise{0}; ///< of the command that runs
    std::map<std::string, double> m_connections, m_mostUnet3d;
};

} // namespace

void runKit(const std::filesystem::path& kit) {
    Engineer(kit).run();
}

} // namespace lakewright::test
