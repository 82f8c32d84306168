// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/kit_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lakewright::pilot {
namespace {

constexpr const char* kHead = R"sh(set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

dry_run=0
case "${1:-}" in
--dry-run) dry_run=1 ;;
"") ;;
*)
    printf 'usage: %s [--dry-run]\n' "$0" >&2
    exit 2
    ;;
esac
)sh";

constexpr const char* kNeed = R"sh(
# Takes a variable from the environment; a dry run puts its name in the place of one that is not set.
need() {
    if [[ -n "${!1:-}" ]]; then
        return
    elif ((dry_run)); then
        export "$1=<$1>"
    else
        printf 'Set %s: %s\n' "$1" "$2" >&2
        exit 2
    fi
}
)sh";

constexpr const char* kConfirm = R"sh(
# Goes on only when the environment says yes.
confirm() {
    if ! ((dry_run)) && [[ "${!1:-}" != yes ]]; then
        printf 'Set %s=yes: %s\n' "$1" "$2" >&2
        exit 2
    fi
}
)sh";

constexpr const char* kRun = R"sh(
# Prints a command and, unless this is a dry run, runs it.
run() {
    printf '+ %s\n' "$*"
    ((dry_run)) || "$@"
}
)sh";

constexpr const char* kRunTo = R"sh(
# The same for a command whose output is kept in a file, the first word.
run_to() {
    local file=$1
    shift
    printf '+ %s > %s\n' "$*" "$file"
    ((dry_run)) || "$@" >"$file"
}
)sh";

bool uses(const KitPart& part, std::string_view word) {
    return std::any_of(part.steps.begin(), part.steps.end(),
                       [&](const KitStep& step) { return step.command.find(word) != std::string::npos; });
}

std::string quotedForShell(std::string text) {
    std::replace(text.begin(), text.end(), '\'', ' ');
    return "'" + text + "'";
}

std::string indented(const std::string& command, std::string_view indent) {
    std::string text;
    for (std::size_t from = 0; from <= command.size();) {
        const std::size_t end = std::min(command.find('\n', from), command.size());
        text += fmt::format("{}{}\n", end > from ? indent : "", command.substr(from, end - from));
        from = end + 1;
    }
    return text;
}

std::string foldersOf(const KitPart& part) {
    std::set<std::string> folders;
    for (const ReturnedFiles& files : part.returns)
        folders.insert(files.pattern.substr(0, files.pattern.rfind('/', files.pattern.find('*'))));
    std::string text = "run mkdir -p";
    for (const std::string& folder : folders)
        text += " " + folder;
    return text + "\n";
}

std::string stepsText(const KitPart& part) {
    std::string text, open;
    for (const KitStep& step : part.steps) {
        if (step.choice != open && !open.empty())
            text += "fi\n";
        if (step.choice != open && !step.choice.empty())
            text += fmt::format("\nif ((dry_run)) || [[ \"${}\" == {} ]]; then\n", part.choose, step.choice);
        open = step.choice;
        const std::string_view indent = open.empty() ? "" : "    ";
        text +=
            fmt::format("{}{}# {}\n{}", open.empty() ? "\n" : "", indent, step.what, indented(step.command, indent));
    }
    return text + (open.empty() ? "" : "fi\n");
}

std::string choicesOf(const KitPart& part) {
    std::string text;
    std::set<std::string> seen;
    for (const KitStep& step : part.steps)
        if (!step.choice.empty() && seen.insert(step.choice).second)
            text += (text.empty() ? "" : ", ") + step.choice;
    return text;
}

/// Refuses a choice that there is nothing for.
std::string choiceCheck(const KitPart& part) {
    std::string all, sep;
    std::set<std::string> seen;
    for (const KitStep& step : part.steps)
        if (!step.choice.empty() && seen.insert(step.choice).second) {
            all += sep + step.choice;
            sep = " | ";
        }
    return fmt::format(
        "case \"${}\" in\n{} | \"<{}>\") ;;\n*)\n    printf '{} is one of {}\\n' >&2\n    exit 2\n    ;;\n"
        "esac\n",
        part.choose, all, part.choose, part.choose, choicesOf(part));
}

} // namespace

std::string fileName(const std::string& id) {
    std::string name = id;
    std::replace_if(
        name.begin(), name.end(),
        [](char c) {
            const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            return !isPlain && c != '.' && c != '_' && c != '-';
        },
        '-');
    return name;
}

ReturnedFiles writtenDown(const std::string& file, const std::vector<const Measure*>& measures) {
    ReturnedFiles files{.pattern = file, .format = kFiguresFormat};
    for (const Measure* const measure : measures)
        files.figures.push_back({measure->id, measure->unit, measure->isShare});
    return files;
}

void KitPart::add(KitStep step, ReturnedFiles returned) {
    steps.push_back(std::move(step));
    returns.push_back(std::move(returned));
}

std::vector<KitPart> unlessEmpty(KitPart part) {
    if (part.steps.empty())
        return {};
    return {std::move(part)};
}

void chooseCluster(KitPart& part) {
    part.choose = "CLUSTER";
    part.chooseWhat = "size and number of nodes of the cluster that is there now";
}

KitVariable lakePath() {
    return {"LAKE_PATH", "an empty folder of the lake, mounted on all clients"};
}

std::string KitPart::script() const {
    std::string lower = id;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c == 'P' ? 'p' : c; });
    return fmt::format("{}-{}.sh", lower, name);
}

units::Bytes KitPart::moved() const {
    units::Bytes sum{};
    for (const KitStep& step : steps)
        sum += step.moved;
    return sum;
}

units::Seconds KitPart::lasts() const {
    units::Seconds sum{};
    for (const KitStep& step : steps)
        sum += step.lasts;
    return sum;
}

std::string scriptText(const KitPart& part) {
    std::string text =
        fmt::format("#!/usr/bin/env bash\n# {}: {}. Written by lakewright pilot kit.\n{}", part.id, part.title, kHead);
    const bool confirms = std::any_of(part.variables.begin(), part.variables.end(),
                                      [](const KitVariable& one) { return one.isConfirmation; });
    if (!part.choose.empty() || part.variables.size() > (confirms ? 1 : 0))
        text += kNeed;
    if (confirms)
        text += kConfirm;
    text += kRun;
    if (uses(part, "run_to "))
        text += kRunTo;
    text += "\n";
    if (!part.choose.empty())
        text += fmt::format("need {} {}\n", part.choose,
                            quotedForShell(fmt::format("{}, one of {}", part.chooseWhat, choicesOf(part)))) +
                choiceCheck(part);
    for (const KitVariable& one : part.variables)
        text += fmt::format("{} {} {}\n", one.isConfirmation ? "confirm" : "need", one.name, quotedForShell(one.what));
    return text + foldersOf(part) + stepsText(part);
}

} // namespace lakewright::pilot
