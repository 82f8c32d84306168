// SPDX-License-Identifier: GPL-3.0-or-later
// Drives a Blob façade with the Azure SDK: N clients in a closed loop call one operation, and every request becomes a row
// in the columns of MinIO warp's table of requests. Prints one line of JSON: what the run was, by its own count.
//
// After the warm-up all clients wait for each other and start together, and those under way at the end are waited for:
// so requests over the time from the first start to the last end is the rate that the façade served, with no edges.
// The SDK does not try again: a request of the table is a request on the wire.
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { kWarmUpShare, run } from "./closed_loop.mjs";
import { openOperation, operations } from "./operations.mjs";

const columns = ["idx", "thread", "op", "client_id", "n_objects", "bytes", "endpoint", "file", "error", "start", "first_byte",
    "end", "duration_ns"];
const kSmallBlob = 1024; // bytes of blobs and blocks that an operation without payload is about
const kSupply = 1000; // calls that use something up, where no number of requests is asked for

function readOptions() {
    const text = (name) => ({ [name]: { type: "string" } });
    const names = ["modules", "url", "operation", "size", "items", "clients", "seconds", "requests", "warm-up", "most-bytes",
        "facade-pid", "out"];
    const { values } = parseArgs({ options: Object.assign({}, ...names.map(text)) });
    const number = (name, otherwise) => {
        if (values[name] === undefined) return otherwise;
        const value = Number(values[name]);
        if (!Number.isFinite(value) || value < 0) throw new Error(`--${name}: ${values[name]} is no number of at least 0`);
        return value;
    };
    for (const name of ["modules", "url", "operation", "out"])
        if (values[name] === undefined) throw new Error(`--${name} is missing`);
    if (!operations.includes(values.operation))
        throw new Error(`--operation: ${values.operation} is none of ${operations.join(", ")}`);
    return {
        ...values, size: number("size", 0), items: number("items", 0), clients: Math.max(1, number("clients", 1)),
        seconds: number("seconds", 5), requests: number("requests", Infinity), warmUp: number("warm-up", 1),
        mostBytes: number("most-bytes", Infinity), facadePid: values["facade-pid"],
    };
}

/** The SDK's clients of the emulator's public account at another address than the emulator's own: `service`, which is
 * measured and tries once, and `patient`, which tries as often as the SDK likes. */
function openServices(options) {
    const require = createRequire(resolve(options.modules) + "/");
    const { BlobServiceClient } = require("@azure/storage-blob");
    const version = JSON.parse(readFileSync(resolve(options.modules, "@azure/storage-blob/package.json"))).version;
    const credential = BlobServiceClient.fromConnectionString("UseDevelopmentStorage=true").credential;
    const open = (own) => new BlobServiceClient(`${options.url}/${credential.accountName}`, credential,
        { keepAliveOptions: { enable: true }, ...own });
    return { service: open({ retryOptions: { maxTries: 1 } }), patient: open({}), version };
}

/** Seconds of CPU that a process has used, as Linux counts them; nothing where there is no such process. */
function cpuSecondsOf(pid) {
    const path = `/proc/${pid}/stat`;
    if (!pid || !existsSync(path)) return null;
    const fields = readFileSync(path, "utf8").split(") ").pop().split(" ");
    const ticksPerSecond = 100; // USER_HZ, what /proc counts in on every Linux
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** What both processes have used so far, in seconds of CPU. */
function cpuNow(facadePid) {
    const { user, system } = process.cpuUsage();
    return { driver: (user + system) / 1e6, facade: cpuSecondsOf(facadePid) };
}

/** RFC 3339 with nanoseconds of a time of process.hrtime, which `clock` ties to the day. */
function timestamp(time, clock) {
    const nanoseconds = clock.epoch + (time - clock.time);
    const second = new Date(Number(nanoseconds / 1000000n)).toISOString().slice(0, 19);
    return `${second}.${String(nanoseconds % 1000000000n).padStart(9, "0")}Z`;
}

const plain = (text) => String(text).replace(/[\t\r\n"]+/g, " ").slice(0, 200);

function row(request, index, common) {
    const time = (at) => (at === undefined ? "" : timestamp(at, common.clock));
    return [index, request.client, common.operation, "driver", request.objects, request.bytes, common.url, request.file,
        plain(request.error ?? ""), time(request.start), time(request.firstByte), time(request.end),
        request.end - request.start].join("\t");
}

async function writeTable(path, comments, requests, common) {
    const out = createWriteStream(path);
    for (const comment of comments) out.write(`# ${comment}\n`);
    out.write(columns.join("\t") + "\n");
    requests.forEach((request, index) => out.write(row(request, index, common) + "\n"));
    out.end();
    await finished(out);
}

/** The run by the driver's own count. */
function summaryOf(options, requests, used, written) {
    const good = requests.filter((request) => request.error === undefined);
    const ends = requests.map((request) => request.end), starts = requests.map((request) => request.start);
    const least = (times) => times.reduce((a, b) => (b < a ? b : a));
    const most = (times) => times.reduce((a, b) => (b > a ? b : a));
    return {
        operation: options.operation, size: options.size, items: options.items, clients: options.clients,
        requests: good.length, failures: requests.length - good.length,
        bytes: good.reduce((sum, request) => sum + request.bytes, 0),
        seconds: requests.length === 0 ? 0 : Number(most(ends) - least(starts)) / 1e9,
        written, driverCpuSeconds: used.driver, facadeCpuSeconds: used.facade,
        firstError: requests.find((request) => request.error !== undefined)?.error ?? null,
    };
}

function commentsOf(summary, version) {
    const cores = (seconds) => (seconds === null ? "unknown" : `${seconds.toFixed(3)} s`);
    return [
        `lakewright live-calibration: @azure/storage-blob ${version} on Node ${process.version}, tests/live/drive.mjs`,
        `${summary.operation}, ${summary.size} B, ${summary.items} items, ${summary.clients} clients in a closed loop`,
        `CPU in ${summary.seconds.toFixed(3)} s: driver ${cores(summary.driverCpuSeconds)}, `
            + `facade ${cores(summary.facadeCpuSeconds)}`,
    ];
}

async function main() {
    const options = readOptions();
    const { service, patient, version } = openServices(options);
    const clock = { time: process.hrtime.bigint(), epoch: BigInt(Date.now()) * 1000000n };
    const supply = Number.isFinite(options.requests) ? Math.ceil(options.requests / (1 - kWarmUpShare)) : kSupply;
    const operation = await openOperation(service, patient,
        { ...options, supply, body: randomBytes(options.size || kSmallBlob) });
    let before;
    const { requests, written } = await run(operation, options, () => { before = cpuNow(options.facadePid); });
    const after = cpuNow(options.facadePid);
    const used = { driver: after.driver - before.driver,
                   facade: after.facade === null || before.facade === null ? null : after.facade - before.facade };
    await operation.close();
    const summary = summaryOf(options, requests, used, operation.prepared + written);
    const common = { clock, operation: options.operation, url: options.url };
    await writeTable(options.out, commentsOf(summary, version), requests, common);
    console.log(JSON.stringify(summary));
}

main().catch((error) => {
    console.error(`drive: ${error.message}`);
    process.exitCode = 1;
});
