// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::pilot {
namespace {

std::vector<const Measure*> allOf(const Pilot& pilot) {
    std::vector<const Measure*> all;
    for (const Measure& measure : pilot.measures)
        all.push_back(&measure);
    return all;
}

/// How long the models let a rebuild take, the longest of the plan.
units::Seconds longestRebuild(const Pilot& pilot) {
    units::Seconds longest{};
    for (const Measure& measure : pilot.measures)
        if (measure.unit == "s" && measure.prediction)
            longest = std::max(longest, units::Seconds{*measure.prediction});
    return longest;
}

constexpr units::Seconds kFreeze = units::seconds(30); ///< memory-preserving maintenance: MODELS §1.5
constexpr units::Seconds kRestart = units::minutes(5);

KitStep drill(const char* name, const char* what, const std::string& command, units::Seconds lasts) {
    return {.choice = name, .what = what, .command = command + "\nwait_for_rebuild", .moved = {}, .lasts = lasts};
}

constexpr const char* kWait = R"sh(# Asks until the cluster says that it is whole, and prints how long that took.
wait_for_rebuild() {
    local from=$SECONDS
    if ((dry_run)); then
        printf '+ until %s; do sleep 10; done\n' "$REBUILT"
        return
    fi
    until bash -c "$REBUILT"; do sleep 10; done
    printf 'whole after %d s\n' "$((SECONDS - from))"
})sh";

/// Elbencho's load of one tenant, with or without a neighbour.
std::string tenantLoad(const std::string& result, bool noisy) {
    const std::string load = "elbencho --s3endpoints \"$S3_URL\" --write --read --delfiles --threads {} --dirs 1 "
                             "--files 1000 \\\n    --size 65536 --block 65536 --lat --nolive";
    const std::string own = fmt::format("run {} --csvfile {} \"$BUCKET\"", fmt::format(fmt::runtime(load), 16), result);
    if (!noisy)
        return own;
    return fmt::format("(\n    export AWS_ACCESS_KEY_ID=$NEIGHBOUR_KEY_ID AWS_SECRET_ACCESS_KEY=$NEIGHBOUR_SECRET\n"
                       "    run {} \"$NEIGHBOUR_BUCKET\"\n) &\n{}\nwait",
                       fmt::format(fmt::runtime(load), 160), own);
}

} // namespace

std::vector<KitPart> drillParts(const Design& design, const Pilot& pilot) {
    if (design.deployed.empty() || pilot.measures.empty())
        return {};
    const units::Seconds rebuild = longestRebuild(pilot);
    KitPart part{.id = "P5", .name = "drills", .title = "a VM killed, redeployed, frozen; rolling maintenance"};
    part.idle = "nothing: run the load of the scenario meanwhile";
    part.destroys =
        "the local disks of the VM: the cluster has to survive that, so nothing else may be lost or rebuilding";
    part.choose = "DRILL";
    part.chooseWhat = "what happens";
    part.variables = {{"LOSE_VM", "the drill takes a VM with its disks away", true},
                      {"RESOURCE_GROUP", "of the cluster"},
                      {"VMS", "one VM, for maintenance all of them, such as \"vm0 vm1\""},
                      {"PROCESS", "the storage process of a VM, by the name that pkill takes"},
                      {"REBUILT", "a command that succeeds once the cluster has rebuilt everything"}};
    part.steps = {
        {.choice = {}, .what = "how long a rebuild takes", .command = kWait},
        drill("kill", "stopped at once, without a shutdown",
              "run az vm stop --skip-shutdown --resource-group \"$RESOURCE_GROUP\" --name \"${VMS%% *}\"", rebuild),
        drill("redeploy", "moved to another host: local disks are lost",
              "run az vm redeploy --resource-group \"$RESOURCE_GROUP\" --name \"${VMS%% *}\"", rebuild),
        drill(
            "freeze", "stands still as in memory-preserving maintenance",
            fmt::format("run az vm run-command invoke --resource-group \"$RESOURCE_GROUP\" --name \"${{VMS%% *}}\" \\\n"
                        "    --command-id RunShellScript \\\n"
                        "    --scripts \"pkill -STOP -x '$PROCESS'; sleep {:g}; pkill -CONT -x '$PROCESS'\"",
                        kFreeze.value),
            kFreeze),
        drill("maintenance", "all VMs restarted one after the other",
              "read -ra vm_list <<<\"$VMS\"\nfor vm in \"${vm_list[@]}\"; do\n    run az vm restart --resource-group "
              "\"$RESOURCE_GROUP\" --name \"$vm\"\n    wait_for_rebuild\ndone",
              kRestart * design.deployed.front().cluster.nodes)};
    part.byHand = {"Write the longest rebuild of each kind of cluster and the share of the objectives that held into "
                   "results/p5/figures.json, by figures-p5.json."};
    part.returns = {writtenDown("results/p5/figures.json", allOf(pilot))};
    return {part};
}

std::vector<KitPart> migrationParts(const Design& design, const Pilot& pilot) {
    /// A slice as large as the plan has it: 50 TB or 1e8 objects, whichever comes first.
    constexpr units::Bytes kSlice = units::terabytes(50);
    constexpr double kSliceObjects = 1e8;
    KitPart part{.id = "P7", .name = "migration", .title = "a slice copied out of Blob with AzCopy, then the changes"};
    part.idle = "the hosts that copy; the source serves its clients";
    part.destroys = "blobs below TARGET that the source does not have: TARGET has to be empty";
    part.choose = "MIGRATION";
    part.chooseWhat = "the migration";
    part.variables = {{"SOURCE", "the slice: a container of the source or a folder in it, by its URL"},
                      {"TARGET", "an empty container of the lake, by its URL; both as azcopy login may use them"}};
    for (const scenario::BlobMigration& migration : design.context.scenario.migrations) {
        const std::string name = fileName(migration.id), folder = "results/p7/" + name;
        const double share = std::min({1.0, kSlice / migration.bytes, kSliceObjects / migration.objects});
        const units::Bytes bytes = migration.bytes * share;
        const units::Seconds time = migration.deadline * share, day = units::days(1);
        const auto add = [&](const char* file, const char* what, const char* verb, KitStep step) {
            step.choice = name;
            step.what = what;
            step.command = fmt::format("run_to {}/{} azcopy {} --recursive --output-type json", folder, file, verb);
            ReturnedFiles files{fmt::format("{}/{}", folder, file), 1, "azcopy-json"};
            files.with = {{"migration", migration.id}, {"objects", fmt::format("{:.0f}", migration.objects * share)}};
            part.add(step, files);
        };
        part.steps.push_back(
            {.choice = name,
             .what = fmt::format("a slice of {} or {:.0f} objects", units::exactText(bytes), migration.objects * share),
             .command = "run azcopy list \"$SOURCE\" --running-tally --machine-readable"});
        add("copy.json", "everything", "copy \"$SOURCE\" \"$TARGET\"", {.moved = bytes, .lasts = time});
        add("changes.json", "what has changed after a day, by a scan of everything",
            "sync \"$SOURCE\" \"$TARGET\" --delete-destination=true",
            {.moved = bytes * migration.changedBytes, .lasts = day * std::min(1.0, share)});
    }
    if (part.steps.empty())
        return {};
    part.returns.push_back(writtenDown("results/p7/figures.json", allOf(pilot)));
    part.byHand = {"Run it a day after the copy once more for the changes alone, and note what the change feed lacked. "
                   "Write bytes and objects a second into results/p7/figures.json, by figures-p7.json."};
    return {part};
}

std::vector<KitPart> tenantParts(const Design& design, const Pilot& pilot) {
    if (pilot.measures.empty())
        return {};
    constexpr double kObjects = 2.0 * 16'000;
    KitPart part{.id = "P9", .name = "tenants", .title = "a noisy neighbour, forgotten tokens and keys"};
    part.idle = "the cluster";
    part.destroys = "what lies in BUCKET and NEIGHBOUR_BUCKET: both have to be empty";
    part.variables = {{"S3_URL", "the S3 endpoint; keys are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"},
                      {"BUCKET", "an empty bucket of a tenant"},
                      {"NEIGHBOUR_BUCKET", "an empty bucket of another tenant"},
                      {"NEIGHBOUR_KEY_ID", "its key"},
                      {"NEIGHBOUR_SECRET", "its secret"}};
    const units::Bytes object = units::kibibytes(64);
    for (const bool noisy : {false, true}) {
        const std::string result = fmt::format("results/p9/{}.csv", noisy ? "noisy" : "quiet");
        ReturnedFiles files{result, 1, "elbencho"}; // one load: nothing to fit, but p99s to compare
        files.with = {{"neighbour", noisy ? "yes" : "no"}};
        files.covers = {{"operation", {"WRITE", "READ"}}};
        part.add({.what = noisy ? "beside a neighbour with ten times the load" : "a tenant alone",
                  .command = tenantLoad(result, noisy),
                  .moved = object * (kObjects * (noisy ? 11 : 1)),
                  .lasts = units::minutes(2)},
                 files);
    }
    const auto& curves = design.context.scenario.curves;
    if (std::any_of(curves.begin(), curves.end(),
                    [](const auto& curve) { return curve.asked && (curve.asked->tokens || curve.asked->keys); }))
        part.byHand = {
            "Restart the façade's nodes (all tokens and keys are forgotten) and, where keys are the customers', "
            "throttle the key vault, each under load; note how long p99 is above its usual value."};
    part.byHand.push_back("Write the figures into results/p9/figures.json, by figures-p9.json.");
    part.returns.push_back(writtenDown("results/p9/figures.json", allOf(pilot)));
    return {part};
}

std::vector<KitPart> billParts(const Design&, const Pilot& pilot) {
    if (pilot.measures.empty())
        return {};
    KitPart part{.id = "P10", .name = "bill", .title = "the bill of 30 days"};
    part.idle = "nothing";
    part.variables = {{"SUBSCRIPTION", "that the pilot ran in"},
                      {"FROM_DATE", "first day, such as 2026-01-01"},
                      {"TO_DATE", "last day"}};
    part.steps = {{.what = "what Azure billed, day by day",
                   .command = "run_to usage.json az consumption usage list --subscription \"$SUBSCRIPTION\" \\\n"
                              "    --start-date \"$FROM_DATE\" --end-date \"$TO_DATE\" --output json",
                   .lasts = units::minutes(5)}};
    part.byHand = {"Sum the lines of usage.json by what the figures are of and write the sums into "
                   "results/p10/figures.json, by figures-p10.json."};
    part.returns = {writtenDown("results/p10/figures.json", allOf(pilot))};
    return {part};
}

} // namespace lakewright::pilot
