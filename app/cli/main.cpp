// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/branch_command.h"
#include "app/cli/build_id.h"
#include "app/cli/cache_command.h"
#include "app/cli/calibrate_command.h"
#include "app/cli/catalogue_command.h"
#include "app/cli/check_command.h"
#include "app/cli/compatibility/compatibility_command.h"
#include "app/cli/cost_command.h"
#include "app/cli/deployments/deployments_command.h"
#include "app/cli/distributions_command.h"
#include "app/cli/export_command.h"
#include "app/cli/facade_command.h"
#include "app/cli/gpu/gpu_command.h"
#include "app/cli/horizon_command.h"
#include "app/cli/metering_command.h"
#include "app/cli/outages_command.h"
#include "app/cli/path_command.h"
#include "app/cli/pilot/pilot_command.h"
#include "app/cli/placement_command.h"
#include "app/cli/problems.h"
#include "app/cli/run_command.h"
#include "app/cli/security/security_command.h"
#include "app/cli/traces_command.h"
#include "app/cli/validate_command.h"
#include "app/cli/verify_command.h"
#include "app/cli/workloads_command.h"
#include "app/cli/zoom_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace {

using namespace lakewright::cli;

/// The commands report what is wrong with an input as JSON too when it was asked for.
bool wantsJson(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
}

} // namespace

int main(int argc, char** argv) {
    int exitCode = kOk;
    CLI::App app{"Plan, simulate and check deployments of a disaggregated storage platform", "lakewright"};
    app.set_version_flag("--version", buildId());
    app.require_subcommand(1);
    app.footer("Exit codes: 0 ok, 1 failed or cancelled, 2 bad input, 3 missed or refused with --strict.");
    addRunCommand(app, exitCode);
    addVerifyCommand(app, exitCode);
    addZoomCommand(app, exitCode);
    addBranchCommand(app, exitCode);
    addHorizonCommand(app, exitCode);
    addCostCommand(app, exitCode);
    addMeteringCommand(app, exitCode);
    addOutagesCommand(app, exitCode);
    addPathCommand(app, exitCode);
    addDistributionsCommand(app, exitCode);
    addPlacementCommand(app, exitCode);
    addCheckCommand(app, exitCode);
    addValidateCommand(app, exitCode);
    addCatalogueCommand(app, exitCode);
    addWorkloadsCommand(app, exitCode);
    addCacheCommand(app, exitCode);
    addTracesCommand(app, exitCode);
    addCalibrateCommand(app, exitCode);
    addPredictCommand(app, exitCode);
    addDriftCommand(app, exitCode);
    addExportCommand(app, exitCode);
    addFacadeCommand(app, exitCode);
    addGpuCommand(app, exitCode);
    addCompatibilityCommand(app, exitCode);
    addSecurityCommand(app, exitCode);
    addPilotCommand(app, exitCode);
    addDeploymentsCommand(app, exitCode);
    try {
        app.parse(argc, argv);
        return flushedOutput(exitCode);
    } catch (const CLI::Success& help) {
        app.exit(help);
        return flushedOutput(kOk);
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        if (wantsJson(argc, argv))
            printFailure(error.what());
        return kBadInput;
    } catch (...) {
        return reportProblem(std::current_exception(), wantsJson(argc, argv));
    }
}
