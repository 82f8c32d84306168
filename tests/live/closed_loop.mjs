// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that each call an operation, wait for its answer and call it again.

/** One call of a client: its times in ns of process.hrtime, what it moved, and why it failed. */
async function request(operation, client) {
    const made = { client, file: operation.fileOf(client), objects: 1, bytes: 0, start: process.hrtime.bigint() };
    try {
        Object.assign(made, await operation.call(client, made.file));
    } catch (error) {
        made.error = error.code ?? error.name ?? "failed";
    }
    made.end = process.hrtime.bigint();
    return made;
}

/** All clients call until `isOver(requests so far)` or until there is nothing left to call; resolves to the requests. */
async function phase(operation, clients, isOver) {
    const requests = [];
    const loop = async (client) => {
        while (operation.hasMore() && !isOver(requests)) requests.push(await request(operation, client));
    };
    await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)));
    return requests;
}

const kLeastTime = 0.4; // of a run's time that it takes even where it has enough requests before
export const kWarmUpShare = 0.1; // of what there is to call and to write that the warm-up may take

/**
 * Warms up for `warmUp` seconds, then measures: for `seconds`, or until it has `requests`, or has written `mostBytes`.
 * `onStart` is called between the two. Resolves to the measured requests and to the bytes written in both.
 */
export async function run(operation, { clients, seconds, requests: enough, warmUp, mostBytes }, onStart) {
    const supply = operation.left();
    const now = () => Number(process.hrtime.bigint()) / 1e9;
    const writtenIn = (requests) => requests.length * operation.writes;
    let start = now();
    const warm = await phase(operation, clients, (done) => now() - start >= warmUp
        || done.length >= supply * kWarmUpShare || writtenIn(done) > mostBytes * kWarmUpShare);
    onStart();
    start = now();
    const measured = await phase(operation, clients, (done) => {
        const passed = now() - start;
        return passed >= seconds || (done.length >= enough && passed >= seconds * kLeastTime)
            || writtenIn(warm) + writtenIn(done) >= mostBytes;
    });
    return { requests: measured, written: writtenIn(warm) + writtenIn(measured) };
}
