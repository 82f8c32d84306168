// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/kit.h"
#include "models/pilot/parts.h"

#include <optional>

namespace lakewright::pilot {

struct KitFile {
    std::string path{}; ///< below the kit's folder
    std::string content{};
    bool isScript = false;
};

/// A command of a script.
struct KitStep {
    std::string choice{};   ///< value of KitPart::choose that it is for; empty: always
    std::string what{};     ///< as a comment
    std::string command{};  ///< of bash: `run COMMAND…`, or `run_to FILE COMMAND…` for one that prints its result
    units::Bytes moved{};   ///< read and written, over the network or on disks
    units::Seconds lasts{}; ///< as the models expect
};

/// Something that the user says in the environment.
struct KitVariable {
    std::string name{}, what{};
    bool isConfirmation = false; ///< has to be "yes": data is destroyed
};

/// A script of a kit with all that belongs to it.
struct KitPart {
    std::string id{}, name{}; ///< "P1" and "devices": the script is p1-devices.sh
    std::string title{};      ///< of the README
    std::string idle{};       ///< what must be idle meanwhile
    std::string destroys{};   ///< what data it destroys; empty: none
    std::string choose{};     ///< variable whose value picks the steps; empty: all are run
    std::string chooseWhat{};
    std::vector<KitVariable> variables{};
    std::vector<KitStep> steps{};
    std::vector<std::string> byHand{}; ///< what a person does beside
    std::vector<KitFile> files{};
    std::vector<ReturnedFiles> returns{};

    /// A step and what it returns.
    void add(KitStep step, ReturnedFiles returned);
    std::string script() const;
    units::Bytes moved() const;
    units::Seconds lasts() const;
};

/// The parts of a measure; none where the scenario has nothing of it.
std::vector<KitPart> deviceParts(const Design& design);                        ///< P1
std::vector<KitPart> networkParts(const Design& design);                       ///< P2
std::vector<KitPart> scaleOutParts(const Design& design, const Pilot& pilot);  ///< P3
std::vector<KitPart> facadeParts(const Design& design);                        ///< P4
std::vector<KitPart> drillParts(const Design& design, const Pilot& pilot);     ///< P5
std::vector<KitPart> trainingParts(const Design& design, const Pilot& pilot);  ///< P6
std::vector<KitPart> migrationParts(const Design& design, const Pilot& pilot); ///< P7
std::vector<KitPart> wanParts(const Design& design, const Pilot& pilot);       ///< P8
std::vector<KitPart> tenantParts(const Design& design, const Pilot& pilot);    ///< P9
std::vector<KitPart> billParts(const Design& design, const Pilot& pilot);      ///< P10

/// One part, or none where it has no step.
std::vector<KitPart> unlessEmpty(KitPart part);
/// Lets the user say which deployment of a cluster is there: CLUSTER, by size and number of nodes.
void chooseCluster(KitPart& part);
/// The variable LAKE_PATH.
KitVariable lakePath();

/// An id as part of a file's name and of a shell word: other than letters, digits, '.', '_' and '-' become '-'.
std::string fileName(const std::string& id);
/// The pilot's measures as figures that somebody writes down.
ReturnedFiles writtenDown(const std::string& file, const std::vector<const Measure*>& measures);
/// The script's text.
std::string scriptText(const KitPart& part);

} // namespace lakewright::pilot
